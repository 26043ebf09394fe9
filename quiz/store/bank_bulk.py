"""One thing done with many items or a whole set. Each function commits, and tells how many."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from quiz.store.bank_places import place_in_set
from quiz.store.bank_tables import ChangeRow
from quiz.store.db import db
from quiz.store.item_sets import SetSummary
from quiz.store.tables import ItemRow, ItemSetRow, SetItemRow

MOST = 1000


@dataclass(frozen=True, slots=True)
class Shelved:
    """A set on the bank's shelf."""

    summary: SetSummary
    created_ms: int


def all_sets() -> list[Shelved]:
    """Every set, empty ones and drafts too; drafts first, then newest first."""
    query = (
        select(ItemSetRow, func.count(SetItemRow.item_id))
        .outerjoin(SetItemRow, SetItemRow.set_id == ItemSetRow.id)
        .group_by(ItemSetRow.id)
    )
    found = [
        Shelved(
            SetSummary(row.id, row.title, row.topic, row.lang, row.origin, size, row.revision), row.created_ms
        )
        for row, size in db.session.execute(query)
    ]
    return sorted(found, key=lambda one: (one.summary.origin != "draft", -one.created_ms, -one.summary.id))


def rename(set_id: int, title: str, topic: str) -> bool:
    """Another title (an empty one keeps the old) and topic; False where there is no such set."""
    row = db.session.get(ItemSetRow, set_id)
    if row is None:
        return False
    row.title, row.topic = title[:200] or row.title, topic[:40]
    db.session.commit()
    return True


def tag(item_ids: Sequence[int], tags: Sequence[str]) -> int:
    """Add the tags to the items."""
    return _retag(item_ids, lambda old: [*old, *(one for one in tags if one not in old)])


def untag(item_ids: Sequence[int], tags: Sequence[str]) -> int:
    """Take the tags off the items."""
    return _retag(item_ids, lambda old: [one for one in old if one not in tags])


def strike(item_ids: Sequence[int]) -> int:
    """Take the items out of every set; they stay in the bank, and each set can take them back."""
    places = list(db.session.scalars(select(SetItemRow).where(SetItemRow.item_id.in_(item_ids[:MOST]))))
    for place in places:
        revision = db.session.scalar(select(ItemRow.revision).where(ItemRow.id == place.item_id)) or 1
        db.session.add(
            ChangeRow(
                item_id=place.item_id,
                set_id=place.set_id,
                action="strike",
                revision=revision,
                before={},
                position=place.position,
                at_ms=_now(),
            )
        )
    db.session.execute(delete(SetItemRow).where(SetItemRow.item_id.in_(item_ids[:MOST])))
    db.session.commit()
    return len({place.item_id for place in places})


def put(item_ids: Sequence[int], set_id: int, title: str = "") -> int:
    """Put the items into a set, or into a new one with this title where ``set_id`` is 0."""
    known = set(db.session.scalars(select(ItemRow.id).where(ItemRow.id.in_(item_ids[:MOST]))))
    ids = [one for one in item_ids[:MOST] if one in known]
    if not ids or (set_id and db.session.get(ItemSetRow, set_id) is None):
        return 0
    into = set_id or _new_set(title, ids[0])
    for item_id in ids:
        place_in_set(into, item_id)
    db.session.commit()
    return len(ids)


def _new_set(title: str, first: int) -> int:
    lang = db.session.scalar(select(ItemRow.lang).where(ItemRow.id == first)) or "de"
    row = ItemSetRow(title=" ".join(title.split())[:200], lang=lang, origin="made", created_ms=_now())
    db.session.add(row)
    db.session.flush()
    return row.id


def _retag(item_ids: Sequence[int], change) -> int:  # type: ignore[no-untyped-def]
    changed = 0
    for row in db.session.scalars(select(ItemRow).where(ItemRow.id.in_(item_ids[:MOST]))):
        new = change(list(row.tags))
        if new == row.tags:
            continue
        db.session.add(
            ChangeRow(
                item_id=row.id,
                action="tag",
                revision=row.revision + 1,
                before={"tags": row.tags},
                at_ms=_now(),
            )
        )
        row.tags, row.revision = new, row.revision + 1
        changed += 1
    db.session.commit()
    return changed


def _now() -> int:
    return time.time_ns() // 1_000_000
