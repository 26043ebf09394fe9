"""Classes of nouns: persons and what they do, places, organisations, things, works, events, animals ...

A lemma in, its classes out; a compound has the class of its last part ("Vulkaninsel" is an "Insel").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from questions.lang.de import lexicon_nouns, lexicon_tables

_SHORTEST_HEAD = 3
# Short class nouns that end many unrelated words ("Anzug" is no "Zug"); they decide only where the
# table of nouns splits there too.
_LONG_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A word for persons; either form may be "" where the language has only the other."""

    masculine: str
    feminine: str
    flags: frozenset[str]


@cache
def person_nouns() -> dict[str, PersonNoun]:
    """Return all person nouns by each of their two forms."""
    found: dict[str, PersonNoun] = {}
    for masculine, feminine, flags in lexicon_tables.rows("persons", 3):
        noun = PersonNoun(masculine, feminine, frozenset(flags.split(",")))
        found[masculine] = noun
        if feminine:
            found.setdefault(feminine, noun)
    return found


@cache
def _classes() -> dict[str, dict[str, str]]:
    """Return lemma -> class -> preposition ("" for none)."""
    found: dict[str, dict[str, str]] = {}
    for lemma, name, preposition in lexicon_tables.rows("noun_classes", 3):
        found.setdefault(lemma, {})[name] = preposition
    for lemma, noun in person_nouns().items():
        found.setdefault(lemma, {}).update(dict.fromkeys(("person", *noun.flags), ""))
    return found


def _own(lemma: str) -> frozenset[str]:
    return frozenset(_classes().get(lemma, ()))


@cache
def class_lemma(lemma: str) -> str | None:
    """Return the longest last part of ``lemma`` (or itself) that has a class, None where none has."""
    if lemma in _classes():
        return lemma
    if "-" in lemma:
        return class_lemma(lemma.rpartition("-")[2])
    head = lexicon_nouns.compound_head(lemma)
    for at in range(2, len(lemma) - _SHORTEST_HEAD + 1):
        tail = lemma[at:].capitalize() if lemma[at:].islower() else ""
        if tail in _classes() and (len(tail) > _LONG_ENOUGH or tail == head):
            return tail
    return None


def noun_class(lemma: str) -> frozenset[str]:
    """Return the classes of a noun; empty where none is known.

    They are person, profession, role, kin, nationality, place, organisation, thing, work, event, animal,
    plant, material, time and measure.
    """
    known = class_lemma(lemma)
    return _own(known) if known else frozenset()


def class_head(compound: str, name: str) -> str | None:
    """Return the last part that gives ``compound`` the class ``name``: of "Kometenlander" "Lander"."""
    known = class_lemma(compound)
    return known if known and name in _own(known) else None


def is_profession(noun: str) -> bool:
    """Tell whether "Welchen Beruf hat ...?" may be answered with ``noun`` in either form."""
    return "profession" in noun_class(noun)


def place_preposition(lemma: str) -> str | None:
    """Return "in", "auf" or "an" for a place noun ("auf welcher Insel"); None for other nouns."""
    known = class_lemma(lemma)
    return _classes()[known].get("place") or None if known else None


def person_noun(word: str) -> PersonNoun | None:
    """Return the entry of a person noun in either form, also through its last part; None for other nouns."""
    known = class_lemma(word)
    return person_nouns().get(known) if known else None


def _swapped(word: str, known: str, form: str) -> str:
    first = word[: len(word) - len(known)]
    return first + (form if not first or first.endswith("-") else form[0].lower() + form[1:])


def masculine_form(noun: str) -> str | None:
    """Return the masculine form ("Extrembergsteigerin" -> "Extrembergsteiger"); None for no person noun."""
    entry, known = person_noun(noun), class_lemma(noun)
    return _swapped(noun, known, entry.masculine) if entry and known and entry.masculine else None


def feminine_form(noun: str) -> str | None:
    """Return the feminine form ("Pilot" -> "Pilotin"); None where there is none."""
    entry, known = person_noun(noun), class_lemma(noun)
    return _swapped(noun, known, entry.feminine) if entry and known and entry.feminine else None
