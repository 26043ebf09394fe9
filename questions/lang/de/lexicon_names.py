"""Named things: a role in, everybody and everything that has it out, and the other way round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from questions.lang.de import lexicon_classes, lexicon_tables

_PREFIX = "names_"
_COLUMNS = 8
_CITY_ROLES = frozenset({"Stadt", "Hauptstadt", "Antike Stadt"})
_LEGENDARY = frozenset({"Gott", "Sagengestalt"})


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A person, place, organisation, work or thing that has a name of its own.

    ``gender`` is "m", "f", "n" or "pl"; ``article`` is the one that the name bears ("der Mars"), or "".
    ``year`` is the year of birth, of the launch, of the premiere ... and negative before Christ; None where
    it is not told. ``region`` is a country, for works their maker, for cities the country they lie in.
    """

    name: str
    kind: str
    role: str
    gender: str = ""
    article: str = ""
    year: int | None = None
    region: str = ""
    tags: frozenset[str] = frozenset()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A class noun that named things bear; ``wider`` is the role that contains it, or ""."""

    name: str
    kind: str
    wider: str


def _thing(row: tuple[str, ...]) -> NamedThing:
    name, kind, role, gender, article, year, region, marks = row
    tags = [mark for mark in marks.split("|") if mark]
    return NamedThing(
        name,
        kind,
        role,
        gender,
        article,
        int(year) if year else None,
        region,
        frozenset(tag for tag in tags if tag[0] != "="),
        tuple(tag[1:] for tag in tags if tag[0] == "="),
    )


@cache
def all_names() -> tuple[NamedThing, ...]:
    """Return every named thing, once for each of its roles."""
    lists = [name for name in lexicon_tables.list_names() if name.startswith(_PREFIX)]
    return tuple(_thing(row) for name in lists for row in lexicon_tables.rows(name, _COLUMNS))


@cache
def roles() -> dict[str, Role]:
    """Return all roles by name."""
    return {row[0]: Role(*row) for row in lexicon_tables.rows("roles", 3)}


@cache
def _by_role() -> dict[str, tuple[NamedThing, ...]]:
    found: defaultdict[str, list[NamedThing]] = defaultdict(list)
    for thing in all_names():
        for role in (thing.role, *wider_roles(thing.role)):
            found[role].append(thing)
    return {role: tuple({thing.name: thing for thing in things}.values()) for role, things in found.items()}


@cache
def _by_name() -> dict[str, tuple[NamedThing, ...]]:
    found: defaultdict[str, list[NamedThing]] = defaultdict(list)
    for thing in all_names():
        for name in (thing.name, *thing.aliases):
            found[name].append(thing)
    return {name: tuple(things) for name, things in found.items()}


@cache
def _by_surname() -> dict[str, tuple[NamedThing, ...]]:
    found: defaultdict[str, list[NamedThing]] = defaultdict(list)
    for thing in all_names():
        if thing.kind == "person" and " " in thing.name:
            found[thing.name.rpartition(" ")[2]].append(thing)
    return {surname: tuple(things) for surname, things in found.items()}


@cache
def wider_roles(role: str) -> tuple[str, ...]:
    """Return the roles that contain ``role``, the nearest first ("Kosmonaut" -> "Raumfahrer")."""
    entry = roles().get(role)
    return (entry.wider, *wider_roles(entry.wider)) if entry and entry.wider else ()


@cache
def known_role(noun: str) -> str | None:
    """Return the role that a class noun stands for, None where there is none.

    Feminine forms and compounds count: "Astronautin" is "Astronaut", "Marsrover" is "Rover".
    """
    if noun in roles():
        return noun
    masculine = lexicon_classes.masculine_form(noun)
    if masculine in roles():
        return masculine
    for at in range(2, len(noun) - 2):
        tail = noun[at:].removeprefix("-").capitalize()
        if tail in roles() and (len(tail) > 4 or lexicon_classes.class_lemma(noun) in (tail, noun)):
            return tail
    return None


def names_of(role: str) -> tuple[NamedThing, ...]:
    """Return all named things of a role, narrower roles included, each once; () for an unknown role."""
    known = known_role(role)
    return _by_role().get(known, ()) if known else ()


def named(name: str) -> tuple[NamedThing, ...]:
    """Return what bears exactly this name (or bears it as another name), once for each role."""
    return _by_name().get(name, ())


def roles_of(name: str) -> tuple[str, ...]:
    """Return the roles of a name ("Mars" -> "Planet", "Gott"); () for unknown names."""
    return tuple(dict.fromkeys(thing.role for thing in named(name)))


def by_surname(surname: str) -> tuple[NamedThing, ...]:
    """Return the persons whose name ends with ``surname``."""
    return _by_surname().get(surname, ())


def is_person(name: str) -> bool:
    """Tell whether the lists know a person of this full name; gods and heroes of legends do not count."""
    return any(thing.kind == "person" and thing.role not in _LEGENDARY for thing in named(name))


def is_place(name: str) -> bool:
    """Tell whether the lists know a place of this name."""
    return any(thing.kind == "place" for thing in named(name))


def country_of(city: str) -> str | None:
    """Return the country that a city lies in; None where it is unknown or no city."""
    return next((thing.region or None for thing in named(city) if thing.role in _CITY_ROLES), None)


@cache
def _first_names() -> dict[str, str]:
    return {name: gender for name, gender in lexicon_tables.rows("first_names", 2)}


def first_name_gender(name: str) -> str | None:
    """Return "m", "f" or "u" (both) for a first name, else None; of double names the first part counts."""
    return _first_names().get(name) or _first_names().get(name.partition("-")[0])
