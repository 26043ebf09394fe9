"""``app``, ``client`` and ``runner`` on a SQLite file of their own, with one small set in the store."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from made_sets import make_item_set

from quiz import create_app
from quiz.store import item_sets
from quiz.store.db import db
from quiz.web import room_live

# Read once, before a test takes the settings of this machine away.
POSTGRES = os.environ.get("QUIZ_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432").rstrip("/")


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database has every table and nothing in it; migrated once for the session."""
    folder = tmp_path_factory.mktemp("store")
    app = create_app({"DATA_DIR": folder, "SAMPLES": False, "TESTING": True})
    with app.app_context():
        db.engine.dispose()
    return folder


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of its own on a PostgreSQL server, dropped afterwards; skips where there is no server."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed (the extra 'server')")
    try:
        connection = psycopg.connect(f"{POSTGRES}/postgres", autocommit=True, connect_timeout=20)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL server at {POSTGRES}: {error}")
    name = f"prosaquiz_test_{os.getpid()}"
    connection.execute(f"CREATE DATABASE {name}")
    yield f"{POSTGRES}/{name}"
    connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    connection.close()


@pytest.fixture
def settings() -> dict[str, Any]:
    """Override in a module or by parametrisation to give the application other settings."""
    return {}


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine gets into a test."""
    for name in [name for name in os.environ if name.startswith("QUIZ_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """The application that ``client``, ``runner`` and ``set_id`` use."""
    return sqlite_app


@pytest.fixture
def sqlite_app(empty_store: Path, tmp_path: Path, settings: dict[str, Any]) -> Iterator[Flask]:
    """An application on a copy of the empty store."""
    folder = tmp_path / "quiz-data"
    shutil.copytree(empty_store, folder)
    made = create_app({"DATA_DIR": folder, "MIGRATE": False, "TESTING": True, **settings})
    yield made
    with made.app_context():
        db.session.remove()
    room_live.stop(made)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


@pytest.fixture
def set_id(app: Flask) -> int:
    """The id of a stored set of twelve items."""
    with app.app_context():
        return item_sets.add_set(make_item_set(), topic="space")
