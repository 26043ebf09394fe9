"""Parts of a whole: other ones, plainly different from the key, and in order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from questions.checks import shapes
from questions.distractors import DistractorContext, arrange, distract, sort_key
from questions.item import NameAnswer
from questions.rng import Random


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("key", ["ein Zehntel", "ein Fünftel", "ein Drittel", "die Hälfte", "vier Fünftel"])
def test_parts_stand_apart_from_the_key_and_in_order(key: str, seed: int) -> None:
    answer = NameAnswer(key, "fraction")
    rng = Random(seed)
    wrong = distract(answer, DistractorContext(), rng)
    assert wrong is not None
    options, place = arrange(key, sort_key(answer), wrong, rng)
    values = [shapes.value(option) for option in options]
    known = [value for value in values if value is not None]
    assert len(known) == 4 and known == sorted(known) and options[place] == key
    assert all(abs(a - b) / min(a, b) > 0.1 for a, b in pairwise(known))


def test_an_unknown_part_has_no_wrong_options() -> None:
    assert distract(NameAnswer("ein Siebzehntel", "fraction"), DistractorContext(), Random(1)) is None
