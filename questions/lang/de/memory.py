"""What one source has said so far: who was the subject last, which names and classes were told of."""

from __future__ import annotations

from dataclasses import dataclass, field

from questions.lang.de.statement import Slot, Statement
from questions.lang.de.tagger import Token


@dataclass(frozen=True, slots=True)
class Referent:
    """What a later pronoun may stand for; ``slot`` is None if it is known to be there but cannot be named.

    ``living`` tells whether it can be a person, ``passing`` whether it is only a pronoun or "ein Kran".
    """

    genders: frozenset[str]
    slot: Slot | None
    living: bool = True
    passing: bool = False


@dataclass(slots=True)
class Discourse:
    """What one source has said so far."""

    focus: list[Referent] = field(default_factory=list)
    full_names: dict[str, Slot] = field(default_factory=dict)
    topic: Slot | None = None
    quotes: set[str] = field(default_factory=set)
    kinds: frozenset[str] = frozenset()
    people: dict[str, Slot] = field(default_factory=dict)
    by_class: dict[str, list[Slot]] = field(default_factory=dict)
    rivals: list[Slot] = field(default_factory=list)
    scene: Slot | None = None
    month: tuple[int, int] | None = None
    heading: Statement | None = None
    introduced: dict[str, Token] = field(default_factory=dict)
