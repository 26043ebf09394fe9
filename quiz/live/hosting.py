"""What a host does besides moving the room: open one, look after the players, play again.

In: the live rooms, what the host wants. Out: the room after it. Errors are `Refusal`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from quiz.domain.errors import Reason, Refusal
from quiz.domain.names import tidy_name
from quiz.domain.options import RoomOptions
from quiz.domain.room import Phase, Player, Question, Room, Status
from quiz.domain.snapshot import shuffled_questions, with_shuffled_options
from quiz.live.copies import Copy
from quiz.live.rooms import LiveRooms
from quiz.store import rooms as store
from quiz.store.room_players import change_player, copy_players, players_of

PIN_DIGITS = 6
PIN_TRIES = 20
ROOM_LIFE_MS = 24 * 3600 * 1000
MOST_TIME_FACTOR = 3.0


def open_room(
    live: LiveRooms, title: str, lang: str, questions: Sequence[Question], options: RoomOptions
) -> Room:
    """A new room with a free PIN. The questions are ordered and timed as the options want it."""
    if not questions:
        raise Refusal(Reason.NO_QUESTIONS)
    room = Room(
        id=0,
        slug=secrets.token_urlsafe(9),
        pin="",
        title=title[:200],
        lang=lang,
        options=options,
        questions=(),
        seed=secrets.randbits(62),
        created_at=live.clock(),
    )
    room = replace(room, questions=tuple(_arranged(questions, room)))
    return live.writer.run(lambda connection: _add(connection, room, live.clock()))


def _arranged(questions: Sequence[Question], room: Room) -> Iterable[Question]:
    options = room.options
    arranged = [
        replace(question, position=place, factor=options.factor_of(place), limit_ms=options.limit_ms)
        for place, question in enumerate(questions)
    ]
    if options.question_order == "shuffled":
        arranged = shuffled_questions(arranged, room.seed, options=False)
    if options.option_order == "kept":
        return arranged
    # Also where every player has an own order: the stored order must not tell where an author puts keys.
    return [with_shuffled_options(question, room.seed) for question in arranged]


def _add(connection: Connection, room: Room, now: int) -> Room:
    store.end_old_rooms(connection, now - ROOM_LIFE_MS, now)
    for _ in range(PIN_TRIES):
        pin = f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"
        try:
            with connection.begin_nested():
                return store.add_room(connection, replace(room, pin=pin))
        except IntegrityError:
            continue
    raise Refusal(Reason.BUSY)


def kick(live: LiveRooms, room_id: int, player_id: int) -> Room:
    """Take a player out of the game for good."""
    return _change_player(live, room_id, player_id, kicked=True)


def rename(live: LiveRooms, room_id: int, player_id: int, name: str) -> Room:
    """Give a player another name, by the same rules as for joining."""
    return _change_player(live, room_id, player_id, name=tidy_name(name))


def set_time_factor(live: LiveRooms, room_id: int, player_id: int, factor: float) -> Room:
    """Entitle a player to more time, from the next question on; 1.0 takes it back."""
    if not 1.0 <= factor <= MOST_TIME_FACTOR:
        raise Refusal(Reason.BAD_REQUEST, "factor")
    return _change_player(live, room_id, player_id, time_factor=factor)


def set_team(live: LiveRooms, room_id: int, player_id: int, team: int) -> Room:
    """Put a player into a team."""
    return _change_player(live, room_id, player_id, team=team)


def _change_player(live: LiveRooms, room_id: int, player_id: int, **values: object) -> Room:
    def call(connection: Connection, copy: Copy) -> Room:
        if not change_player(connection, room_id, player_id, **values):
            raise Refusal(Reason.NOT_A_PLAYER)
        return replace(copy.room, slowest=_slowest(players_of(connection, room_id).values()))

    return live.change_players(room_id, call)


def _slowest(players: Iterable[Player]) -> float:
    return max((player.time_factor for player in players if not player.kicked), default=1.0)


def play_again(live: LiveRooms, room_id: int) -> Room:
    """A new room with the same questions, PIN and players; the old one ends and points to it."""

    def call(connection: Connection, copy: Copy) -> Room:
        old = copy.room
        if old.phase not in (Phase.PODIUM, Phase.ENDED) or old.successor:
            raise Refusal(Reason.NOT_ALLOWED, "again")
        slug = secrets.token_urlsafe(9)
        ended = replace(old, phase=Phase.ENDED, due_at=None, paused_at=None, successor=slug)
        # The PIN is free for the new room only when the old one has ended.
        after = replace(ended, version=old.version + 1)
        if not store.save_move(connection, old, after, live.clock()):
            raise Refusal(Reason.OUTDATED)
        new = _add_successor(connection, ended, slug, live.clock())
        copy_players(connection, old.id, new.id, live.clock())
        return after

    return live.change_players(room_id, call, saved=True)


def _add_successor(connection: Connection, old: Room, slug: str, now: int) -> Room:
    fresh = replace(
        old,
        id=0,
        slug=slug,
        phase=Phase.LOBBY,
        position=-1,
        vote=1,
        opened_at=0,
        locked=False,
        version=0,
        successor="",
        created_at=now,
        seed=secrets.randbits(62),
    )
    questions = [
        replace(question, status=Status.WAITING, limit_ms=old.options.limit_ms) for question in old.questions
    ]
    if old.options.question_order == "shuffled":
        questions = shuffled_questions(questions, fresh.seed, options=False)
    fresh = replace(fresh, questions=tuple(questions))
    try:
        with connection.begin_nested():
            return store.add_room(connection, fresh)
    except IntegrityError:
        # The old room had ended long ago, and its PIN is in use elsewhere.
        return _add(connection, fresh, now)
