"""Wayground (formerly Quizizz) XLSX: the layout of its import template, a header and a row per question."""

from __future__ import annotations

from questions.formats import sheets
from questions.formats.base import RowError, Written
from questions.formats.limits import Limits, fitting, within
from questions.item import Item, ItemSet

LIMITS = Limits(stem=32_767, option=32_767, options=5)
SECONDS = 30
HEADER = (
    "Question Text",
    "Question Type",
    *(f"Option {number}" for number in range(1, 6)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)


def write(item_set: ItemSet) -> Written:
    """One row per item that fits."""
    items, left_out = fitting(item_set.items, _check)
    cells: dict[tuple[int, int], str | int] = {(0, column): name for column, name in enumerate(HEADER)}
    for row, item in enumerate(items, 1):
        cells[row, 0] = item.stem
        cells[row, 1] = "Multiple Choice"
        for column, option in enumerate(item.options, 2):
            cells[row, column] = option
        cells[row, 7] = item.key + 1
        cells[row, 8] = SECONDS
        if item.explanation:
            cells[row, 10] = item.explanation
    return Written(sheets.written("Sheet1", cells), tuple(left_out))


def _check(item: Item) -> None:
    within(item, LIMITS)
    if len(item.explanation) > LIMITS.stem:
        raise RowError("text-too-long", f"{len(item.explanation)} > {LIMITS.stem}")
