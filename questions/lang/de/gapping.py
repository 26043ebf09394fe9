"""The strict gap sentence: a sentence that stands on its own, with a gap for one typed answer.

Nothing in it is turned or replaced. What can be left out is left out: parentheses, relative clauses,
appositions, trailing clauses, an opening "doch". It is only for facts that no other way could ask for,
because their clause is not understood well enough to be turned; every gate on what a stem must say holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from questions.item import Source
from questions.lang.de.context import context_problem
from questions.lang.de.cutting import Cut, cuts
from questions.lang.de.discourse import Told
from questions.lang.de.entities import reference
from questions.lang.de.facts.proposal import Proposal
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.tagger import Token
from questions.lang.de.verbs import tense

_UNTURNED = frozenset(
    "incomplete-without-its-clause unclear-structure unclear-subject unclear-antecedent unclear-clause "
    "too-long points-outside unresolved-reference unresolved-pronoun unresolved-possessive no-lead no-gap "
    "vorfeld-too-complex stranded-attribute unknown-verb-form".split()
)
_THRESHOLD = re.compile(r"\b(?:(?:mehr|weniger) als|mindestens|höchstens|wenigstens) ____", re.IGNORECASE)
_THIN = frozenset({"no-anchor", "not-identified", "says-too-little"})


def strict_gaps(
    told: Told,
    source: Source,
    families: tuple[Callable[[Statement], Iterator[Proposal]], ...],
    refused: Mapping[int, str],
    asked: AbstractSet[int],
) -> Iterator[tuple[Proposal, str]]:
    """Proposals with their gap sentences, the shortest cut that passes the gates for each fact.

    ``asked`` are the starts of answers that are asked already; ``refused`` holds, by the start of the
    answer, why a question was refused. What a reader would not understand stays refused; what could not be
    turned, or lacked a clause that is kept here, does not.
    """
    if {"direct-speech", "rhetorical-question"} & set(told.reading.problems):
        return
    if not any(t.tag in ("CARD", "NE", "QUOTE") and t.start not in asked for t in told.tokens):
        return
    done: set[tuple[str, int]] = set()
    for cut in cuts(told, source):
        for family in families:
            for proposal in family(cut.statement):
                fact = (proposal.type, proposal.start)
                if proposal.start in asked:
                    continue
                reason = refused.get(proposal.start, "")
                if reason and not (reason in _UNTURNED or (reason in _THIN and cut.clauses > 1)):
                    continue
                if fact not in done and (stem := _stem(cut, proposal)):
                    done.add(fact)
                    yield proposal, stem


def _stem(cut: Cut, proposal: Proposal) -> str:
    slot, statement = proposal.slot, cut.statement
    if proposal.reason or not proposal.gapped or cut.text.count(slot.text) != 1:
        return ""
    if statement.subject is None and cut.tokens[0].tag == "VV(PP)":
        # "Getagt wird seit 2000 in Berlin": who?
        return ""
    if slot.phrase.tokens[0].index in cut.closed or _is_one_of_several(slot, cut) or _is_said_of(slot, cut):
        return ""
    if any(s.problem or _is_some_thing(s, cut) for s in statement.slots if s is not slot):
        return ""
    problem = context_problem(statement, slot, proposal.absorbed, proposal.weight, proposal.type, "")
    stem = cut.text.replace(slot.text, proposal.gapped, 1)
    return "" if problem or says_threshold(stem) else stem


def says_threshold(stem: str) -> bool:
    """ "mehr als ____ Menschen": every smaller number would be true as well."""
    return bool(_THRESHOLD.search(stem))


def _is_some_thing(slot: Slot, cut: Cut) -> bool:
    """ "Die Geige baute ...": in a story it is not the kind of thing, but one of them."""
    phrase, finite = slot.phrase, cut.statement.clause.finite
    definite = phrase.determiner is not None and phrase.determiner.low in ("der", "die", "das", "den")
    bare = (
        definite and not phrase.is_plural and not phrase.adjectives and not (phrase.genitive or phrase.name)
    )
    told = tense(finite.text, finite.lemma) == "preterite"
    return told and bare and phrase.kind == "np" and slot.entity is None and reference(phrase) == "generic"


def _is_one_of_several(slot: Slot, cut: Cut) -> bool:
    """ "In Venezuela, Ecuador und Bolivien": one of an enumeration, or set off between commas."""
    places = dict(enumerate(cut.tokens))
    start = cut.tokens.index(slot.phrase.tokens[0])
    end = cut.tokens.index(slot.phrase.tokens[-1])
    before, behind = places.get(start - 1), places.get(end + 1)
    if behind is not None and behind.tag == "$,":
        further = places.get(end + 2)
        aside = before is not None and before.tag == "$,"
        return aside or further is None or _is_nominal(further)
    if before is not None and before.tag in ("KON", "$,") and _is_nominal(places.get(start - 2)):
        return before.tag == "KON" or slot.phrase.kind == "np"
    return behind is not None and behind.tag == "KON" and _is_nominal(places.get(end + 2))


def _is_nominal(token: Token | None) -> bool:
    return token is not None and (
        token.is_name or token.is_noun or token.tag in ("ADJ(A)", "ART", "APPR", "CARD")
    )


def _is_said_of(slot: Slot, cut: Cut) -> bool:
    """ "____ war ein gemeinsamer Feind": what is said of one with "ein" is true of others too."""
    first = slot.phrase.tokens[0] is cut.tokens[0]
    if not first or cut.statement.lemma != "sein" or slot.entity is None:
        return False
    best = any(_SUPERLATIVE.search(t.low) for t in cut.tokens if t.tag == "ADJ(A)")
    return slot.entity.kind != "person" and not best


_SUPERLATIVE = re.compile(r"[^r]ste[rnsm]?$|größte")
