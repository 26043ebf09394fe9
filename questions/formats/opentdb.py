"""Open Trivia DB JSON: an answer of its programming interface. Texts are encoded as HTML entities.

The format does not keep where the right option stands; the reader puts it in a place that depends on the
item alone. Its difficulties are three: easy below a third, hard above two thirds.
"""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import unquote, unquote_plus

from questions.formats import records
from questions.formats.base import (
    FormatError,
    Loaded,
    RowError,
    Written,
    content_id,
    make_item,
    stable_number,
)
from questions.formats.collecting import Rows
from questions.formats.decoding import decoded
from questions.formats.limits import fitting
from questions.item import Item, ItemSet

_DIFFICULTIES = {"easy": 0.2, "medium": 0.5, "hard": 0.8}
OPTIONS = 4
# "multiple" and "boolean".
_KINDS_IN_BASE64 = frozenset(("bXVsdGlwbGU=", "Ym9vbGVhbg=="))


def write(item_set: ItemSet) -> Written:
    """One result per item with four options."""
    items, left_out = fitting(item_set.items, _check)
    results = [_record(item, item_set.title or "Quiz") for item in items]
    text = json.dumps({"response_code": 0, "results": results}, ensure_ascii=False, indent=2)
    return Written(f"{text}\n".encode(), tuple(left_out))


def _check(item: Item) -> None:
    if len(item.options) != OPTIONS:
        raise RowError("not-four-options", str(len(item.options)))


def _record(item: Item, category: str) -> dict[str, object]:
    wrong = [html.escape(option) for index, option in enumerate(item.options) if index != item.key]
    return {
        "type": "multiple",
        "difficulty": _difficulty(item.difficulty),
        "category": html.escape(category),
        "question": html.escape(item.stem),
        "correct_answer": html.escape(item.right_option),
        "incorrect_answers": wrong,
    }


def _difficulty(value: float) -> str:
    return "easy" if value < 1 / 3 else "hard" if value > 2 / 3 else "medium"


def read(content: bytes) -> Loaded:
    """The results that can be asked; ``line`` is the number of the result."""
    try:
        answer = records.decode(decoded(content))
    except ValueError as error:
        raise FormatError("not-json", str(error)) from error
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list):
        raise FormatError("missing-field", "results")
    rows = Rows()
    for number, result in enumerate(results, 1):
        rows.add(number, partial(_read_item, result), _name(result))
    rows.guess_language()
    return rows.loaded()


def _read_item(value: object) -> Item:
    result = _plain(records.mapping(value, "results"))
    stem, right = _text(result, "question"), _text(result, "correct_answer")
    wrong = result.get("incorrect_answers")
    if not isinstance(wrong, list):
        raise RowError("missing-field", "incorrect_answers")
    options = [_text({"incorrect_answers": entry}, "incorrect_answers") for entry in wrong]
    key = stable_number(content_id(stem, [right, *options])) % (len(options) + 1)
    options.insert(key, right)
    return make_item(
        stem,
        options,
        key,
        difficulty=_DIFFICULTIES.get(str(result.get("difficulty")), 0.5),
        tags=[_text(result, "category")] if result.get("category") else [],
    )


def _name(value: object) -> str:
    """How the question begins, whatever the result is."""
    stem = value.get("question") if isinstance(value, dict) else None
    return html.unescape(stem) if isinstance(stem, str) else ""


def _plain(result: Mapping[str, Any]) -> Mapping[str, Any]:
    """The result with its texts as the interface's other encodings have them: base64 or as in an address."""
    if result.get("type") in _KINDS_IN_BASE64:
        return _changed(result, _from_base64)
    question = result.get("question")
    if isinstance(question, str) and " " not in question and re.search("%[0-9A-Fa-f]{2}", question):
        return _changed(result, unquote_plus if "+" in question else unquote)
    return result


def _changed(result: Mapping[str, Any], decode: Callable[[str], str]) -> Mapping[str, Any]:
    """The result with every text in it decoded, and encoded as usual."""

    def usual(value: object) -> object:
        if isinstance(value, list):
            return [usual(inner) for inner in value]
        return html.escape(decode(value)) if isinstance(value, str) else value

    return {name: usual(value) for name, value in result.items()}


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except ValueError:
        raise RowError("wrong-type", "base64") from None


def _text(result: Mapping[str, Any], name: str) -> str:
    value = result.get(name)
    if not isinstance(value, str):
        raise RowError("missing-field" if value is None else "wrong-type", name)
    return html.unescape(value)
