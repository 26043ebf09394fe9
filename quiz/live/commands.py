"""The host's moves by name, and the place in the game that a press was meant for."""

from __future__ import annotations

from collections.abc import Callable

from quiz.domain import room as moves
from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Room

Move = Callable[[Room, int], Room]
MOVES: dict[str, Move] = {
    "start": moves.start,
    "advance": moves.advance,
    "close": moves.close,
    "reveal": moves.reveal,
    "scoreboard": moves.scoreboard,
    "next": moves.next_question,
    "skip": moves.skip,
    "end": moves.end,
    "pause": moves.pause,
    "resume": moves.resume,
    "lock": lambda room, _now: moves.set_lock(room, True),
    "unlock": lambda room, _now: moves.set_lock(room, False),
}


def where(room: Room) -> str:
    """The place in the game that a button was pressed at; a press at another place is out of date."""
    return f"{room.phase.value}:{room.position}:{room.vote}"


def ticked(room: Room, now: int) -> Room:
    """The move that is due; `Refusal` if another worker has made it."""
    after = moves.tick(room, now)
    if after is None:
        raise Refusal(Reason.OUTDATED)
    return after
