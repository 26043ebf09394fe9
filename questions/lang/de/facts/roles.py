"""Who is what: a person and a unique role beside each other ("Qin Shihuangdi, der erste Kaiser von
China,").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    is_superlative,
    lemma_of,
    reference,
    text_of,
)
from questions.lang.de.phrase import Phrase
from questions.lang.de.phrases import phrases
from questions.lang.de.tagger import Token
from questions.lang.de.wording import lead, weak

_CLOSING = frozenset({"$,", "$.", "$("})
# Kings, presidents and heads of anything follow one another: such a role has many answers.
_UNIQUE_ROLES = frozenset(
    "Gründer Gründerin Erfinder Erfinderin Entdecker Entdeckerin Schöpfer Schöpferin Kommandant "
    "Vater Mutter Witwe Witwer Architekt Architektin Erbauer Konstrukteur "
    "Regisseur Regisseurin Autor Autorin Komponist Komponistin Begründer "
    "Begründerin Namensgeber Hauptdarsteller Hauptdarstellerin".split()
)
_DEED_OF_ROLE = {"Gründer": "founder", "Gründerin": "founder"}


@dataclass(frozen=True, slots=True)
class _Pair:
    """A role with its scope and the person who has it."""

    role: Phrase
    scope: Phrase | None
    person: Phrase
    entity: Entity


def candidates(told: Told, source: Source) -> Iterator[Candidate]:
    """Every role that is stated beside its person in the sentence, as a question for the person."""
    found = between_marks(without_parentheses(told.tokens))
    for place in range(len(found)):
        pair = _role_first(found, place) or _person_first(found, place)
        if pair is not None and (stem := _stem(pair, told)):
            yield _candidate(pair, stem, told, source)


def between_marks(tokens: Sequence[Token]) -> tuple[Phrase, ...]:
    """The phrases of a sentence with every mark and "und" a phrase of its own."""
    found: list[Phrase] = []
    piece: list[Token] = []
    for token in tokens:
        if token.tag in _CLOSING or token.tag == "KON":
            found.extend(phrases(piece))
            found.append(Phrase("other", (token,)))
            piece = []
        else:
            piece.append(token)
    return (*found, *phrases(piece))


def _is_comma(found: tuple[Phrase, ...], place: int) -> bool:
    return place < len(found) and found[place].tokens[0].tag in _CLOSING


def _role_first(found: tuple[Phrase, ...], place: int) -> _Pair | None:
    """ "dem Gründer von Blue Origin, Jeff Bezos,"."""
    role, scope, behind = _role_at(found, place)
    if (
        role is None
        or not _is_comma(found, behind)
        or behind + 2 >= len(found)
        or not _is_comma(found, behind + 2)
    ):
        return None
    return _pair(role, scope, found[behind + 1])


def _person_first(found: tuple[Phrase, ...], place: int) -> _Pair | None:
    """ "Qin Shihuangdi, der erste Kaiser von China,"."""
    if not _is_comma(found, place + 1):
        return None
    role, scope, behind = _role_at(found, place + 2)
    if role is None or not _is_comma(found, behind) or ("nom" not in role.cases and not found[place].name):
        return None
    return _pair(role, scope, found[place])


def _role_at(found: tuple[Phrase, ...], place: int) -> tuple[Phrase | None, Phrase | None, int]:
    """A definite role noun with a named scope, and the place behind both."""
    if place >= len(found):
        return None, None, place
    role = found[place]
    if (
        (role.kind != "np" and role.preposition not in ("", "mit", "von"))
        or role.head is None
        or role.name
        or role.coordinated
    ):
        return None, None, place
    if role.determiner is None or role.determiner.low not in ("der", "die", "dem", "den", "des"):
        return None, None, place
    if "person" not in classes_of(role.head.text) or not (
        is_superlative(role) or lemma_of(role.head) in _UNIQUE_ROLES
    ):
        return None, None, place
    if role.genitive is not None:
        return (
            (role, None, place + 1)
            if reference(role.genitive) in ("named", "unique")
            else (None, None, place)
        )
    scope = found[place + 1] if place + 1 < len(found) else None
    if scope is not None and scope.preposition == "von" and reference(scope) == "named":
        return role, scope, place + 2
    return None, None, place


def _pair(role: Phrase, scope: Phrase | None, person: Phrase) -> _Pair | None:
    entity = entity_of(person)
    if (
        person.kind != "np"
        or entity is None
        or entity.kind != "person"
        or len(person.name) < 2
        or person.determiner is not None
    ):
        return None
    return _Pair(role, scope, person, entity)


def _stem(pair: _Pair, told: Told) -> str:
    """The question for the person; "" if something in the role cannot be brought into the nominative."""
    head = pair.role.head
    if (
        head is None
        or any(a.kind != "word" for a in pair.role.adjectives)
        or pair.role.number_word is not None
    ):
        return ""
    lemma = lemma_of(head)
    scope = text_of(pair.scope.tokens) if pair.scope is not None else ""
    if lemma in _DEED_OF_ROLE and pair.scope is not None and not pair.role.adjectives:
        return lead("role", _DEED_OF_ROLE[lemma], object=text_of(pair.scope.tokens[1:]))
    gender = (
        "f" if (lemma.endswith("in") and lemma not in ("Kapitän",)) or lemma in ("Mutter", "Witwe") else "m"
    )
    article = "die" if gender == "f" else "der"
    adjectives = [weak(a.text, "nom", gender) for a in pair.role.adjectives]
    genitive = text_of(pair.role.genitive.tokens) if pair.role.genitive is not None else ""
    words = " ".join(w for w in (article, *adjectives, lemma, genitive, scope) if w)
    past = is_superlative(pair.role) or _is_past(told.tokens)
    stem = lead("role", "past" if past else "present", role=words)
    return stem if len(stem.split()) <= MOST_WORDS else ""


def _is_past(tokens: tuple[Token, ...]) -> bool:
    finites = [t for t in tokens if t.is_finite]
    return any(verbs.tense(t.text, t.lemma) == "preterite" for t in finites)


def _candidate(pair: _Pair, stem: str, told: Told, source: Source) -> Candidate:
    answer = NameAnswer(
        pair.entity.text,
        "person",
        pair.entity.gender,
        pair.entity.role or (lemma_of(pair.role.head) if pair.role.head else ""),
    )
    tokens = pair.person.name
    evidence = Evidence(source.id, tokens[0].start, tokens[-1].end, told.sentence.start, told.sentence.end)
    return Candidate(Fact("person", answer, evidence), answer, stem, "question", told.sentence.text, 0.9)
