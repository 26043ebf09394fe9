"""Words from a place on -> the common nouns there and the proper name behind them ("die Raumsonde
Rosetta").
"""

from __future__ import annotations

import re

from questions.lang.de.lexicon_classes import noun_class
from questions.lang.de.lexicon_names import first_name_gender, named
from questions.lang.de.lexicon_nouns import compound_head, is_known_noun, noun_forms
from questions.lang.de.lexicon_units import unit_of
from questions.lang.de.phrase import Tokens
from questions.lang.de.tagger import Token

_CONTAINERS = frozenset(
    "Millionen Milliarden Million Milliarde Tausend Hunderte Dutzend Paar Glas Tasse Flasche Prozent "
    "Quadratkilometer".split()
)


_PARTICLES = frozenset("von van de der den da di del della du la le el al bin ibn ter af".split())


def read_nouns(tokens: Tokens, place: int) -> tuple[Tokens, Tokens, int]:
    """Common nouns and the proper name behind them ("die Raumsonde Rosetta", "ICE 884", "Ludwig van
    Beethoven").
    """
    nouns: list[Token] = []
    name: list[Token] = []
    while place < len(tokens):
        token = tokens[place]
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.is_name and nouns and not name and not _bears_name(nouns[-1], tokens, place):
            break
        if token.is_name or (
            name and token.is_noun and token.text[:1].isupper() and _continues_name(tokens, place, name)
        ):
            name.append(token)
        elif (
            name
            and token.text in ("&", "and", "of", "the", "for", "de", "et")
            and following is not None
            and following.text[:1].isupper()
        ):
            name.append(token)
        elif nouns and not name and token.is_noun and _is_unlisted_name(nouns[-1], tokens, place):
            name.append(token)
        elif token.is_noun and not name and (not nouns or _may_follow_noun(nouns[-1], token)):
            nouns.append(token)
        elif (_is_particle(token, name) or _joins_surnames(token, name)) and _is_surname(following):
            name.append(token)
        elif name and token.low in ("von", "van") and _is_second_particle(tokens, place + 1):
            name.append(token)
        elif (
            (name or nouns)
            and token.tag == "CARD"
            and token.kind == "number"
            and _numbers_name(tokens, place)
        ):
            (name or nouns).append(token)
        elif (
            name
            and token.tag == "ART"
            and following is not None
            and following.tag == "NNA"
            and following.text.endswith(("e", "en"))
        ):
            name.extend((token, following))
            place += 1
        else:
            break
        place += 1
    return tuple(nouns), tuple(name), place


def _bears_name(noun: Token, tokens: Tokens, place: int) -> bool:
    """Whether a noun can be the class of the name behind it ("die Raumsonde Rosetta", not "die Mauer
    Berlin").
    """
    if tokens[place].kind == "quote" or re.fullmatch(r"[A-Z]+-?\d+\w*", tokens[place].text):
        return True
    if noun.kind == "number":
        return False
    readings = noun_forms(noun.text)
    classes = noun_class(noun.text).union(*(noun_class(r.lemma) for r in readings))
    if classes & {"person", "place", "organisation", "thing", "work", "animal", "event"} or not readings:
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return first_name_gender(tokens[place].text) is not None and following is not None and following.is_name


def _is_unlisted_name(noun: Token, tokens: Tokens, place: int) -> bool:
    """ "die Fluggesellschaft Emirates": a listed or unknown word right behind a class noun is its name."""
    word = tokens[place].text
    if not named(word) and _is_word(word):
        return False
    return noun.kind == "word" and not noun_forms(word)[1:] and _bears_name(noun, tokens, place)


def _is_particle(token: Token, name: list[Token]) -> bool:
    """ "van", "de", "bin" inside a name; "der" and "den" only behind "von" and "van"."""
    if not name or token.low not in _PARTICLES or token.tag == "KON":
        return False
    return token.low not in ("den", "der") or name[-1].low in ("van", "von")


def _joins_surnames(token: Token, name: list[Token]) -> bool:
    """ "Correia e Silva", "Ortega y Gasset": the Romance "and" between two surnames."""
    return token.text in ("e", "y", "i") and len(name) > 1


def _is_second_particle(tokens: Tokens, place: int) -> bool:
    """ "von der Leyen": a second particle and a surname behind the first."""
    if place + 1 >= len(tokens) or tokens[place].low not in ("der", "den", "de"):
        return False
    return _is_surname(tokens[place + 1])


def _is_surname(token: Token | None) -> bool:
    """Whether a word behind "von" or "de" is the rest of a name."""
    return token is not None and (token.is_name or (token.tag == "NN" and not _is_word(token.text)))


def _is_word(noun: str) -> bool:
    """Whether the noun table knows a noun, or the compound that it is."""
    return (
        is_known_noun(noun)
        or bool(compound_head(noun))
        or any(is_known_noun(r.lemma) for r in noun_forms(noun))
    )


def _continues_name(tokens: Tokens, place: int, name: list[Token]) -> bool:
    """A noun right behind a name is its second half ("Renzo Piano", "Fritz Lang"), unless the name is a
    whole one.
    """
    last = name[-1]
    if last.low in _PARTICLES and len(name) > 1:
        return True
    if last.tag != "NE" or last.kind == "quote" or last.text.endswith(("s", "’", "'")):
        return False
    if len(name) == 1 and first_name_gender(last.text):
        return True
    whole = " ".join(t.text for t in name)
    return not named(whole) and (len(name) == 1 or not _is_word(tokens[place].text))


def _may_follow_noun(before: Token, token: Token) -> bool:
    """Two nouns in a row: a measure and its stuff, a month, or a class and its name."""
    if token.kind == "ordinal":
        return False
    classes = noun_class(before.text) | frozenset().union(
        *(noun_class(r.lemma) for r in noun_forms(before.text))
    )
    return (
        bool(classes & {"measure", "person", "time"})
        or unit_of(before.text) is not None
        or before.text in _CONTAINERS
    )


def _numbers_name(tokens: Tokens, place: int) -> bool:
    """Whether a number behind a noun or name is part of it ("Apollo 11", "August 1911") and does not count
    what follows.
    """
    before = tokens[place - 1].text
    if re.fullmatch(r"1\d{3}|20\d{2}", tokens[place].text):
        return _is_dated(before)
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        following is None
        or not (following.is_noun or following.tag in ("ADJ(A)", "CARD"))
        or following.kind == "quote"
    )


def _is_dated(noun: str) -> bool:
    """Whether a year right behind this noun is part of it: a month, "Jahr", or games and championships."""
    return (
        noun in _MONTHS
        or noun.startswith(("Jahr", "Spiele", "Olympia"))
        or noun in ("Anfang", "Ende", "Mitte", "Frühjahr", "Frühling", "Sommer", "Herbst", "Winter")
        or noun.endswith(("meisterschaft", "meisterschaften", "Spielen", "spiele", "spielen"))
    )


_MONTHS = frozenset(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)
