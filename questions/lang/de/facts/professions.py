"""What somebody was by profession: "Johann Gottfried Galle war ein deutscher Astronom."."""

from __future__ import annotations

from collections.abc import Iterator

from questions.item import Evidence, Fact, Gender, NameAnswer
from questions.lang import Candidate
from questions.lang.de import lexicon, verbs
from questions.lang.de.entities import lemma_of
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.wording import lead

_CONFIDENCE = 0.84


def candidates(statement: Statement) -> Iterator[Candidate]:
    """The profession of a person whom the statement says nothing else of."""
    clause, subject = statement.clause, statement.subject
    copula = clause.finite.lemma == "sein" and not clause.bracket and not statement.problem
    if not copula or subject is None or subject.problem or statement.opening or statement.tail:
        return
    entity = subject.entity
    if entity is None or entity.kind != "person" or " " not in entity.text or not subject.phrase.name:
        return
    if _is_what_the_text_is_about(statement, entity.text):
        # The first words of a text say what its hero was; nobody asks that.
        return
    told = [s for s in statement.slots if s is not subject and not s.droppable]
    if len(told) != 1 or not _is_profession(told[0]) or entity.gender not in ("m", "f"):
        return
    head = told[0].phrase.head
    if head is None:
        return
    gender: Gender = "f" if entity.gender == "f" else "m"
    answer = NameAnswer(lemma_of(head), "profession", gender)
    past = verbs.tense(clause.finite.text, clause.finite.lemma) == "preterite"
    stem = lead("profession", "past" if past else "present", person=entity.text)
    sentence = statement.sentence
    evidence = Evidence(statement.source.id, head.start, head.end, sentence.start, sentence.end)
    fact = Fact("role", answer, evidence)
    yield Candidate(fact, answer, stem, "question", sentence.text, _CONFIDENCE)


def _is_what_the_text_is_about(statement: Statement, name: str) -> bool:
    surname = name.split(" ")[-1]
    first = not statement.source.text[: statement.sentence.start].strip()
    return surname in statement.source.title or (bool(statement.source.title) and first)


def _is_profession(slot: Slot) -> bool:
    """ "ein deutscher Astronom": one profession, and not the first of them."""
    phrase = slot.phrase
    indefinite = phrase.determiner is not None and phrase.determiner.low in ("ein", "eine")
    if not indefinite or phrase.kind != "np" or phrase.coordinated or phrase.name or len(phrase.nouns) != 1:
        return False
    plain = phrase.genitive is None and phrase.number_word is None
    return plain and phrase.head is not None and lexicon.is_profession(lemma_of(phrase.head))
