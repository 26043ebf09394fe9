"""A room: its phases, the moves between them, and who may answer when. Pure; the clock is passed in.

All times are milliseconds of the server's clock since 1970. A move takes a room and gives the next one,
with ``version`` one higher, or raises `Refusal`; nothing is changed in place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from quiz.domain.errors import Reason, Refusal
from quiz.domain.options import RoomOptions

GRACE_MS = 1500
EXTRA_SECONDS_MOST = 120


class Phase(StrEnum):
    """Where a room is. The value is part of the protocol and of the stored row."""

    LOBBY = "lobby"
    READING = "reading"
    QUESTION = "question"
    DISCUSSION = "discussion"
    REVEAL = "reveal"
    SCOREBOARD = "scoreboard"
    PODIUM = "podium"
    ENDED = "ended"


_ASKING = frozenset({Phase.READING, Phase.QUESTION, Phase.PODIUM})
MOVES: dict[Phase, frozenset[Phase]] = {
    Phase.LOBBY: frozenset({Phase.READING, Phase.QUESTION, Phase.ENDED}),
    Phase.READING: _ASKING,
    Phase.QUESTION: _ASKING | {Phase.DISCUSSION, Phase.REVEAL},
    Phase.DISCUSSION: _ASKING | {Phase.REVEAL},
    Phase.REVEAL: _ASKING | {Phase.SCOREBOARD},
    Phase.SCOREBOARD: _ASKING,
    Phase.PODIUM: frozenset({Phase.ENDED}),
    Phase.ENDED: frozenset(),
}
UNDECIDED = frozenset({Phase.READING, Phase.QUESTION, Phase.DISCUSSION})


class Status(StrEnum):
    """What became of a question; only a revealed one counts in the scores."""

    WAITING = "waiting"
    OPEN = "open"
    REVEALED = "revealed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Question:
    """An item as it is asked in one room: a frozen copy, so that editing the set changes no game.

    ``mark`` is the span of the answer within ``explanation``. ``limit_ms`` is None where the timer is off.
    """

    position: int
    stem: str
    options: tuple[str, ...]
    key: int
    explanation: str = ""
    mark: tuple[int, int] | None = None
    factor: int = 1
    limit_ms: int | None = None
    status: Status = Status.WAITING
    item: str = ""


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody in a room. ``time_factor`` 1.0 is the rule; an entitled player has more."""

    id: int
    name: str
    team: int | None = None
    time_factor: float = 1.0
    kicked: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One vote of one player: the option by its index in the question, the time that it took."""

    player: int
    position: int
    vote: int
    option: int
    elapsed_ms: int
    sure: bool | None = None
    time_factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Room:
    """The state of a room, all of it stored. ``position`` is -1 before the first question.

    ``opened_at`` is when the current phase began to count, ``due_at`` when it ends by itself (None: never).
    While paused, both stand still: ``paused_at`` is subtracted at the end of the pause.
    """

    id: int
    slug: str
    pin: str
    title: str
    options: RoomOptions
    questions: tuple[Question, ...]
    seed: int = 0
    lang: str = "de"
    phase: Phase = Phase.LOBBY
    position: int = -1
    vote: int = 1
    opened_at: int = 0
    due_at: int | None = None
    paused_at: int | None = None
    locked: bool = False
    version: int = 0
    successor: str = ""
    created_at: int = 0
    slowest: float = field(default=1.0)

    @property
    def question(self) -> Question | None:
        """The current question; None in the lobby."""
        return self.questions[self.position] if 0 <= self.position < len(self.questions) else None

    @property
    def is_open(self) -> bool:
        """Whether answers are taken at all."""
        return self.phase is Phase.QUESTION and self.paused_at is None

    @property
    def is_last(self) -> bool:
        """Whether no question follows the current one."""
        return self.position + 1 >= len(self.questions)

    def left_ms(self, now: int, time_factor: float = 1.0) -> int | None:
        """Time that a player with this factor has left, never below 0; None where nothing runs out."""
        at = self.paused_at if self.paused_at is not None else now
        if self.phase is Phase.QUESTION and self.question is not None:
            limit = limit_of(self.question, time_factor)
            return None if limit is None else max(0, self.opened_at + limit - at)
        return None if self.due_at is None else max(0, self.due_at - at)


def limit_of(question: Question, time_factor: float) -> int | None:
    """A player's own limit for a question in milliseconds, None where the timer is off."""
    return None if question.limit_ms is None else int(question.limit_ms * time_factor)


def _to(room: Room, phase: Phase, now: int, due_at: int | None = None) -> Room:
    if phase not in MOVES[room.phase]:
        raise Refusal(Reason.NOT_ALLOWED, phase.value)
    return replace(
        room,
        phase=phase,
        opened_at=now,
        due_at=due_at,
        paused_at=None,
        version=room.version + 1,
    )


def _with_question(room: Room, question: Question) -> Room:
    questions = tuple(question if q.position == question.position else q for q in room.questions)
    return replace(room, questions=questions)


def _settled(room: Room, status: Status) -> Room:
    return room if room.question is None else _with_question(room, replace(room.question, status=status))


def _auto(room: Room, now: int) -> int | None:
    return now + room.options.auto_advance * 1000 if room.options.auto_advance else None


def start(room: Room, now: int) -> Room:
    """From the lobby to the first question."""
    if room.phase is not Phase.LOBBY:
        raise Refusal(Reason.NOT_ALLOWED, "start")
    if not room.questions:
        raise Refusal(Reason.NO_QUESTIONS)
    return _ask(room, now)


def _ask(room: Room, now: int) -> Room:
    """The next question, its stem alone at first if the room wants that; the podium after the last."""
    if room.is_last:
        return _to(room, Phase.PODIUM, now)
    reading = room.options.reading_seconds
    if not reading:
        return _open(replace(room, position=room.position + 1, vote=1), now)
    room = _to(room, Phase.READING, now, now + reading * 1000)
    return _settled(replace(room, position=room.position + 1, vote=1), Status.OPEN)


def _open(room: Room, now: int) -> Room:
    room = _settled(_to(room, Phase.QUESTION, now), Status.OPEN)
    return replace(room, due_at=_closes_at(room))


def _closes_at(room: Room) -> int | None:
    """When the question closes for the last of all: the longest entitled time, and the grace."""
    limit = limit_of(room.questions[room.position], max(1.0, room.slowest))
    return None if limit is None else room.opened_at + limit + GRACE_MS


def close(room: Room, now: int) -> Room:
    """End of the vote: to the discussion after a first vote of two, else to the reveal."""
    if room.phase is not Phase.QUESTION:
        raise Refusal(Reason.NOT_ALLOWED, "close")
    if room.options.second_vote and room.vote == 1:
        return _to(room, Phase.DISCUSSION, now)
    return reveal(room, now)


def reveal(room: Room, now: int) -> Room:
    """Show the key; from here on the question counts."""
    room = _to(room, Phase.REVEAL, now, _auto(room, now))
    return _settled(room, Status.REVEALED)


def advance(room: Room, now: int) -> Room:
    """What the host's one big button does in each phase."""
    match room.phase:
        case Phase.LOBBY:
            return start(room, now)
        case Phase.READING:
            return _open(room, now)
        case Phase.QUESTION:
            return close(room, now)
        case Phase.DISCUSSION:
            return _open(replace(room, vote=2), now)
        case Phase.REVEAL if not room.is_last:
            return scoreboard(room, now)
        case Phase.REVEAL | Phase.SCOREBOARD:
            return _ask(room, now)
        case Phase.PODIUM:
            return _to(room, Phase.ENDED, now)
        case Phase.ENDED:
            raise Refusal(Reason.ROOM_ENDED)


def scoreboard(room: Room, now: int) -> Room:
    """From the reveal to the scoreboard."""
    return _to(room, Phase.SCOREBOARD, now, _auto(room, now))


def next_question(room: Room, now: int) -> Room:
    """From the reveal or the scoreboard straight to the next question, or the podium after the last."""
    if room.phase not in (Phase.REVEAL, Phase.SCOREBOARD):
        raise Refusal(Reason.NOT_ALLOWED, "next")
    return _ask(room, now)


def skip(room: Room, now: int) -> Room:
    """Leave the current question without a reveal; it counts for nobody."""
    if room.phase not in UNDECIDED:
        raise Refusal(Reason.NOT_ALLOWED, "skip")
    return _ask(_settled(room, Status.SKIPPED), now)


def end(room: Room, now: int) -> Room:
    """End early: to the podium, or out of the lobby; an undecided question counts for nobody."""
    if room.phase is Phase.LOBBY:
        return _to(room, Phase.ENDED, now)
    if room.phase in UNDECIDED:
        room = _settled(room, Status.SKIPPED)
    return _to(room, Phase.ENDED if room.phase is Phase.PODIUM else Phase.PODIUM, now)


def pause(room: Room, now: int) -> Room:
    """Stop the clock of the current phase; answers wait until it goes on."""
    if room.paused_at is not None or room.phase in (Phase.LOBBY, Phase.PODIUM, Phase.ENDED):
        raise Refusal(Reason.NOT_ALLOWED, "pause")
    return replace(room, paused_at=now, version=room.version + 1)


def resume(room: Room, now: int) -> Room:
    """Go on after a pause with the time that was left."""
    if room.paused_at is None:
        raise Refusal(Reason.NOT_ALLOWED, "resume")
    gone = max(0, now - room.paused_at)
    return replace(
        room,
        paused_at=None,
        opened_at=room.opened_at + gone,
        due_at=None if room.due_at is None else room.due_at + gone,
        version=room.version + 1,
    )


def extra_time(room: Room, now: int, seconds: int) -> Room:
    """Give everybody more time for the open question."""
    question = room.question
    allowed = room.phase is Phase.QUESTION and question is not None and question.limit_ms is not None
    if not allowed or question is None or question.limit_ms is None:
        raise Refusal(Reason.NOT_ALLOWED, "extra")
    if not 1 <= seconds <= EXTRA_SECONDS_MOST:
        raise Refusal(Reason.BAD_REQUEST, "seconds")
    room = _with_question(room, replace(question, limit_ms=question.limit_ms + seconds * 1000))
    return replace(room, due_at=_closes_at(room), version=room.version + 1)


def set_lock(room: Room, locked: bool) -> Room:
    """Let nobody new in, or open the door again."""
    if room.phase is Phase.ENDED:
        raise Refusal(Reason.ROOM_ENDED)
    return replace(room, locked=locked, version=room.version + 1)


def tick(room: Room, now: int) -> Room | None:
    """The move that a room makes by itself when its time has come; None if it has not."""
    if room.due_at is None or room.paused_at is not None or now < room.due_at:
        return None
    return advance(room, now)


def check_answer(room: Room, player: Player, position: int, option: int, vote: int, now: int) -> int:
    """The time in milliseconds that this answer took, or `Refusal` with the reason why it does not count.

    ``option`` is the index in the question's own order. The order of the checks is the order of importance
    to the player: being out of the room comes before a closed question, and that before a late answer.
    """
    if player.kicked:
        raise Refusal(Reason.KICKED)
    question = room.question
    if room.phase is not Phase.QUESTION or question is None:
        raise Refusal(Reason.NOT_OPEN)
    if position != room.position or vote != room.vote:
        raise Refusal(Reason.WRONG_QUESTION)
    if room.paused_at is not None:
        raise Refusal(Reason.PAUSED)
    if not 0 <= option < len(question.options):
        raise Refusal(Reason.NO_SUCH_OPTION)
    limit = limit_of(question, player.time_factor)
    elapsed = max(0, now - room.opened_at)
    if limit is not None and elapsed > limit + GRACE_MS:
        raise Refusal(Reason.LATE)
    return elapsed if limit is None else min(elapsed, limit)
