"""A phone that stops reading, and one that opens two hundred streams, do not slow the others."""

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
