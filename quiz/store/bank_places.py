"""Items and sources at their places in sets, and the options that could stand in for others."""

from __future__ import annotations

from sqlalchemy import func, select

from questions import Item
from quiz.store.bank_tables import SuggestionRow
from quiz.store.db import db
from quiz.store.tables import ItemRow, SetItemRow, SetSourceRow


def place_in_set(set_id: int, item_id: int, position: int | None = None) -> None:
    """Put an item into a set, at its end where no position is given; the caller commits."""
    if db.session.get(SetItemRow, (set_id, item_id)) is not None:
        return
    if position is None:
        last = select(func.max(SetItemRow.position)).where(SetItemRow.set_id == set_id)
        position = (db.session.scalar(last) or 0) + 1
    db.session.add(SetItemRow(set_id=set_id, item_id=item_id, position=position))
    source_id = db.session.scalar(select(ItemRow.source_id).where(ItemRow.id == item_id))
    if source_id is not None:
        _place_source(set_id, source_id)
    db.session.flush()


def _place_source(set_id: int, source_id: int) -> None:
    """A set shows evidence from its own sources only."""
    if db.session.get(SetSourceRow, (set_id, source_id)) is not None:
        return
    here = list(db.session.scalars(select(SetSourceRow.key).where(SetSourceRow.set_id == set_id)))
    key = f"s{source_id}"
    while key in here:
        key += "x"
    db.session.add(SetSourceRow(set_id=set_id, source_id=source_id, key=key, position=len(here)))
    db.session.flush()


def item_ids(set_id: int) -> list[int]:
    """The items of a set in its order."""
    query = select(SetItemRow.item_id).where(SetItemRow.set_id == set_id)
    return list(db.session.scalars(query.order_by(SetItemRow.position, SetItemRow.item_id)))


def source_row(set_id: int, key: str) -> int | None:
    """The row of the source that a set calls ``key``."""
    query = select(SetSourceRow.source_id).where(SetSourceRow.set_id == set_id, SetSourceRow.key == key)
    return db.session.scalar(query) if key else None


def options_of_kin(item: Item, item_id: int, most: int = 12) -> list[str]:
    """Options of other items of the same type and language, to swap in where the generator knows none."""
    query = select(ItemRow.options).where(
        ItemRow.type == item.type, ItemRow.lang == item.lang, ItemRow.id != item_id
    )
    if item.type == "other":
        return []
    found = [text for options in db.session.scalars(query.limit(60)) for text in options]
    return list(dict.fromkeys(found))[:most]


def suggestions_of(item_id: int) -> list[str]:
    """Further wrong options that the generator found for an item."""
    row = db.session.get(SuggestionRow, item_id)
    return [] if row is None else list(row.texts)
