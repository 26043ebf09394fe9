"""Spreadsheets: rows to XLSX with fixed bytes, and XLSX to rows within limits.

Every text is written as a text, so that nothing in it is ever calculated.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

from questions.formats.archive import repacked
from questions.formats.base import MAX_ITEMS, FormatError
from questions.formats.hardened import open_zip

MAX_COLUMNS = 40
Cells = Mapping[tuple[int, int], str | int]


def written(sheet: str, cells: Cells) -> bytes:
    """An XLSX of one sheet; cells by (row, column), both from 0."""
    import xlsxwriter

    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, settings)
    book.set_properties({"created": datetime(2000, 1, 1)})
    page = book.add_worksheet(sheet)
    page.set_column(1, 1, 60)
    page.set_column(2, 6, 24)
    for (row, column), value in cells.items():
        if isinstance(value, int):
            page.write_number(row, column, value)
        else:
            page.write_string(row, column, value)
    book.close()
    return repacked(out.getvalue())


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Number (from 1) and cells of each row of the first sheet; raises FormatError where there are too many.

    A formula is not calculated: its cell reads as the formula.
    """
    open_zip(content).close()
    book = _opened(content)
    try:
        page = book.worksheets[0]
        page.reset_dimensions()
        for number, cells in enumerate(page.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
            if number > MAX_ITEMS:
                raise FormatError("too-many-items", str(MAX_ITEMS))
            shown = [_shown(cell) for cell in cells]
            yield number, shown + [""] * (MAX_COLUMNS - len(shown))
    except FormatError:
        raise
    except Exception as error:
        raise FormatError("not-xlsx", type(error).__name__) from error
    finally:
        book.close()


def _opened(content: bytes) -> Any:
    openpyxl: Any = import_module("openpyxl")
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    # openpyxl raises nearly anything for a broken workbook.
    except Exception as error:
        raise FormatError("not-xlsx", type(error).__name__) from error
    if not book.worksheets:
        raise FormatError("not-xlsx", "0")
    return book


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
