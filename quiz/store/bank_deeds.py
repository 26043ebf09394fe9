"""What was done to many items or a whole set, and taking it back, once.

A deed undoes itself only: what others have changed since stays. ``note`` leaves the commit to its caller.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select, update

from quiz.store.bank_places import place_in_set
from quiz.store.bank_review import Outcome
from quiz.store.bank_tables import ChangeRow, DeedRow
from quiz.store.db import db
from quiz.store.tables import ItemRow, ItemSetRow, SetItemRow

# A set comes back for so long; then it goes for good, with its rounds.
KEEP_MS = 30 * 24 * 3600 * 1000
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed as the pages tell it; ``about`` are its tags or the title of its set."""

    id: int
    kind: str
    count: int
    about: str
    at_ms: int


def note(kind: str, count: int, about: str, before: dict[str, Any]) -> int:
    """Remember a deed, and forget those of long ago; returns its id."""
    now = time.time_ns() // 1_000_000
    db.session.execute(delete(DeedRow).where(DeedRow.at_ms < now - KEEP_MS))
    db.session.execute(delete(ItemSetRow).where(ItemSetRow.removed_ms < now - KEEP_MS))
    row = DeedRow(kind=kind, count=count, about=about[:200], before=before, at_ms=now)
    db.session.add(row)
    db.session.flush()
    return row.id


def recent() -> list[Deed]:
    """The newest deeds that can be taken back, newest first."""
    query = select(DeedRow).where(DeedRow.undone.is_(False)).order_by(DeedRow.id.desc()).limit(_SHOWN)
    return [Deed(row.id, row.kind, row.count, row.about, row.at_ms) for row in db.session.scalars(query)]


def undo(deed_id: int) -> Outcome:
    """Take a deed back, once; STALE where others have built on it since."""
    mine = update(DeedRow).where(DeedRow.id == deed_id, DeedRow.undone.is_(False)).values(undone=True)
    claimed = db.session.execute(mine, execution_options={"synchronize_session": False})
    if not claimed.rowcount:  # type: ignore[attr-defined]
        db.session.rollback()
        return Outcome.GONE
    row = db.session.get_one(DeedRow, deed_id, populate_existing=True)
    if not _STEPS[row.kind](row.before):
        db.session.rollback()
        return Outcome.STALE
    db.session.commit()
    return Outcome.DONE


def retag(row: ItemRow, tags: Sequence[str]) -> bool:
    """Give an item other tags and note it in its history; False where it has them already."""
    if list(tags) == row.tags:
        return False
    db.session.add(
        ChangeRow(
            item_id=row.id,
            action="tag",
            revision=row.revision + 1,
            before={"tags": row.tags},
            at_ms=time.time_ns() // 1_000_000,
        )
    )
    row.tags, row.revision = list(tags), row.revision + 1
    return True


def _untag(before: dict[str, Any]) -> bool:
    for row, old in _tagged(before):
        retag(row, [one for one in row.tags if one in old or one not in before["tags"]])
    return True


def _tag(before: dict[str, Any]) -> bool:
    for row, old in _tagged(before):
        untouched = row.tags == [one for one in old if one not in before["tags"]]
        lost = [one for one in old if one in before["tags"] and one not in row.tags]
        retag(row, old if untouched else [*row.tags, *lost])
    return True


def _tagged(before: dict[str, Any]) -> list[tuple[ItemRow, list[str]]]:
    """The items of a deed with the tags that they had."""
    old = dict(before["old"])
    rows = db.session.scalars(
        select(ItemRow).where(ItemRow.id.in_(list(old))), execution_options={"populate_existing": True}
    )
    return [(row, old[row.id]) for row in rows]


def _take_in(before: dict[str, Any]) -> bool:
    """Struck items go back to their places in the sets that still have a place for them."""
    query = select(ChangeRow).where(ChangeRow.id.in_(before["changes"]), ChangeRow.undone.is_(False))
    for change in list(db.session.scalars(query)):
        if change.set_id is not None:
            place_in_set(change.set_id, change.item_id, change.position)
        change.undone = True
    return True


def _take_out(before: dict[str, Any]) -> bool:
    """Items leave the set that they were put into; a set made for them leaves the shelf."""
    here = SetItemRow.set_id == before["set"]
    db.session.execute(
        delete(SetItemRow).where(here, SetItemRow.item_id.in_(before["items"])),
        execution_options={"synchronize_session": False},
    )
    left = db.session.scalar(select(func.count()).select_from(SetItemRow).where(here))
    row = db.session.get(ItemSetRow, before["set"])
    if before["new"] and not left and row is not None:
        row.removed_ms = time.time_ns() // 1_000_000
    return True


def _name_back(before: dict[str, Any]) -> bool:
    row = db.session.get(ItemSetRow, before["set"], populate_existing=True)
    if row is None or [row.title, row.topic] != before["new"]:
        return False
    row.title, row.topic = before["old"]
    return True


def _put_back(before: dict[str, Any]) -> bool:
    row = db.session.get(ItemSetRow, before["set"], populate_existing=True)
    if row is None:
        return False
    row.removed_ms = None
    return True


_STEPS = {
    "tag": _untag,
    "untag": _tag,
    "strike": _take_in,
    "put": _take_out,
    "rename": _name_back,
    "remove": _put_back,
}
