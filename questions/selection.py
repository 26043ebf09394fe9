"""Which items make up a set: the most certain ones, spread over sources and types, none giving another away.

In: items in any order. Out: at most ``count`` of them in the order of their sources.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from questions.checks import TIMES, Telling, is_ordered
from questions.checks.words import bases
from questions.item import Item
from questions.rng import Random, item_rng

PER_SENTENCE = 4
_QUESTIONS = 0.6
_SAME_SUBJECT = 0.6
_TIMES_PER_SOURCE = 3
_TIMES = 0.4
# A year is the easiest thing to ask for and the least worth knowing.
_WORTH_LESS = 0.04
_NOT_WORTH_ASKING = frozenset({"trivial-count"})


def select(items: Sequence[Item], count: int | None, seed: int = 0) -> tuple[Item, ...]:
    """The best ``count`` items (all that fit together for None).

    The same fact is asked once, a sentence four times at most. At least 60 % of the items are questions: gaps
    beyond that are left out, so that a set may be smaller than ``count``. Of a source at most half ask for a
    time where it has more than six items. With a ``count`` at most some 40 % of all do, more only where it
    could not be reached otherwise.
    """
    wanted = len(items) if count is None else max(0, count)
    sources = {source: place for place, source in enumerate(dict.fromkeys(map(_source, items)))}
    left = [item for item in items if not _NOT_WORTH_ASKING & set(item.flaws)]
    left.sort(key=lambda item: (-quality(item), item_rng(seed, item.id).random(), item.id))
    left = _without_most_times_of_sources(_compatible(left))
    left, spare = (left, []) if count is None else _without_most_times(left, wanted)
    chosen = _mixed(left, wanted, [])
    if count is not None and len(chosen) < wanted:
        chosen = _mixed(spare, wanted, chosen)
    return tuple(sorted(chosen, key=lambda item: (sources[_source(item)], *_place(item))))


def _mixed(left: Sequence[Item], wanted: int, chosen: list[Item]) -> list[Item]:
    """``chosen`` filled up to ``wanted`` with questions, then with as many gaps as their share allows."""
    chosen = _spread([item for item in left if item.form == "question"], wanted, chosen)
    questions = sum(item.form == "question" for item in chosen)
    gaps = wanted - questions
    if questions:
        gaps = min(gaps, int(questions * (1 - _QUESTIONS) / _QUESTIONS + 1e-9))
    return _spread([item for item in left if item.form == "gap"], min(wanted, questions + gaps), chosen)


def _without_most_times(ranked: Sequence[Item], wanted: int) -> tuple[list[Item], list[Item]]:
    """The ranked items with no more questions for a time than a set bears, and those left over.

    The first of every source come before the second ones.
    """
    others = sum(item.type not in TIMES for item in ranked)
    most = max(2, round(min(wanted, others / (1 - _TIMES)) * _TIMES)) if others else len(ranked)
    seen: Counter[str] = Counter()
    order: list[tuple[int, int]] = []
    for rank, item in enumerate(ranked):
        if item.type in TIMES:
            order.append((seen[_source(item)], rank))
            seen[_source(item)] += 1
    surplus = {rank for _, rank in sorted(order)[most:]}
    kept = [item for rank, item in enumerate(ranked) if rank not in surplus]
    return kept, [ranked[rank] for rank in sorted(surplus)]


def _without_most_times_of_sources(ranked: Sequence[Item]) -> list[Item]:
    """The ranked items with no more questions for a time in a source than for other things, or three."""
    others = Counter(_source(item) for item in ranked if item.type not in TIMES)
    seen: Counter[str] = Counter()
    kept = []
    for item in ranked:
        source = _source(item)
        if item.type in TIMES and item.evidence:
            seen[source] += 1
            if seen[source] > max(_TIMES_PER_SOURCE, others[source]):
                continue
        kept.append(item)
    return kept


def balance_keys(items: Sequence[Item], seed: int = 0) -> tuple[Item, ...]:
    """The same items with their keys spread evenly over the positions.

    Numbers and dates keep their order; the keys of the others make up for where those stand.
    """
    used: Counter[int] = Counter(item.key for item in items if is_ordered(item))
    return tuple(item if is_ordered(item) else _placed(item, used, item_rng(seed, item.id)) for item in items)


def _placed(item: Item, used: Counter[int], rng: Random) -> Item:
    """The item with its key in a position used least so far, its distractors shuffled."""
    places = range(len(item.options))
    fewest = min(used[place] for place in places)
    place: int = rng.choice([place for place in places if used[place] == fewest])
    used[place] += 1
    options = [option for index, option in enumerate(item.options) if index != item.key]
    rng.shuffle(options)
    options.insert(place, item.right_option)
    return replace(item, options=tuple(options), key=place)


def _source(item: Item) -> str:
    return item.evidence.source if item.evidence else ""


def _place(item: Item) -> tuple[int, int, str]:
    return (item.evidence.start, item.evidence.end, item.id) if item.evidence else (0, 0, item.id)


def _sentence(item: Item) -> tuple[str, int]:
    return (item.evidence.source, item.evidence.sentence_start) if item.evidence else (item.id, -1)


def _key(item: Item) -> tuple[str, str]:
    """The source and the key, with which an item must be alone."""
    return (_source(item), item.right_option.casefold())


def quality(item: Item) -> float:
    """How much an item is worth to a set, about 1 at most."""
    return item.confidence - 0.05 * len(item.flaws) - _WORTH_LESS * (item.type in TIMES)


def _compatible(ranked: Sequence[Item]) -> list[Item]:
    """The ranked items without those that repeat a better one, or that tell or are told by one."""
    kept = _Kept()
    for item in ranked:
        if kept.has_room_for(item):
            kept.add(item)
    return kept.items


class _Kept:
    """The items that fit together so far, found by what could clash rather than one by one."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._stems: set[str] = set()
        self._sentences: Counter[tuple[str, int]] = Counter()
        self._spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._subjects: defaultdict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
        self._telling = Telling()
        self._keys: set[tuple[str, str]] = set()

    def has_room_for(self, item: Item) -> bool:
        """Whether the item is neither too many for its sentence nor a repetition nor told by another."""
        if item.stem in self._stems or self._sentences[_sentence(item)] >= PER_SENTENCE:
            return False
        if self._overlaps(item) or self._same_subject(item) or _key(item) in self._keys:
            return False
        return not any(self._telling.telling(item)) and not any(self._telling.told_by(item))

    def add(self, item: Item) -> None:
        """Keep the item."""
        self.items.append(item)
        self._stems.add(item.stem)
        self._sentences[_sentence(item)] += 1
        if item.evidence:
            self._keys.add(_key(item))
        if item.evidence:
            insort(self._spans[item.evidence.source], (item.evidence.start, item.evidence.end))
        subject = bases(item.stem)
        for word in subject:
            self._subjects[item.right_option, word].append(subject)
        self._telling.add(item)

    def _overlaps(self, item: Item) -> bool:
        """Whether its answer overlaps a kept one of its source; those never overlap one another."""
        if item.evidence is None:
            return False
        start, end = item.evidence.start, item.evidence.end
        spans = self._spans[item.evidence.source]
        place = bisect_left(spans, (start, end))
        return any(first < end and start < last for first, last in spans[max(0, place - 1) : place + 1])

    def _same_subject(self, item: Item) -> bool:
        """Whether the same key is asked about the same words."""
        words = bases(item.stem)
        return any(
            len(words & others) >= _SAME_SUBJECT * min(len(words), len(others))
            for word in words
            for others in self._subjects.get((item.right_option, word), ())
        )


def _spread(ranked: Sequence[Item], wanted: int, chosen: list[Item]) -> list[Item]:
    """``chosen`` filled up to ``wanted``, each time with the item whose source and type are rarest so far."""
    taken = list(chosen)
    sources = Counter(_source(item) for item in taken)
    types = Counter(item.type for item in taken)
    waiting = _waiting(ranked, sources)
    while waiting and len(taken) < wanted:
        heads = {kind: _head(heap, sources) for kind, heap in waiting.items()}
        kind = min(heads, key=lambda kind: (heads[kind][0] + types[kind], heads[kind][1]))
        item = ranked[heapq.heappop(waiting[kind])[1]]
        if not waiting[kind]:
            del waiting[kind]
        taken.append(item)
        sources[_source(item)] += 1
        types[item.type] += 1
    return taken


# How crowded a source is less how good the item is, the item's rank, its source, what of that is its quality.
_Entry = tuple[float, int, str, float]


def _waiting(ranked: Sequence[Item], sources: Counter[str]) -> dict[str, list[_Entry]]:
    """The items of each type as a heap."""
    waiting: dict[str, list[_Entry]] = {}
    for rank, item in enumerate(ranked):
        source, good = _source(item), 4 * quality(item)
        waiting.setdefault(item.type, []).append((sources[source] - good, rank, source, good))
    for heap in waiting.values():
        heapq.heapify(heap)
    return waiting


def _head(heap: list[_Entry], sources: Counter[str]) -> _Entry:
    """The first entry by today's counts, which only grow: outdated entries are put back where they belong."""
    while True:
        _, rank, source, good = heap[0]
        current = (sources[source] - good, rank, source, good)
        if current == heap[0]:
            return current
        heapq.heapreplace(heap, current)
