"""A compound with one letter too many -> the word that was meant, if there is exactly one.

Stems are written anew, so they do not repeat a source's typing errors; evidence and options always keep the
source's spelling.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from questions.lang.de.lexicon_nouns import compound_head, is_known_noun, noun_forms

_SHORTEST_FIRST, _SHORTEST_LAST = 4, 6


@lru_cache(maxsize=4096)
def mended(noun: str) -> str:
    """The noun itself, or the compound of two known nouns that it becomes when one letter of the last is
    dropped.
    """
    if len(noun) < _SHORTEST_FIRST + _SHORTEST_LAST or not noun[1:].islower() or _is_word(noun):
        return noun
    splits = list(_splits(noun))
    found = {
        first + slip for first, last in splits for slip in _slips(last) if is_known_noun(slip.capitalize())
    }
    return found.pop() if len(found) == 1 else noun


def _is_word(noun: str) -> bool:
    return is_known_noun(noun) or bool(compound_head(noun)) or bool(noun_forms(noun))


def _splits(noun: str) -> Iterator[tuple[str, str]]:
    for cut in range(_SHORTEST_FIRST, len(noun) - _SHORTEST_LAST + 1):
        if noun_forms(noun[:cut]):
            yield noun[:cut], noun[cut:]


def _slips(last: str) -> set[str]:
    return {last[:at] + last[at + 1 :] for at in range(1, len(last))}
