"""How much: measures with their units, asked by the dimension that they measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from questions.lang.de import lexicon
from questions.lang.de.entities import reference, text_of
from questions.lang.de.facts.proposal import Proposal
from questions.lang.de.facts.quantities import (
    ASKABLE_HEDGES,
    SPOKEN_HEDGES,
    count_lead,
    gapped,
    hedge_of,
    number_answer,
    split_magnitude,
    spoken_hedge,
    value_of,
)
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.tagger import Token
from questions.lang.de.wording import lead, weak, which

_PRICE_VERBS = frozenset("kosten zahlen bezahlen einbringen erlösen verdienen einspielen".split())
_DIMENSION_NOUNS = {
    **dict.fromkeys(
        (
            "Höhe Tiefe Länge Breite Spannweite Geschwindigkeit Entfernung Fläche Größe Dicke Temperatur "
            "Masse Reichweite Leistung Spitzengeschwindigkeit Höchstgeschwindigkeit Gesamtlänge Flughöhe "
            "Stärke Flügelspannweite Lebensdauer Brennweite Grundfläche Wassertiefe Körperlänge Kapazität "
            "Auflage Strecke Luftlinie"
        ).split(),
        "f",
    ),
    **dict.fromkeys(
        ("Durchmesser Umfang Radius Abstand Vorsprung Wert Preis Höhenunterschied").split(),
        "m",
    ),
    **dict.fromkeys(
        ("Gewicht Alter Volumen Startgewicht Fassungsvermögen Tempo").split(),
        "n",
    ),
}
_DIMENSION_ADJECTIVES = frozenset(
    "hoch tief lang breit weit groß schwer alt schnell dick heiß kalt warm".split()
)
_TYPE_OF_NOUN = {"Höhe": "height", "Tiefe": "depth", "Entfernung": "distance", "Alter": "age"}


@dataclass(frozen=True, slots=True)
class _Measure:
    """A measure in a slot: its number, unit and what stands around."""

    statement: Statement
    slot: Slot
    number: Token
    quantity: str
    nouns: tuple[Token, ...]
    rest: tuple[Token, ...]
    hedge: str
    before: Slot | None
    behind: Slot | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """How a measure is asked: the lead, whether the unit belongs to the options, the slots that the lead
    absorbs.
    """

    lead: str
    with_unit: bool = False
    type: str = ""
    absorbed: tuple[Slot, ...] = ()


def propose(statement: Statement) -> Iterator[Proposal]:
    """Every measure of the statement; two of one kind give a reason instead of a question."""
    found = [p for slot in statement.slots if (p := _of_slot(statement, slot)) is not None]
    for proposal in found:
        others = [p for p in found if p is not proposal and p.type == proposal.type and not p.absorbed]
        yield replace(proposal, reason="several-numbers") if others else proposal


def _of_slot(statement: Statement, slot: Slot) -> Proposal | None:
    phrase = slot.phrase
    number = phrase.number_word
    if (
        slot.droppable
        or phrase.kind not in ("np", "pp")
        or number is None
        or phrase.coordinated
        or not phrase.nouns
    ):
        return None
    magnitude, nouns = split_magnitude(phrase)
    found = lexicon.unit_at([t.text for t in nouns], 0) if nouns else None
    value = value_of(number)
    if found is None or value is None or value == 1 or phrase.determiner is not None or phrase.adjectives:
        return None
    unit, used = found
    before, behind = _neighbours(statement, slot)
    measure = _Measure(
        statement, slot, number, unit.quantity, nouns, nouns[used:], hedge_of(phrase), before, behind
    )
    name = f" {unit.plural}" if unit.plural else f" {nouns[0].text}"
    answer = number_answer(number, value, phrase, magnitude=magnitude, unit=unit.key, noun="", after=name)
    bare = replace(answer, after=f" {magnitude}" if magnitude else "")
    asked = _asked(measure)
    if measure.hedge and measure.hedge not in SPOKEN_HEDGES:
        # "Mehr als wie viele Kilometer": nobody asks like that, and every lower number would be right too.
        asked = replace(asked, lead="")
    if asked.type == "age" and phrase.preposition == "mit":
        answer = replace(answer, before="mit ", after=" Jahren")
    return Proposal(
        asked.type or unit.quantity, statement, slot, answer if asked.with_unit else bare, bare, asked.lead,
        gapped(slot, number, magnitude), number.start, number.end, weight=0.25, absorbed=asked.absorbed,
        reason=_incomplete(measure),
    )  # fmt: skip


_WAITING_VERBS = frozenset(
    "vergehen verstreichen dauern brauchen benötigen warten vermissen zögern fehlen kosten".split()
)


def _incomplete(measure: _Measure) -> str:
    """How long something took means nothing without what it took so long to do."""
    links = [p.tokens[0] for p in measure.statement.clause.parts if p.kind in ("adverbial", "infinitive")]
    needed = any(_needs(measure, link) for link in links)
    return "incomplete-without-its-clause" if needed and measure.quantity == "duration" else ""


def _needs(measure: _Measure, link: Token) -> bool:
    """Whether the duration counts up to the clause, or from it: "28 Jahre lang, bis ..." stands alone."""
    if link.low not in ("bis", "ehe", "bevor"):
        return link.low in ("um", "nachdem")
    adjoining = measure.slot.phrase.tokens[-1].index + 2 >= link.index
    return not _lasts(measure) and (adjoining or measure.statement.lemma in _WAITING_VERBS)


def _neighbours(statement: Statement, slot: Slot) -> tuple[Slot | None, Slot | None]:
    for field in (statement.front, statement.middle, statement.after):
        if slot in field:
            place = field.index(slot)
            before = field[place - 1] if place else None
            return before, field[place + 1] if place + 1 < len(field) else None
    return None, None


def _asked(measure: _Measure) -> _Asked:
    phrase = measure.slot.phrase
    if measure.hedge and measure.hedge not in ASKABLE_HEDGES:
        return _Asked("")
    if measure.hedge and measure.quantity == "duration" and _lasts(measure) and measure.behind is not None:
        return _Asked(f"{_plain(measure)} lang", False, "", (measure.behind,))
    for read in (_by_dimension_noun, _by_adjective, _by_direction, _by_verb):
        asked = read(measure)
        if asked is not None:
            return replace(asked, lead=_hedged(asked.lead, measure.hedge)) if measure.hedge else asked
    if phrase.preposition in ("von", "mit", "bei", "auf", "zu", "um") and phrase.kind == "pp":
        return _Asked("")
    return _Asked(_plain(measure))


def _lasts(measure: _Measure) -> bool:
    """ "mehr als 28 Jahre lang"."""
    behind = measure.behind
    return behind is not None and behind.text == "lang" and measure.slot.phrase.kind == "np"


_NEARLY = frozenset({"rund", "etwa", "knapp"})


def _hedged(text: str, hedge: str) -> str:
    """ "wie hoch" -> "rund wie hoch", "in welcher Höhe" -> "in etwa welcher Höhe"; else ""."""
    if text.startswith("wie "):
        return f"{spoken_hedge(hedge)} {text}"
    if hedge in _NEARLY and (found := re.fullmatch(r"(in|mit|aus|auf) (welche.*)", text)):
        return f"{spoken_hedge(hedge)} {found[0]}"
    return ""


def _by_dimension_noun(measure: _Measure) -> _Asked | None:
    """ "eine Spannweite von 72 Metern", "in 350 Kilometern Höhe", "in einer Höhe von ..."."""
    phrase, before = measure.slot.phrase, measure.before
    if measure.rest and measure.rest[-1].text in _DIMENSION_NOUNS and phrase.kind == "pp":
        noun = measure.rest[-1].text
        text = f"{phrase.preposition} {which('dat', _DIMENSION_NOUNS[noun])} {noun}"
        return _Asked(text, True, _TYPE_OF_NOUN.get(noun, ""))
    if phrase.preposition == "von" and before is not None and before.phrase.head is not None:
        noun = before.phrase.head.text
        if noun in _DIMENSION_NOUNS and before.phrase.genitive is None:
            text = _dimension_lead(before.phrase, noun)
            return _Asked(text, True, _TYPE_OF_NOUN.get(noun, ""), (before,)) if text else _Asked("")
    return None


def _dimension_lead(phrase: Phrase, noun: str) -> str:
    """ "eine Spannweite" -> "welche Spannweite"; "" where something definite or referring is measured."""
    if phrase.determiner is not None and not phrase.determiner.low.startswith("ein"):
        return ""
    if noun == "Länge" and phrase.preposition == "auf":
        # "auf einer Länge von 82 Kilometern": nobody asks on which.
        return ""
    gender = _DIMENSION_NOUNS[noun]
    cases = phrase.cases if phrase.kind == "pp" else phrase.cases - {"nom", "gen"}
    if len(cases) != 1:
        return ""
    case = next(iter(cases))
    adjectives = [weak(a.text, case, gender) for a in phrase.adjectives]
    words = " ".join([which(case, gender), *adjectives, noun])
    return f"{phrase.preposition} {words}" if phrase.kind == "pp" else words


def _by_adjective(measure: _Measure) -> _Asked | None:
    """ "245 Meter lang" -> "wie lang", "59 Sekunden lang" -> "wie lange"."""
    behind = measure.behind
    if behind is None or measure.slot.phrase.kind != "np" or behind.phrase.kind != "adv":
        return None
    adjective = behind.text
    if adjective == "entfernt":
        return _Asked("wie weit", True, "distance")
    if adjective not in _DIMENSION_ADJECTIVES:
        return None
    if measure.quantity == "duration" and adjective == "lang":
        return _Asked(lead("number", "duration"), True, "", (behind,))
    if measure.quantity == "duration" and adjective == "alt":
        return _Asked("wie alt", True, "age", (behind,))
    return _Asked(lead("number", "adjective", adjective=adjective), True, "", (behind,))


def _by_direction(measure: _Measure) -> _Asked | None:
    """ "350 Kilometer über der Erde" -> "in welcher Höhe"."""
    phrase, behind = measure.slot.phrase, measure.behind
    if measure.quantity != "length" or phrase.kind != "np" or behind is None or behind.phrase.kind != "pp":
        return None
    name = {"über": "height", "unter": "depth"}.get(behind.phrase.preposition)
    if name is None or reference(behind.phrase) not in ("unique", "generic"):
        return None
    return _Asked(lead("number", name), True, name)


def _by_verb(measure: _Measure) -> _Asked | None:
    phrase, verb = measure.slot.phrase, measure.statement.lemma
    if measure.quantity == "speed" and phrase.preposition == "mit":
        return _Asked(lead("number", "speed"), True)
    if (
        measure.quantity == "money"
        and phrase.kind == "np"
        and verb in _PRICE_VERBS
        and phrase.genitive is None
    ):
        return _Asked(lead("number", "price"), True)
    if measure.quantity == "duration" and phrase.kind == "np" and verb == "dauern" and measure.behind is None:
        return _Asked(lead("number", "duration"), True)
    if measure.quantity == "duration" and phrase.preposition == "mit" and measure.nouns[0].text == "Jahren":
        return _Asked(lead("number", "age"), True, "age")
    return None


def _plain(measure: _Measure) -> str:
    phrase = measure.slot.phrase
    words = ["Prozent" if t.text == "%" else t.text for t in measure.nouns]
    if phrase.genitive is not None:
        words.append(text_of(phrase.genitive.tokens))
    uncounted = measure.nouns[0].text in (
        "Grad",
        "Prozent",
        "Euro",
        "Dollar",
        "Pfund",
        "Mark",
        "US-Dollar",
        "%",
        "Franken",
    )
    if not uncounted:
        return count_lead(phrase, " ".join(words))
    if phrase.kind == "pp":
        return ""
    text = lead("number", "mass", rest=" ".join(words))
    return f"{spoken_hedge(measure.hedge)} {text}" if measure.hedge else text
