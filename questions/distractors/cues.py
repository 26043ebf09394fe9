"""What kind of person a deed needs; materials and nationalities. In: a text. Out: roles, names."""

from __future__ import annotations

import re

# Verbs of a stem -> a role of the closed lists whose members could have done it.
_DEEDS: tuple[tuple[str, str], ...] = (
    (r"führte Regie|drehte|verfilmte|inszenierte", "Regisseur"),
    (r"spielte? die (?:Titel|Haupt)rolle", "Schauspieler"),
    (r"komponierte|vertonte", "Komponist"),
    (r"malte", "Maler"),
    (r"schrieb|verfasste|dichtete", "Schriftsteller"),
    (r"entwarf|erbaute", "Architekt"),
    (r"erfand|konstruierte", "Erfinder"),
    (r"umsegelte|entdeckte den Seeweg", "Seefahrer"),
    (r"gründete", "Unternehmer"),
    (r"bestieg", "Bergsteiger"),
    (r"flog\b.*\b(?:All|Weltraum|Mond)\b|umrundete", "Raumfahrer"),
)

_NAMES = {
    "material": (
        "Aluminium Beton Blei Bronze Eisen Elfenbein Gips Glas Gold Granit Gummi Holz Kalkstein "
        "Keramik Kupfer Leder Lehm Marmor Messing Papier Pappe Porzellan Sandstein Seide Silber Stahl "
        "Titan Ton Wachs Wolle Zinn"
    ).split(),
    "nationality": (
        "Amerikaner Australier Belgier Brasilianer Brite Chinese Däne Deutscher Finne Franzose "
        "Grieche Inder Ire Italiener Japaner Kanadier Mexikaner Niederländer Norweger Österreicher "
        "Pole Portugiese Russe Schwede Schweizer Spanier Tscheche Türke Ungar"
    ).split(),
}


def roles_of_deed(stem: str) -> list[str]:
    """The roles of everybody who could have done what the stem asks "Wer ...?" about."""
    if not stem.startswith("Wer "):
        return []
    return list(dict.fromkeys(role for cue, role in _DEEDS if re.search(rf"\b(?:{cue})\b", stem)))


def common_names(kind: str) -> list[str]:
    """Well-known members of a closed kind of nouns; empty for other kinds."""
    return list(_NAMES.get(kind, ()))
