"""Phases, deadlines and who may answer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rooms_for_tests import a_room

from quiz.domain import room as moves
from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import GRACE_MS, MOVES, Phase, Player, Room, Status

TIM = Player(1, "Tim")
SLOW = Player(2, "Ida", time_factor=1.5)


def opened(**options: object) -> Room:
    return moves.start(a_room(reading_seconds=0, **options), 1000)


def refused(room: Room, *args: int, player: Player = TIM) -> Reason:
    with pytest.raises(Refusal) as refusal:
        moves.check_answer(room, player, *args)
    return refusal.value.reason


def test_the_whole_way_from_lobby_to_podium() -> None:
    room = a_room(2)
    phases = [room.phase]
    while room.phase is not Phase.ENDED:
        room = moves.advance(room, 1000)
        phases.append(room.phase)
    asked = [Phase.READING, Phase.QUESTION, Phase.REVEAL]
    assert phases == [Phase.LOBBY, *asked, Phase.SCOREBOARD, *asked, Phase.PODIUM, Phase.ENDED]


def test_a_second_vote_comes_after_a_discussion() -> None:
    room = opened(second_vote=True)
    room = moves.advance(room, 2000)
    assert room.phase is Phase.DISCUSSION
    room = moves.advance(room, 3000)
    assert (room.phase, room.vote) == (Phase.QUESTION, 2)
    assert moves.advance(room, 4000).phase is Phase.REVEAL
    assert moves.reveal(opened(second_vote=True), 2000).phase is Phase.REVEAL


def test_an_answer_in_time_is_timed_by_the_servers_clock() -> None:
    assert moves.check_answer(opened(), TIM, 0, 3, 1, 6000) == 5000
    assert moves.check_answer(opened(), TIM, 0, 3, 1, 500) == 0
    assert moves.check_answer(opened(), TIM, 0, 3, 1, 21_000 + GRACE_MS) == 20_000


def test_answers_that_do_not_count() -> None:
    assert refused(a_room(), 0, 1, 1, 0) is Reason.NOT_OPEN
    assert refused(moves.start(a_room(), 0), 0, 1, 1, 0) is Reason.NOT_OPEN
    assert refused(opened(), 1, 1, 1, 2000) is Reason.WRONG_QUESTION
    assert refused(opened(), 0, 1, 2, 2000) is Reason.WRONG_QUESTION
    assert refused(opened(), 0, 99, 1, 2000) is Reason.NO_SUCH_OPTION
    assert refused(opened(), 0, -1, 1, 2000) is Reason.NO_SUCH_OPTION
    assert refused(opened(), 0, 1, 1, 21_001 + GRACE_MS) is Reason.LATE
    assert refused(moves.pause(opened(), 1500), 0, 1, 1, 2000) is Reason.PAUSED
    assert refused(opened(), 0, 1, 1, 2000, player=replace(TIM, kicked=True)) is Reason.KICKED


def test_an_entitled_player_has_more_time_and_the_question_waits() -> None:
    room = moves.start(replace(a_room(reading_seconds=0), slowest=1.5), 0)
    assert room.due_at == 30_000 + GRACE_MS
    assert moves.check_answer(room, SLOW, 0, 1, 1, 29_000) == 29_000
    assert refused(room, 0, 1, 1, 29_000) is Reason.LATE
    assert room.left_ms(10_000) == 10_000 and room.left_ms(10_000, 1.5) == 20_000


def test_a_pause_stops_the_clock() -> None:
    room = moves.pause(opened(), 5000)
    assert room.left_ms(60_000) == 16_000 and moves.tick(room, 10**9) is None
    room = moves.resume(room, 65_000)
    assert room.left_ms(65_000) == 16_000
    assert moves.check_answer(room, TIM, 0, 1, 1, 66_000) == 5000


def test_extra_time_moves_the_deadline() -> None:
    room = moves.extra_time(opened(), 5000, 30)
    assert room.left_ms(5000) == 46_000 and room.due_at == 51_000 + GRACE_MS
    with pytest.raises(Refusal):
        moves.extra_time(opened(seconds=0), 5000, 30)


def test_without_a_timer_nothing_closes_by_itself() -> None:
    room = opened(seconds=0)
    assert room.due_at is None and moves.tick(room, 10**12) is None
    assert moves.check_answer(room, TIM, 0, 1, 1, 10_000_000) > 0


def test_a_skipped_and_an_undecided_question_count_for_nobody() -> None:
    assert moves.skip(opened(), 2000).questions[0].status is Status.SKIPPED
    assert moves.end(opened(), 2000).questions[0].status is Status.SKIPPED
    assert moves.reveal(opened(), 2000).questions[0].status is Status.REVEALED
    assert moves.end(a_room(), 0).phase is Phase.ENDED


def test_a_room_without_questions_does_not_start() -> None:
    with pytest.raises(Refusal) as refusal:
        moves.start(a_room(0), 0)
    assert refusal.value.reason is Reason.NO_QUESTIONS


COMMANDS = {
    "start": moves.start,
    "advance": moves.advance,
    "close": moves.close,
    "reveal": moves.reveal,
    "scoreboard": moves.scoreboard,
    "next": moves.next_question,
    "skip": moves.skip,
    "end": moves.end,
    "pause": moves.pause,
    "resume": moves.resume,
    "extra": lambda room, now: moves.extra_time(room, now, 30),
    "lock": lambda room, now: moves.set_lock(room, True),
    "tick": lambda room, now: moves.tick(room, now) or room,
}


@given(
    st.lists(st.tuples(st.sampled_from(sorted(COMMANDS)), st.integers(0, 40_000)), max_size=60),
    st.booleans(),
    st.sampled_from([0, 20]),
    st.sampled_from([0, 5]),
)
def test_whatever_the_host_presses_phases_only_move_as_allowed(
    presses: list[tuple[str, int]], second: bool, seconds: int, auto: int
) -> None:
    room, now = a_room(second_vote=second, seconds=seconds, auto_advance=auto), 0
    for command, later in presses:
        now += later
        try:
            after = COMMANDS[command](room, now)
        except Refusal:
            continue
        assert after.phase is room.phase or after.phase in MOVES[room.phase]
        assert after is room or after.version == room.version + 1
        assert room.position <= after.position <= room.position + 1
        assert after.paused_at is None or after.due_at is None or after.due_at >= 0
        settled = [q.status for q in after.questions[: max(after.position, 0)]]
        assert set(settled) <= {Status.REVEALED, Status.SKIPPED}
        left = after.left_ms(now)
        assert left is None or left >= 0
        room = after
