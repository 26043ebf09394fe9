"""Gender and inflection of German nouns: a word in, its readings out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from questions.lang.de.lexicon_noun_table import (
    SHORTEST_TAIL,
    Paradigm,
    decode,
    noun_table,
    regular_dative_plural,
    without_umlaut,
)

_ENDINGS = (
    "",
    "s",
    "es",
    "n",
    "en",
    "e",
    "er",
    "ern",
    "nen",
    "ns",
    "ens",
    "se",
    "sen",
    "ses",
    "em",
    "i",
    "a",
    "as",
)
_REPLACED = (
    ("en", ("um", "us", "a", "on", "o", "is")),
    ("a", ("um", "on")),
    ("i", ("us", "o")),
    ("ien", ("ium",)),
    ("ata", ("a",)),
    ("izes", ("ix", "ex")),
    ("nten", ("s",)),
)


@dataclass(frozen=True, slots=True)
class NounReading:
    """One way to read a noun form; ``gender`` is "" for plural-only nouns; ``number`` is sg or pl."""

    lemma: str
    gender: str
    number: str
    cases: frozenset[str]


def _plural_forms(lemma: str, paradigm: Paradigm) -> tuple[str, str]:
    plural = decode(lemma, paradigm.plural)
    dative = (
        decode(lemma, paradigm.dative_plural) if paradigm.dative_plural else regular_dative_plural(plural)
    )
    return plural, dative


def _adjectival(lemma: str, gender: str) -> Iterator[tuple[str, str, str]]:
    stem = re.sub("(e[rsnm]?)$", "", lemma)
    singular = {
        "m": {"nom": ("er", "e"), "acc": ("en",), "dat": ("em", "en"), "gen": ("en",)},
        "f": {"nom": ("e",), "acc": ("e",), "dat": ("er", "en"), "gen": ("er", "en")},
        "n": {"nom": ("es", "e"), "acc": ("es", "e"), "dat": ("em", "en"), "gen": ("en",)},
    }.get(gender, {})
    plural = {"nom": ("e", "en"), "acc": ("e", "en"), "dat": ("en",), "gen": ("er", "en")}
    for number, table in (("sg", singular), ("pl", plural)):
        for case, endings in table.items():
            yield from ((stem + ending, number, case) for ending in endings)


def _forms(lemma: str, paradigm: Paradigm) -> Iterator[tuple[str, str, str]]:
    """Yield (form, number, case) for one paradigm."""
    if paradigm.genitive == "adj":
        yield from _adjectival(lemma, paradigm.gender)
        return
    if paradigm.gender != "p":
        yield from _singular(lemma, paradigm)
    plural, dative = _plural_forms(lemma, paradigm)
    if plural:
        yield from ((plural, "pl", case) for case in ("nom", "acc", "gen"))
        yield dative, "pl", "dat"


def _singular(lemma: str, paradigm: Paradigm) -> Iterator[tuple[str, str, str]]:
    genitive = decode(lemma, paradigm.genitive)
    yield lemma, "sg", "nom"
    oblique = lemma
    if paradigm.gender == "m" and genitive != lemma and genitive.endswith("n"):
        oblique = genitive
    elif paradigm.gender == "m" and lemma.endswith("e") and genitive == lemma + "ns":
        oblique = lemma + "n"
    yield oblique, "sg", "acc"
    yield oblique, "sg", "dat"
    if genitive:
        yield genitive, "sg", "gen"
    if paradigm.gender in "mn" and paradigm.genitive in ("+s", "+es"):
        yield lemma + "es", "sg", "gen"
        yield lemma + "e", "sg", "dat"
        if not lemma.endswith(("s", "ß", "x", "z")):
            yield lemma + "s", "sg", "gen"


def _candidates(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: len(word) - len(ending)]
            yield stem
            yield without_umlaut(stem)
    for ending, originals in _REPLACED:
        if word.endswith(ending):
            yield from (word[: -len(ending)] + original for original in originals)
    adjectival = re.sub("e[rsnm]?$", "", word)
    if adjectival != word:
        yield from (adjectival + ending for ending in ("e", "er", "es"))


def _readings_of(word: str, lemma: str, paradigms: tuple[Paradigm, ...]) -> Iterator[NounReading]:
    for paradigm in paradigms:
        found: dict[str, set[str]] = {}
        for form, number, case in _forms(lemma, paradigm):
            if form == word:
                found.setdefault(number, set()).add(case)
        gender = paradigm.gender if paradigm.gender != "p" else ""
        for number, cases in found.items():
            yield NounReading(lemma, gender, number, frozenset(cases))


@cache
def noun_forms(word: str) -> tuple[NounReading, ...]:
    """Return all readings of the noun form ``word``; () where neither it nor its last part is known."""
    table = noun_table()
    lemmas = dict.fromkeys(_candidates(word))
    known = [
        one
        for lemma in lemmas
        if table.exact(lemma)
        for one in _readings_of(word, lemma, table.paradigms(lemma))
    ]
    if known:
        return tuple(dict.fromkeys(known))
    guessed: dict[tuple[bool, int], list[NounReading]] = {}
    for lemma in lemmas:
        head = table.head(lemma)
        if head:
            first = lemma[: len(lemma) - len(head)]
            rank = (not first.endswith("-") and not table.is_known_part(first), len(first))
            guessed.setdefault(rank, []).extend(_readings_of(word, lemma, table.paradigms(lemma)))
    fitting = [rank for rank, readings in guessed.items() if readings]
    if fitting:
        # "Grundstücke" is "Grund" + "Stück", not the unknown "Grunds" + "Tücke".
        return tuple(dict.fromkeys(guessed[min(fitting)]))
    return tuple(
        dict.fromkeys(one for lemma in lemmas for one in _readings_of(word, lemma, table.paradigms(lemma)))
    )


@cache
def noun_gender(noun: str) -> frozenset[str]:
    """Return the genders ("m", "f", "n") that a noun or one of its forms may have; empty where unknown."""
    table = noun_table()
    readings = noun_forms(noun)
    own = [one for one in table.paradigms(noun) if one.gender != "p"]
    # "Formen" is the plural of "Form" sooner than the infinitive; "Angestellte" may be a man or a woman.
    is_doubtful = any(one.genitive == "adj" or (one.plural == "?" and noun.endswith("en")) for one in own)
    if table.exact(noun) and own and not is_doubtful:
        return frozenset(one.gender for one in own)
    as_lemma = frozenset(one.gender for one in readings if one.lemma == noun and one.gender)
    return (not is_doubtful and as_lemma) or frozenset(one.gender for one in readings if one.gender)


def is_proper_noun(lemma: str) -> bool:
    """Tell whether a noun is a proper name of itself ("Vesuv", "Eiffelturm")."""
    return noun_table().is_proper(lemma)


def is_known_noun(word: str) -> bool:
    """Tell whether the table itself holds ``word`` as a lemma, and does not only predict it."""
    return bool(noun_table().exact(word))


def compound_head(noun: str) -> str | None:
    """Return the last part of a compound as a lemma ("Vulkaninsel" -> "Insel"), None where none is known."""
    head = noun_table().head(noun)
    is_sure = len(head) > SHORTEST_TAIL or not is_known_noun(noun)
    return head if head and is_sure else None


def _first(lemma: str, gender: str) -> Paradigm | None:
    fitting = [one for one in noun_table().paradigms(lemma) if not gender or one.gender == gender]
    return fitting[0] if fitting else None


def genitive_singular(lemma: str, gender: str = "") -> str | None:
    """Return the genitive singular without article ("Haus" -> "Hauses"); None where unknown."""
    paradigm = _first(lemma, gender)
    if paradigm is None or paradigm.gender == "p":
        return None
    if paradigm.genitive == "adj":
        return re.sub("e[rs]?$", "en", lemma)
    return decode(lemma, paradigm.genitive) or None


def nominative_plural(lemma: str, gender: str = "") -> str | None:
    """Return the nominative plural (of adjectival nouns the strong form); None where there is none."""
    paradigm = _first(lemma, gender)
    if paradigm is None:
        return None
    if paradigm.genitive == "adj":
        return re.sub("e[rs]?$", "e", lemma)
    return decode(lemma, paradigm.plural) or None


def dative_plural(lemma: str, gender: str = "") -> str | None:
    """Return the dative plural ("Haus" -> "Häusern"); None where there is no plural."""
    paradigm = _first(lemma, gender)
    if paradigm is None:
        return None
    if paradigm.genitive == "adj":
        return re.sub("e[rs]?$", "en", lemma)
    return _plural_forms(lemma, paradigm)[1] or None


def singular_of(plural_form: str) -> str | None:
    """Return the lemma of a plural form in any case ("Inseln" -> "Insel"); None for no known plural."""
    lemmas = dict.fromkeys(one.lemma for one in noun_forms(plural_form) if one.number == "pl")
    return next(iter(lemmas), None)
