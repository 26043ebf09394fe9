"""What the short way takes as an answer: only what is whole and usual; all else is left to the server."""

import socket

import pytest

from quiz.live.hub import Connection, Role
from quiz.web.room_short import token_in
from quiz.web.room_wire import Line, parsed

BODY = b'{"position":0,"vote":1,"option":2}'
HEAD = (
    b"POST /room/abc/answer HTTP/1.1\r\nHost: here:80\r\nCookie: quiz_player=tok\r\n"
    b"Content-Type: application/json\r\nContent-Length: 34\r\n"
)
WHOLE = HEAD + b"\r\n" + BODY


def test_a_whole_answer_is_taken_and_no_more() -> None:
    found = parsed(WHOLE + b"POST /room/abc/answer HTTP/1.1\r\n")
    assert found is not None
    slug, headers, body, size = found
    assert (slug, body, size) == ("abc", BODY, len(WHOLE))
    assert headers["host"] == "here:80" and headers["cookie"] == "quiz_player=tok"


@pytest.mark.parametrize("cut", [0, 1, 20, len(HEAD), len(WHOLE) - 1])
def test_a_part_is_left_to_the_server(cut: int) -> None:
    assert parsed(WHOLE[:cut]) is None


@pytest.mark.parametrize(
    "more",
    [
        b"Transfer-Encoding: chunked\r\n",
        b"Expect: 100-continue\r\n",
        b"Content-Length: 2\r\n",
        b"Cookie: quiz_player=other\r\n",
        b"Connection: close\r\n",
        b"Content-Type : text/plain\r\n",
        b"no colon\r\n",
        b" folded: line\r\n",
    ],
)
def test_unusual_headers_are_left_to_the_server(more: bytes) -> None:
    assert parsed(HEAD + more + b"\r\n" + BODY) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"POST", b"PUT"),
        (b"/answer HTTP", b"/away HTTP"),
        (b"/answer", b"/x/answer"),
        (b"abc", b"a%2Fc"),
        (b"HTTP/1.1", b"HTTP/1.0"),
        (b"application/json", b"text/plain"),
        (b"Length: 34", b"Length: -34"),
        (b"Length: 34", b"Length: 3400"),
        (b"Length: 34", b"Length: +34"),
    ],
)
def test_other_requests_are_left_to_the_server(old: bytes, new: bytes) -> None:
    assert parsed(WHOLE.replace(old, new, 1)) is None


@pytest.mark.parametrize(
    ("cookie", "token"),
    [
        ("quiz_player=tok", "tok"),
        ("a=b; quiz_player=t-_9; c=d", "t-_9"),
        ('quiz_player="tok"', "tok"),
        ("not_quiz_player=tok", ""),
        ("", ""),
    ],
)
def test_token_of_a_cookie(cookie: str, token: str) -> None:
    assert token_in(cookie) == token


class Both:
    """A socket as gevent wraps one."""

    def __init__(self, raw: socket.socket) -> None:
        self._sock = raw

    def sendall(self, rest: bytes) -> None:
        self._sock.setblocking(True)
        self._sock.sendall(rest)


def test_what_a_line_does_not_take_is_finished_by_the_stream() -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    line, stream = Line(Both(ours), chunked=True), Connection(1, Role.PLAYER, 1)
    event = b"x" * 3_000_000
    assert not line.send(event, stream), "the stream is writing itself"
    stream.waiting = True
    assert line.send(event, stream)
    assert not line.send(b"later", stream), "the rest of the first comes first"
    with theirs, ours:
        from threading import Thread

        finish = Thread(target=line.finish)
        finish.start()
        got = b""
        while len(got) < len(event) + 10:
            got += theirs.recv(1 << 20)
        finish.join()
    assert got == b"2dc6c0\r\n" + event + b"\r\n"
