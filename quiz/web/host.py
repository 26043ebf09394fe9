"""The host's side: open a room from a set, lead it, look after the players; every command checks it."""

from __future__ import annotations

import hmac
from functools import partial

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response as AnyResponse

from quiz.domain.errors import Reason, Refusal
from quiz.domain.options import RoomOptions
from quiz.domain.room import Room
from quiz.domain.views import host_view
from quiz.live import hosting
from quiz.live.commands import MOVES
from quiz.live.hub import Role
from quiz.store import item_sets
from quiz.store.item_sets import StoredSet
from quiz.store.rooms import list_rooms, reading
from quiz.web import room_live
from quiz.web.access import host_required
from quiz.web.host_form import USUAL_COUNT, options_of, picked, questions_of
from quiz.web.host_json import form_of
from quiz.web.room_live import (
    live,
    require_role,
    room_copy,
    room_secret,
    sentence,
    status_of,
    wants_json,
    wants_view,
    with_role,
)
from quiz.web.room_posted import check_posted, posted, posted_number, posted_object
from quiz.web.room_render import host_context, host_json, host_message, progress_message, reader
from quiz.web.room_stream import event_stream
from quiz.web.security import tokenless
from quiz.web.topics import set_title

bp = Blueprint("host", __name__, url_prefix="/host")
ROLE = "host"
COMMAND_NUMBERS = ("seconds", "player", "team", "percent")


@bp.record_once
def _set_up(state: object) -> None:
    room_live.init_app(state.app)  # type: ignore[attr-defined]


@bp.get("")
@host_required
def rooms() -> str:
    """The sets to open a room from, and the rooms so far."""
    with reading(live().engine) as connection:
        known = list_rooms(connection)
    return render_template("room/rooms.html", rooms=known, sets=item_sets.list_sets())


@bp.get("/sets")
@host_required
def sets() -> Response:
    """The same sets for programs."""
    known = item_sets.list_sets()
    return jsonify(
        sets=[{"id": one.id, "title": set_title(one), "lang": one.lang, "items": one.size} for one in known]
    )


@bp.get("/new/<int(max=2147483647):set_id>")
@host_required
def new(set_id: int) -> str:
    """The options of a new room."""
    return _form(set_id, "")


@bp.post("/new/<int(max=2147483647):set_id>")
@host_required
def create(set_id: int) -> AnyResponse | tuple[AnyResponse | str, int]:
    """Open the room and go to its page; a program gets its PIN and links."""
    stored = item_sets.get_set(set_id)
    if stored is None:
        raise NotFound
    try:
        room = _opened(stored)
    except Refusal as refusal:
        if wants_json():
            told = _setting_sentence(refusal)
            return jsonify(error=refusal.reason.value, message=told), status_of(refusal)
        return _form(set_id, sentence(refusal), refusal.detail), status_of(refusal)
    if wants_json():
        return _with_cookie(jsonify(room=room.slug, pin=room.pin, **_addresses(room)), room)
    return _with_cookie(redirect(url_for("host.room", slug=room.slug), code=303), room)


def _opened(stored: StoredSet) -> Room:
    size, lang = len(stored.items), stored.summary.lang
    form = form_of(posted_object(), size) if request.is_json else request.form
    places = picked(form, size)
    options = options_of(form, lang, places)
    return hosting.open_room(live(), set_title(stored.summary), lang, questions_of(stored, places), options)


def _setting_sentence(refusal: Refusal) -> str:
    """A program sees no marked field: the sentence names it."""
    if refusal.reason is Reason.BAD_REQUEST:
        return _("Send a JSON object with the settings of the room; an empty one takes the usual ones.")
    if refusal.reason is Reason.BAD_OPTIONS:
        return _("The setting “%(name)s” cannot be used like this.", name=refusal.detail)
    return sentence(refusal)


@bp.get("/room/<slug>")
def room(slug: str) -> AnyResponse | str:
    """The page that leads the room."""
    found = room_copy(slug).room
    if not room_live.has_role(found, ROLE):
        return _let_server_host_in(found)
    if found.successor:
        return _with_cookie(redirect(url_for("host.room", slug=found.successor), code=303), _successor(found))
    view = host_view(live().snapshot(found.id, presence=True), live().clock())
    return render_template("room/host.html", **host_context(view, found), **_links(found), told=_told())


@bp.get("/room/<slug>/enter/<secret>")
def enter(slug: str, secret: str) -> AnyResponse:
    """The room's secret link, for the host's other devices."""
    found = room_copy(slug).room
    if not hmac.compare_digest(secret.encode(), room_secret(found, ROLE).encode()):
        raise Forbidden(sentence(Refusal(Reason.NOT_THE_HOST)))
    return _with_cookie(redirect(url_for("host.room", slug=slug), code=303), found)


@bp.get("/room/<slug>/state")
@bp.get("/room/<slug>/view")
def state(slug: str) -> Response:
    """The current state, for pages without a stream and for other clients."""
    found = _mine(slug)
    message = host_json if wants_view() else host_message
    return Response(message(reader(), found.id), content_type="application/json")


@bp.get("/room/<slug>/stream")
@bp.get("/room/<slug>/events")
def stream(slug: str) -> Response:
    """The host's stream."""
    room_id = _mine(slug).id
    message = host_json if wants_view() else host_message
    view, progress = partial(message, reader(), room_id), partial(progress_message, reader(), room_id)
    return event_stream(room_id, Role.HOST, None, view, progress)


@bp.post("/room/<slug>/do")
@tokenless
def command(slug: str) -> AnyResponse | tuple[Response, int]:
    """One of the host's commands, named by ``do``; ``at`` is the place in the game that it was pressed at."""
    found = _mine(slug)
    try:
        after = _carry_out(found, posted("do"))
    except Refusal as refusal:
        if wants_json():
            return jsonify(error=refusal.reason.value, message=sentence(refusal)), status_of(refusal)
        return redirect(url_for("host.room", slug=slug, told=refusal.reason.value), code=303)
    if wants_json():
        return jsonify(phase=after.phase.value, version=after.version)
    return redirect(url_for("host.room", slug=slug), code=303)


def _carry_out(found: Room, name: str) -> Room:
    check_posted(texts=("at", "name"), numbers=COMMAND_NUMBERS)
    if name in MOVES:
        return live().move(found.id, name, posted("at"))
    match name:
        case "extra":
            return live().extra_time(found.id, posted_number("seconds"))
        case "again":
            return hosting.play_again(live(), found.id)
        case "kick":
            return hosting.kick(live(), found.id, posted_number("player"))
        case "rename":
            return hosting.rename(live(), found.id, posted_number("player"), posted("name"))
        case "factor":
            factor = posted_number("percent") / 100
            return hosting.set_time_factor(live(), found.id, posted_number("player"), factor)
        case "team":
            return hosting.set_team(live(), found.id, posted_number("player"), posted_number("team"))
    raise Refusal(Reason.BAD_REQUEST, name)


def _mine(slug: str) -> Room:
    found = room_copy(slug).room
    require_role(found, ROLE)
    return found


@host_required
def _let_server_host_in(found: Room) -> AnyResponse:
    """Who is host of the server is host of every room on it."""
    return _with_cookie(redirect(url_for("host.room", slug=found.slug), code=303), found)


def _successor(found: Room) -> Room:
    return live().by_slug(found.successor).room


def _with_cookie(response: AnyResponse, found: Room) -> AnyResponse:
    return with_role(response, found, ROLE, f"/host/room/{found.slug}")


def _links(found: Room) -> dict[str, str]:
    wall = url_for("projector.enter", slug=found.slug, secret=room_secret(found, "projector"))
    device = room_live.public_address(url_for("host.enter", slug=found.slug, secret=room_secret(found, ROLE)))
    return {"wall_link": wall, "device_link": device, "join_link": room_live.join_address(found)}


def _addresses(found: Room) -> dict[str, str]:
    links = _links(found)
    wall_link = room_live.public_address(links["wall_link"])
    return {"host_link": links["device_link"], "wall_link": wall_link, "join_link": links["join_link"]}


def _told() -> str:
    told = request.args.get("told", "")
    return sentence(Refusal(Reason(told))) if told in [reason.value for reason in Reason] else ""


def _form(set_id: int, error: str, field: str = "") -> str:
    stored = item_sets.get_set(set_id)
    if stored is None:
        raise NotFound
    count = min(len(stored.items), USUAL_COUNT)
    options = RoomOptions(question_order="shuffled" if count < len(stored.items) else "kept")
    return render_template(
        "room/new.html",
        set=stored,
        options=options,
        count=count,
        error=error,
        field=field,
        typed=request.form,
    )
