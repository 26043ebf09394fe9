"""The statements of one source, with references resolved inside it and never across.

A pronoun stands for the subject of the main clause before; a definite noun for the one named thing of its
class; a
surname for the full name. Where two readings are possible, the slot keeps its problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from questions.item import Gender, Source
from questions.lang.de import verbs
from questions.lang.de.attributes import aged, measured
from questions.lang.de.attributive import participated
from questions.lang.de.clause import Part, Reading
from questions.lang.de.clauses import read
from questions.lang.de.coordination import split
from questions.lang.de.entities import (
    MONTHS,
    Entity,
    classes_of,
    lemma_of,
    text_of,
)
from questions.lang.de.introductions import (
    introduce_names,
    introduce_people,
    register_names,
    with_class_nouns,
    with_names,
)
from questions.lang.de.lexicon_nouns import noun_forms
from questions.lang.de.lives import lives
from questions.lang.de.memory import Discourse, Referent
from questions.lang.de.phrase import only_gender
from questions.lang.de.phrases import phrases
from questions.lang.de.readable import unreadable
from questions.lang.de.references import resolve
from questions.lang.de.relatives import agrees, participial, relative
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.statements import complement_tail, draft, slot_of
from questions.lang.de.subjects import genders_of, is_adverbial, is_person, is_time
from questions.lang.de.tagger import Token, tag
from questions.lang.de.topics import described, named_thing, remember_title
from questions.lang.de.wordlists import EVENT_BEGINNINGS, ONCE_ONLY_VERBS
from questions.segment import Sentence, sentences

_YEAR = re.compile(r"1\d{3}|20\d{2}")
_DATE_WORDS = 3
# "der Maler aus Bonn" says who somebody is; "der Brite auf Ponys" what somebody else did.
_OF = frozenset({"von", "aus", "in", "bei"})
_OPENING_CLAUSES = 3
_CATAPHORIC = frozenset({"er", "sie", "es"})


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a source: its tokens, how it was read, and the statements in it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    reading: Reading
    statements: tuple[Statement, ...]


def tell(source: Source) -> Iterator[Told]:
    """Read a source sentence by sentence, resolving what can be resolved."""
    discourse = Discourse()
    remember_title(source.title, source.text, discourse)
    for sentence in sentences(source.text):
        if problem := unreadable(sentence):
            yield Told(sentence, (), Reading(problems=[problem]), ())
            continue
        tokens = tag(sentence)
        reading = read(tokens)
        introduce_names(tokens, discourse)
        statements = tuple(_statements(reading, source, sentence, discourse))
        introduce_people(tokens, discourse)
        discourse.month = _last_month(tokens, discourse)
        _remember_fragments(reading, discourse)
        statements = (*statements, *lives(tokens, source, sentence, discourse))
        yield Told(sentence, tokens, reading, statements)


def _statements(
    reading: Reading, source: Source, sentence: Sentence, discourse: Discourse
) -> Iterator[Statement]:
    done: dict[int, Statement] = {}
    for clause in reading.clauses:
        statement = draft(clause, source, sentence)
        register_names(statement, discourse)
        statement = _resolved(statement, discourse, done, reading)
        if clause.kind == "main" and clause is reading.clauses[0]:
            statement = _dated(statement, reading)
        done[id(clause)] = statement
        if clause.kind == "main" and (dated := _elaborating(statement, discourse)) is not None:
            yield dated
        yield from measured(statement, discourse)
        yield from participated(statement, discourse)
        yield from aged(statement)
        _remember(statement, discourse)
        yield from split(statement)


def _dated(statement: Statement, reading: Reading) -> Statement:
    """ "27. August 1883, kurz nach zehn: Eine Explosion zerreißt ...": the day that heads the sentence."""
    heading = reading.fragments[0] if reading.fragments else ()
    dated = len(heading) == _DATE_WORDS and heading[0].index == 0 and heading[0].kind == "ordinal"
    if not dated or any(is_time(slot) for slot in statement.slots) or not _tells_an_event(statement):
        return statement
    at = replace(heading[0], text="am", tag="APPRART", lemma="an", kind="word")
    found = phrases((at, *heading))
    if len(found) != 1 or heading[1].text not in MONTHS:
        return statement
    middle = list(statement.middle)
    place = next((i + 1 for i, slot in enumerate(middle) if slot.is_subject), 0)
    return replace(statement, middle=(*middle[:place], slot_of(found[0]), *middle[place:]))


def _tells_an_event(statement: Statement) -> bool:
    """Whether something was done to something, or happens once only; of the rest a day has too much."""
    objects = (s for s in statement.slots if not s.is_subject and s.phrase.kind == "np" and not s.droppable)
    return statement.lemma in ONCE_ONLY_VERBS or any(not is_adverbial(slot.phrase) for slot in objects)


def _resolved(
    statement: Statement, discourse: Discourse, done: dict[int, Statement], reading: Reading
) -> Statement:
    clause = statement.clause
    if clause.kind == "relative":
        return relative(statement, clause, discourse, done.get(id(clause.matrix)))
    if clause.kind == "participle":
        return participial(statement, clause, discourse)

    def resolved(field: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(resolve(slot, statement, discourse, reading) for slot in field)

    statement = replace(
        statement,
        front=resolved(statement.front),
        middle=resolved(statement.middle),
        after=resolved(statement.after),
    )
    statement = _with_whole_name(_with_subject_first(statement))
    if clause.shared is not None and statement.subject is None:
        return _shared(statement, done.get(id(clause.shared)))
    if clause.kind != "main":
        return _verb_second(statement)
    statement = with_class_nouns(with_names(statement), discourse)
    if clause.opening is not None:
        statement = _with_opening(statement, clause.opening)
    return statement if statement.front else _verb_second(statement)


def _with_whole_name(statement: Statement) -> Statement:
    """ "Der Vertrag von Maastricht trat ...": the place belongs to the name of the thing."""
    if len(statement.front) != 2 or not statement.front[0].is_subject:
        return statement
    first, second = statement.front
    whole = described(first.phrase, second.phrase) if not second.droppable else None
    if whole is None or second.phrase.coordinated or second.phrase.preposition not in ("von", "zu", "bei"):
        # Where a house stands is no part of its name, and worth a question.
        return statement
    tokens = (*first.phrase.tokens, *second.phrase.tokens)
    phrase = replace(first.phrase, tokens=tokens)
    text = first.text[0].upper() + first.text[1:] + " " + second.text
    named = replace(first, text=text, problem="", entity=whole.entity, phrase=phrase)
    return replace(statement, front=(named,))


def _with_subject_first(statement: Statement) -> Statement:
    """ "erklärte ihn der Psychiater" with a name for "ihn" would read as if he had declared it."""
    middle = list(statement.middle)
    place = next((i for i, slot in enumerate(middle) if slot.is_subject), 0)
    early = [s for s in middle[:place] if s.entity is not None and s.phrase.tokens[0].tag == "PPER"]
    if not early or statement.is_passive:
        return statement
    rest = [s for s in middle[: place + 1] if s not in early]
    return replace(statement, middle=(*rest, *early, *middle[place + 1 :]))


def _with_opening(statement: Statement, opening: Part) -> Statement:
    """Keep an initial subordinate clause if it stands on its own; a condition can be neither kept nor
    dropped.
    """
    link = opening.clause.link if opening.clause is not None else None
    if (tail := complement_tail(opening, statement)) and not statement.tail:
        return replace(_verb_second(statement), tail=tail)
    if opening.kind == "complement" and opening.tokens[0].low in ("dass", "daß"):
        return replace(statement, problem=statement.problem or "incomplete-without-its-clause")
    if (
        opening.clause is None
        or link is None
        or link.low in ("wenn", "falls", "sofern", "solange", "sobald", "je")
    ):
        return replace(statement, problem=statement.problem or "conditional")
    own = draft(opening.clause, statement.source, statement.sentence)
    sound = not own.problem and not any(s.problem and not s.droppable for s in own.slots)
    bound = any(s.phrase.determiner is not None and s.phrase.determiner.tag == "PPOSAT" for s in own.slots)
    return replace(statement, opening=_kept(opening) if sound and not bound else "")


def _kept(part: Part) -> str:
    """The text of an initial subordinate clause, to be put behind the main clause."""
    words = [t for t in part.tokens if t.tag != "KON" or t is not part.tokens[0]]
    text = text_of(tuple(words))
    return text[0].lower() + text[1:]


def _verb_second(statement: Statement) -> Statement:
    """Put the subject before the finite verb; without a certain subject the clause cannot be turned."""
    subject = statement.subject
    if subject is None:
        return replace(statement, problem=statement.problem or "unclear-subject")
    middle = tuple(slot for slot in statement.middle if slot is not subject)
    return replace(statement, front=(subject,), middle=middle)


def _shared(statement: Statement, first: Statement | None) -> Statement:
    """A coordinated clause borrows the subject of the clause before."""
    subject = first.subject if first is not None else None
    if subject is None:
        return replace(statement, problem=statement.problem or "unclear-subject")
    if not agrees(subject, statement):
        return replace(statement, problem=statement.problem or "unclear-subject")
    return replace(
        statement, front=(replace(subject, is_subject=True),), middle=(*statement.front, *statement.middle)
    )


def _elaborating(statement: Statement, discourse: Discourse) -> Statement | None:
    """The statement with the time of the sentence before, which only said that something began then."""
    heading, discourse.heading = discourse.heading, None
    if _is_heading(statement):
        discourse.heading = statement
        return None
    if (
        heading is None
        or statement.problem
        or statement.subject is None
        or any(is_time(s) for s in statement.slots)
    ):
        return None
    time = heading.front[0]
    if (begun := _begun(heading, statement.subject)) is not None:
        return replace(heading, front=(time,), middle=(begun,), only_time=True)
    front = tuple(s for s in statement.front if s.is_subject) or (statement.subject,)
    rest = tuple(s for s in (*statement.front, *statement.middle) if s not in front)
    return replace(statement, front=(time,), middle=(*front, *rest), only_time=True)


def _begun(heading: Statement, named: Slot) -> Slot | None:
    """ "eine außergewöhnliche Mission" and "die Roboter A und B" -> "die Mission der Roboter A und B"."""
    event = heading.subject
    if event is None or event.phrase.head is None or named.entity is None or not named.phrase.name:
        return None
    gender = only_gender(event.phrase.genders)
    of_many = named.text.lower().startswith("die ") and genders_of(named) <= {"pl", "f"}
    if not of_many or gender not in ("m", "f", "n") or len(event.phrase.genders) != 1:
        return None
    article = {"m": "der", "f": "die", "n": "das"}[gender]
    text = f"{article} {lemma_of(event.phrase.head)} der {named.text[4:]}"
    owner = replace(named.phrase, cases=frozenset({"gen"}))
    phrase = replace(event.phrase, determiner=None, adjectives=(), genitive=owner)
    return replace(event, text=text, problem="", phrase=phrase, is_subject=True)


def _is_heading(statement: Statement) -> bool:
    """ "Im Jahr 2003 startete eine außergewöhnliche Mission.": a time, a beginning, and no word of what it
    is.
    """
    subject = statement.subject
    if statement.problem or subject is None or len(statement.front) != 1 or not is_time(statement.front[0]):
        return False
    others = [s for s in statement.middle if s is not subject and not s.droppable]
    indefinite = subject.phrase.determiner is not None and subject.phrase.determiner.low.startswith("ein")
    event = "event" in classes(subject)
    return (
        indefinite and event and not others and statement.lemma in EVENT_BEGINNINGS and subject.entity is None
    )


def _remember(statement: Statement, discourse: Discourse) -> None:
    """The subject of a main clause is what the next pronoun looks back to."""
    if statement.clause.kind != "main":
        return
    subject = statement.subject
    discourse.scene = _scene(statement) or discourse.scene
    if subject is None:
        discourse.focus.append(Referent(frozenset({"m", "f", "n", "pl"}), None))
        return
    if subject.text.lower() in ("man", "es"):
        # Nobody in particular: the next pronoun looks further back.
        return
    if _is_somebodys(subject, statement):
        # "sein Freund Louis Cartier": the next "he" may be either of the two.
        discourse.focus.append(Referent(_genders_told(subject, statement), None, living=True))
        return
    subject = _as_told(subject, statement)
    first = discourse.topic is None and not discourse.focus
    if first and (named := named_thing(subject)) is not None:
        subject = named
    nameable = not subject.problem and bool(
        subject.entity or _is_living_kind(subject) or (subject.phrase.coordinated and subject.phrase.name)
    )
    if first:
        discourse.topic = subject if subject.entity is not None and not subject.problem else None
    elif discourse.topic is None and len(discourse.focus) < _OPENING_CLAUSES and _is_named_thing(subject):
        discourse.topic = subject
    discourse.kinds |= _kinds_said(subject, statement, discourse)
    genders = _genders_told(subject, statement)
    told = subject if nameable else None
    discourse.focus.append(Referent(genders, told, _may_be_person(subject), _is_in_passing(subject)))
    discourse.rivals = [s for s in statement.slots if s is not subject and is_person(s) and s.phrase.name]


def _is_somebodys(subject: Slot, statement: Statement) -> bool:
    """Whether a person is told of as somebody's friend or pupil: "sein enger Freund Louis Cartier"."""
    if not is_person(subject) or not subject.phrase.name:
        return False
    tokens = [t for t in statement.clause.tokens if t.index < subject.phrase.name[0].index]
    while tokens and (tokens[-1].is_noun or tokens[-1].tag == "ADJ(A)"):
        tokens.pop()
    return bool(tokens) and tokens[-1].tag == "PPOSAT"


def _kinds_said(subject: Slot, statement: Statement, discourse: Discourse) -> frozenset[str]:
    """ "Tristan da Cunha ist eine Inselgruppe": by which words a text may take up what it is about."""
    topic = discourse.topic
    if (
        topic is None
        or topic.entity is None
        or subject.entity is None
        or subject.entity.text != topic.entity.text
    ):
        return frozenset()
    if statement.clause.finite.lemma != "sein" or statement.clause.bracket:
        return frozenset()
    said = (s.phrase for s in statement.slots if s is not subject and s.phrase.kind == "np" and s.phrase.head)
    return frozenset(lemma_of(p.head) for p in said if p.head is not None and not p.is_plural)


def _last_month(tokens: tuple[Token, ...], discourse: Discourse) -> tuple[int, int] | None:
    """Year and month of the last date of a sentence; another year alone means that time has moved on."""
    found = discourse.month
    for place, token in enumerate(tokens):
        if not _YEAR.fullmatch(token.text):
            continue
        before = tokens[place - 1].text if place else ""
        found = (int(token.text), MONTHS.index(before) + 1) if before in MONTHS else None
    return found


def _remember_fragments(reading: Reading, discourse: Discourse) -> None:
    """ "Er setzt auf Hunde, der Brite auf Ponys": somebody of whom the verb is not said again."""
    appositions = (p.tokens for c in reading.clauses for p in c.parts if p.kind == "apposition")
    apart = [words for words in appositions if any(t.tag == "APPR" and t.low not in _OF for t in words)]
    for fragment in (*reading.fragments, *apart):
        first = next(iter(phrases(fragment)), None)
        if first is None or first.kind != "np" or first.name or first.head is None:
            continue
        if "nom" in first.cases and classes_of(first.head.text) & {"person", "nationality"}:
            discourse.focus.append(Referent(first.genders, None))


def _scene(statement: Statement) -> Slot | None:
    """The one place that a sentence names, where "dort" is; None leaves things as they were."""
    places = [s for s in statement.slots if s.entity is not None and s.entity.kind == "place"]
    if len(places) != 1:
        return Slot(statement.slots[0].phrase, "", "points-outside") if places else None
    return places[0]


def _may_be_person(subject: Slot) -> bool:
    """Whether a subject that cannot be named may still be somebody."""
    head = subject.phrase.head
    if subject.phrase.kind == "pronoun":
        # It brings in nobody new.
        return False
    if is_person(subject) or head is None:
        return True
    return bool(classes(subject) & {"person", "animal", "nationality"}) or not noun_forms(head.text)


def _is_named_thing(subject: Slot) -> bool:
    """ "die Elbphilharmonie", where the first sentence only led up to it."""
    entity = subject.entity
    known = entity is not None and entity.kind in ("thing", "work", "organisation") and bool(entity.role)
    return (
        known
        and not subject.problem
        and subject.phrase.determiner is not None
        and not subject.phrase.is_plural
    )


def _is_in_passing(subject: Slot) -> bool:
    """ "ein Baukran": a thing that comes into the story by the way."""
    determiner = subject.phrase.determiner
    pronoun = subject.phrase.kind == "pronoun"
    return pronoun or (determiner is not None and determiner.low.startswith("ein") and not is_person(subject))


def _genders_told(subject: Slot, statement: Statement) -> frozenset[str]:
    """The genders that a later pronoun for the subject has; an unresolved "sie" is never "er"."""
    word = subject.phrase.tokens[0].low
    if subject.phrase.tokens[0].tag == "PIS" and word in ("einer", "eine", "eines"):
        return frozenset({"einer": "m", "eine": "f", "eines": "n"}[word])
    clause = statement.clause
    numbers = verbs.numbers(clause.finite.text, clause.finite.lemma)
    if not subject.problem or subject.phrase.kind != "pronoun" or word not in ("er", "sie"):
        many = numbers == frozenset({"pl"}) and "pl" in genders_of(subject)
        return frozenset({"pl"}) if many else genders_of(subject)
    if word == "er":
        return frozenset({"m"})
    return frozenset(
        {"pl"} if numbers == frozenset({"pl"}) else {"f"} if "pl" not in numbers else {"f", "pl"}
    )


def _as_told(subject: Slot, statement: Statement) -> Slot:
    """The subject with the place behind it in the Vorfeld: "der Dom zu Speyer"."""
    if len(statement.front) == 2 and statement.front[0] is subject:
        return described(subject.phrase, statement.front[1].phrase) or subject
    return subject


def _is_living_kind(subject: Slot) -> bool:
    """ "Der Wanderfalke", "Kaiserpinguine": a text about a kind speaks of it by pronouns."""
    phrase = subject.phrase
    definite = phrase.determiner is not None and phrase.determiner.low in ("der", "die", "das")
    kind = bool(classes(subject) & {"animal", "plant"})
    return kind and not phrase.adjectives and (definite or (phrase.determiner is None and phrase.is_plural))


def classes(slot: Slot) -> frozenset[str]:
    """The semantic classes of the slot's noun."""
    return classes_of(slot.phrase.head.text) if slot.phrase.head is not None else frozenset()


__all__ = ["Entity", "Gender", "Told", "classes", "tell"]
