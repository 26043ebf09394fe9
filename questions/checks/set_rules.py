"""Flaws that only show over a set. In: items. Out: findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp, fsum, lgamma, log, log1p

from questions.checks import shapes, words
from questions.checks.option_rules import distractors_of
from questions.checks.told import TIMES, Telling
from questions.item import Finding, Item

_UNLIKELY = 0.01
_FEWEST = 8
_MOST_TIMES = 0.5


def set_findings(items: Sequence[Item]) -> Iterator[Finding]:
    """Keys in one position, keys too often longest, the same stem twice, keys told by other stems."""
    playable = [item for item in items if 0 <= item.key < len(item.options) > 1]
    yield from _positions(playable)
    yield from _longest(playable)
    yield from _doubles(playable)
    yield from _given_away(playable)
    yield from _repeated_keys(playable)
    yield from _times(playable)


def _repeated_keys(items: Sequence[Item]) -> Iterator[Finding]:
    """Items whose key an earlier item of the same source has already."""
    seen: set[tuple[str, str]] = set()
    for item in items:
        key = (item.evidence.source if item.evidence else "", " ".join(words.tokens(item.right_option)))
        if item.evidence and key in seen:
            yield Finding("repeated-key", "warning", item.id, item.right_option)
        seen.add(key)


def _times(items: Sequence[Item]) -> Iterator[Finding]:
    times = sum(item.type in TIMES for item in items)
    if len(items) >= _FEWEST and times > _MOST_TIMES * len(items):
        yield Finding("mostly-times", "warning", "", f"{times}/{len(items)}")


def _given_away(items: Sequence[Item]) -> Iterator[Finding]:
    """Keys that the stem of another item tells, with the first of those stems."""
    all_of_them = Telling()
    for item in items:
        all_of_them.add(item)
    for item in items:
        other = next((one for one in all_of_them.telling(item) if one is not item), None)
        if other is not None:
            yield Finding("key-given-away-by-other-item", "warning", item.id, other.stem)


def tail(hits: int, trials: int, chance: float) -> float:
    """The probability of at least ``hits`` in ``trials`` (binomial), by logarithms: sets may be large."""
    return fsum(_share(k, trials, chance) for k in range(hits, trials + 1))


def _share(hits: int, trials: int, chance: float) -> float:
    """The probability of exactly ``hits`` in ``trials``; ``chance`` lies between 0 and 1."""
    ways = lgamma(trials + 1) - lgamma(hits + 1) - lgamma(trials - hits + 1)
    return exp(ways + hits * log(chance) + (trials - hits) * log1p(-chance))


def _positions(items: Sequence[Item]) -> Iterator[Finding]:
    free = [item for item in items if not is_ordered(item)]
    if len(free) < _FEWEST:
        return
    size = max(Counter(len(item.options) for item in free).items(), key=lambda pair: pair[1])[0]
    position, hits = Counter(item.key for item in free).most_common(1)[0]
    if tail(hits, len(free), 1 / size) * size < _UNLIKELY:
        yield Finding("position-bias", "warning", "", f"{position + 1}: {hits}/{len(free)}")


def is_ordered(item: Item) -> bool:
    """Whether the options are numbers or dates, whose order is that of their size."""
    return all(shapes.shape(option) in ("number", "date") for option in item.options)


def _longest(items: Sequence[Item]) -> Iterator[Finding]:
    worded = [item for item in items if not is_ordered(item)]
    longest = sum(len(item.right_option) > max(map(len, distractors_of(item))) for item in worded)
    if len(worded) >= _FEWEST and tail(longest, len(worded), 0.3) < _UNLIKELY:
        yield Finding("longest-option-is-key", "warning", "", f"{longest}/{len(worded)}")


def _doubles(items: Sequence[Item]) -> Iterator[Finding]:
    seen: set[str] = set()
    for item in items:
        stem = " ".join(words.tokens(item.stem))
        if stem in seen:
            yield Finding("duplicate-stem", "error", item.id)
        seen.add(stem)
