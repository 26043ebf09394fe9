"""Technical terms by field: a term in, the others of its groups out; a plural has plurals beside it."""

from __future__ import annotations

from functools import cache

from questions.lang.de import lexicon_tables
from questions.lang.de.lexicon_nouns import nominative_plural, singular_of


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Every term with the others of all its groups, each once and in the order of the list."""
    found: dict[str, dict[str, None]] = {}
    for _, members in lexicon_tables.rows("terms", 2):
        terms = members.split("|")
        for term in terms:
            found.setdefault(term, {}).update(dict.fromkeys(one for one in terms if one != term))
    return {term: tuple(others) for term, others in found.items()}


def is_term(word: str) -> bool:
    """Whether a word is a term of the list, or the plural of one."""
    return word in _groups() or (singular_of(word) or "") in _groups()


def is_singular_term(word: str) -> bool:
    """Whether a word is a term as the list has it."""
    return word in _groups()


def terms_beside(word: str) -> tuple[str, ...]:
    """Terms of the groups of a term, in its number; empty for an unknown one."""
    if word in _groups():
        return _groups()[word]
    singular = singular_of(word) or ""
    plurals = (nominative_plural(one) for one in _groups().get(singular, ()))
    return tuple(dict.fromkeys(plural for plural in plurals if plural))
