"""Statement + asked slot + lead ("in welchem Jahr") -> the stem: a W-question or a gap sentence.

Word order follows the verb-second rule: lead, finite verb, subject, what stood in the Vorfeld, the rest,
right bracket.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from questions.lang.de import lexicon, verbs
from questions.lang.de.entities import classes_of, is_superlative
from questions.lang.de.lexicon import unit_of
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.subjects import is_adverbial, is_time
from questions.lang.de.wordlists import MOTION_VERBS

GAP = "____"
ABOUT = "ungefähr"
MOST_WORDS = 24
_LEADING_KINDS = ("reflexive", "pronoun")
_ATTRIBUTE_PREPOSITIONS = frozenset({"von", "aus", "für", "über", "zwischen", "mit", "gegen", "um", "zu"})


class CannotTurn(Exception):
    """The statement has no certain question for this slot; the message is the named reason."""


def question(statement: Statement, asked: Sequence[Slot], lead: str, *, singular: bool = False) -> str:
    """The W-question for ``asked`` (the slot and those that the lead takes in).

    Raises ``CannotTurn`` where the order of words is not certain, ``ValueError`` where a verb form is
    unknown.
    """
    finite = statement.finite
    if _is_enumerated(statement, asked[0]) or _is_opened_by_participle(statement):
        raise CannotTurn("stranded-attribute")
    about = ""
    if lead.startswith(ABOUT + " "):
        # "Wie viele Elefanten leben ungefähr ...?": nobody begins with it.
        about, lead = ABOUT, lead[len(ABOUT) + 1 :]
    if singular and _is_plural_form(statement):
        finite = verbs.singular(finite, statement.clause.finite.lemma)
    if any(slot in statement.front for slot in asked):
        rest = [s for s in statement.middle if s not in asked]
        rest = _year_first(rest, statement) if asked[0].is_subject else _subject_early(rest)
        rest = _reflexive_first(rest)
        place = 0 if asked[0].is_subject else _behind_first_subject(rest)
        told = [*_texts(rest[:place]), about, *_texts(rest[place:])]
        words = [*_lead_from_front(statement, asked, lead), finite, *told]
    else:
        words = [lead, finite, *_body(statement, asked, about)]
    _refuse_colliding_names(statement, asked)
    return _closed(statement, words, asked, "?")


def _is_span(slot: Slot) -> bool:
    """ "ein halbes Jahr"."""
    head = slot.phrase.head
    return head is not None and "time" in classes_of(head.text)


def _is_enumerated(statement: Statement, asked: Slot) -> bool:
    """ "Grüße in 55 Sprachen, mehr als hundert Bilder und ...": without it the list falls apart."""
    last = max(t.index for t in asked.phrase.tokens)
    comma = statement.source.text[asked.phrase.end : asked.phrase.end + 1] == ","
    return comma and any(slot.phrase.tokens[0].index == last + 2 for slot in statement.middle)


def _is_opened_by_participle(statement: Statement) -> bool:
    """ "In Teheran aufgewachsen, wollte sie ...": two phrases that belong together, and not to the verb."""
    front = [s for s in statement.front if not s.droppable]
    if statement.clause.finite.lemma in ("werden", "sein", "haben"):
        # "Von ihm inspiriert wurde sie": its own verb.
        return False
    return len(front) > 1 and any(s.phrase.kind == "adv" and _ends_in_participle(s) for s in front)


def _ends_in_participle(slot: Slot) -> bool:
    return slot.phrase.tokens[-1].tag == "VV(PP)"


def _reflexive_first(rest: list[Slot]) -> list[Slot]:
    """ "konnte sich Emmy Noether habilitieren": before the name that stands for a pronoun."""
    if len(rest) > 1 and rest[0].is_subject and rest[0].phrase.kind == "np":
        if rest[1].phrase.kind == "reflexive":
            return [rest[1], rest[0], *rest[2:]]
    return rest


def _refuse_colliding_names(statement: Statement, asked: Sequence[Slot]) -> None:
    """ "heiratete Ann Druyan Carl Sagan" would read as one name, "die Kurfürsten Karl V." as his title."""
    front = [s for s in statement.front if not s.droppable and s not in asked]
    middle = [s for s in statement.middle if not s.droppable and s not in asked]
    row = [*front, *middle] if any(s.is_subject for s in front) else middle
    if any(_collide(one, other) for one, other in pairwise(row)):
        raise CannotTurn("unclear-structure")


def _collide(one: Slot, other: Slot) -> bool:
    phrase, behind = one.phrase, other.phrase
    if phrase.kind != "np" or behind.kind != "np" or phrase.coordinated or phrase.genitive is not None:
        return False
    person = other.entity is not None and other.entity.kind == "person"
    if not person or behind.head is not None or behind.determiner is not None:
        return False
    named = bool(phrase.name) or (one.entity is not None and one.entity.kind != "place")
    return named or (
        phrase.is_plural and phrase.head is not None and "person" in classes_of(phrase.head.text)
    )


def _subject_early(rest: list[Slot]) -> list[Slot]:
    """ "hat ein halbes Jahr nach dem Start die Sonde ... aufgenommen": a name comes before such words."""
    place = next((i for i, slot in enumerate(rest) if slot.is_subject), 0)
    if not place:
        return rest
    if all(is_time(s) and s.phrase.kind == "np" for s in rest[:place]):
        return rest
    subject, behind = rest[place], rest[place + 1 : place + 2]
    definite = subject.phrase.determiner is None or not subject.phrase.determiner.low.startswith("ein")
    attributes = any(s.phrase.kind == "pp" and _ends_before(subject, s) for s in behind)
    named = bool(subject.phrase.name) or subject.entity is not None
    start = 0
    while start < place and rest[start].phrase.kind in _LEADING_KINDS:
        start += 1
    objects = (s for s in rest[start:place] if s.phrase.kind == "np" and not is_adverbial(s.phrase))
    if not named or not definite or attributes or any(not (is_time(s) or _is_span(s)) for s in objects):
        return rest
    return [*rest[:start], subject, *rest[start:place], *rest[place + 1 :]]


def _behind_first_subject(rest: Sequence[Slot]) -> int:
    return next((place + 1 for place, slot in enumerate(rest) if slot.is_subject), 0)


def _is_plural_form(statement: Statement) -> bool:
    return verbs.numbers(statement.clause.finite.text, statement.clause.finite.lemma) == frozenset({"pl"})


def _lead_from_front(statement: Statement, asked: Sequence[Slot], lead: str) -> list[str]:
    place = min(statement.front.index(slot) for slot in asked if slot in statement.front)
    for other in statement.front[:place]:
        if not other.droppable and other.text.lower() not in ("nur", "erst", "noch"):
            raise CannotTurn("vorfeld-too-complex")
    return [lead, *(other.text for other in statement.front[place + 1 :] if other not in asked)]


def _body(statement: Statement, asked: Sequence[Slot], about: str) -> list[str]:
    """What follows the finite verb when the asked slot stood behind it; ``about`` follows the subject."""
    front = [s for s in statement.front if not s.droppable]
    if (
        _leaves_attribute(statement, asked[0])
        or _is_attribute(statement, asked)
        or _is_only(statement, asked)
    ):
        raise CannotTurn("stranded-attribute")
    rest = [s for s in statement.middle if s not in asked]
    if not front or any(s.is_subject for s in front):
        rest = [s for s in rest if not s.droppable]
        named = bool(front) and front[0].phrase.kind == "np"
        reflexive = [s for s in rest if s.phrase.kind == "reflexive" and named][:1]
        behind = _year_first([s for s in rest if s not in reflexive], statement)
        return [*_texts(reflexive), *_lowered(front), about, *_texts(behind)]
    reflexive = [s for s in rest if s.phrase.kind == "reflexive"][:1]
    rest = [*reflexive, *(s for s in rest if s not in reflexive)]
    place = _behind_subject(rest, asked[0])
    return [*_texts(rest[:place]), about, *_lowered(front), *_texts(rest[place:])]


def _is_only(statement: Statement, asked: Sequence[Slot]) -> bool:
    """Whether "nur" right before the asked slot would be left without it."""
    place = statement.middle.index(asked[0]) if asked[0] in statement.middle else 0
    return place > 0 and statement.middle[place - 1].text.lower() in (
        "nur",
        "ausschließlich",
        "allein",
        "sogar",
    )


def _year_first(rest: list[Slot], statement: Statement) -> list[Slot]:
    """A bare year stands best right behind subject and pronouns: "Wer schrieb 1785 das Gedicht ...?"."""
    year = next((s for s in rest if is_time(s) and s.phrase.kind == "np" and s.phrase.head is None), None)
    subject = statement.subject
    if year is None or (subject is not None and subject in rest):
        return rest
    others = [s for s in rest if s is not year]
    place = 0
    while place < len(others) and others[place].phrase.kind in _LEADING_KINDS:
        place += 1
    return [*others[:place], year, *others[place:]]


def _behind_subject(rest: Sequence[Slot], asked: Slot) -> int:
    """Where the old Vorfeld goes: behind the subject and what belongs to it."""
    if asked.is_subject:
        place = 0
        while place < len(rest) and rest[place].phrase.kind in _LEADING_KINDS:
            place += 1
        return place
    for place, slot in enumerate(rest):
        if slot.is_subject:
            following = place + 1
            while following < len(rest) and rest[following].phrase.preposition in ("von", "mit", "aus"):
                if not _ends_before(rest[following - 1], rest[following]):
                    break
                following += 1
            return following
    raise CannotTurn("unclear-subject")


def _leaves_attribute(statement: Statement, slot: Slot) -> bool:
    """Whether an attribute behind the asked noun phrase would be left alone."""
    if slot.phrase.preposition == "mit" and slot in statement.middle:
        rest = statement.middle[statement.middle.index(slot) + 1 :]
        return any(s.phrase.preposition == "an" and s.phrase.tokens[-1].text == "Bord" for s in rest)
    if slot.phrase.kind != "np" or slot.phrase.name or slot not in statement.middle:
        return False
    if is_time(slot) and not slot.phrase.adjectives:
        # Nothing is the attribute of a year: "erklärte den Dom 1981 zum Welterbe".
        return False
    following = statement.middle[statement.middle.index(slot) + 1 :][:1]
    if slot.phrase.nouns and unit_of(slot.phrase.nouns[0].text) is not None and _is_distanced(following):
        return True
    if any(
        s.phrase.kind == "np" and s.phrase.determiner is None and s.entity is None and not s.is_subject
        for s in following
    ):
        return slot.phrase.number_word is not None and not is_time(following[0])
    if slot.phrase.number_word is not None and slot.phrase.genitive is not None:
        if any(s.phrase.preposition in ("an", "auf", "bei") for s in following):
            return True
    return any(s.phrase.kind == "pp" and s.phrase.preposition in _ATTRIBUTE_PREPOSITIONS for s in following)


def _is_distanced(following: Sequence[Slot]) -> bool:
    """ "100 Fuß vor dem Zaun": the measure belongs to the preposition."""
    return any(
        s.phrase.preposition in ("vor", "hinter", "nach", "neben", "von", "südlich", "nördlich")
        for s in following
    )


def _is_attribute(statement: Statement, asked: Sequence[Slot]) -> bool:
    """Whether the asked prepositional phrase may belong to the noun right before it in the text."""
    slot = asked[0]
    if slot.phrase.kind != "pp" or slot not in statement.middle or len(asked) > 1 or is_time(slot):
        return False
    before = next((s for s in statement.slots if _ends_before(s, slot)), None)
    if before is None or before.phrase.kind not in ("np", "pp") or is_time(before):
        return False
    if before.phrase.name and before.phrase.kind == "np":
        return False
    if is_superlative(before.phrase) and before.phrase.genitive is None and slot.phrase.preposition == "in":
        # "als wichtigste Siedlung in Florida": where it is the most important one.
        return True
    if slot.phrase.preposition in ("durch", "nach") and before.phrase.head is not None:
        # "begann eine Reise durch Asien"
        return before.phrase.head.text.endswith(
            ("reise", "Reise", "fahrt", "Fahrt", "flug", "Flug", "weg", "Weg")
        )
    return slot.phrase.preposition in _ATTRIBUTE_PREPOSITIONS or slot.phrase.number_word is not None


def _ends_before(slot: Slot, other: Slot) -> bool:
    """Whether one slot ends right where the other begins, wherever they stand in the statement."""
    return max(t.index for t in slot.phrase.tokens) + 1 == other.phrase.tokens[0].index


def counts_in_attribute(statement: Statement, slot: Slot) -> bool:
    """Whether a number only stands in the attribute of a noun: "Staaten in ____ Nationen"."""
    if slot.phrase.kind != "pp" or slot.phrase.number_word is None:
        return False
    before = next((s for s in statement.slots if _ends_before(s, slot)), None)
    return (
        before is not None and before.phrase.kind == "np" and not is_time(before) and not before.phrase.name
    )


def is_attribute_of_noun(statement: Statement, slot: Slot) -> bool:
    """Whether a gap for the slot would only ask for the attribute of a noun: "im Zoo von ____"."""
    before = next((s for s in statement.slots if _ends_before(s, slot)), None)
    if (
        before is None
        or (before.phrase.head is None and not before.phrase.name)
        or (
            before.phrase.head is not None
            and before.phrase.head.text in ("Hafen", "Bahnhof", "Bucht", "Nähe")
        )
    ):
        return False
    person = before.entity is not None and before.entity.kind == "person" and slot.phrase.preposition == "aus"
    if person and statement.lemma not in MOTION_VERBS:
        return True
    return slot.phrase.preposition in ("von", "aus") and _is_attribute(statement, (slot,))


def gap(statement: Statement, slot: Slot, gapped: str) -> str:
    """The statement as a sentence with ``gapped`` (the slot's text with the gap in it) in the slot's
    place.
    """
    front = [s for s in statement.front if not s.droppable or s is slot]
    middle = list(statement.middle)
    if slot in front and len(front) > 1 and (len(front) > _MOST_FRONT or _is_bare_year_behind(front, slot)):
        raise CannotTurn("vorfeld-too-complex")
    if _is_opened_by_participle(statement):
        raise CannotTurn("vorfeld-too-complex")
    if not front:
        subject = statement.subject
        if subject is None:
            raise CannotTurn("unclear-subject")
        front, middle = [subject], [s for s in middle if s is not subject]

    def text(part: Slot) -> str:
        return gapped if part is slot else part.text

    words = [
        *(text(s) for s in front),
        statement.finite,
        *(text(s) for s in middle if s is slot or not s.droppable),
    ]
    return _closed(statement, words, (slot,), ".")


_MOST_FRONT = 2


def _is_bare_year_behind(front: Sequence[Slot], slot: Slot) -> bool:
    """ "Kublais zweite Invasion Japans 1281": the year is a part of what happened."""
    before = front[front.index(slot) - 1] if front.index(slot) else slot
    return before.is_subject and slot.phrase.kind == "np" and is_time(slot)


def _closed(statement: Statement, words: Sequence[str], asked: Sequence[Slot], mark: str) -> str:
    closing = [
        statement.bracket,
        statement.prefix,
        *(s.text for s in statement.after if mark == "." or s not in asked),
    ]
    sentence = " ".join(word for word in (*words, *closing) if word)
    if statement.tail:
        sentence += ", " + statement.tail
    if statement.opening:
        sentence += ", " + statement.opening
    sentence = re.sub(r"\s+([,.;])", r"\1", sentence)
    sentence = re.sub(r"[\"»]([^\"«»]+)[\"«]", r"„\1“", sentence)
    return sentence[0].upper() + sentence[1:] + mark


def _texts(slots: Sequence[Slot]) -> list[str]:
    return [slot.text for slot in slots if not slot.droppable]


def _lowered(slots: Sequence[Slot]) -> list[str]:
    texts = [slot.text for slot in slots]
    if (
        texts
        and slots[0].phrase.tokens[0].tag not in ("NN", "NNA", "NNI", "NE", "QUOTE")
        and slots[0].text == _own_text(slots[0])
    ):
        texts[0] = texts[0][0].lower() + texts[0][1:]
    elif texts and slots[0].text.split(" ")[0].lower() in _ARTICLES:
        texts[0] = texts[0][0].lower() + texts[0][1:]
    return texts


_ARTICLES = frozenset("der die das den dem des ein eine einen einem einer eines".split())


def _own_text(slot: Slot) -> str:
    return slot.text if slot.text.startswith(slot.phrase.tokens[0].text) else ""


def word_count(stem: str) -> int:
    """Words of a stem, gaps included."""
    return len(stem.split())


def without_measures(statement: Statement, asked: Sequence[Slot]) -> Statement:
    """The statement without measures that are mere detail beside the asked fact, and would give other
    items away.
    """
    fields = [tuple(_without(field, asked)) for field in (statement.front, statement.middle, statement.after)]
    front, middle, after = fields
    subject = statement.subject
    if not front and subject is not None and subject in middle:
        front, middle = (subject,), tuple(slot for slot in middle if slot is not subject)
    if not front:
        return statement
    return replace(statement, front=front, middle=middle, after=after)


def _without(field: Sequence[Slot], asked: Sequence[Slot]) -> list[Slot]:
    kept: list[Slot] = []
    for place, slot in enumerate(field):
        behind = field[place + 1] if place + 1 < len(field) else None
        if slot in asked or not (_is_detail(slot) or _is_distance(slot, behind)):
            if not (place and field[place - 1] not in asked and _is_distance(field[place - 1], slot)):
                kept.append(slot)
    return kept


def _is_detail(slot: Slot) -> bool:
    """ "mit 28.000 Stundenkilometern", "in 3.008 Metern Tiefe"."""
    phrase = slot.phrase
    return phrase.kind == "pp" and phrase.preposition in ("mit", "in", "bei") and _measures(phrase)


def _is_distance(slot: Slot, behind: Slot | None) -> bool:
    """ "350 Kilometer über der Erde"."""
    return (
        slot.phrase.kind == "np"
        and not slot.is_subject
        and _measures(slot.phrase)
        and behind is not None
        and behind.phrase.preposition in ("über", "unter")
    )


def _measures(phrase: Phrase) -> bool:
    if phrase.number_word is None or not phrase.nouns:
        return False
    unit = lexicon.unit_of(phrase.nouns[0].text)
    return unit is not None and unit.quantity not in ("duration", "percent", "money")


def with_opening(statement: Statement, keep: bool) -> Statement:
    """The statement with or without its initial subordinate clause."""
    return statement if keep else replace(statement, opening="")
