"""What: a thing without a name that something was done to or done with, if a list knows its like."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from questions.item import TextAnswer
from questions.lang.de.contrasts import contrasting
from questions.lang.de.entities import lemma_of
from questions.lang.de.facts.proposal import Proposal
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import COPULAS, Slot, Statement
from questions.lang.de.subjects import is_adverbial, is_person
from questions.lang.de.wording import lead

_WITH_PREPOSITION = {
    "mit": "womit",
    "aus": "woraus",
    "durch": "wodurch",
    "nach": "wonach",
    "gegen": "wogegen",
}
_SAYING_LITTLE = frozenset(
    {"haben", "geben", "besitzen", "machen", "sein", "brauchen", "bilden", "enthalten"}
)
_MOST_WORDS = 4


def propose(statement: Statement) -> Iterator[Proposal]:
    """Every object and every means of the statement that has three others like it."""
    subject = statement.subject
    if subject is None or statement.lemma in _SAYING_LITTLE or statement.lemma in COPULAS:
        return
    for before, slot in pairwise((None, *statement.slots)):
        text = _lead(slot, statement) if slot is not None and _is_thing(slot) else ""
        measured = before is not None and before.phrase.number_word is not None and before.phrase.nouns
        if slot is None or not text or measured:
            continue
        words = slot.text if slot.phrase.tokens[0].is_noun else slot.text[0].lower() + slot.text[1:]
        answer = TextAnswer(words, "thing")
        start, end = slot.phrase.start, slot.phrase.end
        yield Proposal("thing", statement, slot, answer, answer, text, "", start, end, confidence=0.86)


def _is_thing(slot: Slot) -> bool:
    """ "einen Schredder", "mit mannshohen Rakeln": nothing definite, counted or named."""
    phrase, head = slot.phrase, slot.phrase.head
    if slot.problem or slot.droppable or head is None or phrase.name or phrase.coordinated:
        return False
    if (
        phrase.genitive is not None
        or phrase.number_word is not None
        or phrase.possessor
        or is_adverbial(phrase)
    ):
        return False
    indefinite = phrase.determiner is None or phrase.determiner.low.startswith("ein")
    fused = phrase.tokens[0].tag == "APPRART"
    if not indefinite or fused or len(phrase.nouns) != 1 or len(phrase.tokens) > _MOST_WORDS:
        return False
    return bool(contrasting(lemma_of(head, phrase.is_plural)) or contrasting(lemma_of(head)))


def _lead(slot: Slot, statement: Statement) -> str:
    phrase = slot.phrase
    if phrase.kind == "pp":
        return _WITH_PREPOSITION.get(phrase.preposition, "")
    return lead("thing", "accusative") if phrase.kind == "np" and _is_object(slot, phrase, statement) else ""


def _is_object(slot: Slot, phrase: Phrase, statement: Statement) -> bool:
    """Whether nothing but an accusative object can be meant."""
    subject = statement.subject
    if slot.is_subject or subject is None or subject is slot or "acc" not in phrase.cases:
        return False
    sure = is_person(subject) or subject.phrase.cases == frozenset({"nom"}) or "nom" not in phrase.cases
    return sure and not (phrase.cases == frozenset({"dat"}))
