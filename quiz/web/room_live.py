"""The live rooms of an application, who is asking, and what a refusal reads like."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime

import segno
from flask import Flask, current_app, request, url_for
from flask_babel import format_datetime, format_decimal
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.exceptions import Forbidden, Gone, HTTPException, NotFound, ServiceUnavailable
from werkzeug.wrappers import Response

from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Player, Room
from quiz.live.copies import Copy
from quiz.live.entry import find_player
from quiz.live.rooms import LiveRooms
from quiz.store.db import db
from quiz.web.health import NOTES, metrics
from quiz.web.names import name_sentence

EXTENSION = "quiz_live"
PLAYER_COOKIE = "quiz_player"
MONTH = 30 * 24 * 3600


def init_app(app: Flask) -> None:
    """Make the live rooms of the application; their clocks start with the first request."""
    if EXTENSION in app.extensions:
        return
    with app.app_context():
        made = LiveRooms(db.engine, app.config["REDIS_URL"])
    app.extensions[EXTENSION] = made
    app.before_request(made.start)
    app.before_request(lambda: _measure(made) if request.path == "/metrics" else None)
    app.extensions.setdefault(NOTES, []).append(lambda: _note(made))
    app.add_template_filter(_number, "number")
    app.add_template_filter(_day_and_time, "day_and_time")


def stop(app: Flask) -> None:
    """Before the application goes: store what is under way, and leave no thread that wants its database."""
    made: LiveRooms = app.extensions[EXTENSION]
    made.stop()
    made.engine.dispose()


def _measure(made: LiveRooms) -> None:
    gauges = metrics().gauges
    gauges["streams_open"] = made.hub.count()
    gauges["redis_up"] = int(made.relay.healthy)


def _note(made: LiveRooms) -> str:
    return "" if made.relay.healthy else "Redis does not answer, rooms go on by way of the database"


def _number(value: float) -> str:
    """A figure in the reader's spelling."""
    return str(format_decimal(value))


def _day_and_time(ms: int) -> str:
    """A moment of the server's clock, short, in the server's zone."""
    return str(format_datetime(datetime.fromtimestamp(ms / 1000).astimezone(), "short", rebase=False))


def live() -> LiveRooms:
    """The live rooms of the running application."""
    found: LiveRooms = current_app.extensions[EXTENSION]
    return found


def room_copy(slug: str) -> Copy:
    """The room at this address. Raises NotFound with a sentence."""
    try:
        return live().by_slug(slug)
    except Refusal as refusal:
        raise NotFound(sentence(refusal)) from refusal


def current_player(room: Room) -> Player | None:
    """The player whose cookie came with this request."""
    return find_player(live(), room.id, request.cookies.get(PLAYER_COOKIE, ""))


def room_secret(room: Room, role: str) -> str:
    """The secret of the host ("host") or of the projector ("projector") of a room.

    It follows from the server's key, so that it stands in no table and is the same in all workers.
    """
    key: str = current_app.config["SECRET_KEY"]
    digest = hmac.new(key.encode(), f"{role} of room {room.slug}".encode(), hashlib.sha256)
    return digest.hexdigest()[:40]


def role_cookie(room: Room, role: str) -> str:
    """The name of the cookie that makes a browser host or projector of a room."""
    return f"quiz_{role}_{room.slug}"


def with_role(response: Response, room: Room, role: str, path: str) -> Response:
    """The response, which makes the browser host or projector of the room on the pages below ``path``."""
    response.set_cookie(
        role_cookie(room, role),
        room_secret(room, role),
        max_age=MONTH,
        path=path,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SECURE_COOKIES"],
    )
    return response


def has_role(room: Room, role: str) -> bool:
    """Whether this request bears the secret of the role."""
    given = request.cookies.get(role_cookie(room, role), "")
    return hmac.compare_digest(given.encode(), room_secret(room, role).encode())


def require_role(room: Room, role: str) -> None:
    """Raises Forbidden unless this request bears the secret of the role."""
    if not has_role(room, role):
        raise Forbidden(_("This page belongs to the host of the room. Open it with the room's secret link."))


def join_address(room: Room) -> str:
    """The address that players scan or type, with the PIN in it."""
    return public_address(url_for("room.join_by_link", pin=room.pin))


def public_address(path: str) -> str:
    """The address of a page as another device can open it."""
    base: str = current_app.config["PUBLIC_URL"] or request.host_url
    return base.rstrip("/") + path


def qr_code(text: str) -> Markup:
    """A QR code as SVG without inline style, which the content policy would block."""
    svg = segno.make(text, error="m", micro=False).svg_inline(omitsize=True, border=2, dark="#000")
    return Markup(svg)  # noqa: S704 - drawn by us, the text is not in it


def sentence(refusal: Refusal) -> str:
    """One clear sentence for a refusal, in the reader's language."""
    if refusal.reason.value.startswith("name-") and refusal.reason is not Reason.NAME_NOT_LISTED:
        return name_sentence(refusal)
    say = _SENTENCES.get(refusal.reason)
    return say() if say else _("That did not work. Reload the page and try again.")


_SENTENCES: dict[Reason, Callable[[], str]] = {
    Reason.NO_ROOM: lambda: _("There is no room with this PIN. Check it with the one on the screen."),
    Reason.ROOM_ENDED: lambda: _("This game is over. Ask for the PIN of the new one."),
    Reason.ROOM_LOCKED: lambda: _("The room is locked at the moment. Ask your host to open it."),
    Reason.ROOM_FULL: lambda: _("This room is full."),
    Reason.NOT_A_PLAYER: lambda: _("You are not in this room yet. Join with the PIN."),
    Reason.KICKED: lambda: _("The host has taken you out of this game."),
    Reason.NOT_THE_HOST: lambda: _("Only the host can do that."),
    Reason.NOT_OPEN: lambda: _("This question is not open for answers."),
    Reason.PAUSED: lambda: _("The game is paused; answer when it goes on."),
    Reason.WRONG_QUESTION: lambda: _("This answer was for another question."),
    Reason.LATE: lambda: _("Time was up before this answer came."),
    Reason.ALREADY_ANSWERED: lambda: _("You have already answered; your first answer counts."),
    Reason.NO_SUCH_OPTION: lambda: _("There is no such answer."),
    Reason.NOT_ALLOWED: lambda: _("That cannot be done at this point of the game."),
    Reason.OUTDATED: lambda: _("The game has moved on in the meantime; here is where it stands."),
    Reason.NO_QUESTIONS: lambda: _("A room needs at least one question. Choose another set."),
    Reason.BAD_OPTIONS: lambda: _("One of these settings cannot be used. Check the marked one."),
    Reason.NAME_NOT_LISTED: lambda: _("This name is not on the list of the class. Choose yours."),
    Reason.NO_SUCH_TEAM: lambda: _("There is no such team. Choose one of those shown."),
    Reason.BUSY: lambda: _("The server is busy for a moment. Try again."),
}

_STATUS = {
    Reason.NO_ROOM: 404,
    Reason.ROOM_ENDED: 410,
    Reason.ROOM_LOCKED: 403,
    Reason.ROOM_FULL: 403,
    Reason.NOT_A_PLAYER: 403,
    Reason.KICKED: 403,
    Reason.NOT_THE_HOST: 403,
    Reason.BUSY: 503,
    Reason.BAD_REQUEST: 400,
    Reason.BAD_OPTIONS: 400,
    Reason.NO_SUCH_OPTION: 400,
    Reason.NO_SUCH_TEAM: 400,
}


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal: 409 where the room is simply elsewhere in the game."""
    if refusal.reason.value.startswith("name-"):
        return 400
    return _STATUS.get(refusal.reason, 409)


def as_error(refusal: Refusal) -> HTTPException:
    """The refusal as an error page."""
    error: HTTPException
    match status_of(refusal):
        case 404:
            error = NotFound(sentence(refusal))
        case 410:
            error = Gone(sentence(refusal))
        case 403:
            error = Forbidden(sentence(refusal))
        case 503:
            error = ServiceUnavailable(sentence(refusal))
        case _:
            error = HTTPException(sentence(refusal))
            error.code = status_of(refusal)
    return error


def wants_view() -> bool:
    """Whether the view itself is asked for, rather than the page's message."""
    return "json" in request.args or request.path.endswith(("/view", "/events"))


def wants_json() -> bool:
    """Whether the client asks for JSON rather than a page."""
    accepted = request.accept_mimetypes
    return accepted.best_match(["text/html", "application/json"], "text/html") == "application/json"
