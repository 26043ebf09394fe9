"""A phrase or clause -> the same with another noun of its kind.

"weil seine Harpunen versagten" -> "weil seine Triebwerke versagten". The groups of nouns are a list of ours;
a clause without one of them has no such distractors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from questions.lang.de import lexicon
from questions.lang.de.contrasts import contrasting
from questions.lang.de.lexicon_nouns import dative_plural, nominative_plural, singular_of
from questions.rng import Random

_WORD = re.compile(r"[^\W\d_][\w-]*")
# Before these a noun stands bare, and one of another gender can take its place.
_BARE_BEHIND = frozenset(
    "von aus mit durch ohne als zu an in auf bei und oder wegen dank gegen für nach über unter um weil da "
    "er sie es man nur auch dort hier viel kein".split()
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A noun of a group in a text, and in which form it stands there."""

    start: int
    end: int
    lemma: str
    form: str
    bound: bool


def swapped(text: str, told: str, rng: Random, count: int) -> tuple[str, ...]:
    """``count`` texts with another noun in the place of one; none of the nouns stands in ``told``."""
    for place in _places(text):
        others = [form for lemma in contrasting(place.lemma) if (form := _as_in(lemma, place))]
        fresh = [form for form in others if not re.search(rf"\b{re.escape(form[:6])}", told)]
        if len(fresh) >= count:
            chosen = rng.sample(sorted(fresh), count)
            return tuple(text[: place.start] + form + text[place.end :] for form in chosen)
    return ()


def _places(text: str) -> Iterator[_Place]:
    before = ""
    for match in _WORD.finditer(text):
        word = match.group()
        lemma, form = _read(word)
        if word[0].isupper() and contrasting(lemma):
            bound = before.islower() and before not in _BARE_BEHIND
            if form != "sg" or not bound or before.startswith("ein"):
                # "das Holz" is what was told of before, and no other thing.
                yield _Place(match.start(), match.end(), lemma, form, bound)
        before = word


def _read(word: str) -> tuple[str, str]:
    """Lemma and form of a noun as it stands: "sg", "pl" or "dat"."""
    if contrasting(word):
        return word, "sg"
    lemma = singular_of(word) or ""
    return lemma, "pl" if nominative_plural(lemma) == word else "dat"


def _as_in(lemma: str, place: _Place) -> str:
    """Another noun in the form that the place needs; "" where it has none or its article would not fit."""
    if place.form == "sg":
        alike = lexicon.noun_gender(lemma) == lexicon.noun_gender(place.lemma)
        return lemma if alike or not place.bound else ""
    return (nominative_plural(lemma) if place.form == "pl" else dative_plural(lemma)) or ""
