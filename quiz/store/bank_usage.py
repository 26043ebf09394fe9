"""Where an item was used, and all answers to it: solo rounds and live rooms together, as figures.

Only answers to the item as it is now count: rounds after its last edit, rooms that asked it in these words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, tuple_

from quiz.domain.statistics import ENOUGH, Figures, Given, figures, rests
from quiz.store.bank_tables import ChangeRow
from quiz.store.db import db
from quiz.store.room_tables import AnswerRow, RoomQuestionRow, RoomRow
from quiz.store.tables import ItemRow, RoundAnswerRow, RoundItemRow, RoundRow

# Reading it took a break, not thought.
_LONGEST_MS = 10 * 60 * 1000
# The newest sittings say enough, and a page must not read a year of them.
_MOST_SITTINGS = 2000


@dataclass(frozen=True, slots=True)
class Usage:
    """Live rooms that asked an item (slug, title, time), and how many solo rounds did."""

    rooms: tuple[tuple[str, str, int], ...]
    rounds: int


def usage_of(item_id: int) -> Usage:
    """Where the item was used."""
    uid = db.session.scalar(select(ItemRow.uid).where(ItemRow.id == item_id)) or ""
    rooms = (
        select(RoomRow.slug, RoomRow.title, RoomRow.created_ms)
        .join(RoomQuestionRow, RoomQuestionRow.room_id == RoomRow.id)
        .where(RoomQuestionRow.item == uid)
        .order_by(RoomRow.id.desc())
        .limit(20)
    )
    rounds = select(func.count()).select_from(RoundAnswerRow).where(RoundAnswerRow.item_id == item_id)
    found = tuple((slug, title, at_ms) for slug, title, at_ms in db.session.execute(rooms))
    return Usage(found, db.session.scalar(rounds) or 0)


def flagged() -> list[int]:
    """Items whose figures are bad, among the thousand that were answered most."""
    alone = select(RoundAnswerRow.item_id, func.count()).group_by(RoundAnswerRow.item_id)
    live = (
        select(ItemRow.id, func.count())
        .join(RoomQuestionRow, RoomQuestionRow.item == ItemRow.uid)
        .join(
            AnswerRow,
            (AnswerRow.room_id == RoomQuestionRow.room_id) & (AnswerRow.position == RoomQuestionRow.position),
        )
        .group_by(ItemRow.id)
    )
    counts: Counter[int] = Counter()
    for query in (alone, live):
        for item_id, answers in db.session.execute(query):
            counts[item_id] += answers
    much = [item_id for item_id, answers in counts.most_common(1000) if answers >= ENOUGH]
    return [item_id for item_id, found in figures_of(much).items() if found.flags]


def figures_of(item_ids: Sequence[int]) -> dict[int, Figures]:
    """The figures of those items that have been answered."""
    rows = {row.id: row for row in db.session.scalars(select(ItemRow).where(ItemRow.id.in_(item_ids)))}
    given: dict[int, list[Given]] = defaultdict(list)
    _from_rounds(rows, given)
    _from_rooms(rows, given)
    found = {one: figures(given[one], len(row.options), row.key) for one, row in rows.items()}
    return {one: made for one, made in found.items() if made is not None}


def _from_rounds(rows: dict[int, ItemRow], given: dict[int, list[Given]]) -> None:
    since = _last_changes(rows)
    sittings = select(RoundAnswerRow.round_id).join(RoundRow, RoundRow.id == RoundAnswerRow.round_id)
    sittings = sittings.where(RoundAnswerRow.item_id.in_(rows), RoundRow.kind == "full")
    newest = sittings.distinct().order_by(RoundAnswerRow.round_id.desc()).limit(_MOST_SITTINGS)
    answers = select(RoundAnswerRow, RoundItemRow.shown_ms).outerjoin(
        RoundItemRow,
        (RoundItemRow.round_id == RoundAnswerRow.round_id) & (RoundItemRow.item_id == RoundAnswerRow.item_id),
    )
    by_round: dict[int, list[tuple[RoundAnswerRow, int | None]]] = defaultdict(list)
    for row, shown in db.session.execute(answers.where(RoundAnswerRow.round_id.in_(newest))):
        by_round[row.round_id].append((row, shown))
    for sitting in by_round.values():
        for (row, shown), rest in zip(sitting, rests([row.correct for row, _ in sitting]), strict=True):
            if row.item_id in rows and row.answered_ms >= since.get(row.item_id, 0):
                elapsed = _elapsed(row.answered_ms - shown) if shown is not None else None
                given[row.item_id].append(Given(row.choice, row.correct, rest, elapsed))


def _last_changes(item_ids: Iterable[int]) -> dict[int, int]:
    """When each item was last edited; tags do not change what is asked."""
    query = select(ChangeRow.item_id, func.max(ChangeRow.at_ms)).where(ChangeRow.item_id.in_(list(item_ids)))
    rows = db.session.execute(query.where(ChangeRow.action == "edit").group_by(ChangeRow.item_id))
    return {item_id: at_ms for item_id, at_ms in rows}


def _from_rooms(rows: dict[int, ItemRow], given: dict[int, list[Given]]) -> None:
    by_uid = defaultdict(list)
    for row in rows.values():
        by_uid[row.uid].append(row)
    asked = select(RoomQuestionRow.room_id).where(RoomQuestionRow.item.in_(by_uid))
    rooms = list(db.session.scalars(asked.distinct().order_by(RoomQuestionRow.room_id.desc()).limit(200)))
    if not rooms:
        return
    questions = {
        (one.room_id, one.position): one
        for one in db.session.scalars(select(RoomQuestionRow).where(RoomQuestionRow.room_id.in_(rooms)))
    }
    for sitting in _sittings(rooms):
        rights = [_right(one, questions) for one in sitting]
        for answer, right, rest in zip(sitting, rights, rests(rights), strict=True):
            question = questions[answer.room_id, answer.position]
            for row in by_uid.get(question.item, ()):
                option = _option_now(question, answer.option, row)
                if option is not None:
                    given[row.id].append(Given(option, right, rest, _elapsed(answer.elapsed_ms)))


def _sittings(rooms: list[int]) -> list[list[AnswerRow]]:
    """Each player's first votes in each room, on questions that counted."""
    first = select(
        AnswerRow.room_id, AnswerRow.position, AnswerRow.player_id, func.min(AnswerRow.vote)
    ).where(AnswerRow.room_id.in_(rooms))
    first = first.group_by(AnswerRow.room_id, AnswerRow.position, AnswerRow.player_id)
    key = tuple_(AnswerRow.room_id, AnswerRow.position, AnswerRow.player_id, AnswerRow.vote)
    by_player: dict[tuple[int, int], list[AnswerRow]] = defaultdict(list)
    for answer in db.session.scalars(select(AnswerRow).where(key.in_(first))):
        by_player[answer.room_id, answer.player_id].append(answer)
    return list(by_player.values())


def _right(answer: AnswerRow, questions: dict[tuple[int, int], RoomQuestionRow]) -> bool:
    return answer.option == questions[answer.room_id, answer.position].key


def _option_now(question: RoomQuestionRow, option: int, row: ItemRow) -> int | None:
    """The answer as an index into the item's options; None where another wording was asked."""
    same = question.stem == row.stem and sorted(question.options) == sorted(row.options)
    if not same or question.options[question.key] != row.options[row.key] or option >= len(question.options):
        return None
    return row.options.index(question.options[option])


def _elapsed(milliseconds: int) -> int | None:
    return milliseconds if 0 <= milliseconds <= _LONGEST_MS else None
