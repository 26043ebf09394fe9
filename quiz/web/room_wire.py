"""The web server's connections, past the server where that is cheaper: answers straight from the socket,
streams handed over to lines (`quiz.web.room_line`), and no greenlet for a connection that only waits.

A server that uses the `Handler` here has all of it; under any other nothing is lost, the application does
the same more slowly.
"""

from __future__ import annotations

import _socket
import io
import socket as sockets
from typing import Any

import gevent
from gevent import get_hub
from gevent.pywsgi import WSGIHandler
from gevent.socket import socket as GreenSocket  # type: ignore[attr-defined]

from quiz.web.room_short import MOST_BYTES, ShortAnswers
from quiz.web.room_stream import RETRY, STREAM, Stream

_READ = 1
_MOST_AT_ONCE = 4096
_SAVED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
    b"X-Content-Type-Options: nosniff\r\nContent-Length: %d\r\n\r\n%b"
)


class _Incoming(io.RawIOBase):
    """The bytes of a connection: first those that were read before, then from the socket."""

    def __init__(self, socket: Any, came: bytes) -> None:
        self._socket, self._came = socket, came
        self.waits = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self._came:
            size = min(len(buffer), len(self._came))
            buffer[:size], self._came = self._came[:size], self._came[size:]
            return size
        if not self.waits:
            return None
        received: int = self._socket.recv_into(buffer)
        return received


class Handler(WSGIHandler):
    """The requests of one connection, as long as one follows upon the other."""

    short: ShortAnswers

    def __init__(self, socket: Any, address: Any, server: Any, came: bytes = b"") -> None:
        # Replies and events are small: none of them shall wait until the one before is acknowledged.
        socket.setsockopt(sockets.IPPROTO_TCP, sockets.TCP_NODELAY, 1)
        self._incoming = _Incoming(socket, came)
        reader = io.BufferedReader(self._incoming)
        super().__init__(socket, address, server, rfile=reader)  # type: ignore[no-untyped-call]

    def handle_one_request(self) -> Any:
        """One request; the connection is parked after it unless the next has begun to come."""
        result = super().handle_one_request()  # type: ignore[no-untyped-call]
        if result is True and not self._more():
            Parked(self._descriptor(), self.client_address, self.server, type(self))
            return None
        return result

    def process_result(self) -> None:
        """Send the response; a stream goes on without this greenlet."""
        stream: Stream | None = (self.environ or {}).get(STREAM)
        if stream is None:
            super().process_result()  # type: ignore[no-untyped-call]
            return
        self.write(RETRY.encode())  # type: ignore[no-untyped-call]
        chunked = bool(self.response_use_chunked)
        self.close_connection = True
        stream.as_line(self._descriptor(), chunked=chunked)

    def _more(self) -> bool:
        self._incoming.waits = False
        more = bool(self.rfile.peek(1))
        self._incoming.waits = True
        return more

    def _descriptor(self) -> int:
        """The socket's descriptor, which this handler gives up."""
        descriptor: int = self.socket.detach()
        self.socket = None
        return descriptor


class Parked:
    """A connection that waits for its next request: a socket and a watcher.

    An answer is stored from here, without a greenlet; for anything else a handler is started.
    """

    __slots__ = ("_address", "_came", "_handler", "_more", "_server", "_socket", "_watcher")

    def __init__(self, descriptor: int, address: Any, server: Any, handler: type[Handler]) -> None:
        self._address, self._server, self._handler = address, server, handler
        # The request that is being answered, and what came after it.
        self._came = self._more = b""
        self._socket: Any = _socket.socket(fileno=descriptor)
        self._socket.setblocking(False)
        self._watcher: Any = get_hub().loop.io(descriptor, _READ)
        self._watcher.start(self._ready)

    def _ready(self) -> None:
        try:
            came = self._socket.recv(_MOST_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            came = b""
        if not came:
            self._close()
        elif self._came:
            # The next request before the reply to this one: it has to wait.
            self._watcher.stop()
            self._more = came
        else:
            self._came = came
            if not self._answered(came):
                self._start(came)

    def _answered(self, came: bytes) -> bool:
        found = parsed(came)
        if found is None:
            return False
        slug, headers, body, size = found
        return size == len(came) and self._handler.short.begin(slug, headers, body, self._reply)

    def _reply(self, reply: bytes | None) -> None:
        """After the commit; None where the application has to say why not."""
        if self._watcher is None:
            return
        came, more = self._came, self._more
        self._came = self._more = b""
        if reply is None:
            self._start(came + more)
            return
        whole = _SAVED % (len(reply), reply)
        try:
            sent = self._socket.send(whole)
        except OSError:
            sent = 0
        if sent < len(whole):
            # Who posts and posts and reads no reply is not waited for.
            self._close()
        elif more:
            self._start(more)

    def _start(self, came: bytes) -> None:
        self._let_go()
        gevent.spawn(self._serve, GreenSocket(fileno=self._socket.detach()), came)

    def _serve(self, socket: Any, came: bytes) -> None:
        try:
            self._handler(socket, self._address, self._server, came).handle()  # type: ignore[no-untyped-call]
        finally:
            socket.close()

    def _close(self) -> None:
        self._let_go()
        self._socket.close()

    def _let_go(self) -> None:
        self._watcher.stop()
        self._watcher.close()
        self._watcher = None


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
