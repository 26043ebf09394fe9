"""Works through the queued documents, one at a time, each in a process of its own; no request waits.

Under gevent's patches the thread is a greenlet and the pipe yields, elsewhere they are what they seem to be.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app
from sqlalchemy.exc import OperationalError

from questions import formats
from quiz.store import bank_jobs
from quiz.store.bank_jobs import Job
from quiz.store.db import db

EXTENSION = "quiz_bank_worker"
_COMMAND = [sys.executable, "-m", "questions.extract.worker"]
_PATIENCE = 40


class Worker:
    """One per application; ``wake`` is cheap and may be called on any request."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """Begin with what is queued, unless at it already."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, daemon=True, name="bank-worker")
                self._thread.start()

    def wait(self, seconds: float) -> None:
        """Until nothing is left to do, or the time is over."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _work(self) -> None:
        with self._app.app_context():
            while (job := _patiently(bank_jobs.claim)) is not None:
                try:
                    self._carry_out(job)
                except Exception:
                    self._app.logger.exception("Work on document %s broke down", job.id)
                    db.session.rollback()
                    _patiently(lambda job=job: bank_jobs.fail(job.id, "broke-down"))  # type: ignore[misc]
            db.session.remove()

    def _carry_out(self, job: Job) -> None:
        seconds = self._app.config["DOCUMENT_SECONDS"]
        process = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            ended = self._listen(job, process)
        finally:
            timer.cancel()
            process.kill()
            process.wait()
            _close(process)
        if not ended:
            code, detail = ("took-too-long", str(seconds)) if late.is_set() else ("broke-down", "")
            _patiently(lambda: bank_jobs.fail(job.id, code, detail))

    def _listen(self, job: Job, process: subprocess.Popen[bytes]) -> bool:
        """Follow the process to its end; False where it went without a word."""
        assert process.stdin is not None and process.stdout is not None  # noqa: S101 - both are pipes
        try:
            process.stdin.write(json.dumps(self._wanted(job)).encode() + b"\n")
            process.stdin.write(_patiently(lambda: bank_jobs.payload_of(job.id)))
            process.stdin.close()
        except BrokenPipeError:
            return False
        db.session.remove()
        for line in process.stdout:
            said = json.loads(line)
            if "error" in said:
                code, detail = said["error"]
                _patiently(lambda code=code, detail=detail: bank_jobs.fail(job.id, code, detail))  # type: ignore[misc]
                return True
            if "made" in said:
                _finish(job, said["made"])
                return True
            progress = tuple(said["progress"]) if "progress" in said else None
            _patiently(lambda progress=progress: bank_jobs.beat(job.id, progress))  # type: ignore[misc]
        return False

    def _wanted(self, job: Job) -> dict[str, Any]:
        limits = {
            "file_bytes": self._app.config["MAX_UPLOAD"],
            "characters": self._app.config["MAX_CHARACTERS"],
            "pages": self._app.config["MAX_PAGES"],
        }
        return {"kind": job.kind, "name": job.name, "title": job.title, **limits, **job.wishes}


def init_app(app: Flask) -> None:
    """Give the application its worker; the first request takes up what a stopped server left."""
    worker = Worker(app)
    app.extensions[EXTENSION] = worker
    waiting = [True]

    def take_up() -> None:
        if waiting:
            waiting.clear()
            worker.wake()

    if not app.testing:
        app.before_request(take_up)


def worker() -> Worker:
    """The running application's worker."""
    found: Worker = current_app.extensions[EXTENSION]
    return found


def _finish(job: Job, made: dict[str, Any]) -> None:
    if job.kind == "import":
        _patiently(lambda: bank_jobs.finish_import(job.id, made))
        return
    item_set = formats.get("json").read(made["set"].encode()).item_set
    if not item_set.items:
        _patiently(lambda: bank_jobs.fail(job.id, "no-items", _why_none(item_set.rejections)))
        return
    _patiently(lambda: bank_jobs.finish_made(job.id, item_set, made["wrong"]))


def _why_none(rejections: Any) -> str:
    foreign = any(one.reason == "language-not-spoken" for one in rejections)
    return "language-not-spoken" if foreign else ""


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            # What could not be sent to a process that is gone is of no use.
            with contextlib.suppress(BrokenPipeError):
                pipe.close()


def _patiently(step: Callable[[], Any]) -> Any:
    """The step's result; a database that is locked for a moment is asked again."""
    for turn in range(_PATIENCE):
        try:
            return step()
        except OperationalError:
            db.session.rollback()
            if turn == _PATIENCE - 1:
                raise
            threading.Event().wait(0.1)
    return None
