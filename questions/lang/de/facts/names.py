"""Who and which: persons by their deed, and named places, organisations, works and things by their class
noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from questions.item import NameAnswer
from questions.lang.de.asking import GAP
from questions.lang.de.entities import UNIQUE_NOUNS, Entity, entity_of, is_superlative
from questions.lang.de.facts import class_leads
from questions.lang.de.facts.proposal import Proposal
from questions.lang.de.lexicon_nouns import noun_forms
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.wording import lead, weak, which
from questions.lang.de.wordlists import PLACE_SUBJECT_VERBS

_WHO = {"nom": "nominative", "acc": "accusative", "dat": "dative"}


def propose(statement: Statement) -> Iterator[Proposal]:
    """Every name of the statement that has evidence of its kind."""
    for slot in statement.slots:
        entity = slot.entity
        if (surrounded := _surrounded(statement, slot)) is not None:
            yield surrounded
            continue
        if entity is None or not entity.kind or slot.phrase.coordinated or slot.problem:
            continue
        if slot.phrase.number_word is not None or (
            slot.phrase.determiner and slot.phrase.determiner.low.startswith("ein")
        ):
            continue
        if slot.phrase.kind not in ("np", "pp", "pronoun") or entity.text in UNIQUE_NOUNS:
            continue
        if slot.text.endswith("s") and not slot.text.endswith(entity.text):
            continue
        proposal = (
            _person(statement, slot, entity) if entity.kind == "person" else _thing(statement, slot, entity)
        )
        if proposal is not None:
            yield proposal


def _surrounded(statement: Statement, slot: Slot) -> Proposal | None:
    """ "im Tal der Ardèche": the river of the valley."""
    inner = slot.phrase.genitive
    if inner is None or slot.problem or slot.droppable or slot.phrase.coordinated or inner.coordinated:
        return None
    entity = entity_of(inner)
    text = class_leads.of_surroundings(slot, entity) if entity is not None else ""
    if entity is None or not text:
        return None
    answer = NameAnswer(entity.text, entity.kind, entity.gender, entity.role)
    tokens = inner.name or inner.nouns
    start, end = tokens[0].start, tokens[-1].end
    return Proposal(
        entity.kind, statement, slot, answer, answer, text, "", start, end, confidence=0.86, weight=0.5
    )


def _case(slot: Slot) -> str:
    """The one case that the slot stands in, or ""."""
    if slot.is_subject:
        return "nom"
    cases = slot.phrase.cases - {"nom"} if slot.phrase.kind == "np" else slot.phrase.cases
    return next(iter(cases)) if len(cases) == 1 else ""


def _answer(entity: Entity, slot: Slot) -> NameAnswer:
    quoted = slot.phrase.name and slot.phrase.name[0].kind == "quote"
    return NameAnswer(
        entity.text,
        entity.kind,
        entity.gender,
        entity.role,
        before="„" if quoted else "",
        after="“" if quoted else "",
    )


def _proposal(
    statement: Statement,
    slot: Slot,
    entity: Entity,
    text: str,
    *,
    weight: float,
    singular: bool = False,
    confidence: float = 0.9,
) -> Proposal:
    answer = _answer(entity, slot)
    written = answer.option if answer.option in slot.text else entity.text
    gapped = (
        slot.text.replace(written, GAP, 1)
        if written in slot.text and not slot.text.endswith(written + "s")
        else ""
    )
    gapped = re.sub(r"[„»\"]____[“”«\"]", GAP, gapped)
    gapped = re.sub(r"____\s\([^)]*\)", GAP, gapped)
    tokens = slot.phrase.name or slot.phrase.nouns or slot.phrase.tokens
    if slot.phrase.tokens[0].tag == "PPER":
        tokens, gapped = slot.phrase.tokens, gapped
    return Proposal(
        entity.kind,
        statement,
        slot,
        answer,
        answer,
        text,
        gapped,
        tokens[0].start,
        tokens[-1].end,
        confidence,
        weight,
        singular,
    )


def _person(statement: Statement, slot: Slot, entity: Entity) -> Proposal | None:
    phrase = slot.phrase
    if phrase.possessor:
        # "Marie Curies Tochter Irène": of whom is a part of what she is.
        return None
    brothers = phrase.head is not None and phrase.is_plural and len(phrase.name) == 1
    if is_superlative(phrase):
        return None
    if brothers:
        return _proposal(statement, slot, entity, "", weight=0.5)
    titled = phrase.head is not None and phrase.head.kind != "quote"
    if titled and phrase.kind != "pronoun" and (text := _class_lead(phrase, _case(slot), entity)):
        return _proposal(statement, slot, entity, text, weight=0.5)
    if phrase.kind == "pp":
        pronoun = {"acc": "wen", "dat": "wem"}.get(_case(slot) or _only_governed(phrase), "")
        text = f"{phrase.preposition} {pronoun}" if pronoun and phrase.determiner is None else ""
        return _proposal(statement, slot, entity, text, weight=0.0, confidence=0.85) if text else None
    name = _WHO.get(_case(slot), "")
    text = lead("person", name) if name else ""
    return _proposal(statement, slot, entity, text, weight=0.0, singular=True)


def _only_governed(phrase: Phrase) -> str:
    return {"von": "dat", "mit": "dat", "für": "acc", "durch": "acc", "gegen": "acc", "nach": "dat"}.get(
        phrase.preposition, ""
    )


def _class_lead(phrase: Phrase, case: str, entity: Entity) -> str:
    """ "der amerikanische Pilot Gail Halvorsen" -> "welcher amerikanische Pilot"; "" if something is open."""
    head = phrase.head
    if (
        head is None
        or phrase.number_word is not None
        or phrase.genitive is not None
        or len(phrase.nouns) != 1
    ):
        return ""
    determiner = phrase.determiner
    if determiner is not None and determiner.low not in ("der", "die", "das", "den", "dem", "des"):
        return ""
    case = case or _only_governed(phrase)
    genders = {r.gender for r in noun_forms(head.text) if r.number == "sg"} & {"m", "f", "n"}
    if phrase.determiner is not None or phrase.tokens[0].tag == "APPRART":
        genders = set(genders & phrase.genders) or set(phrase.genders & {"m", "f", "n"})
    if len(genders) != 1 or case not in ("nom", "acc", "dat"):
        return ""
    gender = next(iter(genders))
    if any(a.kind != "word" or is_referring(a.text) for a in phrase.adjectives):
        return ""
    adjectives = [a.text if a.text[0].isupper() else weak(a.text, case, gender) for a in phrase.adjectives]
    noun = " ".join([*adjectives, head.text])
    chosen = which(case, gender)
    if phrase.kind == "pp":
        return lead("class", "prepositional", preposition=phrase.preposition, which=chosen, noun=noun)
    return lead("class", "bare", which=chosen, noun=noun)


def is_referring(adjective: str) -> bool:
    """Whether an adjective in the lead would say too much or point elsewhere."""
    return adjective.lower().startswith(
        ("jung", "alt", "neu", "späte", "berühmt", "einzig", "erst", "letzt", "ander", "weiter", "damalig")
    )


def _thing(statement: Statement, slot: Slot, entity: Entity) -> Proposal | None:
    phrase = slot.phrase
    if (
        phrase.kind == "pp"
        and statement.clause.finite.lemma in ("sein", "haben")
        and not statement.clause.bracket
    ):
        return None
    if is_superlative(phrase):
        return None
    if phrase.head is not None and phrase.name:
        text = _class_lead(phrase, _case(slot), entity)
        return _proposal(statement, slot, entity, text, weight=0.5)
    if (
        slot.is_subject
        and entity.kind == "place"
        and entity.role not in ("Land", "Historischer Staat")
        and statement.lemma not in PLACE_SUBJECT_VERBS
    ):
        return None
    text = class_leads.by_role(phrase, _case(slot), entity, statement.lemma)
    if not text:
        return None
    proposal = _place(statement, slot, entity, text)
    # "einen Bau aus ____": without its class noun nobody knows what is asked for.
    return replace(proposal, gapped="") if class_leads.needs_class(entity.role) else proposal


def _place(statement: Statement, slot: Slot, entity: Entity, text: str) -> Proposal:
    """A place is asked after when and who: it is the answer that most stems give away."""
    return _proposal(statement, slot, entity, text, weight=0.5, singular=slot.is_subject, confidence=0.86)
