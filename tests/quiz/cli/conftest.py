"""Calls of the command line inside this process, in English unless a test says otherwise."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from quiz.cli.program import run as run_program


@dataclass
class Call:
    status: int
    out: bytes
    err: str


class Stream(io.TextIOWrapper):
    """A text stream over bytes that may claim to be a terminal."""

    def __init__(self, content: bytes = b"", terminal: bool = False) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    @property
    def written(self) -> bytes:
        return self.buffer.getvalue()  # type: ignore[attr-defined,no-any-return]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Call]:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QUIZ_LANG", "en")
    monkeypatch.setenv("TERM", "xterm")

    def call(*arguments: str | Path, stdin: bytes | None = None, terminal: bool = False) -> Call:
        out, err = Stream(terminal=terminal), Stream(terminal=terminal)
        monkeypatch.setattr(sys, "stdin", Stream(stdin or b"", terminal=stdin is None))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        status = run_program([str(argument) for argument in arguments])
        return Call(status, out.written, err.written.decode())

    return call
