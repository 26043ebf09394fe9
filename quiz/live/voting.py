"""An answer as a phone gives it: by its place in the player's own order of the options."""

from __future__ import annotations

from collections.abc import Callable

from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Room
from quiz.domain.snapshot import option_order
from quiz.live.rooms import LiveRooms
from quiz.live.writer import Vote


def vote_at_place(
    live: LiveRooms, room: Room, player: int, position: int, vote: int, place: int, sure: bool | None
) -> int:
    """Store the answer; returns the place after the commit. Raises `Refusal`."""
    order = _order(room, player, position, place)
    return order.index(live.answer(room.id, player, position, vote, order[place], sure).option)


def post_at_place(
    live: LiveRooms,
    room: Room,
    player: int,
    position: int,
    vote: int,
    place: int,
    sure: bool | None,
    then: Callable[[int | None], None],
) -> None:
    """The same without waiting: ``then`` is called after the commit with the place, None if refused."""
    order = _order(room, player, position, place)

    def told(vote: Vote) -> None:
        then(None if vote.stored is None or vote.error else order.index(vote.stored.option))

    live.post(Vote(room.id, player, position, vote, order[place], sure, live.clock(), then=told))


def _order(room: Room, player: int, position: int, place: int) -> tuple[int, ...]:
    if not 0 <= position < len(room.questions):
        raise Refusal(Reason.WRONG_QUESTION)
    order = option_order(room, room.questions[position], player)
    if not 0 <= place < len(order):
        raise Refusal(Reason.NO_SUCH_OPTION)
    return order
