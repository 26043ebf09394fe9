"""Gathers the rows of a file: good ones become items, bad ones problems, in the order of the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from questions.formats.base import MAX_ITEMS, FormatError, Loaded, Problem, RowError, content_id
from questions.item import Generator, Item, ItemSet, Rejection, Source
from questions.lang.detect import detect

_NAME = 60


class Rows:
    """Collects items and problems while a file is read.

    Where names need not be unique (``loose_names``), a second item of a name is known by its content.
    """

    def __init__(self, loose_names: bool = False) -> None:
        self._loose = loose_names
        self.items: list[Item] = []
        self.lines: list[int] = []
        self.problems: list[Problem] = []
        self._ids: set[str] = set()

    def add(self, line: int, make: Callable[[], Item], name: str = "") -> None:
        """Add what ``make`` returns, or the reason why it raised RowError, under this name."""
        if len(self.items) + len(self.problems) >= MAX_ITEMS:
            raise FormatError("too-many-items", str(MAX_ITEMS))
        try:
            item = make()
            if self._loose and item.id in self._ids:
                item = replace(item, id=content_id(item.stem, item.options))
            if item.id in self._ids:
                raise RowError("duplicate-item", item.id)
        except RowError as error:
            self.problem(line, error.code, error.detail, name)
            return
        self._ids.add(item.id)
        self.items.append(item)
        self.lines.append(line)

    def problem(self, line: int, code: str, detail: str = "", name: str = "") -> None:
        """Note a row that is no item."""
        self.problems.append(Problem(line, code, detail, _shortened(name)))

    def guess_language(self) -> None:
        """Give the items the language of their texts, where the format does not tell it."""
        texts = " ".join(" ".join((item.stem, *item.options, item.explanation)) for item in self.items[:500])
        lang = detect(texts)
        self.items = [item if item.lang == lang else replace(item, lang=lang) for item in self.items]

    def loaded(
        self,
        title: str = "",
        lang: str = "",
        sources: tuple[Source, ...] = (),
        generator: Generator | None = None,
        rejections: tuple[Rejection, ...] = (),
    ) -> Loaded:
        """Everything gathered, as one set; its language is that of the first item unless given."""
        lang = lang or (self.items[0].lang if self.items else "de")
        made_by = generator or Generator(name="", version="", seed=0)
        item_set = ItemSet(title, lang, tuple(self.items), sources, made_by, rejections)
        return Loaded(item_set, tuple(self.problems), tuple(self.lines))


def _shortened(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _NAME else f"{line[: _NAME - 1]}…"
