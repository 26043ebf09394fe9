"""The wall: what the whole class sees. No controls, no secrets; its link shows this room and nothing else."""

from __future__ import annotations

import hmac
from functools import partial

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as AnyResponse

from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Room
from quiz.domain.views import projector_view
from quiz.live.hub import Role
from quiz.web import room_live
from quiz.web.room_live import live, require_role, room_copy, room_secret, sentence, wants_view, with_role
from quiz.web.room_render import progress_message, projector_json, projector_message, reader, wall_context
from quiz.web.room_stream import event_stream

bp = Blueprint("projector", __name__, url_prefix="/wall")
ROLE = "projector"


@bp.app_context_processor
def _pictures() -> dict[str, object]:
    return {"qr_code": room_live.qr_code, "join_address": room_live.join_address}


@bp.get("/<slug>/enter/<secret>")
def enter(slug: str, secret: str) -> AnyResponse:
    """The projector's link leaves a cookie, so that the secret is on the wall for a moment only."""
    found = room_copy(slug).room
    if not hmac.compare_digest(secret.encode(), room_secret(found, ROLE).encode()):
        raise Forbidden(sentence(Refusal(Reason.NOT_THE_HOST)))
    return _with_cookie(redirect(url_for("projector.wall", slug=slug), code=303), found)


@bp.get("/<slug>")
def wall(slug: str) -> AnyResponse | str:
    """The page for the projector."""
    found = room_copy(slug).room
    require_role(found, ROLE)
    if found.successor:
        after = live().by_slug(found.successor).room
        return _with_cookie(redirect(url_for("projector.wall", slug=after.slug), code=303), after)
    view = projector_view(live().snapshot(found.id, presence=True), live().clock())
    return render_template("room/projector.html", **wall_context(view, found))


@bp.get("/<slug>/state")
@bp.get("/<slug>/view")
def state(slug: str) -> Response:
    """The current state."""
    room_id = _shown(slug).id
    message = projector_json if wants_view() else projector_message
    return Response(message(reader(), room_id), content_type="application/json")


@bp.get("/<slug>/stream")
@bp.get("/<slug>/events")
def stream(slug: str) -> Response:
    """The projector's stream."""
    room_id = _shown(slug).id
    message = projector_json if wants_view() else projector_message
    view, progress = partial(message, reader(), room_id), partial(progress_message, reader(), room_id)
    return event_stream(room_id, Role.PROJECTOR, None, view, progress)


def _shown(slug: str) -> Room:
    found = room_copy(slug).room
    require_role(found, ROLE)
    return found


def _with_cookie(response: AnyResponse, found: Room) -> AnyResponse:
    return with_role(response, found, ROLE, f"/wall/{found.slug}")
