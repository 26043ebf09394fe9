"""What a relative clause hangs on, where it is not just the noun phrase before it.

"X ist ein Konzerthaus, das ... eröffnet wurde" tells of X; "nach Nürnberg, wo ..." of what was in Nürnberg;
"Ignaz Semmelweis, dem ... gelang" and "Duval County, mit dem ..." keep the case of the pronoun.
"""

from __future__ import annotations

from dataclasses import replace

from questions.lang.de.clause import Clause
from questions.lang.de.memory import Discourse
from questions.lang.de.phrase import Phrase
from questions.lang.de.phrases import PREPOSITION_CASES, phrases
from questions.lang.de.references import resolve
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.statements import slot_of
from questions.lang.de.subjects import is_time
from questions.lang.de.tagger import Token

RELATIVE_GENDERS: dict[str, frozenset[str]] = {
    "der": frozenset({"m"}),
    "das": frozenset({"n"}),
    "die": frozenset({"f", "pl"}),
    "den": frozenset({"m"}),
    "dessen": frozenset({"m", "n"}),
    "deren": frozenset({"f", "pl"}),
    "dem": frozenset({"m", "n"}),
    "denen": frozenset({"pl"}),
}


def last_piece(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words behind the last mark that was left out between them."""
    start = len(words) - 1
    while start > 0 and words[start - 1].index + 1 == words[start].index:
        start -= 1
    return words[max(0, start) :]


def described_subject(clause: Clause, matrix: Statement | None) -> Slot | None:
    """The subject of "X ist ein N, der ...": what is told of the N is told of X.

    None where another noun phrase behind the N could be meant, or where X itself cannot be named.
    """
    if matrix is None or clause.link is None or matrix.clause.kind != "main" or is_cleft(clause):
        return None
    subject = matrix.subject
    if subject is None or subject.problem or subject.phrase.kind not in ("np", "pronoun"):
        return None
    if matrix.clause.finite.lemma != "sein" or matrix.clause.bracket or subject not in matrix.front:
        return None
    found = [p for p in phrases(last_piece(clause.host)) if p.kind in ("np", "pp")]
    genders = RELATIVE_GENDERS.get(clause.link.low, frozenset())
    place = next((i for i, p in enumerate(found) if _is_predicate(p)), -1)
    if place < 0 or not found[place].genders_in("nom") & genders or found[place].is_plural:
        return None
    behind = [p for p in found[place + 1 :] if not _is_town(p)]
    later = [inner for p in behind for inner in (p, p.genitive) if inner is not None]
    own = found[place].genitive
    if any(p.genders & genders for p in ([*later, own] if own is not None else later)):
        return None
    bare = bool(subject.phrase.name) and subject.phrase.determiner is None
    if clause.link.low == "den" and not bare:
        return None
    return replace(subject, phrase=replace(subject.phrase, cases=frozenset({"nom", "acc"})))


def _is_town(phrase: Phrase) -> bool:
    """ "in München": where a thing stands is not what the sentence goes on to tell of."""
    bare = bool(phrase.name) and phrase.determiner is None and phrase.head is None
    return bare and phrase.preposition in ("in", "bei", "an")


def _is_predicate(phrase: Phrase) -> bool:
    determiner = phrase.determiner
    indefinite = determiner is not None and determiner.tag == "ART" and determiner.low in ("ein", "eine")
    return phrase.kind == "np" and indefinite and phrase.head is not None and not phrase.coordinated


def is_cleft(clause: Clause) -> bool:
    """Whether the clause belongs to "Es war X, der ...", where X need not be known."""
    matrix = clause.matrix
    if matrix is None or matrix.finite.lemma != "sein" or matrix.bracket:
        return False
    return [t.low for t in matrix.vorfeld] == ["es"] and matrix.finite.low in ("ist", "war")


def located(statement: Statement, clause: Clause, discourse: Discourse) -> Statement | None:
    """ "nach Nürnberg, wo 1679 der erste Teil erschien" -> "in Nürnberg erschien 1679 der erste Teil"."""
    found = [p for p in phrases(last_piece(clause.host)) if p.kind in ("np", "pp")] if clause.host else []
    if not found or statement.subject is None or found[-1].coordinated:
        return None
    nearest = found[-1]
    slot = slot_of(nearest)
    town = slot.entity is not None and slot.entity.kind == "place" and not nearest.nouns
    if not town or nearest.determiner is not None or nearest.adjectives or slot.problem:
        return None
    phrase = replace(nearest, kind="pp", preposition="in", cases=frozenset({"dat"}))
    name = slot.text.partition(" ")[2] if nearest.kind == "pp" else slot.text
    there = replace(slot, phrase=phrase, text=f"in {name}")
    middle = tuple(resolve(one, statement, discourse, None) for one in statement.middle)
    return replace(statement, front=(there,), middle=middle)


def governed(
    statement: Statement, clause: Clause, antecedent: Slot, discourse: Discourse
) -> Statement | None:
    """ "X, dem die Aufklärung gelang" -> "die Aufklärung gelang X"; names alone, which have one form."""
    subject, link = statement.subject, clause.link
    phrase = antecedent.phrase
    if subject is None or link is None or link.tag != "PRELS" or antecedent.problem or not phrase.name:
        return None
    if phrase.determiner is not None or phrase.head is not None or phrase.genitive is not None:
        return None
    case = frozenset({"dat"})
    preposition = clause.pronoun[0] if len(clause.pronoun) == 2 else None
    if len(clause.pronoun) > 2 or (preposition is not None and preposition.tag != "APPR"):
        return None
    text, kind, before = antecedent.text, phrase.kind, ""
    if preposition is not None:
        case = PREPOSITION_CASES.get(preposition.low, frozenset({"dat", "acc"}))
        kind, before, text = "pp", preposition.low, f"{preposition.low} {text}"
    moved = replace(
        antecedent,
        text=text,
        phrase=replace(phrase, kind=kind, preposition=before, cases=case),
        is_subject=False,
    )
    resolved = [resolve(slot, statement, discourse, None) for slot in statement.middle]
    first = next((slot for slot in resolved if slot.is_subject), None)
    if first is None or first.problem:
        return None
    rest = [slot for slot in resolved if slot is not first]
    place = 0
    while place < len(rest) and (rest[place].phrase.kind in ("adv", "reflexive") or is_time(rest[place])):
        place += 1
    return replace(statement, front=(first,), middle=(*rest[:place], moved, *rest[place:]))
