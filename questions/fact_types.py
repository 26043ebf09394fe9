"""The families of facts that can be asked for by name, in any language."""

from __future__ import annotations

_TIMES = ("century", "date", "day", "decade", "month", "year")
_NAMES = ("event", "founder", "named", "organisation", "person", "place", "role", "thing", "work")
_MEASURES = ("age", "depth", "distance", "fraction", "height", "number", "superlative")
_PHRASES = ("definition", "reason")


def fact_types() -> tuple[str, ...]:
    """Every family, sorted: times, names, phrases, and what the known units measure."""
    # Imported here: the units come from a word list.
    from questions.lang.de.lexicon_units import units

    quantities = {unit.quantity for unit in units().values()}
    return tuple(sorted({*_TIMES, *_NAMES, *_MEASURES, *_PHRASES, *quantities}))
