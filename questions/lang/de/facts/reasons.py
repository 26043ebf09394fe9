"""Why: the clause with "weil" or "da" of a statement, if it can be understood beside the question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from questions.item import TextAnswer
from questions.lang.de.clause import Part
from questions.lang.de.entities import text_of
from questions.lang.de.facts.proposal import Proposal
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.subjects import genders_of
from questions.lang.de.wording import lead
from questions.lang.de.wordlists import NEGATIONS

_MOST_WORDS = 14
_FEWEST_WORDS = 4
_PRONOUNS = {"er": "m", "sie": "f", "es": "n"}
_REASON_WEIGHT = 0.5


def propose(statement: Statement) -> Iterator[Proposal]:
    """The reason of a main clause, as the question "Warum ...?"."""
    if statement.clause.kind != "main":
        return
    parts = [*statement.clause.parts, *([statement.clause.opening] if statement.clause.opening else [])]
    reasons = [p for p in parts if p.clause is not None and p.clause.link is not None and _is_reason(p)]
    if len(reasons) != 1:
        return
    part = reasons[0]
    words = text_of(part.tokens)
    answer = TextAnswer(words[0].lower() + words[1:], "reason")
    slot = Slot(Phrase("adv", part.tokens[:1]), part.tokens[0].text, droppable=True)
    reason = "" if _is_clear(part, statement) else "unresolved-pronoun"
    if statement.problem == "negation" and _only_lacks(statement):
        statement = replace(statement, problem="")
    yield Proposal(
        "reason", statement, slot, answer, answer, lead("reason", "why"), "", part.tokens[0].start,
        part.tokens[-1].end, confidence=0.88, weight=_REASON_WEIGHT, reason=reason,
    )  # fmt: skip


def _only_lacks(statement: Statement) -> bool:
    """ "Im All gibt es keine Musik": what there is none of can be asked for its reason."""
    denied = [t for t in statement.clause.tokens if t.low in NEGATIONS or t.tag == "PTKNEG"]
    return len(denied) == 1 and denied[0].low in ("kein", "keine", "keinen")


def _is_reason(part: Part) -> bool:
    link = part.clause.link if part.clause is not None else None
    return link is not None and link.low in ("weil", "da") and part.tokens[0] is link


def _is_clear(part: Part, statement: Statement) -> bool:
    """Whether the clause names everything itself but the subject of the question."""
    clause, subject = part.clause, statement.subject
    if clause is None or clause.parts or not _FEWEST_WORDS <= len(part.tokens) <= _MOST_WORDS:
        return False
    genders = genders_of(subject) if subject is not None else frozenset[str]()
    for token in part.tokens:
        if token.tag in ("PDS", "PDAT", "PROAV") or token.low in ("dort", "damals", "ihn", "ihm", "ihnen"):
            return False
        if token.low in _PRONOUNS and not (_PRONOUNS[token.low] in genders or "pl" in genders):
            return False
        if re.fullmatch(r"sein(?:e[mnrs]?)?", token.low) and not genders & {"m", "n"}:
            return False
        if re.fullmatch(r"ihr(?:e[mnrs]?)?", token.low) and not genders & {"f", "pl"}:
            return False
    return True
