"""A live room under load: joins, fan-out, answers, what is lost, CPU and memory. JSON on stdout.

    python benchmarks/live.py --players 1000 --mode burst --questions 4 [--kill]

Starts its own ``quiz serve`` in a temporary folder, or measures a running one:
``--url http://127.0.0.1:8000 --host-key SECRET --pid 1 --pid 2``.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from live_server import Host, Server
from live_wire import Link, Loop, whole_reply

WINDOWS = {"burst": 0.2, "spread": 10.0}
PATIENCE = 60.0
JSON = "application/json"


class Classroom:
    """All players of one room, and the moments at which things came to them."""

    def __init__(self, server: Server, host: Host, players: int) -> None:
        self.server, self.host, self.players = server, host, players
        self.loop = Loop(server.host, server.port)
        self.tokens: list[str] = [""] * players
        self.errors: list[str] = []
        self.marker = b""
        self.seen: dict[int, float] = {}
        self.took: list[float] = []
        self.acknowledged: dict[tuple[int, int], int] = {}
        self.posts: dict[int, Link] = {}
        self.streams: dict[int, Link] = {}
        self.position = self.left = 0

    def join(self) -> dict[str, Any]:
        """Everybody comes in within a second or so, by PIN and name."""
        took: list[float] = []
        began = time.perf_counter()
        for player in range(self.players):
            link = self.posts[player] = Link(self.loop, player, partial(self._joined, took))
            asked = json.dumps({"pin": self.host.pin, "name": f"Spieler {player}"}).encode()
            request = self.loop.request("POST", "/join", asked, JSON)
            self.loop.at(began + player / max(self.players, 500), partial(link.send, request))
        self._wait(lambda: all(self.tokens) or bool(self.errors), "joins")
        return {"seconds": round(time.perf_counter() - began, 2), **spread_of(took)}

    def _joined(self, took: list[float], link: Link, got: bytes, now: float) -> None:
        link.buffer += got
        reply = whole_reply(link.buffer)
        if reply is None:
            return
        link.buffer = b""
        place = reply[1].find(b"quiz_player=")
        if reply[0] != 200 or place < 0:
            self.errors.append(reply[2].decode())
            return
        took.append(now - link.sent_at)
        self.tokens[link.player] = reply[1][place + 12 :].split(b";", 1)[0].decode()

    def watch(self) -> None:
        """Open everybody's stream and wait for the first event."""
        self.expect(b"event: view")
        for player in range(self.players):
            link = self.streams[player] = Link(self.loop, player, self._event)
            path = f"/room/{self.host.slug}/stream"
            link.send(self.loop.request("GET", path, cookie=f"quiz_player={self.tokens[player]}"))
        self._wait(lambda: len(self.seen) == self.players, "streams")

    def expect(self, marker: bytes) -> None:
        """Note from now on when each stream gets these bytes."""
        self.marker = marker
        self.seen = {}

    def _event(self, link: Link, got: bytes, now: float) -> None:
        found = link.buffer[-64:] + got
        if self.marker in found:
            self.seen.setdefault(link.player, now)
        link.buffer = found[-64:]

    def command(self, **form: str) -> float:
        """Send a command as the host; returns the moment at which it was sent."""
        link = Link(self.loop, -1, self._told)
        body = "&".join(f"{name}={value}" for name, value in form.items()).encode()
        kind = "application/x-www-form-urlencoded"
        link.send(self.loop.request("POST", f"/host/room/{self.host.slug}/do", body, kind, self.host.cookie))
        return link.sent_at

    def _told(self, link: Link, got: bytes, _now: float) -> None:
        link.buffer += got
        reply = whole_reply(link.buffer)
        if reply is not None and reply[0] != 200:
            self.errors.append(reply[2].decode())

    def ask(self, position: int) -> dict[str, Any]:
        """The next question comes; when does each player see it?"""
        self.expect(f'"question:{position}:1"'.encode())
        sent = self.command(do="start" if position == 0 else "next")
        self._wait(lambda: len(self.seen) == self.players, f"question {position}")
        return spread_of([moment - sent for moment in self.seen.values()])

    def answer(self, position: int, window: float) -> float:
        """Everybody answers at a random moment of the window; returns the server's CPU seconds."""
        before = self.server.cpu()
        self._plan(position, window)
        self._wait(lambda: self.left == 0, f"answers to {position}")
        return self.server.cpu() - before

    def answer_through_a_kill(self, position: int, window: float) -> dict[str, float]:
        """The same, but the server is killed in the middle, comes back, and the rest is sent again."""
        killed: list[float] = []
        moment = self._plan(position, window) + random.Random(-position).uniform(0.1, 0.9) * window  # noqa: S311

        def kill() -> None:
            self.server.kill()
            killed.append(time.perf_counter())

        self.loop.at(moment, kill)
        # What was sent before the kill and acknowledged must be read; what comes after it fails.
        self._wait(lambda: bool(killed) and time.perf_counter() > killed[0] + window, "kill")
        before = self.players - self.left
        up = self.server.start()
        began = time.perf_counter()
        self.watch()
        for player in range(self.players):
            if (position, player) not in self.acknowledged:
                self.give(player, position)
        self._wait(lambda: self.left == 0, f"answers to {position} after the kill")
        back = time.perf_counter() - began
        return {"acknowledged_before": before, "up_s": round(up, 2), "all_back_s": round(back, 2)}

    def _plan(self, position: int, window: float) -> float:
        chance = random.Random(position)  # noqa: S311 - a load, not a secret
        began = time.perf_counter() + 0.02
        self.position, self.left = position, self.players
        for player in range(self.players):
            self.loop.at(began + chance.uniform(0, window), partial(self.give, player, position))
        return began

    def give(self, player: int, position: int) -> None:
        """One answer, on the connection that the player has."""
        link = self.posts.get(player)
        if link is None or link.closed:
            link = self.posts[player] = Link(self.loop, player, self._saved)
        link.got = self._saved
        link.buffer = b""
        asked = json.dumps({"position": position, "vote": 1, "option": player % 2}).encode()
        path = f"/room/{self.host.slug}/answer"
        link.send(self.loop.request("POST", path, asked, JSON, f"quiz_player={self.tokens[player]}"))

    def _saved(self, link: Link, got: bytes, now: float) -> None:
        link.buffer += got
        reply = whole_reply(link.buffer)
        if reply is None:
            return
        link.buffer = b""
        if reply[0] != 200:
            self.errors.append(reply[2].decode())
            return
        self.took.append(now - link.sent_at)
        self.acknowledged[self.position, link.player] = json.loads(reply[2])["saved"]
        self.left -= 1

    def _wait(self, done: Any, what: str) -> None:
        if not self.loop.until(lambda: done() or bool(self.errors), PATIENCE) or self.errors:
            raise SystemExit(f"{what}: {self.errors[:3] or 'took longer than a minute'}")


def spread_of(seconds: list[float]) -> dict[str, float]:
    """Median, 99th percentile and last, in milliseconds."""
    found = sorted(seconds) or [0.0]

    def at(share: float) -> float:
        return round(found[min(len(found) - 1, int(share * len(found)))] * 1000, 1)

    return {"p50_ms": at(0.5), "p99_ms": at(0.99), "last_ms": at(1.0)}


def compared(room: Classroom) -> dict[str, int]:
    """The acknowledged answers against those that the host's file of answers holds."""
    text = room.host.get(f"/host/room/{room.host.slug}/answers.csv").lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))[1:]
    stored: dict[tuple[int, int], list[str]] = {}
    chosen: dict[tuple[int, int], set[str]] = {}
    for name, number, _, answer, *_ in rows:
        if answer:
            one = (int(number) - 1, int(name.split()[1]))
            stored.setdefault(one, []).append(answer)
            if one in room.acknowledged:
                chosen.setdefault((one[0], room.acknowledged[one]), set()).add(answer)
    return {
        "acknowledged": len(room.acknowledged),
        "stored": sum(map(len, stored.values())),
        "lost": len(room.acknowledged.keys() - stored.keys()),
        "twice": sum(len(found) > 1 for found in stored.values()),
        "changed": sum(len(found) > 1 for found in chosen.values()),
    }


def measure(room: Classroom, wanted: argparse.Namespace) -> dict[str, Any]:
    """Play all questions; the figures."""
    empty = room.server.memory_kb()
    joins = room.join()
    room.watch()
    full = room.server.memory_kb()
    window, cpu = WINDOWS[wanted.mode], 0.0
    fan_out, kills = [], []
    for position in range(wanted.questions):
        fan_out.append(room.ask(position))
        if wanted.kill:
            kills.append(room.answer_through_a_kill(position, window))
        else:
            cpu += room.answer(position, window)
        close(room, position)
    count = len(room.acknowledged)
    late = sorted(room.loop.late)
    return {
        "joins": joins,
        "fan_out": fan_out,
        "answers": spread_of(room.took),
        "compared": compared(room),
        **({"kills": kills} if wanted.kill else {"cpu_s_per_1000_answers": round(1000 * cpu / count, 3)}),
        "memory_kb_per_player": round((full - empty) / room.players, 1),
        "memory_kb_per_player_at_end": round((room.server.memory_kb() - empty) / room.players, 1),
        "client_late_p99_ms": round(late[int(0.99 * (len(late) - 1))] * 1000, 1),
    }


def close(room: Classroom, position: int) -> None:
    """The reveal: it comes by itself when all have answered, else the host asks for it."""
    room.expect(f'"reveal:{position}:1"'.encode())
    if not room.loop.until(lambda: len(room.seen) == room.players, 1.0) and not room.seen:
        room.command(do="close")
        room.loop.until(lambda: len(room.seen) == room.players, 5.0)
    # Phones are quiet between reveal and the next question.
    room.loop.until(lambda: False, 0.3)


def main() -> None:
    """Parse the command line, run, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--players", type=int, default=1000)
    parser.add_argument("--mode", choices=sorted(WINDOWS), default="burst")
    parser.add_argument("--questions", type=int, default=4)
    parser.add_argument("--kill", action="store_true", help="kill the server in every burst")
    parser.add_argument("--url", default="", help="a running server instead of one of its own")
    parser.add_argument("--host-key", default="", help="its host secret")
    parser.add_argument("--pid", type=int, action="append", default=[], help="its processes")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quiz-live-") as folder:
        server = Server(Path(folder), wanted.url, tuple(wanted.pid))
        try:
            started = server.start() if server.own else None
            host = Host(server, wanted.host_key or server.host_key(), wanted.questions)
            shown = {"players": wanted.players, "mode": wanted.mode, "questions": wanted.questions}
            load = os.getloadavg()[0]
            figures = measure(Classroom(server, host, wanted.players), wanted)
        finally:
            server.stop()
    when = datetime.now(UTC).isoformat(timespec="seconds")
    print(json.dumps({"when": when, "load_before": load, **shown, "start_s": started, **figures}, indent=1))


if __name__ == "__main__":
    main()
