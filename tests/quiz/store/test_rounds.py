"""Solo rounds in the store: once is once, and the list is in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from quiz import create_app
from quiz.domain.solo import SoloAnswer, SoloRound
from quiz.store import bank_bulk, bank_deeds, item_sets, rounds
from quiz.store.db import db
from quiz.web import room_live

NOW = 1_800_000_000_000


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The same tests on both databases."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_app")
        return
    url = request.getfixturevalue("postgres_url")
    made = create_app({"DATA_DIR": tmp_path, "DATABASE_URL": url, "SAMPLES": False, "TESTING": True})
    yield made
    with made.app_context():
        db.session.remove()
    room_live.stop(made)


@pytest.fixture(autouse=True)
def context(app: Flask, set_id: int) -> Iterator[None]:
    with app.app_context():
        yield


def start(set_id: int, size: int = 2) -> SoloRound:
    return load(rounds.start_round(set_id, item_sets.item_ids(set_id)[:size], "full", NOW))


def load(token: str) -> SoloRound:
    found = rounds.load_round(token)
    assert found is not None
    return found


def play(set_id: int, name: str, points: list[int], end: int = NOW) -> SoloRound:
    played = start(set_id, len(points))
    for asked, earned in zip(played.questions, points, strict=True):
        rounds.save_answer(played.id, asked.item_id, SoloAnswer(0, earned > 0, earned), NOW)
    rounds.finish_round(load(played.token), end)
    rounds.name_round(played.id, name)
    return load(played.token)


def test_a_round_remembers_order_and_first_sight(set_id: int) -> None:
    played = start(set_id, 3)
    assert [q.number for q in played.questions] == [1, 2, 3]
    rounds.mark_shown(played.id, played.questions[0], NOW + 1)
    rounds.mark_shown(played.id, played.questions[0], NOW + 9)
    assert [q.shown_ms for q in load(played.token).questions] == [NOW + 1, None, None]


def test_a_second_answer_changes_nothing(set_id: int) -> None:
    played = start(set_id)
    item = played.questions[0].item_id
    assert rounds.save_answer(played.id, item, SoloAnswer(1, False, 0), NOW)
    assert not rounds.save_answer(played.id, item, SoloAnswer(0, True, 1000), NOW)
    assert load(played.token).questions[0].answer == SoloAnswer(1, False, 0)


def test_a_round_is_named_once_and_only_when_finished(set_id: int) -> None:
    played = start(set_id)
    assert not rounds.name_round(played.id, "Zu früh")
    done = play(set_id, "Ada", [1000, 0])
    assert not rounds.name_round(done.id, "Bob")
    assert load(done.token).name == "Ada"


def test_high_scores_are_in_order_with_shared_ranks(set_id: int) -> None:
    play(set_id, "spät", [1000, 0], NOW + 5)
    play(set_id, "früh", [1000, 0], NOW + 1)
    play(set_id, "best", [1000, 1000])
    play(set_id, "last", [0, 0])
    shown = [(line.rank, line.name, line.points) for line in rounds.high_scores(set_id, 10)]
    assert shown == [(1, "best", 2000), (2, "früh", 1000), (2, "spät", 1000), (4, "last", 0)]
    assert len(rounds.high_scores(set_id, 2)) == 2


@pytest.mark.parametrize("token", ["", "nope", "a\x00b", "ü", "x" * 500])
def test_a_wrong_token_finds_nothing(token: str) -> None:
    assert rounds.load_round(token) is None


def test_a_removed_set_takes_its_rounds_along(set_id: int) -> None:
    played = start(set_id)
    gone = bank_bulk.remove(set_id)
    assert gone is not None
    assert rounds.load_round(played.token) is None
    bank_deeds.undo(gone.deed)
    assert rounds.load_round(played.token) == played
