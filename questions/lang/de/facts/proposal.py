"""What a family of facts proposes: an answer in a slot of a statement, with the lead of its question."""

from __future__ import annotations

from dataclasses import dataclass

from questions.item import Answer
from questions.lang.de.statement import Slot, Statement


@dataclass(frozen=True, slots=True)
class Proposal:
    """One fact that could be asked.

    ``lead`` opens the W-question ("in welchem Jahr"); "" if only the gap form is sound. ``gapped`` is the
    slot's text with the
    gap in it, "" if there is no gap form. ``start:end`` is the answer's span in the source. ``weight`` is
    what the lead itself adds to
    the anchor, ``singular`` asks for the verb in the singular (Wer), ``absorbed`` are slots that the lead
    takes in.
    """

    type: str
    statement: Statement
    slot: Slot
    answer: Answer
    gap_answer: Answer
    lead: str
    gapped: str
    start: int
    end: int
    confidence: float = 0.9
    weight: float = 0.0
    singular: bool = False
    reason: str = ""
    absorbed: tuple[Slot, ...] = ()
