"""How alike a candidate and the key are by role, land, time and place. In: two names. Out: 0 to 1."""

from __future__ import annotations

from questions.distractors import prominence
from questions.distractors.closed import Candidate

TOWNS = frozenset({"Stadt", "Hauptstadt"})
"""The roles of towns."""
# What every candidate has in common with the key, and what the most alike ones have besides.
_LEAST_LIKE, _MOST_LIKE = 0.3, 1.0


def likeness_of(one: Candidate, key: Candidate) -> float:
    """0 to 1: how much speaks for the candidate beside the key."""
    points = 0.3
    same_role = one.role == key.role or {one.role, key.role} == TOWNS
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


def nearness_of(one: Candidate, key: Candidate) -> float:
    """How hard it is to tell a candidate from the key, 0 to 1."""
    return round(min(1.0, max(0.0, (likeness_of(one, key) - _LEAST_LIKE) / _MOST_LIKE)), 3)


def _neighbourhood(one: Candidate, key: Candidate) -> float:
    """What it counts that two places lie near each other: by name, else towns by their countries."""
    if one.kind != "place":
        return 0.0
    if one.role in TOWNS and key.role in TOWNS:
        if prominence.are_near(one.name, key.name):
            return 0.35
        return 0.1 if one.region == key.region or prominence.are_near(one.region, key.region) else 0.0
    return 0.15 if prominence.are_near(one.name, key.name) else 0.0
