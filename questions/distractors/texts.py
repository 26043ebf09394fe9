"""Distractors for reasons, things and abbreviations: the same words with another thing in them, or none.

A reason taken from another text would be told apart by its subject alone.
"""

from __future__ import annotations

from questions.distractors.abbreviations import spelt_otherwise
from questions.distractors.contrasts import swapped
from questions.distractors.model import Distractor, DistractorContext
from questions.item import TextAnswer
from questions.rng import Random

_NEARNESS = 0.6


def text_distractors(
    answer: TextAnswer, context: DistractorContext, rng: Random, count: int
) -> tuple[Distractor, ...]:
    """``count`` texts that differ from the key in one noun of its kind, which its source does not name."""
    if answer.kind == "abbreviation":
        return tuple(Distractor(text, None, _NEARNESS) for text in spelt_otherwise(answer.text, rng, count))
    others = swapped(answer.text, f"{context.text} {context.stem}", rng, count)
    return tuple(Distractor(text, None, _NEARNESS) for text in others)
