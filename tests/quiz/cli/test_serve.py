"""``quiz serve`` as a process: what it prints, how it stops, and what it says when it cannot start."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "quiz.cli", "serve"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZ_")}
    return kept | {"QUIZ_DATA_DIR": str(folder), "QUIZ_LANG": "en", "PYTHONUNBUFFERED": "1"} | more


@contextmanager
def served(
    folder: Path, *arguments: str, **more: str
) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """The running process and the addresses that it prints."""
    process = subprocess.Popen(
        [*COMMAND, "--port", "0", *arguments],
        env=environment(folder, **more),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        printed = {}
        for line in process.stdout:
            name, _, value = line.strip().partition(": ")
            printed[name] = value.strip()
            if name == "Data folder":
                break
        yield process, printed
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def seconds_of_work(process: subprocess.Popen[str]) -> float:
    """The CPU time of a process, where the system tells it: what others do meanwhile does not count."""
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return float("inf")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def refused(folder: Path, *arguments: str, **more: str) -> str:
    """What a start that fails says on standard error: one line, exit status 1, nothing on standard output."""
    ended = subprocess.run(
        [*COMMAND, *arguments],
        env=environment(folder, **more),
        cwd=next(parent for parent in folder.parents if parent.is_dir()),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 1, ended.stderr
    assert ended.stdout == ""
    assert len(ended.stderr.strip().splitlines()) == 1, ended.stderr
    return ended.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_first_start_is_ready_to_play_and_stops_when_told(tmp_path: Path, number: signal.Signals) -> None:
    began = time.monotonic()
    with served(tmp_path) as (process, printed):
        with urllib.request.urlopen(printed["Play"], timeout=10) as page:
            assert "Weltraum" in page.read().decode()
        assert min(time.monotonic() - began, seconds_of_work(process)) < 3
        assert printed["Host (keep secret)"].startswith(f"{printed['Play']}host?key=")
        assert printed["Data folder"] == str(tmp_path)
        assert (tmp_path / "quiz.sqlite3").is_file()
        process.send_signal(number)
        assert process.wait(10) == 0


def test_the_secrets_survive_a_restart(tmp_path: Path) -> None:
    links = []
    for _ in range(2):
        with served(tmp_path) as (process, printed):
            links.append(printed["Host (keep secret)"].partition("key=")[2])
            process.terminate()
            process.wait(10)
    assert links[0] == links[1]


def test_a_killed_server_starts_again(tmp_path: Path) -> None:
    with served(tmp_path) as (process, _):
        process.kill()
        process.wait(10)
    with (
        served(tmp_path) as (_, printed),
        urllib.request.urlopen(f"{printed['Play']}readyz", timeout=10) as page,
    ):
        assert page.read() == b"ready\n"


def test_lan_prints_an_address_and_a_code(tmp_path: Path) -> None:
    with served(tmp_path, "--lan", QUIZ_PUBLIC_URL="http://quiz.example/") as (process, printed):
        assert printed["Players"] == "http://quiz.example/"
        assert process.stdout is not None
        code = [process.stdout.readline() for _ in range(12)]
        assert sum("▄" in line or "█" in line for line in code) >= 10


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} is in use already" in refused(tmp_path / "d", "--port", str(port))


def test_an_address_that_is_not_ours(tmp_path: Path) -> None:
    told = refused(tmp_path / "d", "--host", "192.0.2.77", "--port", "0")
    assert "no address 192.0.2.77" in told


def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = refused(tmp_path / "file" / "d", "--port", "0")
    assert "cannot be written" in told
    assert "QUIZ_DATA_DIR" in told


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////nowhere/at/all.sqlite3", "mysql://a:geheim@b/c"])
def test_a_database_that_cannot_be_used(tmp_path: Path, url: str) -> None:
    told = refused(tmp_path / "d", "--port", "0", QUIZ_DATABASE_URL=url)
    assert "atabase" in told or "DATABASE" in told
    assert "geheim" not in told


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "quiz.sqlite3").write_bytes(b"no database at all, " * 99)
    assert "not a database" in refused(tmp_path / "d", "--port", "0")


def test_a_wrong_setting_in_german(tmp_path: Path) -> None:
    told = refused(tmp_path / "d", QUIZ_PORT="viele", QUIZ_LANG="de")
    assert "PORT muss eine ganze Zahl sein" in told
