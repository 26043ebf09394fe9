"""Rooms through the store: answers once, moves once, deadlines kept."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from live_streams import stream_of
from sqlalchemy import text

from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Phase, Player, Room
from quiz.live.commands import where
from quiz.live.entry import code_of, come_back, find_player, join, new_token
from quiz.live.hosting import kick, play_again, rename, set_time_factor
from quiz.live.hub import Role, Signal
from quiz.live.rooms import LiveRooms
from quiz.store.room_players import answers_of
from quiz.store.rooms import reading

MakeRoom = Callable[..., Room]


def players(live: LiveRooms, room: Room, count: int) -> list[Player]:
    return [join(live, room.id, f"token{n}", f"Spieler {n}") for n in range(count)]


def stored(live: LiveRooms, room: Room) -> list[tuple[int, int]]:
    with reading(live.engine) as connection:
        return [(answer.player, answer.option) for answer in answers_of(connection, room.id)]


def refused(call: Callable[[], object]) -> Reason:
    with pytest.raises(Refusal) as refusal:
        call()
    return refusal.value.reason


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.01)


def test_a_hundred_posts_of_one_player_are_one_answer(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    (tim,) = players(live, room, 1)
    live.move(room.id, "start")
    with ThreadPoolExecutor(32) as pool:
        votes = [pool.submit(live.answer, room.id, tim.id, 0, 1, n % 4) for n in range(100)]
    told = [vote.exception() or vote.result().option for vote in votes]  # type: ignore[union-attr]
    kept = stored(live, room)
    assert len(kept) == 1
    assert told.count(kept[0][1]) == 25
    errors = [one for one in told if isinstance(one, Refusal)]
    assert len(errors) == 75 and {error.reason for error in errors} == {Reason.ALREADY_ANSWERED}


def test_a_burst_is_stored_once_each(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    everybody = players(live, room, 60)
    live.move(room.id, "start")
    with ThreadPoolExecutor(60) as pool:
        list(pool.map(lambda player: live.answer(room.id, player.id, 0, 1, player.id % 4), everybody))
    assert sorted(stored(live, room)) == sorted((player.id, player.id % 4) for player in everybody)


def test_a_repeated_answer_is_told_saved_even_after_the_reveal(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    tim, ida = players(live, room, 2)
    live.move(room.id, "start")
    live.answer(room.id, tim.id, 0, 1, 2)
    live.move(room.id, "advance")
    assert live.answer(room.id, tim.id, 0, 1, 2).option == 2
    assert refused(lambda: live.answer(room.id, tim.id, 0, 1, 3)) is Reason.NOT_OPEN
    assert refused(lambda: live.answer(room.id, ida.id, 0, 1, 3)) is Reason.NOT_OPEN


def test_answers_from_elsewhere_are_refused(live: LiveRooms, a_room: MakeRoom) -> None:
    room, other = a_room(live), a_room(live)
    (tim,) = players(live, room, 1)
    live.move(room.id, "start")
    live.move(other.id, "start")
    assert refused(lambda: live.answer(other.id, tim.id, 0, 1, 1)) is Reason.NOT_A_PLAYER
    assert refused(lambda: live.answer(room.id, 10_000, 0, 1, 1)) is Reason.NOT_A_PLAYER
    assert refused(lambda: live.answer(room.id, tim.id, 1, 1, 1)) is Reason.WRONG_QUESTION
    assert refused(lambda: live.answer(room.id, tim.id, 0, 1, 99)) is Reason.NO_SUCH_OPTION
    assert stored(live, room) == []


def test_one_of_many_presses_counts(live: LiveRooms, a_room: MakeRoom) -> None:
    room = live.move(a_room(live).id, "start")
    with ThreadPoolExecutor(8) as pool:
        presses = [pool.submit(live.move, room.id, "advance", where(room)) for _ in range(8)]
    errors = [press.exception() for press in presses if press.exception()]
    assert len(errors) == 7
    assert live.copy(room.id).room.phase is Phase.REVEAL


def test_a_question_closes_at_its_deadline(
    live: LiveRooms, a_room: MakeRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.domain.room.GRACE_MS", 50)
    room = a_room(live, seconds=5)
    offset = 0
    live.clock = lambda: time.time_ns() // 1_000_000 + offset
    live.move(room.id, "start")
    offset = 5100
    live.timers.at(0, "tick", room.id)
    wait_for(lambda: live.copy(room.id).room.phase is Phase.REVEAL)


def test_a_deadline_survives_the_process(tmp_path: Path, live: LiveRooms, a_room: MakeRoom) -> None:
    room = live.move(a_room(live, seconds=5).id, "start")
    later = LiveRooms(live.engine, clock=lambda: time.time_ns() // 1_000_000 + 60_000)
    later.start()
    wait_for(lambda: later.copy(room.id).room.phase is Phase.REVEAL)
    later.stop()


def test_the_question_closes_when_all_who_are_there_have_answered(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    tim, ida, _ghost = players(live, room, 3)
    for player in (tim, ida):
        stream_of(live, room.id, Role.PLAYER, player.id)
    live.move(room.id, "start")
    live.answer(room.id, tim.id, 0, 1, 0)
    time.sleep(0.3)
    assert live.copy(room.id).room.phase is Phase.QUESTION
    live.answer(room.id, ida.id, 0, 1, 1)
    wait_for(lambda: live.copy(room.id).room.phase is Phase.REVEAL)
    standings = live.copy(room.id).standings
    assert standings[ida.id].score > 900 and standings[tim.id].score == 0


def test_a_rebuilt_copy_is_the_same(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live, count=4, streak_bonus=True)
    everybody = players(live, room, 5)
    live.move(room.id, "start")
    for position in range(4):
        for player in everybody[position:]:
            live.answer(room.id, player.id, position, 1, (position + player.id) % 4)
        live.move(room.id, "advance")
        live.move(room.id, "next")
    another = LiveRooms(live.engine)
    rebuilt = another.copy(room.id)
    another.stop()
    known = live.copy(room.id)
    assert rebuilt.room == known.room and rebuilt.players == known.players
    assert rebuilt.standings == known.standings
    assert sum(standing.score for standing in known.standings.values()) > 0


def test_names_are_unique_and_the_same_token_is_the_same_player(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    tim = join(live, room.id, "a", "Tim")
    assert refused(lambda: join(live, room.id, "b", "tIM")) is Reason.NAME_TAKEN
    assert join(live, room.id, "a", "Anders").id == tim.id
    with ThreadPoolExecutor(16) as pool:
        tries = [pool.submit(join, live, room.id, f"t{n}", "Ida") for n in range(16)]
    assert sum(1 for one in tries if one.exception() is None) == 1


def test_a_code_brings_a_player_to_another_device(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    token, other = new_token(), new_token()
    tim = join(live, room.id, token, "Tim")
    code = code_of(token)
    assert come_back(live, room.id, code.lower(), other).id == tim.id
    assert find_player(live, room.id, token) is None
    found = find_player(live, room.id, other)
    assert found is not None and found.id == tim.id
    assert refused(lambda: come_back(live, room.id, code, new_token())) is Reason.NOT_A_PLAYER


def test_a_kicked_player_is_out_for_good(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    tim, _ida = players(live, room, 2)
    kick(live, room.id, tim.id)
    live.move(room.id, "start")
    assert refused(lambda: live.answer(room.id, tim.id, 0, 1, 1)) is Reason.KICKED
    assert refused(lambda: join(live, room.id, "token0", "Neu")) is Reason.KICKED
    assert len(live.snapshot(room.id).active) == 1


def test_lock_rename_and_more_time(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    tim, ida = players(live, room, 2)
    live.move(room.id, "lock")
    assert refused(lambda: join(live, room.id, "new", "Neu")) is Reason.ROOM_LOCKED
    live.move(room.id, "unlock")
    join(live, room.id, "new", "Neu")
    rename(live, room.id, tim.id, "Timo")
    assert live.copy(room.id).players[tim.id].name == "Timo"
    assert refused(lambda: rename(live, room.id, tim.id, "SPIELER 1")) is Reason.NAME_TAKEN
    set_time_factor(live, room.id, ida.id, 1.5)
    assert live.move(room.id, "start").left_ms(live.clock(), 1.5) > 29_000  # type: ignore[operator]


def test_playing_again_takes_the_class_along(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    players(live, room, 3)
    live.move(room.id, "start")
    live.move(room.id, "end")
    old = play_again(live, room.id)
    new = live.by_slug(old.successor)
    assert old.phase is Phase.ENDED and new.room.pin == room.pin and new.room.phase is Phase.LOBBY
    assert [player.name for player in new.players.values()] == [f"Spieler {n}" for n in range(3)]
    assert find_player(live, new.room.id, "token1") is not None
    assert refused(lambda: play_again(live, room.id)) is Reason.NOT_ALLOWED


def test_the_newest_stream_of_a_player_wins(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    (tim,) = players(live, room, 1)
    streams = [stream_of(live, room.id, Role.PLAYER, tim.id) for _ in range(200)]
    assert live.hub.connections(room.id) == [streams[-1]]
    assert all(Signal.CLOSE in stream.wait(0) for stream in streams[:-1])
    live.hub.disconnect(streams[0])
    assert tim.id in live.hub.present(room.id)


def test_generated_and_listed_names(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live, names="generated")
    names = {join(live, room.id, f"g{n}", "").name for n in range(20)}
    assert len(names) == 20
    listed = a_room(live, names="list", listed_names=("Ada Klein", "Ben"))
    assert join(live, listed.id, "x", "ada klein").name == "Ada Klein"
    assert refused(lambda: join(live, listed.id, "y", "Cem")) is Reason.NAME_NOT_LISTED


def test_a_locked_database_is_waited_for(live: LiveRooms, a_room: MakeRoom) -> None:
    if live.engine.dialect.name != "sqlite":
        return
    room = a_room(live)
    (tim,) = players(live, room, 1)
    live.move(room.id, "start")
    released = threading.Event()

    def hold() -> None:
        with live.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("BEGIN IMMEDIATE"))
            released.set()
            time.sleep(0.6)
            connection.execute(text("COMMIT"))

    holder = threading.Thread(target=hold)
    holder.start()
    released.wait()
    assert live.answer(room.id, tim.id, 0, 1, 1).option == 1
    holder.join()


def test_a_room_goes_on_by_itself_if_it_may(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live, count=2, reading_seconds=1, auto_advance=1)
    (tim,) = players(live, room, 1)
    stream_of(live, room.id, Role.PLAYER, tim.id)
    live.move(room.id, "start")
    for position in range(2):
        wait_for(lambda at=f"question:{position}:1": where(live.copy(room.id).room) == at)  # type: ignore[misc]
        live.answer(room.id, tim.id, position, 1, 0)
    wait_for(lambda: live.copy(room.id).room.phase is Phase.PODIUM)


def test_a_room_that_has_ended_is_forgotten_and_found_again(live: LiveRooms, a_room: MakeRoom) -> None:
    room = a_room(live)
    live.move(room.id, "end")
    live.timers.at(0, "forget", room.id)
    wait_for(lambda: room.id not in live._copies)
    assert live.by_slug(room.slug).room.phase is Phase.ENDED
