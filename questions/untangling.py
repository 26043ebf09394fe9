"""The items of each sentence and their stems -> the stems that can stand in one set, for most items.

Two facts of a sentence often name each other: "Wer betrat am 21. Juli 1969 ...?" tells the key of "An welchem
Tag betrat Neil Armstrong ...?". A shorter stem of one or the other may tell nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from questions.checks import gives_away
from questions.item import Item
from questions.selection import PER_SENTENCE, quality

# The same fact with ever shorter stems, the fullest first.
Choice = tuple[Item, ...]

# More facts of one sentence would be too many pairs to try; the best are enough.
_MOST_FACTS = 5
# What a stem loses by each step of shortening, where items are worth about one each.
_SHORTER = 0.05


def untangle(choices: Sequence[Choice]) -> tuple[list[Item], list[Item]]:
    """The items that fit together within their sentences, with the stems that do; and those given away."""
    groups: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for place, choice in enumerate(choices):
        evidence = choice[0].evidence
        if evidence is not None:
            groups[evidence.source, evidence.sentence_start].append(place)
    kept: dict[int, Item] = {place: choice[0] for place, choice in enumerate(choices)}
    told: list[Item] = []
    for places in groups.values():
        if len(places) < 2:
            continue
        best = sorted(places, key=lambda place: (-quality(choices[place][0]), place))[:_MOST_FACTS]
        chosen = _fitting([choices[place] for place in best])
        for place in places:
            index = best.index(place) if place in best else -1
            stem = chosen.get(index)
            if stem is None:
                told.append(kept.pop(place))
            else:
                kept[place] = choices[place][stem]
    return [kept[place] for place in sorted(kept)], told


def _fitting(choices: Sequence[Choice]) -> dict[int, int]:
    """Which choices stand together, with the places of their stems: the most, the best, the fullest."""

    @cache
    def clash(one: tuple[int, int], other: tuple[int, int]) -> bool:
        first, second = choices[one[0]][one[1]], choices[other[0]][other[1]]
        return _overlap(first, second) or gives_away(first, second) or gives_away(second, first)

    best: tuple[float, dict[int, int]] = (-1.0, {})

    def search(place: int, worth: float, taken: tuple[tuple[int, int], ...]) -> None:
        nonlocal best
        if worth > best[0] + 1e-9:
            best = worth, dict(taken)
        if place == len(choices) or len(taken) == PER_SENTENCE:
            return
        if worth + min(len(choices) - place, PER_SENTENCE - len(taken)) * 1.1 <= best[0]:
            return
        for stem, item in enumerate(choices[place]):
            if not any(clash(other, (place, stem)) for other in taken):
                gain = 1 + 0.1 * quality(item) - _SHORTER * stem
                search(place + 1, worth + gain, (*taken, (place, stem)))
        search(place + 1, worth, taken)

    search(0, 0.0, ())
    return best[1]


def _overlap(one: Item, other: Item) -> bool:
    first, second = one.evidence, other.evidence
    return bool(first and second and first.start < second.end and second.start < first.end)
