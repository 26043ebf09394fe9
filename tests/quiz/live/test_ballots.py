"""A batch of votes: stored by one statement, each once, and each told what became of it."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Answer, Room
from quiz.live import copies
from quiz.live.ballots import save_votes
from quiz.live.copies import Copy
from quiz.live.entry import join
from quiz.live.rooms import LiveRooms
from quiz.live.writer import Vote
from quiz.store.room_players import add_answers, answers_of
from quiz.store.rooms import Transactions, reading

MakeRoom = Callable[..., Room]


def fresh(connection: Connection, room_id: int, version: int) -> Copy:
    found = copies.load(connection, room_id, 0)
    assert found is not None and found.room.version == version
    return found


def save(live: LiveRooms, *votes: Vote) -> list[int | Reason]:
    """Stores the batch; what each vote is told: the option that is stored, or why not."""
    with closing(Transactions(live.engine)) as desk, desk.writing() as connection:
        save_votes(connection, list(votes), fresh, live.clock())
    told: list[int | Reason] = []
    for vote in votes:
        if vote.stored is not None:
            told.append(vote.stored.option)
        else:
            assert isinstance(vote.error, Refusal)
            told.append(vote.error.reason)
    return told


def stored(live: LiveRooms, room: Room) -> dict[int, int]:
    with reading(live.engine) as connection:
        return {answer.player: answer.option for answer in answers_of(connection, room.id)}


@pytest.fixture
def opened(live: LiveRooms, a_room: MakeRoom) -> Iterator[tuple[Room, list[int]]]:
    room = a_room(live)
    players = [join(live, room.id, f"token{n}", f"Spieler {n}").id for n in range(40)]
    yield live.move(room.id, "start"), players


def vote(live: LiveRooms, room: Room, player: int, option: int) -> Vote:
    return Vote(room.id, player, 0, 1, option, None, live.clock())


@contextmanager
def statements(live: LiveRooms) -> Iterator[list[str]]:
    """What is sent to the database, each time it is."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, _p: object, _x: object, _many: bool) -> None:
        sent.append(statement)

    def trace(driver: Any, *_: object) -> None:
        # What SQLite runs, whether it came by way of SQLAlchemy or past it.
        driver.set_trace_callback(sent.append)

    if live.engine.dialect.name == "sqlite":
        event.listen(live.engine, "checkout", trace)
        yield sent
        event.remove(live.engine, "checkout", trace)
    else:
        event.listen(live.engine, "before_cursor_execute", note)
        yield sent
        event.remove(live.engine, "before_cursor_execute", note)


def test_a_batch_is_one_insert(live: LiveRooms, opened: tuple[Room, list[int]]) -> None:
    room, players = opened
    with statements(live) as sent:
        told = save(live, *(vote(live, room, player, player % 4) for player in players))
    assert told == [player % 4 for player in players]
    assert stored(live, room) == {player: player % 4 for player in players}
    first = next(n for n, statement in enumerate(sent) if "INSERT INTO answers" in statement)
    # Nothing is read again where everything was new. SQLite steps through the rows.
    rows = len(players) if live.engine.dialect.name == "sqlite" else 1
    after = sent[first : sent.index("COMMIT")] if "COMMIT" in sent else sent[first:]
    assert len(after) == rows and all("INSERT INTO answers" in statement for statement in after)


def test_each_vote_of_a_batch_is_told_its_own(live: LiveRooms, opened: tuple[Room, list[int]]) -> None:
    room, (ada, tim, ida, eva, *_) = opened
    save(live, vote(live, room, ada, 1), vote(live, room, tim, 2))
    told = save(
        live,
        vote(live, room, ada, 1),
        vote(live, room, tim, 3),
        vote(live, room, ida, 0),
        vote(live, room, ida, 2),
        vote(live, room, ida, 0),
        vote(live, room, eva, 99),
        vote(live, room, 10**6, 1),
        vote(live, room, eva, 3),
    )
    assert told == [
        *(1, Reason.ALREADY_ANSWERED, 0, Reason.ALREADY_ANSWERED, 0),
        *(Reason.NO_SUCH_OPTION, Reason.NOT_A_PLAYER, 3),
    ]
    assert stored(live, room) == {ada: 1, tim: 2, ida: 0, eva: 3}


def test_all_of_an_answer_is_stored(live: LiveRooms, opened: tuple[Room, list[int]]) -> None:
    room, (ada, tim, *_) = opened
    given = [Answer(ada, 0, 1, 3, 2_500, True, 1.5), Answer(tim, 0, 1, 0, 0, None, 1.0)]
    with closing(Transactions(live.engine)) as desk, desk.writing() as connection:
        assert add_answers(connection, room.id, given, 2_000_000_000_000) == given
    with reading(live.engine) as connection:
        assert answers_of(connection, room.id) == given


def test_a_batch_of_two_rooms(live: LiveRooms, a_room: MakeRoom, opened: tuple[Room, list[int]]) -> None:
    room, (ada, *_) = opened
    other = a_room(live)
    zoe = join(live, other.id, "token-zoe", "Zoe").id
    live.move(other.id, "start")
    wrong = vote(live, other, ada, 1)
    assert save(live, vote(live, other, zoe, 2), vote(live, room, ada, 1), wrong) == [
        *(2, 1, Reason.NOT_A_PLAYER),
    ]
    assert (stored(live, room), stored(live, other)) == ({ada: 1}, {zoe: 2})
