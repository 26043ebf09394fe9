"""Every event of a game is as the protocol says, for player, host and projector, and the page explains it."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from room_game import Game, make_app

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


@pytest.mark.parametrize("value", [1, None, [], {"a": 1}, True])
def test_join_by_json_wants_texts(tmp_path: Path, value: Any) -> None:
    game = Game(make_app(tmp_path))
    phone = game.app.test_client()
    accept = {"Accept": "application/json"}
    for asked in ({"pin": value, "name": "Tim"}, {"pin": game.pin, "name": value}, value):
        assert phone.post("/join", json=asked, headers=accept).status_code in (400, 404)
    assert game.live.copy(game.room.id).players == {}


def test_the_document_and_the_page_are_served(tmp_path: Path) -> None:
    client = make_app(tmp_path).test_client()
    assert client.get("/openapi.json").get_json()["openapi"] == "3.1.0"
    for lang, words in (("de", "Schreib deinen eigenen Client"), ("en", "Write your own client")):
        page = client.get("/protocol", headers={"Accept-Language": lang}).get_data(as_text=True)
        assert words in page and "GET /host/room/{slug}/events" in page
