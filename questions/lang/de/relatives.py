"""A relative clause with a named antecedent -> a main clause of its own."""

from __future__ import annotations

from dataclasses import replace

from questions.lang.de import verbs
from questions.lang.de.antecedents import (
    RELATIVE_GENDERS,
    described_subject,
    governed,
    is_cleft,
    last_piece,
    located,
)
from questions.lang.de.clause import Clause
from questions.lang.de.entities import (
    entity_of,
    lemma_of,
    reference,
    text_of,
)
from questions.lang.de.lexicon_nouns import noun_forms
from questions.lang.de.memory import Discourse
from questions.lang.de.phrase import Phrase, only_gender
from questions.lang.de.phrases import phrases
from questions.lang.de.references import resolve
from questions.lang.de.statement import COPULAS, Slot, Statement
from questions.lang.de.statements import slot_of
from questions.lang.de.subjects import genders_of, is_time
from questions.lang.de.topics import genitive_of
from questions.lang.de.wording import weak


def agrees(subject: Slot, statement: Statement) -> bool:
    """Whether a subject borrowed from elsewhere agrees in number with the verb."""
    numbers = verbs.numbers(statement.clause.finite.text, statement.clause.finite.lemma)
    genders = genders_of(subject)
    return ("pl" in numbers and "pl" in genders) or ("sg" in numbers and bool(genders - {"pl"}))


def relative(
    statement: Statement, clause: Clause, discourse: Discourse, matrix: Statement | None = None
) -> Statement:
    """A relative clause with a named antecedent becomes a main clause: the pronoun gives way to its noun.

    ``matrix`` is the statement of the clause that it hangs on.
    """
    unclear = replace(statement, problem=statement.problem or "unclear-antecedent")
    link = clause.link
    if link is not None and link.low == "wo":
        return located(statement, clause, discourse) or unclear
    antecedent = described_subject(clause, matrix) or _antecedent(clause)
    if antecedent is None or link is None:
        return unclear
    antecedent = resolve(antecedent, statement, discourse, None)
    if len(clause.pronoun) != 1 or link.low in ("dem", "denen"):
        return governed(statement, clause, antecedent, discourse) or unclear
    if link.tag == "PRELAT":
        return _owned(statement, antecedent)
    if link.tag != "PRELS" or antecedent.problem or (_is_vague(antecedent) and not is_cleft(clause)):
        return unclear
    certain = statement.subject is not None and _is_certain(statement.subject.phrase)
    acts = link.low == "der" or (link.low in ("die", "das") and statement.lemma in COPULAS)
    own = (replace(slot, is_subject=False) if acts else slot for slot in statement.middle)
    middle = tuple(resolve(slot, statement, discourse, None) for slot in own)
    statement = replace(statement, middle=middle)
    if acts or (link.low in ("die", "das") and statement.subject is None):
        return _with_subject(statement, antecedent) or unclear
    if link.low in ("den", "die", "das") and certain:
        return _with_object(statement, antecedent) or unclear
    return unclear


def participial(statement: Statement, clause: Clause, discourse: Discourse) -> Statement:
    """ "Ludwig van Beethoven, 1770 in Bonn geboren," -> "Ludwig van Beethoven wurde 1770 in Bonn geboren"."""
    unclear = replace(statement, problem=statement.problem or "unclear-antecedent")
    found = [p for p in phrases(last_piece(clause.host)) if p.kind in ("np", "pp")] if clause.host else []
    if not found or found[-1].kind != "np" or found[-1].coordinated:
        return unclear
    antecedent = resolve(slot_of(found[-1]), statement, discourse, None)
    subject = _nominative(antecedent)
    if antecedent.problem or subject is None or _is_vague(antecedent) or genders_of(subject) == {"pl"}:
        return unclear
    middle = tuple(
        resolve(replace(slot, is_subject=False), statement, discourse, None) for slot in statement.middle
    )
    return replace(statement, front=(replace(subject, is_subject=True),), middle=middle)


def _is_certain(phrase: Phrase) -> bool:
    """Whether nothing but a subject looks like this."""
    return phrase.kind == "pronoun" or phrase.cases == frozenset({"nom"}) or phrase.head is None


def _is_vague(antecedent: Slot) -> bool:
    return antecedent.entity is None and reference(antecedent.phrase) == "indefinite"


def _with_subject(statement: Statement, antecedent: Slot) -> Statement | None:
    """The pronoun was the subject; "der" can be nothing else, whatever may look like one beside it."""
    nominative = _nominative(antecedent)
    if nominative is None or not agrees(nominative, statement):
        return None
    middle = tuple(replace(slot, is_subject=False) for slot in statement.middle)
    if any(slot.phrase.cases == frozenset({"nom"}) and slot.phrase.kind == "np" for slot in middle):
        if statement.lemma not in COPULAS:
            return None
    return replace(statement, front=(replace(nominative, is_subject=True),), middle=middle)


def _with_object(statement: Statement, antecedent: Slot) -> Statement | None:
    """ "Pierre Curie, den sie 1895 heiratete" -> "sie heiratete 1895 Pierre Curie"."""
    subject = statement.subject
    if subject is None or subject.problem or "acc" not in antecedent.phrase.cases:
        return None
    rest = [slot for slot in statement.middle if slot is not subject]
    place = 0
    while place < len(rest) and (rest[place].phrase.kind in ("adv", "reflexive") or is_time(rest[place])):
        place += 1
    middle = (*rest[:place], antecedent, *rest[place:])
    return replace(statement, front=(subject,), middle=middle)


def _owned(statement: Statement, owner: Slot) -> Statement:
    """ "Jeff Bezos, dessen Träume ... wurden" -> "Jeff Bezos’ Träume ... wurden", for full names."""
    unclear = replace(statement, problem=statement.problem or "unclear-antecedent")
    owned = statement.middle[0] if statement.middle else None
    if (part := _part_of_thing(statement, owner)) is not None:
        return part
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


def _part_of_thing(statement: Statement, owner: Slot) -> Statement | None:
    """ "die Concorde, deren Prototyp 1969 startete" -> "der Prototyp der Concorde startete 1969"."""
    owned = statement.middle[0] if statement.middle else None
    if owned is None or owned.phrase.kind != "np" or owned.phrase.head is None or owner.problem:
        return None
    plain = not owned.phrase.determiner and not owned.phrase.name and owned.phrase.genitive is None
    gender, genitive = only_gender(owned.phrase.genders), genitive_of(owner)
    if owner.entity is None or owner.entity.kind in ("person", "") or not plain or not genitive or not gender:
        return None
    if owned.phrase.is_plural or (statement.subject is not None and statement.subject is not owned):
        return None
    adjectives = [weak(a.text, "nom", gender) for a in owned.phrase.adjectives]
    text = " ".join([_NOMINATIVE_ARTICLES[gender], *adjectives, text_of(owned.phrase.nouns), genitive])
    phrase = replace(owned.phrase, genitive=replace(owner.phrase, cases=frozenset({"gen"})))
    subject = replace(owned, text=text, problem="", is_subject=True, phrase=phrase)
    return replace(statement, front=(subject,), middle=statement.middle[1:])


def _antecedent(clause: Clause) -> Slot | None:
    """The noun phrase right before a relative clause, if the pronoun agrees with it and with no other word
    near it.
    """
    found = [p for p in phrases(last_piece(clause.host)) if p.kind in ("np", "pp")]
    if not found or clause.link is None or found[-1].coordinated:
        return None
    nearest = found[-1]
    genders = RELATIVE_GENDERS.get(clause.link.low, frozenset())
    if nearest.genitive is not None and nearest.genitive.genders & genders:
        return None if nearest.genders & genders else _out_of_genitive(nearest.genitive)
    if nearest.kind == "pp" and len(found) > 1 and found[-2].genders & genders:
        # "ein Museum in London, das ...": which of the two, nobody can tell.
        adjoining = found[-2].tokens[-1].index + 1 == nearest.tokens[0].index
        if not nearest.name or (adjoining and found[-2].head is not None):
            return None
    bare = bool(nearest.name) and nearest.head is None
    if not _bare_name_agrees(nearest, genders) if bare else not nearest.genders & genders:
        return None
    if nearest.kind == "pp":
        if nearest.preposition in ("", "namens") or nearest.tokens[0].tag == "APPRART":
            return None
        nearest = replace(nearest, kind="np", tokens=nearest.tokens[1:], preposition="")
    return slot_of(nearest)


def _out_of_genitive(phrase: Phrase) -> Slot | None:
    """ "des Pharaos Tutanchamun" -> "der Pharao Tutanchamun"."""
    head, determiner = phrase.head, phrase.determiner
    known = {r.gender for r in noun_forms(head.text)} & phrase.genders if head is not None else set()
    gender = next(iter(known)) if len(known) == 1 else ""
    if head is None or determiner is None or determiner.low not in ("des", "der") or len(phrase.nouns) != 1:
        return None
    if (
        not phrase.name
        or phrase.adjectives
        or gender not in _NOMINATIVE_ARTICLES
        or phrase.genitive is not None
    ):
        return None
    text = f"{_NOMINATIVE_ARTICLES[gender]} {lemma_of(head)} {text_of(phrase.name)}"
    bare = replace(phrase, cases=frozenset({"nom"}), determiner=None)
    return replace(slot_of(bare), text=text, problem="")


def _bare_name_agrees(phrase: Phrase, genders: frozenset[str]) -> bool:
    """Persons have their gender, places none but the neuter; of other names nothing is known."""
    entity = entity_of(phrase)
    if entity is None:
        return True
    known = entity.gender or ("n" if entity.kind == "place" else "")
    return not known or known in genders


_NOMINATIVE_ARTICLES = {"m": "der", "f": "die", "n": "das"}


def _nominative(slot: Slot) -> Slot | None:
    """The slot in the nominative; only where that changes nothing but the article."""
    phrase = slot.phrase
    if "nom" in phrase.cases:
        return slot
    if phrase.name and phrase.head is None and phrase.determiner is None and not phrase.adjectives:
        return replace(slot, phrase=replace(phrase, cases=frozenset({"nom"})))
    gender = next(iter(phrase.genders)) if len(phrase.genders) == 1 else ""
    determiner = phrase.determiner
    owned = determiner is not None and determiner.tag == "PPOSAT" and bool(phrase.name)
    if (
        determiner is None
        or (not owned and determiner.low not in ("der", "den", "dem", "die", "das"))
        or phrase.adjectives
        or gender not in _NOMINATIVE_ARTICLES
    ):
        return None
    if phrase.head is not None and lemma_of(phrase.head) != phrase.head.text:
        return None
    rest = slot.text.partition(" ")[2]
    phrase = replace(phrase, cases=frozenset({"nom"}))
    if owned:
        phrase = replace(phrase, tokens=phrase.tokens[1:], determiner=None)
    return replace(slot, text=f"{_NOMINATIVE_ARTICLES[gender]} {rest}", phrase=phrase)
