"""This process's copies of rooms: rebuilt from the database at any time, never changed in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from quiz.domain.room import Answer, Player, Room, Status
from quiz.domain.scoring import Standing
from quiz.domain.snapshot import after_question, standings_of
from quiz.store.room_players import answers_of, players_of
from quiz.store.rooms import room_by_id

Votes = dict[int, dict[int, Answer]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A room as this process knows it. ``revision`` tells copies apart that look the same by version."""

    room: Room
    players: dict[int, Player] = field(default_factory=dict)
    votes: Votes = field(default_factory=dict)
    standings: dict[int, Standing] = field(default_factory=dict)
    revision: int = 0


def load(connection: Connection, room_id: int, revision: int = 0) -> Copy | None:
    """The room as the database has it."""
    room = room_by_id(connection, room_id)
    if room is None:
        return None
    players = players_of(connection, room_id)
    answers = answers_of(connection, room_id) if room.position >= 0 else []
    return Copy(
        room=room,
        players=players,
        votes=votes_by_player(answer for answer in answers if answer.position == room.position),
        standings=standings_of(room, players.values(), answers),
        revision=revision,
    )


def votes_by_player(answers: Iterable[Answer]) -> Votes:
    """Answers to one question by vote and player."""
    votes: Votes = {}
    for answer in answers:
        votes.setdefault(answer.vote, {})[answer.player] = answer
    return votes


def after_move(connection: Connection, before: Copy, room: Room) -> Copy:
    """The copy after a move; what the move reveals is counted from the database, not from the copy."""
    votes, standings = before.votes, before.standings
    question = room.question
    if room.position != before.room.position:
        votes = {}
    elif question and question.status is Status.REVEALED is not before.room.questions[room.position].status:
        answers = answers_of(connection, room.id, room.position)
        votes = votes_by_player(answers)
        standings = after_question(room, question, standings, answers)
    return Copy(room, before.players, votes, standings, before.revision + 1)


def with_player(copy: Copy, player: Player) -> Copy:
    """The copy with one more player, who has no points yet."""
    players = {**copy.players, player.id: player}
    standings = {**copy.standings}
    scored = copy.room.position >= 0
    rank = 1 + (sum(standing.score > 0 for standing in standings.values()) if scored else 0)
    standings.setdefault(player.id, Standing(player.id, rank=rank, rank_before=rank))
    return replace(copy, players=players, standings=standings, revision=copy.revision + 1)


def with_answers(copy: Copy, answers: Iterable[Answer]) -> Copy:
    """The copy with answers to the current question; those to another are left out."""
    votes = {vote: dict(given) for vote, given in copy.votes.items()}
    for answer in answers:
        if answer.position == copy.room.position:
            votes.setdefault(answer.vote, {})[answer.player] = answer
    return replace(copy, votes=votes)
