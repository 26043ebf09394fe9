"""What a format can hold: items that do not fit are set aside with the reason, never cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from questions.formats.base import LeftOut, RowError, has_control, item_texts
from questions.item import Item

_FORMULA = re.compile(r"[=@\t\r]|[+\-](?![ \xa0\u202f]?\d[\w .,:°%‰€$£²³/\xa0\u202f]*\Z)")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a format takes; characters are Unicode code points."""

    stem: int
    option: int
    options: int
    fewest: int = 2


def fitting(items: Iterable[Item], check: Callable[[Item], None]) -> tuple[list[Item], list[LeftOut]]:
    """The items that ``check`` lets pass, and those for which it raises RowError."""
    kept, left_out = list[Item](), list[LeftOut]()
    for item in items:
        try:
            no_control(item)
            check(item)
        except RowError as error:
            left_out.append(LeftOut(item.id, error.code, error.detail))
        else:
            kept.append(item)
    return kept, left_out


def no_control(item: Item) -> None:
    """Raise RowError for characters that neither XML nor a spreadsheet can hold."""
    if has_control(*item_texts(item)):
        raise RowError("control-character")


def within(item: Item, limits: Limits) -> None:
    """Raise RowError where the item is larger than the limits."""
    if len(item.stem) > limits.stem:
        raise RowError("stem-too-long", f"{len(item.stem)} > {limits.stem}")
    longest = max(len(option) for option in item.options)
    if longest > limits.option:
        raise RowError("option-too-long", f"{longest} > {limits.option}")
    if len(item.options) > limits.options:
        raise RowError("too-many-options", f"{len(item.options)} > {limits.options}")
    if len(item.options) < limits.fewest:
        raise RowError("too-few-options", str(len(item.options)))


def no_formula(item: Item) -> None:
    """Raise RowError for a text that a spreadsheet would calculate; a signed number is none."""
    if any(_FORMULA.match(text) for text in (item.stem, *item.options)):
        raise RowError("like-a-formula")
