"""How many: counts of things, and what counts and measures share (values, hedges, gaps)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from questions.distractors.spelling import german
from questions.item import NumberAnswer
from questions.lang.de import lexicon
from questions.lang.de.asking import GAP
from questions.lang.de.entities import lemma_of, reference, text_of
from questions.lang.de.facts.proposal import Proposal
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.tagger import Token
from questions.lang.de.wording import lead

_MAGNITUDES = {
    "Millionen": 1_000_000,
    "Milliarden": 1_000_000_000,
    "Billionen": 10**12,
    "Mio.": 1_000_000,
    "Mrd.": 1_000_000_000,
    "Tausend": 1000,
}
_EXACT_HEDGES = frozenset("nur erst genau exakt schon bereits allein insgesamt gerade jeweils noch".split())
ASKABLE_HEDGES = frozenset(
    {"mehr als", "über", "weniger als", "rund", "etwa", "mindestens", "bis zu", "knapp"}
)
SPOKEN_HEDGES = frozenset({"rund", "etwa", "knapp"})
_VAGUE_NOUNS = frozenset(
    "Viertel Drittel Fünftel Zehntel Achtel Sechstel "
    "Mal Male Uhr Mann Teil Teile Dinge Sachen Grund Gründe Seite Seiten Hand Hände Schritte Schritt "
    "Dutzend Weise Art Arten Hälften Ende Enden Paar".split()
)
_NOT_A_COUNT = re.compile(r"1\d{3}|20\d{2}")


@cache
def _number_words() -> dict[str, int]:
    words = {german(number): number for number in range(2, 1000)}
    return {**words, "zwo": 2, "tausend": 1000, "hundert": 100}


def propose(statement: Statement) -> Iterator[Proposal]:
    """Every number of the statement that counts or measures something."""
    found = [p for slot in statement.slots for p in _of_slot(statement, slot)]
    for proposal in found:
        others = [p for p in found if p is not proposal and p.type == proposal.type]
        yield (
            replace(proposal, reason="several-numbers") if others and proposal.type != "number" else proposal
        )


def _of_slot(statement: Statement, slot: Slot) -> Iterator[Proposal]:
    phrase = slot.phrase
    number = phrase.number_word
    if phrase.kind not in ("np", "pp") or number is None or phrase.coordinated or not phrase.nouns:
        return
    value = value_of(number)
    if value is None or value == 1 or number.kind == "score":
        return
    proposal = _count(statement, slot, number, value)
    if proposal is not None:
        yield proposal


def value_of(token: Token) -> Decimal | None:
    """The value of a number in digits or words; None if it is not certain."""
    text = token.text
    if text[0].isdigit():
        digits = re.sub(r"(?<=\d)[.'’\s\u00a0\u202f\u2009](?=\d{3})", "", text).replace(",", ".")
        return Decimal(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None
    known = _number_words().get(token.low)
    return Decimal(known) if known is not None else None


def grouping_of(text: str) -> str:
    """The thousands separator in a number as written, or ""."""
    match = re.search(r"\d([.'’\s\u00a0\u202f\u2009])\d{3}", text)
    return match.group(1) if match else ""


def hedge_of(phrase: Phrase) -> str:
    """The words that make the number less than exact; those that do not are gone."""
    return " ".join(t.low for t in phrase.hedge if t.low not in _EXACT_HEDGES)


def spoken_hedge(hedge: str) -> str:
    """The hedge as a question has it before "wie viele": nobody asks "rund wie viele"."""
    return {"rund": "ungefähr", "etwa": "ungefähr", "knapp": "ungefähr", "über": "mehr als"}.get(hedge, hedge)


def number_answer(
    number: Token, value: Decimal, phrase: Phrase, *, magnitude: str, unit: str, noun: str, after: str = ""
) -> NumberAnswer:
    words = not number.text[0].isdigit()
    text = number.low if words else number.text
    tail = f" {magnitude}" if magnitude else ""
    return NumberAnswer(
        value,
        text,
        after=tail + after,
        grouping=grouping_of(number.text),
        words=words,
        unit=unit,
        noun=noun,
        magnitude=_MAGNITUDES.get(magnitude, 1),
    )


def gapped(slot: Slot, number: Token, magnitude: str) -> str:
    surface = f"{number.text} {magnitude}" if magnitude else number.text
    return (
        re.sub(rf"(?<!\w){re.escape(surface)}(?!\w)", GAP, slot.text, count=1) if surface in slot.text else ""
    )


def split_magnitude(phrase: Phrase) -> tuple[str, tuple[Token, ...]]:
    """The magnitude word ("Millionen") and the nouns that are counted."""
    if phrase.nouns and phrase.nouns[0].text in _MAGNITUDES:
        return phrase.nouns[0].text, phrase.nouns[1:]
    return "", phrase.nouns


def _count(statement: Statement, slot: Slot, number: Token, value: Decimal) -> Proposal | None:
    phrase = slot.phrase
    magnitude, nouns = split_magnitude(phrase)
    if lexicon.unit_at([t.text for t in nouns], 0) is not None:
        return None
    if (
        not nouns
        or nouns[0].kind == "number"
        or phrase.determiner is not None
        or nouns[-1].text in _VAGUE_NOUNS
    ):
        return None
    if _is_measure_adjective(phrase) or (
        value > 1000 and not magnitude and _NOT_A_COUNT.fullmatch(number.text)
    ):
        return None
    if any(
        a.low.startswith(("weiter", "ander", "best", "letzt", "erst", "groß", "einzig"))
        for a in phrase.adjectives
    ):
        return None
    noun = lemma_of(nouns[-1], plural=True)
    answer = number_answer(number, value, phrase, magnitude=magnitude, unit="", noun=noun)
    words = [*(a.text for a in phrase.adjectives), *(t.text for t in nouns)]
    if phrase.genitive is not None:
        words.append(text_of(phrase.genitive.tokens))
    return Proposal(
        "number",
        statement,
        slot,
        answer,
        answer,
        count_lead(phrase, " ".join(words)),
        gapped(slot, number, magnitude),
        number.start,
        nouns[0].end if magnitude and False else number.end,
        weight=0.25 + (1.0 if phrase.genitive and reference(phrase.genitive) == "named" else 0),
    )


def _is_measure_adjective(phrase: Phrase) -> bool:
    """ "900 Meter hohe Wand": the number measures the adjective, it does not count the noun."""
    if phrase.number_word is None or phrase.head is None:
        return False
    between = [
        t for t in phrase.tokens if phrase.number_word.index < t.index < phrase.head.index and t.is_noun
    ]
    return any(t not in phrase.nouns for t in between)


def count_lead(phrase: Phrase, rest: str) -> str:
    hedge = hedge_of(phrase)
    if hedge and (hedge not in SPOKEN_HEDGES or phrase.kind == "pp"):
        # "Mit ungefähr wie vielen Tieren" is no German.
        return ""
    dative = phrase.cases == frozenset({"dat"}) or (
        phrase.kind == "pp"
        and "dat" in phrase.cases
        and phrase.tokens[-1].text.endswith("n")
        and "acc" not in phrase.cases
    )
    if phrase.kind == "pp" and phrase.cases == frozenset({"dat", "acc"}):
        dative = not phrase.nouns or (
            phrase.preposition in ("in", "an", "auf") and phrase.nouns[-1].text.endswith("n")
        )
    name = "count_dative" if dative else "count_genitive" if phrase.cases == frozenset({"gen"}) else "count"
    text = lead("number", name, rest=rest)
    text = f"{spoken_hedge(hedge)} {text}" if hedge and not phrase.preposition.startswith("bis") else text
    return f"{phrase.preposition} {text}" if phrase.kind == "pp" else text
