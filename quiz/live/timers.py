"""Calls at given moments, by one thread: closing questions at their deadline, telling hosts the progress."""

from __future__ import annotations

import heapq
import logging
import threading
from collections.abc import Callable

from quiz.live.clock import now_ms

STOP_SECONDS = 10.0
# A closed laptop's clock goes on while a wait stands still, and any clock may be set: look again that often.
LOOK_SECONDS = 0.5

_LOG = logging.getLogger(__name__)


class Timers:
    """``call(kind, room_id)`` is made once for each entry, at its time or soon after."""

    def __init__(self, call: Callable[[str, int], None]) -> None:
        self._call = call
        self._due: list[tuple[int, str, int]] = []
        self._waiting: set[tuple[int, str, int]] = set()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._stopped = False

    def stop(self) -> None:
        """No call is made any more; waits for one that is under way."""
        with self._changed:
            self._stopped = True
            thread = self._thread
            self._changed.notify()
        if thread is not None and thread is not threading.current_thread():
            thread.join(STOP_SECONDS)

    def at(self, moment_ms: int, kind: str, room_id: int) -> None:
        """Call at ``moment_ms`` of the server's clock; the same entry twice is called once."""
        entry = (moment_ms, kind, room_id)
        with self._changed:
            if self._stopped:
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name="room-timers", daemon=True)
                self._thread.start()
            if entry not in self._waiting:
                self._waiting.add(entry)
                heapq.heappush(self._due, entry)
                self._changed.notify()

    def _loop(self) -> None:
        while (entry := self._next()) is not None:
            _, kind, room_id = entry
            try:
                self._call(kind, room_id)
            except Exception:
                # One room's trouble must not stop the clocks of all the others.
                _LOG.exception("Timer %s of room %s failed", kind, room_id)

    def _next(self) -> tuple[int, str, int] | None:
        with self._changed:
            while not self._stopped:
                if not self._due:
                    self._changed.wait()
                    continue
                left = self._due[0][0] - now_ms()
                if left <= 0:
                    entry = heapq.heappop(self._due)
                    self._waiting.discard(entry)
                    return entry
                self._changed.wait(min(left / 1000, LOOK_SECONDS))
        return None
