"""A stream on a bare socket: whole events in order, one at a time, and nobody is waited for."""

import socket
from collections.abc import Callable, Iterator

import gevent
import pytest

from quiz.live.hub import Connection, Role, Signal
from quiz.web import room_line
from quiz.web.room_line import Line, Pulse

HUGE = b"x" * 3_000_000


def until(condition: Callable[[], bool]) -> None:
    """Let the loop run until it is so; a test that waits in vain is ended by the timeout."""
    with gevent.Timeout(10):
        while not condition():
            gevent.sleep(0.001)


class End:
    """The browser's end of a line."""

    def __init__(self, *, chunked: bool = False) -> None:
        ours, self.theirs = socket.socketpair()
        self.theirs.setblocking(False)
        self.events: dict[Signal, bytes] = {Signal.VIEW: b"view", Signal.PROGRESS: b"progress"}
        self.made: list[Signal] = []
        self.gone: list[Connection] = []
        owner = 1, Role.PLAYER, 7
        self.line = Line(owner, self.make, self.gone.append, descriptor=ours.detach(), chunked=chunked)

    def make(self, signal: Signal) -> bytes:
        self.made.append(signal)
        return self.events.get(signal, b"other")

    def read(self, size: int) -> bytes:
        got = b""
        with gevent.Timeout(10):
            while len(got) < size:
                try:
                    got += self.theirs.recv(size - len(got))
                except BlockingIOError:
                    gevent.sleep(0)
        return got

    def close(self) -> None:
        self.line.close()
        self.theirs.close()

    def nothing_came(self) -> bool:
        try:
            self.theirs.recv(1)
        except BlockingIOError:
            return True
        return False


@pytest.fixture
def end() -> Iterator[End]:
    end = End()
    yield end
    end.close()


def test_an_event_is_sent_at_once() -> None:
    end = End(chunked=True)
    end.line.tell(Signal.VIEW)
    assert end.theirs.recv(100) == b"4\r\nview\r\n"
    end.close()


def test_what_comes_while_a_phone_reads_nothing_becomes_one_event(end: End) -> None:
    end.events[Signal.VIEW] = HUGE
    end.line.tell(Signal.VIEW)
    end.events[Signal.VIEW] = b"latest"
    for _ in range(20):
        end.line.tell(Signal.VIEW)
    assert end.made == [Signal.VIEW], "nothing is made for somebody who does not read"
    assert end.read(len(HUGE)) == HUGE
    assert end.read(6) == b"latest"
    until(lambda: end.nothing_came())
    assert end.made == [Signal.VIEW] * 2


def test_what_is_told_while_an_event_is_made_comes_after_it(end: End) -> None:
    def make(signal: Signal) -> bytes:
        if signal is Signal.VIEW:
            end.line.tell(Signal.PROGRESS)
        return End.make(end, signal)

    end.line._make = make
    end.line.tell(Signal.VIEW)
    assert end.theirs.recv(100) == b"viewprogress"


def test_a_browser_that_leaves_is_noticed_at_once(end: End) -> None:
    end.theirs.close()
    until(lambda: bool(end.gone))
    assert end.gone == [end.line] and end.line.closed
    end.line.tell(Signal.VIEW)
    assert end.made == []


def test_what_a_browser_sends_on_a_stream_is_read_and_dropped(end: End) -> None:
    end.theirs.send(b"GET / HTTP/1.1\r\n\r\n")
    gevent.sleep(0.01)
    end.line.tell(Signal.VIEW)
    assert end.read(4) == b"view" and not end.gone


def test_a_replaced_stream_says_so_and_ends() -> None:
    end = End(chunked=True)
    end.line.tell(Signal.CLOSE)
    until(lambda: bool(end.gone))
    assert end.theirs.recv(100) == b"5\r\nother\r\n0\r\n\r\n"
    assert end.theirs.recv(100) == b""
    end.close()


def test_an_event_that_cannot_be_made_ends_this_stream_only(
    end: End, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Signal) -> bytes:
        raise RuntimeError("no view")

    end.line._make = broken
    end.line.tell(Signal.VIEW)
    until(lambda: bool(end.gone))
    assert "could not be made" in caplog.text


def test_a_beat_goes_to_the_quiet_and_ends_the_stuck(end: End, monkeypatch: pytest.MonkeyPatch) -> None:
    end.line.beat()
    assert end.theirs.recv(100) == b": still here\n\n"
    end.events[Signal.VIEW] = HUGE
    end.line.tell(Signal.VIEW)
    end.line.beat()
    assert not end.line.closed
    monkeypatch.setattr(room_line, "STUCK_SECONDS", -1.0)
    end.line.beat()
    assert end.line.closed


def test_everybody_has_a_beat_in_each_round(end: End, monkeypatch: pytest.MonkeyPatch) -> None:
    pulse = Pulse()
    pulse._runs = True
    pulse.add(end.line)
    for _ in range(2):
        for _ in range(room_line._BEATS):
            pulse.turn()
        assert end.theirs.recv(100) == b": still here\n\n"
    end.line.close()
    for _ in range(room_line._BEATS):
        pulse.turn()
    assert not any(pulse._waiting), "a line that is over is forgotten"
