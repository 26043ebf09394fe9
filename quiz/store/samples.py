"""An empty store gets the sample sets, so that the first start is ready to play."""

from __future__ import annotations

from flask import Flask

from questions import sample_sets
from quiz.store import item_sets
from quiz.store.db import db, start_lock


def fill_with_samples(app: Flask) -> int:
    """Store the sample sets if there is no set yet; returns how many sets were stored."""
    with app.app_context(), start_lock(db.engine):
        if item_sets.count_sets():
            return 0
        sets = sample_sets()
        for topic, item_set in sets:
            item_sets.add_set(item_set, topic=topic, origin="sample")
        return len(sets)
