"""Work on documents in the database: queued, claimed by one process, alive while it beats, done or failed.

Functions that change something commit it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, or_, select, update

from questions import ItemSet, Rejection
from quiz.store import item_sets
from quiz.store.bank_tables import JobRow, RefusedRow, SuggestionRow
from quiz.store.db import db
from quiz.store.tables import SetItemRow

# A process that has not been heard of for so long is gone, and its work begins again.
LEASE_MS = 8_000
MOST_TRIES = 3
_WEEK_MS = 7 * 24 * 3600 * 1000
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work as a page shows it; ``done`` of ``total`` texts are read."""

    id: int
    kind: str
    state: str
    title: str
    name: str
    wishes: dict[str, Any]
    done: int
    total: int
    error: str
    detail: str
    set_id: int | None


def add_job(kind: str, *, title: str, name: str, wishes: dict[str, Any], payload: bytes) -> int:
    """Queue a document; returns the job's id. Finished jobs of last week are forgotten."""
    now = _now()
    old = select(JobRow).where(JobRow.state.in_(("done", "failed")), JobRow.created_ms < now - _WEEK_MS)
    for row in db.session.scalars(old):
        db.session.delete(row)
    row = JobRow(
        kind=kind,
        state="queued",
        title=title[:200],
        name=name[-200:],
        wishes=wishes,
        payload=payload,
        created_ms=now,
        beat_ms=now,
    )
    db.session.add(row)
    db.session.commit()
    return row.id


def get_job(job_id: int) -> Job | None:
    """The job as it stands."""
    row = db.session.get(JobRow, job_id, populate_existing=True)
    return None if row is None else _job(row)


def open_jobs() -> list[Job]:
    """What is queued, at work, or an import that waits for a yes; newest first."""
    waiting = (JobRow.kind == "import") & JobRow.result.is_not(None)
    query = select(JobRow).where(or_(JobRow.state.in_(("queued", "running")), waiting))
    return [_job(row) for row in db.session.scalars(query.order_by(JobRow.id.desc()).limit(20))]


def payload_of(job_id: int) -> bytes:
    """The document; empty once it is done with."""
    return db.session.scalar(select(JobRow.payload).where(JobRow.id == job_id)) or b""


def result_of(job_id: int) -> dict[str, Any] | None:
    """An import's preview."""
    return db.session.scalar(select(JobRow.result).where(JobRow.id == job_id))


def claim() -> Job | None:
    """The next job for this process: the oldest that is queued, or whose process is gone."""
    now = _now()
    orphaned = (JobRow.state == "running") & (JobRow.beat_ms < now - LEASE_MS)
    free = or_(JobRow.state == "queued", orphaned)
    row = db.session.scalars(select(JobRow).where(free).order_by(JobRow.id).limit(1)).first()
    if row is None:
        db.session.rollback()
        return None
    if row.tries >= MOST_TRIES:
        fail(row.id, "broke-down")
        return claim()
    mine = update(JobRow).where(JobRow.id == row.id, JobRow.tries == row.tries, free)
    values = {"state": "running", "beat_ms": now, "tries": row.tries + 1, "done": 0, "total": 0}
    taken = db.session.execute(mine.values(values), execution_options={"synchronize_session": False})
    db.session.commit()
    return get_job(row.id) if taken.rowcount else claim()  # type: ignore[attr-defined]


def beat(job_id: int, progress: tuple[int, int] | None = None) -> None:
    """Tell that the job is alive, and how far it is."""
    values: dict[str, int] = {"beat_ms": _now()}
    if progress is not None:
        values |= {"done": progress[0], "total": progress[1]}
    db.session.execute(update(JobRow).where(JobRow.id == job_id).values(values))
    db.session.commit()


def fail(job_id: int, error: str, detail: str = "") -> None:
    """End the job; a pasted text stays, so that it can be changed, a file goes."""
    row = db.session.get(JobRow, job_id)
    if row is not None:
        row.state, row.error, row.detail = "failed", error[:80], detail[:500]
        row.payload = None if row.name else row.payload
        db.session.commit()


def finish_made(job_id: int, made: ItemSet, wrong: Mapping[str, list[str]]) -> int | None:
    """Store what was made as a draft, once, and end the job; returns the set's id.

    ``wrong`` has further wrong options by ``place_of`` the answer.
    """
    row = db.session.get(JobRow, job_id)
    if row is None or row.state != "running":
        return None
    row.set_id = item_sets.add_set(made, origin=DRAFT)
    _add_refused(row.set_id, made.rejections, wrong)
    _add_suggestions(row.set_id, wrong)
    row.state, row.payload = "done", None
    db.session.commit()
    return row.set_id


def finish_import(job_id: int, result: dict[str, Any]) -> None:
    """Keep what a file of items holds, until somebody says what to do with it."""
    row = db.session.get(JobRow, job_id)
    if row is not None and row.state == "running":
        row.state, row.result, row.payload = "done", result, None
        db.session.commit()


def take_import(job_id: int, taken: ItemSet) -> int | None:
    """Store the items of an import as a set, once; returns the set's id."""
    row = db.session.get(JobRow, job_id)
    if row is None or row.state != "done":
        return None
    if row.set_id is None:
        row.set_id = item_sets.add_set(taken, origin="import")
        row.result = None
        db.session.commit()
    return row.set_id


def drop_job(job_id: int) -> None:
    """Forget a job."""
    row = db.session.get(JobRow, job_id)
    if row is not None:
        db.session.delete(row)
        db.session.commit()


def place_of(source: str, start: int, end: int) -> str:
    """The name of an answer's place in a set's sources."""
    return f"{source}:{start}:{end}"


def _add_refused(set_id: int, rejections: tuple[Rejection, ...], wrong: Mapping[str, list[str]]) -> None:
    rows = [
        {
            "set_id": set_id,
            "type": one.type[:40],
            "reason": one.reason[:80],
            "text": one.text,
            "stem": one.stem,
            "source_key": one.source,
            "start": one.start,
            "end": one.end,
            "wrong": wrong.get(place_of(one.source, one.start, one.end), []),
        }
        for one in rejections
    ]
    if rows:
        db.session.execute(insert(RefusedRow), rows)


def _add_suggestions(set_id: int, wrong: Mapping[str, list[str]]) -> None:
    here = select(SetItemRow.item_id).where(SetItemRow.set_id == set_id)
    known = set(db.session.scalars(select(SuggestionRow.item_id).where(SuggestionRow.item_id.in_(here))))
    stored = item_sets.get_set(set_id)
    for one in stored.items if stored else ():
        seen = one.item.evidence
        texts = wrong.get(place_of(seen.source, seen.start, seen.end), []) if seen else []
        if texts and one.id not in known:
            db.session.add(SuggestionRow(item_id=one.id, texts=texts))


def _job(row: JobRow) -> Job:
    return Job(
        row.id,
        row.kind,
        row.state,
        row.title,
        row.name,
        row.wishes,
        row.done,
        row.total,
        row.error,
        row.detail,
        row.set_id,
    )


def _now() -> int:
    return time.time_ns() // 1_000_000
