"""Solo rounds in the database: started, shown, answered once, finished, named.

Functions that change something commit it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from quiz.domain.scoring import ranks_of
from quiz.domain.solo import Kind, SoloAnswer, SoloQuestion, SoloRound
from quiz.store.db import db
from quiz.store.item_sets import stored_item
from quiz.store.tables import ItemRow, ItemSetRow, RoundAnswerRow, RoundItemRow, RoundRow


@dataclass(frozen=True, slots=True)
class HighScore:
    """A line of a set's high-score list."""

    round_id: int
    rank: int
    name: str
    points: int


def start_round(set_id: int, item_ids: Sequence[int], kind: Kind, now_ms: int) -> str:
    """A new round over these items, in this order; returns its token."""
    row = RoundRow(
        token=secrets.token_urlsafe(16),
        set_id=set_id,
        kind=kind,
        length=len(item_ids),
        started_ms=now_ms,
        points=0,
    )
    db.session.add(row)
    db.session.flush()
    for number, item_id in enumerate(item_ids, start=1):
        db.session.add(RoundItemRow(round_id=row.id, item_id=item_id, position=number))
    db.session.commit()
    return row.token


def load_round(token: str) -> SoloRound | None:
    """The round of this token with its questions and answers, unless its set is off the shelf."""
    # PostgreSQL refuses a NUL, SQLite does not; no token of ours has more than these characters.
    if not token.replace("-", "").replace("_", "").isalnum() or not token.isascii():
        return None
    query = select(RoundRow).join(ItemSetRow, ItemSetRow.id == RoundRow.set_id)
    query = query.where(RoundRow.token == token, ItemSetRow.removed_ms.is_(None))
    row = db.session.scalars(query).one_or_none()
    if row is None:
        return None
    kind: Kind = "wrong" if row.kind == "wrong" else "full"
    return SoloRound(row.id, row.token, row.set_id, kind, row.name, _questions(row.id))


def mark_shown(round_id: int, question: SoloQuestion, now_ms: int) -> None:
    """Remember when a question was first seen; later times do not count."""
    if question.shown_ms is not None:
        return
    db.session.execute(
        update(RoundItemRow)
        .where(
            RoundItemRow.round_id == round_id,
            RoundItemRow.item_id == question.item_id,
            RoundItemRow.shown_ms.is_(None),
        )
        .values(shown_ms=now_ms)
    )
    db.session.commit()


def save_answer(round_id: int, item_id: int, answer: SoloAnswer, now_ms: int) -> bool:
    """Store an answer; False where the question already had one, which then stands."""
    row = RoundAnswerRow(
        round_id=round_id,
        item_id=item_id,
        choice=answer.choice,
        correct=answer.correct,
        points=answer.points,
        answered_ms=now_ms,
    )
    db.session.add(row)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return False
    return True


def finish_round(played: SoloRound, now_ms: int) -> None:
    """Keep the points of a round whose questions are all answered; again and again harmless."""
    query = update(RoundRow).where(RoundRow.id == played.id, RoundRow.finished_ms.is_(None))
    db.session.execute(query.values(finished_ms=now_ms, points=played.points))
    db.session.commit()


def name_round(round_id: int, name: str) -> bool:
    """Enter a finished round into the high-score list; False where it has a name already."""
    query = update(RoundRow).where(
        RoundRow.id == round_id, RoundRow.name.is_(None), RoundRow.finished_ms.is_not(None)
    )
    # The connection's answer, because the ORM's does not promise a count.
    changed = db.session.connection().execute(query.values(name=name)).rowcount
    db.session.commit()
    return changed == 1


def high_scores(set_id: int, limit: int) -> list[HighScore]:
    """The best named rounds of a set, the earlier one first where points are equal."""
    query = (
        select(RoundRow.id, RoundRow.name, RoundRow.points)
        .where(RoundRow.set_id == set_id, RoundRow.name.is_not(None), RoundRow.kind == "full")
        .order_by(RoundRow.points.desc(), RoundRow.finished_ms)
        .limit(limit)
    )
    rows = list(db.session.execute(query))
    ranks = ranks_of({id_: points for id_, _name, points in rows})
    return [HighScore(id_, ranks[id_], name or "", points) for id_, name, points in rows]


def count_rounds() -> int:
    """How many rounds were ever started."""
    return db.session.scalar(select(func.count()).select_from(RoundRow)) or 0


def _questions(round_id: int) -> tuple[SoloQuestion, ...]:
    query = (
        select(RoundItemRow, ItemRow, RoundAnswerRow)
        .join(ItemRow, ItemRow.id == RoundItemRow.item_id)
        .outerjoin(
            RoundAnswerRow,
            (RoundAnswerRow.round_id == RoundItemRow.round_id)
            & (RoundAnswerRow.item_id == RoundItemRow.item_id),
        )
        .where(RoundItemRow.round_id == round_id)
        .order_by(RoundItemRow.position)
    )
    return tuple(_question(place, item, answer) for place, item, answer in db.session.execute(query))


def _question(place: RoundItemRow, row: ItemRow, given: RoundAnswerRow | None) -> SoloQuestion:
    stored = stored_item(row)
    answer = SoloAnswer(given.choice, given.correct, given.points) if given else None
    return SoloQuestion(place.position, row.id, stored.item, stored.source, place.shown_ms, answer)
