"""Looking for items: full text by SQLite's FTS5 or PostgreSQL's tsvector, tags, sets. One interface for both.

The search table is kept by triggers, see the migration; every word of a query is the beginning of a word.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, select, text

from quiz.store.db import db
from quiz.store.item_sets import StoredItem, stored_item
from quiz.store.tables import ItemRow, ItemSetRow, SetItemRow

PAGE = 50
_ACCENTS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of items, and how many there are in all."""

    items: tuple[StoredItem, ...]
    total: int


def find(
    words: str = "",
    *,
    tag: str = "",
    set_id: int = 0,
    loose: bool = False,
    among: list[int] | None = None,
    first: int = 0,
) -> Found:
    """Items with all these words and this tag, in this set or (``loose``) in none; newest first."""
    query = select(ItemRow.id)
    terms = _terms(words)[:12]
    if terms:
        query = query.where(_matches(terms))
    if tag:
        query = query.where(ItemRow.id.in_(_tagged(tag)))
    if set_id:
        query = query.where(ItemRow.id.in_(select(SetItemRow.item_id).where(SetItemRow.set_id == set_id)))
    if loose:
        held = select(SetItemRow.item_id).join(ItemSetRow, ItemSetRow.id == SetItemRow.set_id)
        query = query.where(ItemRow.id.not_in(held.where(ItemSetRow.removed_ms.is_(None))))
    if among is not None:
        query = query.where(ItemRow.id.in_(among))
    total = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    ids = list(db.session.scalars(query.order_by(ItemRow.id.desc()).offset(first).limit(PAGE)))
    rows = {row.id: row for row in db.session.scalars(select(ItemRow).where(ItemRow.id.in_(ids)))}
    return Found(tuple(stored_item(rows[one]) for one in ids if one in rows), total)


def all_tags() -> list[tuple[str, int]]:
    """Every tag with the number of its items, most used first."""
    counts = Counter(tag for tags in db.session.scalars(select(ItemRow.tags)) for tag in tags)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))


def sets_of(item_id: int) -> list[tuple[int, str]]:
    """The sets that hold an item: id and title."""
    query = select(ItemSetRow.id, ItemSetRow.title).join(SetItemRow, SetItemRow.set_id == ItemSetRow.id)
    query = query.where(SetItemRow.item_id == item_id, ItemSetRow.removed_ms.is_(None))
    rows = db.session.execute(query.order_by(ItemSetRow.id))
    return [(set_id, title) for set_id, title in rows]


def stems() -> dict[int, str]:
    """The stem of every item that a set holds or nobody else does: what duplicates are looked for in."""
    return {item_id: stem for item_id, stem in db.session.execute(select(ItemRow.id, ItemRow.stem))}


def _terms(words: str) -> list[str]:
    """The words to look for, folded as the triggers of the migration fold what is to be found."""
    plain = unicodedata.normalize("NFD", words.replace("ß", "ss").replace("ẞ", "SS"))
    return re.findall(r"\w+", unicodedata.normalize("NFC", _ACCENTS.sub("", plain)).replace("_", " "))


def _matches(terms: list[str]) -> ColumnElement[bool]:
    if db.engine.dialect.name == "sqlite":
        asked = " ".join(f'"{term}"*' for term in terms)
        rows = text("SELECT rowid FROM item_search WHERE item_search MATCH :asked").bindparams(asked=asked)
    else:
        asked = " & ".join(f"'{term}':*" for term in terms)
        rows = text("SELECT item_id FROM item_search WHERE body @@ to_tsquery('simple', :asked)").bindparams(
            asked=asked
        )
    return ItemRow.id.in_(rows.columns(ItemRow.id))


def _tagged(tag: str) -> Select[Any]:
    """Items with a tag: a rough look at the JSON, then an exact one in Python."""
    written = json.dumps(tag)
    rough = select(ItemRow.id, ItemRow.tags).where(
        cast(ItemRow.tags, String).contains(written, autoescape=True)
    )
    exact = [item_id for item_id, tags in db.session.execute(rough) if tag in tags]
    return select(ItemRow.id).where(ItemRow.id.in_(exact))
