"""Questions of a bank, and what each search among them finds: the same on every database."""

from __future__ import annotations

from dataclasses import replace

from made_sets import make_item_set

from questions import ItemSet

STEMS = (
    "Wie hoch ist die Große Mauer?",
    "Wer baute das Schloss von Tacoma-Narrows?",
    "Wann war die ÜBERFAHRT des Cafés nach Rügen?",
    "Mit 28.000 km/h um die Erde: wer war das, 北京 oder Ærø?",
)
# Places of the stems that are found, newest first.
FINDS = {
    "große": [0],
    "GROẞE": [0],
    "grosse mauer": [0],
    "gro": [0],
    "die": [3, 2, 0],
    "das": [3, 1],
    "überfahrt rüg": [2],
    "uberfahrt": [2],
    "u\u0308berfahrt": [2],
    "cafe": [2],
    "Schloß": [1],
    "narrows": [1],
    "tacoma-narrows": [1],
    "28.000": [3],
    "000": [3],
    "km/h": [3],
    "北京": [3],
    "ær": [3],
    "rfahrt": [],
    "schloss mauer": [],
    "sch' & | ! ( : * \x00": [1],
}


def searched_set() -> ItemSet:
    """A set with these stems and nothing else that could be found."""
    made = make_item_set(len(STEMS))
    plain = {"options": ("Aa", "Bb", "Cc", "Dd"), "explanation": "", "tags": ()}
    items = (replace(one, stem=stem, **plain) for one, stem in zip(made.items, STEMS, strict=True))
    return replace(made, items=tuple(items))
