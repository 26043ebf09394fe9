"""A plain verb-second clause made of slots: what questions and gap sentences are built from."""

from __future__ import annotations

from dataclasses import dataclass

from questions.item import Source
from questions.lang.de.clause import Clause
from questions.lang.de.entities import (
    Entity,
)
from questions.lang.de.phrase import Phrase
from questions.segment import Sentence

COPULAS = frozenset({"sein", "werden", "bleiben", "heißen", "gelten"})


def verb_of(clause: Clause) -> str:
    """The lemma of the verb that carries the meaning of a clause."""
    verbal = [t for t in clause.bracket if t.tag.startswith("VV")]
    if verbal:
        return verbal[-1].lemma
    particle = next((t.low for t in clause.bracket if t.tag == "PTKVZ"), "")
    return particle + clause.finite.lemma


@dataclass(frozen=True, slots=True)
class Slot:
    """One phrase of a statement as it will be written; ``problem`` names why it cannot stand alone, or is
    "".
    """

    phrase: Phrase
    text: str
    problem: str = ""
    is_subject: bool = False
    droppable: bool = False
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A verb-second clause made of slots; ``opening`` is a subordinate clause to be kept behind, or ""."""

    source: Source
    sentence: Sentence
    clause: Clause
    front: tuple[Slot, ...]
    middle: tuple[Slot, ...]
    after: tuple[Slot, ...]
    finite: str
    prefix: str
    bracket: str
    opening: str = ""
    problem: str = ""
    only_time: bool = False
    tail: str = ""

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots in declarative order."""
        return (*self.front, *self.middle, *self.after)

    @property
    def subject(self) -> Slot | None:
        """The subject, if exactly one phrase can be it."""
        return next((slot for slot in self.slots if slot.is_subject), None)

    @property
    def lemma(self) -> str:
        """The lemma of the verb that carries the meaning."""
        return verb_of(self.clause)

    @property
    def is_passive(self) -> bool:
        """Whether it is a passive with "werden" or "worden"."""
        participle = any(t.tag == "VV(PP)" for t in self.clause.bracket)
        return participle and (
            self.clause.finite.lemma == "werden" or any(t.low == "worden" for t in self.clause.bracket)
        )
