"""A clause in topological fields, its masked parts, and what reading a sentence gives.

In: tokens. Out: dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from questions.lang.de.tagger import Token

Tokens = tuple[Token, ...]


ClauseKind = Literal["main", "adverbial", "complement", "relative", "participle", "aside"]


PartKind = Literal[
    "adverbial", "complement", "relative", "infinitive", "apposition", "insertion", "participle"
]


@dataclass(frozen=True, slots=True)
class Part:
    """Something masked out of a clause: its words, and where in the sentence it stood."""

    kind: PartKind
    tokens: Tokens
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with exactly one finite verb.

    ``core`` and ``prefix`` are the finite verb as a verb-second clause has it. ``opening`` is a subordinate
    clause that fills the Vorfeld. ``shared`` is the clause whose subject this one shares (coordination),
    ``host`` the words before a relative or participle clause. A participle clause ("1770 in Bonn geboren")
    has no finite verb of its own; "wurde" stands for it. An aside (life dates, a measure in a noun phrase)
    has a verb of ours.
    """

    kind: ClauseKind
    link: Token | None
    vorfeld: Tokens
    finite: Token
    core: str
    prefix: str
    middle: Tokens
    bracket: Tokens
    nachfeld: Tokens
    parts: tuple[Part, ...] = ()
    opening: Part | None = None
    shared: Clause | None = None
    matrix: Clause | None = None
    host: Tokens = ()
    pronoun: Tokens = ()

    @property
    def tokens(self) -> Tokens:
        """Every word of the clause itself, in the order of the text."""
        own = (*self.vorfeld, self.finite, *self.middle, *self.bracket, *self.nachfeld)
        return tuple(sorted(own, key=lambda token: token.index))


@dataclass(slots=True)
class Reading:
    """What a sentence gave: its clauses, and its pieces without a finite verb (headings, appositions after
    a colon).
    """

    clauses: list[Clause] = field(default_factory=list)
    fragments: list[Tokens] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
