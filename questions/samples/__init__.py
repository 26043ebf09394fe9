"""The sample synopses that ship with the program: true, of our own writing, and ready at the first start.

Each text is a file of ``de/`` whose first line is ``# Title``; ``index.json`` names its topic, and
``SOURCES.md`` where its facts are documented. Nothing is read before the first call.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from questions.item import Source

TOPICS = ("space", "aviation", "nature", "history", "music", "technology")


@cache
def _index() -> tuple[dict[str, str], ...]:
    """The entries of the index (id, title, topic, lang), in its order."""
    return tuple(json.loads((files(__name__) / "index.json").read_text(encoding="utf-8")))


def _read(entry: dict[str, str]) -> Source:
    raw = (files(__name__) / entry["lang"] / f"{entry['id']}.txt").read_text(encoding="utf-8")
    heading, _, text = raw.partition("\n")
    return Source(id=entry["id"], title=heading.removeprefix("# ").strip(), text=text.strip())


@cache
def sample_sources() -> tuple[Source, ...]:
    """All samples, in the order of the index."""
    return tuple(_read(entry) for entry in _index())


def sample_topics() -> dict[str, str]:
    """The topic (one of ``TOPICS``) of each sample, by its id."""
    return {entry["id"]: entry["topic"] for entry in _index()}
