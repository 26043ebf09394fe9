"""Class nouns that introduce names, and the names that later sentences leave without them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from questions.lang.de.clause import Part
from questions.lang.de.entities import (
    Entity,
    classes_of,
    is_known_person,
    kind_of_class,
    lemma_of,
    reference,
    text_of,
)
from questions.lang.de.lexicon_nouns import noun_forms
from questions.lang.de.memory import Discourse
from questions.lang.de.phrase import only_gender
from questions.lang.de.phrases import phrases
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.statements import slot_of
from questions.lang.de.tagger import Token
from questions.lang.de.topics import described, remember

_NAME_PARTICLES = frozenset("von van de del della di da zu der den la le".split())
_ARTICLES = {"m": "der", "f": "die", "n": "das", "pl": "die"}


def with_names(statement: Statement) -> Statement:
    """ "Zwei Roboter, die die Namen A und B trugen," -> "die Roboter A und B": what is named can be asked
    about.
    """
    subject = statement.subject
    if (
        subject is None
        or subject.phrase.name
        or subject.phrase.head is None
        or reference(subject.phrase) != "indefinite"
    ):
        return statement
    for part in statement.clause.parts:
        names = _names_in(part)
        plural = subject.phrase.is_plural
        if not names or (len(names) > 1) != plural:
            continue
        gender = "pl" if plural else only_gender(subject.phrase.genders)
        nouns = (
            text_of((*subject.phrase.adjectives, *subject.phrase.nouns))
            if plural
            else text_of(subject.phrase.nouns)
        )
        text = f"{_ARTICLES.get(gender, 'die')} {nouns} {' und '.join(n.text for n in names)}"
        entity = Entity(
            " und ".join(n.text for n in names), "thing", lemma_of(subject.phrase.head, plural), plural=plural
        )
        named = replace(
            subject, text=text, entity=entity, phrase=replace(subject.phrase, name=names, number_word=None)
        )
        return _swapped(statement, subject, named)
    return statement


def _swapped(statement: Statement, old: Slot, new: Slot) -> Statement:
    """The statement with one slot in the place of another."""
    front = tuple(new if slot is old else slot for slot in statement.front)
    return replace(
        statement, front=front, middle=tuple(new if slot is old else slot for slot in statement.middle)
    )


def _names_in(part: Part) -> tuple[Token, ...]:
    """The names in "die den Namen X trug" or "der X heißt"."""
    clause = part.clause
    if part.kind != "relative" or clause is None or clause.finite.lemma not in ("tragen", "heißen", "führen"):
        return ()
    if clause.finite.lemma != "heißen" and not any(t.lemma in ("Name", "Titel") for t in clause.tokens):
        return ()
    return tuple(t for t in clause.tokens if t.is_name)


def with_class_nouns(statement: Statement, discourse: Discourse) -> Statement:
    """A bare name as the subject gets the class noun that introduced it: "Spirit" -> "der Rover Spirit"."""
    subject = statement.subject
    if (
        subject is None
        or subject.entity is None
        or not subject.phrase.name
        or subject.phrase.head is not None
    ):
        return statement
    if subject.phrase.coordinated or subject.phrase.adjectives or subject.phrase.tokens[0].tag == "PPER":
        return statement
    noun = discourse.introduced.get(text_of(subject.phrase.name))
    gender = _gender_of_class(noun.text) if noun is not None else ""
    if noun is None or not gender or is_known_person(subject.entity):
        return statement
    text = f"{_ARTICLES[gender]} {lemma_of(noun)} {text_of(subject.phrase.name)}"
    entity = replace(
        subject.entity, role=lemma_of(noun), kind=subject.entity.kind or kind_of_class(noun.text)
    )
    phrase = replace(subject.phrase, nouns=(noun,))
    named = replace(subject, text=text, entity=entity, phrase=phrase)
    return _swapped(statement, subject, named)


def _gender_of_class(noun: str) -> str:
    genders = {r.gender for r in noun_forms(noun) if r.number == "sg"} & {"m", "f", "n"}
    return genders.pop() if len(genders) == 1 else ""


def register_names(statement: Statement, discourse: Discourse) -> None:
    """Remember what a statement names: people, and things by their class."""
    # Two phrases before the verb are one: only there the second is certain to belong to the first.
    for slot, behind in pairwise(statement.front):
        if (named := described(slot.phrase, behind.phrase)) is not None:
            remember(named, discourse)
    for slot in statement.slots:
        _register(slot, discourse)


def _register(slot: Slot, discourse: Discourse) -> None:
    entity = slot.entity
    if entity is None:
        return
    if not slot.phrase.name:
        compound = entity.text.lower().endswith(entity.role.lower()) and entity.text != entity.role
        if entity.role and compound:
            discourse.by_class.setdefault(entity.role, []).append(slot)
        return
    if entity.kind == "person":
        discourse.people.setdefault(entity.text, slot)
    if entity.kind == "person" and len(slot.phrase.name) > 1:
        surname = slot.phrase.name[-1].text
        known = discourse.full_names.get(surname)
        if known is None or known.entity is None or known.entity.text == entity.text:
            discourse.full_names.setdefault(surname, slot)
    if entity.role:
        discourse.by_class.setdefault(entity.role, []).append(slot)


def introduce_people(tokens: tuple[Token, ...], discourse: Discourse) -> None:
    """Remember full names wherever they stand, in clauses that are not read as well."""
    place = 0
    while place < len(tokens):
        if not tokens[place].is_name or tokens[place].kind == "quote":
            place += 1
            continue
        stop = place + 1
        while stop < len(tokens) and (tokens[stop].is_name or tokens[stop].low in _NAME_PARTICLES):
            stop += 1
        found = phrases(tokens[place:stop])[0]
        if len(found.name) > 1 and not found.coordinated:
            slot = slot_of(replace(found, nouns=(), adjectives=(), determiner=None))
            if slot.entity is not None and slot.entity.kind == "person" and slot.entity.gender:
                _register(slot, discourse)
        place = stop


def introduce_names(tokens: tuple[Token, ...], discourse: Discourse) -> None:
    """Remember the class noun right before a name, and before every name in "die Rover Spirit und
    Opportunity".
    """
    discourse.quotes.update(t.text for t in tokens if t.kind == "quote")
    for place, noun in enumerate(tokens[:-1]):
        if not noun.is_noun or not tokens[place + 1].is_name:
            continue
        if not classes_of(noun.text) & {"person", "thing", "work", "organisation"}:
            continue
        name, stop = _name_run(tokens, place + 1)
        discourse.introduced.setdefault(name, noun)
        plural = any(r.number == "pl" for r in noun_forms(noun.text))
        if plural and stop + 1 < len(tokens) and tokens[stop].low == "und" and tokens[stop + 1].is_name:
            discourse.introduced.setdefault(_name_run(tokens, stop + 1)[0], noun)


def _name_run(tokens: tuple[Token, ...], place: int) -> tuple[str, int]:
    stop = place + 1
    while stop < len(tokens) and tokens[stop].is_name and tokens[place].kind != "quote":
        stop += 1
    return text_of(tokens[place:stop]), stop
