"""The table of formats: names, file names, media types, and the module that reads and writes each.

To add a format, write its module and add one line here; a module is imported when it is first used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

from questions.formats.base import FormatError, Loaded, Written
from questions.item import ItemSet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Format:
    """One format; ``suffixes`` are the ends of file names that mean it, the usual one first."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    media_type: str
    module: str
    writes: bool = True
    reads: bool = False
    binary: bool = False

    @property
    def suffix(self) -> str:
        """The end of the name of a file that is offered for download."""
        return self.suffixes[0]

    def write(self, item_set: ItemSet) -> Written:
        """The set in this format; FormatError("cannot-write") if this format is only read."""
        if not self.writes:
            raise FormatError("cannot-write", self.name)
        written: Written = self._module().write(item_set)
        return written

    def read(self, content: bytes) -> Loaded:
        """The set in a file's bytes; FormatError("cannot-read") if this format is only written."""
        if not self.reads:
            raise FormatError("cannot-read", self.name)
        loaded: Loaded = self._module().read(content)
        return loaded

    def _module(self) -> Any:
        return import_module(f"questions.formats.{self.module}")


class UnknownFormat(LookupError):
    """No format has this name, or no format's file is called so."""

    def __init__(self, asked: str) -> None:
        super().__init__(asked)
        self.asked = asked


FORMATS = (
    Format("json", "JSON", (".json",), "application/json", "json_file", reads=True),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "application/jsonl", "jsonl_file", reads=True),
    Format("csv", "CSV", (".csv",), "text/csv", "csv_file", reads=True),
    Format("moodle", "Moodle XML", (".xml",), "application/xml", "moodle_xml", reads=True),
    Format("gift", "GIFT", (".gift", ".gift.txt"), "text/plain", "gift", reads=True),
    Format("aiken", "Aiken", (".aiken", ".aiken.txt"), "text/plain", "aiken", reads=True),
    Format("qti21", "QTI 2.1", (".qti21.zip", ".zip"), "application/zip", "qti21", binary=True),
    Format("qti12", "QTI 1.2 (Canvas)", (".qti12.zip",), "application/zip", "qti12", binary=True),
    Format("kahoot", "Kahoot! XLSX", (".kahoot.xlsx", ".xlsx"), XLSX, "kahoot", reads=True, binary=True),
    Format("wayground", "Wayground (Quizizz) XLSX", (".wayground.xlsx",), XLSX, "wayground", binary=True),
    Format("classquiz", "ClassQuiz XLSX", (".classquiz.xlsx",), XLSX, "classquiz", binary=True),
    Format("blooket", "Blooket CSV", (".blooket.csv",), "text/csv", "blooket"),
    Format("anki", "Anki", (".apkg",), "application/apkg", "anki", binary=True),
    Format("opentdb", "Open Trivia DB JSON", (".opentdb.json",), "application/json", "opentdb", reads=True),
    Format("worksheet", "Worksheet (HTML)", (".html", ".htm"), "text/html", "worksheet"),
    Format("pdf", "Worksheet (PDF)", (".pdf",), "application/pdf", "worksheet_pdf", binary=True),
)
# What a name alone does not tell: end of the name, what stands in the file, format.
_MARKS = (
    (".json", rb'"response_code"', "opentdb"),
    (".txt", rb"(?m)^\s*ANSWER:\s*[A-Z]\b", "aiken"),
    (".txt", rb"\{[^{}]*[=~]", "gift"),
)
_BY_NAME = {entry.name: entry for entry in FORMATS}


def all_formats() -> tuple[Format, ...]:
    """Every format, in the order of the table."""
    return FORMATS


def get(name: str) -> Format:
    """The format of this name; raises UnknownFormat."""
    try:
        return _BY_NAME[name.lower()]
    except KeyError:
        raise UnknownFormat(name) from None


def by_path(path: str | PurePath) -> Format:
    """The format that a file name means by its end, the longest one counting; raises UnknownFormat."""
    name = PurePath(path).name.lower()
    fitting = [(len(end), entry) for entry in FORMATS for end in entry.suffixes if name.endswith(end)]
    if not fitting:
        raise UnknownFormat(name)
    return max(fitting, key=lambda pair: pair[0])[1]


def sniff(path: str | PurePath, content: bytes) -> Format:
    """The format of a file to be read: by its content where its name means several, else by its name."""
    name = PurePath(path).name.lower()
    for end, pattern, found in _MARKS:
        if name.endswith(end) and re.search(pattern, content[:100_000]):
            return _BY_NAME[found]
    return by_path(path)
