"""SIGKILL in the middle of a burst: every acknowledged answer is there once, and the room goes on.

Ten times by default; ``QUIZ_TEST_KILLS`` sets another number.
"""

import http.client
import json
import os
import random
import threading
import time
from pathlib import Path
from typing import Any

from room_server import Server

from quiz import create_app
from quiz.domain.options import RoomOptions
from quiz.domain.room import Phase, Question, Room, advance, next_question, start
from quiz.live.entry import join
from quiz.live.hosting import open_room
from quiz.live.rooms import LiveRooms
from quiz.store.db import db
from quiz.store.room_players import answers_of
from quiz.store.rooms import reading

KILLS = int(os.environ.get("QUIZ_TEST_KILLS", "10"))
PLAYERS = 200


def test_no_acknowledged_answer_is_lost(tmp_path: Path) -> None:
    server = Server(tmp_path, items=1)
    live, room = a_class(tmp_path)
    partly = False
    chance = random.Random(7)  # noqa: S311 - a moment, not a secret
    try:
        for position in range(KILLS):
            live.change(room.id, opened)
            server.start()
            acknowledged = burst(server, room, position, chance)
            server.start()
            back = time.monotonic()
            partly = partly or 0 < len(acknowledged) < PLAYERS
            for player in set(range(PLAYERS)) - acknowledged.keys():
                place = post(server, room, player, position)
                assert place is not None
                acknowledged[player] = place
            assert time.monotonic() - back < 60
            server.kill()
            live.stop()
            live = LiveRooms(live.engine)
            check(live, room, position, acknowledged)
            live.move(room.id, "close")
        assert partly, "no kill came in the middle of a burst: the test proves nothing"
    finally:
        live.stop()
        live.engine.dispose()
        server.stop()


def opened(room: Room, now: int) -> Room:
    moves = {Phase.LOBBY: start, Phase.REVEAL: next_question}
    return moves.get(room.phase, advance)(room, now)


def a_class(folder: Path) -> tuple[LiveRooms, Room]:
    app = create_app({"DATA_DIR": str(folder), "SAMPLES": False})
    with app.app_context():
        live = LiveRooms(db.engine)
    asked = [Question(n, f"Frage {n}?", ("A", "B", "C", "D"), n % 4) for n in range(KILLS)]
    room = open_room(live, "Raum", "de", asked, RoomOptions(seconds=120, reading_seconds=0))
    for player in range(PLAYERS):
        join(live, room.id, token(player), f"Spieler {player}")
    return live, room


def token(player: int) -> str:
    return f"token-of-player-number-{player:05d}"


def burst(server: Server, room: Room, position: int, chance: random.Random) -> dict[int, int]:
    """All answer at once; the server is killed at a moment of it. What was acknowledged, by player."""
    acknowledged: dict[int, int] = {}
    go = threading.Event()

    def answer(player: int) -> None:
        go.wait()
        place = post(server, room, player, position)
        if place is not None:
            acknowledged[player] = place

    threads = [threading.Thread(target=answer, args=(player,)) for player in range(PLAYERS)]
    for thread in threads:
        thread.start()
    go.set()
    # Not a time but a count: on a busy machine any time may be too early or too late.
    enough, until = chance.randrange(PLAYERS * 3 // 4), time.monotonic() + 10
    while len(acknowledged) < enough and time.monotonic() < until:
        time.sleep(0.0005)
    server.kill()
    for thread in threads:
        thread.join()
    return acknowledged


def post(server: Server, room: Room, player: int, position: int) -> int | None:
    """The place that the server says is saved; None where it did not answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    body = json.dumps({"position": position, "vote": 1, "option": (player + position) % 4})
    headers = {"Content-Type": "application/json", "Cookie": f"quiz_player={token(player)}"}
    try:
        connection.request("POST", f"/room/{room.slug}/answer", body, headers)
        reply = connection.getresponse()
        told: dict[str, Any] = json.loads(reply.read())
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    assert reply.status == 200, told
    place: int = told["saved"]
    return place


def check(live: LiveRooms, room: Room, position: int, acknowledged: dict[int, int]) -> None:
    """What the database holds is what was acknowledged, each once; ``live`` has not seen the room before."""
    with reading(live.engine) as connection:
        stored = answers_of(connection, room.id, position)
    rebuilt = live.copy(room.id)
    assert len({answer.player for answer in stored}) == len(stored) == PLAYERS == len(acknowledged)
    numbers = {player.id: int(player.name.split()[1]) for player in rebuilt.players.values()}
    assert {numbers[answer.player]: answer.option for answer in stored} == acknowledged
    assert rebuilt.room.phase is Phase.QUESTION and rebuilt.room.position == position
