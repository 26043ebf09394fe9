"""The sample items that ship are the ones that the generator makes, and there are enough of them."""

from __future__ import annotations

from importlib.resources import files

from questions import sample_sets
from questions.samples import TOPICS
from questions.samples.build import built


def test_the_shipped_items_are_up_to_date() -> None:
    """Where this fails: ``python -m questions.samples.build`` and read the difference."""
    assert (files("questions.samples") / "items.json").read_bytes() == built()


def test_every_topic_has_a_set_and_one_holds_everything() -> None:
    sets = dict(sample_sets())
    assert set(sets) == {"mixed", *TOPICS}
    assert len(sets["mixed"].items) == sum(len(sets[topic].items) for topic in TOPICS) >= 80
    assert min(len(item_set.items) for item_set in sets.values()) >= 5
