"""The tables of live rooms. Times are whole milliseconds since 1970, by the server's clock.

All that a room is stands here; a process keeps copies only. Every promise of "once" is a constraint.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from quiz.store.db import Base

CASCADE = "CASCADE"
_OPEN = text("ended_ms IS NULL")


class RoomRow(Base):
    """A room; ``version`` counts its moves and guards each one, ``slug`` is its address for good."""

    __tablename__ = "rooms"
    __table_args__ = (
        # A PIN is used again when its room has ended.
        Index("uq_rooms_open_pin", "pin", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_rooms_due_ms", "due_ms"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(24), unique=True)
    pin: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(String(200))
    lang: Mapped[str] = mapped_column(String(16))
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    seed: Mapped[int] = mapped_column(BigInteger)
    phase: Mapped[str] = mapped_column(String(16))
    position: Mapped[int] = mapped_column()
    vote: Mapped[int] = mapped_column()
    opened_ms: Mapped[int] = mapped_column(BigInteger)
    due_ms: Mapped[int | None] = mapped_column(BigInteger)
    paused_ms: Mapped[int | None] = mapped_column(BigInteger)
    locked: Mapped[bool] = mapped_column()
    slowest: Mapped[float] = mapped_column()
    version: Mapped[int] = mapped_column()
    successor: Mapped[str] = mapped_column(String(24))
    created_ms: Mapped[int] = mapped_column(BigInteger)
    ended_ms: Mapped[int | None] = mapped_column(BigInteger)


class RoomQuestionRow(Base):
    """An item as it is asked: a copy, so that editing a set changes no game."""

    __tablename__ = "room_questions"
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id", ondelete=CASCADE), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item: Mapped[str] = mapped_column(String(200))
    stem: Mapped[str] = mapped_column(Text)
    options: Mapped[list[str]] = mapped_column(JSON)
    key: Mapped[int] = mapped_column()
    explanation: Mapped[str] = mapped_column(Text)
    mark_start: Mapped[int | None] = mapped_column()
    mark_end: Mapped[int | None] = mapped_column()
    factor: Mapped[int] = mapped_column()
    limit_ms: Mapped[int | None] = mapped_column()
    status: Mapped[str] = mapped_column(String(16))


class PlayerRow(Base):
    """A player; the token and the code for another device are kept as hashes only."""

    __tablename__ = "players"
    __table_args__ = (
        UniqueConstraint("room_id", "folded"),
        UniqueConstraint("room_id", "token_hash"),
        Index("ix_players_code", "room_id", "code_hash"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id", ondelete=CASCADE))
    name: Mapped[str] = mapped_column(String(80))
    folded: Mapped[str] = mapped_column(String(250))
    team: Mapped[int | None] = mapped_column()
    time_factor: Mapped[float] = mapped_column()
    kicked: Mapped[bool] = mapped_column()
    token_hash: Mapped[str] = mapped_column(String(64))
    code_hash: Mapped[str] = mapped_column(String(64))
    joined_ms: Mapped[int] = mapped_column(BigInteger)


class AnswerRow(Base):
    """One vote; its primary key is the promise that a player has one answer to a question and vote."""

    __tablename__ = "answers"
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id", ondelete=CASCADE), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    vote: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    player_id: Mapped[int] = mapped_column(
        ForeignKey("players.id", ondelete=CASCADE), primary_key=True, autoincrement=False, index=True
    )
    option: Mapped[int] = mapped_column()
    elapsed_ms: Mapped[int] = mapped_column(BigInteger)
    sure: Mapped[bool | None] = mapped_column()
    time_factor: Mapped[float] = mapped_column()
    answered_ms: Mapped[int] = mapped_column(BigInteger)
