"""Reads the tab-separated lists beside this module: a list's name in, its rows out."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

_FOLDER = "lists"


def text_of(name: str) -> str:
    """Return the raw text of the list ``name`` (without ".tsv")."""
    return files(__package__).joinpath(_FOLDER, f"{name}.tsv").read_text(encoding="utf-8")


def list_names() -> tuple[str, ...]:
    """Return the names of all lists, sorted."""
    folder = files(__package__).joinpath(_FOLDER)
    return tuple(sorted(entry.name[:-4] for entry in folder.iterdir() if entry.name.endswith(".tsv")))


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the list ``name``, padded with "" to ``columns`` fields; comments (#) are left out.

    Raises ValueError where a row has more fields than that.
    """
    for number, line in enumerate(text_of(name).splitlines(), 1):
        if not line or line[0] == "#":
            continue
        fields = tuple(line.split("\t"))
        if len(fields) > columns:
            raise ValueError(f"{name}.tsv, line {number}: {len(fields)} fields, at most {columns} expected")
        yield fields + ("",) * (columns - len(fields))
