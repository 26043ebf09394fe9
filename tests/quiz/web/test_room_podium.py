"""The end of a game, and the team that a player is in, as pages show them."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from room_game import Game, make_app

from quiz.domain.room import Phase


def played(game: Game, right: dict[str, bool]) -> dict[str, FlaskClient]:
    """All questions of the game asked and answered; the phones by name."""
    phones = {name: game.join(name) for name in right}
    game.do("start")
    while game.room.phase is Phase.QUESTION:
        for phone in phones.values():
            phone.get(f"/room/{game.slug}")  # who looked lately is waited for
        for name, phone in phones.items():
            game.answer(phone, (game.room.question.key + (0 if right[name] else 1)) % 4)
        if game.room.phase is Phase.QUESTION:
            game.do("close")
        game.do("advance" if game.room.is_last else "next")
    assert game.room.phase is Phase.PODIUM
    return phones


def wall(game: Game) -> str:
    text: str = game.wall.get(f"/wall/{game.slug}").get_data(as_text=True)
    return text


def own_page(phone: FlaskClient, game: Game) -> str:
    text: str = phone.get(f"/room/{game.slug}").get_data(as_text=True)
    return text


def test_nobody_stands_on_the_podium_without_a_point(tmp_path: Path) -> None:
    game = Game(make_app(tmp_path))
    phones = played(game, {"Tim": True, "Ida": False})
    assert wall(game).count("podium__name") == 1
    assert 'data-place="1"' in own_page(phones["Tim"], game)
    assert "data-place" not in own_page(phones["Ida"], game)


def test_a_class_that_knew_nothing_is_thanked(tmp_path: Path) -> None:
    game = Game(make_app(tmp_path))
    played(game, {"Tim": False, "Ida": False})
    assert "podium__name" not in wall(game) and "Danke fürs Mitspielen!" in wall(game)


def test_a_step_names_three_and_tells_of_more(tmp_path: Path) -> None:
    game = Game(make_app(tmp_path), scoring="accuracy")
    played(game, dict.fromkeys(("Tim", "Ida", "Eva", "Ben", "Lea"), True))
    assert wall(game).count("podium__name") == 3 and "und weitere" in wall(game)


@pytest.mark.parametrize("teams", ["self", "dealt"])
def test_a_player_sees_the_own_team_in_the_lobby(tmp_path: Path, teams: str) -> None:
    game = Game(make_app(tmp_path), teams=teams, team_count=2)
    phone = game.join("Tim", team=1)
    name = game.room.options.team_names[1 if teams == "self" else 0]
    assert f'Dein Team: <b><span data-own="team">{name}</span>' in own_page(phone, game)
