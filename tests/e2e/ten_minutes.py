"""Ten minutes that do not pass: a server whose clock a test puts forward, and a line that falls silent.

As a program it is `quiz serve`, later by as many milliseconds as the file says that it is told first.
"""

from __future__ import annotations

import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path

from room_server import Server


class LaterServer(Server):
    """``later`` puts its clock forward; what is due by then happens as if the time had passed."""

    passed_ms = 0

    def start(self) -> None:
        self.later(0)
        self.program = [str(Path(__file__).resolve()), str(self._file)]
        super().start()

    @property
    def _file(self) -> Path:
        return self.folder / "later"

    def later(self, seconds: int) -> None:
        self.passed_ms += seconds * 1000
        fresh = self._file.with_suffix(".new")
        fresh.write_text(str(self.passed_ms))
        fresh.replace(self._file)


class Line:
    """A way to a server on a port of its own that can fall silent, as a phone's does when it sleeps.

    Nothing is closed then and nothing comes through: neither end can know. After `wake` what is new comes
    through, and what was open before stays silent for good.
    """

    def __init__(self, to: int) -> None:
        self._to = to
        self._nights = 0
        self._replies, self._asleep = True, False
        self._open: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._let_in, daemon=True).start()

    def lose_replies(self) -> None:
        """What the phone sends arrives; what it should be told does not."""
        self._replies = False

    def sleep(self) -> None:
        self._asleep = True
        self._nights += 1

    def wake(self) -> None:
        self._replies, self._asleep = True, False
        self._nights += 1

    def close(self) -> None:
        for one in (self._door, *self._open):
            one.close()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                phone, _ = self._door.accept()
                self._open.append(phone)
                if not self._asleep:
                    server = socket.create_connection(("127.0.0.1", self._to))
                    self._open.append(server)
                    for ends in ((phone, server), (server, phone)):
                        threading.Thread(target=self._carry, args=(*ends, self._nights), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, night: int) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if night != self._nights:
                    return
                if self._replies or source.getpeername()[1] != self._to:
                    target.sendall(data)
            if night == self._nights:
                target.shutdown(socket.SHUT_RDWR)


def _serve_later(file: Path) -> None:
    # Before anything takes the clock by its name.
    from quiz.live import clock

    now_ms = clock.now_ms
    clock.now_ms = lambda: now_ms() + int(file.read_text())
    from quiz.cli import main

    main()


if __name__ == "__main__":
    _serve_later(Path(sys.argv.pop(1)))
