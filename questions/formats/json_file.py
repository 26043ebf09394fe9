"""JSON: one object as in the contract, indented, the same bytes for the same set.

The reader names the line of every bad item.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from questions.formats import records
from questions.formats.base import FormatError, Loaded, RowError, Written
from questions.formats.collecting import Rows
from questions.formats.decoding import decoded
from questions.item import ItemSet

_decoder = json.JSONDecoder()


def write(item_set: ItemSet) -> Written:
    """The whole set; rejections only if the set has any."""
    record = records.head_record(item_set)
    record["items"] = [records.item_record(item) for item in item_set.items]
    if item_set.rejections:
        record["rejections"] = [records.rejection_record(entry) for entry in item_set.rejections]
    text = json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)
    return Written(f"{text}\n".encode())


def read(content: bytes) -> Loaded:
    """The set; raises FormatError where the head is not one of ours."""
    text = decoded(content)
    record = _object(text)
    try:
        title, lang, generator, sources = records.read_head(record)
        rejections = records.read_rejections(record.get("rejections", []))
    except RowError as error:
        raise FormatError(error.code, error.detail) from error
    by_id = {source.id: source for source in sources}
    rows = Rows()
    given = record.get("items")
    if not isinstance(given, list):
        raise FormatError("missing-field", "items")
    for line, entry in zip(_item_lines(text), given, strict=True):
        rows.add(line, lambda entry=entry: records.read_item(entry, lang, by_id))  # type: ignore[misc]
    return rows.loaded(title, lang, sources, generator, rejections)


def _object(text: str) -> Mapping[str, Any]:
    try:
        return records.mapping(records.decode(text), "{}")
    except RowError as error:
        raise FormatError(error.code, error.detail) from error
    except ValueError as error:
        raise FormatError("not-json", str(error)) from error


def _item_lines(text: str) -> list[int]:
    """The line on which each element of the top-level "items" starts; the text is known to be valid."""
    breaks = [index for index, char in enumerate(text) if char == "\n"]
    return [bisect_right(breaks, offset) + 1 for offset in _item_offsets(text)]


def _item_offsets(text: str) -> list[int]:
    """Walk over the top-level members; of twice the same name the last one counts, as for the decoder."""
    offsets: list[int] = []
    at = _skip(text, _skip(text, 0, "") + 1, "")
    while text[at] != "}":
        name, at = _decoder.raw_decode(text, at)
        at = _skip(text, at, ":")
        if name == "items" and text[at] == "[":
            offsets, at = _element_offsets(text, _skip(text, at + 1, ""))
        else:
            _, at = _decoder.raw_decode(text, at)
        at = _skip(text, at, ",")
    return offsets


def _element_offsets(text: str, at: int) -> tuple[list[int], int]:
    offsets = []
    while text[at] != "]":
        offsets.append(at)
        _, at = _decoder.raw_decode(text, at)
        at = _skip(text, at, ",")
    return offsets, at + 1


def _skip(text: str, at: int, mark: str) -> int:
    while text[at] in " \t\r\n" or text[at] == mark:
        at += 1
    return at
