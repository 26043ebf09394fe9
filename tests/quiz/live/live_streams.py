"""Streams for tests of the live rooms."""

from __future__ import annotations

from quiz.live.hub import Role, Waiting
from quiz.live.rooms import LiveRooms


def stream_of(live: LiveRooms, room_id: int, role: Role, player: int | None = None) -> Waiting:
    """A stream that is open."""
    stream = Waiting(room_id, role, player)
    live.hub.connect(stream)
    return stream
