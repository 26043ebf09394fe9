"""Parts of a whole beside a part: as simple as it is, and plainly other ones.

In: a part in words. Out: others, or none where it is unknown.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from questions.distractors.model import Distractor
from questions.rng import Random

_PARTS = {
    "ein Zehntel": Fraction(1, 10),
    "ein Achtel": Fraction(1, 8),
    "ein Fünftel": Fraction(1, 5),
    "ein Viertel": Fraction(1, 4),
    "ein Drittel": Fraction(1, 3),
    "zwei Fünftel": Fraction(2, 5),
    "die Hälfte": Fraction(1, 2),
    "drei Fünftel": Fraction(3, 5),
    "zwei Drittel": Fraction(2, 3),
    "drei Viertel": Fraction(3, 4),
    "vier Fünftel": Fraction(4, 5),
}
_OFFERED = ("ein Zehntel", "ein Viertel", "ein Drittel", "die Hälfte", "zwei Drittel", "drei Viertel")
# The least that two options lie apart, as a share of the smaller one: nobody tells a fourth from a fifth.
_APART = Fraction(3, 10)
_NEARNESS = 0.5


def value_of(part: str) -> Decimal | None:
    """The value of a part; None for an unknown one."""
    value = _PARTS.get(part)
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)


def fraction_distractors(part: str, rng: Random, count: int) -> tuple[Distractor, ...]:
    """``count`` other parts; none for an unknown one."""
    value = _PARTS.get(part)
    others = [one for one in _OFFERED if value is not None and _lie_apart(_PARTS[one], value)]
    if len(others) < count:
        return ()
    return tuple(Distractor(one, value_of(one), _NEARNESS) for one in rng.sample(others, count))


def _lie_apart(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) >= _APART * min(one, other) or {one, other} == {Fraction(2, 3), Fraction(3, 4)}
