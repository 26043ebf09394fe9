"""Aiken: a stem in one line, options behind ``A) ``, and ``ANSWER: B``. No ids, no feedback.

Moodle takes a stem that begins like an option for one, and escapes ``&`` and ``<`` twice; such items
are left out.
"""

from __future__ import annotations

import html
import re
import string
from functools import partial

from questions.formats.base import Loaded, RowError, Written, make_item
from questions.formats.collecting import Rows
from questions.formats.decoding import decoded
from questions.formats.limits import fitting
from questions.item import Item, ItemSet

_OPTION = re.compile(r"([A-Z])[).][ \t]?(.*)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_ANSWER = re.compile(r"ANSWER:[ \t]*([A-Z])?.*", re.IGNORECASE)


def write(item_set: ItemSet) -> Written:
    """All items that fit, in UTF-8, blank lines between them."""
    items, left_out = fitting(item_set.items, _check)
    return Written("\n".join(map(_question, items)).encode(), tuple(left_out))


def _check(item: Item) -> None:
    texts = (item.stem, *item.options)
    if any(len(text.splitlines()) > 1 for text in texts):
        raise RowError("line-break")
    if any("&" in text or "<" in text for text in texts):
        raise RowError("escaped-twice")
    if _OPTION.match(item.stem.lstrip()) or _ANSWER.match(item.stem.lstrip()):
        raise RowError("stem-like-option")
    if len(item.options) > len(string.ascii_uppercase):
        raise RowError("too-many-options", str(len(item.options)))


def _question(item: Item) -> str:
    options = (
        f"{letter}) {text}\n" for letter, text in zip(string.ascii_uppercase, item.options, strict=False)
    )
    return f"{item.stem}\n{''.join(options)}ANSWER: {string.ascii_uppercase[item.key]}\n"


class _Question:
    """The lines of a question until its answer comes."""

    def __init__(self) -> None:
        self.line = 0
        self.stem: list[str] = []
        self.options: list[str] = []

    @property
    def name(self) -> str:
        """How the question begins."""
        return " ".join(self.stem)

    def item(self, letter: str | None) -> Item:
        """The item, once the letter of its key is known; raises RowError."""
        if letter is None:
            raise RowError("missing-key")
        return make_item("\n".join(self.stem), self.options, string.ascii_uppercase.index(letter.upper()))


def read(content: bytes) -> Loaded:
    """The items of a file; a question without an answer is named with its line."""
    rows, question = Rows(), _Question()
    for number, line in enumerate(decoded(content).split("\n"), 1):
        text = line.strip()
        # Aiken is plain text, but programs with HTML inside write entities.
        text = _ENTITY.sub(lambda mark: html.unescape(mark[0]), text)
        answer, option = _ANSWER.fullmatch(text), _OPTION.fullmatch(text)
        if text and not option and not answer and question.options:
            rows.problem(question.line, "missing-key", name=question.name)
            question = _Question()
        question.line = question.line or (number if text else 0)
        if answer:
            rows.add(question.line, partial(question.item, answer[1]), question.name)
            question = _Question()
        elif option:
            question.options.append(option[2].strip())
        elif text:
            question.stem.append(text)
    if question.line:
        rows.problem(question.line, "missing-key", name=question.name)
    rows.guess_language()
    return rows.loaded()
