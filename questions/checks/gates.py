"""The gates that a stem passes while items are made. In: a stem, its answer. Out: a reason or None."""

from __future__ import annotations

import re

from questions.checks import words
from questions.checks.stem_rules import LONGEST_STEM, negation, unresolved_reference
from questions.item import Answer, Form, NumberAnswer, TimeAnswer

_CLASS_PHRASE = re.compile(
    r"\b(?:[Ww]elch\w*|[Ww]hich|[Ww]hat|[Ww]ie viele|[Hh]ow many)\s+((?:[a-zäöü]\w+ )*[\w-]+)"
)


def gate_stem(stem: str, answer: Answer, form: Form, lang: str = "de") -> str | None:
    """too-long, key-in-stem, negation, unresolved-pronoun, or None for a stem that passes."""
    if len(stem.split()) > LONGEST_STEM:
        return "too-long"
    if key_in_stem(stem, answer):
        return "key-in-stem"
    if negation(stem, lang) is not None:
        return "negation"
    if unresolved_reference(stem, lang) is not None:
        return "unresolved-pronoun"
    return None


def key_in_stem(stem: str, answer: Answer) -> bool:
    """Whether the stem holds the key, or a content word of it other than the class that it asks for."""
    if isinstance(answer, NumberAnswer) and not answer.words:
        return bool(re.search(rf"(?<![\d.,]){re.escape(answer.text)}(?![\d]|[.,]\d)", stem))
    if isinstance(answer, TimeAnswer):
        return _time_in(stem, answer)
    if re.search(rf"(?<!\w){re.escape(answer.text)}(?!\w)", stem, re.IGNORECASE):
        return True
    key = words.bases(answer.text) - _asked_class(stem)
    return bool(key & words.bases(stem))


def _time_in(stem: str, answer: TimeAnswer) -> bool:
    if answer.kind in ("date", "month", "day"):
        return bool(re.search(rf"(?<!\w){re.escape(answer.text)}(?!\w)", stem))
    return bool(re.search(rf"(?<!\d){re.escape(answer.text.split(' ')[0])}(?!\d)", stem))


def _asked_class(stem: str) -> frozenset[str]:
    """The class noun of "Welche Brücke ...?": a key may end in it ("Tacoma-Narrows-Brücke")."""
    match = _CLASS_PHRASE.search(stem)
    return words.bases(match.group(1)) if match else frozenset()
