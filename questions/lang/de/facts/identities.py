"""What is called what: a unique description and its name ("Die Hauptstadt Australiens heißt Canberra.")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.item import Evidence, Fact, NameAnswer, Source
from questions.lang import Candidate
from questions.lang.de import verbs
from questions.lang.de.asking import MOST_WORDS
from questions.lang.de.clauses import without_parentheses
from questions.lang.de.discourse import Told
from questions.lang.de.entities import (
    Entity,
    classes_of,
    entity_of,
    is_scoped,
    is_superlative,
    lemma_of,
    reference,
    text_of,
)
from questions.lang.de.facts.roles import between_marks
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.wording import lead

_COUNTED = (
    "zweit",
    "dritt",
    "viert",
    "fünft",
    "sechst",
    "siebt",
    "acht",
    "neunt",
    "zehnt",
    "letzt",
    "einzig",
)
_RANKED = re.compile(r"(?:zweit|dritt|viert|fünft)(?:längst|größt|höchst|tiefst|kleinst|ältest|breitest)")
_CAPITALS = frozenset({"Hauptstadt", "Landeshauptstadt", "Währung", "Amtssprache"})
# "der größte Produzent der Welt": of what, only the text knows.
_OF_WHAT = frozenset(
    "Produzent Hersteller Exporteur Importeur Erzeuger Lieferant Anbieter Abnehmer Förderer Verbraucher "
    "Teil Vertreter Gegner Konkurrent Rivale Kunde Bestandteil Nachteil Vorteil Feind Faktor".split()
)
# What somebody praises is no fact to be asked: "das umfangreichste Experiment aller Zeiten".
_OPINIONS = tuple(
    "umfangreichst spektakulärst großartigst außergewöhnlichst aufregendst faszinierendst beeindruckendst "
    "schönst ehrgeizigst kühnst erstaunlichst ungewöhnlichst gefährlichst bedeutendst wichtigst berühmtest "
    "beliebtest genialst mutigst interessantest spannendst aufwendigst aufwändigst best".split()
)
_NAMING = frozenset({"heißen", "sein"})


def candidates(statement: Statement) -> Iterator[Candidate]:
    """The question for the name, if a description that fits one thing alone stands beside it."""
    clause = statement.clause
    if (
        statement.problem
        or clause.finite.lemma not in _NAMING
        or clause.bracket
        or statement.opening
        or statement.tail
    ):
        return
    slots = [s for s in statement.slots if not s.droppable and not _is_surpassing(s.phrase)]
    for name, description, scope in _pairs(slots):
        if name.entity is None or len(slots) > 2 + (scope is not None):
            continue
        if (name.entity.kind == "person") != _is_of_person(description.phrase):
            continue
        stem = _stem(statement, description, scope)
        if len(stem.split()) <= MOST_WORDS:
            yield _candidate(statement, name, name.entity, description, stem)


def appositions(told: Told, source: Source) -> Iterator[Candidate]:
    """ "das größte Experiment aller Zeiten: die International Space Station"."""
    found = between_marks(without_parentheses(told.tokens))
    for place in range(len(found) - 2):
        description, mark, name = found[place : place + 3]
        if mark.tokens[0].text not in (":", ",", "–") or not _is_description(description):
            continue
        entity = entity_of(name) if name.kind == "np" else None
        if entity is None or entity.kind in ("", "person") or not name.name or name.adjectives:
            continue
        if place + 3 < len(found) and found[place + 3].tokens[0].tag not in ("$,", "$.", "$("):
            continue
        text = text_of(description.tokens)
        stem = lead("identity", "present", description=text[0].lower() + text[1:])
        if len(stem.split()) <= MOST_WORDS:
            yield _apposed(told, source, name, entity, stem)


def _is_description(phrase: Phrase) -> bool:
    return _describes(phrase, None) and is_superlative(phrase) and "nom" in phrase.cases


def _apposed(told: Told, source: Source, name: Phrase, entity: Entity, stem: str) -> Candidate:
    answer = NameAnswer(entity.text, entity.kind, entity.gender, entity.role)
    sentence = told.sentence
    evidence = Evidence(source.id, name.name[0].start, name.name[-1].end, sentence.start, sentence.end)
    return Candidate(Fact(entity.kind, answer, evidence), answer, stem, "question", sentence.text, 0.85)


def _pairs(slots: list[Slot]) -> Iterator[tuple[Slot, Slot, Slot | None]]:
    for place, slot in enumerate(slots):
        behind = slots[place + 1] if place + 1 < len(slots) else None
        if not _describes(slot.phrase, behind.phrase if behind is not None else None):
            continue
        scope = behind if behind is not None and behind.phrase.kind == "pp" else None
        for other in slots:
            if other not in (slot, scope) and other.phrase.kind == "np" and _is_bare_name(other):
                yield other, slot, scope


def _describes(phrase: Phrase, following: Phrase | None) -> bool:
    """Whether a phrase fits exactly one thing: "die Hauptstadt Kenias", "der höchste Berg Afrikas"."""
    if phrase.kind != "np" or phrase.head is None or phrase.name or phrase.is_plural or phrase.coordinated:
        return False
    if phrase.determiner is None or phrase.determiner.low not in ("der", "die", "das"):
        return False
    if lemma_of(phrase.head) in _OF_WHAT or any(a.low.startswith(_OPINIONS) for a in phrase.adjectives):
        return False
    owned = phrase.genitive is not None and (
        reference(phrase.genitive) in ("named", "unique") or phrase.genitive.tokens[0].low == "aller"
    )
    if is_superlative(phrase) and not any(_only_counts(a.low) for a in phrase.adjectives):
        return owned or is_scoped(phrase, following)
    return owned and lemma_of(phrase.head) in (
        "Hauptstadt",
        "Landeshauptstadt",
        "Nationalblume",
        "Währung",
        "Amtssprache",
    )


def _is_surpassing(phrase: Phrase) -> bool:
    """ "nach der Wolga": who is first needs no word where the second is asked for."""
    return phrase.preposition == "nach" and phrase.number_word is None and reference(phrase) == "named"


def _only_counts(adjective: str) -> bool:
    """ "zweiter", but not "zweitlängster"."""
    return adjective.startswith(_COUNTED) and not _RANKED.match(adjective)


def _is_bare_name(slot: Slot) -> bool:
    phrase = slot.phrase
    named = slot.entity is not None and bool(slot.entity.kind)
    return (
        named
        and not phrase.coordinated
        and not phrase.adjectives
        and phrase.genitive is None
        and "nom" in phrase.cases
    )


def _is_of_person(phrase: Phrase) -> bool:
    return phrase.head is not None and "person" in classes_of(phrase.head.text)


def _stem(statement: Statement, description: Slot, scope: Slot | None) -> str:
    past = verbs.tense(statement.clause.finite.text, statement.clause.finite.lemma) == "preterite"
    text = description.text[0].lower() + description.text[1:]
    if scope is not None:
        text += " " + scope.text
    if _is_of_person(description.phrase):
        return lead("role", "past" if past else "present", role=text)
    return lead("identity", "past" if past else "present", description=text)


def _candidate(statement: Statement, name: Slot, entity: Entity, description: Slot, stem: str) -> Candidate:
    head = description.phrase.head
    role = entity.role or (lemma_of(head) if head is not None else "")
    answer = NameAnswer(entity.text, entity.kind, entity.gender, role)
    tokens = name.phrase.name or name.phrase.nouns
    sentence = statement.sentence
    evidence = Evidence(statement.source.id, tokens[0].start, tokens[-1].end, sentence.start, sentence.end)
    return Candidate(Fact(entity.kind, answer, evidence), answer, stem, "question", sentence.text, 0.92)
