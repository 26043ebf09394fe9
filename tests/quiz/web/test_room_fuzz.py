"""Whatever is sent to the room's addresses, by whomever: a status, never something broken, and no harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from room_game import Game, csrf, make_app

TEXTS = st.one_of(
    st.text(max_size=60), st.sampled_from(["", "0", "-1", "9" * 30, "1e9", "\x00", "\u202e", "nan"])
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "do at seconds player name percent team pin code position vote option sure count order questions "
    "option_order scoring teams team_count names listed_names reading_seconds auto_advance csrf_token"
).split()
COMMANDS = (
    "start advance close reveal scoreboard next skip pause resume lock unlock extra kick rename factor team"
).split()


def fields(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    some = st.dictionaries(st.sampled_from(FIELDS), values, max_size=8)
    return st.tuples(some, st.sampled_from(COMMANDS)).map(lambda pair: {"do": pair[1], **pair[0]})


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Game]:
    game = Game(make_app(tmp_path_factory.mktemp("fuzz")), confidence=1, teams="self", team_count=2)
    game.join("Tim")
    with pytest.MonkeyPatch.context() as patch:
        # Who guesses PINs has to wait; not here.
        patch.setattr("quiz.web.room_guesses.STEP_SECONDS", 0.0)
        yield game


def addresses(game: Game) -> list[str]:
    room = game.slug
    return [
        "/join",
        *(f"/room/{room}/{name}" for name in ("answer", "away", "team")),
        f"/host/room/{room}/do",
        f"/host/new/{game.set_id}",
        "/room/unknown/answer",
        "/host/room/unknown/do",
    ]


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), which=st.integers(0, 7), who=st.integers(0, 3))
def test_no_request_breaks_anything(game: Game, data: st.DataObject, which: int, who: int) -> None:
    client = (game.phones[0], game.host, game.wall, game.app.test_client())[who]
    address = addresses(game)[which]
    kind = data.draw(st.sampled_from(["form", "json", "raw"]))
    accept = {"Accept": data.draw(st.sampled_from(["text/html", "application/json", "*/*", ";;"]))}
    if kind == "form":
        asked = data.draw(fields(TEXTS))
        token = csrf(game.host.get(f"/host/new/{game.set_id}")) if who == 1 else ""
        reply = client.post(address, data={"csrf_token": token, **asked}, headers=accept)
    elif kind == "json":
        asked = data.draw(st.one_of(fields(VALUES), VALUES))
        reply = client.post(address, data=json.dumps(asked), content_type="application/json", headers=accept)
    else:
        body = data.draw(st.binary(max_size=60))
        content = data.draw(
            st.sampled_from(["application/json", "multipart/form-data; boundary=x", "text/plain"])
        )
        reply = client.post(address, data=body, content_type=content, headers=accept)
    assert reply.status_code < 500 or reply.status_code == 503, reply.get_data(as_text=True)
    assert "Traceback" not in reply.get_data(as_text=True)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, name=st.sampled_from(["pin", "told", "gone", "json", "name", "lang", "theme"]))
def test_no_address_breaks_anything(game: Game, text: str, name: str) -> None:
    # As a browser writes it: a "?" of its own would begin the query.
    part = quote(text) or "x"
    for path in (
        "/join",
        f"/j/{part}",
        f"/room/{game.slug}",
        f"/room/{part}",
        f"/wall/{game.slug}",
    ):
        for client in (game.phones[0], game.wall):
            reply = client.get(path, query_string={name: text})
            assert reply.status_code < 500, (path, reply.get_data(as_text=True))
