"""Connections past the web server: answers without a greenlet, everything else as ever, in order."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import gevent
import pytest
from gevent import socket
from gevent.pywsgi import WSGIServer

from quiz.web.room_wire import handler_of

BODY = b'{"position":0,"vote":1,"option":2}'


def an_answer(slug: str = "abc") -> bytes:
    head = (
        f"POST /room/{slug}/answer HTTP/1.1\r\nHost: here\r\nCookie: quiz_player=tok\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n"
    )
    return head.encode() + BODY


PAGE = b"GET /page HTTP/1.1\r\nHost: here\r\n\r\n"


class Short:
    """Takes answers and keeps them until the test stores them."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[bytes | None], None]] = []

    def begin(self, slug: str, headers: Any, body: bytes, then: Callable[[bytes | None], None]) -> bool:
        if slug == "unknown":
            return False
        self.waiting.append(then)
        return True


class Connection:
    """A browser's connection to a server of one application."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))

    def ask(self, request: bytes) -> None:
        self.socket.sendall(request)

    def reply(self) -> bytes:
        """The body of the next reply."""
        got = b""
        with gevent.Timeout(10):
            while b"\r\n\r\n" not in got:
                got += self._some()
            head, _, body = got.partition(b"\r\n\r\n")
            size = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            while len(body) < size:
                body += self._some()
        assert len(body) == size, "more than one reply came together"
        return body

    def _some(self) -> bytes:
        got: bytes = self.socket.recv(1)
        assert got, "the connection was closed"
        return got


@pytest.fixture
def short() -> Short:
    return Short()


@pytest.fixture
def connection(short: Short) -> Iterator[Connection]:
    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        body = environ["wsgi.input"].read()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["PATH_INFO"].encode(), b" ", body]

    handler = handler_of(short)  # type: ignore[arg-type]
    server = WSGIServer(("127.0.0.1", 0), app, log=None, error_log=io.StringIO(), handler_class=handler)
    server.start()
    connection = Connection(server.server_port)
    connection.ask(PAGE)
    assert connection.reply() == b"/page "
    yield connection
    connection.socket.close()
    server.stop()


def waiting(short: Short, count: int = 1) -> None:
    with gevent.Timeout(10):
        while len(short.waiting) < count:
            gevent.sleep(0.001)


def test_an_answer_is_acknowledged_when_it_is_stored(connection: Connection, short: Short) -> None:
    for number in range(3):
        connection.ask(an_answer())
        waiting(short)
        short.waiting.pop()(b"%d" % number)
        assert connection.reply() == b"%d" % number


def test_a_refused_answer_is_asked_of_the_application(connection: Connection, short: Short) -> None:
    connection.ask(an_answer())
    waiting(short)
    short.waiting.pop()(None)
    assert connection.reply() == b"/room/abc/answer " + BODY
    connection.ask(an_answer("unknown"))
    assert connection.reply() == b"/room/unknown/answer " + BODY


def test_requests_of_one_connection_are_answered_in_their_order(connection: Connection, short: Short) -> None:
    connection.ask(an_answer())
    waiting(short)
    connection.ask(PAGE)
    connection.ask(PAGE)
    gevent.sleep(0.02)
    short.waiting.pop()(b"1")
    assert [connection.reply() for _ in range(3)] == [b"1", b"/page ", b"/page "]
    connection.ask(PAGE + an_answer() + PAGE)
    assert connection.reply() == b"/page "
    assert connection.reply() == b"/room/abc/answer " + BODY
    assert connection.reply() == b"/page "


def test_an_answer_in_pieces_is_taken_by_the_application(connection: Connection, short: Short) -> None:
    whole = an_answer()
    connection.ask(whole[:50])
    gevent.sleep(0.01)
    connection.ask(whole[50:])
    assert connection.reply() == b"/room/abc/answer " + BODY
    assert short.waiting == []


def test_who_has_gone_needs_no_acknowledgement(connection: Connection, short: Short) -> None:
    connection.ask(an_answer())
    waiting(short)
    connection.socket.close()
    gevent.sleep(0.01)
    short.waiting.pop()(b"1")
