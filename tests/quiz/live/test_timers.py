"""Calls at moments of a clock that may jump."""

import queue

import pytest

from quiz.live import timers
from quiz.live.clock import now_ms
from quiz.live.timers import Timers


def test_a_clock_that_jumps_while_the_thread_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    called: queue.Queue[tuple[str, int]] = queue.Queue()
    made = Timers(lambda kind, room_id: called.put((kind, room_id)))
    try:
        made.at(now_ms(), "progress", 7)
        made.at(now_ms() + 240_000, "tick", 7)
        assert called.get(timeout=10) == ("progress", 7)
        monkeypatch.setattr(timers, "now_ms", lambda: now_ms() + 240_000)
        assert called.get(timeout=10) == ("tick", 7)
    finally:
        made.stop()
