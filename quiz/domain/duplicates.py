"""Stems that ask the same or nearly the same. In: stems by id. Out: the ids of the twins of each. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

# Shared words by all words of both (Jaccard's index): from here on a reader takes them for one question.
ALIKE = 0.8
_WORD = re.compile(r"[^\W_]+")


def words_of(stem: str) -> frozenset[str]:
    """The words of a stem, without case, marks and order."""
    return frozenset(_WORD.findall(stem.casefold()))


def twins(stems: Mapping[int, str], wanted: Iterable[int]) -> dict[int, list[int]]:
    """For each wanted id that has any: the ids whose stems are (nearly) the same, most alike first."""
    words = {one: words_of(stem) for one, stem in stems.items()}
    by_word: dict[str, set[int]] = defaultdict(set)
    for one, own in words.items():
        for word in own:
            by_word[word].add(one)
    found = {one: _alike(one, words, by_word) for one in wanted if one in words}
    return {one: others for one, others in found.items() if others}


def _alike(one: int, words: Mapping[int, frozenset[str]], by_word: Mapping[str, set[int]]) -> list[int]:
    own = words[one]
    # A twin may lack a fifth of the words; so it has one of the rarest fifth and one more.
    rarest = sorted(own, key=lambda word: (len(by_word[word]), word))[: len(own) // 5 + 1]
    near = Counter(
        {
            other: len(own & words[other]) / len(own | words[other])
            for other in {other for word in rarest for other in by_word[word]} - {one}
        }
    )
    return [other for other, share in sorted(near.items(), key=lambda p: (-p[1], p[0])) if share >= ALIKE]
