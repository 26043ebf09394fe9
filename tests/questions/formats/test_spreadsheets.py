"""Kahoot!, Wayground and ClassQuiz sheets read by openpyxl, Blooket by csv; sheets of other writers."""

import csv
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from questions import formats
from questions.formats import hardened
from questions.item import Item, ItemSet

KAHOOT, WAYGROUND, CLASSQUIZ, BLOOKET = map(formats.get, ("kahoot", "wayground", "classquiz", "blooket"))


def page(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def kept(item_set: ItemSet, written: formats.Written) -> list[Item]:
    gone = {entry.item_id for entry in written.left_out}
    return [item for item in item_set.items if item.id not in gone]


def item_of(stem: str, options: tuple[str, ...], item_id: str = "x") -> Item:
    return Item(item_id, "de", "year", "question", stem, options, 0)


def reasons(name: str, *items: Item, title: str = "Quiz") -> list[str]:
    return [entry.reason_code for entry in formats.get(name).write(ItemSet(title, "de", items)).left_out]


def test_kahoot_layout(nasty_set: ItemSet) -> None:
    written = KAHOOT.write(nasty_set)
    sheet = page(written.content)
    items = kept(nasty_set, written)
    assert [entry.reason_code for entry in written.left_out] == ["stem-too-long", "option-too-long"]
    assert sheet["B8"].value.startswith("Question") and sheet["H8"].value.startswith("Correct")
    for number, item in enumerate(items, 1):
        row = [cell.value for cell in sheet[8 + number]]
        assert row == [number, item.stem, *item.options, 20, str(item.key + 1)]
        assert {cell.data_type for cell in sheet[8 + number][1:6]} == {"s"}


@pytest.mark.parametrize(
    ("stem", "options", "reason"),
    [
        ("x" * 121, ("a", "b"), ["stem-too-long"]),
        ("x" * 120, ("a" * 75, "b"), []),
        ("x", ("a" * 76, "b"), ["option-too-long"]),
        ("x", ("a", "b", "c", "d", "e"), ["too-many-options"]),
        ("x\x07", ("a", "b"), ["control-character"]),
    ],
)
def test_kahoot_limits(stem: str, options: tuple[str, ...], reason: list[str]) -> None:
    assert reasons("kahoot", item_of(stem, options)) == reason


def test_wayground_layout(nasty_set: ItemSet) -> None:
    written = WAYGROUND.write(nasty_set)
    sheet = page(written.content)
    header = [cell.value for cell in sheet[1]]
    assert header[:3] == ["Question Text", "Question Type", "Option 1"]
    assert header[6:] == ["Option 5", "Correct Answer", "Time in seconds", "Image Link", "Answer explanation"]
    assert written.left_out == ()
    for number, item in enumerate(nasty_set.items, 2):
        row = [cell.value for cell in sheet[number]]
        explanation = item.explanation or None
        assert row == [item.stem, "Multiple Choice", *item.options, None, item.key + 1, 30, None, explanation]


def test_wayground_limits() -> None:
    assert reasons("wayground", item_of("x", tuple("abcdef"))) == ["too-many-options"]
    long = Item("x", "de", "t", "question", "x", ("a", "b"), 0, explanation="x" * 32_768)
    assert reasons("wayground", long) == ["text-too-long"]


def test_classquiz_layout(nasty_set: ItemSet) -> None:
    written = CLASSQUIZ.write(nasty_set)
    sheet = page(written.content)
    items = kept(nasty_set, written)
    assert [entry.item_id for entry in written.left_out] == ["option19"]
    assert sheet["C5"].value == sheet["C6"].value == nasty_set.title
    for number, item in enumerate(items, 1):
        row = [cell.value for cell in sheet[13 + number]]
        assert row == [number, item.stem, *item.options, 20, str(item.key + 1)]


def test_classquiz_limits() -> None:
    many = [item_of("x", ("a", "b"), f"i{number}") for number in range(90)]
    assert reasons("classquiz", *many) == ["no-more-rows"] * 3
    assert reasons("classquiz", item_of("x" * 301, ("a", "b"))) == ["stem-too-long"]
    with pytest.raises(formats.FormatError, match="title-length"):
        reasons("classquiz", title="ab")


def test_blooket_layout(nasty_set: ItemSet) -> None:
    written = BLOOKET.write(nasty_set)
    rows = list(csv.reader(io.StringIO(written.content.decode(), newline="")))
    assert rows[0][0] == "Blooket\nImport Template"
    assert [cell.split("\n")[0] for cell in rows[1]] == [
        "Question #", "Question Text", "Answer 1", "Answer 2", "Answer 3", "Answer 4",
        "Time Limit (sec)", "Correct Answer(s)",
    ]  # fmt: skip
    expected = [[item.stem, *item.options, "20", str(item.key + 1)] for item in kept(nasty_set, written)]
    assert [row[1:] for row in rows[2:]] == expected
    gone = {entry.item_id: entry.reason_code for entry in written.left_out}
    assert gone["stem4"] == gone["option7"] == "like-a-formula" and gone["stem13"] == "like-a-tag"


@pytest.mark.parametrize("name", ["kahoot", "wayground", "classquiz", "blooket"])
def test_same_bytes(name: str, item_set: ItemSet) -> None:
    assert formats.get(name).write(item_set) == formats.get(name).write(item_set)


def test_kahoot_round_trip(nasty_set: ItemSet) -> None:
    written = KAHOOT.write(nasty_set)
    expected = [
        (item.stem, item.options, item.key) for item in kept(nasty_set, written) if item.id != "stem4"
    ]
    loaded = KAHOOT.read(written.content)
    assert [(item.stem, item.options, item.key) for item in loaded.item_set.items] == [
        row for row in expected if not row[1][0].startswith("=")
    ]
    assert {problem.reason_code for problem in loaded.problems} == {"like-a-formula"}


def foreign(rows: list[list[object]]) -> bytes:
    """A filled-in template as another writer saves it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B2"] = "Quiz template"
    for column, name in enumerate(
        ["Question", "Answer 1", "Answer 2", "Answer 3", "Answer 4", "Time", "Correct"], 2
    ):
        sheet.cell(8, column, name)
    for number, row in enumerate(rows, 9):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_kahoot_of_other_writers() -> None:
    rows: list[list[object]] = [
        [1, "In welchem Jahr?", 1999, 2003.0, "", None, 20, 2],
        [2, "Welche zwei?", "a", "b", "c", "d", 20, "1,3"],
        [3, None, None, None, None, None, None, None],
        [4, "Rechne", "=1+1", "b", None, None, 20, 1],
        [5, "Ohne", "a", "b", None, None, 20, None],
    ]
    loaded = KAHOOT.read(foreign(rows))
    assert [(item.stem, item.options, item.key) for item in loaded.item_set.items] == [
        ("In welchem Jahr?", ("1999", "2003"), 1)
    ]
    assert [(one.line, one.reason_code) for one in loaded.problems] == [
        (10, "several-keys"), (12, "like-a-formula"), (13, "missing-key")
    ]  # fmt: skip


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-zip"),
        (b"PK\x03\x04 broken", "not-zip"),
        (zip_of({"a.txt": b"text"}), "not-xlsx"),
        (zip_of({"xl/worksheets/sheet1.xml": b"0" * 30_000_000}), "zip-bomb"),
        (zip_of({f"{number}": b"" for number in range(3_000)}), "zip-bomb"),
    ],
)
def test_hostile_workbooks_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(formats.FormatError) as caught:
        KAHOOT.read(content)
    assert caught.value.code == code


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("questions.formats.sheets.MAX_ITEMS", 20)
    row: list[object] = [1, "Was?", "a", "b", None, None, 20, 1]
    with pytest.raises(formats.FormatError, match="too-many-items"):
        KAHOOT.read(foreign([row] * 30))


def test_an_encrypted_archive_is_refused() -> None:
    content = bytearray(zip_of({"a": b"b"}))
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        start = content.index(mark)
        content[start + (8 if mark == b"PK\x01\x02" else 6)] |= 1
    with pytest.raises(formats.FormatError, match="encrypted"):
        hardened.open_zip(bytes(content))
