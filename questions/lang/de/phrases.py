"""Words of a clause -> phrases (noun phrases, prepositional phrases, adverbs), with case, number and gender.

Case is what determiner, adjective endings, noun form and preposition leave open together; a phrase whose
parts do not agree
keeps the cases of its determiner. Genitive attributes belong to their phrase, other attributes stand beside
it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from questions.lang.de.agreement import EIN, with_features
from questions.lang.de.lexicon_names import by_surname, first_name_gender, named
from questions.lang.de.lexicon_nouns import noun_forms
from questions.lang.de.lexicon_units import unit_of
from questions.lang.de.noun_runs import read_nouns
from questions.lang.de.phrase import ALL_CASES, NUMBERS_AND_GENDERS, Phrase, PhraseKind, Tokens
from questions.lang.de.tagger import Token

PREPOSITION_CASES: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        "aus bei mit nach seit von zu gegenüber entgegen samt nahe zufolge gemäß binnen ab außer".split(),
        frozenset({"dat"}),
    ),
    **dict.fromkeys("durch für gegen ohne um bis entlang wider pro je per".split(), frozenset({"acc"})),
    **dict.fromkeys("an auf hinter in neben über unter vor zwischen".split(), frozenset({"dat", "acc"})),
    **dict.fromkeys(
        "während wegen trotz statt anstatt infolge innerhalb außerhalb oberhalb unterhalb nördlich "
        "südlich östlich westlich "
        "anlässlich aufgrund mithilfe unweit jenseits diesseits mittels angesichts zugunsten seitens".split(),
        frozenset({"gen", "dat"}),
    ),
}
FUSED: dict[str, tuple[str, str, str]] = {
    "am": ("an", "dem", "dat"),
    "ans": ("an", "das", "acc"),
    "aufs": ("auf", "das", "acc"),
    "beim": ("bei", "dem", "dat"),
    "im": ("in", "dem", "dat"),
    "ins": ("in", "das", "acc"),
    "vom": ("von", "dem", "dat"),
    "zum": ("zu", "dem", "dat"),
    "zur": ("zu", "der", "dat"),
    "ums": ("um", "das", "acc"),
    "fürs": ("für", "das", "acc"),
    "durchs": ("durch", "das", "acc"),
    "überm": ("über", "dem", "dat"),
    "unterm": ("unter", "dem", "dat"),
    "vors": ("vor", "das", "acc"),
    "hinterm": ("hinter", "dem", "dat"),
}
HEDGES = frozenset(
    "rund etwa circa ca. zirka ungefähr fast knapp beinahe nahezu gut annähernd schätzungsweise "
    "mindestens höchstens "
    "wenigstens maximal über unter bis".split()
)
_DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "PWAT", "PRELAT"})


def phrases(tokens: Sequence[Token]) -> tuple[Phrase, ...]:
    """Cut a field into phrases, left to right; every token is in exactly one."""
    found: list[Phrase] = []
    place = 0
    while place < len(tokens):
        phrase = _phrase_at(tuple(tokens), place)
        if phrase.kind in ("np", "pp"):
            phrase = _with_coordination(tuple(tokens), place, phrase)
        found.append(phrase)
        place += len(phrase.tokens)
    return tuple(found)


def _phrase_at(tokens: Tokens, place: int) -> Phrase:
    token = tokens[place]
    for read in (_prepositional, _nominal):
        if phrase := read(tokens, place):
            return phrase
    if token.tag == "PIS" and token.low.startswith(("ein", "jed")):
        genitive, stop = _genitive(tokens, place + 1, (token,), ())
        if genitive is not None:
            cases = frozenset(r[0] for r in EIN.get(token.low[3:], ())) or ALL_CASES
            return Phrase("np", tokens[place:stop], genitive=genitive, cases=cases)
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.low == "die" and behind is not None and behind.low == "beiden":
        return Phrase("pronoun", (token, behind), cases=frozenset({"nom", "acc"}), genders=frozenset({"pl"}))
    if token.low == "beide":
        return Phrase("pronoun", (token,), cases=frozenset({"nom", "acc"}), genders=frozenset({"pl"}))
    if token.tag in ("PPER", "PDS", "PIS", "PPOSS"):
        return Phrase(
            "pronoun", (token,), cases=_pronoun_cases(token.low), genders=_pronoun_genders(token.low)
        )
    kind: PhraseKind = (
        "reflexive"
        if token.tag == "PRF"
        else "negation"
        if token.tag == "PTKNEG"
        else "adv"
        if token.tag in ("ADV", "ADJ(D)", "PROAV", "PTKA", "VV(PP)")
        else "other"
    )
    return Phrase(kind, (token,))


def _pronoun_cases(low: str) -> frozenset[str]:
    table = {
        "er": "nom",
        "ihn": "acc",
        "ihm": "dat",
        "ihnen": "dat",
        "man": "nom",
        "sie": "nom acc",
        "es": "nom acc",
        "ihr": "dat",
    }
    return frozenset(table[low].split()) if low in table else ALL_CASES


def _pronoun_genders(low: str) -> frozenset[str]:
    table = {
        "er": "m",
        "ihn": "m",
        "ihm": "m n",
        "ihnen": "pl",
        "sie": "f pl",
        "es": "n",
        "ihr": "f",
        "man": "m",
    }
    return frozenset(table[low].split()) if low in table else frozenset(NUMBERS_AND_GENDERS)


def _prepositional(tokens: Tokens, place: int) -> Phrase | None:
    token = tokens[place]
    if token.tag == "APPRART" or (token.low in FUSED and token.tag in ("APPR", "PTKVZ", "NE", "ADV")):
        preposition, article, case = FUSED.get(token.low, (token.low, "", "dat"))
        inner = _nominal(tokens, place + 1, fused=article)
        if inner is None:
            return None
        return replace(
            inner, kind="pp", tokens=(token, *inner.tokens), preposition=preposition, cases=frozenset({case})
        )
    if token.low in ("als", "wie") and token.tag in ("KOKOM", "APPR", "KON", "KOUS"):
        nominal = _nominal(tokens, place + 1)
        return (
            replace(nominal, kind="pp", tokens=(token, *nominal.tokens), preposition=token.low)
            if nominal
            else None
        )
    if token.tag not in ("APPR", "PTKVZ") and token.low not in ("bis", "je", "pro"):
        return None
    if token.tag == "ADV" and token.low != "bis":
        return None
    return _plain_prepositional(tokens, place)


def _plain_prepositional(tokens: Tokens, place: int) -> Phrase | None:
    token = tokens[place]
    following = place + 1
    if token.low == "bis" and following < len(tokens) and tokens[following].tag in ("APPR", "APPRART"):
        inner = _prepositional(tokens, following)
        if inner is not None:
            hedge = (token,) if tokens[following].low == "zu" and inner.number_word else ()
            return replace(
                inner,
                tokens=(token, *inner.tokens),
                preposition="bis " + inner.preposition,
                hedge=(*hedge, *inner.hedge),
            )
        return None
    nominal = _nominal(tokens, following)
    if nominal is not None and (around := _circumposition(tokens, place, nominal)) is not None:
        return around
    if nominal is not None:
        allowed = PREPOSITION_CASES.get(token.low, ALL_CASES)
        return replace(
            nominal,
            kind="pp",
            tokens=(token, *nominal.tokens),
            preposition=token.low,
            cases=(nominal.cases & allowed) or allowed,
        )
    if following < len(tokens) and tokens[following].tag in (
        "PPER",
        "PRF",
        "PDS",
        "PIS",
        "ADV",
        "PPOSS",
        "ADJ(D)",
        "PROAV",
    ):
        return Phrase("pp", tokens[place : following + 1], preposition=token.low, cases=frozenset())
    return None


def _circumposition(tokens: Tokens, place: int, nominal: Phrase) -> Phrase | None:
    """ "von 1855 an", "von Sizilien aus"; the first says the same as "ab"."""
    stop = place + 1 + len(nominal.tokens)
    closing = tokens[stop] if stop < len(tokens) else None
    if tokens[place].low != "von" or closing is None or closing.tag != "APZR":
        return None
    preposition = {"an": "ab", "aus": "von"}.get(closing.low)
    if preposition is None:
        return None
    words = tokens[place : stop + 1]
    return replace(nominal, kind="pp", tokens=words, preposition=preposition, cases=frozenset({"dat"}))


def _nominal(tokens: Tokens, place: int, fused: str = "") -> Phrase | None:
    """One noun phrase from ``place`` on, with its genitive attribute; None if there is no noun or number."""
    start = place
    hedge, place = _hedge(tokens, place)
    determiner: Token | None = None
    possessor: Tokens = ()
    if place < len(tokens) and tokens[place].tag in _DETERMINERS:
        determiner = tokens[place]
        place += 1
        if (
            place < len(tokens)
            and tokens[place].tag == "PIAT"
            and tokens[place].low.startswith(("beid", "viel", "wenig", "ander"))
        ):
            place += 1
        if not hedge:
            inner_hedge, place = _hedge(tokens, place)
            hedge = inner_hedge
    elif _is_name_genitive(tokens, place):
        possessor = (tokens[place],)
        place += 1
    adjectives, numeral, place = _modifiers(tokens, place, bool(determiner or fused))
    alone = numeral is not None and not (determiner or adjectives or hedge or fused)
    if alone and numeral is not None and _is_year_before(numeral, tokens, place):
        year = Phrase("np", tokens[start:place], number_word=numeral)
        return with_features(year, fused)
    nouns, name, place = read_nouns(tokens, place)
    if not nouns and not name:
        if numeral is None or determiner is not None:
            return None
    genitive, place = _genitive(tokens, place, nouns, name)
    owned = bool(nouns) and len(name) == 1 and name[0].text.endswith("s") and _is_plural_noun(nouns[-1])
    if nouns and (_is_name_in_genitive(name) or (owned and not named(name[0].text) and name[0].tag == "NE")):
        name, genitive = (), Phrase("np", name, name=name, cases=frozenset({"gen"}))
    phrase = Phrase(
        "np",
        tokens[start:place],
        determiner=determiner,
        adjectives=adjectives,
        number_word=numeral,
        hedge=hedge,
        nouns=nouns,
        name=name,
        genitive=genitive,
        possessor=possessor,
    )
    return with_features(phrase, fused)


def _is_year_before(number: Token, tokens: Tokens, place: int) -> bool:
    """ "stellte 1828 Harnstoff her": there is no 1828 of what has no plural here."""
    noun = tokens[place] if place < len(tokens) else None
    if noun is None or not noun.is_noun or not re.fullmatch(r"1\d{3}|20\d{2}", number.text):
        return False
    forms = noun_forms(noun.text)
    return bool(forms) and all(reading.number == "sg" for reading in forms) and unit_of(noun.text) is None


def _is_name_in_genitive(name: Tokens) -> bool:
    """ "Napoleons" in "Soldaten Napoleons": a name in -s that is only known without it."""
    if not name or name[-1].tag != "NE" or not name[-1].text.endswith("s") or len(name[-1].text) < 4:
        return False
    whole = " ".join(t.text for t in name)
    if named(whole) or first_name_gender(name[-1].text) or by_surname(name[-1].text):
        return False
    return bool(named(whole[:-1]) or by_surname(name[-1].text[:-1])) or len(name) > 1


def _is_plural_noun(noun: Token) -> bool:
    return any(reading.number == "pl" for reading in noun_forms(noun.text))


def _hedge(tokens: Tokens, place: int) -> tuple[Tokens, int]:
    """Words before a number that make it less than exact, or nothing."""
    stop = place
    while (
        stop < len(tokens)
        and stop < place + 4
        and (
            tokens[stop].low in HEDGES
            or tokens[stop].low
            in (
                "mehr",
                "weniger",
                "als",
                "nur",
                "erst",
                "genau",
                "exakt",
                "schon",
                "nicht",
                "einmal",
                "zu",
                "noch",
                "bereits",
                "gerade",
                "allein",
                "insgesamt",
                "zwischen",
                "jeweils",
            )
        )
    ):
        stop += 1
    if stop > place and stop < len(tokens) and tokens[stop].tag == "CARD" and tokens[place].tag != "APPR":
        return tokens[place:stop], stop
    if stop > place and stop < len(tokens) and tokens[stop].tag == "CARD" and tokens[place].low == "über":
        return tokens[place:stop], stop
    if stop > place and stop < len(tokens) and _LASTING.search(tokens[stop].low):
        # "nach knapp zehnjähriger Bauzeit"
        return tokens[place:stop], stop
    return (), place


_LASTING = re.compile(r"(?:jährig|monatig|wöchig|tägig|stündig|minütig)e[rsnm]?$")


def _is_name_genitive(tokens: Tokens, place: int) -> bool:
    """ "Beethovens Sinfonie": a name in -s right before a noun or its adjective stands like a determiner."""
    if place + 1 >= len(tokens):
        return False
    token, following = tokens[place], tokens[place + 1]
    return (
        token.tag == "NE"
        and token.text[-1] in "s’'"
        and len(token.text) > 3
        and (following.is_noun or following.tag == "ADJ(A)")
        and following.kind == "word"
        and (place == 0 or tokens[place - 1].tag not in ("NE", "NN"))
    )


def _modifiers(tokens: Tokens, place: int, determined: bool) -> tuple[Tokens, Token | None, int]:
    """Adjectives, a numeral and an embedded participle phrase ("der aus Berlin vertriebene")."""
    adjectives: list[Token] = []
    numeral: Token | None = None
    while place < len(tokens):
        token = tokens[place]
        if token.tag == "ADJ(A)":
            adjectives.append(token)
        elif token.tag == "CARD" and numeral is None and not adjectives:
            numeral = token
        elif token.tag == "CARD" and place + 1 < len(tokens) and tokens[place + 1].tag == "CARD":
            pass
        elif (
            token.tag in ("KON", "$,")
            and adjectives
            and place + 1 < len(tokens)
            and tokens[place + 1].tag == "ADJ(A)"
        ):
            pass
        elif stop := _embedded(tokens, place, determined):
            place = stop
            continue
        else:
            break
        place += 1
    if numeral is not None and _is_measure_adjective(tokens, place):
        adjectives.append(tokens[place + 1])
        place += 2
    return tuple(adjectives), numeral, place


def _is_measure_adjective(tokens: Tokens, place: int) -> bool:
    """ "900 Meter hohe Wand": the number belongs to the adjective."""
    return (
        place + 2 < len(tokens)
        and tokens[place].is_noun
        and tokens[place + 1].tag == "ADJ(A)"
        and (tokens[place + 2].is_noun or tokens[place + 2].is_name)
    )


def _embedded(tokens: Tokens, place: int, determined: bool) -> int | None:
    """The place of the inflected adjective that ends an embedded phrase, or None if none begins here."""
    token = tokens[place]
    if not determined or token.tag not in ("APPR", "APPRART", "ADV", "ADJ(D)", "CARD", "PRF", "PROAV"):
        return None
    for stop in range(place + 1, min(place + 8, len(tokens) - 1)):
        here = tokens[stop]
        if here.tag in ("KON", "$,", "PPER") or here.tag.startswith("VV("):
            return None
        if here.tag == "ADJ(A)" and (
            tokens[stop + 1].is_noun or tokens[stop + 1].is_name or tokens[stop + 1].tag == "ADJ(A)"
        ):
            if token.tag in ("APPR", "APPRART") and not any(
                t.is_noun or t.is_name or t.tag == "CARD" for t in tokens[place + 1 : stop]
            ):
                continue
            return stop
        if token.tag in ("ADV", "ADJ(D)") and here.is_noun:
            return None
    return None


def _genitive_of_name(tokens: Tokens, place: int) -> tuple[Phrase | None, int]:
    """ "eine Concorde der Air France": a bare name in the genitive right behind a name."""
    if tokens[place].low not in ("des", "der"):
        return None, place
    inner = _nominal(tokens, place)
    if inner is None or not inner.name or inner.nouns or inner.adjectives or "gen" not in inner.cases:
        return None, place
    return replace(inner, cases=frozenset({"gen"})), place + len(inner.tokens)


def _genitive(tokens: Tokens, place: int, nouns: Tokens, name: Tokens) -> tuple[Phrase | None, int]:
    if place >= len(tokens) or not (nouns or name):
        return None, place
    if name:
        return _genitive_of_name(tokens, place)
    token = tokens[place]
    if nouns[-1].kind == "number":
        return None, place
    if token.tag == "NE" and token.text.endswith("s") and named(token.text[:-1]) and not named(token.text):
        return Phrase("np", (token,), name=(token,), cases=frozenset({"gen"})), place + 1
    if token.low not in ("des", "der", "eines", "einer") and not (
        token.tag in ("PPOSAT", "PDAT", "PIAT") and token.low.endswith(("es", "er"))
    ):
        return None, place
    inner = _nominal(tokens, place)
    if inner is None or "gen" not in inner.cases:
        return None, place
    return replace(inner, cases=frozenset({"gen"})), place + len(inner.tokens)


def _with_coordination(tokens: Tokens, place: int, phrase: Phrase) -> Phrase:
    """ "A und B", "A, B und C": joined if the further parts can stand in the same case."""
    while True:
        stop = place + len(phrase.tokens)
        if stop + 1 >= len(tokens) or not _joins(tokens[stop]):
            return phrase
        other = _nominal(tokens, stop + 1)
        if other is None or (phrase.kind == "np" and not (phrase.cases & other.cases)):
            return phrase
        words = (*phrase.tokens, tokens[stop], *other.tokens)
        cases = phrase.cases & other.cases or phrase.cases
        phrase = replace(phrase, tokens=words, cases=cases, coordinated=True, genitive=None)


def _joins(token: Token) -> bool:
    """A comma is left in a clause only between the parts of an enumeration."""
    return token.tag == "$," or (token.tag == "KON" and token.low in ("und", "oder", "sowie"))
