"""A game's report as tables, and these as CSV and XLSX: the same rows in both, from the same report."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from flask_babel import gettext as _

from quiz.domain.report import Mark, Report

Cell = str | int | float | None
LETTERS = "ABCDEF"
# A cell that begins like this would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its title, its head, its rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables_of(report: Report) -> tuple[Table, Table, Table]:
    """Totals by player, figures by question, and every answer with its time."""
    return _players(report), _questions(report), _answers(report)


def _players(report: Report) -> Table:
    head = (_("Place"), _("Name"), _("Team"), _("Points"), _("Right"), _("Asked"))
    numbers = tuple(str(question.question.position + 1) for question in report.questions)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.standing.rank,
            one.player.name,
            one.team,
            one.standing.score,
            one.standing.right,
            len(one.marks),
            *(mark.points for mark in one.marks),
        )
        for one in report.players
    )
    return Table(_("Players"), head + numbers, rows)


def _questions(report: Report) -> Table:
    most = max((len(question.question.options) for question in report.questions), default=0)
    head = (
        _("Number"),
        _("Question"),
        _("Right answer"),
        _("Vote"),
        _("Answers"),
        _("Right"),
        _("Mean seconds"),
    )
    letters = tuple(LETTERS[:most])
    rows: list[tuple[Cell, ...]] = []
    for one in report.questions:
        question = one.question
        for vote, counts in enumerate(one.counts, start=1):
            right = counts[question.key]
            seconds = None if one.mean_ms is None else round(one.mean_ms / 1000, 2)
            padded = (*counts, *(None,) * (most - len(counts)))
            text = question.options[question.key]
            rows.append(
                (question.position + 1, question.stem, text, vote, sum(counts), right, seconds, *padded)
            )
    return Table(_("Questions"), head + letters, tuple(rows))


def _answers(report: Report) -> Table:
    head = (
        _("Name"), _("Number"), _("Question"), _("Answer"), _("Right"),
        _("Seconds"), _("Points"), _("Sure"), _("First answer"),
    )  # fmt: skip
    rows = tuple(_answer(one.player.name, mark) for one in report.players for mark in one.marks)
    return Table(_("Answers"), head, rows)


def _answer(name: str, mark: Mark) -> tuple[Cell, ...]:
    options = mark.question.options
    return (
        name,
        mark.question.position + 1,
        mark.question.stem,
        None if mark.option is None else options[mark.option],
        int(mark.right),
        None if mark.elapsed_ms is None else round(mark.elapsed_ms / 1000, 3),
        mark.points,
        None if mark.sure is None else int(mark.sure),
        None if mark.first_option is None else options[mark.first_option],
    )


def as_csv(table: Table) -> bytes:
    """One table as CSV in UTF-8, with the mark that spreadsheets need to see that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.head)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """All tables as sheets of one workbook."""
    file = io.BytesIO()
    # Strings stay strings: a name like "=1+1" must not become a formula.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True})
        for table in tables:
            sheet = book.add_worksheet(table.title[:31])
            sheet.write_row(0, 0, table.head, bold)
            for number, row in enumerate(table.rows, start=1):
                sheet.write_row(number, 0, row)
            sheet.freeze_panes(1, 0)
            sheet.autofit()
    return file.getvalue()
