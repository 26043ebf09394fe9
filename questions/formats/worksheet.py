"""Worksheet: variants A and B to print, and the key with its evidence on a page of its own, as one HTML file.

Both variants ask the same items in the same order; the options stand in another order.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from questions.checks import is_ordered
from questions.formats.base import Written
from questions.formats.limits import fitting
from questions.item import Item, ItemSet, Source
from questions.rng import item_rng

VARIANTS = ("A", "B")
TEMPLATE = "worksheet.html"
# An option longer than this gets a line of its own.
SHORT = 28
WORDS = {
    "de": {
        "title": "Quiz",
        "variant": "Variante",
        "name": "Name",
        "group": "Klasse",
        "date": "Datum",
        "points": "Punkte",
        "task": "Kreuze jeweils die richtige Antwort an.",
        "key": "Lösungen",
        "evidence": "Beleg",
    },
    "en": {
        "title": "Quiz",
        "variant": "Variant",
        "name": "Name",
        "group": "Class",
        "date": "Date",
        "points": "Points",
        "task": "Tick the right answer.",
        "key": "Key",
        "evidence": "Evidence",
    },
}


def write(item_set: ItemSet) -> Written:
    """The page in UTF-8; it loads nothing from elsewhere."""
    # Imported here: only this format needs a template engine.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    items, left_out = fitting(item_set.items, lambda item: None)
    loader = FileSystemLoader(template_folder())
    engine = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = engine.get_template(TEMPLATE).render(**contents(item_set, items))
    return Written(f"{page}\n".encode(), tuple(left_out))


def template_folder() -> Path:
    """Where the templates of this package are: inside it when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates" / "questions"):
        if (folder / TEMPLATE).is_file():
            return folder
    raise FileNotFoundError(TEMPLATE)


def contents(item_set: ItemSet, items: list[Item]) -> dict[str, Any]:
    """Everything that a worksheet shows, in the set's language."""
    lang = "de" if item_set.lang.startswith("de") else "en"
    orders = {item.id: _orders(item, item_set.generator.seed) for item in items}
    sources = {source.id: source for source in item_set.sources}
    return {
        "lang": lang,
        "words": WORDS[lang],
        "title": item_set.title or WORDS[lang]["title"],
        "points": len(items),
        "variants": [_variant(index, items, orders) for index in range(len(VARIANTS))],
        "answers": [_answer(number, item, orders[item.id], sources) for number, item in enumerate(items, 1)],
    }


def _orders(item: Item, seed: int) -> tuple[list[int], ...]:
    """The options' order in each variant: as they are, then another one that depends on seed and item.

    Numbers and dates stay in the order of their size, from the other end.
    """
    order = list(range(len(item.options)))
    if is_ordered(item):
        return order, order[::-1]
    other = list(order)
    item_rng(seed, item.id).shuffle(other)
    return order, other if other != order else [*order[1:], order[0]]


def _variant(index: int, items: list[Item], orders: dict[str, tuple[list[int], ...]]) -> dict[str, Any]:
    return {
        "name": VARIANTS[index],
        "items": [
            {
                "number": number,
                "stem": item.stem,
                "options": _lettered(item, orders[item.id][index]),
                "short": max(map(len, item.options)) <= SHORT,
            }
            for number, item in enumerate(items, 1)
        ],
    }


def _lettered(item: Item, order: list[int]) -> list[dict[str, str]]:
    return [{"letter": _letter(place), "text": item.options[index]} for place, index in enumerate(order)]


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _answer(
    number: int, item: Item, orders: tuple[list[int], ...], sources: dict[str, Source]
) -> dict[str, Any]:
    source = sources.get(item.evidence.source) if item.evidence else None
    return {
        "number": number,
        "stem": item.stem,
        "letters": [_letter(order.index(item.key)) for order in orders],
        "text": item.right_option,
        "evidence": list(_evidence(item, source)),
        "source": source.title if source else "",
    }


def _evidence(item: Item, source: Source | None) -> Iterator[str]:
    """The sentence in three parts, the answer in the middle; else the explanation and two empty ones."""
    evidence = item.evidence
    if source is None or evidence is None:
        yield from (item.explanation, "", "")
        return
    text = source.text
    if not evidence.sentence_start <= evidence.start <= evidence.end <= evidence.sentence_end:
        yield from (text[evidence.sentence_start : evidence.sentence_end], "", "")
        return
    yield text[evidence.sentence_start : evidence.start]
    yield text[evidence.start : evidence.end]
    yield text[evidence.end : evidence.sentence_end]
