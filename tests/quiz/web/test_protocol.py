"""Every event of a game is as the protocol says, for player, host and projector, and the page explains it."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from room_game import JSON, Game, make_app
from werkzeug.test import TestResponse

from quiz.domain.options import RoomOptions
from quiz.domain.room import Phase
from quiz.web.protocol import document


def validator(name: str) -> Draft202012Validator:
    """Strict: a member that is sent and not documented is an error too."""
    schemas = json.loads(json.dumps(document()["components"]["schemas"]))
    for schema in schemas.values():
        if schema["type"] == "object":
            schema["additionalProperties"] = False
    Draft202012Validator.check_schema(schemas[name])
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}})


def first_event(client: FlaskClient, path: str) -> Any:
    reply = client.get(path)
    first: Any = next(iter(reply.response))
    reply.close()
    text = first if isinstance(first, str) else first.decode()
    assert "event: view\n" in text
    return json.loads(text.split("data: ", 1)[1])


@pytest.mark.parametrize(
    "mode",
    [
        {},
        {"second_vote": 1, "confidence": 1, "reading_seconds": 3},
        {"teams": "self", "team_count": 2, "option_order": "per-player", "seconds": 0},
    ],
    ids=["plain", "two-votes", "teams"],
)
def test_events_are_as_documented(tmp_path: Path, mode: dict[str, Any]) -> None:
    game = Game(make_app(tmp_path), **mode)
    phone = game.join("Tim")
    game.join("Mia")
    seen = set()
    for _ in range(30):
        seen.add(game.room.phase)
        for role, client, base in (
            ("PlayerView", phone, f"/room/{game.slug}"),
            ("ProjectorView", game.wall, f"/wall/{game.slug}"),
            ("HostView", game.host, f"/host/room/{game.slug}"),
        ):
            check = validator(role)
            check.validate(first_event(client, f"{base}/events"))
            check.validate(client.get(f"{base}/view").get_json())
        if game.room.phase is Phase.ENDED:
            break
        if game.room.phase is Phase.QUESTION:
            sure = {"sure": True} if "confidence" in mode else {}
            reply = game.answer(phone, 1, game.room.vote, **sure)
            validator("Saved").validate(reply.get_json())
        validator("Moved").validate(game.do("advance").get_json())
    wanted = set(Phase) - (set() if "second_vote" in mode else {Phase.READING, Phase.DISCUSSION})
    assert seen == wanted


def test_refusals_are_as_documented(tmp_path: Path) -> None:
    game = Game(make_app(tmp_path))
    phone = game.join("Tim")
    check = validator("Refusal")
    early = game.answer(phone, 1)
    assert early.status_code == 409
    check.validate(early.get_json())
    stranger = game.app.test_client().get(f"/room/{game.slug}/view", headers={"Accept": "application/json"})
    assert stranger.status_code == 403
    check.validate(stranger.get_json())


@pytest.mark.parametrize("value", [1, None, [], {"a": 1}, True, "\ud800"])
def test_join_by_json_wants_texts(tmp_path: Path, value: Any) -> None:
    game = Game(make_app(tmp_path))
    phone = game.app.test_client()
    accept = {"Accept": "application/json"}
    for asked in ({"pin": value, "name": "Tim"}, {"pin": game.pin, "name": value}, value):
        assert phone.post("/join", json=asked, headers=accept).status_code in (400, 404)
        assert phone.post("/join", json=asked).status_code in (400, 404)
    assert game.live.copy(game.room.id).players == {}


def test_the_document_and_the_page_are_served(tmp_path: Path) -> None:
    client = make_app(tmp_path).test_client()
    assert client.get("/openapi.json").get_json()["openapi"] == "3.1.0"
    for lang, words in (("de", "Schreib deinen eigenen Client"), ("en", "Write your own client")):
        page = client.get("/protocol", headers={"Accept-Language": lang}).get_data(as_text=True)
        assert words in page and "GET /host/room/{slug}/events" in page


def opening(game: Game, asked: Any, client: FlaskClient | None = None, lang: str = "en") -> TestResponse:
    headers = {"Accept": "application/json", "Accept-Language": lang}
    return (client or game.host).post(f"/host/new/{game.set_id}", json=asked, headers=headers)


def test_a_program_opens_a_room_and_leads_it(tmp_path: Path) -> None:
    game = Game(make_app(tmp_path))
    shelf = game.host.get("/host/sets").get_json()
    validator("Sets").validate(shelf)
    assert {"id": game.set_id, "title": "Raumfahrt", "lang": "de", "items": 3} in shelf["sets"]
    made = opening(game, {}).get_json()
    validator("Opened").validate(made)
    room = game.live.by_slug(made["room"]).room
    assert (room.pin, room.options, len(room.questions)) == (made["pin"], RoomOptions(), 3)
    moved = game.host.post(f"/host/room/{made['room']}/do", json={"do": "start"}, headers=JSON)
    assert moved.get_json()["phase"] == "reading"
    assert made["join_link"].endswith(f"/j/{made['pin']}")
    for link in (made["host_link"], made["wall_link"]):
        assert game.app.test_client().get(link, follow_redirects=True).status_code == 200


def test_every_setting_of_a_room_by_json(tmp_path: Path) -> None:
    game = Game(make_app(tmp_path))
    asked = {
        **{"seconds": 45, "reading_seconds": 0, "auto_advance": 9, "scoring": "accuracy", "teams": "dealt"},
        **{"streak_bonus": True, "second_vote": True, "confidence": True, "stem_on_phones": False},
        **{"team_names": ["Rot\nWild", "Blau"], "names": "list", "listed_names": ["Ada", "Tim"]},
        **{"items": [0, 2], "factors": [{"item": 2, "factor": 2}], "option_order": "shuffled"},
    }
    room = game.live.by_slug(opening(game, asked).get_json()["room"]).room
    assert room.options == RoomOptions(
        seconds=45,
        reading_seconds=0,
        auto_advance=9,
        scoring="accuracy",
        teams="dealt",
        streak_bonus=True,
        second_vote=True,
        confidence=True,
        stem_on_phones=False,
        team_names=("Rot Wild", "Blau"),
        names="list",
        listed_names=("Ada", "Tim"),
        factors=((1, 2),),
        option_order="shuffled",
    )
    assert [question.item for question in room.questions] == ["i0", "i2"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"seconds": "20"}, "seconds"),
        ({"seconds": 3}, "seconds"),
        ({"seconds": True}, "seconds"),
        ({"seconds": 20.5}, "seconds"),
        ({"seconds": None}, "seconds"),
        ({"count": 10**30}, "count"),
        ({"streak_bonus": 1}, "streak_bonus"),
        ({"scoring": "fast"}, "scoring"),
        ({"scoring": ["speed"]}, "scoring"),
        ({"items": [3]}, "items"),
        ({"items": 0}, "items"),
        ({"factors": [{"item": 0}]}, "factors"),
        ({"factors": [{"item": 9, "factor": 1}]}, "factors"),
        ({"factors": [[0, 2]]}, "factors"),
        ({"factors": [{"item": 0, "factor": 3}]}, "factors"),
        ({"teams": "dealt"}, "team_count"),
        ({"teams": "self", "team_names": ["Rot"]}, "team_names"),
        ({"names": "list"}, "listed_names"),
        ({"option_order": "per-player", "stem_on_phones": False}, "option_order"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, asked: Any, name: str) -> None:
    game = Game(make_app(tmp_path))
    for lang, words in (
        ("en", f"The setting “{name}” cannot be used like this."),
        ("de", f"Die Einstellung „{name}“ geht so nicht."),
    ):
        reply = opening(game, asked, lang=lang)
        validator("Refusal").validate(reply.get_json())
        assert reply.status_code == 400
        assert reply.get_json() == {"error": "bad-options", "message": words}


def test_no_room_without_questions_or_with_bad_names(tmp_path: Path) -> None:
    game = Game(make_app(tmp_path))
    nothing = opening(game, {"items": []})
    assert (nothing.status_code, nothing.get_json()["error"]) == (409, "no-questions")
    for name in ("x" * 2000, "\ud800", "a\u202eb"):
        reply = opening(game, {"names": "list", "listed_names": [name]})
        assert reply.status_code == 400 and reply.get_json()["error"].startswith("name-")


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b'"a"', b"7", b"NaN", b"{", b"\xff\xfe", b"9" * 9000, b"[" * 3000, b'{"a":' * 3000],
    ids=lambda body: body[:4].decode("latin-1") + str(len(body)),
)
def test_what_is_no_json_object_is_refused_everywhere(tmp_path: Path, body: bytes) -> None:
    game = Game(make_app(tmp_path))
    phone = game.join("Tim")
    game.do("start")
    for client, path in (
        (game.host, f"/host/new/{game.set_id}"),
        (game.host, f"/host/room/{game.slug}/do"),
        (phone, f"/room/{game.slug}/answer"),
        (game.app.test_client(), "/join"),
    ):
        reply = client.post(path, data=body, content_type="application/json", headers=JSON)
        assert reply.status_code == 400, path
        assert reply.get_json()["error"] == "bad-request" and reply.get_json()["message"]


def test_only_the_servers_host_opens_rooms(tmp_path: Path) -> None:
    game = Game(make_app(tmp_path))
    only_of_a_room = game.app.test_client()
    only_of_a_room.get(f"/host/room/{game.slug}/enter/{game.secrets[0]}")
    for client in (game.app.test_client(), game.join("Tim"), game.wall, only_of_a_room):
        reply = opening(game, {}, client, "de")
        assert reply.status_code == 403 and "Spielleitung" in reply.get_json()["error"]["message"]
        validator("Refusal").validate(reply.get_json())
        assert client.get("/host/sets", headers=JSON).status_code == 403
    elsewhere = {**JSON, "Origin": "https://elsewhere.example"}
    assert game.host.post(f"/host/new/{game.set_id}", json={}, headers=elsewhere).status_code == 403
    plain = game.host.post(
        f"/host/new/{game.set_id}", data=b"{}", content_type="text/plain", headers=elsewhere
    )
    assert plain.status_code == 403
    assert game.host.post("/host/new/999999", json={}, headers=JSON).status_code == 404
