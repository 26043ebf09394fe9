"""Distractors for names: same kind, role and gender, a near era, and never what the source itself names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from questions.distractors import (
    adjectives,
    asked,
    callings,
    closed,
    contemporaries,
    cues,
    forms,
    laureates,
    prominence,
)
from questions.distractors.closed import Candidate
from questions.distractors.eras import year_around, year_of_story
from questions.distractors.model import Distractor, DistractorContext
from questions.item import Difficulty, NameAnswer
from questions.lang.de import lexicon
from questions.lang.de.lexicon_terms import terms_beside
from questions.rng import Random

_PARTICLES = frozenset("von van de der den da di du la le the und zu am im die das bei".split())
_NEARLY = 0.06
# How many years after an event something may have come up and still be credible: few remember these years.
_LATER_BY = 3
_RANKED = r"(?:längst|größt|höchst|wasserreichst)e[nr]? "
_TOWNS = {"Stadt", "Hauptstadt"}
_BEST: dict[Difficulty, int] = {"easy": 40, "medium": 12, "hard": 6}
_CLASS_AT_END = r"\w-[^\s-]+$|(?:strasse|platz|park|meer|inseln?|preis|universität|museum|brücke)$"
_ARTICLES = r"[Dd](?:er|ie|as|em|en|es)|[Ii]m|[Aa]m|[Zz]u[mr]|[Vv]om|[Bb]eim|[Ii]ns|\w*eine?[mnrs]?"
_ARTICLE_BEFORE_GAP = rf"\b(?:{_ARTICLES})\s+(?:\w+\s+)?[„“\"]?_{{2,}}"


def name_distractors(
    answer: NameAnswer, context: DistractorContext, rng: Random, count: int, difficulty: Difficulty
) -> tuple[Distractor, ...]:
    """``count`` other names that fit where the key stands; none where there are fewer credible ones."""
    land = _land(answer, context)
    for candidates in _compatriots(answer, context, land) if land else _sources(answer, context):
        chosen = _choose(candidates, answer, context, rng, count, difficulty)
        if chosen:
            return chosen
    return ()


def _sources(answer: NameAnswer, context: DistractorContext) -> Iterator[list[Candidate]]:
    """Ever less certain groups: each role of the key, the very class of its text, a closed kind, the deed."""
    pool = [closed.from_answer(other) for other in _pool(answer, context)]
    roles = asked.roles_for(answer, context.stem)
    for place, role in enumerate(() if closed.is_class_noun(answer) else roles):
        yield [one for one in pool if closed.same_role(one, roles[: place + 1])] + closed.members(role)
    yield [one for one in pool if answer.role and one.role == answer.role]
    yield [_noun(name, answer) for name in _alike(answer)]
    unknown = answer.kind == "person" and not answer.before and not closed.entries(answer)
    for role in cues.roles_of_deed(context.stem) if unknown and not answer.role else ():
        yield closed.members(role)


def _compatriots(answer: NameAnswer, context: DistractorContext, land: str) -> Iterator[list[Candidate]]:
    """People of the land that "welcher Engländer" names: of the key's calling, a kindred one, another."""
    roles = asked.roles_for(answer, context.stem)
    deeds = [] if roles else cues.roles_of_deed(context.stem)
    known = frozenset(role for one in (*roles, *deeds) for role in asked.kindred(one))
    others = closed.DEED_ROLES if not known or known & closed.DEED_ROLES else frozenset[str]()
    everybody = closed.people_of(land)
    sciences = closed.SCIENCES if known & closed.SCIENCES else known
    for fitting in (frozenset({*roles, *deeds}), known, sciences, others):
        yield [one for one in everybody if one.role in fitting]


def _land(answer: NameAnswer, context: DistractorContext) -> str:
    """Where everybody has to come from if the stem asks for "welcher Engländer"."""
    return cues.land_of_nationals(asked.asked_class(context.stem)) if answer.kind == "person" else ""


def _pool(answer: NameAnswer, context: DistractorContext) -> Iterable[NameAnswer]:
    return (
        other
        for other in context.pool
        if isinstance(other, NameAnswer) and other.kind == answer.kind and other not in context.pool_true
    )


def _alike(answer: NameAnswer) -> Iterable[str]:
    """Nouns of the key's kind; of professions those that somebody like that could have as well."""
    if answer.kind == "term":
        return terms_beside(answer.text)
    if answer.kind != "profession":
        return cues.common_names(answer.kind)
    return callings.beside(lexicon.masculine_form(answer.text) or answer.text)


def _noun(name: str, answer: NameAnswer) -> Candidate:
    feminine = answer.kind in ("profession", "nationality") and answer.gender == "f"
    form = closed.feminine(name) if feminine else name
    return Candidate(form, answer.kind, gender=answer.gender)


def _choose(
    candidates: list[Candidate],
    answer: NameAnswer,
    context: DistractorContext,
    rng: Random,
    count: int,
    difficulty: Difficulty,
) -> tuple[Distractor, ...]:
    key = _key(answer, context)
    region = adjectives.asked_region(context.stem)
    if region is None or (answer.kind == "person" and key.era is None and not closed.entries(answer)):
        return ()
    coarse = bool(region and key.region) and answer.kind == "place" and not _lies_in(key, region, answer)
    if coarse:
        region = key.region  # the lists tell the continents of rivers and mountains, not their countries
    candidates = [one for one in candidates if not region or _lies_in(one, region, answer)]
    fitting = {one.name: one for one in candidates if _may_stand(one, key, answer, context)}
    superlative = not coarse and bool(re.search(_RANKED, context.stem))
    peers = prominence.peers(list(fitting.values()), key, count, year_around(context), superlative)
    mixed = rng.sample(sorted(peers, key=lambda one: one.name), len(peers))
    ranked = sorted(mixed, key=lambda one: -_likeness(one, key))
    best = _best(ranked, key, count, difficulty)
    chosen: list[Candidate] = []
    for candidate in rng.sample(best, len(best)):
        if len(chosen) < count and not any(related(candidate.name, other.name) for other in chosen):
            chosen.append(candidate)
    options = [(_shortened(one, answer), _likeness(one, key)) for one in chosen]
    found = [
        Distractor(text, None, likeness)
        for one, likeness in options
        if (text := forms.option(answer, one)) is not None
    ]
    return tuple(found) if len(found) == count else ()


def _best(ranked: list[Candidate], key: Candidate, count: int, difficulty: Difficulty) -> list[Candidate]:
    """Those to choose from: a few more than needed and whoever is about as like the key as they are."""
    if difficulty == "easy" or len(ranked) <= count + 2:
        return ranked[: _BEST[difficulty]]
    least = _likeness(ranked[count + 1], key) - _NEARLY
    return [one for one in ranked if _likeness(one, key) >= least][: _BEST[difficulty]]


def _key(answer: NameAnswer, context: DistractorContext) -> Candidate:
    """The key as the lists know it; the year and the region of the context stand in for what they do not."""
    known = closed.entry(answer, asked.roles_for(answer, context.stem))
    key = known or Candidate(answer.text, answer.kind, answer.role)
    return replace(
        key,
        gender=answer.gender or key.gender or closed.first_name_gender(answer),
        era=known.era if known else year_of_story(context),
        region=key.region or context.region or adjectives.region_in(context.around),
    )


def _lies_in(one: Candidate, region: str, answer: NameAnswer) -> bool:
    """Whether a candidate comes from the region that the stem asks for; most things come from nowhere."""
    if answer.kind in ("place", "organisation", "person"):
        return adjectives.lies_in(one.region, one.continent, region)
    return not one.region or adjectives.lies_in(one.region, one.continent, region)


def _may_stand(one: Candidate, key: Candidate, answer: NameAnswer, context: DistractorContext) -> bool:
    if answer.kind == "person" and not contemporaries.may_have(one, key, year_around(context)):
        return False
    if one.kind == "place" and not prominence.fits_year(one.name, year_of_story(context), key.name):
        return False
    if one.kind != "person" and not _existed(one, key, context):
        return False
    if one.kind == "person" and one.region != key.region and _names_region(key.region, context.stem):
        return False
    if answer.kind == "term" and one.name[:5].casefold() in context.stem.casefold():
        return False
    if one.role in _TOWNS and not prominence.is_port_in(one.name, context.stem, key.name):
        return False
    if any(tag in context.stem for tag in key.tags - one.tags):
        return False
    if one.name == "Erde" or ("obelpreis" in context.stem and laureates.shared(key.name, one.name)):
        return False
    key_names = (answer.text, key.name, *key.aliases)
    if any(related(name, other) for name in (one.name, *one.aliases) for other in key_names):
        return False
    if _needs_gender(context.stem) and one.gender != key.gender:
        return False
    if one.article and not answer.before and not key.article and answer.kind in ("place", "organisation"):
        return False
    if len(one.name) > 2.5 * len(answer.text) + 6 or forms.option(answer, one) is None:
        return False
    return not any(is_named(name, context) for name in (one.name, *one.aliases))


def _needs_gender(stem: str) -> bool:
    """Whether an article right before the gap fits one gender alone."""
    return bool(re.search(_ARTICLE_BEFORE_GAP, stem))


def _names_region(region: str, stem: str) -> bool:
    """Whether a stem names the country of the key: who comes from elsewhere would stand out."""
    return bool(region) and (region in stem or adjectives.region_in(stem) == region)


def _existed(one: Candidate, key: Candidate, context: DistractorContext) -> bool:
    """Whether a thing, a work or a place was there in the year of the event, if the key was."""
    year = year_around(context)
    if year is None or one.era is None:
        return True
    return one.era <= year + _LATER_BY or (key.era is not None and key.era > year)


def _likeness(one: Candidate, key: Candidate) -> float:
    """0 to 1: how much speaks for the candidate beside the key."""
    points = 0.3
    same_role = one.role == key.role or {one.role, key.role} == _TOWNS
    points += 0.2 if one.role and same_role else 0.0
    points += 0.04 if one.role == key.role == "Hauptstadt" else 0.0
    points += 0.08 if prominence.are_great(one.name, key.name) else 0.0
    points += _neighbourhood(one, key)
    points += 0.2 if one.region and one.region == key.region else 0.0
    points += 0.1 if one.continent and one.continent == key.continent else 0.0
    points += (0.3 if one.kind == "work" else 0.1) if one.tags & key.tags else 0.0
    points += 0.05 if one.pooled else 0.0
    if one.era is not None and key.era is not None:
        points += max(0.0, 0.2 - abs(one.era - key.era) / (200 if one.kind == "person" else 80))
    same_words = len(one.name.split()) == len(key.name.split())
    points += 0.1 if same_words else 0.0
    return round(points, 3)


def _neighbourhood(one: Candidate, key: Candidate) -> float:
    """What it counts that two places lie near each other: by name, else towns by their countries."""
    if one.kind != "place":
        return 0.0
    if one.role in _TOWNS and key.role in _TOWNS:
        if prominence.are_near(one.name, key.name):
            return 0.35
        return 0.1 if one.region == key.region or prominence.are_near(one.region, key.region) else 0.0
    return 0.15 if prominence.are_near(one.name, key.name) else 0.0


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, folded; particles and single letters left out."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return tuple(word for word in re.findall(r"\w{2,}", plain) if word not in _PARTICLES)


def related(one: str, other: str) -> bool:
    """Whether two names are variants: one in the other, or a common word but for a class at the end."""
    first, second = one.casefold(), other.casefold()
    if first in second or second in first:
        return True
    words, others = tokens(one), tokens(other)
    if words and others and words[-1] == others[-1] and re.search(_CLASS_AT_END, first):
        words, others = words[:-1], others[:-1]
    return bool(set(words) & set(others))


def is_named(name: str, context: DistractorContext) -> bool:
    """Whether the source or the stem names this thing, be it by its surname alone."""
    return _stands_in(name, context.around) or _stands_in_source(name, context.text)


@lru_cache(maxsize=65536)
def _stands_in_source(name: str, text: str) -> bool:
    return _stands_in(name, text)


def _stands_in(name: str, text: str) -> bool:
    # A pattern costs more than a look for the bare string, and few names of a list stand in any one text.
    if name.lower() in _lowered(text) and re.search(rf"(?<!\w){re.escape(name)}", text, re.IGNORECASE):
        return True
    words = [word for word in name.split() if word[:1].isupper() and len(word) > 3]
    return any(word in text and re.search(rf"\b{re.escape(word)}s?\b", text) for word in words[-1:])


@lru_cache(maxsize=32)
def _lowered(text: str) -> str:
    return text.lower()


def _shortened(one: Candidate, answer: NameAnswer) -> Candidate:
    """A surname alone where the key is one."""
    alone = (
        answer.kind == "person"
        and " " not in answer.text
        and (not (entry := closed.entry(answer)) or " " in entry.name)
    )
    return replace(one, name=one.name.split()[-1]) if alone else one
