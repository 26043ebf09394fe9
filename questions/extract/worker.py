"""A process of its own that reads a document and makes items of it: ``python -m questions.extract.worker``.

In (stdin): one line of JSON that says what to do, then the document's bytes. Out (stdout): JSON lines, each
with ``beat``, ``progress`` (done, total), ``made`` or ``error`` (code, detail). Whatever a document does
to it, the server that started it goes on.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Mapping
from typing import Any

from questions import extract, formats, generate_set
from questions.extract.suggesting import suggestions_for
from questions.item import ItemSet, Source

BEAT_SECONDS = 2
_MEMORY = 3 * 2**30


def main() -> None:
    """Do what stdin asks for."""
    _limit_itself()
    threading.Thread(target=_beat, daemon=True).start()
    wanted = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    try:
        made = _imported(wanted, content) if wanted["kind"] == "import" else _made(wanted, content)
    except extract.ExtractError as error:
        _say(error=[error.code, error.detail])
    except formats.FormatError as error:
        _say(error=[f"format:{error.code}", error.detail])
    except MemoryError:
        _say(error=["bomb", ""])
    else:
        _say(made=made)


def _made(wanted: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """The set made of the document, as JSON in the contract's form."""
    sources = _sources(wanted, content)
    _say(progress=[0, len(sources)])
    made = generate_set(
        sources,
        lang=wanted["lang"],
        seed=wanted["seed"],
        count=wanted["count"],
        options=wanted["options"],
        progress=lambda done, total: _say(progress=[done, total]),
        title=wanted["title"] or sources[0].title,
    )
    return {"set": _text(made), "wrong": suggestions_for(made)}


def _sources(wanted: Mapping[str, Any], content: bytes) -> list[Source]:
    limits = extract.Limits(wanted["file_bytes"], wanted["characters"], wanted["pages"])
    if wanted["name"]:
        return extract.read(content, wanted["name"], limits)
    text = content.decode("utf-8", "replace")
    return extract.from_text(text, title=wanted["title"], whole=wanted["whole"], limits=limits)


def _imported(wanted: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """The good items of a file of items, the line of each, and the bad rows."""
    try:
        form = formats.get(wanted["format"]) if wanted["format"] else formats.sniff(wanted["name"], content)
    except formats.UnknownFormat as error:
        raise formats.FormatError("unknown-format", error.asked) from error
    loaded = form.read(content)
    problems = [[one.line, one.reason_code, one.detail, one.name] for one in loaded.problems]
    return {
        "set": _text(loaded.item_set),
        "format": form.label,
        "problems": problems,
        "lines": list(loaded.lines),
    }


def _text(item_set: ItemSet) -> str:
    return formats.get("json").write(item_set).content.decode()


def _beat() -> None:
    while True:
        time.sleep(BEAT_SECONDS)
        _say(beat=1)


_speaking = threading.Lock()


def _say(**said: object) -> None:
    with _speaking:
        try:
            sys.stdout.write(json.dumps(said) + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            # The server is gone; it begins anew when it is back.
            os._exit(1)


def _limit_itself() -> None:
    """Be nice to the game, and stop before the machine's memory does."""
    if sys.platform != "win32":
        import resource

        os.nice(10)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    main()
