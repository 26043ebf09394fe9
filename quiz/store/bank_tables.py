"""The tables of the bank: documents at work, what a review keeps, refused candidates, history.

Times are whole milliseconds since 1970, by the server's clock.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quiz.store.db import Base

CASCADE = "CASCADE"


class JobRow(Base):
    """A document on its way to a set; ``state`` is queued, running, done or failed.

    ``beat_ms`` is the last sign of life of the process that works on it; ``result`` is an import's preview.
    """

    __tablename__ = "bank_jobs"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(8), index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    name: Mapped[str] = mapped_column(String(200), default="")
    wishes: Mapped[dict[str, Any]] = mapped_column(JSON)
    payload: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(80), default="")
    detail: Mapped[str] = mapped_column(Text, default="")
    set_id: Mapped[int | None] = mapped_column(ForeignKey("item_sets.id", ondelete="SET NULL"))
    created_ms: Mapped[int] = mapped_column(BigInteger)
    beat_ms: Mapped[int] = mapped_column(BigInteger)


class KeptRow(Base):
    """An item of a set that somebody has looked at and kept, as it was in this revision."""

    __tablename__ = "kept_items"
    set_id: Mapped[int] = mapped_column(ForeignKey("item_sets.id", ondelete=CASCADE), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True, index=True)
    revision: Mapped[int] = mapped_column()


class RefusedRow(Base):
    """A candidate that the generator refused, with its named reason."""

    __tablename__ = "refused_candidates"
    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("item_sets.id", ondelete=CASCADE), index=True)
    type: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    stem: Mapped[str] = mapped_column(Text)
    source_key: Mapped[str] = mapped_column(String(200))
    start: Mapped[int] = mapped_column()
    end: Mapped[int] = mapped_column()
    wrong: Mapped[list[str]] = mapped_column(JSON, default=list)


class SuggestionRow(Base):
    """Further wrong options for an item, from the pool that it was made with."""

    __tablename__ = "item_suggestions"
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete=CASCADE), primary_key=True)
    texts: Mapped[list[str]] = mapped_column(JSON)


class DeedRow(Base):
    """One thing done to many items or a whole set, and what it takes to take it back.

    ``kind`` is tag, untag, strike, put, rename or remove; ``about`` are its tags or the set's title, and
    ``count`` tells how many items it was done to.
    """

    __tablename__ = "bank_deeds"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    count: Mapped[int] = mapped_column()
    about: Mapped[str] = mapped_column(String(200))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone: Mapped[bool] = mapped_column(default=False)
    at_ms: Mapped[int] = mapped_column(BigInteger)


class ChangeRow(Base):
    """One change of an item: what it was before, and where; ``undone`` is set once it has been taken back.

    ``action`` is edit, strike, add or tag. ``set_id`` names the review it was made in, if any.
    """

    __tablename__ = "item_changes"
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    set_id: Mapped[int | None] = mapped_column(ForeignKey("item_sets.id", ondelete="SET NULL"), index=True)
    action: Mapped[str] = mapped_column(String(8))
    revision: Mapped[int] = mapped_column()
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    position: Mapped[int] = mapped_column(default=0)
    undone: Mapped[bool] = mapped_column(default=False)
    at_ms: Mapped[int] = mapped_column(BigInteger)
