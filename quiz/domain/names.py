"""Names of players: what is allowed, when two are the same, and names of our own making.

In: what somebody typed. Out: a tidy name, or `Refusal` with the reason.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from itertools import pairwise
from random import Random

from quiz.domain.errors import Reason, Refusal
from quiz.domain.name_words import ADJECTIVES_DE, ADJECTIVES_EN, ANIMALS_DE, ANIMALS_EN

MOST_VISIBLE = 20
MOST_CODE_POINTS = 60
_JOINER = "\u200d"
# Characters that are letters or symbols by category and yet show nothing.
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0\u034f\u17b4\u17b5")
_NEVER = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MARKS = frozenset({"Mn", "Me", "Mc"})
_ENDINGS = {"m": "er", "f": "e", "n": "es"}


def tidy_name(typed: str, refused: Collection[str] = ()) -> str:
    """The name as it will be shown: trimmed, single spaces, 1 to 20 visible characters.

    Raises `Refusal` for an empty, long, partly invisible or refused name.
    """
    if len(typed) > 1000:
        raise Refusal(Reason.NAME_LONG)
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not name:
        raise Refusal(Reason.NAME_EMPTY)
    if not _all_visible(name):
        raise Refusal(Reason.NAME_INVISIBLE)
    if _visible_length(name) > MOST_VISIBLE or len(name) > MOST_CODE_POINTS:
        raise Refusal(Reason.NAME_LONG)
    if is_refused(name, refused):
        raise Refusal(Reason.NAME_REFUSED)
    return name


def fold_name(name: str) -> str:
    """Two names with the same fold are the same name: case, width and composition do not tell them apart."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def is_refused(name: str, refused: Collection[str]) -> bool:
    """Whether a refused word stands in the name, also with signs or spaces between its letters."""
    letters = "".join(c for c in fold_name(name) if c.isalnum())
    return any(word and word in letters for word in map(_letters, refused))


def _letters(word: str) -> str:
    return "".join(c for c in fold_name(word) if c.isalnum())


def _all_visible(name: str) -> bool:
    if any(c in _BLANKS for c in name) or unicodedata.category(name[0]) in _MARKS:
        return False
    for index, c in enumerate(name):
        if unicodedata.category(c) in _NEVER and not (c == _JOINER and _joins_pictures(name, index)):
            return False
    # A pile of marks on one letter climbs over the lines above and below.
    marks = [unicodedata.category(c) in ("Mn", "Me") for c in name]
    return not any(a and b and c for (a, b), c in zip(pairwise(marks), marks[2:], strict=False))


def _joins_pictures(name: str, index: int) -> bool:
    """A joiner is part of some emoji (an astronaut: person, joiner, rocket), and only there allowed."""
    before = name[:index].rstrip("\ufe0f")
    before = before[:-1] if before and unicodedata.category(before[-1]) == "Sk" else before
    after = name[index + 1 : index + 2]
    return bool(before and after) and all(unicodedata.category(c) == "So" for c in (before[-1], after))


def _visible_length(name: str) -> int:
    """Characters as a reader counts them, nearly: marks and joined pictures count with what they stand on."""
    count = 0
    for index, c in enumerate(name):
        category = unicodedata.category(c)
        joined = index > 0 and name[index - 1] == _JOINER
        if category not in _MARKS and c != _JOINER and category != "Sk" and not joined:
            count += 1
    return max(count, 1 if name else 0)


def generated_name(taken: Iterable[str], lang: str, rng: Random) -> str:
    """A friendly name that nobody in ``taken`` (folded names) has; numbered when the words run out."""
    used = set(taken)
    for _ in range(40):
        name = _adjective_animal(lang, rng)
        if fold_name(name) not in used:
            return name
    number = 2
    while fold_name(f"{name} {number}") in used:
        number += 1
    return f"{name} {number}"


def _adjective_animal(lang: str, rng: Random) -> str:
    if lang == "de":
        animal, gender = rng.choice(ANIMALS_DE)
        return f"{rng.choice(ADJECTIVES_DE)}{_ENDINGS[gender]} {animal}"
    return f"{rng.choice(ADJECTIVES_EN)} {rng.choice(ANIMALS_EN)}"
