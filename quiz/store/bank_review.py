"""Reviewing a set: keep, edit, strike, take back. Nobody's change is lost silently.

Every change names the revision that its author saw; where the item has moved on, nothing happens and the
caller is told (``STALE``). Functions that change something commit it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from sqlalchemy import delete, select, update

from questions import Item
from quiz.store.bank_places import place_in_set
from quiz.store.bank_tables import ChangeRow, KeptRow, RefusedRow
from quiz.store.db import db
from quiz.store.item_sets import StoredItem, StoredSet, get_set, on_shelf, stored_item
from quiz.store.tables import ItemRow, ItemSetRow, SetItemRow

_EDITED = ("form", "stem", "options", "key", "explanation", "tags", "flaws", "type", "lang")
_NEVER_SYNC = {"synchronize_session": False}


class Outcome(Enum):
    """What became of a change."""

    DONE = "done"
    STALE = "stale"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Refused:
    """A candidate that was not asked; ``wrong`` are options it could be given."""

    id: int
    type: str
    reason: str
    text: str
    stem: str
    source_key: str
    start: int
    end: int
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change as the history tells it; ``before`` has the fields that it replaced."""

    id: int
    item_id: int
    action: str
    revision: int
    before: Mapping[str, Any]
    at_ms: int
    undone: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A set under review: which items are kept as they are, what was struck, refused, and done last."""

    set: StoredSet
    kept: frozenset[int]
    struck: tuple[tuple[Change, StoredItem], ...]
    refused: tuple[Refused, ...]
    last: Change | None


def review(set_id: int) -> Review | None:
    """The set with all that its review page shows."""
    stored = get_set(set_id)
    if stored is None:
        return None
    revisions = {one.id: one.revision for one in stored.items}
    kept = db.session.scalars(select(KeptRow).where(KeptRow.set_id == set_id))
    still = frozenset(row.item_id for row in kept if revisions.get(row.item_id) == row.revision)
    refused = db.session.scalars(
        select(RefusedRow).where(RefusedRow.set_id == set_id).order_by(RefusedRow.id)
    )
    return Review(
        stored,
        still,
        _struck(set_id, frozenset(revisions)),
        tuple(map(_refused, refused)),
        last_change(set_id),
    )


def last_change(set_id: int) -> Change | None:
    """The newest change of a set that can be taken back."""
    query = select(ChangeRow).where(ChangeRow.set_id == set_id, ChangeRow.undone.is_(False))
    row = db.session.scalars(query.order_by(ChangeRow.id.desc()).limit(1)).first()
    return None if row is None else _change(row)


def history_of(item_id: int) -> list[Change]:
    """All changes of an item, newest first."""
    query = select(ChangeRow).where(ChangeRow.item_id == item_id).order_by(ChangeRow.id.desc())
    return [_change(row) for row in db.session.scalars(query)]


def keep(set_id: int, item_id: int, revision: int) -> Outcome:
    """Mark an item as looked at and good."""
    row = _in_set(set_id, item_id)
    if row is None:
        return Outcome.GONE
    if row.revision != revision:
        return Outcome.STALE
    db.session.merge(KeptRow(set_id=set_id, item_id=item_id, revision=revision))
    db.session.commit()
    return Outcome.DONE


def edit(item_id: int, revision: int, new: Item, set_id: int | None = None) -> Outcome:
    """Replace what an item says, in every set that holds it; whoever edits has looked at it."""
    row = db.session.get(ItemRow, item_id)
    if row is None:
        return Outcome.GONE
    before = _fields(row)
    if not _replace(item_id, revision, _new_fields(new)):
        return Outcome.STALE
    _note(item_id, set_id, "edit", revision + 1, before)
    if set_id is not None:
        db.session.merge(KeptRow(set_id=set_id, item_id=item_id, revision=revision + 1))
    _touch(set_id)
    db.session.commit()
    return Outcome.DONE


def go_back(item_id: int, revision: int, change_id: int) -> Outcome:
    """Let an item say again what it said before a change; that is a change of its own."""
    row, change = db.session.get(ItemRow, item_id), db.session.get(ChangeRow, change_id)
    if row is None or change is None or change.item_id != item_id or change.action != "edit":
        return Outcome.GONE
    before = _fields(row)
    if not _replace(item_id, revision, dict(change.before)):
        return Outcome.STALE
    _note(item_id, None, "edit", revision + 1, before)
    db.session.commit()
    return Outcome.DONE


def strike(set_id: int, item_id: int, revision: int) -> Outcome:
    """Take an item out of a set; it stays in the bank."""
    row = _in_set(set_id, item_id)
    if row is None:
        return Outcome.GONE
    if row.revision != revision:
        return Outcome.STALE
    place = select(SetItemRow.position).where(SetItemRow.set_id == set_id, SetItemRow.item_id == item_id)
    position = db.session.scalar(place) or 0
    gone = delete(SetItemRow).where(SetItemRow.set_id == set_id, SetItemRow.item_id == item_id)
    db.session.execute(gone, execution_options=_NEVER_SYNC)
    _note(item_id, set_id, "strike", revision, {}, position)
    _touch(set_id)
    db.session.commit()
    return Outcome.DONE


def add(set_id: int | None, new: Item, source_id: int | None = None, refused_id: int | None = None) -> int:
    """A new item at the end of a set (or in the bank alone), looked at; returns its id."""
    seen = new.evidence if source_id is not None else None
    row = ItemRow(
        uid=new.id,
        source_id=source_id,
        confidence=new.confidence,
        difficulty=new.difficulty,
        answer_start=seen.start if seen else None,
        answer_end=seen.end if seen else None,
        sentence_start=seen.sentence_start if seen else None,
        sentence_end=seen.sentence_end if seen else None,
        **_new_fields(new),
    )
    db.session.add(row)
    db.session.flush()
    if set_id is not None:
        place_in_set(set_id, row.id)
        db.session.merge(KeptRow(set_id=set_id, item_id=row.id, revision=1))
        _note(row.id, set_id, "add", 1, {})
        _touch(set_id)
    if refused_id is not None:
        db.session.execute(delete(RefusedRow).where(RefusedRow.id == refused_id, RefusedRow.set_id == set_id))
    db.session.commit()
    return row.id


def undo(set_id: int, change_id: int) -> Outcome:
    """Take a change back, once, unless the item has been changed since."""
    row = db.session.get(ChangeRow, change_id, populate_existing=True)
    if row is None or row.set_id != set_id or row.undone:
        return Outcome.GONE
    if row.action == "edit" and not _replace(row.item_id, row.revision, dict(row.before)):
        return Outcome.STALE
    if row.action == "strike":
        place_in_set(set_id, row.item_id, row.position)
    if row.action == "add":
        gone = delete(SetItemRow).where(SetItemRow.set_id == set_id, SetItemRow.item_id == row.item_id)
        db.session.execute(gone, execution_options=_NEVER_SYNC)
    row.undone = True
    _touch(set_id)
    db.session.commit()
    return Outcome.DONE


def publish(set_id: int, title: str = "") -> bool:
    """Put a draft on the shelf, under a new title if one is given; False where there is no such set."""
    row = on_shelf(set_id)
    if row is None:
        return False
    row.origin = "made" if row.origin == "draft" else row.origin
    row.title = title[:200] or row.title
    db.session.commit()
    return True


def _replace(item_id: int, revision: int, fields: dict[str, Any]) -> bool:
    """Write the fields if the item is still in this revision."""
    change = update(ItemRow).where(ItemRow.id == item_id, ItemRow.revision == revision)
    done = db.session.execute(change.values(revision=revision + 1, **fields), execution_options=_NEVER_SYNC)
    if not done.rowcount:  # type: ignore[attr-defined]
        db.session.rollback()
        return False
    db.session.expire_all()
    return True


def _in_set(set_id: int, item_id: int) -> ItemRow | None:
    query = select(ItemRow).join(SetItemRow, SetItemRow.item_id == ItemRow.id)
    query = query.where(SetItemRow.set_id == set_id, ItemRow.id == item_id)
    return db.session.scalars(query, execution_options={"populate_existing": True}).first()


def _note(
    item_id: int, set_id: int | None, action: str, revision: int, before: dict[str, Any], position: int = 0
) -> None:
    db.session.add(
        ChangeRow(
            item_id=item_id,
            set_id=set_id,
            action=action,
            revision=revision,
            before=before,
            position=position,
            at_ms=time.time_ns() // 1_000_000,
        )
    )


def _touch(set_id: int | None) -> None:
    if set_id is not None:
        counted = update(ItemSetRow).where(ItemSetRow.id == set_id).values(revision=ItemSetRow.revision + 1)
        db.session.execute(counted, execution_options=_NEVER_SYNC)


def _fields(row: ItemRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _EDITED}


def _new_fields(new: Item) -> dict[str, Any]:
    given = asdict(new)
    return {name: list(given[name]) if isinstance(given[name], tuple) else given[name] for name in _EDITED}


def _struck(set_id: int, present: frozenset[int]) -> tuple[tuple[Change, StoredItem], ...]:
    query = select(ChangeRow, ItemRow).join(ItemRow, ItemRow.id == ChangeRow.item_id)
    query = query.where(ChangeRow.set_id == set_id, ChangeRow.action == "strike", ChangeRow.undone.is_(False))
    found: dict[int, tuple[Change, StoredItem]] = {}
    for change, item in db.session.execute(query.order_by(ChangeRow.id)):
        if item.id not in present:
            found[item.id] = (_change(change), stored_item(item))
    return tuple(found.values())


def _change(row: ChangeRow) -> Change:
    return Change(row.id, row.item_id, row.action, row.revision, row.before, row.at_ms, row.undone)


def _refused(row: RefusedRow) -> Refused:
    return Refused(
        row.id,
        row.type,
        row.reason,
        row.text,
        row.stem,
        row.source_key,
        row.start,
        row.end,
        tuple(row.wrong),
    )
