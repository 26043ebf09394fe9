"""The short path for answers: the same checks and the same service as the Flask view, without the rest of it.

Half of a POST's cost is the framework's; in a burst of a thousand answers that is what decides. The path
takes JSON answers of a known player and repeats what the view does before it: same origin, size, token.
Everything else goes on to the application.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import unquote

from quiz.domain.errors import Refusal
from quiz.domain.room import Room
from quiz.live.entry import find_player, known_player
from quiz.live.rooms import LiveRooms
from quiz.live.voting import post_at_place, vote_at_place
from quiz.web.security import same_origin

MOST_BYTES = 1024
PLAYER_COOKIE = "quiz_player"
_PREFIX, _SUFFIX = "/room/", "/answer"
_TOKEN = re.compile(r"(?:^|;\s*)quiz_player=([A-Za-z0-9_-]+)(?:;|$)")
_SAVED = b'{"saved":%d}\n'
_NOT_IN_SHORT = (Refusal, ValueError, KeyError, TypeError, RecursionError)
_HEADERS = (
    ("host", "HTTP_HOST"),
    ("cookie", "HTTP_COOKIE"),
    ("origin", "HTTP_ORIGIN"),
    ("sec-fetch-site", "HTTP_SEC_FETCH_SITE"),
)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]


class ShortAnswers:
    """WSGI in front of the application; a server that reads requests itself may call ``reply``."""

    def __init__(self, app: Callable[..., Iterable[bytes]], live: LiveRooms) -> None:
        self._app = app
        self._live = live

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer in short where possible, else as always."""
        path: str = environ.get("PATH_INFO", "")
        if (
            environ.get("REQUEST_METHOD") == "POST"
            and path.endswith(_SUFFIX)
            and path.startswith(_PREFIX)
            and environ.get("CONTENT_TYPE") == "application/json"
        ):
            reply = self._from_wsgi(environ, unquote(path[len(_PREFIX) : -len(_SUFFIX)]))
            if reply is not None:
                headers = [("Content-Type", "application/json"), ("Content-Length", str(len(reply)))]
                headers += [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
                start_response("200 OK", headers)
                return [reply]
        return self._app(environ, start_response)

    def _from_wsgi(self, environ: Environ, slug: str) -> bytes | None:
        try:
            size = int(environ.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return None
        if not 0 < size <= MOST_BYTES:
            return None
        headers = {name: environ[key] for name, key in _HEADERS if key in environ}
        body = environ["wsgi.input"].read(size)
        reply = self.reply(slug, headers, body)
        if reply is None:
            environ["wsgi.input"] = _Again(body)
        return reply

    def reply(self, slug: str, headers: Mapping[str, str], body: bytes) -> bytes | None:
        """The body of a stored answer's reply; None where the application has to look at the request.

        ``headers`` have their names in small letters. The reply is made after the commit.
        """
        if not same_origin(_Headers(headers), headers.get("host", "")):
            return None
        found = self._find(slug, headers.get("cookie", ""))
        if found is None:
            return None
        room, player = found
        try:
            asked = json.loads(body)
            place = vote_at_place(self._live, room, player, *_numbers(asked), _sure(asked))
        except _NOT_IN_SHORT:
            # The application says why, in the reader's language.
            return None
        return _SAVED % place

    def begin(
        self, slug: str, headers: Mapping[str, str], body: bytes, then: Callable[[bytes | None], None]
    ) -> bool:
        """The same without waiting, and only with what this process knows: ``then`` is called with the
        reply after the commit, or with None. False where the application has to look at once.
        """
        if not same_origin(_Headers(headers), headers.get("host", "")):
            return False
        copy = self._live.known(slug)
        if copy is None:
            return False
        player = known_player(self._live, copy, token_in(headers.get("cookie", "")))
        if player is None:
            return False

        def stored(place: int | None) -> None:
            then(None if place is None else _SAVED % place)

        try:
            asked = json.loads(body)
            post_at_place(self._live, copy.room, player.id, *_numbers(asked), _sure(asked), stored)
        except _NOT_IN_SHORT:
            return False
        return True

    def _find(self, slug: str, cookie: str) -> tuple[Room, int] | None:
        token = token_in(cookie)
        if not token:
            return None
        try:
            room = self._live.by_slug(slug).room
        except Refusal:
            return None
        player = find_player(self._live, room.id, token)
        return (room, player.id) if player else None


def token_in(cookie: str) -> str:
    """The player's token in a Cookie header; empty where there is none."""
    found = _TOKEN.search(cookie)
    if found is not None and cookie.count(PLAYER_COOKIE) == 1:
        return found[1]
    try:
        morsel = SimpleCookie(cookie).get(PLAYER_COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


class _Headers:
    """The two headers that the check of the origin reads."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._headers = headers

    def get(self, key: str, /) -> str | None:
        return self._headers.get(key.lower())


class _Again:
    """A body that was read, to be read once more."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        taken = self._body if size < 0 else self._body[:size]
        self._body = self._body[len(taken) :]
        return taken


def _numbers(asked: Any) -> tuple[int, int, int]:
    numbers = asked["position"], asked["vote"], asked["option"]
    if not all(type(number) is int for number in numbers):
        raise ValueError(numbers)
    return numbers


def _sure(asked: Any) -> bool | None:
    sure = asked.get("sure")
    return sure if isinstance(sure, bool) else None
