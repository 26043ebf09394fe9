"""Several workers on PostgreSQL with Redis between them: they see each other, and Redis may go away."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Phase, Room
from quiz.live.commands import where
from quiz.live.entry import join
from quiz.live.hub import Role, Signal
from quiz.live.relay import RedisRelay
from quiz.live.rooms import LiveRooms
from quiz.store.room_players import answers_of
from quiz.store.rooms import reading

pytestmark = [pytest.mark.postgres, pytest.mark.redis]
REDIS = os.environ.get("QUIZ_TEST_REDIS", "redis://127.0.0.1:6379")
MakeRoom = Callable[..., Room]


class Wire:
    """A TCP forwarder in front of Redis that can be cut, as a network can."""

    def __init__(self, host: str, port: int) -> None:
        self._to = host, port
        self._ends: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            near, _ = self._listener.accept()
            if self.cut:
                near.close()
                continue
            far = socket.create_connection(self._to)
            self._ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while piece := one.recv(65536):
                other.sendall(piece)
        except OSError:
            return

    def break_off(self) -> None:
        self.cut = True
        for end in self._ends:
            end.close()
        self._ends.clear()


@pytest.fixture
def wire() -> Wire:
    pytest.importorskip("redis", reason="redis is not installed (pip install .[server])")
    host, _, port = REDIS.removeprefix("redis://").partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=10).close()
    except OSError:
        pytest.skip("no Redis server at QUIZ_TEST_REDIS or 127.0.0.1:6379")
    return Wire(host, int(port))


@pytest.fixture
def workers(tmp_path: Path, postgres_url: str, wire: Wire) -> Iterator[list[LiveRooms]]:
    from quiz import create_app
    from quiz.store.db import db

    made = []
    for number in range(2):
        folder = tmp_path / str(number)
        app = create_app({"DATA_DIR": str(folder), "DATABASE_URL": postgres_url, "SAMPLES": False})
        with app.app_context():
            worker = LiveRooms(db.engine, f"redis://127.0.0.1:{wire.port}")
        worker.start()
        made.append(worker)
    wait_for(lambda: all(worker.relay.healthy for worker in made))
    yield made
    for worker in made:
        worker.stop()
        worker.engine.dispose()


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def test_a_move_and_a_join_reach_the_other_worker(workers: list[LiveRooms], a_room: MakeRoom) -> None:
    one, other = workers
    room = a_room(one)
    screen = other.hub.connect(room.id, Role.PROJECTOR)
    assert other.copy(room.id).room.phase is Phase.LOBBY
    join(one, room.id, "a" * 20, "Tim")
    wait_for(lambda: len(other.copy(room.id).players) == 1)
    screen.wait(1)
    one.move(room.id, "start")
    wait_for(lambda: other.copy(room.id).room.phase is Phase.QUESTION)
    assert Signal.VIEW in screen.wait(2)


def test_a_question_waits_for_the_players_of_the_other_worker(
    workers: list[LiveRooms], a_room: MakeRoom
) -> None:
    one, other = workers
    room = a_room(one)
    tim, ida = join(one, room.id, "a" * 20, "Tim"), join(other, room.id, "b" * 20, "Ida")
    for worker, player in ((one, tim), (other, ida)):
        worker.hub.connect(room.id, Role.PLAYER, player.id)
        worker.arrived(room.id, player.id)
    one.move(room.id, "start")
    one.answer(room.id, tim.id, 0, 1, 1)
    time.sleep(0.8)
    assert one.copy(room.id).room.phase is Phase.QUESTION
    other.answer(room.id, ida.id, 0, 1, 1)
    for worker in workers:
        wait_for(lambda worker=worker: worker.copy(room.id).room.phase is Phase.REVEAL)  # type: ignore[misc]
    assert one.copy(room.id).standings == other.copy(room.id).standings


def test_one_of_many_presses_on_both_workers_counts(workers: list[LiveRooms], a_room: MakeRoom) -> None:
    room = workers[0].move(a_room(workers[0]).id, "start")
    workers[1].copy(room.id)
    with ThreadPoolExecutor(12) as pool:
        presses = [pool.submit(workers[n % 2].move, room.id, "advance", where(room)) for n in range(12)]
    errors = [press.exception() for press in presses if press.exception()]
    assert len(errors) == 11
    assert {error.reason for error in errors if isinstance(error, Refusal)} == {Reason.OUTDATED}


def test_one_answer_though_both_workers_are_asked(workers: list[LiveRooms], a_room: MakeRoom) -> None:
    one, _ = workers
    room = a_room(one)
    tim = join(one, room.id, "a" * 20, "Tim")
    one.move(room.id, "start")
    with ThreadPoolExecutor(40) as pool:
        votes = [pool.submit(workers[n % 2].answer, room.id, tim.id, 0, 1, n % 4) for n in range(100)]
    saved = [vote.result().option for vote in votes if vote.exception() is None]
    with reading(one.engine) as connection:
        stored = answers_of(connection, room.id)
    assert len(stored) == 1 and set(saved) == {stored[0].option} and len(saved) == 25


def test_a_deadline_is_kept_by_one_worker_only(workers: list[LiveRooms], a_room: MakeRoom) -> None:
    one, other = workers
    room = a_room(one, reading_seconds=1)
    other.copy(room.id)
    one.move(room.id, "start")
    for worker in workers:
        wait_for(lambda worker=worker: worker.copy(room.id).room.phase is Phase.QUESTION)  # type: ignore[misc]
    assert one.copy(room.id).room.version == other.copy(room.id).room.version == 2


def test_redis_may_go_away_and_come_back(workers: list[LiveRooms], a_room: MakeRoom, wire: Wire) -> None:
    one, other = workers
    room = a_room(one)
    other.hub.connect(room.id, Role.PROJECTOR)
    other.copy(room.id)
    wire.break_off()
    wait_for(lambda: not any(worker.relay.healthy for worker in workers))
    assert isinstance(one.relay, RedisRelay) and not one.relay.knows_all
    tim = join(one, room.id, "a" * 20, "Tim")
    one.move(room.id, "start")
    assert one.answer(room.id, tim.id, 0, 1, 1).option == 1
    wait_for(lambda: other.copy(room.id).room.phase is Phase.QUESTION)
    wire.cut = False
    wait_for(lambda: all(worker.relay.healthy for worker in workers))
    one.move(room.id, "close")
    wait_for(lambda: other.copy(room.id).room.phase is Phase.REVEAL, 2)
