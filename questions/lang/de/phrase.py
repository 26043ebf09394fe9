"""What a phrase is: its words, and what is known of their case, number and gender.

In: tokens. Out: a dataclass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from questions.lang.de.tagger import Token

Tokens = tuple[Token, ...]


PhraseKind = Literal["np", "pp", "adv", "pronoun", "reflexive", "negation", "other"]


ALL_CASES = frozenset({"nom", "acc", "dat", "gen"})


NUMBERS_AND_GENDERS = ("m", "f", "n", "pl")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and what is known of it; ``name`` holds the proper name in it, ``head`` its common noun."""

    kind: PhraseKind
    tokens: Tokens
    preposition: str = ""
    determiner: Token | None = None
    adjectives: Tokens = ()
    number_word: Token | None = None
    hedge: Tokens = ()
    nouns: Tokens = ()
    name: Tokens = ()
    genitive: Phrase | None = None
    possessor: Tokens = ()
    cases: frozenset[str] = ALL_CASES
    genders: frozenset[str] = frozenset(NUMBERS_AND_GENDERS)
    coordinated: bool = False
    readings: frozenset[tuple[str, str]] = frozenset()

    @property
    def head(self) -> Token | None:
        """The last common noun, which carries case and gender; None for a bare name."""
        return self.nouns[-1] if self.nouns else None

    def genders_in(self, case: str) -> frozenset[str]:
        """The genders (or "pl") that it can have in one case; all of them if nothing is known."""
        return frozenset(gender for known, gender in self.readings if known == case) or self.genders

    @property
    def is_plural(self) -> bool:
        """Whether it can only be plural."""
        return self.coordinated or self.genders == frozenset({"pl"})

    @property
    def may_be_plural(self) -> bool:
        """Whether it can be plural."""
        return self.coordinated or "pl" in self.genders

    @property
    def start(self) -> int:
        """Where it starts in the source."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return max(token.end for token in self.tokens)


def only_gender(genders: frozenset[str]) -> str:
    """The one gender in the singular that is left; "" where several are."""
    left = genders - {"pl"}
    return next(iter(left)) if len(left) == 1 else ""


def walk(phrase: Phrase) -> Iterator[Phrase]:
    """The phrase and the genitives in it."""
    yield phrase
    if phrase.genitive is not None:
        yield from walk(phrase.genitive)
