"""Statement -> the same statement without what the asked fact does not need: when, where, how long after.

Two items of one sentence can stand in one set only if neither stem names the other's key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from questions.lang.de.entities import bears_name, is_superlative
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.subjects import is_adverbial, is_time
from questions.lang.de.wordlists import COMPLETE_VERBS, ONCE_ONLY_VERBS, PLACING_VERBS

_MOST_UNITS = 3
Unit = tuple[Slot, ...]


def shortened(statement: Statement, asked: Sequence[Slot]) -> Iterator[Statement]:
    """The statement without one, two or three of its circumstances; the fullest first."""
    if not _happens_once(statement, asked):
        return
    units = list(_units(statement, asked))[:_MOST_UNITS]
    for size in range(1, len(units) + 1):
        for dropped in combinations(units, size):
            short = _without(statement, {id(slot) for unit in dropped for slot in unit})
            if _still_tells(short, asked):
                yield short


def _happens_once(statement: Statement, asked: Sequence[Slot]) -> bool:
    """Whether it is clear without day and place which time is meant: a death, "den letzten Airbus A380"."""
    if statement.lemma in ONCE_ONLY_VERBS:
        return True
    others = [s.phrase for s in statement.slots if s not in asked and s.phrase.kind == "np"]
    return any(is_superlative(phrase) and phrase.head is not None for phrase in others)


def _units(statement: Statement, asked: Sequence[Slot]) -> Iterator[Unit]:
    for field in (statement.front, statement.middle):
        for slot, behind in zip(field, (*field[1:], None), strict=True):
            if slot in asked or slot.is_subject or slot.droppable or slot.problem:
                continue
            if behind is not None and behind not in asked and _is_span(slot, behind):
                yield slot, behind
            elif _is_date(slot, asked) or _is_scene(slot, statement):
                yield (slot,)


def _is_date(slot: Slot, asked: Sequence[Slot]) -> bool:
    """When it happened. Who did it often follows from that alone; and games with their year are no date."""
    return (
        is_time(slot) and not asked[0].is_subject and not any(bears_name(n.text) for n in slot.phrase.nouns)
    )


def _is_span(slot: Slot, behind: Slot) -> bool:
    """ "nur vier Monate nach ihrer Eröffnung"."""
    return is_adverbial(slot.phrase) and behind.phrase.preposition in ("nach", "vor") and not behind.problem


def _is_scene(slot: Slot, statement: Statement) -> bool:
    """A named place where it happened, unless the verb is bound to it."""
    named = slot.entity is not None and slot.entity.kind in ("place", "organisation")
    return named and slot.phrase.preposition == "in" and statement.lemma not in PLACING_VERBS


def _without(statement: Statement, dropped: set[int]) -> Statement:
    def marked(field: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(replace(slot, droppable=True) if id(slot) in dropped else slot for slot in field)

    return replace(statement, front=marked(statement.front), middle=marked(statement.middle))


def _still_tells(statement: Statement, asked: Sequence[Slot]) -> bool:
    """Whether something beside the subject is left: "zog nach Paris" needs its year."""
    left = [s for s in statement.slots if s not in asked and not s.is_subject and not s.droppable]
    told = any(slot.phrase.kind in ("np", "pp") for slot in left)
    return told or statement.lemma in COMPLETE_VERBS
