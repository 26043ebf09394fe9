"""The migrations make exactly the tables that the code declares, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade
from made_sets import make_item_set
from sqlalchemy import inspect, text

import quiz.store
from quiz import create_app
from quiz.store import bank_bulk, item_sets
from quiz.store.db import Base, StoreError, db, is_declared


def differences(app: Flask) -> list[Any]:
    for module in pkgutil.iter_modules(quiz.store.__path__):
        import_module(f"quiz.store.{module.name}")
    with app.app_context(), db.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": is_declared}
        context = MigrationContext.configure(connection, opts=opts)
        return list(compare_metadata(context, Base.metadata))


def test_sqlite_has_what_the_code_declares(app: Flask) -> None:
    assert differences(app) == []


def test_sqlite_is_safe_and_patient_only_for_a_moment(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        values = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in asked]
    assert values == ["wal", 2, 1, 250]


def test_a_second_start_changes_nothing(app: Flask, set_id: int) -> None:
    again = create_app({"DATA_DIR": app.config["DATA_DIR"], "TESTING": True})
    with again.app_context():
        assert [shown.id for shown in item_sets.list_sets()] == [set_id]
        db.engine.dispose()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "names no database"),
        ("oracle9://a/b", "names no database"),
        ("sqlite:////nowhere/at/all.sqlite3", "unable to open database file"),
        ("postgresql://nobody:geheim@127.0.0.1:1/none", "cannot be used"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_one_sentence(url: str, told: str, tmp_path: Path) -> None:
    if url.startswith("postgresql"):
        pytest.importorskip("psycopg", reason="psycopg is not installed (the extra 'server')")
    with pytest.raises(StoreError, match=told) as refused:
        create_app({"DATA_DIR": tmp_path, "DATABASE_URL": url})
    assert "geheim" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.postgres
def test_postgresql_up_play_and_down(postgres_url: str, tmp_path: Path) -> None:
    app = create_app({"DATA_DIR": tmp_path, "DATABASE_URL": postgres_url, "SAMPLES": False, "TESTING": True})
    assert differences(app) == []
    given = make_item_set(4)
    with app.app_context():
        set_id = item_sets.add_set(given)
        stored = item_sets.get_set(set_id)
        assert stored is not None
        assert stored.as_item_set() == given
        assert bank_bulk.remove(set_id)
        db.session.remove()
        downgrade(revision="base")
        assert inspect(db.engine).get_table_names() == ["alembic_version"]
        db.engine.dispose()
