"""An answer as a phone gives it: by its place in the player's own order of the options."""

from __future__ import annotations

from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Room
from quiz.domain.snapshot import option_order
from quiz.live.rooms import LiveRooms


def vote_at_place(
    live: LiveRooms, room: Room, player: int, position: int, vote: int, place: int, sure: bool | None
) -> int:
    """Store the answer; returns the place after the commit. Raises `Refusal`."""
    if not 0 <= position < len(room.questions):
        raise Refusal(Reason.WRONG_QUESTION)
    order = option_order(room, room.questions[position], player)
    if not 0 <= place < len(order):
        raise Refusal(Reason.NO_SUCH_OPTION)
    return order.index(live.answer(room.id, player, position, vote, order[place], sure).option)
