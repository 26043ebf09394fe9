"""Determiner, adjectives and noun of a phrase -> the cases and genders that they leave open together."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from questions.lang.de.lexicon_names import named
from questions.lang.de.lexicon_nouns import noun_forms
from questions.lang.de.phrase import ALL_CASES, NUMBERS_AND_GENDERS, Phrase

_ARTICLES: dict[str, tuple[tuple[str, str], ...]] = {
    "der": (("nom", "m"), ("dat", "f"), ("gen", "f"), ("gen", "pl")),
    "die": (("nom", "f"), ("acc", "f"), ("nom", "pl"), ("acc", "pl")),
    "das": (("nom", "n"), ("acc", "n")),
    "den": (("acc", "m"), ("dat", "pl")),
    "dem": (("dat", "m"), ("dat", "n")),
    "des": (("gen", "m"), ("gen", "n")),
}


EIN: dict[str, tuple[tuple[str, str], ...]] = {
    "": (("nom", "m"), ("nom", "n"), ("acc", "n")),
    "e": (("nom", "f"), ("acc", "f"), ("nom", "pl"), ("acc", "pl")),
    "en": (("acc", "m"), ("dat", "pl")),
    "em": (("dat", "m"), ("dat", "n")),
    "er": (("dat", "f"), ("gen", "f"), ("gen", "pl")),
    "es": (("gen", "m"), ("gen", "n")),
}


_STRONG: dict[str, tuple[tuple[str, str], ...]] = {
    "er": (("nom", "m"), ("dat", "f"), ("gen", "f"), ("gen", "pl")),
    "e": (("nom", "f"), ("acc", "f"), ("nom", "pl"), ("acc", "pl")),
    "es": (("nom", "n"), ("acc", "n")),
    "en": (("acc", "m"), ("dat", "pl"), ("gen", "m"), ("gen", "n")),
    "em": (("dat", "m"), ("dat", "n")),
}


_EIN_STEMS = ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", "eur", "unsr")


_DER_STEMS = (
    "dies",
    "jen",
    "jed",
    "welch",
    "manch",
    "solch",
    "all",
    "beid",
    "einig",
    "mehrer",
    "viel",
    "wenig",
    "sämtlich",
)


def with_features(phrase: Phrase, fused: str) -> Phrase:
    """Solve case, number and gender by what determiner, adjectives and noun leave open together."""
    readings = _determiner_readings(phrase, fused) & _noun_readings(phrase)
    if not readings:
        readings = _determiner_readings(phrase, fused) or _noun_readings(phrase)
    if (
        phrase.number_word is not None
        and phrase.nouns
        and phrase.number_word.low not in ("ein", "eine", "1")
        and phrase.number_word.kind != "score"
    ):
        readings = frozenset(r for r in readings if r[1] == "pl") or readings
    readings = _of_listed_gender(phrase, readings)
    return replace(
        phrase,
        cases=frozenset(r[0] for r in readings),
        genders=frozenset(r[1] for r in readings),
        readings=readings,
    )


def _of_listed_gender(phrase: Phrase, readings: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """ "den Mars" is no dative plural: a bare name has the gender that the closed lists give it."""
    if not phrase.name or phrase.nouns or phrase.determiner is None:
        return readings
    genders = {thing.gender for thing in named(" ".join(t.text for t in phrase.name))}
    return frozenset(r for r in readings if r[1] in genders) or readings


@lru_cache(maxsize=1)
def _everything() -> frozenset[tuple[str, str]]:
    return frozenset((case, gender) for case in ALL_CASES for gender in NUMBERS_AND_GENDERS)


def _determiner_readings(phrase: Phrase, fused: str) -> frozenset[tuple[str, str]]:
    low = phrase.determiner.low if phrase.determiner else fused
    if low in _ARTICLES:
        return _behind_article(frozenset(_ARTICLES[low]), phrase)
    for stem in _EIN_STEMS:
        if low.startswith(stem) and low[len(stem) :] in EIN:
            return frozenset(EIN[low[len(stem) :]])
    for stem in _DER_STEMS:
        if low.startswith(stem) and low[len(stem) :] in _STRONG:
            return frozenset(_STRONG[low[len(stem) :]])
    ending = next(
        (a.low[-2:] if a.low[-2:] in _STRONG else a.low[-1:] for a in phrase.adjectives if a.kind == "word"),
        "",
    )
    if not low and ending in _STRONG:
        return frozenset(_STRONG[ending])
    return _everything()


def _behind_article(found: frozenset[tuple[str, str]], phrase: Phrase) -> frozenset[tuple[str, str]]:
    """Behind der, die, das an adjective in -e is a singular nominative or accusative, one in -en is
    anything else.
    """
    adjective = next(
        (a for a in phrase.adjectives if a.kind in ("word", "compound") and not a.text[0].isupper()), None
    )
    if adjective is None:
        return found
    plain = {("nom", "m"), ("nom", "f"), ("nom", "n"), ("acc", "f"), ("acc", "n")}
    kept = (
        frozenset(r for r in found if (r in plain) == adjective.low.endswith("e"))
        if adjective.low[-1] in "en"
        else found
    )
    return kept or found


@lru_cache(maxsize=20000)
def _forms(word: str) -> frozenset[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for reading in noun_forms(word):
        gender = "pl" if reading.number == "pl" else reading.gender
        found.update((case, gender) for case in reading.cases)
    return frozenset(found)


def _noun_readings(phrase: Phrase) -> frozenset[tuple[str, str]]:
    head = phrase.head
    if head is None or head.kind == "number":
        return _everything()
    return _forms(head.text.rsplit("-", 1)[-1] if "-" in head.text else head.text) or _everything()
