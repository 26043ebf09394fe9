"""Live rooms on a database of their own: SQLite always, PostgreSQL where a server is named."""

import os
import socket
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from redis_wire import Wire
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from quiz import create_app
from quiz.domain.options import RoomOptions
from quiz.domain.room import Question, Room
from quiz.live.hosting import open_room
from quiz.live.rooms import LiveRooms
from quiz.store.db import db

REDIS = os.environ.get("QUIZ_TEST_REDIS", "redis://127.0.0.1:6379")
POSTGRES = os.environ.get("QUIZ_TEST_POSTGRES", "postgresql://postgres@127.0.0.1")


def questions(count: int = 3) -> list[Question]:
    return [
        Question(
            n, f"Frage {n}?", (f"A{n}", f"B{n}", f"C{n}", f"D{n}"), key=(n + 1) % 4, explanation=f"Beleg {n}."
        )
        for n in range(count)
    ]


def make_live(tmp_path: Path, **config: Any) -> LiveRooms:
    app = create_app({"DATA_DIR": str(tmp_path), "SAMPLES": False, **config})
    with app.app_context():
        engine = db.engine
    return LiveRooms(engine, app.config["REDIS_URL"])


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def live(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LiveRooms]:
    config = {} if request.param == "sqlite" else {"DATABASE_URL": request.getfixturevalue("postgres_url")}
    made = make_live(tmp_path, **config)
    yield made
    made.stop()
    made.engine.dispose()


@pytest.fixture
def a_room() -> Callable[..., Room]:
    def make(live: LiveRooms, count: int = 3, **options: Any) -> Room:
        chosen = RoomOptions(**{"reading_seconds": 0, **options})
        return open_room(live, "Raumfahrt", "de", questions(count), chosen)

    return make


@pytest.fixture
def postgres_url() -> Iterator[str]:
    pytest.importorskip("psycopg", reason="psycopg is not installed (pip install .[server])")
    server = create_engine(
        POSTGRES.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    name = f"quiz_test_{uuid.uuid4().hex[:12]}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        pytest.skip("no PostgreSQL server at QUIZ_TEST_POSTGRES or 127.0.0.1")
    yield f"{POSTGRES.rstrip('/')}/{name}"
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def wire() -> Wire:
    pytest.importorskip("redis", reason="redis is not installed (pip install .[server])")
    host, _, port = REDIS.removeprefix("redis://").partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
    except OSError:
        pytest.skip("no Redis server at QUIZ_TEST_REDIS or 127.0.0.1:6379")
    return Wire(host, int(port))
