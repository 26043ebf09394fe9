"""Players and their answers in the database. Every function takes an open connection.

Secrets come in as hashes and never go out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, func, insert, select, tuple_, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.exc import IntegrityError

from quiz.domain.errors import Reason, Refusal
from quiz.domain.names import fold_name
from quiz.domain.room import Answer, Player
from quiz.store import sqlite
from quiz.store.room_tables import AnswerRow, PlayerRow

PLAYER: Table = PlayerRow.__table__  # type: ignore[assignment]
ANSWER: Table = AnswerRow.__table__  # type: ignore[assignment]
_NAMES = [column.name for column in ANSWER.columns]
# SQLite steps through rows within this process, faster than through a statement of many rows.
_ROW = str(sqlite_dialect.insert(ANSWER).on_conflict_do_nothing().compile(dialect=sqlite_dialect.dialect()))
# PostgreSQL takes a whole batch at once. Columns as arrays make it the same statement at any size, so
# that it is prepared once. The count of what was new would be lost with the cursor.
_COLUMNS = (
    func.unnest(
        *(bindparam(f"all_{column.name}", type_=postgresql.ARRAY(column.type)) for column in ANSWER.columns)
    )
    .table_valued(*_NAMES)
    .render_derived()
)
_BATCH = (
    postgresql.insert(ANSWER)
    .from_select(_NAMES, select(_COLUMNS))
    .on_conflict_do_nothing()
    .execution_options(preserve_rowcount=True)
)
# Made once, for a class that comes in at once. No conflict raises: that would cost each a savepoint.
_ADD_SQLITE = sqlite_dialect.insert(PLAYER).on_conflict_do_nothing().returning(PLAYER.c.id)
_ADD_POSTGRES = postgresql.insert(PLAYER).on_conflict_do_nothing().returning(PLAYER.c.id)
_BY_TOKEN = select(PLAYER).where(
    PLAYER.c.room_id == bindparam("room"), PLAYER.c.token_hash == bindparam("token")
)


@dataclass(frozen=True, slots=True)
class NewPlayer:
    """A player who wants in; token and code as hashes."""

    name: str
    token_hash: str
    code_hash: str
    team: int | None = None
    time_factor: float = 1.0


def add_player(connection: Connection, room_id: int, new: NewPlayer, now: int) -> Player:
    """Store a player. Raises `Refusal` where the name is taken, in any case or composition, or the token."""
    values = {
        "room_id": room_id,
        "name": new.name,
        "folded": fold_name(new.name),
        "team": new.team,
        "time_factor": new.time_factor,
        "kicked": False,
        "token_hash": new.token_hash,
        "code_hash": new.code_hash,
        "joined_ms": now,
    }
    add = _ADD_SQLITE if connection.dialect.name == "sqlite" else _ADD_POSTGRES
    player_id = connection.execute(add, values).scalar_one_or_none()
    if player_id is None:
        raise Refusal(Reason.NAME_TAKEN, new.name)
    return Player(player_id, new.name, new.team, new.time_factor)


def players_of(connection: Connection, room_id: int) -> dict[int, Player]:
    """All players by id, the kicked ones too, in the order in which they joined."""
    query = select(PLAYER).where(PLAYER.c.room_id == room_id).order_by(PLAYER.c.id)
    return {row["id"]: _player(row) for row in connection.execute(query).mappings()}


def folded_names(connection: Connection, room_id: int) -> set[str]:
    """The folded names that are in use in a room."""
    return set(connection.execute(select(PLAYER.c.folded).where(PLAYER.c.room_id == room_id)).scalars())


def count_players(connection: Connection, room_id: int) -> int:
    """How many players a room has, without the kicked ones."""
    query = select(func.count()).where(PLAYER.c.room_id == room_id, PLAYER.c.kicked.is_(False))
    return connection.execute(query.select_from(PLAYER)).scalar_one()


def player_by_token(connection: Connection, room_id: int, token_hash: str) -> Player | None:
    """The player with this token."""
    found = connection.execute(_BY_TOKEN, {"room": room_id, "token": token_hash}).mappings().one_or_none()
    return _player(found) if found else None


def player_by_code(connection: Connection, room_id: int, code_hash: str) -> Player | None:
    """The player with this personal code."""
    return _one(connection, PLAYER.c.room_id == room_id, PLAYER.c.code_hash == code_hash)


def change_player(connection: Connection, room_id: int, player_id: int, **values: Any) -> bool:
    """Change columns of a player: name, team, time_factor, kicked, token_hash, code_hash.

    False where there is no such player; `Refusal` where a new name is taken.
    """
    if "name" in values:
        values["folded"] = fold_name(values["name"])
    try:
        with connection.begin_nested():
            done = connection.execute(
                update(PLAYER).where(PLAYER.c.room_id == room_id, PLAYER.c.id == player_id).values(values)
            )
    except IntegrityError as error:
        raise Refusal(Reason.NAME_TAKEN, str(values.get("name", ""))) from error
    return done.rowcount == 1


def copy_players(connection: Connection, room_id: int, to_room: int, now: int) -> None:
    """Take the class along into another room: everybody but the kicked, with the same tokens."""
    kept = ("name", "folded", "team", "time_factor", "kicked", "token_hash", "code_hash")
    query = select(*(PLAYER.c[name] for name in kept))
    query = query.where(PLAYER.c.room_id == room_id, PLAYER.c.kicked.is_(False)).order_by(PLAYER.c.id)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    if rows:
        connection.execute(insert(PLAYER), [{**row, "room_id": to_room, "joined_ms": now} for row in rows])


def add_answers(connection: Connection, room_id: int, answers: Sequence[Answer], now: int) -> list[Answer]:
    """Store answers, each once; the result holds, in the same order, what is stored now.

    An entry that differs from the given one was there before: the first answer of a player stands.
    """
    fresh = {answer_id(answer): answer for answer in reversed(answers)}
    rows = [_values(room_id, answer, now) for answer in fresh.values()]
    if _insert_new(connection, rows) != len(fresh):
        fresh = stored_answers(connection, room_id, fresh)
    return [fresh[answer_id(answer)] for answer in answers]


def _insert_new(connection: Connection, rows: list[dict[str, Any]]) -> int:
    """How many of the rows were not there yet."""
    if connection.dialect.name == "sqlite":
        return sqlite.count_written(connection, _ROW, [tuple(row[name] for name in _NAMES) for row in rows])
    columns = {f"all_{name}": [row[name] for row in rows] for name in _NAMES}
    return connection.execute(_BATCH, columns).rowcount


def answers_of(connection: Connection, room_id: int, position: int | None = None) -> list[Answer]:
    """The answers in a room, to one question or to all."""
    query = select(ANSWER).where(ANSWER.c.room_id == room_id)
    if position is not None:
        query = query.where(ANSWER.c.position == position)
    query = query.order_by(ANSWER.c.position, ANSWER.c.vote, ANSWER.c.answered_ms, ANSWER.c.player_id)
    return [_answer(row) for row in connection.execute(query).mappings()]


AnswerId = tuple[int, int, int]


def answer_id(answer: Answer) -> AnswerId:
    """What an answer is unique by within its room: question, vote and player."""
    return answer.position, answer.vote, answer.player


def stored_answers(connection: Connection, room_id: int, ids: Iterable[AnswerId]) -> dict[AnswerId, Answer]:
    """The stored ones among these answers."""
    columns = tuple_(ANSWER.c.position, ANSWER.c.vote, ANSWER.c.player_id)
    query = select(ANSWER).where(ANSWER.c.room_id == room_id, columns.in_(list(ids)))
    return {answer_id(answer): answer for answer in map(_answer, connection.execute(query).mappings())}


def _answer(row: RowMapping) -> Answer:
    return Answer(
        player=row["player_id"],
        position=row["position"],
        vote=row["vote"],
        option=row["option"],
        elapsed_ms=row["elapsed_ms"],
        sure=row["sure"],
        time_factor=row["time_factor"],
    )


def _values(room_id: int, answer: Answer, now: int) -> dict[str, Any]:
    return {
        "room_id": room_id,
        "position": answer.position,
        "vote": answer.vote,
        "player_id": answer.player,
        "option": answer.option,
        "elapsed_ms": answer.elapsed_ms,
        "sure": answer.sure,
        "time_factor": answer.time_factor,
        "answered_ms": now,
    }


def _one(connection: Connection, *where: Any) -> Player | None:
    row = connection.execute(select(PLAYER).where(*where)).mappings().one_or_none()
    return _player(row) if row else None


def _player(row: RowMapping) -> Player:
    return Player(row["id"], row["name"], row["team"], row["time_factor"], row["kicked"])
