"""Under which roles to look for names: those of the key that agree with the class asked for, or none.

In: an answer and its stem. Out: roles of the closed lists, the best first.
"""

from __future__ import annotations

import re

from questions.distractors.closed import entries
from questions.item import NameAnswer
from questions.lang.de import lexicon

# Roles that say little of what somebody does, or of what a name stands for.
_VAGUE = frozenset("Organisation Unternehmen Künstler Wissenschaftler Sportler Entdecker Ingenieur".split())
# Their members have too little in common to stand beside each other.
_MIXED = frozenset("Künstler Sportler Organisation".split())
_PARTS_OF_LANDS = frozenset("Bundesland Bundesstaat Kanton Region".split())
# First parts of a compound that leave the class as wide as it is.
_HARMLESS = re.compile(r"(?:US|Heimat|Geburts|Gast|Raum|Weltraum|Mars|Groß|Millionen|Teil|Mitglieds?)-?")
_SAME_CLASS = {"Staat": "Land", "Republik": "Land", "Strom": "Fluss", "Gipfel": "Berg", "Metropole": "Stadt"}
# Everybody may be called so; what somebody is known for tells more.
_ANYBODY = frozenset("Mensch Mann Frau Person Forscher Pionier Star Legende Persönlichkeit Genie".split())
# Callings without a list of their own and the nearest one that has one.
_NEAREST = dict(
    pair.split("=")
    for pair in (
        "Anatom=Arzt Psychiater=Arzt Mediziner=Arzt Nervenarzt=Arzt Pathologe=Arzt Naturforscher=Biologe "
        "Botaniker=Biologe Zoologe=Biologe Grafiker=Maler Zeichner=Maler Illustrator=Maler "
        "Dichter=Schriftsteller Autor=Schriftsteller Autorin=Schriftsteller Dramatiker=Schriftsteller "
        "Romancier=Schriftsteller Pianist=Musiker Geiger=Musiker Cellist=Musiker Gitarrist=Musiker "
        "Organist=Komponist Kaufmann=Unternehmer Industrieller=Unternehmer Fabrikant=Unternehmer "
        "Milliardär=Unternehmer Informatiker=Computerpionier Programmierer=Computerpionier Flieger=Pilot "
        "Kapitän=Seefahrer Staatsmann=Politiker Minister=Politiker Premierminister=Politiker "
        "Senator=Politiker Raumfahrtpionier=Raketeningenieur General=Feldherr "
    ).split()
)
_KINDRED = tuple(
    frozenset(group.split())
    for group in (
        "Erfinder Ingenieur Computerpionier Unternehmer Raketeningenieur",
        "Physiker Mathematiker Astronom Chemiker",
        "Schriftsteller Journalist Philosoph",
        "Komponist Musiker Sänger Dirigent",
        "Maler Bildhauer Fotograf Architekt",
        "Regisseur Schauspieler",
        "Entdecker Seefahrer Polarforscher",
        "Astronaut Kosmonaut Taikonaut Raumfahrer",
        "König Kaiser Herrscher Feldherr",
        "Arzt Chirurg Biologe Tierforscher",
        "Geologe Vulkanologe Archäologe",
        "Politiker Bundeskanzler Bundespräsident US-Präsident Bürgerrechtler",
    )
)


def kindred(role: str) -> frozenset[str]:
    """The roles that somebody of one may well be listed under, itself included."""
    return frozenset({role}).union(*(group for group in _KINDRED if role in group))


def asked_class(stem: str) -> str:
    """The class noun of "In welcher italienischen Stadt ...?", "" where the stem asks for none."""
    found = re.findall(r"\b[Ww]elche[mnrs]? (?:[a-zäöüß]\w* |[\w-]+er )*([A-ZÄÖÜ][\w-]*)", stem)
    return found[-1] if found else ""


def roles_for(answer: NameAnswer, stem: str) -> list[str]:
    """The roles to look under, the best first; none where the class asked for has no list of its own.

    "Welche Organisation ...?" for ESA looks among space agencies, "In welcher Stadt ...?" among towns alone.
    """
    asked = asked_class(stem)
    if answer.kind == "person":
        return _person_roles(answer, asked)
    class_noun = asked or answer.role
    if class_noun and (_is_narrow(class_noun) or not (_role_of(asked) or _role_of(answer.role))):
        return []  # names of another class, or of a wider one, would stand out
    return _ordered(answer, [_role_of(noun) for noun in (asked, answer.role) if noun])


def _person_roles(answer: NameAnswer, asked: str) -> list[str]:
    noun = asked or answer.role
    listed = [one.role for one in entries(answer)]
    if not noun or _is_anybody(noun):
        return _ordered(answer, [])
    role = _calling(noun)
    if not role or (listed and role not in _VAGUE and not any(_agree(role, one) for one in listed)):
        return []
    return _ordered(answer, [role])


def _is_anybody(noun: str) -> bool:
    person = lexicon.person_noun(noun)
    plain = person.masculine if person else noun
    return plain in _ANYBODY or bool(person and {"nationality", "kin"} & person.flags)


def _calling(noun: str) -> str:
    """The role of a noun for persons, or the nearest one to it; "" for one that is none of them."""
    plain = lexicon.masculine_form(noun) or noun
    for word in (plain, *(reading.lemma for reading in lexicon.noun_forms(plain))):
        role = _NEAREST.get(word) or lexicon.known_role(word)
        if role and (role == word or role not in _VAGUE or word in _NEAREST):
            return role
    return next((role for word, role in _NEAREST.items() if plain.endswith(word.lower())), "")


def _agree(asked: str, listed: str) -> bool:
    """Whether who is listed under one role may be called by the other."""
    if asked in (listed, *lexicon.wider_roles(listed)) or listed in lexicon.wider_roles(asked):
        return True
    return any(asked in group and listed in group for group in _KINDRED)


def _role_of(noun: str) -> str:
    """The role of a class noun in whatever form, "" for none."""
    words = (noun, *(reading.lemma for reading in lexicon.noun_forms(noun))) if noun else ()
    return next((role for word in words if (role := _SAME_CLASS.get(word) or lexicon.known_role(word))), "")


def _is_narrow(noun: str) -> bool:
    """ "Solarflugzeug": a compound that means less than the role that it ends in."""
    role = _role_of(noun)
    words = {noun, *(reading.lemma for reading in lexicon.noun_forms(noun))}
    if not role or words & {role, *_SAME_CLASS} or any(word in lexicon.roles() for word in words):
        return False
    return not any(_HARMLESS.fullmatch(word[: len(word) - len(role)]) for word in words)


def _ordered(answer: NameAnswer, named: list[str]) -> list[str]:
    """The named roles, those listed for the key within them, then wider ones."""
    listed = sorted(
        dict.fromkeys(one.role for one in entries(answer)), key=lambda role: role in _PARTS_OF_LANDS
    )
    named = [role for role in named if role]
    narrower = [role for role in listed if named and named[0] in (*lexicon.wider_roles(role), role)]
    if named and named[0] in _VAGUE:
        found = [*(narrower or listed), *named]
    else:
        found = [*named, *narrower, *([] if named else listed)]
    wider = [role for one in found for role in lexicon.wider_roles(one)]
    return list(dict.fromkeys(role for role in (*found, *wider) if role not in _MIXED))
