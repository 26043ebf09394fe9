"""What a program may ask for when it opens a room: members of a JSON object, put as the form's fields.

One table says what there is: the protocol shows it, and a request is checked against it.
"""

from __future__ import annotations

from typing import Any, get_args

from quiz.domain.errors import Reason, Refusal
from quiz.domain.options import (
    MAX_LISTED_NAMES,
    MAX_SECONDS,
    MAX_TEAMS,
    Names,
    OptionOrder,
    Order,
    RoomOptions,
    Scoring,
    Teams,
)
from quiz.web.host_form import OUT
from quiz.web.protocol_schema import Schema

MOST_ITEMS = 10_000
_PLACE: Schema = {"type": "integer", "minimum": 0, "maximum": MOST_ITEMS - 1}
_SWITCH: Schema = {"type": "boolean"}


def _whole(most: int, description: str) -> Schema:
    return {"type": "integer", "minimum": 0, "maximum": most, "description": description}


def _list(items: Schema, most: int, description: str) -> Schema:
    return {"type": "array", "items": items, "maxItems": most, "description": description}


def _choice(kind: Any) -> Schema:
    return {"type": "string", "enum": list(get_args(kind))}


_FACTOR: Schema = {
    "type": "object",
    "properties": {"item": _PLACE, "factor": {"type": "integer", "minimum": 0, "maximum": 2}},
    "required": ["item", "factor"],
}
SETTINGS: dict[str, Schema] = {
    "seconds": _whole(MAX_SECONDS, "For an answer: 5 to 240; 0 switches the timer off."),
    "reading_seconds": _whole(30, "The stem alone, before the options open."),
    "auto_advance": _whole(120, "Go on by itself after so many seconds; 0 leaves it to the host."),
    "count": _whole(MOST_ITEMS, "How many questions; 0 takes all. Drawn where the order is shuffled."),
    "items": _list(_PLACE, MOST_ITEMS, "Only these items of the set, by their places from 0."),
    "factors": _list(_FACTOR, MOST_ITEMS, "Items that count not at all (0) or double (2)."),
    "scoring": _choice(Scoring),
    "question_order": _choice(Order),
    "option_order": _choice(OptionOrder),
    "teams": _choice(Teams),
    "team_count": _whole(MAX_TEAMS, "How many teams of our own names."),
    "team_names": _list({"type": "string"}, MAX_TEAMS, "Instead of names of our own."),
    "names": _choice(Names),
    "listed_names": _list({"type": "string"}, MAX_LISTED_NAMES, "Where `names` is `list`."),
    **{name: _SWITCH for name in ("streak_bonus", "second_vote", "confidence", "stem_on_phones")},
}
_USUAL = RoomOptions()
# What a form always sends: where it is missing, it means 0 or "off" there.
_USUAL_NAMES = [name for name in SETTINGS if isinstance(getattr(_USUAL, name, None), bool | int)]


def form_of(asked: dict[str, Any], size: int) -> dict[str, str]:
    """The form that asks for the same of a set of ``size`` items; what is not named stays as usual.

    Raises `Refusal` with the name of a member that cannot be used.
    """
    given = {name: asked[name] for name in SETTINGS if name in asked}
    for name, value in given.items():
        if not _fits(value, SETTINGS[name]):
            raise Refusal(Reason.BAD_OPTIONS, name)
    usual = {name: getattr(_USUAL, name) for name in _USUAL_NAMES}
    fields = {name: _field(value) for name, value in {**usual, **given}.items()}
    fields |= _factors(given, size)
    # A form sends no switch that is off.
    return {name: value for name, value in fields.items() if value}


def _field(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, list):
        # One name a line: a line break within a name is no more than a space.
        return "\n".join(" ".join(one.split()) for one in value if isinstance(one, str))
    return str(value)


def _factors(given: dict[str, Any], size: int) -> dict[str, str]:
    factors = {one["item"]: str(one["factor"]) for one in given.get("factors", ())}
    wanted = set(given.get("items", range(size)))
    for name, places in (("factors", factors.keys()), ("items", wanted)):
        if any(place >= size for place in places):
            raise Refusal(Reason.BAD_OPTIONS, name)
    left_out = {place: OUT for place in range(size) if place not in wanted}
    return {f"factor-{place}": value for place, value in {**factors, **left_out}.items()}


def _fits(value: Any, schema: Schema) -> bool:
    match value:
        case bool():
            return bool(schema["type"] == "boolean")
        case int():
            return schema["type"] == "integer" and bool(schema["minimum"] <= value <= schema["maximum"])
        case str():
            return schema["type"] == "string" and bool(value in schema.get("enum", (value,)))
        case list():
            is_list = schema["type"] == "array" and len(value) <= schema["maxItems"]
            return is_list and all(_fits(one, schema["items"]) for one in value)
        case dict():
            parts = schema["properties"].items() if schema["type"] == "object" else ()
            return bool(parts) and all(name in value and _fits(value[name], part) for name, part in parts)
    return False
