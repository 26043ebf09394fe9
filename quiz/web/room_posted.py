"""What came with a POST: fields of a form, or members of a JSON object, which must be of the right type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from flask import request

from quiz.domain.errors import Reason, Refusal

# JSON can spell half of a character pair, which no page and no database can hold.
_HALF = re.compile("[\ud800-\udfff]")


def posted(name: str) -> str:
    """A text; empty where it is missing. Raises `Refusal` where JSON holds something else."""
    if not request.is_json:
        return request.form.get(name, "")
    value = _member(name)
    if value is not None and (not isinstance(value, str) or _HALF.search(value)):
        raise Refusal(Reason.BAD_REQUEST, name)
    return value or ""


def posted_number(name: str) -> int:
    """A whole number. Raises `Refusal` where there is none."""
    value = _member(name) if request.is_json else _whole(request.form.get(name, ""))
    if type(value) is not int or abs(value) > 999_999_999:
        raise Refusal(Reason.BAD_REQUEST, name)
    return value


def posted_at_all(name: str) -> bool:
    """Whether there is a value."""
    return _member(name) is not None if request.is_json else bool(request.form.get(name))


def posted_choice(name: str) -> bool | None:
    """Yes or no; None where nothing was chosen. Raises `Refusal` where JSON holds something else."""
    if not request.is_json:
        return {"1": True, "0": False}.get(request.form.get(name, ""))
    value = _member(name)
    if value is not None and not isinstance(value, bool):
        raise Refusal(Reason.BAD_REQUEST, name)
    return value


def check_posted(texts: Iterable[str], numbers: Iterable[str]) -> None:
    """Raises `Refusal` where JSON holds one of these with another type, whether it is needed or not."""
    if request.is_json:
        for name in texts:
            posted(name)
        for name in filter(posted_at_all, numbers):
            posted_number(name)


def posted_object() -> dict[str, Any]:
    """The JSON object that came. Raises `Refusal` where it is something else, or no JSON at all."""
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        # Brackets in brackets in brackets, a thousand deep: nobody means that.
        body = None
    if not isinstance(body, dict):
        raise Refusal(Reason.BAD_REQUEST)
    return body


def _member(name: str) -> Any:
    return posted_object().get(name)


def _whole(text: str) -> int | None:
    try:
        return int(text[:9])
    except ValueError:
        return None
