"""Bytes past the web server: ready-made events straight to sockets, answers straight from them.

Waking a greenlet for each of a thousand streams costs more than what it sends, and parsing a whole request
costs more than storing an answer. Both ways need gevent's plain sockets; without them nothing is lost, the
application does the same more slowly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gevent.pywsgi import WSGIHandler
from gevent.socket import socket as GreenSocket  # type: ignore[attr-defined]

from quiz.live.hub import Connection
from quiz.web.room_short import MOST_BYTES, ShortAnswers

SOCKET = "quiz.socket"
_BUFFER = 2048
_SAVED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
    b"X-Content-Type-Options: nosniff\r\nContent-Length: %d\r\n\r\n%b"
)


class Line:
    """The socket under a stream. What it does not take at once is kept, and the stream has to finish it."""

    __slots__ = ("_chunked", "_raw", "_rest", "_socket")

    def __init__(self, socket: Any, chunked: bool) -> None:
        self._socket = socket
        self._raw = socket._sock
        self._chunked = chunked
        self._rest = b""

    def send(self, event: bytes, connection: Connection) -> bool:
        """Send without waiting; False if the line takes nothing now."""
        if self._rest or not connection.waiting:
            return False
        framed = b"%x\r\n%b\r\n" % (len(event), event) if self._chunked else event
        try:
            sent = self._raw.send(framed)
        except OSError:
            return False
        if sent < len(framed):
            self._rest = framed[sent:]
            connection.wake()
        return True

    def finish(self) -> None:
        """Send what was left over; waits for a slow reader. Raises OSError if there is none any more."""
        if self._rest:
            self._socket.sendall(self._rest)
            self._rest = b""


def line_of(environ: Mapping[str, Any]) -> Line | None:
    """The line of a request, where the server lets it be used."""
    socket = environ.get(SOCKET) or environ.get("gunicorn.socket")
    if type(socket) is not GreenSocket:
        return None
    return Line(socket, environ.get("SERVER_PROTOCOL") == "HTTP/1.1")


class Handler(WSGIHandler):
    """One connection of `quiz serve`: answers are taken from it in short, all else goes the usual way."""

    short: ShortAnswers

    def __init__(self, socket: Any, address: Any, server: Any) -> None:
        # Usually 8 KB for each of two connections of every player; longer requests are read in steps.
        super().__init__(socket, address, server, rfile=socket.makefile("rb", _BUFFER))  # type: ignore[no-untyped-call]

    def get_environ(self) -> dict[str, Any]:
        """The environment, with the socket."""
        environ: dict[str, Any] = super().get_environ()  # type: ignore[no-untyped-call]
        environ[SOCKET] = self.socket
        return environ

    def handle_one_request(self) -> Any:
        """Store an answer that has come whole; leave everything else to the server."""
        if not self.rfile.closed:
            try:
                while self._answered(self.rfile.peek(1)):
                    pass
            except OSError:
                return None
        return super().handle_one_request()  # type: ignore[no-untyped-call]

    def _answered(self, came: bytes) -> bool:
        found = parsed(came)
        if found is None:
            return False
        slug, headers, body, size = found
        reply = self.short.reply(slug, headers, body)
        if reply is None:
            return False
        self.rfile.read(size)
        self.socket.sendall(_SAVED % (len(reply), reply))
        return True


def handler_of(short: ShortAnswers) -> type[Handler]:
    """The handler for the server of one application."""
    return type("Handler", (Handler,), {"short": short})


def parsed(came: bytes) -> tuple[str, dict[str, str], bytes, int] | None:
    """Slug, headers, body and length of an answer; None for anything else, unusual or incomplete."""
    end = came.find(b"\r\n\r\n") if came.startswith(b"POST /room/") else -1
    if end < 0:
        return None
    try:
        lines = came[:end].decode("ascii").split("\r\n")
    except UnicodeDecodeError:
        return None
    path, _, protocol = lines[0][11:].partition(" ")
    slug, _, rest = path.partition("/")
    if rest != "answer" or protocol != "HTTP/1.1" or "%" in slug:
        return None
    headers = headers_of(lines[1:])
    if headers is None or headers.get("content-type") != "application/json":
        return None
    size = headers.get("content-length", "")
    if not (size.isdigit() and len(size) < 5 and 0 < int(size) <= MOST_BYTES):
        return None
    whole = end + 4 + int(size)
    return (slug, headers, came[end + 4 : whole], whole) if len(came) >= whole else None


def headers_of(lines: list[str]) -> dict[str, str] | None:
    """Headers by their names in small letters; None where one is malformed, or asks for more than usual."""
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        name = name.lower()
        if not colon or name in headers or not name or name != name.strip():
            return None
        headers[name] = value.strip()
    if headers.keys() & {"transfer-encoding", "expect", "upgrade"}:
        return None
    return headers if headers.get("connection", "keep-alive").lower() == "keep-alive" else None
