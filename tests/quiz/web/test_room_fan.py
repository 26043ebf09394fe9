"""A phone's message is put together by hand, for speed: it must say what the player's view says."""

import json
from pathlib import Path
from typing import Any

import pytest
from room_game import Game, make_app

from quiz.domain.room import Phase
from quiz.domain.snapshot import option_order
from quiz.domain.views import own_view
from quiz.web.room_fan import fan_of
from quiz.web.room_render import Reader, own_texts, words

MODES: list[dict[str, Any]] = [
    {"streak_bonus": 1, "teams": "dealt", "team_count": 2},
    {"second_vote": 1, "confidence": 1, "option_order": "per-player"},
    {"seconds": 0, "scoring": "accuracy", "reading_seconds": 5, "stem_on_phones": None},
]
NOW = 1_000_000


def compare(game: Game, lang: str) -> list[dict[str, Any]]:
    """Every player's own values, after a comparison of both ways to make them."""
    to = Reader(game.app, lang, "http://here/")
    snapshot, fan = game.live.snapshot(game.room.id), fan_of(to, game.room.id)
    found = []
    for player in snapshot.players.values():
        message = json.loads(fan.message(player.id, NOW))
        own = own_view(snapshot, player, NOW)
        assert message["own"] == own_texts(own, game.room.phase, words(to)), game.room.phase
        assert (message["left_ms"], message["limit_ms"]) == (own.left_ms, own.limit_ms)
        found.append(message["own"])
    return found


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("mode", MODES, ids=lambda mode: "+".join(mode))
def test_the_message_says_what_the_view_says(mode: dict[str, Any], lang: str, tmp_path: Path) -> None:
    game = Game(make_app(tmp_path), (1, 1, 1, 1), **mode)
    game.live.timers.at = lambda *args: None  # type: ignore[method-assign]
    for name in ("Tim", 'Ida "O"', "Ünal 🙂"):
        game.join(name)
    phases = set()
    while game.room.phase is not Phase.ENDED:
        phases.add(game.room.phase)
        compare(game, lang)
        if game.room.phase is Phase.QUESTION:
            game.answer(game.phones[0], 1, game.room.vote)
            # Ida is right wherever the right answer stands on her phone, so that there are points to tell of.
            ida = list(game.live.snapshot(game.room.id).players.values())[1]
            game.answer(
                game.phones[1],
                option_order(game.room, game.room.question, ida.id).index(game.room.question.key),
                game.room.vote,
            )
            own = compare(game, lang)
            assert own[0]["choice"] == 1 and own[2]["choice"] is None
        if game.room.phase is Phase.REVEAL and game.room.position == 1:
            game.join("Zu spät")
        game.do("advance")
    assert {Phase.QUESTION, Phase.REVEAL, Phase.SCOREBOARD, Phase.PODIUM} <= phases
    assert any(own["rank"] and own["score"] != "0" for own in compare(game, lang))
