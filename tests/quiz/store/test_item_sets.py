"""Item sets go in and come out equal; equal items are shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from made_sets import make_item_set
from sqlalchemy import event, func, select

from questions import Item, ItemSet, Source
from quiz.store import bank_bulk, item_sets
from quiz.store.db import db
from quiz.store.tables import ItemRow, SourceRow


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def test_a_set_comes_back_equal() -> None:
    given = make_item_set(5)
    stored = item_sets.get_set(item_sets.add_set(given, topic="space"))
    assert stored is not None
    assert stored.as_item_set() == given
    assert stored.summary.topic == "space"
    assert stored.items[0].source == given.sources[0]


def test_what_has_no_evidence_and_odd_characters_comes_back_equal() -> None:
    stem = 'Was heißt „~ = # { } \\ % <b> & " ]]>“ – 🚀 \u202b؟'
    item = Item("h1", "en", "hand", "gap", stem, ("ja", "nein"), 1, flaws=("long-option",), tags=("ä", "b"))
    given = ItemSet("Händisch", "en", (item,), (Source("x", "", "ohne Fragen"),))
    stored = item_sets.get_set(item_sets.add_set(given))
    assert stored is not None
    assert stored.as_item_set() == given


def test_equal_items_and_sources_are_shared_between_sets() -> None:
    whole = make_item_set(6)
    part = replace(whole, title="Teil", items=whole.items[:3], sources=whole.sources[:3])
    first, second = item_sets.add_set(whole), item_sets.add_set(part)
    assert item_sets.item_ids(second) == item_sets.item_ids(first)[:3]
    assert db.session.scalar(select(func.count()).select_from(ItemRow)) == 6
    assert db.session.scalar(select(func.count()).select_from(SourceRow)) == 6


def test_another_option_makes_another_item() -> None:
    whole = make_item_set(1)
    changed = replace(whole, items=(replace(whole.items[0], key=1),))
    assert item_sets.item_ids(item_sets.add_set(whole)) != item_sets.item_ids(item_sets.add_set(changed))


def test_two_equal_items_and_sources_in_one_set_stay_two() -> None:
    one = make_item_set(1)
    twice = replace(one, items=one.items * 2, sources=(*one.sources, replace(one.sources[0], id="again")))
    stored = item_sets.get_set(item_sets.add_set(twice))
    assert stored is not None
    assert stored.as_item_set() == twice


def questions_of(step: Callable[[], object]) -> int:
    """How often the database is asked for something while ``step`` runs."""
    asked: list[str] = []

    def note(*given: object) -> None:
        if str(given[2]).startswith("SELECT"):
            asked.append(str(given[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    step()
    event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)


def test_a_set_of_many_sources_asks_the_database_hardly_more_often_than_a_small_one() -> None:
    small, large = make_item_set(2, "Klein"), make_item_set(400, "Groß")
    few = questions_of(lambda: item_sets.add_set(small))
    many = questions_of(lambda: item_sets.add_set(large))
    assert few <= many < few + 10
    again = item_sets.get_set(item_sets.add_set(large))
    assert again is not None and again.as_item_set() == large


def test_the_shelf_shows_sets_with_items() -> None:
    item_sets.add_set(make_item_set(3, "Drei"))
    item_sets.add_set(make_item_set(2, "Two", lang="en"))
    item_sets.add_set(replace(make_item_set(0, "Leer"), sources=()))
    assert [(s.title, s.size) for s in item_sets.list_sets()] == [("Drei", 3), ("Two", 2)]
    assert [s.title for s in item_sets.list_sets(lang="en")] == ["Two"]
    assert item_sets.count_sets() == 3


def test_a_removed_set_leaves_its_items() -> None:
    set_id = item_sets.add_set(make_item_set(2))
    ids = item_sets.item_ids(set_id)
    assert bank_bulk.remove(set_id) is not None
    assert bank_bulk.remove(set_id) is None
    assert item_sets.get_set(set_id) is None
    assert item_sets.get_summary(set_id) is None
    assert item_sets.item_ids(set_id) == []
    assert item_sets.get_item(ids[0]) is not None


def test_an_item_that_is_not_there() -> None:
    assert item_sets.get_item(999) is None
