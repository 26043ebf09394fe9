"""Finite verbs of the third person: number, mood, and the way from verb-final to verb-second.

In: a form as it stands in the text and its lemma. Out: what the form can be, by the tables of ablaut.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Number = Literal["sg", "pl"]
_SINGULAR, _PLURAL = 2, 5
_IRREGULAR_LEMMAS = {"werden", "sein", "haben", "können", "müssen", "sollen", "wollen", "dürfen", "mögen"}


@dataclass(frozen=True, slots=True)
class FiniteReading:
    """One reading of a finite form: ``core`` and ``prefix`` are its two parts in a verb-second clause."""

    core: str
    prefix: str
    number: Number
    tense: Literal["present", "preterite"]
    mood: Literal["indicative", "subjunctive"]


@lru_cache(maxsize=4096)
def _table(lemma: str) -> tuple[FiniteReading, ...]:
    import ablaut

    try:
        forms = ablaut.conjugate(lemma)
    except ValueError:
        return ()
    rows: tuple[
        tuple[list[str], Literal["present", "preterite"], Literal["indicative", "subjunctive"]], ...
    ] = (
        (forms.present, "present", "indicative"),
        (forms.preterite, "preterite", "indicative"),
        (forms.konjunktiv1, "present", "subjunctive"),
        (forms.konjunktiv2, "preterite", "subjunctive"),
    )
    readings = []
    for row, tense, mood in rows:
        for place, number in ((_SINGULAR, "sg"), (_PLURAL, "pl")):
            core, _, prefix = row[place].partition(" ")
            readings.append(FiniteReading(core, prefix, "sg" if number == "sg" else "pl", tense, mood))
    return tuple(readings)


@lru_cache(maxsize=8192)
def readings(form: str, lemma: str) -> tuple[FiniteReading, ...]:
    """Every reading of a finite form, indicative ones first; empty if the form is not the lemma's.

    ``form`` may be written in one word with its separable prefix ("ausbrach") or be the core alone ("brach").
    """
    low = form.lower()
    found = [r for r in _table(lemma) if r.prefix + r.core == low or r.core == low]
    return tuple(sorted(found, key=lambda r: (r.mood != "indicative", r.tense, r.number)))


def numbers(form: str, lemma: str) -> frozenset[Number]:
    """The numbers that a third-person form can have; both if it is unknown."""
    found = {r.number for r in readings(form, lemma) if r.mood == "indicative"} or {
        r.number for r in readings(form, lemma)
    }
    if found:
        return frozenset(found)
    return frozenset(
        {"pl"} if form.endswith("en") else {"sg"} if form.endswith(("t", "te")) else {"sg", "pl"}
    )


def is_subjunctive(form: str, lemma: str) -> bool:
    """Whether the form has no indicative reading: reported or unreal, never a plain fact."""
    found = readings(form, lemma)
    if form.lower() in (f"{lemma[:-2]}ete", f"{lemma[:-2]}eten"):
        # "verwendete", "sendete": the tables know "verwandte" alone.
        return False
    return bool(found) and all(r.mood == "subjunctive" for r in found)


def split(form: str, lemma: str) -> tuple[str, str]:
    """A verb-final form -> (core, separable prefix): ("ausbrach", "ausbrechen") -> ("brach", "aus").

    Raises ``ValueError`` if the tables do not know the form, so that nobody guesses.
    """
    low = form.lower()
    for reading in readings(form, lemma):
        if reading.prefix + reading.core == low:
            return reading.core, reading.prefix
    raise ValueError(form)


def singular(form: str, lemma: str) -> str:
    """The singular of a third-person form in the same tense and mood; ``ValueError`` if unknown."""
    for reading in readings(form, lemma):
        if reading.number == "sg":
            return form
        for other in _table(lemma):
            if other.number == "sg" and (other.tense, other.mood) == (reading.tense, reading.mood):
                return other.core
    raise ValueError(form)


def tense(form: str, lemma: str) -> str:
    """ "present" or "preterite"; present if the form is unknown."""
    found = readings(form, lemma)
    return found[0].tense if found else "present"


def preterite(lemma: str, number: Number, auxiliary: str) -> tuple[str, str] | None:
    """(core, prefix) of the third person preterite of a verb that forms its perfect with ``auxiliary``;
    else None.
    """
    import ablaut

    try:
        forms = ablaut.conjugate(lemma)
    except ValueError:
        return None
    if forms.auxiliary != auxiliary:
        return None
    core, _, prefix = forms.preterite[_SINGULAR if number == "sg" else _PLURAL].partition(" ")
    return core, prefix
