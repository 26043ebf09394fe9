"""The sample items that ship with the package, sorted by topic. Reads one JSON file; generates nothing.

``python -m questions.samples.build`` writes that file from the sample synopses.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

from questions.formats import json_file
from questions.item import Item, ItemSet
from questions.samples import TOPICS, sample_topics

FILE = "items.json"
MIXED = "mixed"


def shipped_set() -> ItemSet:
    """All sample items with their sources, as they were built."""
    return json_file.read((files("questions.samples") / FILE).read_bytes()).item_set


def shipped_sets() -> tuple[tuple[str, ItemSet], ...]:
    """Pairs of topic and set: one of everything, topic "mixed", then one per topic that has items."""
    whole = shipped_set()
    topics = sample_topics()
    by_topic: dict[str, list[Item]] = {topic: [] for topic in TOPICS}
    for item in whole.items:
        if item.evidence:
            by_topic[topics[item.evidence.source]].append(item)
    parts = [(topic, _part(whole, topic, items)) for topic, items in by_topic.items() if items]
    return ((MIXED, whole), *parts)


def _part(whole: ItemSet, topic: str, items: list[Item]) -> ItemSet:
    used = {item.evidence.source for item in items if item.evidence}
    sources = tuple(source for source in whole.sources if source.id in used)
    return replace(whole, title=topic, items=tuple(items), sources=sources)
