"""Every random choice of the generator: one generator object per item, seeded by an integer.

The only module that imports random2, whose sequences are the same on every Python version. String and
tuple seeds are never used: they change with PYTHONHASHSEED.
"""

from __future__ import annotations

import hashlib

from random2 import Random

__all__ = ["Random", "item_rng"]


def item_rng(seed: int, item_id: str) -> Random:
    """A generator that depends on the set's seed and the item's id alone."""
    digest = hashlib.sha256(f"{seed}:{item_id}".encode()).digest()
    return Random(int.from_bytes(digest[:8], "big"))
