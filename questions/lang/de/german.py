"""German: a source -> candidates, by way of statements, proposals, stems and gates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from questions.item import Evidence, Fact, NumberAnswer, Rejection, Source, TimeAnswer
from questions.lang import Candidate
from questions.lang.de import asking, verbs
from questions.lang.de.context import context_problem
from questions.lang.de.discourse import Told, tell
from questions.lang.de.entities import MONTHS
from questions.lang.de.facts import (
    abbreviations,
    definitions,
    fractions,
    identities,
    measures,
    names,
    objects,
    professions,
    quantities,
    reasons,
    roles,
    times,
)
from questions.lang.de.facts.proposal import Proposal
from questions.lang.de.gapping import says_threshold, strict_gaps
from questions.lang.de.shortening import shortened
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.subjects import is_time

Family = Callable[[Statement], Iterator[Proposal]]
FAMILIES: tuple[Family, ...] = (
    times.propose,
    quantities.propose,
    measures.propose,
    fractions.propose,
    names.propose,
    objects.propose,
    reasons.propose,
)
GAPPED_FAMILIES: tuple[Family, ...] = (times.propose, quantities.propose, measures.propose, names.propose)
_STRICT = 0.85
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b")


class German:
    """German questions."""

    code = "de"

    def candidates(self, source: Source) -> Iterator[Candidate | Rejection]:
        """Everything that can be asked about one source, in the order of the text."""
        for told in tell(source):
            yield from self._unread(told, source)
            made = list(self._told(told, source))
            yield from made
            yield from _strict(told, source, made)

    def _told(self, told: Told, source: Source) -> Iterator[Candidate | Rejection]:
        yield from roles.candidates(told, source)
        yield from identities.appositions(told, source)
        yield from abbreviations.candidates(told, source)
        yield from definitions.candidates(told, source)
        for statement in told.statements:
            yield from identities.candidates(statement)
            yield from professions.candidates(statement)
            for family in FAMILIES:
                if statement.only_time and family is not times.propose:
                    continue
                for proposal in family(statement):
                    yield from _asked(proposal)

    def _unread(self, told: Told, source: Source) -> Iterator[Rejection]:
        for problem in told.reading.problems:
            yield Rejection(
                "sentence", problem, told.sentence.text, source.id, told.sentence.start, told.sentence.end
            )


def _strict(told: Told, source: Source, made: list[Candidate | Rejection]) -> Iterator[Candidate]:
    """The gap sentences of facts that were not asked because their clauses could not be turned."""
    asked = {one.fact.evidence.start for one in made if isinstance(one, Candidate)}
    refused = {one.start: one.reason for one in made if isinstance(one, Rejection)}
    for proposal, stem in strict_gaps(told, source, GAPPED_FAMILIES, refused, asked):
        yield _candidate(replace(proposal, confidence=_STRICT), stem, "gap")


def _asked(proposal: Proposal) -> Iterator[Candidate | Rejection]:
    """The question and the gap sentence of a proposal, each with its own gates."""
    statement = proposal.statement
    reason = proposal.reason
    if not reason:
        problem = context_problem(
            statement, proposal.slot, proposal.absorbed, proposal.weight, proposal.type, proposal.lead
        )
        if problem:
            reason = problem
    if reason:
        yield _rejection(proposal, reason)
        return
    made = [c for c in (_question(proposal), _gap(proposal)) if isinstance(c, Candidate)]
    if made:
        yield from made
    else:
        yield _question(proposal) if proposal.lead else _gap(proposal)


_LAST_PAST_YEAR = 2020
_PASSED = {
    "wird": "wurde",
    "werden": "wurden",
    "ist": "war",
    "sind": "waren",
    "kann": "konnte",
    "muss": "musste",
}


def _is_moment(slot: Slot) -> bool:
    """ "1900", "im Mai 1900"; "1094 Kilometer" is none."""
    nouns = slot.phrase.nouns
    return is_time(slot) and (not nouns or nouns[0].text in MONTHS or nouns[0].text.startswith("Jahr"))


def _in_the_past(statement: Statement, asked: Slot) -> Statement:
    """ "1900 suchen Taucher Schutz" -> "suchten": outside its story the past is told as past."""
    finite = statement.clause.finite
    if verbs.tense(finite.text, finite.lemma) != "present" or asked.phrase.preposition in (
        "seit",
        "ab",
        "bis",
    ):
        return statement
    times = [asked, *statement.slots]
    years = [int(m.group()) for s in times if _is_moment(s) and (m := _YEAR.search(s.text))]
    since = any(s.phrase.preposition in ("seit", "ab", "bis") for s in statement.slots)
    if (
        since
        or not years
        or max(years) > _LAST_PAST_YEAR
        or any(t.low == "worden" for t in statement.clause.bracket)
    ):
        return statement
    if statement.finite in _PASSED:
        told = _PASSED[statement.finite]
        if told in ("war", "waren") and any(t.tag == "VV(PP)" for t in statement.clause.bracket):
            return statement
        return replace(statement, finite=told)
    if statement.clause.bracket and finite.tag.startswith("VA"):
        return statement
    number: verbs.Number = "pl" if "pl" in verbs.numbers(finite.text, finite.lemma) else "sg"
    for auxiliary in ("haben", "sein"):
        if (form := verbs.preterite(finite.lemma, number, auxiliary)) is not None:
            return replace(statement, finite=form[0])
    return statement


def _question(proposal: Proposal) -> Candidate | Rejection:
    if not proposal.lead:
        return _rejection(proposal, "no-lead")
    asked = (proposal.slot, *proposal.absorbed)
    proposal = replace(proposal, statement=_in_the_past(proposal.statement, proposal.slot))
    measured = isinstance(proposal.answer, NumberAnswer | TimeAnswer)
    trimmed = asking.without_measures(proposal.statement, asked) if measured else proposal.statement
    for keep in (True, False):
        statement = asking.with_opening(trimmed, keep)
        try:
            stem = asking.question(
                statement, (proposal.slot, *proposal.absorbed), proposal.lead, singular=proposal.singular
            )
        except (asking.CannotTurn, ValueError) as error:
            return _rejection(
                proposal, str(error) if isinstance(error, asking.CannotTurn) else "unknown-verb-form"
            )
        if asking.word_count(stem) <= asking.MOST_WORDS:
            shorter = tuple(dict.fromkeys(one for one in _shorter(proposal, statement) if one != stem))
            return replace(_candidate(proposal, stem, "question"), shorter=shorter)
    return _rejection(proposal, "too-long")


def _shorter(proposal: Proposal, statement: Statement) -> Iterator[str]:
    """The stems of the question without circumstances that the gates do not need."""
    asked = (proposal.slot, *proposal.absorbed)
    for short in shortened(statement, asked):
        problem = context_problem(
            short, proposal.slot, proposal.absorbed, proposal.weight, proposal.type, proposal.lead
        )
        if not problem:
            try:
                yield asking.question(short, asked, proposal.lead, singular=proposal.singular)
            except (asking.CannotTurn, ValueError):
                continue


def _gap(proposal: Proposal) -> Candidate | Rejection:
    if proposal.type == "place" and asking.is_attribute_of_noun(proposal.statement, proposal.slot):
        return _rejection(proposal, "stranded-attribute")
    if proposal.type == "number" and asking.counts_in_attribute(proposal.statement, proposal.slot):
        return _rejection(proposal, "stranded-attribute")
    if not proposal.gapped:
        return _rejection(proposal, "no-gap")
    asked = (proposal.slot, *proposal.absorbed)
    trimmed = asking.without_measures(proposal.statement, asked)
    for keep in (True, False):
        statement = asking.with_opening(trimmed, keep)
        try:
            stem = asking.gap(statement, proposal.slot, proposal.gapped)
        except asking.CannotTurn as error:
            return _rejection(proposal, str(error))
        if says_threshold(stem):
            return _rejection(proposal, "not-unique")
        if asking.word_count(stem) <= asking.MOST_WORDS:
            return _candidate(proposal, stem, "gap")
    return _rejection(proposal, "too-long")


def _evidence(proposal: Proposal) -> Evidence:
    sentence = proposal.statement.sentence
    return Evidence(proposal.statement.source.id, proposal.start, proposal.end, sentence.start, sentence.end)


def _candidate(proposal: Proposal, stem: str, form: str) -> Candidate:
    fact = Fact(proposal.type, proposal.answer, _evidence(proposal))
    sentence = proposal.statement.sentence.text
    year = _YEAR.search(sentence) or _YEAR.search(proposal.statement.source.text)
    answer = proposal.answer if form == "question" else proposal.gap_answer
    confidence = proposal.confidence if form == "question" else proposal.confidence - 0.1
    if _is_detailed(proposal):
        confidence -= 0.1
    confidence -= _less_worth(proposal.statement)
    return Candidate(
        fact,
        answer,
        stem,
        "question" if form == "question" else "gap",
        sentence,
        round(confidence, 2),
        int(year.group()) if year else None,
    )


def _less_worth(statement: Statement) -> float:
    """What stands beside a name in passing is worth less than what came of it, a birth or death least."""
    if statement.clause.kind not in ("participle", "aside"):
        return 0.0
    return 0.1 if statement.lemma in ("gebären", "sterben") else 0.05


def _is_detailed(proposal: Proposal) -> bool:
    """Whether the stem of a name repeats measures that are worth questions of their own."""
    if isinstance(proposal.answer, NumberAnswer | TimeAnswer):
        return False
    return asking.without_measures(proposal.statement, (proposal.slot,)) != proposal.statement


def _rejection(proposal: Proposal, reason: str) -> Rejection:
    text = proposal.statement.source.text[proposal.start : proposal.end]
    return Rejection(proposal.type, reason, text, proposal.statement.source.id, proposal.start, proposal.end)
