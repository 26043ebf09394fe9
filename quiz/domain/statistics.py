"""How an item did: difficulty, discrimination, its distractors, its time. Answers in, figures out. Pure.

One answer is one person's first try at the item; ``rest`` is that person's share of right answers among the
other items of the same round or game, None where there were no others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Flag = Literal[
    "too-easy", "too-hard", "does-not-discriminate", "distractor-better-than-key", "idle-distractors"
]

# Standard normal quantile of a 95 % interval.
Z95 = 1.959963984540054
# A distractor that fewer choose does no work: Haladyna & Downing (1993), Educational and Psychological
# Measurement 53(4), 999-1010.
IDLE_SHARE = 0.05
# Below this point-biserial correlation an item says little about who knows: Ebel & Frisbie (1991),
# Essentials of Educational Measurement, 5th ed.
LOW_DISCRIMINATION = 0.2
TOO_EASY, TOO_HARD = 0.95, 0.25
# Before so many answers the figures are shown, but nothing is called bad.
ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Given:
    """One person's answer: the index of the option, whether it is the key, the rest share, the time."""

    option: int
    right: bool
    rest: float | None = None
    elapsed_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """``low`` and ``high`` bound the difficulty at 95 %; ``discrimination`` is None where it is undefined."""

    answers: int
    right: int
    difficulty: float
    low: float
    high: float
    discrimination: float | None
    counts: tuple[int, ...]
    idle: tuple[int, ...]
    mean_ms: int | None
    flags: tuple[Flag, ...]


def figures(given: Sequence[Given], options: int, key: int) -> Figures | None:
    """The figures of an item with so many options; None without an answer."""
    if not given:
        return None
    right = sum(one.right for one in given)
    low, high = wilson(right, len(given))
    counts = tuple(sum(one.option == place for one in given) for place in range(options))
    idle = tuple(
        place for place in range(options) if place != key and counts[place] < IDLE_SHARE * len(given)
    )
    judged = [one for one in given if one.rest is not None]
    bound = point_biserial([one.right for one in judged], [one.rest or 0.0 for one in judged])
    share = right / len(given)
    flags = _flags(len(given), share, bound, counts, idle, key)
    return Figures(len(given), right, share, low, high, bound, counts, idle, _mean(given), flags)


def wilson(right: int, answers: int, z: float = Z95) -> tuple[float, float]:
    """The score interval of a share: Wilson (1927), J. American Statistical Association 22, 209-212.

    (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), within 0 and 1; (0, 1) without an answer.
    """
    if answers <= 0:
        return 0.0, 1.0
    share = right / answers
    middle = share + z * z / (2 * answers)
    width = z * math.sqrt(share * (1 - share) / answers + z * z / (4 * answers * answers))
    whole = 1 + z * z / answers
    low = 0.0 if right == 0 else max(0.0, (middle - width) / whole)
    high = 1.0 if right == answers else min(1.0, (middle + width) / whole)
    return low, high


def point_biserial(right: Sequence[bool], rest: Sequence[float]) -> float | None:
    """The correlation of right/wrong with the rest score: Pearson's for a variable of two values.

    (M1 - M0) / s · sqrt(p·q) with the population's standard deviation s, see Lord & Novick (1968),
    Statistical Theories of Mental Test Scores, ch. 15; against the rest score, so that the item does not
    agree with itself (Henrysson 1963, Psychometrika 28, 211-218). None where all answers or all rest
    scores are the same.
    """
    count, hits = len(right), sum(right)
    if count < 2 or hits in (0, count):
        return None
    mean = math.fsum(rest) / count
    spread = math.sqrt(math.fsum((one - mean) ** 2 for one in rest) / count)
    if spread < 1e-9:
        return None
    knowing = math.fsum(one for one, hit in zip(rest, right, strict=True) if hit) / hits
    others = math.fsum(one for one, hit in zip(rest, right, strict=True) if not hit) / (count - hits)
    share = hits / count
    return max(-1.0, min(1.0, (knowing - others) / spread * math.sqrt(share * (1 - share))))


def rests(rights: Sequence[bool]) -> list[float | None]:
    """For each answer of one person in one sitting: the share right among the others."""
    others = len(rights) - 1
    total = sum(rights)
    return [None if others < 1 else (total - hit) / others for hit in rights]


def _mean(given: Iterable[Given]) -> int | None:
    times = [one.elapsed_ms for one in given if one.elapsed_ms is not None and one.elapsed_ms >= 0]
    return round(sum(times) / len(times)) if times else None


def _flags(
    answers: int, share: float, bound: float | None, counts: tuple[int, ...], idle: tuple[int, ...], key: int
) -> tuple[Flag, ...]:
    if answers < ENOUGH:
        return ()
    flags: list[Flag] = []
    if share > TOO_EASY:
        flags.append("too-easy")
    if share < TOO_HARD:
        flags.append("too-hard")
    if bound is not None and bound < LOW_DISCRIMINATION:
        flags.append("does-not-discriminate")
    if any(count > counts[key] for place, count in enumerate(counts) if place != key):
        flags.append("distractor-better-than-key")
    if idle:
        flags.append("idle-distractors")
    return tuple(flags)
