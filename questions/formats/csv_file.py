"""CSV: one item a row, UTF-8 with a byte order mark so that spreadsheets take it for what it is.

``correct`` counts from 1. The text of a source stands in the first row that uses it. Cells that a
spreadsheet would take for a formula begin with an apostrophe, which the reader takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import partial

from questions.formats import records
from questions.formats.base import (
    LONGEST,
    FormatError,
    LeftOut,
    Loaded,
    RowError,
    Written,
    check_text,
    make_item,
)
from questions.formats.collecting import Rows
from questions.formats.decoding import decoded_exactly
from questions.formats.limits import fitting
from questions.item import Evidence, Form, Item, ItemSet, Source

SPREADSHEET_CELL = 32_767
_SPANS = ("start", "end", "sentence_start", "sentence_end")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
# What people call the columns, without spaces and marks.
_ALIASES = {
    "frage": "stem",
    "fragetext": "stem",
    "question": "stem",
    "questiontext": "stem",
    "richtig": "correct",
    "richtigeantwort": "correct",
    "richtigeantworten": "correct",
    "antwort": "correct",
    "lösung": "correct",
    "answer": "correct",
    "correctanswer": "correct",
    "correctanswers": "correct",
    "erklärung": "explanation",
    "antworterklärung": "explanation",
    "answerexplanation": "explanation",
    "sprache": "lang",
    "language": "lang",
    "schlagwörter": "tags",
}
_OPTION_COLUMN = re.compile(r"(?:option|antwort|answer|choice|auswahl)_?(?:([1-9]|10)|([a-j]))")


def write(item_set: ItemSet) -> Written:
    """A header and one row per item; what a spreadsheet's cell cannot hold is left out and named."""
    items, left_out = fitting(item_set.items, lambda item: None)
    width = max([4, *(len(item.options) for item in items)])
    sources = {source.id: source for source in item_set.sources}
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(_header(width))
    for item in items:
        source = sources.pop(item.evidence.source, None) if item.evidence else None
        if source is not None and len(source.text) > SPREADSHEET_CELL:
            left_out.append(LeftOut("", "source-too-long", source.title or source.id))
            source = None
        rows.writerow([escaped(cell) for cell in _cells(item, item_set, width, source)])
    return Written(out.getvalue().encode("utf-8-sig"), tuple(left_out))


def _header(width: int) -> list[str]:
    options = [f"option_{number}" for number in range(1, width + 1)]
    last = [
        "confidence",
        "difficulty",
        "tags",
        "flaws",
        "source",
        *_SPANS,
        "source_title",
        "source_text",
        "set",
    ]
    return ["id", "lang", "type", "form", "stem", *options, "correct", "explanation", *last]


def _cells(item: Item, item_set: ItemSet, width: int, source: Source | None) -> Iterator[str]:
    yield from (item.id, item.lang, item.type, item.form, item.stem)
    yield from item.options
    yield from [""] * (width - len(item.options))
    yield from (str(item.key + 1), item.explanation, repr(item.confidence), repr(item.difficulty))
    yield from (joined(item.tags), joined(item.flaws))
    evidence = records.evidence_record(item.evidence) if item.evidence else {}
    yield from (str(evidence.get(name, "")) for name in ("source", *_SPANS))
    yield from (source.title if source else "", source.text if source else "", item_set.title)


def escaped(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unescaped(cell: str) -> str:
    """The cell without that apostrophe."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def joined(words: tuple[str, ...]) -> str:
    """Words in one cell, each behind a semicolon but the first; semicolons and backslashes escaped."""
    return ";".join(re.sub(r"([\\;])", r"\\\1", word) for word in words)


def parted(cell: str) -> list[str]:
    """The words of such a cell."""
    if not cell:
        return []
    words, start = [""], 0
    for mark in re.finditer(r"\\(.)|;", cell, re.S):
        words[-1] += cell[start : mark.start()] + (mark[1] or "")
        start = mark.end()
        if mark[0] == ";":
            words.append("")
    words[-1] += cell[start:]
    return words


def read(content: bytes) -> Loaded:
    """The items of a table with a header; needs the columns stem, option_1, option_2 and correct."""
    text = decoded_exactly(content)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows, sources = Rows(), dict[str, Source]()
    title, spoken = "", False
    for line, row in _rows(table):
        title = title or row.get("set", "")
        _note_source(row, sources)
        spoken = spoken or bool(row.get("lang"))
        rows.add(line, partial(_item, row, sources), row.get("stem", ""))
    if not spoken:
        rows.guess_language()
    return rows.loaded(title, sources=tuple(sources.values()))


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _rows(table: Iterator[list[str]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Line and cells by column name of each row that is not empty."""
    line, header = 1, list[str]()
    try:
        for cells in table:
            if header and any(cells):
                yield line, dict(zip(header, map(unescaped, cells), strict=False))
            elif any(cells):
                header = _named(cells)
            line = table.line_num + 1  # type: ignore[attr-defined]
    except csv.Error as error:
        raise FormatError("not-csv", str(error)) from error
    if not header:
        raise FormatError("missing-column", "stem")


def _named(cells: list[str]) -> list[str]:
    header = [_column(cell.strip().lower()) for cell in cells]
    for needed in ("stem", "option_1", "option_2", "correct"):
        if needed not in header:
            raise FormatError("missing-column", needed)
    return header


def _column(name: str) -> str:
    """Our name of a column: "Antwort B" is "option_2"."""
    plain = re.sub(r"\([^)]*\)|[\W_]", "", name)
    option = _OPTION_COLUMN.fullmatch(plain)
    if option:
        return f"option_{option[1] or 'abcdefghij'.index(option[2]) + 1}"
    return _ALIASES.get(plain, name)


def _note_source(row: Mapping[str, str], sources: dict[str, Source]) -> None:
    name, text = row.get("source", ""), row.get("source_text", "")
    if text and 0 < len(name) <= LONGEST["id"]:
        sources.setdefault(name, Source(name, row.get("source_title", ""), text))


def _item(row: Mapping[str, str], sources: Mapping[str, Source]) -> Item:
    options = _options(row)
    return make_item(
        row.get("stem", ""),
        options,
        _key(row.get("correct", ""), options),
        item_id=row.get("id", ""),
        lang=row.get("lang", ""),
        fact_type=row.get("type", ""),
        form=_form(row.get("form", "")),
        explanation=row.get("explanation", ""),
        evidence=_evidence(row, sources),
        confidence=_share(row, "confidence", 1.0),
        difficulty=_share(row, "difficulty", 0.5),
        tags=parted(row.get("tags", "")),
        flaws=parted(row.get("flaws", "")),
    )


def _options(row: Mapping[str, str]) -> list[str]:
    """The options up to the last one that is not empty."""
    numbers = range(1, 1 + sum(name.startswith("option_") for name in row))
    options = [row.get(f"option_{number}", "") for number in numbers]
    while options and not options[-1].strip():
        options.pop()
    return options


def _form(name: str) -> Form | None:
    if name and name not in records.FORMS:
        raise RowError("wrong-type", "form")
    return records.FORMS[name] if name else None


def _key(cell: str, options: list[str]) -> int:
    """The right option by number, letter or its own text; -1 (out of range) is never returned for text."""
    mark = cell.strip()
    if re.fullmatch(r"[0-9]{1,3}", mark):
        return int(mark) - 1
    if re.fullmatch(r"[A-Za-z]", mark):
        return ord(mark.upper()) - ord("A")
    if mark and mark in (plain := [option.strip() for option in options]):
        return plain.index(mark)
    raise RowError("wrong-type" if mark else "missing-key", "correct")


def _share(row: Mapping[str, str], name: str, default: float) -> float:
    cell = row.get(name, "").strip()
    if not cell:
        return default
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        raise RowError("wrong-type", name) from None
    if not 0 <= value <= 1:
        raise RowError("wrong-type", name)
    return value


def _evidence(row: Mapping[str, str], sources: Mapping[str, Source]) -> Evidence | None:
    """Where the answer stands; None where the table does not hold the source's text."""
    check_text("id", row.get("source", ""))
    if row.get("source", "") not in sources:
        return None
    try:
        evidence = Evidence(row["source"], *(int(row.get(name, "")) for name in _SPANS))
    except ValueError:
        raise RowError("wrong-type", "start") from None
    records.check_evidence(evidence, sources)
    return evidence
