"""The database: one declarative base, one Flask-SQLAlchemy object, and how each connection is set up.

In: an application with ``DATABASE_URL``. Out: ``db`` bound to it, and its schema brought up to date.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate, upgrade
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Double, MetaData, event, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import DeclarativeBase, registry

from quiz.trouble import Trouble

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"

# A writer that has to wait blocks every greenlet of the process: rather fail soon than stall a class.
SQLITE_BUSY_SECONDS = 0.25

# Any constant will do: it keeps workers that start at once from migrating at once.
_ADVISORY_LOCK = 7_291_503


class StoreError(Trouble):
    """The database cannot be used."""


class Base(DeclarativeBase):
    """Base of every table; constraints get names, so that migrations can drop them on every database."""

    registry = registry(
        # SQLAlchemy 2.0 and 2.1 differ in what a float is.
        type_annotation_map={float: Double()},
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(column_0_label)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
    )


def is_declared(name: str | None, kind: str, _parents: object) -> bool:
    """False for the tables of the search, which triggers keep and no class declares."""
    return kind != "table" or name is None or not name.startswith("item_search")


db = SQLAlchemy(model_class=Base)
migrate = Migrate(
    directory=str(MIGRATIONS), render_as_batch=True, compare_type=True, include_name=is_declared
)


def init_store(app: Flask) -> None:
    """Bind ``db`` to the application's database. Raises StoreError on a URL that names no database."""
    url = app.config["DATABASE_URL"]
    app.config.setdefault("SQLALCHEMY_DATABASE_URI", url)
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", _engine_options(url, app.config["POOL_SIZE"]))
    try:
        db.init_app(app)
        with app.app_context():
            engine = db.engine
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as error:
        reason = _first_line(error)
        raise StoreError(
            f"QUIZ_DATABASE_URL names no database that can be used: {reason}.",
            f"QUIZ_DATABASE_URL nennt keine brauchbare Datenbank: {reason}.",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
    migrate.init_app(app, db)


def bring_up_to_date(app: Flask) -> None:
    """Run the migrations that are still missing. Raises StoreError when the database is out of reach."""
    try:
        with app.app_context(), start_lock(db.engine):
            upgrade()
    except (DBAPIError, OSError) as error:
        shown = db_address(app)
        reason = _first_line(error)
        raise StoreError(
            f"The database {shown} cannot be used: {reason}.",
            f"Die Datenbank {shown} lässt sich nicht benutzen: {reason}.",
        ) from error


class start_lock:
    """Held by one worker at a time while it changes the schema or fills an empty store."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect() if engine.dialect.name == "postgresql" else None

    def __enter__(self) -> None:
        if self._connection is not None:
            self._connection.execute(text(f"SELECT pg_advisory_lock({_ADVISORY_LOCK})"))
            self._connection.commit()

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.execute(text(f"SELECT pg_advisory_unlock({_ADVISORY_LOCK})"))
            self._connection.commit()
            self._connection.close()


def db_address(app: Flask) -> str:
    """The database's URL as it may be shown: without its password."""
    return make_url(app.config["SQLALCHEMY_DATABASE_URI"]).render_as_string(hide_password=True)


def _engine_options(url: str, pool_size: int) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": SQLITE_BUSY_SECONDS}}
    return {"pool_size": pool_size, "max_overflow": pool_size, "pool_pre_ping": True}


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # NORMAL would lose acknowledged answers when the machine, not only the program, goes down.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _first_line(error: BaseException) -> str:
    original = getattr(error, "orig", None) or error
    return (str(original).strip() or type(original).__name__).splitlines()[0].rstrip(".")
