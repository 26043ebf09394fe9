"""What ``quiz bank`` says, in English and German; a part of ``message_texts``."""

from __future__ import annotations


def _both(en: str | tuple[str, str], de: str | tuple[str, str]) -> dict[str, str | tuple[str, str]]:
    return {"en": en, "de": de}


BANK: dict[str, dict[str, str | tuple[str, str]]] = {
    "help.bank.list": _both(
        "List the item sets: number, items, title.", "Zeige die Fragensätze: Nummer, Fragen, Titel."
    ),
    "help.bank.export": _both(
        "Write a set of the bank to a file.\n\nSET is its number or its title.",
        "Schreibe einen Fragensatz der Sammlung in eine Datei.\n\nSET ist seine Nummer oder sein Titel.",
    ),
    "help.bank.import": _both(
        "Bring a file of items into the bank as a set.",
        "Nimm eine Datei mit Fragen als Fragensatz in die Sammlung auf.",
    ),
    "help.bank.backup": _both(
        "Copy the whole database to a file, also while the server runs.",
        "Kopiere die ganze Datenbank in eine Datei, auch während der Server läuft.",
    ),
    "help.bank.restore": _both(
        "Replace the database by a backup, after trying it on a copy.",
        "Ersetze die Datenbank durch eine Sicherung, nach einer Probe an einer Kopie.",
    ),
    "help.bank.title": _both(
        "Title of the set; else the file's.", "Titel des Fragensatzes; sonst der der Datei."
    ),
    "help.bank.yes": _both("Replace what is there.", "Ersetze, was da ist."),
    "help.skip-bad-rows": _both("Bring in the good rows only.", "Nimm nur die guten Zeilen."),
    "bank.no-set": _both(
        "There is no set '{name}'; `quiz bank list` shows them.",
        "Einen Fragensatz '{name}' gibt es nicht; `quiz bank list` zeigt sie.",
    ),
    "bank.several": _both(
        "Several sets are called '{name}'; take a number: {numbers}.",
        "Mehrere Fragensätze heißen '{name}'; nimm eine Nummer: {numbers}.",
    ),
    "bank.empty": _both("There is no item set yet.", "Es gibt noch keinen Fragensatz."),
    "bank.imported": _both(
        ("{n} item brought in as set {set}.", "{n} items brought in as set {set}."),
        ("{n} Frage aufgenommen als Fragensatz {set}.", "{n} Fragen aufgenommen als Fragensatz {set}."),
    ),
    "bank.nothing": _both("'{name}' has no item that can be read.", "'{name}' enthält keine lesbare Frage."),
    "bank.backed-up": _both("The database is copied to {name}.", "Die Datenbank ist nach {name} kopiert."),
    "bank.restored": _both(
        "Restored. What was there before is kept in {name}; restart a running server.",
        "Wiederhergestellt. Was vorher da war, liegt in {name}; starte einen laufenden Server neu.",
    ),
    "bank.sure": _both(
        "This replaces the whole database; say so with --force.",
        "Das ersetzt die ganze Datenbank; bestätige es mit --force.",
    ),
}
