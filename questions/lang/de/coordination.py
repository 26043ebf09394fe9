"""Two measures or two counts joined by "und" -> a statement for each.

"ist 89 Meter lang und 12 Meter breit", "hat drei Herzen und acht Arme".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from questions.lang.de.phrase import Phrase
from questions.lang.de.phrases import phrases
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.statements import slot_of

_DIMENSIONS = frozenset("lang hoch breit tief schwer dick groß weit".split())


def split(statement: Statement) -> Iterator[Statement]:
    """The statement, or one for each of the measures or counts that it joins."""
    parts = _measures(statement) or _counts(statement)
    if not parts:
        yield statement
        return
    for own in parts:
        yield replace(statement, middle=own)


def _measures(statement: Statement) -> list[tuple[Slot, ...]]:
    """ "89 Meter | lang | und | 12 Meter | breit": the middle of each of the two."""
    middle = statement.middle
    joint = next((i for i, slot in enumerate(middle) if slot.text == "und"), 0)
    one, other = middle[joint - 2 : joint], middle[joint + 1 : joint + 3]
    if joint < len(one) or joint + 3 != len(middle) or not (_is_measure(one) and _is_measure(other)):
        return []
    before = middle[: joint - 2]
    return [(*before, *one), (*before, *other)]


def _is_measure(pair: tuple[Slot, ...]) -> bool:
    counted = len(pair) == 2 and pair[0].phrase.number_word is not None
    return counted and pair[1].text in _DIMENSIONS


def _counts(statement: Statement) -> list[tuple[Slot, ...]]:
    """ "drei Herzen und acht Arme" as the object of the statement: each of the two."""
    middle = statement.middle
    place = next((i for i, slot in enumerate(middle) if slot.phrase.coordinated and not slot.is_subject), -1)
    if place < 0 or statement.subject is None or middle[place].phrase.kind != "np":
        return []
    tokens = middle[place].phrase.tokens
    joints = [i for i, token in enumerate(tokens) if token.low == "und"]
    if len(joints) != 1:
        return []
    parts = [phrases(tokens[: joints[0]]), phrases(tokens[joints[0] + 1 :])]
    if any(len(found) != 1 or not _is_count(found[0]) for found in parts):
        return []
    return [(*middle[:place], slot_of(found[0]), *middle[place + 1 :]) for found in parts]


def _is_count(phrase: Phrase) -> bool:
    bare = phrase.determiner is None and not phrase.coordinated and not phrase.name
    return phrase.kind == "np" and phrase.number_word is not None and bool(phrase.nouns) and bare
