"""What goes over the wire: no key before the reveal, no secret ever."""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from room_game import Game, make_app

from quiz.domain.room import Phase
from quiz.live.entry import code_of, token_hash

MODES: list[dict[str, Any]] = [
    {},
    {"scoring": "accuracy", "streak_bonus": 1, "seconds": 0},
    {"second_vote": 1, "confidence": 1},
    {"option_order": "per-player", "question_order": "shuffled"},
    {"option_order": "shuffled", "teams": "dealt", "team_count": 2},
    {"stem_on_phones": None, "reading_seconds": 5, "auto_advance": 30},
]


class Recorded(Game):
    """A game whose clock and chance are the same each time."""

    def seen(self) -> list[str]:
        """Every byte that the players and the projector can get at this moment."""
        bytes_seen: list[str] = []
        for phone in self.phones:
            pages = ("", "/state", "/state?json", "/result")
            bytes_seen += [self._got(phone, f"/room/{self.slug}{page}") for page in pages]
            bytes_seen.append(self._first_event(phone, f"/room/{self.slug}/stream"))
        pages = ("", "/state", "/state?json")
        bytes_seen += [self._got(self.wall, f"/wall/{self.slug}{page}") for page in pages]
        bytes_seen.append(self._first_event(self.wall, f"/wall/{self.slug}/stream"))
        bytes_seen.append(self._got(self.app.test_client(), f"/j/{self.pin}"))
        return bytes_seen

    def _got(self, client: Any, path: str) -> str:
        reply = client.get(path, headers={"X-Forwarded-For": "10.0.0.1"})
        # The door of a room that has ended is closed.
        assert reply.status_code in (200, 410), (path, reply.status_code)
        return re.sub(r'name="csrf_token" value="[^"]+"', "", reply.get_data(as_text=True))

    def _first_event(self, client: Any, path: str) -> str:
        reply = client.get(path)
        first = next(iter(reply.response))
        reply.close()
        return first if isinstance(first, str) else first.decode()


def deterministic(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = itertools.count(1)
    monkeypatch.setattr("quiz.live.hosting.secrets.randbits", lambda bits: 77)
    monkeypatch.setattr("quiz.live.hosting.secrets.randbelow", lambda below: 123456)
    monkeypatch.setattr(
        "quiz.live.hosting.secrets.token_urlsafe", lambda size=0: f"slug-of-room-{next(numbers)}"
    )
    tokens = itertools.count(1)
    monkeypatch.setattr("quiz.web.room.new_token", lambda: f"token-of-player-number-{next(tokens)}")


def play(tmp_path: Path, keys: tuple[int, ...], mode: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The game, move by move; stops at the first reveal, in which the games may differ."""
    game = Recorded(make_app(tmp_path), keys, **mode)
    time = itertools.count(1_000_000, 0)
    game.live.clock = lambda: next(time)
    game.live.timers.at = lambda *args: None  # type: ignore[method-assign]
    for number in range(3):
        game.join(f"Spieler {number}")
    seen = [("lobby", game.seen())]
    steps: list[tuple[str, Any]] = [
        ("start", None),
        ("advance", None) if mode.get("reading_seconds") else ("", None),
    ]
    for vote in (1, 2) if mode.get("second_vote") else (1,):
        steps += [
            ("answer", (0, 1, vote)),
            ("answer", (1, 3, vote)),
            ("lock", None),
            ("unlock", None),
            ("pause", None),
        ]
        steps += [("resume", None), ("answer", (2, 2, vote))]
        if vote == 1 and mode.get("second_vote"):
            steps += [("advance", None), ("advance", None)]
    for name, detail in steps:
        if name == "answer":
            phone, option, vote = detail
            assert game.answer(game.phones[phone], option, vote, sure=True).status_code == 200
        elif name:
            assert game.do(name).status_code == 200, name
        seen.append((name, game.seen()))
    assert game.room.phase is Phase.QUESTION
    game.do("advance")
    assert game.room.phase is Phase.REVEAL
    return [*seen, ("reveal", game.seen())]


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: "+".join(mode) or "plain")
def test_another_key_gives_the_same_bytes_until_the_reveal(
    mode: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    games = []
    for key in (1, 3):
        deterministic(monkeypatch)
        # The explanation names the key in these items, so it too must stay back.
        games.append(play(tmp_path / str(key), (key, key, key), mode))
    one, other = games
    for (step, seen), (_, seen_other) in zip(one[:-1], other[:-1], strict=True):
        for left, right in zip(seen, seen_other, strict=True):
            assert left == right, step
    assert one[-1] != other[-1], "the test must be able to see the key when it is shown"


# What a machine's clock and the requests so far have a part in; streams are read in the test above.
ELSEWHERE = {
    "/metrics",
    "/room/<slug>/stream",
    "/room/<slug>/events",
    "/wall/<slug>/stream",
    "/wall/<slug>/events",
}
WANTED = {"slug": "", "pin": "", "name": "csv", "filename": "app.js", "secret": "x" * 40, "token": "x" * 20}


class Wanderer(Recorded):
    """Players, the wall and a stranger who try every address that the program has."""

    def seen(self) -> list[str]:
        """Status and bytes of every page, whoever may see it."""
        given = {**WANTED, "slug": self.slug, "pin": self.pin}
        found = []
        with self.app.test_request_context():
            for rule in sorted(self.app.url_map.iter_rules(), key=str):
                if "GET" not in (rule.methods or ()) or str(rule) in ELSEWHERE:
                    continue
                values = {name: given.get(name, 1) for name in rule.arguments}
                built = rule.build(values)
                assert built is not None
                for client in (*self.phones[:2], self.wall, self.app.test_client()):
                    found.append(self._anything(client, built[1]))
        return found

    def _anything(self, client: Any, path: str) -> str:
        reply = client.get(path)
        text = re.sub(r'name="csrf_token" value="[^"]+"', "", reply.get_data(as_text=True))
        return f"{path} {reply.status_code} {text}"


def test_no_address_at_all_tells_the_key_of_an_open_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for key in (1, 3):
        deterministic(monkeypatch)
        game = Wanderer(make_app(tmp_path / str(key)), (key, 2), second_vote=1, teams="dealt", team_count=2)
        game.live.clock = lambda: 1_000_000
        game.live.timers.at = lambda *args: None  # type: ignore[method-assign]
        for number in range(3):
            game.join(f"Spieler {number}")
        game.do("start")
        game.answer(game.phones[0], 1)
        game.answer(game.phones[1], 3)
        steps = [game.seen()]
        game.do("advance")
        steps.append(game.seen())
        game.do("advance")
        game.answer(game.phones[0], 3, 2)
        steps.append(game.seen())
        game.do("advance")
        assert game.room.phase is Phase.REVEAL
        seen.append((steps, game.seen()))
    (one, one_after), (other, other_after) = seen
    assert one == other
    assert one_after != other_after, "the test must be able to see the key when it is shown"


def test_no_secret_reaches_a_player_or_the_wall(tmp_path: Path) -> None:
    game = Recorded(make_app(tmp_path))
    for number in range(3):
        game.join(f"Spieler {number}")
    tokens = [phone.get_cookie("quiz_player").value for phone in game.phones]  # type: ignore[union-attr]
    game.do("start")
    for phone in game.phones:
        game.answer(phone, 1)
    for _ in range(12):
        seen = game.seen()
        for secret in [*game.secrets, *tokens, *map(token_hash, tokens), game.app.config["HOST_SECRET"]]:
            assert not any(secret in text for text in seen)
        for number, token in enumerate(tokens):
            code = code_of(token)
            holders = [n for n, text in enumerate(seen) if f"{code[:4]}-{code[4:]}" in text]
            assert holders == [number * 5], "a personal code stands on its own player's page only"
        if game.room.phase is Phase.ENDED:
            return
        game.do("advance")
    raise AssertionError("the game did not end")


def test_players_cannot_open_what_is_the_hosts(tmp_path: Path) -> None:
    game = Game(make_app(tmp_path))
    phone = game.join("Tim")
    game.do("start")
    host = f"/host/room/{game.slug}"
    for path in ("", "/state", "/stream", "/results", "/results.xlsx", "/answers.csv"):
        for client in (phone, game.wall, game.app.test_client()):
            assert client.get(host + path).status_code == 403, path
    for client in (phone, game.wall):
        assert client.post(f"{host}/do", data={"do": "end"}).status_code == 403
    assert phone.get(f"/wall/{game.slug}").status_code == 403
    assert phone.get(f"{host}/enter/{'x' * 40}").status_code == 403
    assert game.room.phase is Phase.QUESTION


@pytest.mark.parametrize("claim", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_other_sites_cannot_answer_or_lead(tmp_path: Path, claim: dict[str, str]) -> None:
    game = Game(make_app(tmp_path))
    phone = game.join("Tim")
    game.do("start")
    asked = {"position": 0, "vote": 1, "option": 1}
    address = f"/room/{game.slug}/answer"
    assert phone.post(address, json=asked, headers=claim).status_code == 403
    assert phone.post(address, data=asked, headers=claim).status_code == 403
    do = f"/host/room/{game.slug}/do"
    assert game.host.post(do, data={"do": "end"}, headers=claim).status_code == 403
    assert game.live.snapshot(game.room.id).answered == 0
