"""A relative clause with a named antecedent -> a main clause of its own."""

from __future__ import annotations

from dataclasses import replace

from questions.lang.de import verbs
from questions.lang.de.clause import Clause
from questions.lang.de.entities import (
    lemma_of,
    reference,
    text_of,
)
from questions.lang.de.memory import Discourse
from questions.lang.de.phrases import phrases
from questions.lang.de.references import resolve
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.statements import slot_of
from questions.lang.de.subjects import genders_of
from questions.lang.de.tagger import Token


def agrees(subject: Slot, statement: Statement) -> bool:
    """Whether a subject borrowed from elsewhere agrees in number with the verb."""
    numbers = verbs.numbers(statement.clause.finite.text, statement.clause.finite.lemma)
    genders = genders_of(subject)
    return ("pl" in numbers and "pl" in genders) or ("sg" in numbers and bool(genders - {"pl"}))


def relative(statement: Statement, clause: Clause, discourse: Discourse) -> Statement:
    """A relative clause with a named antecedent and a pronoun in the nominative becomes a main clause."""
    link = clause.link
    antecedent = _antecedent(clause)
    if antecedent is not None and link is not None and link.tag == "PRELAT" and len(clause.pronoun) == 1:
        return _owned(statement, resolve(antecedent, statement, discourse, None))
    if antecedent is None or link is None or len(clause.pronoun) != 1 or link.tag != "PRELS":
        return replace(statement, problem=statement.problem or "unclear-antecedent")
    antecedent = resolve(antecedent, statement, discourse, None)
    if antecedent.problem or statement.subject is not None or link.low not in ("der", "die", "das"):
        return replace(statement, problem=statement.problem or "unclear-antecedent")
    nominative = _nominative(antecedent)
    vague = (
        nominative is not None and nominative.entity is None and reference(nominative.phrase) == "indefinite"
    )
    if nominative is None or vague or not agrees(nominative, statement):
        return replace(statement, problem=statement.problem or "unclear-antecedent")
    return replace(statement, front=(replace(nominative, is_subject=True),))


_RELATIVE_GENDERS: dict[str, frozenset[str]] = {
    "der": frozenset({"m"}),
    "das": frozenset({"n"}),
    "die": frozenset({"f", "pl"}),
    "den": frozenset({"m"}),
    "dessen": frozenset({"m", "n"}),
    "deren": frozenset({"f", "pl"}),
}


def _owned(statement: Statement, owner: Slot) -> Statement:
    """ "Jeff Bezos, dessen Träume ... wurden" -> "Jeff Bezos’ Träume ... wurden", for full names."""
    unclear = replace(statement, problem=statement.problem or "unclear-antecedent")
    owned = statement.middle[0] if statement.middle else None
    if owned is None or owned.phrase.kind != "np" or owner.problem or owner.phrase.head is not None:
        return unclear
    if owner.entity is None or owner.entity.kind != "person" or owned.phrase.determiner is not None:
        return unclear
    if statement.subject is not None and statement.subject is not owned:
        return unclear
    name = owner.entity.text
    genitive = name + ("’" if name.endswith(("s", "x", "z", "ß")) else "s")
    subject = replace(
        owned, text=f"{genitive} {owned.text}", problem="", is_subject=True, entity=owner.entity
    )
    phrase = replace(owned.phrase, possessor=owner.phrase.name)
    subject = replace(subject, phrase=phrase, entity=None)
    return replace(statement, front=(subject,), middle=statement.middle[1:])


def _last_piece(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words behind the last mark that was left out between them."""
    start = len(words) - 1
    while start > 0 and words[start - 1].index + 1 == words[start].index:
        start -= 1
    return words[max(0, start) :]


def _antecedent(clause: Clause) -> Slot | None:
    """The noun phrase right before a relative clause, if the pronoun agrees with it and with no other word
    near it.
    """
    found = [p for p in phrases(_last_piece(clause.host)) if p.kind in ("np", "pp")]
    if not found or clause.link is None or found[-1].coordinated:
        return None
    nearest = found[-1]
    genders = _RELATIVE_GENDERS.get(clause.link.low, frozenset())
    if nearest.genitive is not None and nearest.genitive.genders & genders:
        return None
    if nearest.kind == "pp" and len(found) > 1 and not nearest.name and found[-2].genders & genders:
        return None
    if not (nearest.genders & genders) and not (nearest.name and nearest.head is None):
        return None
    if nearest.kind == "pp":
        if nearest.preposition in ("", "namens") or nearest.tokens[0].tag == "APPRART":
            return None
        nearest = replace(nearest, kind="np", tokens=nearest.tokens[1:], preposition="")
    return slot_of(nearest)


_NOMINATIVE_ARTICLES = {"m": "der", "f": "die", "n": "das"}


def _nominative(slot: Slot) -> Slot | None:
    """The slot in the nominative; only where that changes nothing but the article."""
    phrase = slot.phrase
    if "nom" in phrase.cases:
        return slot
    gender = next(iter(phrase.genders)) if len(phrase.genders) == 1 else ""
    determiner = phrase.determiner
    if (
        determiner is None
        or determiner.low not in ("der", "den", "dem", "die", "das")
        or phrase.adjectives
        or gender not in _NOMINATIVE_ARTICLES
    ):
        return None
    if phrase.head is not None and lemma_of(phrase.head) != phrase.head.text:
        return None
    rest = text_of(phrase.tokens[1:])
    return replace(
        slot, text=f"{_NOMINATIVE_ARTICLES[gender]} {rest}", phrase=replace(phrase, cases=frozenset({"nom"}))
    )
