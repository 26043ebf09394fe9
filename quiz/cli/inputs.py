"""What a command reads: texts to make items from, and files of items."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from questions import Source, formats, reading
from quiz.cli.errors import Failure, Misuse
from quiz.cli.messages import language, say
from quiz.cli.terminal import tell

STDIN = "-"


def stdin_is_terminal() -> bool:
    """True where nobody has piped anything in."""
    return sys.stdin is None or sys.stdin.isatty()


def read_sources(files: Sequence[str]) -> list[Source]:
    """The texts of all files in order, each text once; ``-`` is standard input."""
    if list(files).count(STDIN) > 1:
        raise Misuse(say("value.stdin-twice"))
    try:
        return reading.unique(
            source for name in files for source in reading.read_bytes(_load(name), _shown(name))
        )
    except reading.ReadingError as error:
        raise Failure(reading_sentence(error)) from error


def reading_sentence(error: reading.ReadingError) -> str:
    """One sentence that says what is wrong with a file and what to do."""
    return say(f"reading.{error.code}", subject=error.subject, detail=error.detail)


def _load(name: str) -> bytes:
    if name == STDIN:
        return sys.stdin.buffer.read(reading.MAX_BYTES + 1)
    return reading.load(Path(name))


def _shown(name: str) -> str:
    return say("reading.stdin") if name == STDIN else name


def read_items(name: str, format_name: str | None) -> formats.Loaded:
    """The items of a file in any format that can be read, with the rows that are bad."""
    try:
        content = _load(name)
        return _input_format(name, content, format_name).read(content)
    except reading.ReadingError as error:
        raise Failure(reading_sentence(error)) from error
    except formats.FormatError as error:
        why = formats.describe(error.code, error.detail, language())
        raise Failure(say("format.problem", name=_shown(name), why=why)) from error


def _input_format(name: str, content: bytes, format_name: str | None) -> formats.Format:
    readable = [entry.name for entry in formats.all() if entry.reads]
    try:
        found = formats.get(format_name) if format_name else formats.sniff(name, content)
    except formats.UnknownFormat as error:
        key = "value.format" if format_name else "value.suffix"
        raise Misuse(say(key, value=error.asked, known=", ".join(readable))) from error
    if not found.reads:
        raise Misuse(say("value.write-only", value=found.name, known=", ".join(readable)))
    return found


def tell_bad_rows(name: str, problems: Sequence[formats.Problem]) -> None:
    """One line on standard error per row that cannot be read."""
    for problem in problems:
        why = formats.describe(problem.reason_code, problem.detail, language())
        called = f" ({problem.name})" if problem.name else ""
        tell(say("format.bad-row", name=_shown(name), line=problem.line, called=called, why=why))
