"""Who could have done what somebody did: of the same gender and time, alive and grown up in its year.

In: two people of the closed lists and a year. Out: whether one may stand beside the other.
"""

from __future__ import annotations

from questions.distractors import deaths
from questions.distractors.closed import Candidate
from questions.lang.de import lexicon

# How many years two people may be apart from the first year on; the lists know fewer of old times.
_ERA_GAPS = ((1750, 40), (1500, 80), (-9999, 300))
# From the youngest to the oldest at work, as years before and after the one a person is known for.
_AT_WORK = (-15, 40)
# Nobody does anything worth telling before this age, as years before the one a person is known for.
_GROWN = -20
# Athletes are known for what they do between fifteen and forty-five, some sports take older people.
_IN_SPORT = (-20, 10)
# Who became known from this year on may do today what an undated sentence tells.
_MAYBE_ALIVE = 1955
_LONG_SPORTS = frozenset({"Bergsteiger", "Schachspieler"})


def may_have(one: Candidate, key: Candidate, year: int | None) -> bool:
    """Whether ``one`` is credible for a deed of ``key`` in ``year`` (None where no year is told)."""
    return _same_gender(one, key) and _same_era(one, key) and _at_work(one, key, year)


def _same_gender(one: Candidate, key: Candidate) -> bool:
    return not (one.gender and key.gender) or one.gender == key.gender


def _same_era(one: Candidate, key: Candidate) -> bool:
    if one.era is None or key.era is None:
        return key.era is None  # nobody knows when somebody from another text lived
    gap = next(gap for start, gap in _ERA_GAPS if key.era >= start)
    return abs(one.era - key.era) <= gap


def _at_work(one: Candidate, key: Candidate, year: int | None) -> bool:
    """Whether somebody can have done what the key did in the year of the event, alive and grown up."""
    died = deaths.death_of(one.name)
    if key.era is not None and died is not None:
        maybe_alive = key.era >= _MAYBE_ALIVE and deaths.death_of(key.name) is None
        if died < key.era or (maybe_alive and year is None):
            return False
    if year is None or one.era is None or key.era is None:
        return True
    if (died or year) < year or (_is_grown(key.era, year) and not _is_grown(one.era, year)):
        return False
    if _is_athlete(one.role):
        return _IN_SPORT[0] <= year - one.era <= _IN_SPORT[1]
    passed = year - key.era
    return min(_AT_WORK[0], passed) <= year - one.era <= max(_AT_WORK[1], passed)


def _is_grown(era: int, year: int) -> bool:
    """Whether somebody known for their deeds of ``era`` was no child any more in a year."""
    return year >= era + _GROWN


def _is_athlete(role: str) -> bool:
    return role not in _LONG_SPORTS and "Sportler" in (role, *lexicon.wider_roles(role))
