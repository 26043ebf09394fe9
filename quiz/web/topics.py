"""What the shelves are called: the topics of the sample sets in the reader's language."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from quiz.store.item_sets import SetSummary

TOPICS = {
    "space": _l("Space"),
    "aviation": _l("Aviation"),
    "nature": _l("Nature"),
    "history": _l("History"),
    "music": _l("Music"),
    "technology": _l("Technology"),
    "mixed": _l("A bit of everything"),
}


def topic_of(shelved: SetSummary) -> str:
    """The topic whose sign and colour a set bears; "mixed" where it has none of ours."""
    return shelved.topic if shelved.topic in TOPICS else "mixed"


def set_title(shelved: SetSummary) -> str:
    """A set's title; a sample set's in the reader's language."""
    if shelved.origin == "sample" and shelved.topic in TOPICS:
        return str(TOPICS[shelved.topic])
    return shelved.title
