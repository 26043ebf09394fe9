"""In which years the people of a sentence can have done anything. In: a year and its context. Out: limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from questions.distractors.deaths import death_of
from questions.distractors.model import DistractorContext
from questions.lang.de import lexicon

_GROWN_UP, _OLD, _OLDEST = 15, 75, 100
_NAME = re.compile(
    r"(?:[A-ZÄÖÜÉ][\w’'-]+|[IVX]+\.)(?:\s(?:(?:von|van|de|da|di|der|la)\s)*(?:[A-ZÄÖÜÉ][\w’'-]+|[IVX]+\.))*"
)
_BIRTH = r"\b(?:geboren|Geburt|zur Welt|getauft|Taufe)\b"
_DEATH = r"\b(?:starb|gestorben|verstarb|Tod|Todes|tödlich|ums Leben|hingerichtet|ermordet)\b"
_YEAR = r"(?<![\d.,])(\d{4})(?![\d.,]\d|\d)"


def lifetime(year: int, context: DistractorContext) -> tuple[int, int]:
    """The first and last year in which everybody named around ``year`` was grown up and alive.

    Who cannot have lived in ``year`` sets no limit; for a birth there is none.
    """
    if re.search(_BIRTH, context.stem):
        return -9999, 9999
    first, last = -9999, 9999
    for born, died in lives(context.around):
        if born + _GROWN_UP <= year <= (born + _OLDEST if died is None else died):
            first = max(first, born + _GROWN_UP)
            last = min(last, died or (born + _OLD if year <= born + _OLD else last))
    return _told(year, context, first, last)


def _told(year: int, context: DistractorContext, first: int, last: int) -> tuple[int, int]:
    """The limits narrowed by births and deaths that the text itself dates, where people are in question."""
    if not re.search(_NAME, context.stem):
        return first, last
    born, died = _fates(context.text)
    last = min([last, *(one for one in died if year < one <= year + _OLD)])
    grown = [one + _GROWN_UP for one in born if one + _GROWN_UP <= year <= one + _OLDEST]
    return max([first, *grown]), last


@lru_cache(maxsize=8)
def _fates(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The years of the sentences that tell of a birth, and of those that tell of a death."""
    born: list[int] = []
    died: list[int] = []
    for sentence in re.split(r"(?<=[a-zäöüß)]\.)\s", text):
        for pattern, years in ((_BIRTH, born), (_DEATH, died)):
            if re.search(pattern, sentence):
                years += [int(found) for found in re.findall(_YEAR, sentence)]
    return tuple(born), tuple(died)


def lives(text: str) -> Iterator[tuple[int, int | None]]:
    """Birth and, if known, death of the persons whom a text names, as far as the closed lists know them."""
    for match in _NAME.finditer(text):
        people = [thing for name in _spans(match.group()) for thing in _people(name)]
        known = {thing.year: death_of(thing.name) for thing in people if thing.year is not None}
        if len(known) == 1:
            yield from known.items()


def _spans(name: str) -> Iterator[str]:
    """The name and its ends: what stands before it may be a title or the first word of the sentence."""
    words = name.split(" ")
    for start in range(len(words)):
        rest = " ".join(words[start:])
        yield rest
        if rest.endswith("s"):
            yield rest[:-1]


def _people(name: str) -> list[lexicon.NamedThing]:
    found = [thing for thing in lexicon.named(name) if thing.kind == "person"]
    if not found and " " not in name and len(name) > 3 and not lexicon.is_place(name):
        found = list(lexicon.by_surname(name))
    return found
