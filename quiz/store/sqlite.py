"""SQLite without SQLAlchemy's layers, for what every batch of answers asks: these are half of its time.

In: an open connection of SQLAlchemy's, whose driver is used. Errors come out as SQLAlchemy's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from gevent import get_hub, monkey
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

Row = Sequence[Any]
T = TypeVar("T")


def begin(connection: Connection) -> None:
    """Take the lock at once, so that a transaction never fails half way."""
    _ask(connection, lambda driver: driver.execute("BEGIN IMMEDIATE"))


def commit(connection: Connection) -> None:
    """Commit on a thread of its own where greenlets share this one: the disk takes milliseconds."""
    if monkey.is_module_patched("threading"):
        threads = get_hub().threadpool
        _ask(connection, lambda driver: threads.apply(driver.execute, ("COMMIT",)))
    else:
        _ask(connection, lambda driver: driver.execute("COMMIT"))


def rollback(connection: Connection) -> None:
    """Take everything back; nothing happens where the database has done so itself."""
    _ask(connection, lambda driver: driver.rollback())


def rows_of(connection: Connection, statement: str, values: Row) -> list[tuple[Any, ...]]:
    """What a query finds."""
    return _ask(connection, lambda driver: driver.execute(statement, values).fetchall())


def count_written(connection: Connection, statement: str, rows: Iterable[Row]) -> int:
    """How many rows a statement wrote, run for each of ``rows``."""
    count: int = _ask(connection, lambda driver: driver.executemany(statement, rows).rowcount)
    return count


def _ask(connection: Connection, call: Callable[[Any], T]) -> T:
    try:
        return call(connection.connection.dbapi_connection)
    except sqlite3.OperationalError as error:
        raise OperationalError(None, None, error) from error
