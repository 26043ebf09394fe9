"""Storing a batch of answers: each is checked against the room as the database has it, in one transaction.

In: answers as they came. Out: on each of them, what is stored or the refusal.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from sqlalchemy import Connection

from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Answer, check_answer
from quiz.live.copies import Copy
from quiz.live.writer import Vote
from quiz.store.room_players import add_answers, stored_answers
from quiz.store.rooms import versions

Fresh = Callable[[Connection, int, int], Copy]


def save_votes(connection: Connection, votes: list[Vote], fresh: Fresh, now: int) -> None:
    """Check and store a batch; ``fresh(connection, room, version)`` gives a copy of that version."""
    in_rooms = sorted(votes, key=lambda vote: vote.room_id)
    current = versions(connection, sorted({vote.room_id for vote in votes}), lock=True)
    for room_id, group in groupby(in_rooms, key=lambda vote: vote.room_id):
        if room_id in current:
            _save_in_room(connection, fresh(connection, room_id, current[room_id]), list(group), now)


def _save_in_room(connection: Connection, copy: Copy, votes: list[Vote], now: int) -> None:
    checked: list[tuple[Vote, Answer]] = []
    for vote in votes:
        vote.stored = vote.error = None
        try:
            checked.append((vote, _checked(copy, vote)))
        except Refusal as refusal:
            vote.error = refusal
    if checked:
        stored = add_answers(connection, copy.room.id, [answer for _, answer in checked], now)
        for (vote, _), answer in zip(checked, stored, strict=True):
            _settle(vote, answer)
    _recall(connection, copy.room.id, [vote for vote in votes if vote.error is not None])


def _checked(copy: Copy, vote: Vote) -> Answer:
    player = copy.players.get(vote.player)
    if player is None:
        raise Refusal(Reason.NOT_A_PLAYER)
    elapsed = check_answer(copy.room, player, vote.position, vote.option, vote.vote, vote.received_at)
    return Answer(
        player=player.id,
        position=vote.position,
        vote=vote.vote,
        option=vote.option,
        elapsed_ms=elapsed,
        sure=vote.sure if copy.room.options.confidence else None,
        time_factor=player.time_factor,
    )


def _recall(connection: Connection, room_id: int, refused: list[Vote]) -> None:
    """A phone that repeats an answer after a crash is told that it is saved, even when it is too late."""
    asked = [(vote.position, vote.vote, vote.player) for vote in refused]
    known = stored_answers(connection, room_id, asked) if asked else {}
    for vote, one in zip(refused, asked, strict=True):
        if one in known and known[one].option == vote.option:
            _settle(vote, known[one])


def _settle(vote: Vote, stored: Answer) -> None:
    if stored.option == vote.option:
        vote.stored, vote.error = stored, None
    else:
        vote.error = Refusal(Reason.ALREADY_ANSWERED, str(stored.option))
