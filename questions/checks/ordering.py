"""Options by size. In: an item. Out: the item with its numbers or dates in order, or as it was."""

from __future__ import annotations

from dataclasses import replace

from questions.checks import shapes
from questions.item import Item


def in_order(item: Item) -> Item:
    """The item with its options by size where all are numbers, or all are dates; the key stays the key."""
    for measure in (shapes.value, shapes.moment):
        sizes = [measure(option) for option in item.options]
        known = [size for size in sizes if size is not None]
        if len(known) == len(sizes) and 0 <= item.key < len(sizes):
            places = sorted(range(len(sizes)), key=lambda place: known[place])
            options = tuple(item.options[place] for place in places)
            return replace(item, options=options, key=places.index(item.key))
    return item
