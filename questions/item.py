"""The words everybody shares: a source text, a typed answer, an item made of it, and a set of items.

In: nothing of ours. Out: frozen dataclasses. All offsets count Unicode code points of ``Source.text``
and are half-open, so ``text[start:end]`` is the span.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Form = Literal["question", "gap"]
Gender = Literal["m", "f", "n", "pl", ""]
Case = Literal["nom", "acc", "dat", "gen", ""]
Difficulty = Literal["easy", "medium", "hard"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Source:
    """One text, as it was given; nothing in it is resolved across its borders."""

    id: str
    title: str
    text: str

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer stands in its source, and the sentence around it."""

    source: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """A count or a measure: ``before`` + the number in its own spelling + ``after`` is the option's text.

    ``value`` counts in the magnitude that stands in ``after`` ("2,5" for "2,5 Millionen Euro").
    ``grouping`` is the thousands separator that the source uses ("" for none); ``words`` is true where
    the source spells the number out ("drei"). ``unit`` is a canonical key such as "km/h", "m", "%",
    or "" for a plain count, whose counted noun is ``noun`` (a lemma).
    """

    value: Decimal
    text: str
    before: str = ""
    after: str = ""
    grouping: str = "."
    words: bool = False
    unit: str = ""
    noun: str = ""
    magnitude: int = 1

    @property
    def option(self) -> str:
        """The right option as a player reads it."""
        return f"{self.before}{self.text}{self.after}"


@dataclass(frozen=True, slots=True)
class TimeAnswer:
    """A point in time of one precision; ``year`` is negative for years before Christ."""

    kind: Literal["year", "month", "date", "day", "century", "decade"]
    year: int
    month: int = 0
    day: int = 0
    text: str = ""
    before: str = ""
    after: str = ""

    @property
    def option(self) -> str:
        """The right option as a player reads it."""
        return f"{self.before}{self.text}{self.after}"


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """A named thing, or a noun phrase of a closed kind.

    ``kind`` is person, place, organisation, work, thing, profession, nationality, material ...;
    ``role`` is the class noun known for it, as a lemma ("Astronaut", "Fluss", "Rover"), or "".
    ``case`` is the case that the option has to stand in; names without an article fit every case.
    """

    text: str
    kind: str
    gender: Gender = ""
    role: str = ""
    case: Case = "nom"
    before: str = ""
    after: str = ""

    @property
    def option(self) -> str:
        """The right option as a player reads it."""
        return f"{self.before}{self.text}{self.after}"


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """An answer that is a phrase or a clause: a reason, a definition."""

    text: str
    kind: str

    @property
    def option(self) -> str:
        """The right option as a player reads it."""
        return self.text


Answer = NumberAnswer | TimeAnswer | NameAnswer | TextAnswer


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed answer with its evidence: what an item can be made of."""

    type: str
    answer: Answer
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Item:
    """A multiple-choice item: a stem, its options and the index of the key among them."""

    id: str
    lang: str
    type: str
    form: Form
    stem: str
    options: tuple[str, ...]
    key: int
    explanation: str = ""
    evidence: Evidence | None = None
    confidence: float = 1.0
    difficulty: float = 0.5
    tags: tuple[str, ...] = ()
    flaws: tuple[str, ...] = ()

    @property
    def right_option(self) -> str:
        """The text of the key."""
        return self.options[self.key]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that was not asked, with a named reason such as ``unresolved-pronoun``."""

    type: str
    reason: str
    text: str
    source: str = ""
    start: int = 0
    end: int = 0
    stem: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """An item-writing flaw: a named code, how bad it is, and the item it is about ("" for the set)."""

    code: str
    severity: Severity
    item: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Generator:
    """What made a set: name and version of the program, and the seed."""

    name: str = "prosaquiz"
    version: str = ""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class ItemSet:
    """Items with their sources; what is written to a file, stored in a bank and played."""

    title: str
    lang: str
    items: tuple[Item, ...]
    sources: tuple[Source, ...] = ()
    generator: Generator = field(default_factory=Generator)
    rejections: tuple[Rejection, ...] = ()
