"""Server-sent events: the full current state on every connect, then again whenever something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from flask import Response, request

from quiz.live.hub import Connection, Role, Signal
from quiz.live.rooms import LiveRooms
from quiz.web.health import metrics
from quiz.web.room_live import live
from quiz.web.room_wire import Line, line_of

HEARTBEAT_SECONDS = 15.0
HEADERS = {
    "Cache-Control": "no-store",
    # nginx would collect the stream before it passes it on.
    "X-Accel-Buffering": "no",
}

Message = Callable[[], str]


def event_stream(
    room_id: int, role: Role, player: int | None, view: Message, progress: Message | None = None
) -> Response:
    """The stream of one browser. ``view`` and ``progress`` make the messages when they are due.

    Neither a database connection nor the request is held while it is open; they must do without a request.
    """
    opened = partial(live().hub.connect, room_id, role, player)
    events = _events(live(), opened, view, progress, line_of(request.environ))
    metrics().counters["streams_opened"] += 1
    return Response(events, content_type="text/event-stream; charset=utf-8", headers=HEADERS)


def _events(
    rooms: LiveRooms,
    opened: Callable[[], Connection],
    view: Message,
    progress: Message | None,
    line: Line | None,
) -> Iterator[str]:
    # Not before the server reads the first event: a request that is only looked at opens no stream.
    connection = opened()
    if line is not None and connection.role is Role.PLAYER:
        connection.push = partial(_push, line, connection, view)
    try:
        rooms.arrived(connection.room_id, connection.player)
        yield f"retry: 1000\n{_event('view', view())}"
        while True:
            signal = connection.wait(HEARTBEAT_SECONDS)
            if line is not None:
                line.finish()
            if Signal.CLOSE in signal:
                # The browser must not reconnect: it has a newer stream elsewhere.
                yield _event("replaced", "{}")
                return
            if Signal.VIEW in signal:
                yield _event("view", view())
            elif Signal.PROGRESS in signal and progress is not None:
                yield _event("progress", progress())
            else:
                yield ": still here\n\n"
    finally:
        rooms.hub.disconnect(connection)
        rooms.arrived(connection.room_id, connection.player)


def _push(line: Line, connection: Connection, view: Message) -> bool:
    return line.send(_event("view", view()).encode(), connection)


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"
