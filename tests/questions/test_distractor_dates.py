"""Days as options: the key is neither the first nor the last of them more often than chance has it."""

from __future__ import annotations

from collections import Counter

from questions.distractors import DistractorContext, distract, sort_key
from questions.item import TimeAnswer
from questions.rng import Random

_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_TURNS = 240


def test_the_right_day_stands_anywhere_even_where_the_story_began_a_year_before() -> None:
    places: Counter[int] = Counter()
    for seed in range(_TURNS):
        year, month, day = 1950 + seed % 40, seed % 12, 1 + seed % 28
        answer = TimeAnswer("date", year, month + 1, day, text=f"{day}. {_MONTHS[month]} {year}")
        context = DistractorContext(text=f"Die Arbeiten begannen {year - 1}.")
        key = sort_key(answer)
        wrong = distract(answer, context, Random(seed))
        assert wrong is not None and key is not None
        places[sum(one.sort_key is not None and one.sort_key < key for one in wrong)] += 1
    assert all(_TURNS / 8 < places[place] < _TURNS * 3 / 8 for place in range(4))
