"""Rooms in the database: the domain's objects in and out. Every function takes an open connection.

A move is stored by `save_move`, whose condition on the version lets one of several workers win.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Table, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import dialect

from quiz.domain.errors import Refusal
from quiz.domain.options import options_from
from quiz.domain.room import Phase, Question, Room, Status
from quiz.store import sqlite
from quiz.store.room_tables import PlayerRow, RoomQuestionRow, RoomRow

ROOM: Table = RoomRow.__table__  # type: ignore[assignment]
QUESTION: Table = RoomQuestionRow.__table__  # type: ignore[assignment]
PLAYER: Table = PlayerRow.__table__  # type: ignore[assignment]
# Made once: every batch of answers asks this.
_VERSIONS = (
    select(ROOM.c.id, ROOM.c.version)
    .where(ROOM.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(ROOM.c.id)
)
_SQLITE_VERSION = str(
    select(ROOM.c.id, ROOM.c.version).where(ROOM.c.id == bindparam("one")).compile(dialect=dialect())
)
_SLUG_OF_PIN = select(ROOM.c.slug).where(ROOM.c.pin == bindparam("one"), ROOM.c.ended_ms.is_(None))
_VERSIONS_LOCKED = _VERSIONS.with_for_update(read=True)


class Transactions:
    """Transactions that write, one after the other, on a connection that is kept for them.

    To get one costs as much as to store an answer, and where a thousand phones come in at once it would be
    last in the queue of those who only look.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction. On SQLite it takes the lock at once, so that it never fails half way."""
        self._kept = connection = self._kept or self._engine.connect()
        try:
            with _locked(connection) if connection.dialect.name == "sqlite" else connection.begin():
                yield connection
        except Refusal:
            raise
        except BaseException:
            # The connection itself may be what failed; the next transaction gets another.
            self.close()
            raise

    def close(self) -> None:
        """Give the connection back."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()


@contextmanager
def _locked(connection: Connection) -> Iterator[None]:
    sqlite.begin(connection)
    try:
        yield
        sqlite.commit(connection)
    except BaseException:
        sqlite.rollback(connection)
        raise
    finally:
        connection.rollback()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection for a look, given back before the caller does anything slow."""
    with engine.connect() as connection:
        yield connection


def add_room(connection: Connection, room: Room) -> Room:
    """Store a new room with its questions; the result bears its id. IntegrityError if the PIN is in use."""
    values = {
        "slug": room.slug,
        "pin": room.pin,
        "title": room.title,
        "lang": room.lang,
        "options": room.options.as_mapping(),
        "seed": room.seed,
        "created_ms": room.created_at,
        **_state(room),
    }
    room_id = connection.execute(insert(ROOM).values(values).returning(ROOM.c.id)).scalar_one()
    if room.questions:
        connection.execute(insert(QUESTION), [_question_values(room_id, q) for q in room.questions])
    return replace(room, id=room_id)


def save_move(connection: Connection, before: Room, after: Room, now: int) -> bool:
    """Store a move if the room still stands where ``before`` says; False if somebody else moved it."""
    values = _state(after)
    if after.phase is Phase.ENDED:
        values["ended_ms"] = now
    done = connection.execute(
        update(ROOM).where(ROOM.c.id == before.id, ROOM.c.version == before.version).values(values)
    )
    if done.rowcount != 1:
        return False
    for old, new in zip(before.questions, after.questions, strict=True):
        if old is not new and old != new:
            connection.execute(
                update(QUESTION)
                .where(QUESTION.c.room_id == before.id, QUESTION.c.position == new.position)
                .values(status=new.status.value, limit_ms=new.limit_ms)
            )
    return True


def room_by_id(connection: Connection, room_id: int) -> Room | None:
    """The room with all its questions."""
    return _room(connection, ROOM.c.id == room_id)


def room_by_slug(connection: Connection, slug: str) -> Room | None:
    """The room with all its questions."""
    return _room(connection, ROOM.c.slug == slug)


def slug_of_pin(connection: Connection, pin: str) -> str | None:
    """The address of the open room with this PIN."""
    return connection.execute(_SLUG_OF_PIN, {"one": pin}).scalar_one_or_none()


def pin_has_ended(connection: Connection, pin: str) -> bool:
    """Whether there was a room with this PIN."""
    return connection.execute(select(ROOM.c.id).where(ROOM.c.pin == pin).limit(1)).first() is not None


def versions(connection: Connection, room_ids: list[int], *, lock: bool = False) -> dict[int, int]:
    """The versions of rooms; with ``lock``, no worker can move them before this transaction ends."""
    if connection.dialect.name == "sqlite":
        found = (sqlite.rows_of(connection, _SQLITE_VERSION, (room_id,)) for room_id in room_ids)
        return {room_id: version for rows in found for room_id, version in rows}
    query = _VERSIONS_LOCKED if lock else _VERSIONS
    return {row.id: row.version for row in connection.execute(query, {"ids": room_ids})}


def rooms_with_deadline(connection: Connection) -> list[int]:
    """The rooms that move by themselves at some time."""
    query = select(ROOM.c.id).where(ROOM.c.due_ms.is_not(None), ROOM.c.paused_ms.is_(None))
    return list(connection.execute(query.where(ROOM.c.ended_ms.is_(None))).scalars())


def end_old_rooms(connection: Connection, before: int, now: int) -> int:
    """End rooms that were made before ``before`` and never ended, so that their PINs are free again."""
    done = connection.execute(
        update(ROOM)
        .where(ROOM.c.ended_ms.is_(None), ROOM.c.created_ms < before)
        .values(phase=Phase.ENDED.value, ended_ms=now, due_ms=None, version=ROOM.c.version + 1)
    )
    return done.rowcount


def list_rooms(connection: Connection, limit: int = 50) -> list[dict[str, Any]]:
    """The newest rooms with slug, title, pin, phase, time of creation, and number of players."""
    players = (
        select(func.count())
        .where(PLAYER.c.room_id == ROOM.c.id, PLAYER.c.kicked.is_(False))
        .scalar_subquery()
        .label("players")
    )
    query = select(ROOM.c.slug, ROOM.c.title, ROOM.c.pin, ROOM.c.phase, ROOM.c.created_ms, players)
    # A room that was never begun and has ended holds nothing to look at.
    query = query.where(or_(ROOM.c.ended_ms.is_(None), ROOM.c.position >= 0))
    return [dict(row) for row in connection.execute(query.order_by(ROOM.c.id.desc()).limit(limit)).mappings()]


def _room(connection: Connection, where: Any) -> Room | None:
    row = connection.execute(select(ROOM).where(where)).mappings().one_or_none()
    if row is None:
        return None
    query = select(QUESTION).where(QUESTION.c.room_id == row["id"]).order_by(QUESTION.c.position)
    questions = tuple(_question(found) for found in connection.execute(query).mappings())
    return Room(
        id=row["id"],
        slug=row["slug"],
        pin=row["pin"],
        title=row["title"],
        lang=row["lang"],
        options=options_from(row["options"]),
        questions=questions,
        seed=row["seed"],
        phase=Phase(row["phase"]),
        position=row["position"],
        vote=row["vote"],
        opened_at=row["opened_ms"],
        due_at=row["due_ms"],
        paused_at=row["paused_ms"],
        locked=row["locked"],
        slowest=row["slowest"],
        version=row["version"],
        successor=row["successor"],
        created_at=row["created_ms"],
    )


def _state(room: Room) -> dict[str, Any]:
    return {
        "phase": room.phase.value,
        "position": room.position,
        "vote": room.vote,
        "opened_ms": room.opened_at,
        "due_ms": room.due_at,
        "paused_ms": room.paused_at,
        "locked": room.locked,
        "slowest": room.slowest,
        "version": room.version,
        "successor": room.successor,
    }


def _question(row: RowMapping) -> Question:
    mark = (row["mark_start"], row["mark_end"]) if row["mark_start"] is not None else None
    return Question(
        position=row["position"],
        item=row["item"],
        stem=row["stem"],
        options=tuple(row["options"]),
        key=row["key"],
        explanation=row["explanation"],
        mark=mark,
        factor=row["factor"],
        limit_ms=row["limit_ms"],
        status=Status(row["status"]),
    )


def _question_values(room_id: int, question: Question) -> dict[str, Any]:
    start, end = question.mark or (None, None)
    return {
        "room_id": room_id,
        "position": question.position,
        "item": question.item,
        "stem": question.stem,
        "options": list(question.options),
        "key": question.key,
        "explanation": question.explanation,
        "mark_start": start,
        "mark_end": end,
        "factor": question.factor,
        "limit_ms": question.limit_ms,
        "status": question.status.value,
    }
