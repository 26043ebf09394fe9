"""Life dates in parentheses behind a person's name -> the clauses that they stand for.

"(* 27. März 1845 in Lennep; † 10. Februar 1923 in München)", "(1832–1923)". Of a date only the year is
taken: the day of a birth is nothing to ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from questions.item import Source
from questions.lang.de.clause import Clause, Tokens
from questions.lang.de.entities import Entity
from questions.lang.de.memory import Discourse
from questions.lang.de.phrases import phrases
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.statements import slot_of
from questions.lang.de.tagger import Token
from questions.segment import Sentence

_YEAR = re.compile(r"1\d{3}|20\d{2}")
_BORN = frozenset({"*", "geboren", "geb."})
_DIED = frozenset({"†", "gestorben", "gest."})
_HEDGES = frozenset("um ca. circa etwa vermutlich wohl vor nach zwischen oder spätestens frühestens".split())
_DASHES = frozenset("–—-−")


@dataclass(frozen=True, slots=True)
class _Moment:
    """A birth or a death: the token of its year, the words of its place; either may be missing."""

    born: bool
    year: Token | None
    place: Tokens


def lives(tokens: Tokens, source: Source, sentence: Sentence, discourse: Discourse) -> Iterator[Statement]:
    """The statements in the parentheses of a sentence that stand right behind a full name."""
    for opening, token in enumerate(tokens):
        if token.text != "(":
            continue
        closing = next((i for i in range(opening, len(tokens)) if tokens[i].text == ")"), opening)
        person = _person_before(tokens[:opening], discourse)
        if person is None or closing == opening or not _is_told_of(person, discourse):
            continue
        for moment in _moments(tokens[opening + 1 : closing]):
            if (told := _statement(person, moment, source, sentence)) is not None:
                yield told


def _person_before(tokens: Tokens, discourse: Discourse) -> Slot | None:
    """The full name that the words end with, by itself."""
    start = len(tokens)
    while start > 0 and (tokens[start - 1].is_name or tokens[start - 1].low in ("von", "van", "de", "der")):
        start -= 1
    while start < len(tokens) and not tokens[start].is_name:
        start += 1
    found = phrases(tokens[start:])
    if len(found) != 1 or len(found[0].name) < 2 or found[0].nouns or found[0].coordinated:
        return None
    slot = slot_of(replace(found[0], cases=frozenset({"nom"})))
    entity = slot.entity
    if entity is None or entity.kind != "person" or not entity.gender:
        known = discourse.people.get(slot.text)
        entity = known.entity if known is not None else None
    return replace(slot, entity=entity, is_subject=True) if isinstance(entity, Entity) else None


def _is_told_of(person: Slot, discourse: Discourse) -> bool:
    """Whether the text is about the person: nobody asks for the dates of others whom it mentions."""
    topic = discourse.topic.entity if discourse.topic is not None else None
    return topic is not None and topic == person.entity


def _moments(words: Tokens) -> Iterator[_Moment]:
    """What the parenthesis tells: marked by * and †, or two years with a dash between them."""
    texts = [t.text for t in words]
    if len(words) == 3 and texts[1] in _DASHES and _YEAR.fullmatch(texts[0]) and _YEAR.fullmatch(texts[2]):
        yield _Moment(True, words[0], ())
        yield _Moment(False, words[2], ())
        return
    marks = [i for i, text in enumerate(texts) if text in _BORN | _DIED]
    for mark, end in zip(marks, [*marks, len(words)][1:], strict=True):
        moment = _read(words[mark + 1 : end], texts[mark] in _BORN)
        if moment.year is not None or moment.place:
            yield moment


def _read(words: Tokens, born: bool) -> _Moment:
    """Year and place up to the next comma or semicolon."""
    stop = next((i for i, t in enumerate(words) if t.text in (",", ";", "/")), len(words))
    words = words[:stop]
    hedged = any(t.low in _HEDGES for t in words)
    years = [t for t in words if _YEAR.fullmatch(t.text)]
    year = years[0] if len(years) == 1 and not hedged else None
    at = next((i for i, t in enumerate(words) if t.low == "in"), len(words))
    return _Moment(born, year, words[at:] if len(words) - at > 1 else ())


def _statement(person: Slot, moment: _Moment, source: Source, sentence: Sentence) -> Statement | None:
    """ "Wilhelm Conrad Röntgen wurde 1845 in Lennep geboren"."""
    slots = []
    if moment.year is not None:
        slots.append(slot_of(phrases((moment.year,))[0]))
    if moment.place:
        found = phrases(moment.place)
        if len(found) == 1 and found[0].kind == "pp" and not found[0].coordinated:
            slots.append(slot_of(found[0]))
    if not slots:
        return None
    last = slots[-1].phrase.tokens[-1]
    finite = replace(last, text="wurde", tag="VA(FIN)", lemma="werden", kind="word")
    bracket: Tokens = (replace(last, text="geboren", tag="VV(PP)", lemma="gebären", kind="word"),)
    if not moment.born:
        finite, bracket = replace(finite, text="starb", tag="VV(FIN)", lemma="sterben"), ()
    middle = tuple(token for slot in slots for token in slot.phrase.tokens)
    clause = Clause("aside", None, person.phrase.tokens, finite, finite.text, "", middle, bracket, ())
    closing = "geboren" if moment.born else ""
    return Statement(source, sentence, clause, (person,), tuple(slots), (), finite.text, "", closing)
