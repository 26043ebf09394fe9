"""``quiz check FILE``: item-writing flaws with line, reason and severity; exit status 1 if there are any."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from questions import Finding, Item, checks, formats
from quiz.cli.inputs import read_items
from quiz.cli.messages import language, say
from quiz.cli.shape import command, option
from quiz.cli.terminal import tell

Row = dict[str, str | int]


@command("check")
@click.argument("file", metavar="FILE")
@option("--from", "origin_format", metavar="NAME", text="from")
@option("--json", "as_json", is_flag=True, text="json")
@option("-q", "--quiet", is_flag=True, text="quiet")
@click.pass_context
def check(ctx: click.Context, file: str, origin_format: str | None, as_json: bool, quiet: bool) -> None:
    """Print the findings, in the order of the file."""
    loaded = read_items(file, origin_format)
    rows = sorted([*_bad_rows(loaded), *_findings(loaded)], key=_place)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            click.echo(_shown(file, row))
    if not quiet:
        tell(_closing_line(len(loaded.item_set.items), rows))
    ctx.exit(1 if rows else 0)


def _place(row: Row) -> tuple[bool, int]:
    """By line; what is about the whole set comes last."""
    line = int(row["line"])
    return line == 0, line


def _bad_rows(loaded: formats.Loaded) -> Iterator[Row]:
    for problem in loaded.problems:
        text = formats.describe(problem.reason_code, problem.detail, language())
        yield _row(problem.line, "", "error", problem.reason_code, text)


def _findings(loaded: formats.Loaded) -> Iterator[Row]:
    items = loaded.item_set.items
    texts = {source.id: source.text for source in loaded.item_set.sources}
    lines = {item.id: line for item, line in zip(items, loaded.lines, strict=True)}
    found = [finding for item in items for finding in checks.check_item(item, _text(item, texts))]
    # The findings of a set hold those of its items again.
    for finding in dict.fromkeys([*found, *checks.check_set(items)]):
        yield _finding_row(lines.get(finding.item, 0), finding)


def _text(item: Item, texts: dict[str, str]) -> str | None:
    return texts.get(item.evidence.source) if item.evidence else None


def _finding_row(line: int, finding: Finding) -> Row:
    return _row(line, finding.item, finding.severity, finding.code, checks.describe(finding, language()))


def _row(line: int, item: str, severity: str, code: str, text: str) -> Row:
    return {"line": line, "item": item, "severity": severity, "code": code, "text": text}


def _shown(file: str, row: Row) -> str:
    place = f"{file}:{row['line']}" if row["line"] else file
    return f"{place}: {say('severity.' + str(row['severity']))}: {row['code']}: {row['text']}"


def _closing_line(number: int, rows: list[Row]) -> str:
    if not rows:
        return say("check.clean", n=number)
    errors = sum(row["severity"] == "error" for row in rows)
    return say("check.findings", n=number, errors=errors, warnings=len(rows) - errors)
