"""A name in the grammatical clothes of the key: article, case, quotation marks. In: names. Out: options."""

from __future__ import annotations

import re

from questions.distractors.closed import Candidate
from questions.item import NameAnswer

_ORDER = {"m": 0, "f": 1, "n": 2, "pl": 3}
_DEFINITE = {
    "nom": "der die das die",
    "acc": "den die das die",
    "dat": "dem der dem den",
    "gen": "des der des der",
}
_INDEFINITE = {"nom": "ein eine ein", "acc": "einen eine ein", "dat": "einem einer einem"}
_LAST_WORD = re.compile(r"(\w+)(\s*[„“\"«»‚]?)$")
_CONTRACTED = frozenset("im am zum zur beim vom ins ans aufs durchs fürs".split())
_WITHOUT_ARTICLE = ("place", "organisation")


def option(answer: NameAnswer, candidate: Candidate) -> str | None:
    """The candidate as an option beside the key; None where its grammar would not fit."""
    before = _before(answer, candidate)
    if before is None:
        return None
    name = dressed(answer.text, candidate.name)
    return None if name is None else f"{before}{name}{answer.after}"


def dressed(key: str, name: str) -> str | None:
    """A name within the quotation marks that the key itself carries."""
    match = re.match(r"^([„“\"«»‚‘])(.*)([“”\"«»‘’])$", key)
    return f"{match.group(1)}{name}{match.group(3)}" if match else name


def _before(answer: NameAnswer, candidate: Candidate) -> str | None:
    match = _LAST_WORD.search(answer.before)
    word = match.group(1).casefold() if match else ""
    for table in (_DEFINITE, _INDEFINITE):
        if match and any(word in forms.split() for forms in table.values()):
            return _with_article(answer, candidate, match, table)
    if word in _CONTRACTED:
        return answer.before if candidate.gender == answer.gender != "" else None
    if match and not answer.before.rstrip().endswith(("„", "“", '"', "«", "»")) and word.islower():
        return answer.before if candidate.gender == answer.gender else None
    return answer.before


def _with_article(
    answer: NameAnswer, candidate: Candidate, match: re.Match[str], table: dict[str, str]
) -> str | None:
    """The words before the key with the article of the candidate in the key's case."""
    if not candidate.article and answer.kind in _WITHOUT_ARTICLE and table is _DEFINITE:
        return answer.before[: match.start()] + match.group(2).lstrip()
    forms = table.get(answer.case, "").split()
    place = _ORDER.get(candidate.gender, 9)
    if place >= len(forms):
        return answer.before if candidate.gender == answer.gender != "" else None
    article = forms[place].capitalize() if match.group(1)[0].isupper() else forms[place]
    return answer.before[: match.start()] + article + match.group(2)
