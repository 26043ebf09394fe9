"""Item sets in the database: ``questions.ItemSet`` in and out, without loss.

Functions that change something commit it. Those that look something up return None where it is not there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from questions import Evidence, Generator, Item, ItemSet, Source
from quiz.store.db import db
from quiz.store.tables import ItemRow, ItemSetRow, SetItemRow, SetSourceRow, SourceRow


@dataclass(frozen=True, slots=True)
class SetSummary:
    """What a shelf shows of a set; ``size`` is its number of items."""

    id: int
    title: str
    topic: str
    lang: str
    origin: str
    size: int
    revision: int


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item, the id of its row, which never changes, and its source text (None for a hand-written one)."""

    id: int
    revision: int
    item: Item
    source: Source | None


@dataclass(frozen=True, slots=True)
class StoredSet:
    """A set with everything in it, items in the set's order."""

    summary: SetSummary
    items: tuple[StoredItem, ...]
    sources: tuple[Source, ...]
    generator: Generator

    def as_item_set(self) -> ItemSet:
        """The set as the generator or a reader gave it."""
        items = tuple(stored.item for stored in self.items)
        return ItemSet(self.summary.title, self.summary.lang, items, self.sources, self.generator)


def add_set(item_set: ItemSet, *, topic: str = "", origin: str = "made") -> int:
    """Store a set and return its id; items and sources that are already there, equal, are shared."""
    made = item_set.generator
    row = ItemSetRow(
        title=item_set.title[:200],
        lang=item_set.lang,
        topic=topic,
        origin=origin,
        generator_name=made.name,
        generator_version=made.version,
        seed=made.seed,
        created_ms=time.time_ns() // 1_000_000,
    )
    db.session.add(row)
    db.session.flush()
    sources = _add_sources(row.id, item_set.sources)
    _add_items(row.id, item_set.items, sources)
    db.session.commit()
    return row.id


def list_sets(*, lang: str | None = None) -> list[SetSummary]:
    """All sets that hold an item and are no drafts, oldest first; of one language if ``lang`` is given."""
    query = (
        select(ItemSetRow, func.count(SetItemRow.item_id))
        .join(SetItemRow, SetItemRow.set_id == ItemSetRow.id)
        .where(ItemSetRow.origin != "draft", ItemSetRow.removed_ms.is_(None))
        .group_by(ItemSetRow.id)
        .order_by(ItemSetRow.id)
    )
    if lang is not None:
        query = query.where(ItemSetRow.lang == lang)
    return [_summary(row, size) for row, size in db.session.execute(query)]


def get_summary(set_id: int) -> SetSummary | None:
    """What a shelf shows of one set."""
    row = on_shelf(set_id)
    if row is None:
        return None
    query = select(func.count()).select_from(SetItemRow).where(SetItemRow.set_id == set_id)
    return _summary(row, db.session.scalar(query) or 0)


def count_sets() -> int:
    """How many sets there are, empty ones and those off the shelf too."""
    return db.session.scalar(select(func.count()).select_from(ItemSetRow)) or 0


def get_set(set_id: int) -> StoredSet | None:
    """The set with all its items and sources."""
    row = on_shelf(set_id)
    if row is None:
        return None
    sources = _sources_of(set_id)
    query = select(ItemRow).join(SetItemRow, SetItemRow.item_id == ItemRow.id)
    query = query.where(SetItemRow.set_id == set_id).order_by(SetItemRow.position)
    items = tuple(_stored(item, sources) for item in db.session.scalars(query))
    made = Generator(row.generator_name, row.generator_version, row.seed)
    return StoredSet(_summary(row, len(items)), items, tuple(sources.values()), made)


def item_ids(set_id: int) -> list[int]:
    """The ids of a set's items in the set's order; empty where there is no such set."""
    query = select(SetItemRow.item_id).join(ItemSetRow, ItemSetRow.id == SetItemRow.set_id)
    query = query.where(SetItemRow.set_id == set_id, ItemSetRow.removed_ms.is_(None))
    return list(db.session.scalars(query.order_by(SetItemRow.position)))


def get_item(item_id: int) -> StoredItem | None:
    """One item with its source, whose id is the row's where no set gives it a name."""
    row = db.session.get(ItemRow, item_id)
    return None if row is None else stored_item(row)


def stored_item(row: ItemRow) -> StoredItem:
    """A row as an item outside any set."""
    return _stored(row, {row.source.id: _source(row.source)} if row.source else {})


def on_shelf(set_id: int) -> ItemSetRow | None:
    """The row of a set that has not been taken off the shelf."""
    row = db.session.get(ItemSetRow, set_id)
    return None if row is None or row.removed_ms is not None else row


def _add_sources(set_id: int, sources: tuple[Source, ...]) -> dict[str, int]:
    """Row ids by the ids that the sources bear within the set."""
    known = _sources_by_digest([source.sha256 for source in sources])
    rows: dict[str, SourceRow] = {}
    for source in sources:
        # A row stands once in a set: of two equal sources the second gets a row of its own.
        equal = known.get((source.sha256, source.title), [])
        rows[source.id] = (
            equal.pop(0) if equal else SourceRow(sha256=source.sha256, title=source.title, text=source.text)
        )
    db.session.add_all(rows.values())
    db.session.flush()
    db.session.add_all(
        SetSourceRow(set_id=set_id, source_id=row.id, key=key, position=position)
        for position, (key, row) in enumerate(rows.items())
    )
    return {key: row.id for key, row in rows.items()}


def _sources_by_digest(digests: list[str]) -> dict[tuple[str, str], list[SourceRow]]:
    """The stored sources with these digests, by digest and title, oldest first."""
    found: dict[tuple[str, str], list[SourceRow]] = {}
    for some in _portions(list(dict.fromkeys(digests))):
        query = select(SourceRow).where(SourceRow.sha256.in_(some)).order_by(SourceRow.id)
        for row in db.session.scalars(query):
            found.setdefault((row.sha256, row.title), []).append(row)
    return found


def _add_items(set_id: int, items: tuple[Item, ...], sources: Mapping[str, int]) -> None:
    known = _rows_by_uid([item.id for item in items])
    taken: set[int] = set()
    rows: list[ItemRow] = []
    for item in items:
        new = _row(item, sources)
        row = _equal_row(new, known.get(new.uid, []), taken) or new
        if row is not new:
            taken.add(row.id)
        rows.append(row)
    # All at once: row by row, a large set would keep the database from everybody else.
    db.session.add_all(rows)
    db.session.flush()
    places = enumerate(rows)
    db.session.add_all(SetItemRow(set_id=set_id, item_id=row.id, position=place) for place, row in places)


def _rows_by_uid(uids: list[str]) -> dict[str, list[ItemRow]]:
    found: dict[str, list[ItemRow]] = {}
    for some in _portions(uids):
        query = select(ItemRow).where(ItemRow.uid.in_(some)).order_by(ItemRow.id)
        for row in db.session.scalars(query):
            found.setdefault(row.uid, []).append(row)
    return found


def _portions(names: list[str]) -> Iterator[list[str]]:
    """As many names at once as a statement takes on every database."""
    for start in range(0, len(names), _AT_ONCE):
        yield names[start : start + _AT_ONCE]


_COMPARED = [column.key for column in ItemRow.__table__.columns if column.key not in ("id", "revision")]
_AT_ONCE = 500


def _equal_row(new: ItemRow, known: list[ItemRow], taken: set[int]) -> ItemRow | None:
    for row in known:
        if row.id not in taken and all(getattr(row, name) == getattr(new, name) for name in _COMPARED):
            return row
    return None


def _row(item: Item, sources: Mapping[str, int]) -> ItemRow:
    seen = item.evidence if item.evidence and item.evidence.source in sources else None
    return ItemRow(
        uid=item.id,
        source_id=sources[seen.source] if seen else None,
        lang=item.lang,
        type=item.type,
        form=item.form,
        stem=item.stem,
        options=list(item.options),
        key=item.key,
        explanation=item.explanation,
        answer_start=seen.start if seen else None,
        answer_end=seen.end if seen else None,
        sentence_start=seen.sentence_start if seen else None,
        sentence_end=seen.sentence_end if seen else None,
        confidence=item.confidence,
        difficulty=item.difficulty,
        tags=list(item.tags),
        flaws=list(item.flaws),
    )


def _sources_of(set_id: int) -> dict[int, Source]:
    query = select(SetSourceRow, SourceRow).join(SourceRow, SourceRow.id == SetSourceRow.source_id)
    query = query.where(SetSourceRow.set_id == set_id).order_by(SetSourceRow.position)
    return {source.id: _source(source, place.key) for place, source in db.session.execute(query)}


def _source(row: SourceRow, key: str = "") -> Source:
    return Source(key or str(row.id), row.title, row.text)


def _summary(row: ItemSetRow, size: int) -> SetSummary:
    return SetSummary(row.id, row.title, row.topic, row.lang, row.origin, size, row.revision)


def _stored(row: ItemRow, sources: Mapping[int, Source]) -> StoredItem:
    source = sources.get(row.source_id) if row.source_id is not None else None
    item = Item(
        id=row.uid,
        lang=row.lang,
        type=row.type,
        form="gap" if row.form == "gap" else "question",
        stem=row.stem,
        options=tuple(row.options),
        key=row.key,
        explanation=row.explanation,
        evidence=_evidence(row, source),
        confidence=row.confidence,
        difficulty=row.difficulty,
        tags=tuple(row.tags),
        flaws=tuple(row.flaws),
    )
    return StoredItem(row.id, row.revision, item, source)


def _evidence(row: ItemRow, source: Source | None) -> Evidence | None:
    span = (row.answer_start, row.answer_end, row.sentence_start, row.sentence_end)
    if source is None or any(offset is None for offset in span):
        return None
    return Evidence(source.id, *(offset for offset in span if offset is not None))
