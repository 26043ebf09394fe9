"""ClassQuiz XLSX: title in C5, description in C6, header in row 13, questions in rows 14 to 100.

Columns B to H hold the question, four answers, the seconds and the number of the right answer.
"""

from __future__ import annotations

from questions.formats import sheets
from questions.formats.base import FormatError, LeftOut, Written
from questions.formats.limits import Limits, fitting, within
from questions.item import ItemSet

LIMITS = Limits(stem=300, option=150, options=4)
FEWEST, MOST = 3, 500
FIRST_ROW, LAST_ROW = 14, 100
SECONDS = 20
HEADER = (
    "Question",
    "1st Answer",
    "2nd Answer",
    "3rd Answer",
    "4th Answer",
    "Time Limit (max. 120)",
    "Correct Answers",
)


def write(item_set: ItemSet) -> Written:
    """One row per item that fits, as long as there are rows."""
    title = item_set.title.strip() or "Quiz"
    if not FEWEST <= len(title) <= MOST:
        raise FormatError("title-length", f"{FEWEST}-{MOST}")
    items, left_out = fitting(item_set.items, lambda item: within(item, LIMITS))
    room = LAST_ROW - FIRST_ROW + 1
    left_out += [LeftOut(item.id, "no-more-rows", str(room)) for item in items[room:]]
    cells: dict[tuple[int, int], str | int] = {(4, 1): "Title", (4, 2): title}
    cells |= {(5, 1): "Description", (5, 2): title}
    cells |= {(FIRST_ROW - 2, column): name for column, name in enumerate(HEADER, 1)}
    for number, item in enumerate(items[:room]):
        row = FIRST_ROW - 1 + number
        cells[row, 0] = number + 1
        cells[row, 1] = item.stem
        for column, option in enumerate(item.options, 2):
            cells[row, column] = option
        cells[row, 6] = SECONDS
        cells[row, 7] = str(item.key + 1)
    return Written(sheets.written("Main", cells), tuple(left_out))
