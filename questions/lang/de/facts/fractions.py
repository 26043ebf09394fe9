"""Which part: thirds, quarters and halves of something named ("ein Drittel der Fläche Islands")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from questions.item import NameAnswer
from questions.lang.de.entities import reference, text_of
from questions.lang.de.facts.proposal import Proposal
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.wording import lead, which

_PARTS = frozenset({"Drittel", "Viertel", "Fünftel", "Achtel", "Zehntel", "Hälfte"})
_NEARLY = frozenset({"rund", "etwa", "ungefähr", "circa", "zirka"})
_COUNTS = frozenset({"ein", "die", "zwei", "drei", "vier"})


def propose(statement: Statement) -> Iterator[Proposal]:
    """Every part of something named that stands as a subject or an object."""
    for before, slot in pairwise((None, *statement.slots)):
        if slot is not None and (proposal := _of_slot(statement, before, slot)) is not None:
            yield proposal


def _of_slot(statement: Statement, before: Slot | None, slot: Slot) -> Proposal | None:
    phrase = slot.phrase
    if phrase.kind != "np" or phrase.head is None or phrase.head.text not in _PARTS or slot.problem:
        return None
    whole = phrase.genitive
    if whole is None or reference(whole) not in ("named", "unique") or phrase.adjectives:
        return None
    part = text_of(tuple(t for t in phrase.tokens if t.index < whole.tokens[0].index))
    hedge, count, text = _split(part)
    absorbed = (before,) if before is not None and before.text.lower() in _NEARLY else ()
    unsure = before is not None and before.phrase.kind == "adv" and not absorbed
    if count not in _COUNTS or (hedge and hedge not in _NEARLY) or unsure:
        return None
    subject = statement.subject
    case = "nom" if subject is None or subject is slot else "acc"
    name = "nearly" if hedge or absorbed else "exact"
    asked = lead("fraction", name, which=which(case, "m"), whole=text_of(whole.tokens))
    answer = NameAnswer(text, "fraction")
    start, end = phrase.head.start - len(text) + len(phrase.head.text), phrase.head.end
    return Proposal(
        "fraction", statement, slot, answer, answer, asked, "", start, end,
        singular=slot.is_subject or absorbed != (), absorbed=absorbed,
    )  # fmt: skip


def _split(part: str) -> tuple[str, str, str]:
    """ "Rund zwei Drittel" -> ("rund", "zwei", "zwei Drittel")."""
    words = part.split()
    if len(words) < 2:
        return "", "", part
    text = f"{words[-2].lower()} {words[-1]}"
    return " ".join(words[:-2]).lower(), words[-2].lower(), text
