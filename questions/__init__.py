"""Prose in, multiple-choice items out. Light to import: nothing is loaded before the first sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from questions.fact_types import fact_types
from questions.item import (
    Evidence,
    Fact,
    Finding,
    Generator,
    Item,
    ItemSet,
    Rejection,
    Source,
)
from questions.lang import UnknownLanguage
from questions.version import VERSION as __version__

if TYPE_CHECKING:
    from questions.pipeline import generate, generate_set

__all__ = [
    "Evidence",
    "Fact",
    "Finding",
    "Generator",
    "Item",
    "ItemSet",
    "Rejection",
    "Source",
    "UnknownLanguage",
    "__version__",
    "fact_types",
    "generate",
    "generate_set",
    "sample_sets",
]


def __getattr__(name: str) -> Any:
    """Load the pipeline when it is first asked for."""
    if name in ("generate", "generate_set"):
        from questions import pipeline

        return getattr(pipeline, name)
    raise AttributeError(name)


def sample_sets() -> tuple[tuple[str, ItemSet], ...]:
    """Pairs of topic and set of the items that ship with the package; the first, "mixed", holds them all."""
    from questions.samples.shipped import shipped_sets

    return shipped_sets()
