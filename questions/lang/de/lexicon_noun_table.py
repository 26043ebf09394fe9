"""The table of German nouns: how a lemma inflects, and how a compound follows its last part.

``lists/nouns.tsv`` holds simple nouns and those compounds that their last part does not predict; every other
compound takes gender and endings from the longest known last part.

A paradigm is "gender genitive plural [dative plural]"; several are joined by ";", a leading "!" marks a
proper name. A form is written relative to its lemma: "+s" appends, "^e" appends after an umlaut of the last
vowel that takes one, "2en" drops two letters first, "?" is no such form. "adj" as the genitive marks the
declension of adjectives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from questions.lang.de import lexicon_tables

_UMLAUT = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}
_PLAIN = {new: old for old, new in _UMLAUT.items()}
_ALL = ("nom", "acc", "dat", "gen")
SHORTEST_TAIL = 3
_SHORTEST_DERIVED = 5
# Short nouns that end many words by chance; they count as a last part only after a known first part.
_CHANCE_TAILS = frozenset(
    "Ader Ahn Amen Anger Assel Aster Aue Dent Eber Egel Ehre Eis Elan Elle Ende Enge Engel Ense Erde Erle "
    "Eros Esel Esse Essen Etat Ethik Eule Inder Inn Ion Ire Irin Iris Ist Loge Länder Ober Ofen Oma Opa "
    "Orden Orgel Ost Uhr Ulan Unke Uran Urin".split()
)
_DERIVED = (
    (("ung", "heit", "keit", "schaft", "ion", "tät", "ei", "ur"), "f + +en"),
    (("ik", "enz", "anz", "ie"), "f + +n"),
    (("chen", "lein"), "n +s +"),
    (("isch",), "n + ?"),
    (("ismus",), "m + 2en"),
    (("ling",), "m +s +e"),
    (("ist", "ent", "ant", "loge", "graf", "soph"), "m +en +en"),
    (("or",), "m +s +en"),
    (("eur",), "m +s +e"),
    (("ner", "ler", "iker", "ker", "ger", "ter"), "m +s +"),
)


@dataclass(frozen=True, slots=True)
class Paradigm:
    """How a noun inflects; the three forms are codes, as the module tells."""

    gender: str
    genitive: str
    plural: str
    dative_plural: str


def umlaut(word: str) -> str:
    """Return ``word`` with the last vowel that takes an umlaut changed ("Baum" -> "Bäum")."""
    for at in range(len(word) - 1, -1, -1):
        if word[at] in _UMLAUT:
            if word[at] == "u" and at and word[at - 1] in "aA":
                at -= 1
            return word[:at] + _UMLAUT[word[at]] + word[at + 1 :]
    return word


def without_umlaut(word: str) -> str:
    """Undo ``umlaut`` ("Häus" -> "Haus")."""
    for at in range(len(word) - 1, -1, -1):
        if word[at] in _PLAIN:
            return word[:at] + _PLAIN[word[at]] + word[at + 1 :]
    return word


def encode(lemma: str, form: str) -> str:
    """Write ``form`` relative to ``lemma``, as the module's docstring tells."""
    if not form:
        return "?"
    if form.startswith(lemma):
        return "+" + form[len(lemma) :]
    if form.startswith(umlaut(lemma)):
        return "^" + form[len(lemma) :]
    same = 0
    while same < min(len(lemma), len(form)) and lemma[same] == form[same]:
        same += 1
    return f"{len(lemma) - same}{form[same:]}"


def decode(lemma: str, code: str) -> str:
    """Return the form that ``code`` stands for, "" for none."""
    if code == "?":
        return ""
    if code[0] == "+":
        return lemma + code[1:]
    if code[0] == "^":
        return umlaut(lemma) + code[1:]
    found = re.match(r"\d+", code)
    drop = int(found.group()) if found else 0
    return lemma[: len(lemma) - drop] + code[len(str(drop)) :]


def regular_dative_plural(plural: str) -> str:
    """Return the dative plural that German builds from a nominative plural."""
    return plural if not plural or plural[-1] in "nsa" or plural.endswith(("i", "o")) else plural + "n"


class NounTable:
    """Lemma -> paradigms, with compound splitting."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        """Take the table as it is; it may still grow while a table is being built."""
        self._entries = entries

    def exact(self, lemma: str) -> str:
        """Return the paradigms of a noun that the table holds itself, "" for others."""
        return self._entries.get(lemma, "").removeprefix("!")

    def is_proper(self, lemma: str) -> bool:
        """Tell whether the table holds the noun as a proper name ("Vesuv", "Eiffelturm")."""
        return self._entries.get(lemma, "").startswith("!")

    def head(self, lemma: str) -> str:
        """Return the last part of a compound that the table holds, "" for none.

        The longest one after a known first part wins, else the longest one.
        """
        if "-" in lemma:
            last = lemma.rpartition("-")[2]
            return last if self.exact(last) else self.head(last)
        longest = ""
        for at in range(2, len(lemma) - SHORTEST_TAIL + 1):
            tail = lemma[at:].capitalize() if lemma[at:].islower() else ""
            entry = self._entries.get(tail, "")
            if not entry or entry[0] == "!":
                continue
            if self.is_known_part(lemma[:at]) and tail not in _CHANCE_TAILS:
                return tail
            if not longest and _may_stand_alone(lemma[:at], tail):
                longest = tail
        return longest

    def is_known_part(self, first: str) -> bool:
        """Tell whether the table holds ``first``, less a linking s, n, en, er, es or a dropped e."""
        stems = [first, first + "e", *(first.removesuffix(link) for link in ("s", "n", "en", "er", "es"))]
        return any(len(stem) > 2 and self.exact(stem) for stem in stems)

    def predicted(self, lemma: str) -> str:
        """Return the paradigms that the last part or the ending of ``lemma`` predicts, "" for none."""
        if lemma.endswith("ieren"):
            return "n +s ?"
        head = self.head(lemma)
        return self.exact(head) if head else self._derived(lemma)

    def _derived(self, lemma: str) -> str:
        if len(lemma) < _SHORTEST_DERIVED:
            return ""
        if lemma.endswith("in"):
            base = lemma.removesuffix("in")
            return "f + +nen" if self.exact(base) or self.exact(base + "e") or self.head(base) else ""
        return next((paradigm for endings, paradigm in _DERIVED if lemma.endswith(endings)), "")

    def paradigms(self, lemma: str) -> tuple[Paradigm, ...]:
        """Return all paradigms of ``lemma``, known or predicted, the most usual first."""
        return _parse(self.exact(lemma) or self.predicted(lemma))


def _may_stand_alone(first: str, tail: str) -> bool:
    """Tell whether ``tail`` may be split off even after a first part that nobody knows."""
    has_vowel = re.search("[aeiouyäöü]", first.lower()) is not None
    return has_vowel and len(first) > 2 and len(tail) > SHORTEST_TAIL and tail not in _CHANCE_TAILS


@cache
def _parse(code: str) -> tuple[Paradigm, ...]:
    found = (part.split(" ") for part in code.split(";") if part)
    return tuple(Paradigm(one[0], one[1], one[2], one[3] if len(one) > 3 else "") for one in found)


@cache
def noun_table() -> NounTable:
    """Return the one table, read at the first call."""
    lines = chain.from_iterable(lexicon_tables.text_of(name).splitlines() for name in ("nouns", "nouns_own"))
    pairs = (line.split("\t", 1) for line in lines if line[0] != "#")
    known: dict[str, str] = {}
    shared: dict[str, str] = {}
    for lemma, code in pairs:
        known[lemma] = shared.setdefault(code, code)
    return NounTable(known)
