"""Anki: a package of one deck; a card asks the stem with its options and answers with key and evidence.

The note's GUID comes from the item's id, so that a second import updates the first. Ids and times are
fixed, and the database header's version number too, so that the bytes depend on the items alone.
"""

from __future__ import annotations

import itertools
import sqlite3
from importlib import import_module
from typing import Any

from questions.formats import markup
from questions.formats.archive import packed
from questions.formats.base import Written, stable_number
from questions.formats.limits import fitting
from questions.item import Item, ItemSet

MODEL_ID = 1_593_710_462
# The time that notes are said to have been made at, in seconds since 1970: the first of January 2000.
MADE_AT = 946_684_800
FIELDS = ("Stem", "Options", "Answer", "Explanation", "Source")
FRONT = '<div class="stem">{{Stem}}</div>{{Options}}'
BACK = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>'
    '{{#Explanation}}<p class="explanation">{{Explanation}}</p>{{/Explanation}}'
    '{{#Source}}<p class="source">{{Source}}</p>{{/Source}}'
)
STYLE = (
    ".card{font-family:sans-serif;font-size:20px;text-align:left;max-width:36em;margin:1em auto}"
    ".stem{font-weight:bold}.answer{font-weight:bold}ol{list-style:upper-alpha}"
    ".explanation{font-style:italic}.source{font-size:70%}"
)
# Where SQLite notes the version of the library that wrote a file, and how often it changed.
_VERSION_FIELDS = ((24, 28), (92, 96), (96, 100))


def write(item_set: ItemSet) -> Written:
    """An ``.apkg`` of all items."""
    items, left_out = fitting(item_set.items, lambda item: None)
    files = {"collection.anki2": _database(item_set, items), "media": b"{}"}
    return Written(packed(files), tuple(left_out))


def _database(item_set: ItemSet, items: list[Item]) -> bytes:
    # Untyped, and slow to import: only when a package is written.
    genanki: Any = import_module("genanki")
    title = " ".join(item_set.title.split()) or "Quiz"
    deck = genanki.Deck(stable_number(f"deck:{title}"), title.replace("::", ": :"))
    model = genanki.Model(
        MODEL_ID,
        "Prosaquiz",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card 1", "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
    )
    titles = {source.id: source.title for source in item_set.sources}
    for item in items:
        fields = _fields(item, titles.get(item.evidence.source, "") if item.evidence else "")
        deck.add_note(genanki.Note(model, fields, tags=_tags(item), guid=f"q{stable_number(item.id, 60):x}"))
    connection = sqlite3.connect(":memory:")
    genanki.Package(deck).write_to_db(connection.cursor(), MADE_AT, itertools.count(MADE_AT * 1000))
    connection.commit()
    content = bytearray(connection.serialize())
    connection.close()
    for start, end in _VERSION_FIELDS:
        content[start:end] = bytes(3) + b"\x01"
    return bytes(content)


def _fields(item: Item, source: str) -> list[str]:
    options = "".join(f"<li>{markup.to_html(option)}</li>" for option in item.options)
    answer = f"{chr(ord('A') + item.key)}: {markup.to_html(item.right_option)}"
    return [
        markup.to_html(item.stem),
        f"<ol>{options}</ol>",
        answer,
        markup.to_html(item.explanation),
        markup.to_html(source),
    ]


def _tags(item: Item) -> list[str]:
    """Anki's tags hold no space."""
    return ["_".join(tag.split()) for tag in item.tags]
