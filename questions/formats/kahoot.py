"""Kahoot! XLSX: the layout of its import template. Header in row 8, questions from row 9, columns B to H.

Limits of the template: 120 characters a question, 75 an answer, two to four answers.
"""

from __future__ import annotations

import re
from functools import partial

from questions.formats import sheets
from questions.formats.base import FormatError, Loaded, RowError, Written, make_item
from questions.formats.collecting import Rows
from questions.formats.limits import Limits, fitting, within
from questions.item import Item, ItemSet

LIMITS = Limits(stem=120, option=75, options=4)
SECONDS = 20
HEADER_ROW = 8
HEADER = (
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)


def write(item_set: ItemSet) -> Written:
    """One row per item that fits."""
    items, left_out = fitting(item_set.items, lambda item: within(item, LIMITS))
    cells: dict[tuple[int, int], str | int] = {(1, 1): item_set.title or "Quiz"}
    for column, name in enumerate(HEADER, 1):
        cells[HEADER_ROW - 1, column] = name
    for number, item in enumerate(items, 1):
        row = HEADER_ROW + number - 1
        cells[row, 0] = number
        cells[row, 1] = item.stem
        for column, option in enumerate(item.options, 2):
            cells[row, column] = option
        cells[row, 6] = SECONDS
        cells[row, 7] = str(item.key + 1)
    return Written(sheets.written("Sheet1", cells), tuple(left_out))


def read(content: bytes) -> Loaded:
    """The questions of a filled-in template, wherever its header stands; several right answers are named."""
    rows, begun = Rows(), False
    for number, cells in sheets.rows(content):
        if begun and any(cell.strip() for cell in cells[1:6]):
            rows.add(number, partial(_read_item, cells), cells[1])
        begun = begun or _is_header(cells)
    if not begun:
        raise FormatError("missing-column", "Question")
    rows.guess_language()
    return rows.loaded()


def _is_header(cells: list[str]) -> bool:
    return cells[1].strip().lower().startswith("question") and cells[2].strip().lower().startswith("answer")


def _read_item(cells: list[str]) -> Item:
    if any(cell.startswith("=") for cell in cells[1:8]):
        raise RowError("like-a-formula")
    options = [cell.strip() for cell in cells[2:6]]
    while options and not options[-1]:
        options.pop()
    right = re.findall(r"\d+", cells[7])
    if len(right) != 1:
        raise RowError("several-keys" if right else "missing-key", str(len(right)))
    return make_item(cells[1].strip(), options, int(right[0]) - 1)
