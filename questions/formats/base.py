"""What every format speaks: what was written, what was read, and what did not fit.

In: item sets and bytes. Out: bytes and item sets, with a named reason for everything left aside.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from questions.item import Evidence, Form, Item, ItemSet

MAX_BYTES = 32 * 1024 * 1024
MAX_ITEMS = 20_000
MIN_OPTIONS = 2
MAX_OPTIONS = 10
MAX_TEXT = 20_000
# What a database takes, see quiz.store.tables; a file that goes beyond it was not made by us.
LONGEST = {"id": 200, "lang": 16, "type": 40, "name": 80, "version": 40}
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item (or "" for the set) that the format cannot hold, and why."""

    item_id: str
    reason_code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be read: its line (1-based; 0 for the whole file), why, and what it is called.

    A file may be a single line; there the name, or how the question begins, tells which row it is.
    """

    line: int
    reason_code: str
    detail: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file and what had to stay out of it."""

    content: bytes
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """The good items of a file, the bad rows, and for each good item the line where it starts."""

    item_set: ItemSet
    problems: tuple[Problem, ...] = ()
    lines: tuple[int, ...] = ()


class FormatError(Exception):
    """The whole file cannot be read or written; ``code`` and ``detail`` go through ``describe``."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class RowError(ValueError):
    """One row cannot become an item, or one item cannot become a row."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def content_id(stem: str, options: Sequence[str]) -> str:
    """A stable id for an item that came without one: from its stem and options alone."""
    digest = hashlib.sha256("\x1f".join([stem, *options]).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]


def stable_number(text: str, bits: int = 31) -> int:
    """A positive integer of ``bits`` bits that depends on the text alone."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - bits) or 1


def check_stem_and_options(stem: str, options: Sequence[str], key: int) -> None:
    """Raise RowError unless this can be asked: a stem, enough options, none empty, one of them the key."""
    if not stem.strip():
        raise RowError("missing-stem")
    if len(options) < MIN_OPTIONS:
        raise RowError("too-few-options", str(len(options)))
    if len(options) > MAX_OPTIONS:
        raise RowError("too-many-options", str(len(options)))
    if any(not option.strip() for option in options):
        raise RowError("empty-option")
    if not 0 <= key < len(options):
        raise RowError("key-out-of-range", str(key + 1))
    longest = max(len(stem), *(len(option) for option in options))
    if longest > MAX_TEXT:
        raise RowError("text-too-long", f"{longest} > {MAX_TEXT}")


def check_text(name: str, text: str) -> None:
    """Raise RowError for half of a character pair, a null character, or more than field ``name`` takes."""
    found = _UNSTORABLE.search(text)
    if found:
        raise RowError("null-character" if found[0] == "\x00" else "broken-character", name)
    most = LONGEST.get(name, len(text))
    if len(text) > most:
        raise RowError("text-too-long", f"{name}: {len(text)} > {most}")


def has_control(*texts: str) -> bool:
    """True where a text has a control character, which neither XML nor a spreadsheet can hold."""
    return any(_CONTROL.search(text) for text in texts)


def item_texts(item: Item) -> tuple[str, ...]:
    """Every text of an item that a writer may put into a file."""
    return (item.id, item.type, item.stem, *item.options, item.explanation, *item.tags, *item.flaws)


def best(points: Sequence[float]) -> int:
    """The index of the only answer worth all points (100), whatever others are worth; else RowError."""
    full = [index for index, worth in enumerate(points) if worth >= 100]
    if len(full) == 1:
        return full[0]
    right = len(full) or sum(worth > 0 for worth in points)
    raise RowError("several-keys" if right else "missing-key", str(right))


def guess_form(stem: str) -> Literal["question", "gap"]:
    """A stem with a blank line for the answer is a gap sentence."""
    return "gap" if "___" in stem else "question"


def make_item(
    stem: str,
    options: Sequence[str],
    key: int,
    *,
    item_id: str = "",
    lang: str = "",
    fact_type: str = "",
    form: Form | None = None,
    explanation: str = "",
    evidence: Evidence | None = None,
    confidence: float = 1.0,
    difficulty: float = 0.5,
    tags: Sequence[str] = (),
    flaws: Sequence[str] = (),
) -> Item:
    """An item from a file's row; raises RowError with the reason where it cannot be one."""
    check_stem_and_options(stem, options, key)
    for name, text in (("id", item_id), ("lang", lang), ("type", fact_type)):
        check_text(name, text)
    for text in (stem, *options, explanation, *tags, *flaws):
        check_text("", text)
    return Item(
        id=item_id or content_id(stem, options),
        lang=lang or "de",
        type=fact_type or "other",
        form=form or guess_form(stem),
        stem=stem,
        options=tuple(options),
        key=key,
        explanation=explanation,
        evidence=evidence,
        confidence=confidence,
        difficulty=difficulty,
        tags=tuple(tags),
        flaws=tuple(flaws),
    )
