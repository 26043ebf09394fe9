"""Server-sent events: the full current state on every connect, then again whenever something changed.

Under a server that lets its sockets be used (`quiz.web.room_wire`) a stream becomes a line; under any other,
and in tests, it is a generator that waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import Response, request

from quiz.live.hub import Connection, Role, Signal, Waiting
from quiz.live.rooms import LiveRooms
from quiz.web.health import metrics
from quiz.web.room_line import HEARTBEAT_SECONDS, Line, pulse
from quiz.web.room_live import live

STREAM = "quiz.stream"
HEADERS = {
    "Cache-Control": "no-store",
    # nginx would collect the stream before it passes it on.
    "X-Accel-Buffering": "no",
}

Message = Callable[[], str]
RETRY = "retry: 1000\n"


@dataclass(frozen=True, slots=True)
class Stream:
    """What one browser is sent. ``view`` and ``progress`` make the messages when they are due.

    Neither a database connection nor the request is held while it is open; they must do without a request.
    """

    rooms: LiveRooms
    owner: tuple[int, Role, int | None]
    view: Message
    progress: Message | None

    def as_line(self, descriptor: int, *, chunked: bool) -> None:
        """Go on at a socket whose headers are sent; returns after the first event."""
        line = Line(self.owner, self._event, self._over, descriptor=descriptor, chunked=chunked)
        self._open(line)
        pulse.add(line)
        line.tell(Signal.VIEW)

    def events(self) -> Iterator[str]:
        """The events, waited for."""
        connection = Waiting(*self.owner)
        # Not before the server reads the first event: a request that is only looked at opens no stream.
        self._open(connection)
        try:
            yield RETRY + _event("view", self.view())
            while True:
                signal = connection.wait(HEARTBEAT_SECONDS)
                yield self._text(signal)
                if Signal.CLOSE in signal:
                    return
        finally:
            self._over(connection)

    def _open(self, connection: Connection) -> None:
        self.rooms.hub.connect(connection)
        self.rooms.arrived(connection.room_id, connection.player)

    def _over(self, connection: Connection) -> None:
        self.rooms.hub.disconnect(connection)
        if connection.player is not None:
            self.rooms.left(connection.room_id)

    def _event(self, signal: Signal) -> bytes:
        return self._text(signal).encode()

    def _text(self, signal: Signal) -> str:
        if Signal.CLOSE in signal:
            # The browser must not reconnect: it has a newer stream elsewhere.
            return _event("replaced", "{}")
        if Signal.VIEW in signal:
            return _event("view", self.view())
        if Signal.PROGRESS in signal and self.progress is not None:
            return _event("progress", self.progress())
        return ": still here\n\n"


def event_stream(
    room_id: int, role: Role, player: int | None, view: Message, progress: Message | None = None
) -> Response:
    """The stream of one browser; see `Stream`."""
    stream = Stream(live(), (room_id, role, player), view, progress)
    if request.method == "GET":
        request.environ[STREAM] = stream
    metrics().counters["streams_opened"] += 1
    return Response(stream.events(), content_type="text/event-stream; charset=utf-8", headers=HEADERS)


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"
