"""Common nouns of which one is as likely as another: a noun in, the others of its group out."""

from __future__ import annotations

from functools import cache

from questions.lang.de import lexicon_tables


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Every noun with its group; a noun of several groups has the first."""
    found: dict[str, tuple[str, ...]] = {}
    for _, members in lexicon_tables.rows("contrasts", 2):
        nouns = tuple(members.split())
        for noun in nouns:
            found.setdefault(noun, nouns)
    return found


def contrasting(lemma: str) -> tuple[str, ...]:
    """The other nouns of the group that a noun belongs to; empty where it belongs to none."""
    return tuple(noun for noun in _groups().get(lemma, ()) if noun != lemma)
