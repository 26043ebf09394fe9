"""Which years are credible for an event. In: the key's year and its context. Out: limits and a rhythm."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from questions.distractors.lifetimes import lifetime
from questions.distractors.model import DistractorContext

# A cue around the key, the first and the last year it allows; they hold only where the key keeps them.
_CUES: tuple[tuple[str, int, int], ...] = (
    (r"Flugzeug|Pilot|Boeing|Airbus|Flughafen|aircraft|airplane", 1903, 9999),
    (
        r"Raumfahr|Raumschiff|Raumstation|Astronaut|Kosmonaut|Satellit|Raumsonde|Umlaufbahn|Mondland",
        1957,
        9999,
    ),
    (r"spacecraft|astronaut|satellite|space station", 1957, 9999),
    (r"NASA\b", 1958, 9999),
    (r"\bESA\b", 1975, 9999),
    (r"Rakete", 1926, 9999),
    (r"\bRover\b|Marsmission", 1964, 9999),
    (r"Film|Kino|Regisseur|Hollywood|Dreharbeiten|movie", 1895, 9999),
    (r"Oscar\b|Academy Award", 1929, 9999),
    (r"Internet|Website|online|World Wide Web", 1990, 9999),
    (r"Smartphone|iPhone", 2007, 9999),
    (r"Fernseh|television", 1928, 9999),
    (r"Computer|Software", 1941, 9999),
    (r"Radio|Rundfunk", 1920, 9999),
    (r"\bAutos?\b|Automobil|Rennwagen|Formel", 1886, 9999),
    (r"Formel[- ]1", 1950, 9999),
    (r"Eisenbahn|Lokomotive|Bahnhof|\bZug\b|railway", 1825, 9999),
    (r"\bICE\b", 1991, 9999),
    (r"U-Bahn", 1863, 9999),
    (r"Telefon|telephone", 1861, 9999),
    (r"Foto|Kamera|photograph", 1826, 9999),
    (r"Atom(?:bombe|waffe|kraft)|Kernkraft|Reaktor|nuclear", 1942, 9999),
    (r"Nobelpreis|Nobel Prize", 1901, 9999),
    (r"\bDDR\b", 1949, 1990),
    (r"Berliner Mauer|die Mauer\b", 1961, 1990),
    (r"Bundesrepublik|Bundeskanzler", 1949, 9999),
    (r"Sowjet|UdSSR|Soviet", 1922, 1991),
    (r"Nationalsozialis|NS-|Drittes? Reich", 1933, 1945),
    (r"Weimarer Republik", 1918, 1933),
    (r"Vereinigte Staaten|USA\b|US-Präsident", 1776, 9999),
    (r"Vereinte Nationen|\bUNO?\b", 1945, 9999),
    (r"Olympi", 1896, 9999),
    (r"Fußball", 1850, 9999),
)
_WAR_YEARS = {1916, 1940, 1942, 1944, 1946}
_WAR = (
    r"[Bb]ombe|[Bb]ombardier|[Kk]rieg|Wehrmacht|Luftangriff|Luftschlacht|Soldat|\bFront\b|versenk|Alliierte"
)
_UNITS = "Meter|Kilometer|Menschen|Tonnen|Euro|Soldaten|Mal|Grad|Jahre"
_DATED = rf"(?<![\d.,])(1\d{{3}}|20\d{{2}})(?![\d.,]\d|\d| (?:{_UNITS})|-)"
_WARS = ((1618, 1648), (1914, 1918), (1939, 1945))
# How near another year of the text has to be to count as the beginning or the end of the same story.
_SAME_STORY = 12


@dataclass(frozen=True, slots=True)
class YearLimits:
    """The first and last credible year, years that are taken, and the rhythm in which the event recurs."""

    first: int
    last: int
    taken: frozenset[int]
    period: int = 1
    phase: int = 0

    def allow(self, year: int) -> bool:
        """Whether a year may be offered."""
        recurring = self.period == 1 or (year % self.period == self.phase and year not in _WAR_YEARS)
        return self.first <= year <= self.last and year != 0 and year not in self.taken and recurring


_FIRST_NOBEL_PRIZE = 1901


def year_limits(key: int, context: DistractorContext) -> YearLimits:
    """The limits that the context sets around ``key``, which is always within them itself."""
    first, last = (-9999, -1) if key < 0 else (1, 9999)
    if key <= context.today_year:
        last = min(last, max(key, context.today_year - 1))
    else:
        first = context.today_year + 1
    if "nobelpreis" in context.stem.casefold() and key >= _FIRST_NOBEL_PRIZE:
        first = max(first, _FIRST_NOBEL_PRIZE)
    for cue, start, end in _CUES:
        if re.search(cue, context.around):
            first = max(first, start) if key >= start else first
            last = min(last, end) if key <= end else last
    for start, end in (lifetime(key, context), *_war(key, context)):
        first, last = max(first, start), min(last, end)
    period = _period(key, context)
    return YearLimits(first, last, named_years(context) | {key}, period, key % period)


def _war(key: int, context: DistractorContext) -> list[tuple[int, int]]:
    """The years of the war that a sentence speaks of."""
    if not re.search(_WAR, context.around):
        return []
    return [war for war in _WARS if war[0] <= key <= war[1]]


def story_limits(key: int, limits: YearLimits, context: DistractorContext) -> list[YearLimits]:
    """``limits`` narrowed to what lies between the nearest years of the text; then ever less so."""
    told = {year for year in named_years(context) if abs(year - key) <= _SAME_STORY} - {key}
    before = max((year for year in told if year < key), default=limits.first)
    after = min((year for year in told if year > key), default=limits.last)
    between = replace(limits, first=max(limits.first, before), last=min(limits.last, after))
    return [between, replace(between, last=limits.last), limits]


def named_years(context: DistractorContext) -> frozenset[int]:
    """Every number that the source writes like a year, before or after Christ."""
    return _numbers_like_years(context.around) | _numbers_like_years(context.text)


@lru_cache(maxsize=16)
def _numbers_like_years(text: str) -> frozenset[int]:
    written = re.findall(r"(?<![\d.,])\d{2,4}(?![\d.,]\d|\d)", text)
    return frozenset(sign * int(number) for number in written for sign in (1, -1))


def _period(key: int, context: DistractorContext) -> int:
    """Four for games and world cups, which no other year could have seen; else one."""
    if re.search(r"Olympi\w* (?:Sommer|Winter)?[Ss]piele|Olympia|Olympic", context.around):
        return 4 if key % 4 == 0 or (key >= 1994 and key % 2 == 0) else 1
    football = re.search(r"Fußball-?(?:WM|[Ww]eltmeister)|World Cup|WM-(?:Finale|Endspiel)", context.around)
    return 4 if football and key >= 1930 and key % 4 == 2 else 1


def year_around(context: DistractorContext) -> int | None:
    """The year of the event: the hint, else the first one that the stem or the evidence sentence names."""
    if context.hint_year is not None:
        return context.hint_year
    return next((int(found) for found in re.findall(_DATED, context.around)), None)


def year_of_story(context: DistractorContext) -> int | None:
    """The year of the event, else the middle one of those that the text names."""
    return year_around(context) or _middle_year(context.text)


@lru_cache(maxsize=16)
def _middle_year(text: str) -> int | None:
    told = sorted(int(found) for found in re.findall(_DATED, text))
    return told[len(told) // 2] if told else None
