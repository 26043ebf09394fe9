"""JSON Lines: first the head of the set, then one item a line, then its rejections.

A line that has ``schema_version`` is the head, one with ``reason`` a rejection, any other an item; the
reader also takes files of items alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from questions.formats import records
from questions.formats.base import FormatError, Loaded, RowError, Written
from questions.formats.collecting import Rows
from questions.formats.decoding import decoded
from questions.item import Generator, ItemSet, Rejection, Source


def write(item_set: ItemSet) -> Written:
    """One compact object a line."""
    lines = [
        records.head_record(item_set),
        *(records.item_record(item) for item in item_set.items),
        *(records.rejection_record(entry) for entry in item_set.rejections),
    ]
    return Written("".join(_line(record) for record in lines).encode())


def _line(record: records.Record) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def read(content: bytes) -> Loaded:
    """The set; a line that is not JSON is a problem of that line alone."""
    rows = Rows()
    rejections: list[Rejection] = []
    head: tuple[str, str, Generator | None, tuple[Source, ...]] = ("", "", None, ())
    for number, line in enumerate(decoded(content).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = records.mapping(records.decode(line), "{}")
            if "schema_version" in record:
                head = _head(record)
            elif "reason" in record:
                rejections.append(records.read_rejection(record))
            else:
                by_id = {source.id: source for source in head[3]}
                item = records.read_item(record, head[1] or "de", by_id)
                rows.add(number, lambda item=item: item)  # type: ignore[misc]
        except RowError as error:
            rows.problem(number, error.code, error.detail)
        except ValueError as error:
            rows.problem(number, "not-json", str(error))
    title, lang, generator, sources = head
    return rows.loaded(title, lang, sources, generator, tuple(rejections))


def _head(record: Mapping[str, Any]) -> tuple[str, str, Generator, tuple[Source, ...]]:
    try:
        return records.read_head(record)
    except RowError as error:
        raise FormatError(error.code, error.detail) from error
