"""The one writer of this process: it commits many answers at once and acknowledges them after the commit.

SQLite takes one writer at a time, and a commit to disk costs as much for one row as for hundreds; so what
arrives together shares one transaction: an answer after a pause waits two milliseconds for others, one soon
after the last commit at most twenty, a crowd for nothing but the commit before it. Moves of rooms pass
through the same writer, each in a transaction of its own, after the answers that came before them.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from quiz.domain.errors import Reason, Refusal
from quiz.domain.room import Answer
from quiz.store.rooms import Transactions

BATCH_SECONDS = 0.002
# Commits for a few answers each come no closer: a class that thinks for ten seconds costs a third that way.
APART_SECONDS = 0.02
CROWD = 16
WAIT_SECONDS = 15.0
TRIES = 8
# So many share a transaction that the disk is no matter, and so few that nobody waits for the whole class.
MOST_TOGETHER = 32

_LOG = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(slots=True)
class Vote:
    """An answer on its way to the database; ``received_at`` decides whether it came in time.

    ``then`` is called with it when it is stored or refused, on the writer's thread; it must be quick.
    """

    room_id: int
    player: int
    position: int
    vote: int
    option: int
    sure: bool | None
    received_at: int
    stored: Answer | None = None
    error: Exception | None = None
    then: Callable[[Vote], None] | None = None


@dataclass(slots=True)
class Work:
    """A piece of work; in a transaction of its own unless it has an ``undo``, then together with others.

    Of those that share one, each sees what those before it did, so ``then`` is called before the commit;
    ``undo`` takes that back where the commit fails.
    """

    call: Callable[[Connection], Any]
    then: Callable[[Any], None] | None = None
    undo: Callable[[], None] | None = None
    result: Any = None
    error: Exception | None = None
    done: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True)
class _Batch:
    votes: list[Vote] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


class Writer:
    """Its thread starts with the first call and lives until `stop`.

    ``save`` stores a batch of answers; ``saved`` is called with it after the commit, on the same thread.
    """

    def __init__(
        self,
        engine: Engine,
        save: Callable[[Connection, list[Vote]], None],
        saved: Callable[[list[Vote]], None],
    ) -> None:
        self._transactions = Transactions(engine)
        self._save = save
        self._saved = saved
        self._open = _Batch()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._hurry = threading.Event()
        self._began = 0.0
        self._thread: threading.Thread | None = None
        self._stopped = False

    def stop(self) -> None:
        """Write what has been asked for, then end; whoever asks later is told `Reason.BUSY`."""
        with self._lock:
            self._stopped = True
            thread = self._thread
            self._wake.set()
            self._hurry.set()
        if thread is not None:
            thread.join(WAIT_SECONDS)
        self._transactions.close()

    def vote(self, vote: Vote) -> Answer:
        """Store an answer; returns after the commit what is stored. Raises `Refusal`."""
        batch = self._add(vote)
        if not batch.done.wait(WAIT_SECONDS):
            raise Refusal(Reason.BUSY)
        if vote.error is not None:
            raise vote.error
        if vote.stored is None:
            raise Refusal(Reason.BUSY)
        return vote.stored

    def post(self, vote: Vote) -> None:
        """Store an answer without waiting: ``vote.then`` hears of it. Raises `Refusal` after `stop`."""
        self._add(vote)

    def run(
        self,
        call: Callable[[Connection], T],
        then: Callable[[T], None] | None = None,
        undo: Callable[[], None] | None = None,
    ) -> T:
        """Run ``call`` in a write transaction; returns its result after the commit, raises what it raises.

        ``then`` is called with the result after the commit and before anything else is written; with an
        ``undo`` the transaction is shared (see `Work`).
        """
        work = Work(call, then, undo)
        self._add(work)
        if not work.done.wait(WAIT_SECONDS):
            raise Refusal(Reason.BUSY)
        if work.error is not None:
            raise work.error
        result: T = work.result
        return result

    def _add(self, job: Vote | Work) -> _Batch:
        with self._lock:
            if self._stopped:
                raise Refusal(Reason.BUSY)
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name="room-writer", daemon=True)
                self._thread.start()
            batch = self._open
            (batch.votes if isinstance(job, Vote) else batch.works).append(job)  # type: ignore[arg-type]
            self._wake.set()
            if batch.works or len(batch.votes) >= CROWD:
                self._hurry.set()
        return batch

    def _loop(self) -> None:
        stopped = False
        while not stopped:
            self._gather()
            with self._lock:
                batch, self._open = self._open, _Batch()
                self._wake.clear()
                self._hurry.clear()
                stopped = self._stopped
            self._began = time.monotonic()
            try:
                self._write(batch)
            except Exception:
                # What is committed stays acknowledged; this thread must go on for everybody else.
                _LOG.exception("Telling of stored answers failed")
            finally:
                batch.done.set()
                _tell(batch.votes)
                for work in batch.works:
                    work.done.set()

    def _gather(self) -> None:
        """Wait until there is something to write and no more to wait for."""
        self._hurry.wait(max(0.0, self._began + APART_SECONDS - time.monotonic()))
        if not self._wake.is_set():
            self._wake.wait()
            self._hurry.wait(BATCH_SECONDS)

    def _write(self, batch: _Batch) -> None:
        self._write_votes(batch)
        self._write_works(batch)

    def _write_votes(self, batch: _Batch) -> None:
        if batch.votes:
            try:
                self._transact(lambda connection: self._save(connection, batch.votes))
            except Exception as error:
                for vote in batch.votes:
                    vote.stored, vote.error = None, _told(error)
            else:
                self._saved(batch.votes)

    def _write_works(self, batch: _Batch) -> None:
        for shared, works in groupby(batch.works, key=lambda work: work.undo is not None):
            waiting = list(works)
            size = MOST_TOGETHER if shared else 1
            for first in range(0, len(waiting), size):
                some = waiting[first : first + size]
                self._together(some) if shared else self._alone(some[0])
                for work in some:
                    work.done.set()

    def _alone(self, work: Work) -> None:
        try:
            work.result = self._transact(work.call)
            if work.then is not None:
                work.then(work.result)
        except Exception as error:
            work.error = _told(error)

    def _together(self, works: list[Work]) -> None:
        """A class that comes in at once shares commits as its answers do."""

        def call(connection: Connection) -> None:
            _take_back(works)
            for work in works:
                _nested(connection, work)

        try:
            self._transact(call)
        except Exception as error:
            _take_back(works)
            for work in works:
                work.error = _told(error)

    def _transact(self, call: Callable[[Connection], T]) -> T:
        for left in reversed(range(TRIES)):
            try:
                with self._transactions.writing() as connection:
                    return call(connection)
            except OperationalError as error:
                # Another process holds SQLite's lock, or PostgreSQL is starting again.
                if not left:
                    _LOG.error("The database cannot be written: %s", error.orig)
                    raise
                time.sleep(0.05)
        raise AssertionError("unreachable")


def _tell(votes: list[Vote]) -> None:
    for vote in votes:
        if vote.then is not None:
            try:
                vote.then(vote)
            except Exception:
                _LOG.exception("An acknowledgement failed")


def _nested(connection: Connection, work: Work) -> None:
    try:
        # PostgreSQL gives up the whole transaction where one statement fails.
        with nullcontext() if connection.dialect.name == "sqlite" else connection.begin_nested():
            work.result = work.call(connection)
    except OperationalError:
        raise
    except Exception as error:
        work.error = error
    else:
        if work.then is not None:
            work.then(work.result)


def _take_back(works: list[Work]) -> None:
    for work in works:
        if work.result is not None and work.undo is not None:
            work.undo()
        work.result = work.error = None


def _told(error: Exception) -> Exception:
    return Refusal(Reason.BUSY) if isinstance(error, OperationalError) else error
