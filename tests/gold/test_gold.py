"""Gold tables: what a text must be asked, must not be asked, and about which texts nothing may be asked.

Each ``de/FAMILY.toml`` holds entries of a ``text`` with any of

- ``asked``: items that must come, as [form, type, stem, key];
- ``never``: regular expressions that no stem may match;
- ``nothing = true``: no item may come of it;
- ``refused``: [type, reason] that must be among the named rejections;
- ``not_yet``: what is still wrong; such an entry has to fail, and loses the mark once it passes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from questions.item import Rejection, Source
from questions.lang import Candidate
from questions.lang.de.german import German

TABLES = sorted((Path(__file__).parent / "de").glob("*.toml"))
Entry = dict[str, Any]


def entries() -> Iterator[Any]:
    """Every entry of every table, marked where it is not right yet."""
    for table in TABLES:
        for number, entry in enumerate(tomllib.loads(table.read_text(encoding="utf-8"))["entry"], 1):
            marks = [pytest.mark.xfail(reason=entry["not_yet"], strict=True)] if "not_yet" in entry else []
            yield pytest.param(entry, id=f"{table.stem}-{number}", marks=marks)


def read(text: str) -> tuple[list[Candidate], list[Rejection]]:
    """What can be asked about a text, and what was refused."""
    found = list(German().candidates(Source("gold", "", text)))
    return (
        [one for one in found if isinstance(one, Candidate)],
        [one for one in found if isinstance(one, Rejection)],
    )


@pytest.mark.parametrize("entry", list(entries()))
def test_gold(entry: Entry) -> None:
    candidates, rejections = read(entry["text"])
    items = [[one.form, one.fact.type, one.stem, one.answer.option] for one in candidates]
    stems = [one.stem for one in candidates]
    for expected in entry.get("asked", []):
        assert expected in items, f"missing {expected} among {items}"
    for pattern in entry.get("never", []):
        assert not [stem for stem in stems if re.search(pattern, stem)]
    if entry.get("nothing"):
        assert stems == []
    refused = [[one.type, one.reason] for one in rejections]
    for expected in entry.get("refused", []):
        assert expected in refused, f"missing {expected} among {refused}"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_every_entry_says_something(table: Path) -> None:
    known = {"text", "asked", "never", "nothing", "refused", "not_yet"}
    seen = set()
    for entry in tomllib.loads(table.read_text(encoding="utf-8"))["entry"]:
        kind = (entry["text"], entry.get("not_yet"), str(entry.get("never")))
        assert set(entry) <= known and kind not in seen
        assert any(entry.get(field) for field in ("asked", "never", "nothing", "refused"))
        seen.add(kind)


def test_there_are_tables_of_every_family() -> None:
    names = {table.stem for table in TABLES}
    assert names >= {"times", "quantities", "measures", "names", "roles", "discourse", "refusals"}
