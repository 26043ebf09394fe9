"""What a room can refuse, as a code; the web turns a code into one sentence in the reader's language."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why something was not done. The value is part of the protocol."""

    NO_ROOM = "no-room"
    ROOM_ENDED = "room-ended"
    ROOM_LOCKED = "room-locked"
    ROOM_FULL = "room-full"
    NOT_A_PLAYER = "not-a-player"
    KICKED = "kicked"
    NOT_THE_HOST = "not-the-host"
    NOT_OPEN = "not-open"
    PAUSED = "paused"
    WRONG_QUESTION = "wrong-question"
    LATE = "late"
    ALREADY_ANSWERED = "already-answered"
    NO_SUCH_OPTION = "no-such-option"
    NOT_ALLOWED = "not-allowed"
    OUTDATED = "outdated"
    NO_QUESTIONS = "no-questions"
    BAD_OPTIONS = "bad-options"
    NAME_EMPTY = "name-empty"
    NAME_LONG = "name-long"
    NAME_INVISIBLE = "name-invisible"
    NAME_TAKEN = "name-taken"
    NAME_REFUSED = "name-refused"
    NAME_NOT_LISTED = "name-not-listed"
    NO_SUCH_TEAM = "no-such-team"
    BAD_REQUEST = "bad-request"
    BUSY = "busy"


class Refusal(Exception):
    """A request that a room turns down; ``detail`` is a value the sentence may name."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.value, detail)
        self.reason = reason
        self.detail = detail
