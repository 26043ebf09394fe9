"""The server under `live.py`: started in a folder of its own or running elsewhere, and what it takes."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, Request, build_opener

TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """``quiz serve`` in a process of its own, on a free port; or, with ``url``, one that is running."""

    def __init__(self, folder: Path, url: str = "", pids: tuple[int, ...] = ()) -> None:
        self.folder, self.own, self.pids = folder, not url, pids
        if self.own:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        self.url = url.rstrip("/")
        parts = urlsplit(self.url)
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start and wait until it answers; returns the seconds that took."""
        began = time.perf_counter()
        command = [sys.executable, "-m", "quiz.cli", "serve", "--port", str(self.port)]
        environment = {**os.environ, "QUIZ_DATA_DIR": str(self.folder)}
        log = (self.folder / "server.log").open("ab")
        self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self.pids = (self._process.pid,)
        while True:
            try:
                build_opener().open(f"{self.url}/healthz", timeout=1).close()
            except OSError:
                if self._process.poll() is not None or time.perf_counter() - began > 60:
                    raise SystemExit((self.folder / "server.log").read_text()) from None
                time.sleep(0.02)
            else:
                return time.perf_counter() - began

    def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def stop(self) -> None:
        """End it if it is ours."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(30)

    def host_key(self) -> str:
        """The secret that opens the host's pages."""
        return (self.folder / "host_secret").read_text().strip()

    def cpu(self) -> float:
        """CPU seconds of all its processes so far, user and system."""
        return sum(map(_cpu, self.pids))

    def memory_kb(self) -> int:
        """Resident memory of all its processes."""
        return sum(map(_memory, self.pids))


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(pid: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) if found else 0


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:  # type: ignore[override]
        return None


class Host:
    """The host of one room, by the pages that every host uses."""

    def __init__(self, server: Server, key: str, questions: int) -> None:
        self.server = server
        self.jar = http.cookiejar.CookieJar()
        self._open: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar), _Stay())
        self.get(f"/host?key={key}")
        self.slug = self._room(questions)
        page = self.get(f"/host/room/{self.slug}")
        found = re.search(r"PIN (\d{3}) (\d{3})", page)
        if not found:
            raise SystemExit("the host's page shows no PIN")
        self.pin = found[1] + found[2]

    def _room(self, questions: int) -> str:
        sets = re.findall(r"/host/new/(\d+)", self.get("/host"))
        address = f"/host/new/{sets[0]}"
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(address))
        form = {"count": questions, "seconds": 60, "reading_seconds": 0, "stem_on_phones": 1}
        body = urlencode({**form, "csrf_token": token[1] if token else ""}).encode()
        try:
            self._open.open(Request(self.server.url + address, body))
        except HTTPError as moved:
            return moved.headers["Location"].rsplit("/", 1)[1]
        raise SystemExit("the room was not opened")

    def get(self, path: str) -> str:
        """A page's text; a redirect's is empty."""
        try:
            with self._open.open(self.server.url + path) as reply:
                body: bytes = reply.read()
        except HTTPError as error:
            if error.code >= 400:
                raise
            return ""
        return body.decode()

    @property
    def cookie(self) -> str:
        """The Cookie header of the host's commands."""
        return "; ".join(f"{one.name}={one.value}" for one in self.jar)
