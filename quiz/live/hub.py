"""Who is connected to which room in this process, and waking them when something changed.

A connection holds no queue of messages: every message is the full current state, so a flag that something
changed is all that has to wait for a slow phone, and ten changes while it sleeps become one.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from enum import Enum, Flag, auto

from quiz.live.clock import now_ms

# A player who reloads is away for a moment; the question must not close in it.
RETURN_MS = 5000


class Role(Enum):
    """Who a connection belongs to."""

    PLAYER = "player"
    PROJECTOR = "projector"
    HOST = "host"


STAFF = frozenset({Role.PROJECTOR, Role.HOST})


class Signal(Flag):
    """What a connection is woken for."""

    NONE = 0
    VIEW = auto()
    PROGRESS = auto()
    CLOSE = auto()


class Connection:
    """One open stream. What it is told while it cannot write waits in ``pending``, each thing once."""

    __slots__ = ("pending", "player", "role", "room_id")

    def __init__(self, room_id: int, role: Role, player: int | None = None) -> None:
        self.room_id, self.role, self.player = room_id, role, player
        self.pending = Signal.NONE

    def tell(self, signal: Signal) -> None:
        """Bring the news, at once or as soon as the other side takes it. Never waits, never raises."""
        self.pending |= signal


class Waiting(Connection):
    """A stream that somebody waits at: works with every server, and costs a thread or greenlet."""

    __slots__ = ("_wake",)

    def __init__(self, room_id: int, role: Role, player: int | None = None) -> None:
        super().__init__(room_id, role, player)
        self._wake = threading.Event()

    def tell(self, signal: Signal) -> None:
        """Wake who waits; what there was to be told before stays."""
        self.pending |= signal
        self._wake.set()

    def wait(self, seconds: float) -> Signal:
        """What there is to tell, at once or within the time; NONE if nothing."""
        self._wake.wait(seconds)
        self._wake.clear()
        pending, self.pending = self.pending, Signal.NONE
        return pending


def _is_staff(connection: Connection) -> bool:
    return connection.role in STAFF


class Hub:
    """All connections of this process."""

    def __init__(self) -> None:
        self._rooms: dict[int, set[Connection]] = defaultdict(set)
        self._players: dict[tuple[int, int], Connection] = {}
        self._seen: dict[int, dict[int, int]] = defaultdict(dict)
        self._lock = threading.Lock()

    def connect(self, connection: Connection) -> None:
        """Register a stream. A player has one: the newest wins and the one before is closed."""
        room_id, player = connection.room_id, connection.player
        before = None
        with self._lock:
            self._rooms[room_id].add(connection)
            if player is not None:
                before = self._players.get((room_id, player))
                self._players[room_id, player] = connection
                if before is not None:
                    self._rooms[room_id].discard(before)
        if before is not None:
            before.tell(Signal.CLOSE)

    def disconnect(self, connection: Connection) -> None:
        """Forget a stream; its player counts as present for some seconds more."""
        with self._lock:
            self._rooms[connection.room_id].discard(connection)
            if connection.player is None:
                return
            owner = (connection.room_id, connection.player)
            if self._players.get(owner) is connection:
                del self._players[owner]
                self._seen[connection.room_id][connection.player] = now_ms() + RETURN_MS

    def seen(self, room_id: int, player: int, for_ms: int) -> None:
        """Count a player without a stream as present for a while."""
        with self._lock:
            self._seen[room_id][player] = now_ms() + for_ms

    def present(self, room_id: int) -> frozenset[int]:
        """The players with a stream in this process, and those who were seen a moment ago."""
        now = now_ms()
        with self._lock:
            seen = self._seen[room_id]
            for player in [player for player, until in seen.items() if until < now]:
                del seen[player]
            connected = {c.player for c in self._rooms[room_id] if c.player is not None}
            return frozenset(connected | seen.keys())

    def tell(self, room_id: int, signal: Signal, roles: frozenset[Role] | None = None) -> None:
        """Tell all connections of a room, or those of some roles; players first, whose views cost less."""
        told = [one for one in self.connections(room_id) if roles is None or one.role in roles]
        for connection in sorted(told, key=_is_staff):
            connection.tell(signal)

    def tell_player(self, room_id: int, player: int, signal: Signal) -> None:
        """Wake one player's connection, if this process has it."""
        connection = self._players.get((room_id, player))
        if connection is not None:
            connection.tell(signal)

    def connections(self, room_id: int) -> list[Connection]:
        """The connections of a room in this process."""
        with self._lock:
            return list(self._rooms.get(room_id, ()))

    def count(self) -> int:
        """How many streams this process has."""
        with self._lock:
            return sum(map(len, self._rooms.values()))

    def forget(self, room_id: int) -> bool:
        """Drop what is kept of a room that nobody is connected to; False if somebody is."""
        with self._lock:
            if self._rooms.get(room_id):
                return False
            self._rooms.pop(room_id, None)
            self._seen.pop(room_id, None)
            return True

    def rooms(self) -> list[int]:
        """The rooms that have a connection in this process."""
        with self._lock:
            return [room_id for room_id, connections in self._rooms.items() if connections]
