"""What a language has to offer: a source text in, candidates for items and named rejections out.

A second language is a folder beside ``de`` and a line in ``language``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from questions.item import Answer, Fact, Form, Rejection, Source


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact with a stem that passed the language's own gates; ``sentence`` is the evidence sentence.

    ``shorter`` are stems for the same fact that name less beside it, for a set in which ``stem`` would give
    another item away.
    """

    fact: Fact
    answer: Answer
    stem: str
    form: Form
    sentence: str
    confidence: float
    hint_year: int | None = None
    shorter: tuple[str, ...] = ()


class Language(Protocol):
    """A language that questions can be made in."""

    code: str

    def candidates(self, source: Source) -> Iterator[Candidate | Rejection]:
        """Everything that can be asked about one source, in the order of the text."""
        ...


class UnknownLanguage(ValueError):
    """There is no generator for this language."""


def language(code: str) -> Language:
    """The language of that code; raises ``UnknownLanguage``."""
    if code == "de":
        from questions.lang.de.german import German

        return German()
    raise UnknownLanguage(code)
