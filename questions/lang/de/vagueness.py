"""True stems that a teacher would not ask: it is not clear which one is meant, or it is no game."""

from __future__ import annotations

import re
from collections.abc import Sequence

from questions.lang.de.entities import is_named, is_superlative
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.subjects import is_time
from questions.lang.de.verbs import tense
from questions.lang.de.wordlists import PAINFUL_STEMS, PAINFUL_VERBS

_AGED = re.compile(r"\d+-?[Jj]ährigen?")
_REPORTS = ("beschreibung", "abhandlung", "darstellung", "untersuchung", "studie", "bericht", "biografie")


def vagueness(statement: Statement, asked: Slot, kind: str) -> str:
    """Why a reader without the text could not tell what is meant: a named reason, or ""."""
    others = [s for s in statement.slots if s is not asked and not s.droppable]
    if is_painful(statement):
        return "not-for-a-quiz"
    if any(_is_only_aged(slot) for slot in others):
        return "not-identified"
    if _is_some_thing_of_then(statement, others, asked):
        return "not-identified"
    if any(_is_report_on_nothing(slot, others) for slot in others):
        return "says-too-little"
    if kind in ("year", "date", "decade") and _is_state_of_then(statement, others, asked):
        return "not-unique"
    return ""


def is_painful(statement: Statement) -> bool:
    """Rape and suicide: a text may tell of them, a game with points and a podium may not."""
    words = {t.low for t in statement.clause.tokens}
    if {"leben", "sich", "das"} <= words and statement.lemma == "nehmen":
        return True
    return statement.lemma in PAINFUL_VERBS or any(word.startswith(PAINFUL_STEMS) for word in words)


def _is_only_aged(slot: Slot) -> bool:
    """ "die 37-Jährige", whom nothing names."""
    head = slot.phrase.head
    return head is not None and bool(_AGED.fullmatch(head.text)) and not slot.phrase.name


def _is_some_thing_of_then(statement: Statement, others: Sequence[Slot], asked: Slot) -> bool:
    """ "feierte ein abendfüllender Trickfilm Premiere": one of many, and nothing beside it has a name."""
    subject = statement.subject
    if subject is None or subject is asked or not _is_indefinite(subject) or is_superlative(subject.phrase):
        return False
    finite = statement.clause.finite
    told = tense(finite.text, finite.lemma) == "preterite"
    return told and not any(is_time(s) or _has_name(s) for s in others)


def _is_indefinite(slot: Slot) -> bool:
    determiner, phrase = slot.phrase.determiner, slot.phrase
    return (
        phrase.kind == "np"
        and determiner is not None
        and determiner.low.startswith("ein")
        and not phrase.name
        and phrase.genitive is None
    )


def _has_name(slot: Slot) -> bool:
    return slot.entity is not None or is_named(slot.phrase)


def _is_report_on_nothing(slot: Slot, others: Sequence[Slot]) -> bool:
    """ "veröffentlichte Hooker eine ausführliche Beschreibung": of what?"""
    head = slot.phrase.head
    if head is None or not head.low.endswith(_REPORTS) or not _is_indefinite(slot):
        return False
    return not any(s.phrase.preposition in ("über", "von", "zu", "zum", "zur") for s in others)


def _is_state_of_then(statement: Statement, others: Sequence[Slot], asked: Slot) -> bool:
    """ "1960 war der Aralsee der viertgrößte See": and so it was in other years; nobody is first twice."""
    lasting = statement.lemma == "sein" and not statement.clause.bracket
    ranked = any(_is_ranked(s) and not s.is_subject for s in others)
    return lasting and ranked and asked.phrase.preposition not in ("seit", "bis")


def _is_ranked(slot: Slot) -> bool:
    once = any(a.low.startswith(("erst", "letzt", "einzig")) for a in slot.phrase.adjectives)
    return is_superlative(slot.phrase) and not once
