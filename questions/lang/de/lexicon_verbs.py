"""Verbs by what they ask for: an infinitive in, its classes out; separable first parts; reflexive verbs."""

from __future__ import annotations

from functools import cache

from questions.lang.de import lexicon_tables

_NOTES = frozenset({"object", "both"})


@cache
def _classes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for infinitive, name, note in lexicon_tables.rows("verbs", 3):
        found.setdefault(infinitive, {})[name] = note
    return found


def verb_classes(infinitive: str) -> frozenset[str]:
    """Return the classes of a verb; empty where none is known.

    They are directional, stationary, person, reflexive, founding, inventing, discovering, directing, writing,
    composing, painting, building, leading and performing.
    """
    return frozenset(_classes().get(infinitive, ()))


def is_directional(infinitive: str) -> bool:
    """Tell whether a place with this verb is asked with "wohin"; verbs that take either kind do not count."""
    notes = _classes().get(infinitive, {})
    return "directional" in notes and "stationary" not in notes


def doer_noun(infinitive: str, name: str = "") -> str | None:
    """Return the masculine noun of the doer ("gründen" -> "Gründer"); ``name`` picks one of its classes."""
    notes = _classes().get(infinitive, {})
    fitting = (note for key, note in notes.items() if note not in _NOTES and name in ("", key))
    return next((note for note in fitting if note), None)


@cache
def separable_prefixes() -> frozenset[str]:
    """Return the first parts that separable verbs lose in a main clause ("ab", "zurück")."""
    return frozenset(row[0] for row in lexicon_tables.rows("verb_prefixes", 1))


@cache
def _participles() -> dict[str, str]:
    return {infinitive: participle for infinitive, participle in lexicon_tables.rows("participles", 2)}


def participle(infinitive: str) -> str | None:
    """Return the participle II of an irregular separable verb that the list knows, else None."""
    return _participles().get(infinitive)
