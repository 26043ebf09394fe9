"""One thing done with many items or a whole set. Each function commits; bank_deeds takes it back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from quiz.store import bank_deeds
from quiz.store.bank_places import place_in_set
from quiz.store.bank_tables import ChangeRow
from quiz.store.db import db
from quiz.store.item_sets import SetSummary, on_shelf
from quiz.store.tables import ItemRow, ItemSetRow, SetItemRow

MOST = 1000


@dataclass(frozen=True, slots=True)
class Shelved:
    """A set on the bank's shelf."""

    summary: SetSummary
    created_ms: int


@dataclass(frozen=True, slots=True)
class Done:
    """To how many items something was done, and the deed by which to take it back (0 where nothing was)."""

    count: int
    deed: int


NOTHING = Done(0, 0)


def all_sets() -> list[Shelved]:
    """Every set, empty ones and drafts too; drafts first, then newest first."""
    query = (
        select(ItemSetRow, func.count(SetItemRow.item_id))
        .outerjoin(SetItemRow, SetItemRow.set_id == ItemSetRow.id)
        .where(ItemSetRow.removed_ms.is_(None))
        .group_by(ItemSetRow.id)
    )
    found = [
        Shelved(
            SetSummary(row.id, row.title, row.topic, row.lang, row.origin, size, row.revision), row.created_ms
        )
        for row, size in db.session.execute(query)
    ]
    return sorted(found, key=lambda one: (one.summary.origin != "draft", -one.created_ms, -one.summary.id))


def rename(set_id: int, title: str, topic: str) -> Done | None:
    """Another title (an empty one keeps the old) and topic; None where there is no such set."""
    row = on_shelf(set_id)
    if row is None:
        return None
    old = [row.title, row.topic]
    row.title, row.topic = title[:200] or row.title, topic[:40]
    new = [row.title, row.topic]
    deed = 0
    if new != old:
        before = {"set": set_id, "old": old, "new": new}
        deed = bank_deeds.note("rename", 1, f"{old[0]} → {new[0]}", before)
    db.session.commit()
    return Done(1, deed)


def remove(set_id: int) -> Done | None:
    """Take a set off the shelf, where its rounds and scores wait with it; its items stay in the bank."""
    row = on_shelf(set_id)
    if row is None:
        return None
    row.removed_ms = _now()
    size = select(func.count()).select_from(SetItemRow).where(SetItemRow.set_id == set_id)
    deed = bank_deeds.note("remove", db.session.scalar(size) or 0, row.title, {"set": set_id})
    db.session.commit()
    return Done(1, deed)


def tag(item_ids: Sequence[int], tags: Sequence[str]) -> Done:
    """Add the tags to the items."""
    return _retag("tag", item_ids, tags, lambda old: [*old, *(one for one in tags if one not in old)])


def untag(item_ids: Sequence[int], tags: Sequence[str]) -> Done:
    """Take the tags off the items."""
    return _retag("untag", item_ids, tags, lambda old: [one for one in old if one not in tags])


def strike(item_ids: Sequence[int]) -> Done:
    """Take the items out of every set; they stay in the bank, and each set can take them back."""
    ids = item_ids[:MOST]
    query = select(SetItemRow, ItemRow.revision).join(ItemRow, ItemRow.id == SetItemRow.item_id)
    changes = [
        ChangeRow(
            item_id=place.item_id,
            set_id=place.set_id,
            action="strike",
            revision=revision,
            before={},
            position=place.position,
            at_ms=_now(),
        )
        for place, revision in db.session.execute(query.where(SetItemRow.item_id.in_(ids)))
    ]
    if not changes:
        return NOTHING
    db.session.add_all(changes)
    db.session.execute(delete(SetItemRow).where(SetItemRow.item_id.in_(ids)))
    db.session.flush()
    count = len({one.item_id for one in changes})
    deed = bank_deeds.note("strike", count, "", {"changes": [one.id for one in changes]})
    db.session.commit()
    return Done(count, deed)


def put(item_ids: Sequence[int], set_id: int, title: str = "") -> Done:
    """Put the items into a set, or into a new one with this title where ``set_id`` is 0."""
    known = set(db.session.scalars(select(ItemRow.id).where(ItemRow.id.in_(item_ids[:MOST]))))
    ids = [one for one in item_ids[:MOST] if one in known]
    if not ids or (set_id and on_shelf(set_id) is None):
        return NOTHING
    into = set_id or _new_set(title, ids[0])
    there = set(db.session.scalars(select(SetItemRow.item_id).where(SetItemRow.set_id == into)))
    new = [one for one in dict.fromkeys(ids) if one not in there]
    for item_id in new:
        place_in_set(into, item_id)
    deed = 0
    if new:
        named = db.session.scalar(select(ItemSetRow.title).where(ItemSetRow.id == into)) or ""
        before = {"set": into, "items": new, "new": not set_id}
        deed = bank_deeds.note("put", len(new), named, before)
    db.session.commit()
    return Done(len(new), deed)


def _new_set(title: str, first: int) -> int:
    lang = db.session.scalar(select(ItemRow.lang).where(ItemRow.id == first)) or "de"
    row = ItemSetRow(title=" ".join(title.split())[:200], lang=lang, origin="made", created_ms=_now())
    db.session.add(row)
    db.session.flush()
    return row.id


def _retag(
    kind: str, item_ids: Sequence[int], tags: Sequence[str], change: Callable[[list[str]], list[str]]
) -> Done:
    old: list[tuple[int, list[str]]] = []
    for row in db.session.scalars(select(ItemRow).where(ItemRow.id.in_(item_ids[:MOST]))):
        before = list(row.tags)
        if bank_deeds.retag(row, change(before)):
            old.append((row.id, before))
    if not old:
        return NOTHING
    deed = bank_deeds.note(kind, len(old), ", ".join(tags), {"tags": list(tags), "old": old})
    db.session.commit()
    return Done(len(old), deed)


def _now() -> int:
    return time.time_ns() // 1_000_000
