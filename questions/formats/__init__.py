"""Files of items: a registry of formats, each of which writes item sets, reads them, or both.

In: an ``ItemSet`` or bytes. Out: ``Written`` with what was left out, or ``Loaded`` with the bad rows.
"""

from questions.formats.base import FormatError, LeftOut, Loaded, Problem, Written
from questions.formats.reasons import describe
from questions.formats.registry import Format, UnknownFormat, by_path, get, sniff
from questions.formats.registry import all_formats as all

__all__ = [
    "Format",
    "FormatError",
    "LeftOut",
    "Loaded",
    "Problem",
    "UnknownFormat",
    "Written",
    "all",
    "by_path",
    "describe",
    "get",
    "schema_text",
    "sniff",
]


def schema_text() -> str:
    """The JSON Schema (2020-12) of an item set."""
    from importlib.resources import files

    return (files("questions.formats") / "item_set.schema.json").read_text(encoding="utf-8")
