"""The order of options and what it says about difficulty. Key and distractors in, options out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import fsum

from questions.distractors.fractions import value_of
from questions.distractors.model import Distractor
from questions.distractors.numbers import number_key
from questions.distractors.times import time_key
from questions.item import Answer, NameAnswer, NumberAnswer, TimeAnswer
from questions.rng import Random


def sort_key(answer: Answer) -> Decimal | None:
    """What the options of this key are sorted by; None for kinds without an order."""
    if isinstance(answer, NumberAnswer):
        return number_key(answer)
    if isinstance(answer, NameAnswer):
        return value_of(answer.text) if answer.kind == "fraction" else None
    return time_key(answer) if isinstance(answer, TimeAnswer) else None


def arrange(
    key_text: str, key_sort: Decimal | None, distractors: Sequence[Distractor], rng: Random
) -> tuple[tuple[str, ...], int]:
    """Options and the key's index: ascending where every option has a sort key, else shuffled."""
    options = [Distractor(key_text, key_sort), *distractors]
    keys = [option.sort_key for option in options]
    if all(key is not None for key in keys):
        options.sort(key=lambda option: option.sort_key or Decimal(0))
    else:
        rng.shuffle(options)
    texts = tuple(option.text for option in options)
    return texts, texts.index(key_text)


def item_difficulty(answer: Answer, distractors: Sequence[Distractor]) -> float:
    """0 (easy) to 1 (hard): how near the distractors stand, the nearest of them counting most."""
    if not distractors:
        return 0.0
    near = sorted((distractor.nearness for distractor in distractors), reverse=True)
    mean = fsum(near) / len(near)  # sum() rounds differently from Python 3.12 on
    precise = 0.1 if isinstance(answer, TimeAnswer) and answer.kind in ("date", "day") else 0.0
    return round(min(1.0, 0.6 * near[0] + 0.4 * mean + precise), 2)
