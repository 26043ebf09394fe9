"""What kind of person a deed needs; materials and nationalities. In: a text. Out: roles, names."""

from __future__ import annotations

import re

from questions.lang.de import lexicon

# Words of a stem -> a role of the closed lists whose members could have done it.
_DEEDS: tuple[tuple[str, str], ...] = (
    (r"führte Regie|drehte|verfilmte|inszenierte", "Regisseur"),
    (r"spielte? die (?:Titel|Haupt)rolle|verkörperte|debütierte\b.*\bFilm", "Schauspieler"),
    (r"komponierte|vertonte|schrieb\b.*\b(?:Oper|Sinfonie|Operette|Musical|Messe|Requiem)", "Komponist"),
    (r"malte", "Maler"),
    (r"fotografierte", "Fotograf"),
    (r"schrieb|verfasste|dichtete", "Schriftsteller"),
    (r"entwarf|erbaute", "Architekt"),
    (
        r"(?:entdeckte|beobachtete|fand)\b.*\b(?:Planet|Komet|Kometen|Stern|Mond|Asteroid|Galaxie)\w*",
        "Astronom",
    ),
    (r"(?:entdeckte|isolierte|beschrieb)\b.*\b(?:Erreger|Bakterium|Virus|Bazillus|Impfstoff)", "Arzt"),
    (r"verpflanzte|transplantierte|operierte", "Chirurg"),
    (r"(?:entdeckte|isolierte)\b.*\b(?:Element|Gas|Metall)", "Chemiker"),
    (r"(?:entdeckte|öffnete|grub)\b.*\b(?:Grab|Grabes|Ruinen|Tempel|Palast)", "Archäologe"),
    (r"kartografierte|kartierte|umsegelte|entdeckte den Seeweg", "Seefahrer"),
    (r"(?:entdeckte|erreichte|betrat)\b.*\b(?:Insel|Inseln|Küste|Kontinent|Bucht|Fluss|Kap)", "Seefahrer"),
    (r"(?:gründete|errichtete)\b.*\b(?:Siedlung|Kolonie|Niederlassung|Fort|Handelsposten)", "Entdecker"),
    (r"gründete\b.*\b(?:Partei|Gewerkschaft|Bewegung|Republik)", "Politiker"),
    (r"erfand|konstruierte|ließ\b.*\bpatentieren", "Erfinder"),
    (r"gründete\b.*\b(?:Firma|Unternehmen|Fabrik|Werk|Werke|Gesellschaft|Company|AG|GmbH)", "Unternehmer"),
    (r"bestieg\b.*\bThron|Thron\b.*\bbestieg", "König"),
    (r"bestieg|durchstieg", "Bergsteiger"),
    (r"flog\b.*\b(?:All|Weltraum|Mond)\b|umrundete", "Raumfahrer"),
    (r"(?:flog|überquerte|überflog)\b.*\b(?:Atlantik|Ärmelkanal|Nonstop|Pazifik)", "Pilot"),
    (r"durchschwamm", "Schwimmer"),
    (r"Friedensnobelpreis", "Bürgerrechtler"),
)

# How people are called by their land -> the land as the closed lists spell it.
_NATIONALS = dict(
    pair.split("=")
    for pair in (
        "Engländer=Großbritannien Brite=Großbritannien Schotte=Großbritannien Waliser=Großbritannien "
        "Franzose=Frankreich Deutscher=Deutschland Österreicher=Österreich Schweizer=Schweiz "
        "Italiener=Italien Spanier=Spanien Portugiese=Portugal Niederländer=Niederlande "
        "Holländer=Niederlande Belgier=Belgien Däne=Dänemark Schwede=Schweden Norweger=Norwegen "
        "Finne=Finnland Pole=Polen Tscheche=Tschechien Ungar=Ungarn Grieche=Griechenland Russe=Russland "
        "Ire=Irland Amerikaner=USA US-Amerikaner=USA Kanadier=Kanada Japaner=Japan Chinese=China "
        "Inder=Indien Australier=Australien Neuseeländer=Neuseeland"
    ).split()
)

_ASKS_FOR_PERSON = re.compile(r"^(?:\w+ )?(?:[Ww]e[rnm]|[Ww]elche[mnr]?)\b")

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
    """The roles of everybody who could have done what a stem asks a person for."""
    if not _ASKS_FOR_PERSON.search(stem):
        return []
    return list(dict.fromkeys(role for cue, role in _DEEDS if re.search(rf"\b(?:{cue})\b", stem)))


def land_of_nationals(noun: str) -> str:
    """ "Großbritannien" for "Engländer" and "Engländerin"; "" for other nouns."""
    return _NATIONALS.get(noun) or _NATIONALS.get(lexicon.masculine_form(noun) or "", "")


def common_names(kind: str) -> list[str]:
    """Well-known members of a closed kind of nouns; empty for other kinds."""
    return list(_NAMES.get(kind, ()))
