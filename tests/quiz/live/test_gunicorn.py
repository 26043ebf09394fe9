"""Two workers of gunicorn's in processes of their own, one room between them, Redis away for a while."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from redis_wire import Wire

from quiz import create_app
from quiz.domain.options import RoomOptions
from quiz.domain.room import Question, Room
from quiz.live.hosting import open_room
from quiz.live.rooms import LiveRooms
from quiz.store.db import db
from quiz.web.room_live import room_secret

pytestmark = [pytest.mark.postgres, pytest.mark.redis]
SECRETS = {"SECRET_KEY": "k" * 40, "HOST_SECRET": "h" * 40}
AWAY_SECONDS = 4.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Worker:
    """A server of one worker; ``ask`` is a request of a browser's, on a connection that is kept."""

    def __init__(self, folder: Path, database: str, redis: int, number: int) -> None:
        settings = {
            "DATABASE_URL": database,
            "REDIS_URL": f"redis://127.0.0.1:{redis}",
            "DATA_DIR": str(folder),
        }
        given = {f"QUIZ_{name}": value for name, value in {**settings, **SECRETS, "MIGRATE": "no"}.items()}
        command = ["-m", "gunicorn", "--worker-class", "quiz.web.worker.Worker"]
        self._log = (folder / f"{number}.log").open("wb")
        self.port = free_port()
        command += ["--bind", f"127.0.0.1:{self.port}", "quiz:create_app()"]
        self._process = subprocess.Popen(
            [sys.executable, *command], env={**os.environ, **given}, stdout=self._log, stderr=self._log
        )
        self._kept: dict[str, http.client.HTTPConnection] = {}

    def ask(self, method: str, path: str, cookie: str = "", asked: Any = None) -> tuple[int, str, str]:
        """Status, body and the cookie that was set."""
        known = self._kept.setdefault(cookie, http.client.HTTPConnection("127.0.0.1", self.port, timeout=20))
        headers = {"Accept": "application/json", "Content-Type": "application/json", "Cookie": cookie}
        known.request(method, path, None if asked is None else json.dumps(asked), headers)
        reply = known.getresponse()
        return reply.status, reply.read().decode(), (reply.headers["Set-Cookie"] or "").split(";")[0]

    def view(self, path: str, cookie: str) -> Generator[Any, None, None]:
        """What a stream of views brings."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("GET", path, headers={"Cookie": cookie})
            with connection.getresponse() as reply:
                for line in reply:
                    if line.startswith(b"data: "):
                        yield json.loads(line[6:])

    def stop(self) -> None:
        for connection in self._kept.values():
            connection.close()
        self._process.terminate()
        self._process.wait(30)
        self._log.close()


@pytest.fixture
def room(tmp_path: Path, postgres_url: str) -> Iterator[Room]:
    app = create_app({"DATA_DIR": str(tmp_path), "DATABASE_URL": postgres_url, "SAMPLES": False, **SECRETS})
    with app.app_context():
        live = LiveRooms(db.engine)
        asked = [Question(n, f"Frage {n}?", ("A", "B", "C", "D"), 2, "Beleg.") for n in range(3)]
        made = open_room(live, "Raum", "de", asked, RoomOptions(seconds=240, reading_seconds=0))
        live.stop()
        db.engine.dispose()
        yield made


@pytest.fixture
def workers(tmp_path: Path, postgres_url: str, room: Room, wire: Wire) -> Iterator[list[Worker]]:
    pytest.importorskip("gunicorn", reason="gunicorn is not installed (pip install .[server])")
    made = [Worker(tmp_path, postgres_url, wire.port, number) for number in range(2)]
    try:
        for worker in made:
            wait_for(lambda worker=worker: ready(worker) == "ready\n")  # type: ignore[misc]
        yield made
    finally:
        for worker in made:
            worker.stop()


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def ready(worker: Worker) -> str:
    try:
        return worker.ask("GET", "/readyz")[1]
    except (OSError, http.client.HTTPException):
        worker._kept.clear()
        return ""


def test_a_game_at_two_workers_goes_on_without_redis(workers: list[Worker], room: Room, wire: Wire) -> None:
    cookies, streams = [], []
    for number, worker in enumerate(workers):
        status, _, cookie = worker.ask("POST", "/join", asked={"pin": room.pin, "name": f"Spieler {number}"})
        assert status == 200
        cookies.append(cookie)
        # The stream reaches the other worker, which has not seen the player come in.
        stream = workers[1 - number].view(f"/room/{room.slug}/events", cookie)
        assert next(stream)["own"]["name"] == f"Spieler {number}"
        streams.append(stream)
    host = f"quiz_host_{room.slug}={room_secret(room, 'host')}"

    def do(name: str, at: int) -> None:
        status, body, _ = workers[at].ask("POST", f"/host/room/{room.slug}/do", host, {"do": name})
        assert status == 200, body

    def answered(position: int) -> None:
        for number, cookie in enumerate(cookies):
            asked = {"position": position, "vote": 1, "option": number}
            for worker in workers:
                # Told to both, on a connection that is kept: stored once, told the same.
                reply = worker.ask("POST", f"/room/{room.slug}/answer", cookie, asked)
                assert reply[:2] == (200, f'{{"saved":{number}}}\n')

    def shown(phase: str, position: int) -> None:
        for stream in streams:
            assert any((view["phase"], view["position"]) == (phase, position) for view in stream)

    do("start", at=0)
    shown("question", 0)
    answered(0)
    shown("reveal", 0)
    wire.break_off()
    away = time.monotonic()
    wait_for(lambda: all("Redis does not answer" in ready(worker) for worker in workers))
    do("next", at=1)
    shown("question", 1)
    answered(1)
    do("close", at=0)
    shown("reveal", 1)
    wait_for(lambda: time.monotonic() - away > AWAY_SECONDS)
    wire.cut = False
    wait_for(lambda: all(ready(worker) == "ready\n" for worker in workers), 10)
    do("next", at=0)
    shown("question", 2)
    answered(2)
    shown("reveal", 2)
    for stream in streams:
        stream.close()
