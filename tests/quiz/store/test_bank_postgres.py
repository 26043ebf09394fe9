"""The bank on PostgreSQL: its migration, the search by triggers, work claimed once, reviews, figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade
from made_sets import make_item_set
from searches import FINDS, searched_set

from quiz import create_app
from quiz.store import bank_bulk, bank_jobs, bank_review, bank_search, bank_usage, item_sets, rounds
from quiz.store.db import db

pytestmark = pytest.mark.postgres


@pytest.fixture
def postgres(postgres_url: str, tmp_path: Path) -> Iterator[Flask]:
    made = create_app({"DATA_DIR": tmp_path, "DATABASE_URL": postgres_url, "SAMPLES": False, "TESTING": True})
    with made.app_context():
        yield made
        db.session.remove()
        downgrade(revision="base")
        db.engine.dispose()


def test_search_review_and_figures(postgres: Flask) -> None:
    set_id = item_sets.add_set(make_item_set(4))
    one = item_sets.item_ids(set_id)[0]
    stored = item_sets.get_item(one)
    assert stored is not None
    new = replace(stored.item, stem="Wie groß ist die Höhle?", tags=("Öl", "50%"))
    assert bank_review.edit(one, 1, new, set_id) is bank_review.Outcome.DONE
    assert bank_review.edit(one, 1, new, set_id) is bank_review.Outcome.STALE
    assert [found.id for found in bank_search.find("höh groß").items] == [one]
    assert bank_search.find("' & | !").total == 4
    assert [found.id for found in bank_search.find(tag="Öl").items] == [one]
    assert [found.id for found in bank_search.find(tag="50%").items] == [one]
    assert bank_bulk.tag([one], ["neu"]).count == 1
    assert bank_search.find("neu").total == 1
    assert bank_review.strike(set_id, one, 3) is bank_review.Outcome.DONE
    assert bank_search.find(loose=True).total == 1
    token = rounds.start_round(set_id, item_sets.item_ids(set_id), "full", 1)
    played = rounds.load_round(token)
    assert played is not None
    asked = played.questions[0]
    rounds.save_answer(played.id, asked.item_id, asked.mark(0, 5, speed=True), 5)
    assert bank_usage.figures_of([asked.item_id])[asked.item_id].answers == 1


def test_work_is_claimed_once(postgres: Flask) -> None:
    job_id = bank_jobs.add_job("make", title="", name="a.txt", wishes={}, payload=b"\x00\xff")
    claimed = bank_jobs.claim()
    assert claimed is not None and claimed.id == job_id
    assert bank_jobs.claim() is None
    assert bank_jobs.payload_of(job_id) == b"\x00\xff"
    set_id = bank_jobs.finish_made(job_id, make_item_set(3), {"s0:20:27": ["1 Tag"]})
    assert set_id is not None
    assert bank_review.review(set_id) is not None
    assert item_sets.list_sets() == []
    assert bank_review.publish(set_id, "Fertig")
    assert [one.title for one in item_sets.list_sets()] == ["Fertig"]


def test_a_null_character_in_an_address_breaks_nothing(postgres: Flask) -> None:
    """Only PostgreSQL refuses it; the answer is one sentence, and the session goes on."""
    client = postgres.test_client()
    assert client.get("/room/a%00b").status_code == 400
    assert client.get("/").status_code == 200


def test_the_search_finds_what_it_finds_on_sqlite(postgres: Flask) -> None:
    ids = item_sets.item_ids(item_sets.add_set(searched_set()))
    for words, places in FINDS.items():
        assert [one.id for one in bank_search.find(words).items] == [ids[one] for one in places], words
