"""Which one: the class noun of a name from the closed lists as the lead of its question.

In: a slot and its entity ("in Kapstadt", a town). Out: "in welcher Stadt", or "" where something is open.
"""

from __future__ import annotations

import re

from questions.lang.de import lexicon
from questions.lang.de.entities import Entity, text_of
from questions.lang.de.lexicon_nouns import noun_forms
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import Slot
from questions.lang.de.wording import lead, which

_GENDERS = {"See": "m", "Strom": "m", "Band": "f", "Planet": "m"}
# A role of the lists -> the words and the noun to ask with, where they are not the role itself.
_ASKED_WITH = {
    "Historischer Staat": ("", "Staat"),
    "Antike Stadt": ("antike", "Stadt"),
    "Sachbuch": ("", "Buch"),
    "Raumkapsel": ("", "Raumschiff"),
}
_ASKABLE = frozenset(
    "Planet Zwergplanet Mond Stadt Land Insel Fluss Strom See Meer Ozean Berg Gebirge Vulkan Wüste "
    "Kontinent Bundesstaat Bundesland Kanton Nationalpark Komet Asteroid Halbinsel Inselgruppe Meerenge "
    "Kanal Wasserfall Rennstrecke Stadion Flughafen Kosmodrom Brücke Bauwerk "
    "Museum Universität Raumsonde Rover Landegerät Raumschiff Raumfähre Rakete Satellit Raumstation "
    "Weltraumteleskop Raumfahrtagentur Schiff U-Boot Flugzeug Luftschiff "
    "Oper Sinfonie Roman Film Fernsehserie Gemälde Skulptur Ballett Musical Drama Band Orchester Zeitung "
    "Programmiersprache Computer Sprache Auktionshaus Fluggesellschaft Automobilhersteller "
    "Flugzeughersteller Geheimdienst Partei Volk Preis Medikament Krankheit Material "
    "Währung Metall Element Edelstein".split()
) | frozenset(_ASKED_WITH)  # fmt: skip
# What may be asked behind a preposition other than those of places.
_BEHIND = {
    "an": frozenset({"Krankheit"}),
    "aus": frozenset({"Material", "Metall"}),
    "mit": frozenset({"Preis", "Schiff", "U-Boot", "Flugzeug", "Luftschiff", "Raumschiff", "Rakete"}),
    "bei": frozenset({"Auktionshaus"}),
    "gegen": frozenset({"Krankheit"}),
}
# Halls and walls have little in common but that somebody built them.
_BUILDING = frozenset(
    "bauen erbauen errichten entwerfen eröffnen einweihen vollenden fertigstellen zerstören einstürzen "
    "abbrennen sprengen abreißen besuchen besteigen".split()
)
# What such a thing does is told of none of them alone.
_NEVER_SUBJECTS = frozenset("Krankheit Material Metall Element Preis Medikament Währung Sprache Volk".split())
_PLACE_PREPOSITIONS = frozenset({"in", "auf", "an", "aus", "von", "nach", "durch", "gegen", "unweit"})
_ABOVE = frozenset(
    "zerbrechen explodieren abstürzen zerschellen verglühen auseinanderbrechen abspringen abschießen "
    "verschwinden abwerfen kollidieren verunglücken zusammenstoßen".split()
)
_PASSING = frozenset(
    "fahren fliegen fließen strömen verlaufen ziehen reisen wandern marschieren gehen laufen reiten "
    "segeln schwimmen rollen irren streifen".split()
)
# Without an article the phrase itself does not tell its case.
_CASES = {
    **dict.fromkeys(("in", "auf", "an", "bei", "aus", "von", "mit", "über"), "dat"),
    **dict.fromkeys(("durch", "gegen"), "acc"),
    "unweit": "gen",
}
_WHITHER = frozenset({"Stadt", "Land", "Bundesstaat", "Bundesland", "Antike Stadt"})
# "im Tal der Ardèche": where something was, told by what lies there.
_SURROUNDINGS = frozenset(
    "Tal Nähe Ufer Mündung Küste Süden Norden Osten Westen Südosten Südwesten Nordosten Nordwesten Mitte "
    "Zentrum Herzen Inneren Quelle Oberlauf Unterlauf Fuß Gipfel Hauptstadt Umlaufbahn Oberfläche "
    "Nordküste Südküste Ostküste Westküste Hochland Gewässer Gewässern Grenze Nordhang Südhang".split()
)


def is_askable(role: str) -> bool:
    """Whether names of a role may be asked with it as their class noun."""
    return role in _ASKABLE


def needs_class(role: str) -> bool:
    """Whether a gap alone would not tell what kind of thing is asked for."""
    return role in _NEVER_SUBJECTS


def by_role(phrase: Phrase, case: str, entity: Entity, verb: str) -> str:
    """ "in Kapstadt" -> "in welcher Stadt": the class noun comes from the closed lists.

    ``case`` is the one that the phrase stands in, "" if it is open; ``verb`` is the statement's lemma.
    """
    if not is_askable(entity.role) or not all(_is_of_name(a.text) for a in phrase.adjectives):
        return ""
    if entity.role == "Bauwerk" and (verb not in _BUILDING or re.search(r"(?:tunnel|damm)$", entity.text)):
        return ""
    if phrase.kind != "pp":
        return _bare(entity, case) if not (case == "nom" and entity.role in _NEVER_SUBJECTS) else ""
    preposition = phrase.preposition
    if not _fits(preposition, entity, verb):
        return ""
    if preposition == "nach" and phrase.determiner is None:
        preposition, case = ("in", "acc") if entity.role in _WHITHER else ("", "")
    elif phrase.determiner is None and phrase.tokens[0].tag != "APPRART":
        case = _CASES.get(preposition, "")
    case = case or ("dat" if preposition in ("mit", "bei", "aus", "von") else "")
    return _prepositional(preposition, entity, case)


def _is_of_name(adjective: str) -> bool:
    """ "Bayerischer Wald", "im sächsischen Meißen": a part of the name, or where it lies."""
    return adjective[0].isupper() or bool(re.search(r"..isch(?:e[mnrs]?)?$", adjective))


def _fits(preposition: str, entity: Entity, verb: str) -> bool:
    if preposition == "durch" and verb not in _PASSING:
        return False
    if preposition == "über":
        return entity.kind == "place" and verb in _ABOVE
    if preposition == "von" and entity.kind == "work":
        return verb in _WORKING
    if entity.role in _BEHIND.get(preposition, ()):
        return preposition != "an" or verb in ("sterben", "leiden", "erkranken")
    if preposition in ("in", "auf", "an"):
        noun = _words(entity)[1]
        return entity.kind in ("place", "work", "organisation") and _stands_with(noun, preposition)
    return preposition in _PLACE_PREPOSITIONS and entity.kind in ("place", "organisation")


def _stands_with(noun: str, preposition: str) -> bool:
    usual = lexicon.place_preposition(noun)
    return usual == preposition or (usual is None and preposition == "in" and noun in _WORKS)


# What a work does to people: "von welcher Fernsehserie wurden ... inspiriert".
_WORKING = frozenset({"inspirieren", "anregen", "beeinflussen", "prägen", "begeistern", "faszinieren"})
_WORKS = frozenset("Film Roman Oper Fernsehserie Buch Drama Musical Ballett".split())


def _bare(entity: Entity, case: str) -> str:
    adjective, noun = _words(entity)
    gender = _gender(noun)
    if not gender or case not in ("nom", "acc", "dat", "gen"):
        return ""
    return lead("class", "bare", which=which(case, gender), noun=_inflected(adjective, noun, case, gender))


def _prepositional(preposition: str, entity: Entity, case: str) -> str:
    adjective, noun = _words(entity)
    gender = _gender(noun)
    if not gender or not preposition or case not in ("acc", "dat", "gen"):
        return ""
    words = _inflected(adjective, noun, case, gender)
    return lead("class", "prepositional", preposition=preposition, which=which(case, gender), noun=words)


def _words(entity: Entity) -> tuple[str, str]:
    """Adjective and noun to ask with: "Bundesstaat" is said of several lands, "US-Bundesstaat" of one."""
    if entity.role == "Bundesstaat" and any(t.region == "USA" for t in lexicon.named(entity.text)):
        return "", "US-Bundesstaat"
    return _ASKED_WITH.get(entity.role, ("", entity.role))


def _gender(noun: str) -> str:
    return _GENDERS.get(noun) or next(iter(sorted(lexicon.noun_gender(noun))), "")


def _inflected(adjective: str, noun: str, case: str, gender: str) -> str:
    words = [inflected(noun, case)]
    if adjective:
        plain = case == "nom" or (case == "acc" and gender in ("f", "n"))
        words.insert(0, adjective if plain else adjective + "n")
    return " ".join(words)


def inflected(lemma: str, case: str) -> str:
    """A class noun in the singular of the given case."""
    forms = {r.lemma for r in noun_forms(lemma)}
    if case == "gen":
        return lexicon.genitive_singular(lemma) or lemma
    if case in ("acc", "dat") and lemma in forms and (lexicon.genitive_singular(lemma) or "").endswith("en"):
        return lexicon.genitive_singular(lemma) or lemma
    return lemma


def of_surroundings(slot: Slot, entity: Entity) -> str:
    """ "im Tal der Ardèche" -> "im Tal welches Flusses"; "" where the phrase says more than where."""
    phrase = slot.phrase
    inner = phrase.genitive
    if inner is None or phrase.kind != "pp" or phrase.head is None or not is_askable(entity.role):
        return ""
    definite = phrase.tokens[0].tag == "APPRART" or (
        phrase.determiner is not None and phrase.determiner.low in ("der", "dem", "den")
    )
    if phrase.head.text not in _SURROUNDINGS or not definite or phrase.adjectives or inner.adjectives:
        return ""
    before = text_of(tuple(t for t in phrase.tokens if t.index < inner.tokens[0].index))
    noun = _bare(entity, "gen")
    return f"{before[0].lower()}{before[1:]} {noun}" if noun else ""
