"""The tables of item sets and solo rounds. Times are whole milliseconds since 1970, by the server's clock.

An item is a row of its own with a stable id, so that a set, a round and a bank can point at the same one;
``set_items`` says which sets hold it and where.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quiz.store.db import Base

CASCADE = "CASCADE"


class SourceRow(Base):
    """A text that items were made of."""

    __tablename__ = "sources"
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)


class ItemRow(Base):
    """One item; ``uid`` is the id that the generator gave it, ``revision`` counts its edits from 1."""

    __tablename__ = "items"
    __table_args__ = (CheckConstraint("key >= 0", name="key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(200), index=True)
    revision: Mapped[int] = mapped_column(default=1)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"), index=True)
    lang: Mapped[str] = mapped_column(String(16))
    type: Mapped[str] = mapped_column(String(40))
    form: Mapped[str] = mapped_column(String(16))
    stem: Mapped[str] = mapped_column(Text)
    options: Mapped[list[str]] = mapped_column(JSON)
    key: Mapped[int] = mapped_column()
    explanation: Mapped[str] = mapped_column(Text, default="")
    answer_start: Mapped[int | None] = mapped_column()
    answer_end: Mapped[int | None] = mapped_column()
    sentence_start: Mapped[int | None] = mapped_column()
    sentence_end: Mapped[int | None] = mapped_column()
    confidence: Mapped[float] = mapped_column(default=1.0)
    difficulty: Mapped[float] = mapped_column(default=0.5)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    flaws: Mapped[list[str]] = mapped_column(JSON, default=list)
    source: Mapped[SourceRow | None] = relationship(lazy="joined")


class ItemSetRow(Base):
    """A named set; ``origin`` is sample, draft, made or import, ``topic`` is for the shelves.

    ``removed_ms`` is when it was taken off the shelf; it can come back for a while.
    """

    __tablename__ = "item_sets"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    lang: Mapped[str] = mapped_column(String(16))
    topic: Mapped[str] = mapped_column(String(40), default="", index=True)
    origin: Mapped[str] = mapped_column(String(16), default="made")
    generator_name: Mapped[str] = mapped_column(String(80), default="")
    generator_version: Mapped[str] = mapped_column(String(40), default="")
    seed: Mapped[int] = mapped_column(BigInteger, default=0)
    revision: Mapped[int] = mapped_column(default=1)
    created_ms: Mapped[int] = mapped_column(BigInteger)
    removed_ms: Mapped[int | None] = mapped_column(BigInteger)


class SetItemRow(Base):
    """An item's place in a set."""

    __tablename__ = "set_items"
    set_id: Mapped[int] = mapped_column(ForeignKey("item_sets.id", ondelete=CASCADE), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column()


class SetSourceRow(Base):
    """A source of a set, and the id (``key``) that it bears within the set."""

    __tablename__ = "set_sources"
    __table_args__ = (UniqueConstraint("set_id", "key"),)
    set_id: Mapped[int] = mapped_column(ForeignKey("item_sets.id", ondelete=CASCADE), primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), primary_key=True, index=True)
    key: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column()


class RoundRow(Base):
    """A solo round; its token is the only way in. ``points`` is kept when the round is finished."""

    __tablename__ = "rounds"
    __table_args__ = (Index("ix_rounds_high_scores", "set_id", "points"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("item_sets.id", ondelete=CASCADE))
    kind: Mapped[str] = mapped_column(String(8))
    length: Mapped[int] = mapped_column()
    started_ms: Mapped[int] = mapped_column(BigInteger)
    finished_ms: Mapped[int | None] = mapped_column(BigInteger)
    points: Mapped[int] = mapped_column(default=0)
    name: Mapped[str | None] = mapped_column(String(80))


class RoundItemRow(Base):
    """A question of a round; ``shown_ms`` is when it was first on the page."""

    __tablename__ = "round_items"
    __table_args__ = (UniqueConstraint("round_id", "position"),)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete=CASCADE), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column()
    shown_ms: Mapped[int | None] = mapped_column(BigInteger)


class RoundAnswerRow(Base):
    """What the player chose; the constraint is the last guard against a second answer."""

    __tablename__ = "round_answers"
    __table_args__ = (UniqueConstraint("round_id", "item_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete=CASCADE))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    choice: Mapped[int] = mapped_column(Integer)
    correct: Mapped[bool] = mapped_column()
    points: Mapped[int] = mapped_column()
    answered_ms: Mapped[int] = mapped_column(BigInteger)
