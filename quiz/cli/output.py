"""What a command writes: which format, where to, never over an existing file unless told so."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from questions import ItemSet, formats
from quiz.cli.errors import Failure, Misuse
from quiz.cli.messages import language, say
from quiz.cli.terminal import tell

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Target:
    """A format and a file; no path means standard output."""

    format: formats.Format
    path: Path | None
    force: bool = False


def choose_target(output: str, format_name: str | None, force: bool) -> Target:
    """Where to write and how; raises Misuse or Failure before any work is done."""
    path = None if output == STDOUT else Path(output)
    if path is not None and path.is_dir():
        raise Failure(say("output.directory", name=path))
    target = Target(_output_format(path, format_name), path, force)
    if path is None and target.format.binary and sys.stdout.isatty():
        raise Misuse(say("value.binary-terminal", value=target.format.label))
    if path is not None:
        _check_free(path, force)
    return target


def _output_format(path: Path | None, format_name: str | None) -> formats.Format:
    writable = ", ".join(entry.name for entry in formats.all() if entry.writes)
    try:
        if format_name:
            return formats.get(format_name)
        return formats.get("json") if path is None else formats.by_path(path)
    except formats.UnknownFormat as error:
        key = "value.format" if format_name else "value.suffix"
        raise Misuse(say(key, value=error.asked, known=writable)) from error


def _check_free(path: Path, force: bool) -> None:
    if not path.parent.is_dir():
        raise Failure(say("output.no-folder", name=path))
    if path.exists() and not force:
        raise Failure(say("output.exists", name=path))


def write_items(item_set: ItemSet, target: Target) -> int:
    """Write the set; tell what the format cannot hold. Returns how many items are in the file."""
    try:
        written = target.format.write(item_set)
    except formats.FormatError as error:
        why = formats.describe(error.code, error.detail, language())
        raise Failure(say("format.not-written", why=why)) from error
    for entry in written.left_out:
        why = formats.describe(entry.reason_code, entry.detail, language())
        tell(say("format.left-out", item=entry.item_id or say("format.set"), why=why))
    gone = {entry.item_id for entry in written.left_out} - {""}
    kept = sum(item.id not in gone for item in item_set.items)
    if item_set.items and not kept:
        raise Failure(say("format.nothing-fits", name=target.format.label))
    put(written.content, target)
    return kept


def put(content: bytes, target: Target) -> None:
    """The bytes to standard output or to the file: whole, or not at all."""
    if target.path is None:
        stream = sys.stdout.buffer
        stream.write(content)
        stream.flush()
        return
    try:
        if target.path.exists() and not target.path.is_file():
            target.path.write_bytes(content)
        else:
            _put_whole(content, target.path, target.force)
    except FileExistsError as error:
        raise Failure(say("output.exists", name=target.path)) from error
    except OSError as error:
        why = error.strerror or str(error)
        raise Failure(say("output.unwritable", name=target.path, why=why)) from error


def _put_whole(content: bytes, path: Path, force: bool) -> None:
    """Write beside the file, then put it in place; without ``force`` another's file of this name stays."""
    if not force:
        # Claims the name at once: whoever comes between the first check and now is not overwritten.
        path.open("xb").close()
    mode = path.stat().st_mode if path.exists() else None
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        if mode is not None:
            os.chmod(name, mode & 0o777)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        if not force:
            path.unlink(missing_ok=True)
        raise
