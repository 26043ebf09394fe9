"""What the short way takes as an answer: only what is whole and usual; all else is left to the server."""

import pytest

from quiz.web.room_short import token_in
from quiz.web.room_wire import parsed

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
