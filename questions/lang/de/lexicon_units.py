"""Units of measure: a word or a run of words in, the unit that it names out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from questions.lang.de import lexicon_tables

_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; ``factor`` counts it in the base unit of its quantity and is None where there is no fixed one.

    ``plural`` and ``dative`` are the forms after a number other than one ("Meter", "Metern").
    """

    key: str
    quantity: str
    plural: str
    dative: str
    gender: str
    forms: tuple[str, ...]
    factor: Decimal | None


@cache
def units() -> dict[str, Unit]:
    """Return all units by key."""
    found: dict[str, Unit] = {}
    for key, quantity, plural, dative, gender, forms, factor in lexicon_tables.rows("units", 7):
        surface = tuple(form for form in forms.split("|") if form)
        found[key] = Unit(key, quantity, plural, dative, gender, surface, Decimal(factor) if factor else None)
    return found


@cache
def _by_form() -> dict[str, Unit]:
    return {form: unit for unit in units().values() for form in unit.forms}


def unit_of(words: str | Sequence[str]) -> Unit | None:
    """Return the unit that a word, or a whole run of words, names ("Kilometern pro Stunde" -> km/h)."""
    text = words if isinstance(words, str) else " ".join(words)
    return _by_form().get(text)


def unit_at(words: Sequence[str], start: int) -> tuple[Unit, int] | None:
    """Return the longest unit that begins at ``words[start]`` and the index after it, else None."""
    for end in range(min(len(words), start + _LONGEST), start, -1):
        unit = unit_of(words[start:end])
        if unit is not None:
            return unit, end
    return None


def units_of(quantity: str) -> tuple[Unit, ...]:
    """Return all units of a quantity such as "speed" or "length"."""
    return tuple(unit for unit in units().values() if unit.quantity == quantity)
