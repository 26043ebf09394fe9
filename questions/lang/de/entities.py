"""Phrase -> what it refers to: a person, a place, a thing with a name; or something only its text can tell.

In: phrases. Out: ``Entity`` for names with evidence of their kind, and ``reference`` for whether a phrase can
stand
in a question without the text it comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from questions.item import Gender
from questions.lang.de import lexicon
from questions.lang.de.clause import Tokens
from questions.lang.de.lexicon_nouns import compound_head, is_known_noun, is_proper_noun, noun_forms
from questions.lang.de.phrase import Phrase
from questions.lang.de.tagger import Token

Reference = Literal["named", "unique", "generic", "indefinite", "bound", "anaphoric", "pronoun"]

UNIQUE_NOUNS = frozenset(
    "Erde Mond Sonne Welt All Weltall Weltraum Universum Kosmos Milchstraße Sonnensystem Äquator "
    "Nordpol Südpol Antarktis Arktis Menschheit "
    "Erdoberfläche Erdatmosphäre Erdumlaufbahn Mondoberfläche Erdkruste Erdmantel Erdkern Internet "
    "Himmel Bibel Papst Atlantik Pazifik "
    "Eiszeit Mittelalter Antike Altertum Renaissance Barock Weltmeer Gegenwart Neuzeit Steinzeit "
    "Bronzezeit Eisenzeit Jungsteinzeit "
    "Altsteinzeit Romantik Aufklärung Industrialisierung Reformation Weltöffentlichkeit "
    "Nachkriegszeit Weltgeschichte".split()
)
"""Definite nouns that mean the same to every reader."""

SELF_EVIDENT_NOUNS = frozenset(
    "Mal Tiefe Höhe Luft Wasser Natur Geschichte Kunst Musik Wissenschaft Zeit Zukunft Vergangenheit "
    "Leben Tod Ruhm Macht Freiheit Frieden Krieg Armut "
    "Öffentlichkeit Gesellschaft Wirtschaft Politik Polizei Justiz Presse Kirche Staat Regel Nähe "
    "Mitte Lage Spitze Ende Anfang Beginn Hälfte Mehrheit "
    "Wahrheit Liebe Angst Hoffnung Erfolg Durchbruch Markt Handel Verkehr Alltag Arbeit Schule Bühne "
    "Leinwand Küste Landschaft Umwelt Klima Wetter "
    "Boden Meeresspiegel Meeresboden Gefängnis Haft Exil Ausland Heimat Dunkelheit Nacht Tag Winter "
    "Sommer Frühling Frühjahr Herbst Kälte Hitze "
    "Schwerkraft Schwerelosigkeit Lichtgeschwindigkeit Schallgeschwindigkeit Schallmauer Evolution "
    "Photosynthese Stratosphäre Atmosphäre "
    "Umlaufbahn Medizin Physik Chemie Biologie Mathematik Technik Forschung Literatur Malerei "
    "Architektur Luftfahrt Raumfahrt Seefahrt "
    "Landwirtschaft Industrie Bevölkerung Nachwelt Menge Straße Land Stadtrand Freie Flucht Spiel "
    "Einsatz Betrieb Dienst Verfügung Stande Laufe Lauf "
    "Reihe Folge Grund Weg Hand Auge Ohr Herz Blut Haut Gehirn Körper Regierung Armee Nobelpreis "
    "Literaturnobelpreis Physiknobelpreis "
    "Friedensnobelpreis Chemienobelpreis Medizinnobelpreis Oscar Goldmedaille Weltrekord "
    "Pulitzerpreis Fall Falle Gefahr Sprache Augen Hände "
    "Mehrzahl Vordergrund Hintergrund Jenseits Kreis Osten Westen Norden Süden Nordosten Nordwesten "
    "Südosten Südwesten Wildnis See Meer Tiefsee "
    "Ballon Heißluftballon Boot Ruderboot Zug Fahrrad Hubschrauber Schlitten Kanu Segelflugzeug "
    "Fallschirm Computer Fernsehen Radio Rundfunk Kino Theater Museum Publikum Patent Deutschen Römer "
    "Griechen Ägypter Engländer Franzosen Russen Amerikaner Briten Spanier Portugiesen Wikinger "
    "Azteken Maya Inka Kelten Germanen "
    "Etrusker Phönizier Chinesen Japaner Araber Perser Osmanen Alliierten Nationalsozialisten Sowjets "
    "Mensch Welthandel Weltwirtschaft Weltmarkt Sonnenlicht Tageslicht Adel Klerus Bürgertum Fachwelt "
    "Nachthimmel Cockpit Ruhestand Amt Flammen Brand Regen Rohstoff Erdgeschichte Menschheitsgeschichte "
    "Licht Dunkeln Schatten Länge Breite Umfang Durchmesser Durchschnitt Schnitt Summe Jahresmittel "
    "Weltkrieg Weltmeistertitel Weltmeisterschaft Europameisterschaft "
    "Europameistertitel Alter Start Front Liga Kindheit Jugend Oberfläche".split()
)
"""Definite nouns that need no text to be understood, if only loosely: they never anchor a question."""

_REFERRING_ADJECTIVES = re.compile(
    r"^(?:weiter|ander|folgend|genannt|jeweilig|obig|gleich|selb|solch|erwähnt|nächst|damalig|besagt|dortig|hiesig|vorig|übrig|restlich"
    r"|entsprechend|betreffend|beid|ebensolch|besondere|bisherig|ursprünglich|gesamt|ganz|einstig|späte|frühe|vergangen|kommend|laufend|diesjährig|heutig|zuständig)(?:e[rnsm]?)?$"
)
# "des heutigen Jacksonville", "die gesamte Regierung Bhutans": which one is clear from the name.
_OF_ITS_TIME = re.compile(r"^(?:heutig|damalig|gesamt|ganz|späte|frühe|einstig|ursprünglich)(?:e[rnsm]?)?$")
_SUPERLATIVE = re.compile(r"(?:[a-zäöüß]{2}st|größt|best|höchst|nächst|meist|erst)(?:e|en|er|es|em)$")
_ORDINALS = (
    "erst",
    "zweit",
    "dritt",
    "viert",
    "fünft",
    "sechst",
    "siebt",
    "acht",
    "neunt",
    "zehnt",
    "letzt",
    "einzig",
)
PLACE_PREPOSITIONS = frozenset({"in", "auf", "an", "bei", "aus", "nach", "unweit", "durch", "über"})
_TITLES_OF_FAME = frozenset(
    "Ikone Legende Star Superstar Held Heldin Genie Mann Frau Freund Freundin Kollege".split()
)
_PLACING_ADJECTIVE = re.compile(r"^[a-zäöüß-]{2,}ischen$")
_CITY_ADJECTIVE = re.compile(r"^[A-ZÄÖÜ]\w+er$")
_PERSON_ABBREVIATIONS = frozenset(
    {"Dr.", "Prof.", "Sir", "Lord", "Lady", "König", "Königin", "Kaiser", "Papst", "St."}
)
_TITLES: dict[str, Gender] = {
    **dict.fromkeys("König Kaiser Papst Zar Sultan Herzog Fürst Graf Pharao Bischof Erzbischof".split(), "m"),
    **dict.fromkeys("Königin Kaiserin Zarin Herzogin Fürstin Gräfin Prinzessin".split(), "f"),
}
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name with evidence of its kind; ``role`` is the class noun known for it, as a lemma, or ""."""

    text: str
    kind: str
    role: str = ""
    gender: Gender = ""
    plural: bool = False
    certain: bool = True


def as_gender(text: str) -> Gender:
    """A gender of the lists as a ``Gender``; "" for "u" and whatever else is none."""
    known: dict[str, Gender] = {"m": "m", "f": "f", "n": "n", "pl": "pl"}
    return known.get(text, "")


def text_of(tokens: Tokens) -> str:
    """Words as they are written in a sentence."""
    words = ""
    for token in tokens:
        words += (" " if words and token.space_before else "") + token.text
    return words


def lemma_of(noun: Token, plural: bool = False) -> str:
    """The dictionary form of a common noun, the text itself if it is unknown."""
    readings = noun_forms(noun.text)
    if not readings:
        return noun.text
    wanted = "pl" if plural else "sg"
    return next((r.lemma for r in readings if r.number == wanted), readings[0].lemma)


@lru_cache(maxsize=8192)
def classes_of(noun: str) -> frozenset[str]:
    """The semantic classes of a common noun, by itself or by the last part of the compound."""
    found = set(lexicon.noun_class(noun))
    if is_known_noun(noun):
        return frozenset(found)
    for reading in noun_forms(noun):
        found |= lexicon.noun_class(reading.lemma)
    return frozenset(found)


def bears_name(noun: str) -> bool:
    """Whether a noun right before a name is that name's class ("die Raumsonde Rosetta")."""
    return bool(classes_of(noun) & {"person", "place", "organisation", "thing", "work", "animal", "event"})


def entity_of(phrase: Phrase) -> Entity | None:
    """The named entity that the phrase is about; None if it has no name or no evidence of its kind."""
    if phrase.coordinated:
        return None
    if not phrase.name:
        return _named_by_lexicon(phrase)
    text = text_of(phrase.name)
    bare = text.strip('„“”»«"‚‘') if phrase.name[0].kind == "quote" else text
    known = _titled(bare, phrase) or _by_lists(bare, phrase.preposition)
    if phrase.head is not None and not phrase.head.text[0].isdigit():
        return _by_class_noun(phrase, bare, known)
    if known is not None:
        return known
    if person := _person_by_name(phrase):
        return person
    if phrase.name[0].kind == "quote":
        return Entity(bare, "work", certain=False)
    return Entity(bare, "", certain=False)


def _titled(name: str, phrase: Phrase) -> Entity | None:
    """A quotation without an article that the lists know as a work: „Casablanca“ is the film."""
    if phrase.name[0].kind != "quote" or phrase.determiner is not None or phrase.tokens[0].tag == "APPRART":
        return None
    work = next((thing for thing in lexicon.named(name) if thing.kind == "work"), None)
    return Entity(name, "work", work.role, as_gender(work.gender)) if work is not None else None


def _by_class_noun(phrase: Phrase, name: str, known: Entity | None) -> Entity | None:
    head = phrase.head
    if head is None:
        return None
    classes = classes_of(head.text)
    kind = next(
        (k for k in ("person", "place", "organisation", "work", "thing", "animal", "event") if k in classes),
        "",
    )
    if not kind:
        return known or _person_by_name(phrase)
    role = "" if head.kind == "quote" or head.text in _TITLES_OF_FAME else lemma_of(head)
    gender = next((as_gender(r.gender) for r in noun_forms(head.text) if as_gender(r.gender)), as_gender(""))
    if kind == "person" and known is not None and known.gender:
        gender = known.gender
    return Entity(name, kind, role, gender)


def _named_by_lexicon(phrase: Phrase) -> Entity | None:
    """Names that look like nouns ("der Vesuv", "die Sowjetunion") are known from the closed lists only."""
    head = phrase.head
    if (
        head is None
        or len(phrase.nouns) != 1
        or phrase.number_word is not None
        or phrase.genitive is not None
    ):
        return None
    lemma = lemma_of(head)
    if phrase.adjectives and not _is_placed_by(phrase, lemma):
        return None
    listed = _by_lists(lemma, phrase.preposition)
    if listed is not None and is_known_noun(lemma) and not is_proper_noun(lemma):
        return listed if listed.kind not in ("person", "place", "organisation", "work") else None
    return listed or _proper(lemma)


def _is_placed_by(phrase: Phrase, lemma: str) -> bool:
    """ "im sächsischen Meißen": the adjective only says where the town lies."""
    common = is_known_noun(lemma) or compound_head(lemma) or noun_forms(lemma)
    known = any(thing.kind == "place" for thing in lexicon.named(lemma)) or not common
    lands = all(_PLACING_ADJECTIVE.search(a.text) for a in phrase.adjectives)
    return phrase.tokens[0].tag == "APPRART" and phrase.preposition == "in" and known and lands


@lru_cache(maxsize=8192)
def _proper(lemma: str) -> Entity | None:
    """A noun that the noun table marks as a name of its own, or that is none of its words at all."""
    first = _name_part(lemma)
    if not is_proper_noun(lemma) and not first and _is_word(lemma):
        return None
    role = compound_head(lemma) or ""
    classes = classes_of(lemma)
    kind = next((k for k in ("place", "organisation", "thing", "work") if k in classes), "")
    return Entity(lemma, kind if role else "", role if kind else "", certain=False)


def _is_word(lemma: str) -> bool:
    """Whether a noun is in the table, or a compound of what is."""
    if is_known_noun(lemma) or compound_head(lemma) or noun_forms(lemma):
        return True
    return any(
        is_known_noun(lemma[:cut]) or is_known_noun(lemma[: cut - 1]) for cut in range(5, len(lemma) - 1)
    )


def _name_part(compound: str) -> str:
    """The name that a compound begins with ("Panama" in "Panamakanal"), or ""."""
    head = compound_head(compound)
    if not head or not compound.lower().endswith(head.lower()):
        return ""
    if not classes_of(head) & {"place", "organisation", "thing"}:
        return ""
    first = compound[: -len(head)].rstrip("-")
    if len(first) < 4 or (is_known_noun(first) and not is_proper_noun(first)):
        return ""
    return first if any(t.kind in ("place", "person") for t in lexicon.named(first)) else ""


_ROLE_RANK = {
    "Hauptstadt": 0,
    "Stadt": 0,
    "Land": 1,
    "Planet": 1,
    "Gott": 9,
    "Sagengestalt": 9,
    "Wochentag": 9,
}


@lru_cache(maxsize=8192)
def _by_lists(name: str, preposition: str = "") -> Entity | None:
    """A name that the closed lists know.

    Where several kinds or roles bear it, the preposition decides ("auf Hawaii" is the island), then what
    is meant most often.
    """
    found = lexicon.named(name)
    if not found:
        return None
    place = preposition in PLACE_PREPOSITIONS
    fits = preposition in ("in", "auf", "an")
    best = min(
        found,
        key=lambda t: (
            (t.kind == "place") != place if place else False,
            fits and t.kind == "place" and lexicon.place_preposition(t.role) != preposition,
            _ROLE_RANK.get(t.role, 5),
        ),
    )
    gender = as_gender(best.gender)
    role = "Stadt" if best.role == "Hauptstadt" else best.role
    certain = len({thing.kind for thing in found}) == 1
    text = name if best.kind == "person" or name in best.aliases else best.name
    return Entity(text, best.kind, role, gender, certain=certain)


def _person_by_name(phrase: Phrase) -> Entity | None:
    words = [t.text for t in phrase.name]
    if len(words) > 1 and words[0] in _TITLES:
        return Entity(text_of(phrase.name), "person", words[0], _TITLES[words[0]])
    gender = lexicon.first_name_gender(words[0])
    if len(words) < 2 or gender is None or phrase.name[-1].kind in ("number",):
        return None
    return Entity(text_of(phrase.name), "person", gender=as_gender(gender))


def is_hyphen_name(noun: str) -> bool:
    """ "Tacoma-Narrows-Brücke", "James-Webb-Teleskop": a compound whose first part is a name."""
    first = noun.split("-", 1)[0]
    if "-" not in noun or not first or not first[0].isupper() or "person" in classes_of(noun):
        return False
    if _is_name(first) and classes_of(noun) & {"place", "organisation", "thing", "work", "event"}:
        return True
    return (
        (len(first) > 3 or (first.isupper() and len(first) > 1))
        and not (first.isupper() and len(first) > 4)
        and not noun_forms(first)
    )


def _is_name(word: str) -> bool:
    """Whether a word by itself is a name of somebody or something, however common: "Amazonas", "James"."""
    if lexicon.first_name_gender(word) is not None or is_proper_noun(word):
        return True
    return any(t.kind in ("place", "organisation") for t in lexicon.named(word))


def reference(phrase: Phrase) -> Reference:
    """How the phrase gets its meaning; ``anaphoric`` and ``pronoun`` need the text around it."""
    if phrase.kind == "pronoun":
        return "pronoun"
    determiner = phrase.determiner
    if any(_REFERRING_ADJECTIVES.match(a.low) for a in phrase.adjectives):
        only_tells_when = all(
            _OF_ITS_TIME.match(a.low) for a in phrase.adjectives if _REFERRING_ADJECTIVES.match(a.low)
        )
        return "named" if only_tells_when and is_named(phrase) else "anaphoric"
    if determiner is not None and determiner.tag == "PDAT":
        return "anaphoric"
    if determiner is not None and determiner.low.startswith(("beid",)):
        return "anaphoric"
    if any(t.low == "beiden" for t in phrase.tokens[:3]) and phrase.head is not None and not phrase.name:
        return "named" if is_hyphen_name(phrase.head.text) else "anaphoric"
    if phrase.genitive is not None and not phrase.name and phrase.head is not None and is_one_of_kin(phrase):
        # "der Enkel des Eroberers Timur": which of them?
        return "anaphoric"
    if _are_those_told_of(phrase):
        return "anaphoric"
    if is_named(phrase):
        return "named"
    if determiner is not None and determiner.tag == "PPOSAT":
        return "bound"
    if phrase.head is None:
        return (
            "indefinite"
            if phrase.number_word is not None
            else "anaphoric"
            if determiner is not None
            else "indefinite"
        )
    return _common_reference(phrase, phrase.head)


def _common_reference(phrase: Phrase, head: Token) -> Reference:
    lemma = lemma_of(head)
    if not _is_definite(phrase) and _is_counted_up(phrase):
        return "anaphoric"
    if phrase.genitive is not None:
        inner = reference(phrase.genitive)
        if inner in ("named", "unique"):
            return "named" if inner == "named" else "unique"
        return "generic" if inner in ("generic", "indefinite") else inner
    if not _is_definite(phrase):
        return "indefinite"
    if lemma in UNIQUE_NOUNS or head.text in UNIQUE_NOUNS:
        return "unique"
    if _is_of_a_land(phrase, lemma) or _ABSTRACT.search(lemma) or _are_townspeople(head.text):
        return "generic"
    if phrase.adjectives and phrase.adjectives[-1].low.startswith("interstellar"):
        return "unique"
    if any(_CITY_ADJECTIVE.match(a.text) for a in phrase.adjectives):
        return "generic"
    classes = classes_of(head.text)
    if _is_first_of_its_kind(phrase, lemma):
        return "generic"
    if head.text == "Arbeiten":
        # "mit den Arbeiten": on what, only the text knows.
        return "anaphoric"
    if lemma in _ANY_LIVING or (phrase.may_be_plural and lemma in _DOMESTIC):
        # "das Tier", "die Pferde": those of whom the text told.
        return "anaphoric"
    if (
        (classes & {"animal", "plant", "material"} and not phrase.adjectives)
        or (lemma in SELF_EVIDENT_NOUNS and not (phrase.is_plural and lemma in _SEVERAL_ARE_CERTAIN_ONES))
        or head.text in SELF_EVIDENT_NOUNS
    ):
        return "generic"
    if (
        "time" in classes
        or (phrase.number_word is not None and "measure" in classes and not phrase.adjectives)
        or _is_calendar(phrase)
    ):
        return "generic"
    return "anaphoric"


# "mit den Arbeiten": those that were told of before.
_SEVERAL_ARE_CERTAIN_ONES = frozenset({"Arbeit", "Spiel", "Weg", "Start", "Einsatz", "Dienst"})
# What a land or people has one of: "den bayerischen Thron", "die innerdeutsche Grenze".
_OF_LANDS = frozenset(
    "Thron Krone Parlament Regierung Armee Marine Flotte Luftwaffe Nationalmannschaft Verfassung Küste "
    "Grenze Hauptstadt Königshaus Hof Monarchie Revolution Wiedervereinigung Einheit Botschaft "
    "Bundestag Bürgerkrieg Nationalversammlung Staatsbürgerschaft Besatzung Festland Nationalhymne "
    "Reformation Rundfunk Reichstag Kolonialherrschaft Königshof Zarenhof Senat Kongress "
    "Verteidigungsministerium Raumfahrtbehörde".split()
)
_LAND_ADJECTIVE = re.compile(
    r"^(?:us-|inner|ost|west|süd|nord)?(?:deutsch|bayerisch|bayrisch|preußisch|sächsisch|österreichisch|"
    r"schweizerisch|englisch|britisch|schottisch|irisch|walisisch|französisch|spanisch|portugiesisch|"
    r"italienisch|griechisch|türkisch|osmanisch|römisch|russisch|sowjetisch|ukrainisch|polnisch|tschechisch|"
    r"ungarisch|rumänisch|bulgarisch|serbisch|kroatisch|dänisch|schwedisch|norwegisch|finnisch|isländisch|"
    r"niederländisch|belgisch|luxemburgisch|amerikanisch|kanadisch|mexikanisch|brasilianisch|argentinisch|"
    r"chilenisch|peruanisch|kubanisch|chinesisch|japanisch|koreanisch|indisch|persisch|iranisch|ägyptisch|"
    r"südafrikanisch|australisch|neuseeländisch|europäisch|israelisch)e[nmrs]?$"
)
_ABSTRACT = re.compile(r"(?:ität|ismus|ologie|grafie|graphie|nomie|metrie|thermie)$")


def _is_of_a_land(phrase: Phrase, lemma: str) -> bool:
    lands = [a for a in phrase.adjectives if _LAND_ADJECTIVE.match(a.low)]
    return lemma in _OF_LANDS and len(lands) == len(phrase.adjectives) == 1


_KIN = frozenset(
    "Enkel Enkelin Sohn Tochter Bruder Schwester Neffe Nichte Cousin Schüler Schülerin Freund Freundin "
    "Kollege Kollegin Mitarbeiter Mitarbeiterin Assistent Assistentin Nachfahre Verwandter".split()
)
_ANY_LIVING = frozenset(
    "Tier Vogel Fisch Pflanze Baum Insekt Säugetier Art Reptil Raubtier Weibchen Männchen".split()
)
_DOMESTIC = frozenset(
    "Pferd Hund Katze Rind Kuh Schaf Ziege Huhn Schwein Esel Kamel Elefant Wolf Affe Maus".split()
)
_COUNTING_UP = re.compile(r"^(?:erst|zweit|dritt|viert|fünft|neu)e[nmrs]?$")


def _are_those_told_of(phrase: Phrase) -> bool:
    """ "die Pferde": not the kind, but those of whom the text told."""
    head = phrase.head
    if head is None or phrase.name or phrase.adjectives or phrase.genitive is not None:
        return False
    return _is_definite(phrase) and phrase.may_be_plural and lemma_of(head) in _DOMESTIC


def is_one_of_kin(phrase: Phrase) -> bool:
    """Whether a phrase names somebody as one of perhaps several kin: "der Enkel des Eroberers Timur"."""
    head = phrase.head
    return head is not None and lemma_of(head) in _KIN and _is_definite(phrase) and not is_superlative(phrase)


def _is_counted_up(phrase: Phrase) -> bool:
    """ "auf ein zweites Exemplar": of what, and what the first was, only the text knows."""
    article = phrase.determiner
    if article is None or not article.low.startswith("ein") or phrase.genitive is not None:
        return False
    return any(_COUNTING_UP.match(a.low) and not a.low.startswith("neu") for a in phrase.adjectives)


def _is_first_of_its_kind(phrase: Phrase, lemma: str) -> bool:
    """ "den ersten brauchbaren Spitzentransistor": said so closely, it was the first of all."""
    if not any(re.fullmatch(r"erste[nmrs]?", a.low) for a in phrase.adjectives) or phrase.is_plural:
        return False
    compound = "-" in lemma or compound_head(lemma) is not None
    return compound and not lemma.endswith(("teil", "preis", "tag", "jahr", "mal", "hälfte", "band", "satz"))


def _are_townspeople(noun: str) -> bool:
    """ "die Stockholmer": everybody knows of which town."""
    town = noun.removesuffix("n").removesuffix("er")
    return noun != town and any(t.kind == "place" for t in lexicon.named(town))


def _is_calendar(phrase: Phrase) -> bool:
    return any(t.text in MONTHS or re.fullmatch(r"\d{3,4}", t.text) for t in phrase.nouns) or bool(
        phrase.head and phrase.head.text.startswith(("Jahrhundert", "Jahrtausend", "Jahr"))
    )


def _is_definite(phrase: Phrase) -> bool:
    if phrase.tokens[0].tag == "APPRART":
        return True
    return phrase.determiner is not None and phrase.determiner.low in (
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
    )


def is_named(phrase: Phrase) -> bool:
    """Whether a proper name is in the phrase itself or in a genitive of it."""
    if phrase.name:
        return True
    if phrase.possessor:
        return True
    if _has_name_adjective(phrase):
        return True
    if phrase.head is not None and (
        is_hyphen_name(phrase.head.text) or _named_by_lexicon(phrase) is not None
    ):
        return True
    if len(phrase.nouns) > 1 and phrase.nouns[-1].kind == "number" and not _is_calendar(phrase):
        return True
    return phrase.genitive is not None and is_named(phrase.genitive)


def _is_organisation(phrase: Phrase) -> bool:
    entity = entity_of(phrase)
    return entity is not None and entity.kind == "organisation"


def _has_name_adjective(phrase: Phrase) -> bool:
    """ "das Brandenburger Tor", "das Rote Kreuz": a capital adjective makes a name of a definite phrase."""
    if not _is_definite(phrase) or phrase.head is None:
        return False
    capital = [a for a in phrase.adjectives if a.kind == "word" and a.text[0].isupper() and len(a.text) > 3]
    if not capital:
        return False
    towns = all(_CITY_ADJECTIVE.match(a.text) for a in capital)
    return not towns or bool(classes_of(phrase.head.text) & {"place", "organisation", "work"})


def is_known_person(entity: Entity) -> bool:
    """Whether the closed lists know the person by this full name."""
    return entity.kind == "person" and bool(lexicon.named(entity.text))


def kind_of_class(noun: str) -> str:
    """The kind of the names that a class noun bears, "" if it bears none."""
    classes = classes_of(noun)
    return next(
        (k for k in ("person", "place", "organisation", "work", "thing", "animal", "event") if k in classes),
        "",
    )


def is_known_name(phrase: Phrase, text: str = "") -> bool:
    """Whether a name is one that everybody can look up: in the closed lists, or a name in the noun table."""
    name = text or text_of(phrase.name).strip('„“”»«"‚‘')
    if name and (
        lexicon.named(name) or (" " not in name and lexicon.by_surname(name)) or is_proper_noun(name)
    ):
        return True
    if not name and phrase.head is not None:
        return (
            is_hyphen_name(phrase.head.text)
            or _has_name_adjective(phrase)
            or _named_by_lexicon(phrase) is not None
        )
    return False


def is_superlative(phrase: Phrase) -> bool:
    """Whether an adjective is a superlative or an ordinal such as "erste"."""
    return any(
        _SUPERLATIVE.search(a.low) or a.low.startswith(_ORDINALS)
        for a in phrase.adjectives
        if a.kind == "word"
    )


_SCOPING = frozenset({"in", "bei", "über", "gegen", "um", "auf", "an", "für", "nach", "zu", "aus"})


# Nouns that ask of what, over whom, where to: what follows them belongs to them.
_RELATIONAL = re.compile(
    r"(?:(?<!zeit)ung|[ts]ion|nahme|griff|herrschaft|kontrolle|krieg|kampf|vertrag|weg|suche|jagd|zugang|blick|anspruch|"
    r"verbot|gesetz|steuer|basis|grundlage|amt|ausschuss|verbindung|grenze|friede|frieden|recht|macht|sieg|"
    r"niederlage|abkommen|beitritt|übergang|aufstieg|protest|bedarf|flug|reise|fahrt|bahn|straße|studium|"
    r"bericht|gebühr|preis|titel|hinweis|schlüssel|anteil|zahl|rekord)s?$",
    re.IGNORECASE,
)
_COMPLETING = frozenset({"über", "für", "gegen", "von", "nach", "zu", "auf", "an", "um", "zwischen", "mit"})


def _completes(following: Phrase) -> bool:
    """Whether a prepositional phrase tells of what its noun is, and needs no text itself."""
    if following.preposition not in _COMPLETING:
        return False
    if reference(following) in ("named", "unique"):
        return True
    bare = following.determiner is None and not following.number_word and following.head is not None
    return bare and following.preposition in ("für", "von", "gegen") and following.tokens[0].tag == "APPR"


# "das Flugzeug vom Typ Boeing 747": a make has many pieces.
_MAKES = frozenset({"Typ", "Baureihe", "Baumuster", "Modell", "Marke"})


def is_scoped(phrase: Phrase, following: Phrase | None) -> bool:
    """Whether genitive or following prepositional phrase says of what a superlative or a definite phrase
    is.
    """
    if phrase.genitive is not None:
        return reference(phrase.genitive) in ("named", "unique", "generic")
    if following is None or following.kind != "pp" or phrase.head is None:
        return False
    if is_superlative(phrase):
        first_with = following.preposition == "mit" and any(
            a.low.startswith("erst") for a in phrase.adjectives
        )
        if first_with and following.determiner is None and following.number_word is None:
            # "den ersten Lastwagen mit Dieselmotor"
            return True
        return reference(following) in ("named", "unique")
    if following.head is not None and lemma_of(following.head) in _MAKES:
        return False
    if _RELATIONAL.search(lemma_of(phrase.head)) and _completes(following):
        return True
    if following.preposition == "von" or (following.preposition == "bei" and _is_organisation(following)):
        return reference(following) == "named"
    classes = classes_of(phrase.head.text)
    built = bool(classes & {"place", "organisation", "event"}) and "thing" not in classes
    return (
        built
        and following.preposition
        in ("in", "bei", "über", "gegen", "um", "auf", "an", "für", "nach", "zu", "aus")
        and reference(following) == "named"
    )
