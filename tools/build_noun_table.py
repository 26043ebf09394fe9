"""Build ``questions/lang/de/lists/nouns.tsv`` from the noun table of the package ``german-nouns``.

Usage: python tools/build_noun_table.py PATH/TO/nouns.csv

The source is Wiktionary's (CC BY-SA 4.0); what this program writes stays under that licence.
Compounds that their last part predicts are left out, so the table stays small.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from questions.lang.de.lexicon_noun_table import NounTable, decode, encode, regular_dative_plural

TARGET = Path(__file__).parent.parent / "questions" / "lang" / "de" / "lists" / "nouns.tsv"
HEADER = """# German nouns: lemma, paradigms (see lexicon_noun_table.py)
# From Wiktionary (de.wiktionary.org) by way of the package german-nouns 1.2.5; shortened and rewritten.
# Licence of this file: Creative Commons Attribution-ShareAlike 4.0 International, see LICENSE-nouns.txt
# Made by tools/build_noun_table.py
"""
# Where Wiktionary lists a rare homograph as well, the usual reading alone.
_USUAL = {
    "Berlin": "!n +s ?", "Euro": "m +s +s;m + +", "Kilometer": "m +s +", "Leute": "p ? +", "Liter": "m +s +",
    "Mensch": "m +en +en", "Meter": "m +s +", "Millimeter": "m +s +", "Tag": "m +es +e",
    "Zentimeter": "m +s +",
    "Eltern": "p ? +", "Jahr": "n +es +e", "Jahrzehnt": "n +s +e", "Mars": "!m + ?", "Venus": "!f + ?",
    "Team": "n +s +s", "Mädchen": "n +s +", "System": "n +s +e", "Labor": "n +s +e;n +s +s",
}  # fmt: skip
_MISLEADING = frozenset({"Schiffe", "Leut", "Elter", "Schallplatt", "Alen", "Häftlinge"})
_SKIPPED = (
    "Vorname",
    "Nachname",
    "Affix",
    "Suffix",
    "Gebundenes",
    "Buchstabe",
    "Wortverbindung",
    "Straßenname",
)
_PROPER = ("Toponym", "Eigenname", "Abkürzung")
_WORD = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöüßéèêàâôîñç]+(-[A-ZÄÖÜ][A-Za-zÄÖÜäöüßé]+)*")


def _genders(row: dict[str, str]) -> list[str]:
    named = [row["genus"], *(row[f"genus {n}"] for n in range(1, 5))]
    return list(dict.fromkeys(gender for gender in named if gender in ("m", "f", "n")))


def _form(row: dict[str, str], name: str, number: int) -> str:
    for column in (name, f"{name} {number}", f"{name} 1"):
        if row.get(column):
            return row[column].strip()
    return ""


def _paradigm(row: dict[str, str], gender: str, number: int) -> str:
    lemma = row["lemma"]
    if "adjektivische" in row["pos"]:
        return f"{gender} adj ?"
    plural = _form(row, "nominativ plural", number)
    dative = _form(row, "dativ plural", number)
    genitive = "" if gender == "p" else _form(row, "genitiv singular", number)
    code = f"{gender} {encode(lemma, genitive)} {encode(lemma, plural)}"
    if dative and plural and dative != regular_dative_plural(plural):
        code += " " + encode(lemma, dative)
    return code


def _paradigms(row: dict[str, str]) -> Iterator[str]:
    genders = _genders(row)
    for number, gender in enumerate(genders, 1):
        yield _paradigm(row, gender, number)
    if not genders and row["nominativ plural"] and not row["nominativ singular"]:
        yield _paradigm(row, "p", 1)


def _collect(table: Iterable[dict[str, str]]) -> dict[str, str]:
    common: dict[str, list[str]] = {}
    proper: dict[str, list[str]] = {}
    for row in table:
        if not _WORD.fullmatch(row["lemma"]) or any(word in row["pos"] for word in _SKIPPED):
            continue
        target = proper if any(word in row["pos"] for word in _PROPER) else common
        target.setdefault(row["lemma"], []).extend(_paradigms(row))
    found = {lemma: ";".join(dict.fromkeys(codes)) for lemma, codes in common.items() if codes}
    for lemma, codes in proper.items():
        if codes and lemma not in found:
            found[lemma] = "!" + ";".join(dict.fromkeys(codes))
    found.update(_USUAL)
    plurals = _umlauted_plurals(found)
    return {lemma: codes for lemma, codes in found.items() if lemma not in plurals | _MISLEADING}


def _umlauted_plurals(found: dict[str, str]) -> set[str]:
    """Name the plurals that also have a rare entry of their own ("Häuser", "Männer")."""
    codes = ((lemma, part.split(" ")) for lemma, all_codes in found.items() for part in all_codes.split(";"))
    return {decode(lemma, part[2]) for lemma, part in codes if part[2].startswith("^") and len(part[2]) > 1}


def _inflected(lemma: str, codes: str) -> set[str]:
    """Reduce paradigms to what matters when they are compared: gender, and plural where one is told."""
    parts = (code.split(" ") for code in codes.split(";"))
    return {f"{part[0]} {decode(lemma, part[2])}" for part in parts}


def _is_predicted(lemma: str, codes: str, table: NounTable) -> bool:
    if codes.startswith("!") or " adj " in codes or not table.head(lemma):
        return False
    predicted = table.predicted(lemma)
    own, guess = _inflected(lemma, codes), _inflected(lemma, predicted)
    # A compound without a told plural loses nothing when its last part tells one.
    return own == guess or (codes.endswith(" ?") and codes[0] == predicted[0] and len(own) == len(guess) == 1)


def trimmed(found: dict[str, str]) -> dict[str, str]:
    """Drop every noun that the shorter ones predict; shorter first, so that a prediction stays."""
    kept: dict[str, str] = {}
    table = NounTable(kept)
    for lemma in sorted(found, key=lambda word: (len(word), word)):
        if not _is_predicted(lemma, found[lemma], table):
            kept[lemma] = found[lemma]
    return kept


def main() -> None:
    """Read the CSV that is named on the command line and write the table."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as source:
        kept = trimmed(_collect(csv.DictReader(source)))
    lines = (f"{lemma}\t{codes}\n" for lemma, codes in sorted(kept.items()))
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
