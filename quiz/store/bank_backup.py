"""A copy of the SQLite database while the server runs, and back; a restore is tried on a copy first.

In: an application, paths. Out: files. Raises BackupError, one sentence. PostgreSQL has its own tools.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.engine import make_url

from quiz.store.db import MIGRATIONS
from quiz.trouble import Trouble

_SECONDS = 30


class BackupError(Trouble):
    """No copy can be made, or none brought back."""


def backup(app: Flask, target: Path) -> None:
    """Write a whole copy of the database beside ``target``, check it, then put it in place."""
    live = database_file(app)
    with _temporary(target) as copy:
        _copy(live, copy)
        _check(copy, target)
        os.replace(copy, target)


def restore(app: Flask, origin: Path, bring_up_to_date: Callable[[Path], None]) -> Path:
    """Replace the database by a backup that has proved sound; returns where the old state is kept.

    ``bring_up_to_date`` runs the missing migrations on a file: here on the copy, where they may fail.
    """
    live = database_file(app)
    kept = live.with_name(f"{live.stem}-before-restore-{time.strftime('%Y%m%d-%H%M%S')}{live.suffix}")
    with _temporary(live) as copy:
        if not origin.is_file():
            raise BackupError(f"There is no file {origin}.", f"Eine Datei {origin} gibt es nicht.")
        _copy(origin, copy)
        _check(copy, origin)
        bring_up_to_date(copy)
        _check(copy, origin)
        backup(app, kept)
        # Not a new file: the running server has this one open.
        _copy(copy, live)
    return kept


def database_file(app: Flask) -> Path:
    """The file of the SQLite database; raises BackupError for PostgreSQL."""
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise BackupError(
            "This database is on PostgreSQL: use pg_dump and pg_restore.",
            "Diese Datenbank liegt auf PostgreSQL: Nimm pg_dump und pg_restore.",
        )
    return Path(url.database)


@contextmanager
def _temporary(beside: Path) -> Iterator[Path]:
    """A name for a new file in the same folder; whatever is left of it goes."""
    try:
        folder = tempfile.TemporaryDirectory(dir=beside.parent, prefix=".backup-")
    except OSError as error:
        reason = error.strerror or str(error)
        raise BackupError(
            f"Nothing can be written beside {beside} ({reason}).",
            f"Neben {beside} lässt sich nichts schreiben ({reason}).",
        ) from error
    with folder as name:
        yield Path(name) / "copy.sqlite3"


def _copy(origin: Path, target: Path) -> None:
    """By SQLite's online backup: a moment's state, whatever is written meanwhile."""
    try:
        with closing(sqlite3.connect(f"{origin.absolute().as_uri()}?mode=ro", uri=True)) as source:
            with closing(sqlite3.connect(target, timeout=_SECONDS)) as copy:
                source.backup(copy)
    except sqlite3.Error as error:
        raise BackupError(
            f"{origin} cannot be copied: {error}.", f"{origin} lässt sich nicht kopieren: {error}."
        ) from error


def _check(copy: Path, name: Path) -> None:
    """The copy is whole, ours, and of no later version than this program; leaves it a single file."""
    try:
        with closing(sqlite3.connect(copy)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            connection.execute("SELECT count(*) FROM item_sets")
            connection.execute("PRAGMA journal_mode=DELETE")
    except (sqlite3.Error, TypeError) as error:
        raise BackupError(
            f"{name} is no backup of this program.", f"{name} ist keine Sicherung dieses Programms."
        ) from error
    if not sound:
        raise BackupError(f"{name} is damaged.", f"{name} ist beschädigt.")
    if revision not in _known_revisions():
        raise BackupError(
            f"{name} was made by a newer version of this program; update first.",
            f"{name} stammt von einer neueren Version dieses Programms; aktualisiere es zuerst.",
        )


def _known_revisions() -> set[str]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
