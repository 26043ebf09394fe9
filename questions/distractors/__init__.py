"""Typed answer + its context -> wrong options of the same kind, format and size; or none at all.

Pure: the same answer, context and generator give the same options on every machine.
"""

from __future__ import annotations

from questions.distractors.fractions import fraction_distractors
from questions.distractors.model import Distractor, DistractorContext
from questions.distractors.names import name_distractors
from questions.distractors.numbers import number_distractors
from questions.distractors.order import arrange, item_difficulty, sort_key
from questions.distractors.texts import text_distractors
from questions.distractors.times import time_distractors
from questions.item import Answer, Difficulty, NameAnswer, NumberAnswer, TimeAnswer
from questions.rng import Random

__all__ = [
    "Distractor",
    "DistractorContext",
    "arrange",
    "distract",
    "item_difficulty",
    "sort_key",
    "suggestions",
]
_ROUNDS = 12
_LEVELS: tuple[Difficulty, ...] = ("medium", "easy", "hard")


def distract(
    answer: Answer,
    context: DistractorContext,
    rng: Random,
    count: int = 3,
    difficulty: Difficulty = "medium",
) -> tuple[Distractor, ...] | None:
    """``count`` good distractors; None where there are fewer. Never padded, never two alike."""
    found = _of_kind(answer, context, rng, count, difficulty)
    texts = {distractor.text.casefold() for distractor in found}
    if len(found) != count or len(texts) != count or answer.option.casefold() in texts:
        return None
    return found


def suggestions(
    answer: Answer, context: DistractorContext, rng: Random, count: int = 12
) -> tuple[Distractor, ...]:
    """Up to ``count`` different distractors of every difficulty, for an editor that swaps one in."""
    found: dict[str, Distractor] = {}
    for turn in range(_ROUNDS):
        if isinstance(answer, NumberAnswer | TimeAnswer):
            several = _of_kind(answer, context, rng, 3, _LEVELS[turn % len(_LEVELS)])
        else:
            several = _of_kind(answer, context, rng, max(1, count - turn), "medium")
        for distractor in several:
            found.setdefault(distractor.text.casefold(), distractor)
        if len(found) >= count:
            break
    found.pop(answer.option.casefold(), None)
    return tuple(found.values())[:count]


def _of_kind(
    answer: Answer, context: DistractorContext, rng: Random, count: int, difficulty: Difficulty
) -> tuple[Distractor, ...]:
    if isinstance(answer, NumberAnswer):
        return number_distractors(answer, context, rng, count, difficulty)
    if isinstance(answer, TimeAnswer):
        return time_distractors(answer, context, rng, count, difficulty)
    if isinstance(answer, NameAnswer) and answer.kind == "fraction":
        return fraction_distractors(answer.text, rng, count)
    if isinstance(answer, NameAnswer):
        return name_distractors(answer, context, rng, count, difficulty)
    return text_distractors(answer, context, rng, count)
