"""Which phrase of a clause is its subject, and what else its phrases do: tell a time, count, name a
person.
"""

from __future__ import annotations

import re
from dataclasses import replace

from questions.lang.de import verbs
from questions.lang.de.clause import Clause
from questions.lang.de.entities import (
    MONTHS,
    bears_name,
    classes_of,
)
from questions.lang.de.lexicon import unit_of
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import COPULAS, Slot


def with_subject(
    front: tuple[Slot, ...], middle: tuple[Slot, ...], clause: Clause
) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
    chosen = _find_subject(front, middle, clause)
    if chosen is None:
        return front, middle

    def marked(field: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(replace(s, is_subject=True) if s is chosen else s for s in field)

    return marked(front), marked(middle)


def _find_subject(front: tuple[Slot, ...], middle: tuple[Slot, ...], clause: Clause) -> Slot | None:
    numbers = verbs.numbers(clause.finite.text, clause.finite.lemma)
    lone_front = (
        front
        if len(front) == 1 or (front and front[0].phrase.kind == "np" and not is_adverbial(front[0].phrase))
        else ()
    )
    candidates = [s for s in (*lone_front[:1], *middle) if _can_be_subject(s, numbers)]
    if clause.finite.lemma == "verbinden" and len(candidates) > 1:
        # "Mit Brahms verband sie eine Freundschaft": it is the friendship that binds.
        candidates = [s for s in candidates if s.phrase.kind != "pronoun"]
    if not candidates:
        return None
    certain = [s for s in candidates if s.phrase.cases == frozenset({"nom"})]
    if clause.shared is not None and not front and (clause.finite.lemma in COPULAS or not certain):
        # "und wurde die erste Frau, die ...", "und gewann die Wahl": the subject stands in the clause before.
        return None
    if clause.finite.lemma in COPULAS and _is_said_of_front(front, candidates):
        return front[0]
    if len(certain) == 1:
        return certain[0]
    if certain:
        return certain[0] if clause.finite.lemma in COPULAS else None
    return _by_order(candidates, front, clause)


def _is_said_of_front(front: tuple[Slot, ...], candidates: list[Slot]) -> bool:
    """ "Die Elbe ist ein Strom": what has a name or an article is told about, what has "ein" is told."""
    if not front or front[0] not in candidates:
        return False
    own = front[0].phrase
    definite = own.determiner is not None and own.determiner.low in ("der", "die", "das")
    if not definite and not (own.name and own.determiner is None):
        return False
    others = [slot.phrase.determiner for slot in candidates if slot is not front[0]]
    return bool(others) and all(d is not None and d.low.startswith("ein") for d in others)


def _by_order(candidates: list[Slot], front: tuple[Slot, ...], clause: Clause) -> Slot | None:
    """Several nominatives are possible: the usual order decides, unless persons stand against it."""
    first = candidates[0]
    if len(candidates) == 1 or clause.finite.lemma in COPULAS:
        if clause.finite.lemma in COPULAS and len(candidates) > 1:
            return next((s for s in candidates if s.phrase.determiner is not None or s.phrase.name), first)
        return first
    person = [s for s in candidates if is_person(s)]
    if person and first not in person:
        return None
    article = first.phrase.determiner
    either = article is not None and article.low in ("die", "das") and first in front and not is_person(first)
    if either and any(_is_bare_name(s) and (s.entity is None or not s.entity.kind) for s in candidates[1:]):
        # "Die Z4 rettete Zuse ins Allgäu": whoever has no article may be the subject as well.
        return None
    return first


def _is_bare_name(slot: Slot) -> bool:
    phrase = slot.phrase
    return bool(phrase.name) and phrase.head is None and phrase.determiner is None and not phrase.coordinated


def is_person(slot: Slot) -> bool:
    """Whether there is evidence that the slot is about a person."""
    if slot.entity is not None and slot.entity.kind:
        return slot.entity.kind == "person"
    return slot.phrase.head is not None and "person" in classes_of(slot.phrase.head.text)


def _can_be_subject(slot: Slot, numbers: frozenset[str]) -> bool:
    phrase = slot.phrase
    if phrase.kind not in ("np", "pronoun") or "nom" not in phrase.cases or is_adverbial(phrase):
        return False
    if phrase.coordinated and any(t.low == "oder" for t in phrase.tokens):
        return True
    if phrase.is_plural:
        return "pl" in numbers or bool(phrase.name and not phrase.coordinated)
    if numbers == frozenset({"pl"}):
        bare = bool(phrase.name) and phrase.head is None and phrase.determiner is None
        return phrase.may_be_plural and not (bare and (slot.entity is None or slot.entity.gender != "pl"))
    return True


def genders_of(slot: Slot) -> frozenset[str]:
    """The genders that a pronoun for the slot can have."""
    entity = slot.entity
    if slot.phrase.coordinated:
        return frozenset({"pl"})
    if entity is not None and entity.kind == "person" and entity.gender in ("m", "f"):
        return frozenset({entity.gender})
    if slot.phrase.determiner is not None or slot.phrase.head is not None:
        return slot.phrase.genders_in("nom")
    return frozenset({entity.gender}) if entity is not None and entity.gender else frozenset({"m", "f", "n"})


def is_time(slot: Slot) -> bool:
    """Whether the slot names a year or a month."""
    words = {t.text for t in slot.phrase.tokens}
    return bool(words & _MONTH_NAMES) or any(re.fullmatch(r"1\d{3}|20\d{2}", word) for word in words)


_MONTH_NAMES = frozenset(MONTHS)


def is_adverbial(phrase: Phrase) -> bool:
    """A noun phrase that tells when or how much: "vier Monate", "1945", "jeden Tag"."""
    if phrase.kind != "np":
        return False
    if phrase.head is None:
        return phrase.number_word is not None and not phrase.name
    classes = classes_of(phrase.head.text)
    if phrase.number_word is not None:
        measured = bool(classes & {"measure", "time"}) or unit_of(phrase.nouns[0].text) is not None
        return measured and not phrase.determiner
    if phrase.head.text in ("Anfang", "Ende", "Mitte") or (
        phrase.head.kind == "number" and phrase.name == () and not bears_name(phrase.nouns[0].text)
    ):
        return phrase.determiner is None
    return "time" in classes and phrase.cases <= frozenset({"acc", "gen"})
