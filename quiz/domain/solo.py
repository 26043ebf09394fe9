"""A solo round: its questions in order, what was answered, and how an evidence sentence is marked.

In: items and answers as the store has them. Out: what a page asks for. Times in milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from questions import Item, Source
from quiz.domain.scoring import points

# An answer after this time still earns the half; reading time is part of it.
FULL_TIME_MS = 30_000

Kind = Literal["full", "wrong"]


@dataclass(frozen=True, slots=True)
class SoloAnswer:
    """What the player chose, an index into the options, and what it earned."""

    choice: int
    correct: bool
    points: int


@dataclass(frozen=True, slots=True)
class SoloQuestion:
    """An item at its place (from 1); ``shown_ms`` is when it was first seen."""

    number: int
    item_id: int
    item: Item
    source: Source | None
    shown_ms: int | None
    answer: SoloAnswer | None

    def mark(self, choice: int, now_ms: int, *, speed: bool) -> SoloAnswer:
        """The answer that this choice is at this time. Raises IndexError for an option that is not there."""
        if not 0 <= choice < len(self.item.options):
            raise IndexError(choice)
        correct = choice == self.item.key
        elapsed = FULL_TIME_MS if self.shown_ms is None else now_ms - self.shown_ms
        scoring: Literal["speed", "accuracy"] = "speed" if speed else "accuracy"
        earned = points(right=correct, elapsed_ms=elapsed, limit_ms=FULL_TIME_MS, scoring=scoring)
        return SoloAnswer(choice, correct, earned)


@dataclass(frozen=True, slots=True)
class SoloRound:
    """A round as it stands."""

    id: int
    token: str
    set_id: int
    kind: Kind
    name: str | None
    questions: tuple[SoloQuestion, ...]

    @property
    def current(self) -> SoloQuestion | None:
        """The first question without an answer; None when all have one."""
        return next((question for question in self.questions if question.answer is None), None)

    @property
    def points(self) -> int:
        """All points so far."""
        return sum(question.answer.points for question in self.questions if question.answer)

    @property
    def right(self) -> int:
        """How many answers are right so far."""
        return sum(bool(question.answer and question.answer.correct) for question in self.questions)

    @property
    def wrong_ids(self) -> list[int]:
        """The items that were answered wrong, in order."""
        return [q.item_id for q in self.questions if q.answer and not q.answer.correct]

    @property
    def marks(self) -> list[str]:
        """ "right", "wrong" or "" for every question."""
        return ["" if q.answer is None else "right" if q.answer.correct else "wrong" for q in self.questions]

    @property
    def may_enter_name(self) -> bool:
        """Whether the result may go to the high-score list: a whole first try, and once."""
        return self.kind == "full" and self.current is None and self.name is None


def marked_evidence(item: Item, source: Source | None) -> tuple[str, str, str]:
    """The sentence that proves the key, as (before, answer, after); the last two are empty where unknown."""
    seen = item.evidence
    if seen is None or source is None or source.id != seen.source:
        return _marked_in(item.explanation, item.right_option)
    answer = source.text[seen.start : seen.end]
    sentence = source.text[seen.sentence_start : seen.sentence_end]
    if item.explanation and item.explanation != sentence and answer and answer in item.explanation:
        return _marked_in(item.explanation, answer)
    before = source.text[seen.sentence_start : seen.start]
    return before, answer, source.text[seen.end : seen.sentence_end]


def _marked_in(sentence: str, answer: str) -> tuple[str, str, str]:
    before, found, after = sentence.partition(answer) if answer else (sentence, "", "")
    return before, found, after
