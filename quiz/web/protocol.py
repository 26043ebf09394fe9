"""The live protocol as an OpenAPI document, and a page that says how to begin with it."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from flask import Blueprint, Response, json, render_template

from quiz.domain.errors import Reason
from quiz.domain.views import HostView, Own, ProjectorView, Shared
from quiz.live.commands import MOVES
from quiz.web.host import COMMAND_NUMBERS
from quiz.web.host_json import SETTINGS
from quiz.web.protocol_schema import Schema, schema_of

bp = Blueprint("protocol", __name__)
EXTRA_COMMANDS = ("extra", "again", "kick", "rename", "factor", "team")
_WHOLE: Schema = {"type": "integer", "minimum": -999_999_999, "maximum": 999_999_999}
_SET = {
    "name": "set_id",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1, "maximum": 2_147_483_647},
}
_SLUG = {"name": "slug", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


@bp.get("/openapi.json")
def openapi() -> Response:
    """The document."""
    return Response(json.dumps(document(), ensure_ascii=False), content_type="application/json")


@bp.get("/protocol")
def page() -> str:
    """How to write a client, for people."""
    return render_template("room/protocol.html", paths=document()["paths"])


@cache
def document() -> dict[str, Any]:
    """OpenAPI 3.1: every operation of player, host and projector, and the events of their streams."""
    schemas = _schemas()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Live quiz room",
            "version": _version(),
            "description": (
                "A player joins with a PIN and gets a cookie; the stream sends the whole view after every "
                "change; an answer is acknowledged when it is stored for good. Send `Accept: "
                "application/json`. Ignore members that you do not know."
            ),
        },
        "paths": {**_player_paths(), **_opening_paths(), **_host_paths(), **_wall_paths()},
        "components": {"schemas": schemas, "securitySchemes": _security()},
    }


def _version() -> str:
    try:
        return version("prosaquiz")
    except PackageNotFoundError:
        return "0"


def _schemas() -> dict[str, Schema]:
    named: dict[str, Schema] = {}
    for kind in (Shared, Own, ProjectorView, HostView):
        schema_of(kind, named)
    shared = named["Shared"]
    named["PlayerView"] = {
        "type": "object",
        "description": "Everything that a phone gets: what all players see, and `own`, this player's part.",
        "properties": {
            **shared["properties"],
            "own": {"$ref": "#/components/schemas/Own"},
            "successor": {"type": "string", "description": "The next room of the same class, or empty."},
        },
        "required": [*shared["required"], "own", "successor"],
    }
    numbers = ("answered", "players", "present")
    named["Progress"] = _object({name: {"type": "integer"} for name in numbers}, numbers)
    named["Joined"] = _object({name: {"type": "string"} for name in ("room", "player", "play")})
    shelved = {"id": {"type": "integer"}, "items": {"type": "integer", "description": "How many it holds."}}
    shelf = _object({**shelved, "title": {"type": "string"}, "lang": {"type": "string"}})
    named["Sets"] = _object({"sets": {"type": "array", "items": shelf}})
    named["Opened"] = _opened()
    named["Saved"] = _object({"saved": {"type": "integer", "description": "The place of the stored option."}})
    named["Moved"] = _object(
        {"phase": {"$ref": "#/components/schemas/Phase"}, "version": {"type": "integer"}}
    )
    named["Refusal"] = _refusal()
    return named


def _opened() -> Schema:
    told = {
        "room": "The room's address in the protocol.",
        "pin": "What players type.",
        "host_link": "The host's secret link, for other devices.",
        "wall_link": "The projector's secret link.",
        "join_link": "What players scan.",
    }
    return _object({name: {"type": "string", "description": text} for name, text in told.items()})


def _refusal() -> Schema:
    codes = {"type": "string", "enum": [reason.value for reason in Reason]}
    whole = _object({"status": {"type": "integer"}, "message": {"type": "string"}})
    return _object({"error": {"anyOf": [codes, whole]}, "message": {"type": "string"}}, ("error",))


def _object(properties: dict[str, Schema], required: tuple[str, ...] | None = None) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required or properties)}


def _security() -> dict[str, Any]:
    about = {"type": "apiKey", "in": "cookie"}
    return {
        "server": {
            **about,
            "name": "quiz_host",
            "description": "Set by the server's host link.",
        },
        "player": {**about, "name": "quiz_player", "description": "Set by POST /join."},
        "host": {
            **about,
            "name": "quiz_host_{slug}",
            "description": "Set by the host's link and by opening it.",
        },
        "projector": {**about, "name": "quiz_projector_{slug}", "description": "Set by the wall's link."},
    }


def _body(properties: dict[str, Schema], required: tuple[str, ...]) -> dict[str, Any]:
    schema = _object(properties, required)
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _replies(schema: str, *refusals: int) -> dict[str, Any]:
    def of(name: str) -> dict[str, Any]:
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}

    told = {str(code): {"description": "Refused", "content": of("Refusal")} for code in refusals}
    return {"200": {"description": "Done", "content": of(schema)}, **told}


def _events(*, view: str, progress: bool) -> dict[str, Any]:
    events = {"view": {"$ref": f"#/components/schemas/{view}"}, "replaced": {"type": "object"}}
    if progress:
        events["progress"] = {"$ref": "#/components/schemas/Progress"}
    done = {
        "description": "Server-sent events; a comment every 15 s. Close for good after `replaced`.",
        "content": {"text/event-stream": {"schema": {"type": "string"}, "x-events": events}},
    }
    return {**_replies(view, 403, 404), "200": done}


def _watching(base: str, role: str, view: str) -> dict[str, Any]:
    guard = {"parameters": [_SLUG], "security": [{role: []}]}
    look = {"operationId": f"{role}View", "summary": "The view as it is now"}
    follow = {"operationId": f"{role}Events", "summary": "The view now and after every change"}
    replies = _events(view=view, progress=role != "player")
    return {
        f"{base}/view": {"get": {**look, **guard, "responses": _replies(view, 403, 404)}},
        f"{base}/events": {"get": {**follow, **guard, "responses": replies}},
    }


def _player_paths() -> dict[str, Any]:
    text = {"type": "string"}
    join = {
        "operationId": "join",
        "summary": "Come in with PIN and name, or come back with a personal code; sets the player's cookie",
        "requestBody": _body({"pin": text, "name": text, "code": text, "team": _WHOLE}, ("pin",)),
        "responses": _replies("Joined", 400, 403, 404, 409, 410, 503),
    }
    answer = {
        "operationId": "answer",
        "summary": "Answer the open question; `option` is the place as this player sees the options",
        "parameters": [_SLUG],
        "security": [{"player": []}],
        "requestBody": _body(
            {"position": _WHOLE, "vote": _WHOLE, "option": _WHOLE, "sure": {"type": ["boolean", "null"]}},
            ("position", "vote", "option"),
        ),
        "responses": _replies("Saved", 400, 403, 404, 409, 503),
    }
    base = "/room/{slug}"
    return {
        "/join": {"post": join},
        f"{base}/answer": {"post": answer},
        **_watching(base, "player", "PlayerView"),
    }


def _opening_paths() -> dict[str, Any]:
    guard: dict[str, Any] = {"security": [{"server": []}]}
    sets = {
        "operationId": "sets",
        "summary": "The sets to open a room from",
        "responses": _replies("Sets", 403),
    }
    opening = {
        "operationId": "open",
        "summary": "Open a room from a set; what is not named stays as usual. Sets the host's cookie",
        "parameters": [_SET],
        "requestBody": _body(SETTINGS, ()),
        "responses": _replies("Opened", 400, 403, 404, 409, 413, 503),
    }
    return {"/host/sets": {"get": {**sets, **guard}}, "/host/new/{set_id}": {"post": {**opening, **guard}}}


def _host_paths() -> dict[str, Any]:
    asked: dict[str, Schema] = {
        "do": {"type": "string", "enum": [*MOVES, *EXTRA_COMMANDS]},
        "at": {
            "type": ["string", "null"],
            "description": "phase:position:vote; refused as outdated elsewhere",
        },
        **{name: {**_WHOLE, "type": ["integer", "null"]} for name in COMMAND_NUMBERS},
        "name": {"type": ["string", "null"]},
    }
    command = {
        "operationId": "command",
        "summary": "One of the host's commands",
        "parameters": [_SLUG],
        "security": [{"host": []}],
        "requestBody": _body(asked, ("do",)),
        "responses": _replies("Moved", 400, 403, 404, 409, 410, 503),
    }
    base = "/host/room/{slug}"
    return {f"{base}/do": {"post": command}, **_watching(base, "host", "HostView")}


def _wall_paths() -> dict[str, Any]:
    return _watching("/wall/{slug}", "projector", "ProjectorView")
