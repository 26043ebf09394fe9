"""Which items of a large set tell one another's key. In: items. Out: the few that could, by their words.

``gives_away`` decides; the index only spares the comparison of every pair, so that its cost grows with the
items that share words and not with the square of the set.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from questions.checks import words
from questions.item import Item

TIMES = frozenset({"year", "month", "date", "day", "decade", "century"})
_YEAR = r"(?<![\d.,])\d{4}(?![\d.,]\d|\d)"
_Index = defaultdict[str, set[int]]


def gives_away(other: Item, item: Item) -> bool:
    """Whether ``other``'s stem names ``item``'s key, or its year, and is about the same thing."""
    key = _bare_key(item)
    if _names_year(other, item) or _names_number(other, item):
        return True
    if len(key) < 3 or not re.search(rf"(?<!\w){re.escape(key)}s?(?!\w)", other.stem):
        return False
    if key in item.stem:
        return False
    shared = (words.bases(item.stem) & words.bases(other.stem)) - words.bases(key)
    return len(shared) >= (1 if not key[:1].isdigit() else 2)


def _names_year(other: Item, item: Item) -> bool:
    """Whether a stem from the same source names the year that the other item asks for."""
    if item.type not in TIMES or not _same_source(item, other):
        return False
    years = set(re.findall(_YEAR, item.right_option)) - set(re.findall(_YEAR, item.stem))
    return bool(years & set(re.findall(_YEAR, other.stem)))


def _names_number(other: Item, item: Item) -> bool:
    """Whether a stem from the same sentence holds the number that the other item asks for."""
    if not _same_sentence(item, other):
        return False
    number = re.match(r"\W*(\d[\d.,]*\d|\d)(?!\d)", item.right_option)
    return bool(number and re.search(rf"(?<![\d.,]){re.escape(number.group(1))}(?![.,]?\d)", other.stem))


def _same_source(item: Item, other: Item) -> bool:
    return bool(item.evidence and other.evidence and item.evidence.source == other.evidence.source)


def _same_sentence(item: Item, other: Item) -> bool:
    one, two = item.evidence, other.evidence
    return bool(one and two and (one.source, one.sentence_start) == (two.source, two.sentence_start))


def _bare_key(item: Item) -> str:
    """The key without the quotation marks around it."""
    return item.right_option.strip('„“"»« ')


class Telling:
    """Items added one by one; asks which of them give another one's key away, or have theirs given away."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._by_key_word: _Index = defaultdict(set)
        self._by_stem_word: _Index = defaultdict(set)
        self._by_base: _Index = defaultdict(set)
        self._by_sentence: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        self._by_year: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._by_key_year: defaultdict[tuple[str, str], set[int]] = defaultdict(set)

    def add(self, item: Item) -> None:
        """Remember an item."""
        place = len(self._items)
        self._items.append(item)
        self._by_key_word[_first_word(item)].add(place)
        for word in words.exact_tokens(item.stem):
            self._by_stem_word[word].add(place)
        for base in words.bases(item.stem):
            self._by_base[base].add(place)
        if item.evidence:
            self._by_sentence[item.evidence.source, item.evidence.sentence_start].add(place)
            for year in re.findall(_YEAR, item.stem):
                self._by_year[item.evidence.source, year].add(place)
            for year in re.findall(_YEAR, item.right_option):
                self._by_key_year[item.evidence.source, year].add(place)

    def telling(self, item: Item) -> Iterator[Item]:
        """The remembered items whose stems give the key of ``item`` away, in the order they were added."""
        word = _first_word(item)
        if not word:
            naming = set(range(len(self._items)))
        else:
            naming = self._by_stem_word.get(word, set()) | self._by_stem_word.get(f"{word}s", set())
        for place in self._near(item, naming, _years(self._by_year, item, item.right_option)):
            if gives_away(self._items[place], item):
                yield self._items[place]

    def told_by(self, item: Item) -> Iterator[Item]:
        """The remembered items whose keys the stem of ``item`` gives away, in the order they were added."""
        named = set(self._by_key_word.get("", ()))
        for word in set(words.exact_tokens(item.stem)):
            named |= self._by_key_word.get(word, set()) | self._by_key_word.get(word.removesuffix("s"), set())
        for place in self._near(item, named, _years(self._by_key_year, item, item.stem)):
            if gives_away(item, self._items[place]):
                yield self._items[place]

    def _near(self, item: Item, places: set[int], dated: set[int]) -> list[int]:
        """Those of ``places`` that share a word of the stem with ``item``; its sentence; ``dated``."""
        near = set(dated)
        if item.evidence:
            near |= self._by_sentence.get((item.evidence.source, item.evidence.sentence_start), set())
        for base in words.bases(item.stem):
            near |= places & self._by_base.get(base, set())
        return sorted(near)


def _years(places: dict[tuple[str, str], set[int]], item: Item, text: str) -> set[int]:
    """The items of the same source that go with a year of this text."""
    source = item.evidence.source if item.evidence else ""
    years = re.findall(_YEAR, text)
    return set[int]().union(*(places.get((source, year), set()) for year in years))


def _first_word(item: Item) -> str:
    """The first word of the key, "" for a key without one."""
    return next(iter(words.exact_tokens(_bare_key(item))), "")
