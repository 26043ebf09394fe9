"""Adjuncts that only point at the text around: what a true statement can lose."""

from __future__ import annotations

from dataclasses import replace

from questions.lang.de.entities import classes_of, text_of
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import Slot
from questions.lang.de.subjects import is_adverbial, is_time
from questions.lang.de.wordlists import (
    CIRCUMSTANCE_PREPOSITIONS,
    DISCOVERY_VERBS,
    INTERVAL_ADVERBS,
    INTRODUCTION_VERBS,
    PLACING_VERBS,
    SCENE_PREPOSITIONS,
    VAGUE_INVENTIONS,
)


def without_circumstances(
    front: tuple[Slot, ...], middle: tuple[Slot, ...], verb: str
) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
    """Mark what can be left out because it only points at the text around: "nach dem verheerenden Brand"."""

    def marked(field: tuple[Slot, ...]) -> tuple[Slot, ...]:
        around = zip(field, (None, *field), (*field[1:], None), strict=False)
        return tuple(
            replace(slot, droppable=True) if _is_circumstance(slot, before, behind, verb) else slot
            for slot, before, behind in around
        )

    front = marked(front)
    if len(front) == 1 and _points_back(front[0]):
        front = (replace(front[0], droppable=True),)
    return _without_interval(_without_links(front, verb)), _without_links(marked(middle), verb)


# "wurde dafür mit dem Oscar belohnt": true without it as well; "sorgte dafür" is not.
_LINKS = frozenset({"dafür", "dabei", "dadurch", "damit", "hierfür", "hierbei", "hierdurch", "daraufhin"})
_LINKED_VERBS = frozenset(
    "sorgen stimmen kämpfen halten eignen interessieren entscheiden werben plädieren stehen sprechen bleiben "
    "sein helfen beginnen anfangen aufhören beschäftigen rechnen handeln enden befassen begnügen abfinden "
    "vergleichen verbinden meinen drohen prahlen einhergehen auskommen erklären bürgen".split()
)


def _without_links(field: tuple[Slot, ...], verb: str) -> tuple[Slot, ...]:
    """Mark the adverbs that only tie the clause to what was told before."""
    if verb in _LINKED_VERBS:
        return field
    return tuple(
        replace(s, droppable=True) if s.phrase.kind == "adv" and s.text.lower() in _LINKS else s
        for s in field
    )


_DIMENSIONS = frozenset({"Länge", "Breite", "Höhe", "Tiefe", "Durchmesser", "Umfang", "Dicke", "Schnitt"})


def _points_back(slot: Slot) -> bool:
    """ "Mit diesem Ruf" in the Vorfeld: a link to what was told before, not a part of the deed."""
    phrase = slot.phrase
    pointing = phrase.determiner is not None and phrase.determiner.tag == "PDAT"
    return pointing and phrase.kind == "pp" and phrase.genitive is None and not phrase.coordinated


def _is_circumstance(slot: Slot, before: Slot | None, behind: Slot | None, verb: str) -> bool:
    """Whether a phrase that cannot be understood alone is an adjunct of its own, not the attribute of a
    noun.
    """
    phrase = slot.phrase
    if slot.problem != "unresolved-reference" or phrase.kind != "pp" or phrase.coordinated:
        return False
    if phrase.head is not None and phrase.head.text in _DIMENSIONS:
        return False
    if behind is not None and behind.phrase.kind == "pp" and not is_time(behind) and phrase.genitive is None:
        return False
    if behind is not None and _is_bare(behind) and not behind.is_subject:
        # "in der Heilanstalt Endenich": the name of the place.
        return False
    if before is not None and not before.is_subject and not before.phrase.name and not is_time(before):
        if before.phrase.kind in ("np", "pp") and before.phrase.number_word is None:
            return False
    return phrase.preposition in CIRCUMSTANCE_PREPOSITIONS or _is_scene(phrase, verb)


def _is_bare(slot: Slot) -> bool:
    """One noun or name without article, number or adjective."""
    phrase = slot.phrase
    plain = phrase.kind == "np" and phrase.determiner is None and not phrase.adjectives
    return plain and phrase.number_word is None and len(phrase.tokens) <= 2 and not phrase.is_plural


def _is_scene(phrase: Phrase, verb: str) -> bool:
    """ "vor den Augen der Zuschauer", "an den Folgen der Strahlung": where or how a thing happened that could
    have happened elsewhere; not where something lies, and not where it goes.
    """
    static = phrase.cases == frozenset({"dat"}) or phrase.tokens[0].low in ("im", "am", "beim", "vom")
    return static and phrase.preposition in SCENE_PREPOSITIONS and verb not in PLACING_VERBS


def _without_interval(front: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """ "Fünfeinhalb Jahre nach dem verheerenden Brand" tells nothing without the fire: leave it out as a
    whole.
    """
    if len(front) == 2 and is_adverbial(front[0].phrase) and front[1].problem == "unresolved-reference":
        if front[1].phrase.preposition in ("nach", "vor", "seit"):
            return tuple(replace(slot, droppable=True) for slot in front)
    return front


def with_discoveries(field: tuple[Slot, ...], verb: str) -> tuple[Slot, ...]:
    """ "entdeckte 1820 das Koffein": what is discovered or invented needs no text to be known by."""
    if verb not in DISCOVERY_VERBS | INTRODUCTION_VERBS:
        return field
    return tuple(replace(slot, problem="") if _is_discovery(slot) else slot for slot in field)


def _is_discovery(slot: Slot) -> bool:
    phrase = slot.phrase
    if (
        slot.problem != "unresolved-reference"
        or phrase.kind != "np"
        or slot.is_subject
        or phrase.head is None
    ):
        return False
    if phrase.adjectives or phrase.genitive is not None or phrase.is_plural or phrase.coordinated:
        return False
    definite = phrase.determiner is not None and phrase.determiner.tag == "ART"
    telling = len(phrase.head.text) >= 7 and not classes_of(phrase.head.text) & {
        "place",
        "person",
        "work",
        "event",
    }
    return definite and telling and phrase.head.text not in VAGUE_INVENTIONS


def without_interval_words(slot: Slot, before: Slot | None, following: Phrase | None) -> Slot:
    """ "Zehn Jahre später" counts from something told before: both words can only be left out."""
    adverb = slot.phrase.kind == "adv" and slot.text.lower() in INTERVAL_ADVERBS
    if adverb and before is not None and is_adverbial(before.phrase):
        return replace(slot, problem="points-outside", droppable=True)
    counted = is_adverbial(slot.phrase) and following is not None and following.kind == "adv"
    if counted and following is not None and text_of(following.tokens).lower() in INTERVAL_ADVERBS:
        return replace(slot, problem="points-outside", droppable=True)
    return slot
