"""What a distractor is and what has to be known to choose one. In: answers. Out: frozen dataclasses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from questions.item import Answer


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong option: its text, its place in sorted options (None where order means nothing), how near it is.

    ``nearness`` is 0 for far from the key and 1 for hardly to be told apart.
    """

    text: str
    sort_key: Decimal | None = None
    nearness: float = 0.5


@dataclass(frozen=True, slots=True)
class DistractorContext:
    """What stands around an answer.

    ``sentence`` is the evidence sentence, ``text`` its whole source, ``pool`` the typed answers of the whole
    set, ``pool_true`` those of the same source, which are never offered. ``hint_year`` is a year that the
    stem or the source names for the event, ``region`` a region as the closed lists spell it, or "".
    """

    sentence: str = ""
    text: str = ""
    stem: str = ""
    pool: Sequence[Answer] = ()
    pool_true: Sequence[Answer] = ()
    today_year: int = 2026
    hint_year: int | None = None
    region: str = ""
    lang: str = "de"

    @property
    def around(self) -> str:
        """Stem and evidence sentence in one string, for cue words."""
        return f"{self.stem} {self.sentence}"
