"""The player's side: come in by PIN or link, play, see the own result. Every page works without a script."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as AnyResponse

from quiz.domain.errors import Reason, Refusal
from quiz.domain.name_words import REFUSED_WORDS
from quiz.domain.room import Phase, Player, Room
from quiz.domain.views import player_view
from quiz.live.copies import Copy
from quiz.live.entry import choose_team, code_of, come_back, find_player, new_token
from quiz.live.entry import join as join_room
from quiz.live.hub import Role
from quiz.live.voting import vote_at_place
from quiz.store.rooms import pin_has_ended, reading
from quiz.web import room_live
from quiz.web.room_fan import player_message
from quiz.web.room_guesses import Guesses
from quiz.web.room_live import (
    PLAYER_COOKIE,
    current_player,
    live,
    room_copy,
    sentence,
    status_of,
    wants_json,
    wants_view,
)
from quiz.web.room_posted import posted, posted_at_all, posted_choice, posted_number
from quiz.web.room_render import own_texts, player_json, reader, words
from quiz.web.room_short import ShortAnswers
from quiz.web.room_stream import event_stream
from quiz.web.security import tokenless

bp = Blueprint("room", __name__)
guesses = Guesses()
SHORT = "quiz_short_answers"
# A page without a stream asks again within this time; so long it counts as there.
POLL_MS = 12_000


@bp.record_once
def _set_up(state: object) -> None:
    app = state.app  # type: ignore[attr-defined]
    room_live.init_app(app)
    app.wsgi_app = app.extensions[SHORT] = ShortAnswers(app.wsgi_app, app.extensions[room_live.EXTENSION])


@bp.route("/join", methods=["GET"])
def join() -> AnyResponse | tuple[str, int] | str:
    """The page with the PIN field, or the door of a room where the PIN came along."""
    pin = request.args.get("pin", "")
    if pin:
        return _door(pin)
    gone = _("The host has taken you out of this game.") if request.args.get("gone") else ""
    return render_template("room/join.html", error=gone)


@bp.get("/j/<pin>")
def join_by_link(pin: str) -> AnyResponse | tuple[str, int] | str:
    """What the QR code opens."""
    return _door(pin)


@bp.post("/join")
def enter() -> AnyResponse | tuple[str, int]:
    """Take a name, a generated one, or a personal code, and go in."""
    pin = ""
    try:
        pin = posted("pin")
        copy = _room_of_pin(pin)
        token, player = _let_in(copy.room)
    except Refusal as refusal:
        return _refused(refusal, pin)
    response = redirect(url_for("room.play", slug=copy.room.slug), code=303)
    if wants_json():
        response = jsonify(
            room=copy.room.slug, player=player.name, play=url_for("room.play", slug=copy.room.slug)
        )
    secure = current_app.config["SECURE_COOKIES"]
    response.set_cookie(
        PLAYER_COOKIE, token, max_age=room_live.MONTH, httponly=True, samesite="Lax", secure=secure
    )
    return response


@bp.get("/room/<slug>")
def play(slug: str) -> AnyResponse | tuple[str, int] | str:
    """The page of a player, wherever the game stands."""
    copy = room_copy(slug)
    room, player = copy.room, current_player(copy.room)
    if room.successor:
        return redirect(url_for("room.play", slug=room.successor), code=303)
    if player is None:
        return redirect(url_for("room.join", pin=room.pin), code=303)
    if player.kicked:
        return redirect(url_for("room.join", gone=1), code=303)
    live().hub.seen(room.id, player.id, POLL_MS)
    return _play_page(copy, player)


@bp.get("/room/<slug>/state")
@bp.get("/room/<slug>/view")
def state(slug: str) -> Response:
    """The current state for a page whose stream does not come through; as "view", the view itself."""
    room, player = _room_and_player(slug)
    live().hub.seen(room.id, player.id, POLL_MS)
    message = player_json if wants_view() else player_message
    body = message(reader(), room.id, player.id)
    return Response(body, content_type="application/json")


@bp.get("/room/<slug>/stream")
@bp.get("/room/<slug>/events")
def stream(slug: str) -> Response:
    """The same as a stream of server-sent events."""
    room, player = _room_and_player(slug)
    message = player_json if wants_view() else player_message
    view = partial(message, reader(), room.id, player.id)
    return event_stream(room.id, Role.PLAYER, player.id, view)


@bp.post("/room/<slug>/answer")
@tokenless
def answer(slug: str) -> AnyResponse | tuple[Response, int]:
    """Store an answer; the reply comes after the commit."""
    room, player = _room_and_player(slug)
    try:
        choice = _store(room, player)
    except Refusal as refusal:
        if wants_json():
            return jsonify(error=refusal.reason.value, message=sentence(refusal)), status_of(refusal)
        return redirect(url_for("room.play", slug=slug, told=refusal.reason.value), code=303)
    if wants_json():
        return jsonify(saved=choice)
    return redirect(url_for("room.play", slug=slug), code=303)


@bp.post("/room/<slug>/away")
@tokenless
def away(slug: str) -> tuple[str, int]:
    """The page is being left; the player counts as present only for a moment more."""
    room, player = _room_and_player(slug)
    live().hub.seen(room.id, player.id, 5000)
    return "", 204


@bp.post("/room/<slug>/team")
@tokenless
def team(slug: str) -> AnyResponse:
    """Choose another team before the game begins."""
    room, player = _room_and_player(slug)
    try:
        choose_team(live(), room.id, player, posted_number("team"))
    except Refusal as refusal:
        return redirect(url_for("room.play", slug=slug, told=refusal.reason.value), code=303)
    return redirect(url_for("room.play", slug=slug), code=303)


def _door(pin: str) -> AnyResponse | tuple[str, int] | str:
    try:
        copy = _room_of_pin(pin)
    except Refusal as refusal:
        return _refused(refusal, pin)
    player = current_player(copy.room)
    if player is not None and not player.kicked:
        return redirect(url_for("room.play", slug=copy.room.slug), code=303)
    return render_template(
        "room/join.html", room=copy.room, pin=copy.room.pin, error="", free=_free_names(copy)
    )


def _refused(refusal: Refusal, pin: str) -> AnyResponse | tuple[str, int]:
    if wants_json():
        response = jsonify(error=refusal.reason.value, message=sentence(refusal))
        response.status_code = status_of(refusal)
        return response
    copy = None
    if pin and refusal.reason not in (Reason.NO_ROOM, Reason.ROOM_ENDED):
        copy = _room_of_pin(pin)
    page = render_template(
        "room/join.html",
        room=copy.room if copy else None,
        pin=pin,
        error=sentence(refusal),
        by_code="code" in request.form,
        name=request.form.get("name", "")[:60],
        free=_free_names(copy) if copy else (),
    )
    return page, status_of(refusal)


def _free_names(copy: Copy) -> list[str]:
    taken = {player.name for player in copy.players.values()}
    return [name for name in copy.room.options.listed_names if name not in taken]


def _room_of_pin(typed: str) -> Copy:
    pin = "".join(c for c in typed if c.isdigit() and c.isascii())
    address = request.remote_addr or ""
    guesses.wait(address)
    slug = live().slug_of_pin(pin) if pin else None
    if slug is None:
        guesses.wrong(address)
        raise Refusal(Reason.ROOM_ENDED if pin and _has_ended(pin) else Reason.NO_ROOM)
    return live().by_slug(slug)


def _has_ended(pin: str) -> bool:
    with reading(live().engine) as connection:
        return pin_has_ended(connection, pin)


def _let_in(room: Room) -> tuple[str, Player]:
    token = request.cookies.get(PLAYER_COOKIE, "")
    code = posted("code")
    if code:
        # This browser may have been somebody else in this room.
        token = new_token() if not token or find_player(live(), room.id, token) else token
        return token, _by_code(room, code, token)
    token = token if len(token) >= 20 else new_token()
    chosen = posted_number("team") if posted_at_all("team") else None
    return token, join_room(live(), room.id, token, posted("name"), chosen, _refused_words())


def _refused_words() -> tuple[str, ...]:
    own = current_app.config["REFUSED_WORDS"].split(",")
    return (*REFUSED_WORDS, *(word.strip() for word in own if word.strip()))


def _by_code(room: Room, code: str, token: str) -> Player:
    guesses.wait(request.remote_addr or "")
    try:
        return come_back(live(), room.id, code, token)
    except Refusal:
        guesses.wrong(request.remote_addr or "")
        raise


def _room_and_player(slug: str) -> tuple[Room, Player]:
    room = room_copy(slug).room
    player = current_player(room)
    if player is None:
        raise Forbidden(sentence(Refusal(Reason.NOT_A_PLAYER)))
    if player.kicked:
        raise Forbidden(sentence(Refusal(Reason.KICKED)))
    return room, player


def _store(room: Room, player: Player) -> int:
    """Store the posted answer; returns the place of the option that is stored, as the player sees it."""
    position, vote, place = posted_number("position"), posted_number("vote"), posted_number("option")
    return vote_at_place(live(), room, player.id, position, vote, place, posted_choice("sure"))


def _play_page(copy: Copy, player: Player) -> str:
    view = player_view(live().snapshot(copy.room.id), player, live().clock())
    told = request.args.get("told", "")
    known = told in [reason.value for reason in Reason]
    return render_template(
        "room/play.html",
        room=copy.room,
        player=player,
        shared=view.shared,
        own=view.own,
        texts=own_texts(view.own, view.shared.phase, words(reader())),
        code=code_of(request.cookies.get(PLAYER_COOKIE, "")),
        told=sentence(Refusal(Reason(told))) if known else "",
        running=copy.room.phase is not Phase.ENDED,
    )
