"""The live rooms of this process: every move and every answer goes through here.

In: what hosts and players want. Out: the room after it, committed, and everybody connected woken.
Errors are `Refusal`. Needs no web: an engine is enough.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection, Engine

from quiz.domain import room as moves
from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Answer, Phase, Player, Room
from quiz.domain.snapshot import Snapshot, everyone_is_done, own_deadlines
from quiz.live import copies
from quiz.live.ballots import save_votes
from quiz.live.clock import now_ms
from quiz.live.commands import MOVES, Move, ticked, where
from quiz.live.copies import Copy
from quiz.live.hub import STAFF, Hub, Signal
from quiz.live.relay import RedisRelay, Relay
from quiz.live.timers import Timers
from quiz.live.writer import Vote, Writer
from quiz.store import rooms as store

PROGRESS_MS = 200
PRESENCE_MS = 15_000
LOOK_MS = 1000
FORGET_MS = 15 * 60 * 1000
# After a restart in mid-question the phones come back one by one: the first must not close it for the rest.
SETTLE_MS = 8000


class LiveRooms:
    """One per process. ``clock`` gives milliseconds; without a ``redis_url`` there is one process only."""

    def __init__(self, engine: Engine, redis_url: str = "", clock: Callable[[], int] = now_ms) -> None:
        self.engine = engine
        self.clock = clock
        self.hub = Hub()
        self.relay = RedisRelay(redis_url) if redis_url else Relay()
        self.writer = Writer(engine, self._save, self._saved)
        self.timers = Timers(self._due)
        # Who a token belongs to, by room and hash; a hand-over to another device empties it.
        self.tokens: dict[tuple[int, str], int] = {}
        self._copies: dict[int, Copy] = {}
        self._ids: dict[str, int] = {}
        self._pins: dict[str, int] = {}
        self._told: dict[int, int] = {}
        self._behind: set[int] = set()
        self._started = False
        self._born = clock()
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin to keep deadlines, also those that were set before this process began. Safe to repeat."""
        with self._lock:
            if self._started:
                return
            self._started = True
        with store.reading(self.engine) as connection:
            waiting = store.rooms_with_deadline(connection)
        for room_id in waiting:
            self.timers.at(0, "tick", room_id)
        if not self.relay.alone:
            self.relay.start(self._heard)
            self.timers.at(self.clock() + LOOK_MS, "look", 0)
            self.timers.at(self.clock() + PRESENCE_MS, "presence", 0)

    def stop(self) -> None:
        """Write what is under way, then let go of the database and of Redis; no clock runs any more."""
        self.timers.stop()
        self.relay.stop()
        self.writer.stop()

    # -- looking ---------------------------------------------------------------------------------------

    def copy(self, room_id: int) -> Copy:
        """The room as this process knows it, read from the database if it does not yet."""
        found = self._copies.get(room_id)
        # By way of the writer, so that no older state overwrites what it has just stored; of a class that
        # asks at once, the first reads for all.
        return found or self.writer.run(
            lambda connection: self._copies.get(room_id) or self._read(connection, room_id), self._keep
        )

    def by_slug(self, slug: str) -> Copy:
        """The room with this address; `Refusal` where there is none."""
        room_id = self._ids.get(slug)
        if room_id is None:
            with store.reading(self.engine) as connection:
                room = store.room_by_slug(connection, slug)
            if room is None:
                raise Refusal(Reason.NO_ROOM)
            room_id = room.id
        return self.copy(room_id)

    def known(self, slug: str) -> Copy | None:
        """The room with this address if this process has it; asks nobody."""
        return self._copies.get(self._ids.get(slug, 0))

    def slug_of_pin(self, pin: str) -> str | None:
        """The address of the open room with this PIN; of a class that comes in, one asks the database."""
        found = self._copies.get(self._pins.get(pin, 0))
        if found is not None and found.room.phase is not Phase.ENDED and self.relay.healthy:
            return found.room.slug
        with store.reading(self.engine) as connection:
            return store.slug_of_pin(connection, pin)

    def snapshot(self, room_id: int, *, presence: bool = False) -> Snapshot:
        """The room at this moment; with ``presence``, also who is connected, which costs more."""
        found = self.copy(room_id)
        present = self.present(room_id) if presence else frozenset()
        return Snapshot(found.room, found.players, found.votes, found.standings, present)

    def present(self, room_id: int) -> frozenset[int]:
        """The players with a connection to this process or, as far as is known, to another."""
        return self.hub.present(room_id) | (self.relay.present_elsewhere(room_id) or frozenset())

    # -- doing -----------------------------------------------------------------------------------------

    def answer(
        self, room_id: int, player: int, position: int, vote: int, option: int, sure: bool | None = None
    ) -> Answer:
        """Store an answer; returns after the commit. ``option`` is the index in the question's own order."""
        asked = Vote(room_id, player, position, vote, option, sure, self.clock())
        return self.writer.vote(asked)

    def post(self, vote: Vote) -> None:
        """Store an answer without waiting for the commit; ``vote.then`` hears of it."""
        self.writer.post(vote)

    def move(self, room_id: int, name: str, at: str = "") -> Room:
        """One of the host's commands; with ``at``, only if the room still stands there."""
        if name not in MOVES:
            raise Refusal(Reason.BAD_REQUEST, name)
        return self.change(room_id, MOVES[name], at)

    def extra_time(self, room_id: int, seconds: int) -> Room:
        """More time for everybody in the open question."""
        return self.change(room_id, lambda room, now: moves.extra_time(room, now, seconds))

    def change(self, room_id: int, move: Move, at: str = "") -> Room:
        """Apply a pure move and store it; one of several who try at once wins, the others are told so."""

        def work(connection: Connection) -> Copy:
            before = self._current(connection, room_id)
            if at and at != where(before.room):
                raise Refusal(Reason.OUTDATED)
            after = move(before.room, self.clock())
            if not store.save_move(connection, before.room, after, self.clock()):
                raise Refusal(Reason.OUTDATED)
            return copies.after_move(connection, before, after)

        after = self.writer.run(work, self._keep)
        self.announce(room_id)
        return after.room

    def change_players(
        self, room_id: int, call: Callable[[Connection, Copy], Room], *, saved: bool = False
    ) -> Room:
        """Run ``call`` on the store and keep the room that it gives; players are read again.

        With ``saved``, ``call`` has stored the room itself.
        """

        def work(connection: Connection) -> Copy:
            before = self._current(connection, room_id)
            after = replace(call(connection, before), version=before.room.version + 1)
            if not saved and not store.save_move(connection, before.room, after, self.clock()):
                raise Refusal(Reason.OUTDATED)
            return self._read(connection, room_id)

        after = self.writer.run(work, self._keep)
        self.announce(room_id)
        return after.room

    def add_player(self, room_id: int, add: Callable[[Connection, Copy], Player]) -> Player:
        """Run ``add`` on the store; host and projector hear of it, soon and together with others."""

        def keep(player: Player) -> None:
            found = self._copies.get(room_id)
            if found is not None and player.id not in found.players:
                self._keep(copies.with_player(found, player))

        def work(connection: Connection) -> Player:
            return add(connection, self._current(connection, room_id))

        player = self.writer.run(work, keep, undo=lambda: self._drop(room_id))
        self._soon(room_id)
        self.relay.tell("joined", room_id)
        return player

    def look_for(self, room_id: int, player: int) -> None:
        """Read the room again unless this process knows the player: who came in at another worker."""

        def look(connection: Connection) -> Copy:
            known = self._copies.get(room_id)
            return known if known and player in known.players else self._read(connection, room_id)

        self.writer.run(look, self._keep)

    def handed_over(self, room_id: int) -> None:
        """A player went on to another device: what is known of tokens may be wrong, here and elsewhere."""
        self.tokens.clear()
        self.relay.tell("handed over", room_id)

    def announce(self, room_id: int) -> None:
        """The room has moved: wake everybody, here and in other processes, and set its clocks."""
        self.hub.tell(room_id, Signal.VIEW)
        self.relay.tell("moved", room_id)
        self._set_clocks(room_id)

    def arrived(self, room_id: int, player: int | None) -> None:
        """A stream was opened: host and projector see who is there, and the other workers know at once."""
        if player is not None:
            self.relay.add_present(room_id, player)
            self._soon(room_id)

    def left(self, room_id: int) -> None:
        """A stream was closed: host and projector see it, the other workers by and by."""
        self._soon(room_id)

    # -- inside ----------------------------------------------------------------------------------------

    def _save(self, connection: Connection, votes: list[Vote]) -> None:
        save_votes(connection, votes, self._of_version, self.clock())

    def _saved(self, votes: list[Vote]) -> None:
        for room_id in {vote.room_id for vote in votes}:
            stored = [vote.stored for vote in votes if vote.room_id == room_id and vote.stored]
            if stored and room_id in self._copies:
                self._copies[room_id] = copies.with_answers(self._copies[room_id], stored)
                self._soon(room_id)
                self.relay.tell("answered", room_id)

    def _of_version(self, connection: Connection, room_id: int, version: int) -> Copy:
        found = self._copies.get(room_id)
        return found if found and found.room.version == version else self._load(connection, room_id)

    def _current(self, connection: Connection, room_id: int) -> Copy:
        version = store.versions(connection, [room_id]).get(room_id)
        if version is None:
            raise Refusal(Reason.NO_ROOM)
        return self._of_version(connection, room_id, version)

    def _load(self, connection: Connection, room_id: int) -> Copy:
        found = self._read(connection, room_id)
        self._keep(found)
        return found

    def _read(self, connection: Connection, room_id: int) -> Copy:
        before = self._copies.get(room_id)
        found = copies.load(connection, room_id, before.revision + 1 if before else 0)
        if found is None:
            raise Refusal(Reason.NO_ROOM)
        return found

    def _keep(self, found: Copy) -> None:
        self._copies[found.room.id] = found
        self._ids[found.room.slug] = self._pins[found.room.pin] = found.room.id

    def _drop(self, room_id: int) -> None:
        """Forget the copy; the next look reads the room again."""
        self._copies.pop(room_id, None)

    def _set_clocks(self, room_id: int) -> None:
        snapshot = self.snapshot(room_id)
        if snapshot.room.phase is Phase.ENDED:
            self.timers.at(now_ms() + FORGET_MS, "forget", room_id)
        if snapshot.room.due_at is not None and snapshot.room.paused_at is None:
            self.timers.at(snapshot.room.due_at, "tick", room_id)
        for moment in own_deadlines(snapshot):
            if moment > self.clock():
                self.timers.at(moment, "tick", room_id)

    def _soon(self, room_id: int) -> None:
        """Tell host and projector, but not more often than five times a second."""
        now, last = now_ms(), self._told.get(room_id, 0)
        if last <= now:
            self._told[room_id] = max(now, last + PROGRESS_MS)
            self.timers.at(self._told[room_id], "progress", room_id)

    def _due(self, kind: str, room_id: int) -> None:
        match kind:
            case "tick":
                self._tick(room_id)
            case "progress":
                self._progress(room_id)
            case "forget":
                self._forget(room_id)
            case "look":
                self._look()
            case "presence":
                for one in self.hub.rooms():
                    self.relay.keep_present(one, self.hub.present(one))
                self.timers.at(self.clock() + PRESENCE_MS, "presence", 0)

    def _progress(self, room_id: int) -> None:
        if room_id in self._behind:
            self._read_again(room_id)
        phase = self.copy(room_id).room.phase
        self.hub.tell(room_id, Signal.VIEW if phase is Phase.LOBBY else Signal.PROGRESS, STAFF)
        self._close_if_done(room_id)

    def _tick(self, room_id: int) -> None:
        room = self.copy(room_id).room
        if moves.tick(room, self.clock()) is not None:
            self._try(room_id, ticked)
        else:
            self._close_if_done(room_id)
            self._set_clocks(room_id)

    def _forget(self, room_id: int) -> None:
        if not self.hub.forget(room_id):
            self.timers.at(now_ms() + FORGET_MS, "forget", room_id)
            return
        gone = self._copies.pop(room_id, None)
        if gone is not None:
            self._ids.pop(gone.room.slug, None)
            if self._pins.get(gone.room.pin) == room_id:
                del self._pins[gone.room.pin]
            self._told.pop(room_id, None)

    def _close_if_done(self, room_id: int) -> None:
        room = self.copy(room_id).room
        if room.phase is not Phase.QUESTION or not self.relay.knows_all:
            return
        if room.opened_at < self._born and self.clock() < self._born + SETTLE_MS:
            self.timers.at(self._born + SETTLE_MS, "tick", room_id)
            return
        snapshot = self.snapshot(room_id, presence=True)
        if everyone_is_done(snapshot, self.clock()):
            self._try(room_id, moves.close, where(snapshot.room))

    def _try(self, room_id: int, move: Move, at: str = "") -> None:
        try:
            self.change(room_id, move, at)
        except Refusal:
            # Another worker or the host was faster.
            return

    def _heard(self, kind: str, room_id: int) -> None:
        if room_id not in self._copies:
            return
        if kind == "handed over":
            self.tokens.clear()
        if kind == "moved":
            self._read_again(room_id)
            self.hub.tell(room_id, Signal.VIEW)
            self._set_clocks(room_id)
        else:
            # In a burst the other worker tells of hundreds of answers: one look for all of them is enough.
            self._behind.add(room_id)
            self._soon(room_id)

    def _read_again(self, room_id: int) -> None:
        self._behind.discard(room_id)
        self.writer.run(lambda connection: self._read(connection, room_id), self._keep)

    def _look(self) -> None:
        """While Redis is away, see in the database what other workers did."""
        self.timers.at(self.clock() + LOOK_MS, "look", 0)
        rooms = self.hub.rooms()
        if self.relay.healthy or not rooms:
            return
        with store.reading(self.engine) as connection:
            current = store.versions(connection, rooms)
        for room_id, version in current.items():
            # Joins and answers leave the version as it is.
            self._heard("moved" if self.copy(room_id).room.version != version else "joined", room_id)
