"""Named things with what is known of them: from the closed lists or from other texts.

In: a role or a name. Out: candidates. The lists are read when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from questions.item import Gender, NameAnswer
from questions.lang.de import lexicon

_GENDERS: dict[str, Gender] = {"m": "m", "f": "f", "n": "n", "pl": "pl"}
# Lists give a person's year of birth; people are known for what they do some decades later.
_YEARS_TO_FAME = 35


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be offered; ``era`` is a year the person or thing is known for, or None."""

    name: str
    kind: str
    role: str = ""
    gender: Gender = ""
    article: str = ""
    era: int | None = None
    region: str = ""
    continent: str = ""
    tags: frozenset[str] = frozenset()
    aliases: tuple[str, ...] = ()
    pooled: bool = False


@lru_cache(maxsize=65536)
def from_answer(answer: NameAnswer) -> Candidate:
    """An answer of another text as a candidate; what the closed lists know of the name is added."""
    known = entry(answer)
    if known is not None:
        return replace(known, name=answer.text, role=answer.role or known.role, pooled=True)
    return Candidate(
        name=answer.text,
        kind=answer.kind,
        role=answer.role,
        gender=answer.gender or first_name_gender(answer),
        article=_written_article(answer),
        pooled=True,
    )


def _written_article(answer: NameAnswer) -> str:
    article = answer.before.strip().rpartition(" ")[2].casefold()
    if article in ("der", "die", "das", "den", "dem", "des"):
        return {"m": "der", "f": "die", "n": "das", "pl": "die"}.get(answer.gender, article)
    return ""


def first_name_gender(answer: NameAnswer) -> Gender:
    """ "m" or "f" where a person's first name tells it, else ""."""
    if answer.kind != "person" or " " not in answer.text:
        return ""
    gender = lexicon.first_name_gender(answer.text.split(" ")[0])
    return "m" if gender == "m" else "f" if gender == "f" else ""


def entries(answer: NameAnswer) -> list[Candidate]:
    """What the closed lists hold of the key's kind under its name, a person's surname included."""
    found = lexicon.named(answer.text)
    if not found and answer.kind == "person" and " " not in answer.text:
        found = lexicon.by_surname(answer.text)
    return [_candidate(thing) for thing in found if thing.kind == answer.kind]


def entry(answer: NameAnswer, roles: Sequence[str] = ()) -> Candidate | None:
    """The entry of the key, the one in its role or in ``roles`` if there are several; or None."""
    found = entries(answer)
    for role in (answer.role, *roles):
        for one in found:
            if role in (one.role, *lexicon.wider_roles(one.role)):
                return one
    return found[0] if found else None


def members(role: str) -> list[Candidate]:
    """All names of a role in the closed lists, in the order of their names."""
    return list(_members(role))


@lru_cache(maxsize=512)
def _members(role: str) -> tuple[Candidate, ...]:
    return tuple(sorted((_candidate(thing) for thing in lexicon.names_of(role)), key=lambda one: one.name))


SCIENCES = frozenset("Physiker Chemiker Astronom Mathematiker Biologe Tierforscher Arzt Geologe".split())
"""Who may be taken for one another where a discovery or its prize is told."""

DEED_ROLES = SCIENCES | frozenset(
    "Erfinder Ingenieur Entdecker Seefahrer "
    "Polarforscher Raketeningenieur Computerpionier Unternehmer Archäologe Pilot".split()
)
"""Who may have found, measured or made something of which nothing else is known."""


@lru_cache(maxsize=64)
def people_of(land: str) -> tuple[Candidate, ...]:
    """Everybody of the closed lists who comes from a land, by name."""
    found = {
        thing.name: _candidate(thing)
        for thing in lexicon.all_names()
        if thing.kind == "person" and thing.region == land
    }
    return tuple(found[name] for name in sorted(found))


def _candidate(thing: lexicon.NamedThing) -> Candidate:
    born = _YEARS_TO_FAME if thing.kind == "person" else 0
    return Candidate(
        name=thing.name,
        kind=thing.kind,
        role=thing.role,
        gender=_GENDERS.get(thing.gender, ""),
        article=thing.article,
        era=thing.year + born if thing.year is not None else None,
        region=thing.region,
        continent=_continent(thing.region),
        tags=thing.tags,
        aliases=thing.aliases,
    )


@cache
def _continent(region: str) -> str:
    """The continent of a country; a region that is none counts as its own."""
    lands = (thing.region for thing in lexicon.named(region) if thing.role == "Land")
    return next(lands, region) if region else ""


def is_class_noun(answer: NameAnswer) -> bool:
    """ "Straßenbrücke": a class noun, maybe with a noun before it; names would stand out beside it."""
    head = lexicon.class_lemma(answer.text)
    if not head or "-" in answer.text or entries(answer):
        return False
    if head == answer.text:
        return True
    first = answer.text[: len(answer.text) - len(head)]
    return any(
        lexicon.is_known_noun(part) for part in (first, first.removesuffix("s"), first.removesuffix("n"))
    )


def same_role(one: Candidate, roles: list[str]) -> bool:
    """Whether a candidate has one of the roles, in whatever form its own text calls it."""
    return bool(one.role) and (lexicon.known_role(one.role) or one.role) in roles


def feminine(noun: str) -> str:
    """The feminine form of a noun for persons; the noun itself where there is none."""
    return lexicon.feminine_form(noun) or noun
