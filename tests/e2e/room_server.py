"""A real server in a process of its own, for tests: on a free port, with a data folder of its own."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from questions import Item, ItemSet
from quiz import create_app
from quiz.store.item_sets import add_set

STEMS = ("Wie schnell umkreist die Station die Erde?", "Wie hoch fliegt sie?", "Seit wann ist sie bewohnt?")


def an_item(number: int) -> Item:
    options = tuple(f"Antwort {letter}{number}" for letter in "ABCD")
    explanation = f"Im Text steht: {options[1]}, und nichts anderes."
    return Item(f"i{number}", "de", "speed", "question", STEMS[number % 3], options, 1, explanation)


def free_port() -> int:
    """A port below those that the system gives away: a server that starts again on it finds it free."""
    for port in random.SystemRandom().sample(range(20_000, 32_000), 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no free port")


class Server:
    """``kill`` is SIGKILL; ``start`` starts it again on the same port and data."""

    def __init__(self, folder: Path, items: int = 3, environment: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.environment = {**os.environ, "QUIZ_DATA_DIR": str(folder), **(environment or {})}
        config = {key.removeprefix("QUIZ_"): value for key, value in (environment or {}).items()}
        app = create_app({"DATA_DIR": str(folder), "SAMPLES": False, **config})
        with app.app_context():
            self.set_id = add_set(ItemSet("Raumfahrt", "de", tuple(map(an_item, range(items)))))
        self.lead = f"{self.base}/host?key={app.config['HOST_SECRET']}"
        self.program = ["-m", "quiz.cli"]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, *self.program, "serve", "--port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        until = time.monotonic() + 60
        while True:
            try:
                with urlopen(f"{self.base}/healthz", timeout=1):
                    return
            except OSError:
                assert self.process.poll() is None, self.log()
                assert time.monotonic() < until, self.log()
                time.sleep(0.03)

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)

    def log(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")[-3000:]


def pin_in(page: str) -> str:
    found = re.search(r"PIN (\d{3}) (\d{3})", page)
    assert found, page
    return found[1] + found[2]
