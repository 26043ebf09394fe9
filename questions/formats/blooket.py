"""Blooket CSV: the layout of its import template. Texts like a tag vanish there; such items are left out."""

from __future__ import annotations

import csv
import io
import re

from questions.formats.base import RowError, Written
from questions.formats.limits import Limits, fitting, no_formula, within
from questions.item import Item, ItemSet

LIMITS = Limits(stem=32_767, option=32_767, options=4)
SECONDS = 20
HEADER = (
    "Question #",
    "Question Text",
    "Answer 1",
    "Answer 2",
    "Answer 3\n(Optional)",
    "Answer 4\n(Optional)",
    "Time Limit (sec)\n(Max: 300 seconds)",
    "Correct Answer(s)\n(Only include Answer #)",
)
_TAG = re.compile(r"<[A-Za-z/!?]")


def write(item_set: ItemSet) -> Written:
    """A title row, the header, one row per item that fits."""
    items, left_out = fitting(item_set.items, _check)
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(["Blooket\nImport Template", *[""] * (len(HEADER) - 1)])
    rows.writerow(HEADER)
    for number, item in enumerate(items, 1):
        options = [*item.options, *[""] * (4 - len(item.options))]
        rows.writerow([number, item.stem, *options, SECONDS, item.key + 1])
    return Written(out.getvalue().encode("utf-8"), tuple(left_out))


def _check(item: Item) -> None:
    within(item, LIMITS)
    no_formula(item)
    if any(_TAG.search(text) for text in (item.stem, *item.options)):
        raise RowError("like-a-tag")
