"""Files of other programs (see ``foreign/README.md``): the good rows come in, the bad ones are named."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from questions import formats
from questions.formats import Loaded

FOLDER = Path(__file__).parent / "foreign"
RIVER = ("Welcher Fluss fließt durch Köln?", "der Rhein")
ANIMAL = ("Wie heißt das größte Landsäugetier?", "Elefant")
WATER = ("Wofür steht H2O?", "Wasser")
COLOGNE = ("Which river flows through Köln?", "The Rhine")

# File, format, language, stem and key of each good row, and the bad ones: line, name, reason.
FILES = [
    ("moodle-questions.xml", "moodle", "de", [RIVER, ANIMAL, WATER],
     [(2, "Mehrere", "several-keys"), (2, "Kurz", "other-kind")]),
    ("quizpy.xml", "moodle", "de", [RIVER, ANIMAL, WATER],
     [(2, "mehrere", "several-keys"), (2, "Aufsatz", "other-kind"), (2, "Paare", "other-kind")]),
    ("noodle-quiz.xml", "moodle", "de", [RIVER, ANIMAL, WATER],
     [(51, "Bild", "has-picture"), (67, "Lücke", "other-kind")]),
    ("moodle-export.xml", "moodle", "de", [RIVER],
     [(70, "Elbe", "other-kind"), (99, "Bild", "has-picture"), (113, "Mehrere", "several-keys"),
      (127, "Länge", "other-kind"), (138, "Aufsatz", "other-kind")]),
    ("moodle-export.gift.txt", "gift", "de", [RIVER],
     [(16, "Elbe", "other-kind"), (20, "Mehrere", "several-keys"), (28, "Länge", "other-kind"),
      (34, "Aufsatz", "other-kind"), (38, "Paare", "other-kind")]),
    ("windows-editor.gift", "gift", "de",
     [("Welcher Fluss fließt durch Köln?", "Rhein"), ("Die Hauptstadt von Österreich heißt ____.", "Wien"),
      ("Was kostet 1 = 1 € in Dollar?", "ungefähr 1")],
     [(9, "Wer malte die „Mona Lisa“?", "other-kind"),
      (11, "Wie viele Beine hat eine Spinne?", "other-kind")]),
    ("generator.gift", "gift", "en",
     [("Which river flows through Cologne?", "Rhine"), ("What is 2 < 3?", "true"),
      ("What is the capital of Austria?", "Vienna")], []),
    ("qti-package-maker.aiken.txt", "aiken", "de",
     [RIVER, ("Wie heißt <em>das größte</em> Landsäugetier?", "Elefant"),
      ("Wofür steht H<sub>2</sub>O?", "Wasser")], []),
    ("windows-editor.aiken.txt", "aiken", "de",
     [RIVER, ("Wie heißt die Hauptstadt von Österreich?", "Wien")],
     [(13, "Wie viele Beine hat eine Spinne?", "missing-key"),
      (17, "Welches Tier legt Eier?", "key-out-of-range")]),
    ("word.aiken.txt", "aiken", "de",
     [("Wer baute den „Eiffelturm“ – und wann?", "Gustave Eiffel, 1889"),
      ("Was heißt „Größe“ auf Englisch?", "size")], []),
    ("interface.opentdb.json", "opentdb", "en",
     [('Which river flows through Köln ("Cologne")?', "The Rhine"), ("What's 3 < 4 && 4 > 3 in C?", "1"),
      ("A spider has eight legs.", "True")], []),
    ("interface-old.opentdb.json", "opentdb", "en", [("When did the Berlin Wall fall?", "1989")],
     [(2, "Which of these is no city?", "empty-option")]),
    ("url3986.opentdb.json", "opentdb", "en", [COLOGNE], []),
    ("base64.opentdb.json", "opentdb", "en", [COLOGNE], []),
    ("excel-german.csv", "csv", "de", [RIVER, ('Was heißt "Größe"; auf Englisch?', "size")],
     [(4, "Wie viel kostet ein Brötchen?", "key-out-of-range")]),
    ("excel-unicode-text.csv", "csv", "de", [RIVER], []),
    ("google-sheets.csv", "csv", "en",
     [("Which river flows through Cologne?", "The Rhine"), ("Which is the largest, by area?", "Cologne")],
     [(4, "Nothing is marked here?", "missing-key")]),
]  # fmt: skip


def good_rows(loaded: Loaded) -> list[tuple[str, str]]:
    return [(item.stem, item.right_option) for item in loaded.item_set.items]


def bad_rows(loaded: Loaded) -> list[tuple[int, str, str]]:
    return [(one.line, one.name, one.reason_code) for one in loaded.problems]


@pytest.mark.parametrize(("name", "form", "lang", "good", "bad"), FILES, ids=[row[0] for row in FILES])
def test_a_file_of_another_program(
    name: str, form: str, lang: str, good: list[tuple[str, str]], bad: list[tuple[int, str, str]]
) -> None:
    content = (FOLDER / name).read_bytes()
    entry = formats.sniff(name, content)
    assert entry.name == form
    loaded = entry.read(content)
    assert good_rows(loaded) == good
    assert bad_rows(loaded) == bad
    assert {item.lang for item in loaded.item_set.items} == {lang}


def test_every_file_is_tried_and_every_format_has_three() -> None:
    tried = [row[0] for row in FILES]
    assert sorted(tried) == sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".md")
    counts = {form: [row[1] for row in FILES].count(form) for _, form, *_ in FILES}
    assert set(counts) == {"moodle", "gift", "aiken", "opentdb", "csv"} and min(counts.values()) >= 3


def test_what_moodle_keeps_beside_a_question_comes_along() -> None:
    for name in ("moodle-export.xml", "moodle-export.gift.txt"):
        loaded = formats.sniff(name, b"").read((FOLDER / name).read_bytes())
        (item,) = loaded.item_set.items
        assert item.tags == ("Erdkunde", "Klasse 7")
        assert item.explanation.replace("\xa0", " ") in (
            "Der Rhein – seit 2.000 Jahren.",
            "Der Rhein: seit 2.000 Jahren.",
        )
        assert loaded.item_set.title.startswith("Flüsse")


TEMPLATE = [
    [], ["", "Quiz template"], ["", "Add questions."], [], [], [], [],
    ["", "Question - max 120 characters", *(f"Answer {n} - max 75 characters" for n in range(1, 5)),
     "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one"],
    [1, RIVER[0], "die Elbe", "der Rhein", "die Donau", None, 20, 2],
    [2, "Welche Städte liegen am Rhein?", "Köln", "Basel", "Wien", None, 30, "1,2"],
    [3, "Wie viele Beine hat eine Spinne?", 6, 8.0, "zehn", None, 20.0, "2"],
    [4, "Wie viel ist 1 + 1?", "=1+1", "3", None, None, 20, 1],
    [None] * 8,
    [5, "Wie heißt die Hauptstadt von Österreich?", "Graz", "Wien", "Linz", "Steyr", 20, 2.0],
    [6, "Was fehlt hier?", "nichts", "alles", None, None, 20, None],
]  # fmt: skip
SPREADSHEET_GOOD = [
    RIVER,
    ("Wie viele Beine hat eine Spinne?", "8"),
    ("Wie heißt die Hauptstadt von Österreich?", "Wien"),
]
SPREADSHEET_BAD = [(10, "several-keys"), (12, "like-a-formula"), (15, "missing-key")]


def by_openpyxl() -> bytes:
    """Filled in and saved: shared texts, a second sheet, a frozen row, a formula without its value."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    _fill(page, TEMPLATE)
    book.create_sheet("Notizen").append(["Question", "Answer 1"])
    return _saved(book)


def by_openpyxl_in_one_go() -> bytes:
    """Written row by row, without the size of the sheet."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Sheet1")
    for row in TEMPLATE:
        page.append(row)
    return _saved(book)


def by_xlsxwriter() -> bytes:
    """Texts inside the cells, formulas with their values, as web spreadsheets save."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    page = book.add_worksheet("Tabelle1")
    for place, row in enumerate(TEMPLATE):
        page.write_row(place, 0, row)
    book.close()
    return out.getvalue()


def _fill(page: object, rows: Iterable[list[object]]) -> None:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            page.cell(number, column, value)  # type: ignore[attr-defined]


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("write", [by_openpyxl, by_openpyxl_in_one_go, by_xlsxwriter])
def test_a_filled_in_template_of_kahoot(write: object) -> None:
    loaded = formats.get("kahoot").read(write())  # type: ignore[operator]
    assert good_rows(loaded) == SPREADSHEET_GOOD
    assert [(line, code) for line, _, code in bad_rows(loaded)] == SPREADSHEET_BAD
    assert all(one.name for one in loaded.problems)
