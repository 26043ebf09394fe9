"""A phone that stops reading, one with two hundred streams, one that answers a hundred times at once."""

import http.client
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from room_server import Server

from quiz import create_app
from quiz.domain.options import RoomOptions
from quiz.domain.room import Question, Room
from quiz.live.entry import join
from quiz.live.hosting import open_room
from quiz.live.rooms import LiveRooms
from quiz.store.db import db
from quiz.store.room_players import answers_of
from quiz.store.rooms import reading
from quiz.web.room_live import room_secret

LONG = "Ein langer Satz, damit viele Bytes auf die Leitung kommen. " * 400


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path, items=1)
    yield server
    server.stop()


def token(player: int) -> str:
    return f"token-of-player-number-{player:05d}"


def a_room(folder: Path) -> tuple[Room, str]:
    app = create_app({"DATA_DIR": str(folder), "SAMPLES": False})
    with app.app_context():
        live = LiveRooms(db.engine)
        asked = [Question(n, f"Frage {n}? {LONG}", ("A", "B", "C", "D"), 1, LONG) for n in range(30)]
        room = open_room(live, "Raum", "de", asked, RoomOptions(reading_seconds=0))
        for player in range(5):
            join(live, room.id, token(player), f"Spieler {player}")
        live.stop()
        return room, room_secret(room, "host")


def open_stream(server: Server, room: Room, player: int) -> socket.socket:
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    one.connect(("127.0.0.1", server.port))
    head = (
        f"GET /room/{room.slug}/stream HTTP/1.1",
        "Host: 127.0.0.1",
        f"Cookie: quiz_player={token(player)}",
    )
    one.sendall("\r\n".join([*head, "", ""]).encode())
    return one


def post(server: Server, path: str, body: str, cookie: str, kind: str) -> tuple[int, float]:
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    headers = {"Cookie": cookie, "Content-Type": kind, "Accept": "application/json"}
    connection.request("POST", path, body, headers)
    reply = connection.getresponse()
    reply.read()
    connection.close()
    return reply.status, time.perf_counter() - began


def test_others_do_not_wait(server: Server, tmp_path: Path) -> None:
    room, secret = a_room(tmp_path)
    server.start()
    asleep = open_stream(server, room, 0)
    greedy = [open_stream(server, room, 1) for _ in range(200)]
    form = "application/x-www-form-urlencoded"
    slowest = 0.0
    for number in range(30):
        move = "do=start" if number == 0 else "do=next"
        status, took = post(
            server, f"/host/room/{room.slug}/do", move, f"quiz_host_{room.slug}={secret}", form
        )
        assert status == 200
        answer = json.dumps({"position": number, "vote": 1, "option": 1})
        status, waited = post(
            server, f"/room/{room.slug}/answer", answer, f"quiz_player={token(2)}", "application/json"
        )
        assert status == 200
        # The first move has to wait until two hundred streams are open.
        slowest = max(slowest, took, waited) if number else 0.0
        post(server, f"/host/room/{room.slug}/do", "do=close", f"quiz_host_{room.slug}={secret}", form)
    assert slowest < 2.0, "somebody had to wait for a client that does not read"
    for stream in [asleep, *greedy]:
        stream.close()


def test_a_hundred_posts_at_once_are_one_answer(server: Server, tmp_path: Path) -> None:
    room, secret = a_room(tmp_path)
    server.start()
    form = "application/x-www-form-urlencoded"
    host = f"quiz_host_{room.slug}={secret}"
    assert post(server, f"/host/room/{room.slug}/do", "do=start", host, form)[0] == 200
    kept = [http.client.HTTPConnection("127.0.0.1", server.port, timeout=30) for _ in range(100)]
    headers = {"Cookie": f"quiz_player={token(0)}", "Content-Type": "application/json"}
    headers["Accept"] = "application/json"
    for connection in kept:
        # So that the answer comes on a connection that waits for it.
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    for number, connection in enumerate(kept):
        answer = json.dumps({"position": 0, "vote": 1, "option": number % 4})
        connection.request(
            "POST", f"/room/{room.slug}/answer", answer, {**headers, "Accept": "application/json"}
        )
    replies = [connection.getresponse() for connection in kept]
    told = [(reply.status, json.loads(reply.read())) for reply in replies]
    for connection in kept:
        connection.close()
    saved = [body["saved"] for status, body in told if status == 200]
    assert len(saved) == 25 and len(set(saved)) == 1
    assert {(status, body["error"]) for status, body in told if status != 200} == {(409, "already-answered")}
    app = create_app({"DATA_DIR": str(tmp_path), "SAMPLES": False})
    with app.app_context(), reading(db.engine) as connection:
        stored = answers_of(connection, room.id)
        db.engine.dispose()
    assert [answer.option for answer in stored] == saved[:1]
