"""Coming back, in every phase: by reload, on another device, late; players, the host and the wall."""

from pathlib import Path
from typing import Any

import pytest
from room_game import Game, csrf, make_app

from quiz.domain.room import Phase
from quiz.live.entry import code_of

MODES: list[dict[str, Any]] = [
    {"second_vote": 1, "confidence": 1, "reading_seconds": 5},
    {"option_order": "per-player", "teams": "self", "team_count": 3, "seconds": 0},
]


def on_another_device(game: Game, code: str) -> Any:
    device = game.app.test_client()
    token = csrf(device.get(f"/j/{game.pin}"))
    reply = device.post("/join", data={"csrf_token": token, "pin": game.pin, "code": code})
    assert reply.status_code == 303, reply.get_data(as_text=True)
    return device


def code_on(game: Game, phone: Any) -> str:
    cookie = phone.get_cookie("quiz_player")
    assert cookie is not None
    return code_of(cookie.value)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: "+".join(mode))
def test_everybody_comes_back_in_every_phase(mode: dict[str, Any], tmp_path: Path) -> None:
    game = Game(make_app(tmp_path), (1, 2), **mode)
    game.live.timers.at = lambda *args: None  # type: ignore[method-assign]
    game.live.clock = lambda: 1_000_000
    tim = game.join("Tim")
    seen: list[Phase] = []
    while game.room.phase is not Phase.ENDED:
        phase = game.room.phase
        seen.append(phase)
        if phase is Phase.QUESTION:
            assert game.answer(tim, 2, game.room.vote).status_code == 200
        before = game.state(tim)
        assert tim.get(f"/room/{game.slug}").status_code == 200
        tim, left = on_another_device(game, code_on(game, tim)), tim
        assert game.state(tim) == before, "the answer, the points and the time that is left come along"
        assert left.get(f"/room/{game.slug}/state").status_code == 403, "the device before is out"

        for link in (
            f"/host/room/{game.slug}/enter/{game.secrets[0]}",
            f"/host?key={game.app.config['HOST_SECRET']}",
        ):
            host = game.app.test_client()
            host.get(link)
            page = host.get(f"/host/room/{game.slug}", follow_redirects=True)
            assert page.status_code == 200
            view = host.get(f"/host/room/{game.slug}/state?json").get_json()
            assert view["projector"]["shared"]["phase"] == phase
        wall = game.app.test_client()
        wall.get(f"/wall/{game.slug}/enter/{game.secrets[1]}")
        assert wall.get(f"/wall/{game.slug}/state?json").get_json()["shared"]["phase"] == phase

        late = game.app.test_client()
        reply = game.try_join(late, f"Spät {len(seen)}")
        if phase is Phase.PODIUM:
            assert reply.status_code == 410
        else:
            state = game.state(late)
            assert (state["phase"], state["left_ms"]) == (phase, before["left_ms"])
            assert state["own"]["choice"] is None and state["own"]["score"] == 0
        game.host = host
        assert game.do("advance").status_code == 200
    every = set(Phase) - {Phase.ENDED}
    if not mode.get("second_vote"):
        every -= {Phase.READING, Phase.DISCUSSION}
    assert set(seen) == every
    assert game.state(tim)["phase"] == Phase.ENDED


def test_extra_time_shows_on_the_entitled_players_phone_only(tmp_path: Path) -> None:
    seen = []
    for percent in (100, 200):
        game = Game(make_app(tmp_path / str(percent)))
        game.live.timers.at = lambda *args: None  # type: ignore[method-assign]
        game.live.clock = lambda: 1_000_000
        tim, ida = game.join("Tim"), game.join("Ida")
        player = next(one.id for one in game.live.snapshot(game.room.id).active if one.name == "Tim")
        assert game.do("factor", player=player, percent=percent).status_code == 200
        game.do("start")
        wall = game.wall.get(f"/wall/{game.slug}/state?json").get_json()
        wall.pop("pin")
        seen.append((game.state(tim)["own"]["left_ms"], game.state(ida), wall))
    plain, entitled = seen
    assert entitled[0] == 2 * plain[0]
    assert entitled[1:] == plain[1:]
