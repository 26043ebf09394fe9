"""Between workers: what changed in a room is told to the other processes through Redis, where there is one.

Only the fact travels; each process reads the room from the database. When Redis is away the rooms go on:
every process looks at the database once a second, and the connection to Redis comes back by itself.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
from collections.abc import Callable, Iterable
from typing import Any

_LOG = logging.getLogger(__name__)
CHANNEL = "quiz:rooms"
PRESENCE_SECONDS = 40
CONNECTIONS = 8
RETRY_SECONDS = 1.0
STOP_SECONDS = 10.0

Heard = Callable[[str, int], None]


class Relay:
    """One process alone: there is nobody to tell."""

    healthy = True
    alone = True

    @property
    def knows_all(self) -> bool:
        """Whether the players of all workers are known now; if not, no question may close early."""
        return self.healthy

    def start(self, heard: Heard) -> None:
        """Begin to listen; ``heard(kind, room_id)`` is called for what other workers did."""

    def stop(self) -> None:
        """Hear and tell nothing any more."""

    def tell(self, kind: str, room_id: int) -> None:
        """Tell the other workers."""

    def keep_present(self, room_id: int, players: Iterable[int]) -> None:
        """Tell the other workers who is connected here."""

    def add_present(self, room_id: int, player: int) -> None:
        """Tell the other workers of one more player."""

    def present_elsewhere(self, room_id: int) -> frozenset[int] | None:
        """Who is connected to other workers; None where that cannot be known now."""
        return frozenset()


class RedisRelay(Relay):
    """Several workers, with Redis between them."""

    alone = False

    def __init__(self, url: str) -> None:
        import redis

        self._errors: tuple[type[Exception], ...] = (redis.RedisError, OSError)
        # A crowd waits for one of a few connections; one each would be refused as too many.
        pool: Any = redis.BlockingConnectionPool.from_url(
            url, max_connections=CONNECTIONS, timeout=5, socket_timeout=5, socket_connect_timeout=2
        )
        self._redis: Any = redis.Redis(connection_pool=pool)
        self._me = secrets.token_hex(8)
        self.healthy = False
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, heard: Heard) -> None:
        """Listen on a thread of its own, until `stop`."""
        self._thread = threading.Thread(target=self._listen, args=(heard,), name="room-relay", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread, which looks about once a second, and the connections to Redis."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)
        self.healthy = False
        self._redis.close()
        self._redis.connection_pool.disconnect()

    def tell(self, kind: str, room_id: int) -> None:
        """Publish; if Redis is away the others find out from the database, and nobody waits for it."""
        if self.healthy:
            self._try(lambda: self._redis.publish(CHANNEL, json.dumps([self._me, kind, room_id])))

    def keep_present(self, room_id: int, players: Iterable[int]) -> None:
        """Keep this worker's players in Redis; they vanish by themselves when the worker dies."""
        key = f"quiz:present:{room_id}:{self._me}"
        present = list(players)

        def keep() -> None:
            pipe = self._redis.pipeline()
            pipe.delete(key)
            if present:
                pipe.sadd(key, *present)
                pipe.expire(key, PRESENCE_SECONDS)
                self._name_worker(pipe, room_id)
            pipe.execute()

        if self.healthy:
            self._try(keep)

    def add_present(self, room_id: int, player: int) -> None:
        """Add one to what `keep_present` keeps, so that a class that comes in is not told anew each time."""
        key = f"quiz:present:{room_id}:{self._me}"

        def add() -> None:
            pipe = self._redis.pipeline(transaction=False)
            pipe.sadd(key, player)
            pipe.expire(key, PRESENCE_SECONDS)
            self._name_worker(pipe, room_id)
            pipe.execute()

        if self.healthy:
            self._try(add)

    def _name_worker(self, pipe: Any, room_id: int) -> None:
        pipe.sadd(f"quiz:workers:{room_id}", self._me)
        pipe.expire(f"quiz:workers:{room_id}", 24 * 3600)

    def present_elsewhere(self, room_id: int) -> frozenset[int] | None:
        """The union over the other workers."""

        def look() -> frozenset[int]:
            workers = {worker.decode() for worker in self._redis.smembers(f"quiz:workers:{room_id}")}
            keys = [f"quiz:present:{room_id}:{worker}" for worker in workers - {self._me}]
            return frozenset(map(int, self._redis.sunion(keys))) if keys else frozenset()

        found: frozenset[int] | None = self._try(look) if self.healthy else None
        return found

    def _try(self, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except self._errors as error:
            if self.healthy:
                _LOG.warning("Redis does not answer (%s); rooms go on by way of the database", error)
            self.healthy = False
            return None

    def _listen(self, heard: Heard) -> None:
        while not self._stopped.is_set():
            try:
                self._follow(heard)
            except self._errors as error:
                _LOG.warning("The connection to Redis is lost (%s); trying again", error)
            self.healthy = False
            self._stopped.wait(RETRY_SECONDS)

    def _follow(self, heard: Heard) -> None:
        with self._redis.pubsub(ignore_subscribe_messages=True) as pubsub:
            pubsub.subscribe(CHANNEL)
            while not self._stopped.is_set():
                message = pubsub.get_message(timeout=1.0)
                if message is None:
                    # A dead connection is silent: only a question shows whether Redis is there.
                    self._redis.ping()
                    self.healthy = True
                    continue
                self.healthy = True
                sender, kind, room_id = json.loads(message["data"])
                if sender != self._me:
                    self._hear(heard, kind, room_id)

    def _hear(self, heard: Heard, kind: str, room_id: int) -> None:
        try:
            heard(kind, room_id)
        except Exception:
            # The database may be away for a moment; this thread must outlive that.
            _LOG.exception("What happened in room %s could not be read", room_id)
