"""Statement -> the same statement without what the asked fact does not need: when, where, how long after.

Two items of one sentence can stand in one set only if neither stem names the other's key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, zip_longest

from questions.lang.de.entities import bears_name, is_superlative
from questions.lang.de.lexicon import unit_of
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.subjects import is_adverbial, is_time
from questions.lang.de.wordlists import COMPLETE_VERBS, ONCE_ONLY_VERBS, PLACING_VERBS

_MOST_EDITS = 4
# What stands in place of some slots: without their measures, or to be left out.
Edit = tuple[tuple[Slot, Slot], ...]
_HEDGES = r"(?:(?:mehr als|weniger als|bis zu|rund|etwa|fast|knapp|gut|über|nur|genau|mindestens) )?"
_MEASURE = re.compile(
    _HEDGES + r"\d[\d.,]*(?: Millionen| Milliarden)? [\w-]+ "
    r"(?:hoh|lang|tief|breit|groß|schwer|dick|weit|alt)e[nmrs]? "
)
_AGE = re.compile(r"(?:erst |gerade )?\d+-jährige[nmrs]? ")


def shortened(statement: Statement, asked: Sequence[Slot]) -> Iterator[Statement]:
    """The statement without some of its circumstances and measures; the fullest first."""
    edits = list(_edits(statement, asked))[:_MOST_EDITS]
    for size in range(1, len(edits) + 1):
        for chosen in combinations(edits, size):
            short = _edited(statement, chosen)
            if _still_tells(short, asked):
                yield short


def _happens_once(statement: Statement, asked: Sequence[Slot]) -> bool:
    """Whether it is clear without day and place which time is meant: a death, "den letzten Airbus A380"."""
    if statement.lemma in ONCE_ONLY_VERBS:
        return True
    others = [s.phrase for s in statement.slots if s not in asked and s.phrase.kind == "np"]
    return any(is_superlative(phrase) and phrase.head is not None for phrase in others)


def _edits(statement: Statement, asked: Sequence[Slot]) -> Iterator[Edit]:
    once = _happens_once(statement, asked)
    for field in (statement.front, statement.middle):
        for slot, behind in zip_longest(field, field[1:]):
            if slot in asked or slot.droppable or slot.problem:
                continue
            if (bare := _without_measure(slot)) is not None:
                yield ((slot, bare),)
            if slot.is_subject:
                continue
            if once and behind is not None and behind not in asked and _is_span(slot, behind):
                yield (slot, _left_out(slot)), (behind, _left_out(behind))
            elif once and (_is_date(slot, asked) or _is_scene(slot, statement)):
                yield ((slot, _left_out(slot)),)
            elif _is_measured_manner(slot):
                yield ((slot, _left_out(slot)),)


def _left_out(slot: Slot) -> Slot:
    return replace(slot, droppable=True)


def _without_measure(slot: Slot) -> Slot | None:
    """ "die rund 900 Meter hohe Wand" -> "die Wand", "der 27-jährige Juri Gagarin" -> "Juri Gagarin"."""
    bare = _AGE.sub("", _MEASURE.sub("", slot.text, count=1), count=1)
    if bare == slot.text:
        return None
    phrase = slot.phrase
    article = phrase.determiner
    if article is not None and phrase.head is None and phrase.name and bare.startswith(article.text + " "):
        if article.low == "des":
            return None
        bare = bare[len(article.text) + 1 :]
    return replace(slot, text=bare) if bare else None


def _is_measured_manner(slot: Slot) -> bool:
    """ "in weniger als vier Stunden", "mit 8,06 Metern": how it was done, worth a question of its own."""
    phrase = slot.phrase
    unit = unit_of(phrase.nouns[0].text) if phrase.nouns else None
    return (
        phrase.kind == "pp"
        and phrase.preposition in ("in", "mit")
        and phrase.number_word is not None
        and (unit is not None)
    )


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


def _edited(statement: Statement, edits: Sequence[Edit]) -> Statement:
    instead = {id(slot): new for edit in edits for slot, new in edit}

    def made(field: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(instead.get(id(slot), slot) for slot in field)

    return replace(statement, front=made(statement.front), middle=made(statement.middle))


def _still_tells(statement: Statement, asked: Sequence[Slot]) -> bool:
    """Whether something beside the subject is left: "zog nach Paris" needs its year."""
    left = [s for s in statement.slots if s not in asked and not s.is_subject and not s.droppable]
    told = any(slot.phrase.kind in ("np", "pp") for slot in left)
    return told or statement.lemma in COMPLETE_VERBS
