"""Several workers on PostgreSQL with Redis between them: they see each other, and Redis may go away."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from live_streams import stream_of
from redis_wire import Wire

from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Phase, Room
from quiz.live.commands import where
from quiz.live.entry import code_of, come_back, find_player, join
from quiz.live.hub import Role, Signal
from quiz.live.relay import RedisRelay
from quiz.live.rooms import LiveRooms
from quiz.store.room_players import answers_of
from quiz.store.rooms import reading

pytestmark = [pytest.mark.postgres, pytest.mark.redis]
MakeRoom = Callable[..., Room]


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
    screen = stream_of(other, room.id, Role.PROJECTOR)
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
        stream_of(worker, room.id, Role.PLAYER, player.id)
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
    stream_of(other, room.id, Role.PROJECTOR)
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


def test_who_came_in_at_one_worker_is_known_at_the_other_at_once(
    workers: list[LiveRooms], a_room: MakeRoom, wire: Wire
) -> None:
    one, other = workers
    room = a_room(one)
    other.copy(room.id)
    wire.break_off()
    tim = join(one, room.id, "a" * 20, "Tim")
    assert find_player(other, room.id, "a" * 20) == tim
    assert tim.id in other.snapshot(room.id).players


def test_joins_and_answers_are_seen_though_redis_is_away(
    workers: list[LiveRooms], a_room: MakeRoom, wire: Wire
) -> None:
    one, other = workers
    room = a_room(one)
    stream_of(other, room.id, Role.HOST)
    other.copy(room.id)
    wire.break_off()
    wait_for(lambda: not any(worker.relay.healthy for worker in workers))
    tim = join(one, room.id, "a" * 20, "Tim")
    wait_for(lambda: tim.id in other.copy(room.id).players)
    one.move(room.id, "start")
    one.answer(room.id, tim.id, 0, 1, 1)
    wait_for(lambda: other.snapshot(room.id).answered == 1)


def test_a_code_used_at_one_worker_ends_the_old_device_at_the_other(
    workers: list[LiveRooms], a_room: MakeRoom
) -> None:
    one, other = workers
    room = a_room(one)
    tim = join(one, room.id, "a" * 20, "Tim")
    assert find_player(other, room.id, "a" * 20) == tim
    come_back(one, room.id, code_of("a" * 20), "b" * 20)
    wait_for(lambda: find_player(other, room.id, "a" * 20) is None)
    assert find_player(other, room.id, "b" * 20) == tim


def test_a_crowd_is_no_reason_to_give_redis_up(workers: list[LiveRooms], a_room: MakeRoom) -> None:
    one, other = workers
    room = a_room(one)
    with ThreadPoolExecutor(150) as pool:
        list(pool.map(lambda _: one.relay.tell("joined", room.id), range(1500)))
    assert one.relay.healthy
    for player in range(200):
        one.arrived(room.id, player)
    wait_for(lambda: len(other.relay.present_elsewhere(room.id) or ()) == 200)
