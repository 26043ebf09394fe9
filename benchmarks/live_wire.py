"""Cheap clients for `live.py`: HTTP/1.1 written by hand over non-blocking sockets, one epoll loop for all.

A link's ``got`` hears of bytes with the moment at which they came; nothing is parsed that nobody asks for.
"""

from __future__ import annotations

import heapq
import select
import socket
import time
from collections.abc import Callable
from itertools import count

Got = Callable[["Link", bytes, float], None]


class Link:
    """One connection. ``player`` is the number of its player; ``got(link, bytes, moment)`` hears of bytes."""

    __slots__ = ("_left", "buffer", "closed", "got", "loop", "player", "sent_at", "socket")

    def __init__(self, loop: Loop, player: int, got: Got) -> None:
        self.loop, self.player, self.got = loop, player, got
        self.socket = socket.socket()
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.buffer, self._left, self.closed, self.sent_at = b"", b"", False, 0.0
        try:
            self.socket.connect(loop.address)
        except BlockingIOError:
            pass
        loop.links[self.socket.fileno()] = self
        loop.poll.register(self.socket.fileno(), select.EPOLLIN)

    def send(self, request: bytes) -> None:
        """Send now, or as soon as the connection takes it."""
        self.sent_at = time.perf_counter()
        try:
            sent = self.socket.send(request)
        except (BlockingIOError, OSError):
            sent = 0
        if sent < len(request):
            self._left = request[sent:]
            self.loop.poll.modify(self.socket.fileno(), select.EPOLLIN | select.EPOLLOUT)

    def ready(self, event: int) -> None:
        """The socket can be read or written."""
        if event & select.EPOLLOUT and self._left:
            try:
                self._left = self._left[self.socket.send(self._left) :]
            except BlockingIOError:
                return
            except OSError:
                self.close()
                return
            if not self._left:
                self.loop.poll.modify(self.socket.fileno(), select.EPOLLIN)
        if event & (select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR):
            self._read()

    def _read(self) -> None:
        try:
            got = self.socket.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            got = b""
        if got:
            self.got(self, got, time.perf_counter())
        else:
            self.close()

    def close(self) -> None:
        """Drop the connection."""
        if not self.closed:
            self.closed = True
            self.loop.links.pop(self.socket.fileno(), None)
            self.socket.close()


class Loop:
    """All connections to one address, and calls at given moments."""

    def __init__(self, host: str, port: int) -> None:
        self.address = host, port
        self.host = f"{host}:{port}"
        self.poll = select.epoll()
        self.links: dict[int, Link] = {}
        self.late: list[float] = []
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = count()

    def at(self, moment: float, call: Callable[[], None]) -> None:
        """Call at a moment of ``time.perf_counter``."""
        heapq.heappush(self._due, (moment, next(self._numbers), call))

    def until(self, done: Callable[[], bool], seconds: float) -> bool:
        """Run until ``done()``; False where that takes longer than ``seconds``."""
        end = time.perf_counter() + seconds
        while not done():
            now = time.perf_counter()
            if now > end:
                return False
            while self._due and self._due[0][0] <= now:
                moment, _, call = heapq.heappop(self._due)
                self.late.append(now - moment)
                call()
            wait = self._due[0][0] - time.perf_counter() if self._due else 0.05
            for number, event in self.poll.poll(max(0.0, min(wait, 0.05))):
                if number in self.links:
                    self.links[number].ready(event)
        return True

    def request(self, method: str, path: str, body: bytes = b"", kind: str = "", cookie: str = "") -> bytes:
        """The bytes of a request."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", "Accept: application/json"]
        if kind:
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        if cookie:
            lines.append(f"Cookie: {cookie}")
        return "\r\n".join([*lines, "", ""]).encode() + body


def whole_reply(buffer: bytes) -> tuple[int, bytes, bytes] | None:
    """Status, head and body once a reply with a length is complete."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = buffer[:end]
    place = head.lower().find(b"content-length:")
    length = int(head[place + 15 :].split(b"\r\n", 1)[0]) if place >= 0 else 0
    if len(buffer) < end + 4 + length:
        return None
    return int(head[9:12]), head, buffer[end + 4 : end + 4 + length]
