"""Streams without a greenlet: once its headers are sent, a stream is a socket and what to send on it.

Waking a greenlet for each of a thousand streams costs more than what it sends, and keeping one costs more
memory than everything else about a player. A line sends at once what its socket takes; what it does not
take is kept, one event at most, and what happens meanwhile becomes one event after it.
"""

from __future__ import annotations

import _socket
import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import gevent
from gevent import get_hub

from quiz.live.hub import Connection, Role, Signal

HEARTBEAT_SECONDS = 15.0
# A phone that takes nothing for so long has gone without a word; it gets the whole state when it comes back.
STUCK_SECONDS = 60.0
_READ, _WRITE = 1, 2
_BEATS = 15
_STILL_HERE = b": still here\n\n"
_LAST_CHUNK = b"0\r\n\r\n"
_LOG = logging.getLogger(__name__)

Make = Callable[[Signal], bytes]


class Line(Connection):
    """An open stream of events on a socket of its own; ``make(signal)`` gives the bytes of an event.

    ``gone`` is called once, in a greenlet, when the connection is over, whoever ended it.
    """

    __slots__ = ("_busy", "_chunked", "_gone", "_make", "_reader", "_rest", "_socket", "_stuck", "_writer")

    def __init__(
        self,
        owner: tuple[int, Role, int | None],
        make: Make,
        gone: Callable[[Connection], None],
        *,
        descriptor: int,
        chunked: bool,
    ) -> None:
        super().__init__(*owner)
        self._make, self._gone, self._chunked = make, gone, chunked
        self._socket: Any = _socket.socket(fileno=descriptor)
        self._socket.setblocking(False)
        self._rest = b""
        self._stuck = 0.0
        self._busy = False
        self._writer: Any = None
        self._reader: Any = get_hub().loop.io(descriptor, _READ)
        self._reader.start(self._came)

    @property
    def closed(self) -> bool:
        """Whether the connection is over."""
        return self._socket is None

    def tell(self, signal: Signal) -> None:
        """Send the event at once if the socket takes it, else as soon as it does."""
        if self._busy or self._rest or self._socket is None:
            self.pending |= signal
        else:
            self._bring(signal)

    def beat(self) -> None:
        """A sign of life, so that proxies keep the connection; the end of one that takes nothing any more."""
        if self._rest:
            if time.monotonic() - self._stuck > STUCK_SECONDS:
                self.close()
        elif not self._busy and self._socket is not None:
            self._send(_STILL_HERE)

    def close(self) -> None:
        """End the connection."""
        if self._socket is None:
            return
        for watcher in (self._reader, self._writer):
            if watcher is not None:
                watcher.stop()
                watcher.close()
        self._socket.close()
        self._socket = self._reader = self._writer = None
        self._rest = b""
        gevent.spawn(self._gone, self)

    def _bring(self, signal: Signal) -> None:
        """Send events until there is nothing to tell, or the socket takes no more."""
        # Making an event may let others run, who then only note what they have to tell.
        self._busy = True
        try:
            while signal is not Signal.NONE and self._socket is not None:
                event = self._make(signal)
                if self._socket is not None:
                    self._send(event)
                if signal & Signal.CLOSE:
                    self._end()
                    return
                signal = Signal.NONE
                if self.pending is not Signal.NONE and not self._rest:
                    signal, self.pending = self.pending, Signal.NONE
        except Exception:
            # The browser comes back by itself; the others must not wait for what failed here.
            _LOG.exception("An event of room %s could not be made", self.room_id)
            self.close()
        finally:
            self._busy = False

    def _send(self, event: bytes) -> None:
        framed = b"%x\r\n%b\r\n" % (len(event), event) if self._chunked else event
        try:
            sent = self._socket.send(framed)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.close()
            return
        if sent < len(framed):
            self._rest, self._stuck = framed[sent:], time.monotonic()
            if self._writer is None:
                self._writer = get_hub().loop.io(self._socket.fileno(), _WRITE)
            self._writer.start(self._free)

    def _end(self) -> None:
        if self._socket is not None and self._chunked and not self._rest:
            self._chunked = False
            self._send(_LAST_CHUNK)
        self.close()

    def _free(self) -> None:
        """The socket takes bytes again."""
        try:
            sent = self._socket.send(self._rest)
        except BlockingIOError:
            return
        except OSError:
            self.close()
            return
        self._rest, self._stuck = self._rest[sent:], time.monotonic()
        if not self._rest:
            self._writer.stop()
            if self.pending is not Signal.NONE:
                signal, self.pending = self.pending, Signal.NONE
                # Not here: this is the loop of all connections, and a view may have to be read first.
                self._busy = True
                gevent.spawn(self._bring, signal)

    def _came(self) -> None:
        """Nothing is to come from the other side but the end."""
        try:
            ended = not self._socket.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            ended = True
        if ended:
            self.close()


class Pulse:
    """Gives all lines their sign of life, some each second, so that nobody waits for a thousand at once."""

    def __init__(self) -> None:
        self._waiting: deque[list[Line]] = deque([] for _ in range(_BEATS))
        self._runs = False

    def add(self, line: Line) -> None:
        """Its first beat comes after a whole round."""
        self._waiting[-1].append(line)
        if not self._runs:
            self._runs = True
            gevent.spawn(self._run)

    def _run(self) -> None:
        while any(self._waiting):
            gevent.sleep(HEARTBEAT_SECONDS / _BEATS)
            self.turn()
        self._runs = False

    def turn(self) -> None:
        """The beat of those whose turn it is."""
        lines = [line for line in self._waiting.popleft() if not line.closed]
        for line in lines:
            line.beat()
        self._waiting.append(lines)


pulse = Pulse()
