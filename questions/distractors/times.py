"""Distractors for years, dates, months, centuries and decades: near the key, never in the future."""

from __future__ import annotations

import calendar
import re
from decimal import Decimal
from functools import cache
from itertools import pairwise

from babel.dates import get_month_names

from questions.distractors.eras import YearLimits, story_limits, year_limits
from questions.distractors.model import Distractor, DistractorContext
from questions.item import Difficulty, TimeAnswer
from questions.rng import Random

_WIDTH: dict[Difficulty, float] = {"easy": 1.8, "medium": 1.0, "hard": 0.5}
# Keys from this year on: how far the options lie from the key at most, how far from one another at least.
_REACHES = ((1900, 9, 2), (1800, 14, 3), (1500, 20, 4), (1000, 40, 8), (0, 80, 15))
_TRIES = 60
_SPANS_APART = 3
_SPAN = re.compile(r"\d{4} bis (?P<last>\d{4})")
_DECADES = "zwanziger dreißiger vierziger fünfziger sechziger siebziger achtziger neunziger".split()

Moment = tuple[int, int, int]


def time_key(answer: TimeAnswer) -> Decimal:
    """What options in time are sorted by; years before Christ count down."""
    return _key((answer.year, answer.month, answer.day))


def _key(moment: Moment) -> Decimal:
    return Decimal(moment[0] * 10000 + moment[1] * 100 + moment[2])


def time_distractors(
    answer: TimeAnswer, context: DistractorContext, rng: Random, count: int, difficulty: Difficulty
) -> tuple[Distractor, ...]:
    """Up to ``count`` wrong times in the format of the key; empty where the format is not understood."""
    if answer.kind in ("century", "decade"):
        return _stepped(answer, context, rng, count)
    if answer.kind == "year":
        return _years(answer, context, rng, count, difficulty)
    return _dates(answer, context, rng, count, difficulty)


def _years(
    answer: TimeAnswer, context: DistractorContext, rng: Random, count: int, difficulty: Difficulty
) -> tuple[Distractor, ...]:
    if not re.search(rf"(?<!\d){abs(answer.year)}(?!\d)", answer.text):
        return ()
    reach, gap = _reach(answer.year, difficulty)
    limits = year_limits(answer.year, context)
    for narrowed in story_limits(answer.year, limits, context):
        years = near_years(answer.year, narrowed, rng, count, reach, gap)
        if years and not (_SPAN.fullmatch(answer.text) and _too_near([answer.year, *years])):
            return tuple(_of_year(answer, year) for year in years)
    return ()


def _too_near(years: list[int]) -> bool:
    """Whether spans would differ by a year or two: nobody knows them that well."""
    ordered = sorted(years)
    return any(later - earlier < _SPANS_APART for earlier, later in pairwise(ordered))


def _reach(year: int, difficulty: Difficulty) -> tuple[int, int]:
    """How far options lie from the key at most and from one another at least, in years."""
    width = _WIDTH[difficulty]
    if year < 0:
        return round(max(90.0, -year * 0.2) * width), round(max(20.0, -year * 0.04) * width)
    reach, gap = next((reach, gap) for start, reach, gap in _REACHES if year >= start)
    return max(5, round(reach * width)), max(1, round(gap * width))


def _of_year(answer: TimeAnswer, year: int) -> Distractor:
    if span := _SPAN.fullmatch(answer.text):
        text = f"{year} bis {int(span['last']) + year - answer.year}"
    else:
        text = re.sub(rf"(?<!\d){abs(answer.year)}(?!\d)", str(abs(year)), answer.text, count=1)
    return Distractor(
        f"{answer.before}{text}{answer.after}", _key((year, 0, 0)), _nearness(answer.year, year)
    )


def _nearness(key: int, year: int) -> float:
    return 1 / (1 + abs(key - year) / _typical(key))


def _typical(year: int) -> float:
    """How many years apart two guesses stand: three today, some five in 1850, more in antiquity."""
    reach, _ = _reach(year, "medium")
    return reach / 3


def near_years(
    key: int, limits: YearLimits, rng: Random, count: int, reach: int, gap: int
) -> tuple[int, ...]:
    """``count`` years within ``reach`` of ``key``, any number of them below it; or none.

    They keep ``gap`` years from the key and from one another, less where the limits are narrow.
    """
    first = rng.randint(0, count)
    reach = max(reach, 5 * limits.period) if limits.period > 1 else reach
    for apart in range(gap, 0, -1):
        for below in sorted(range(count + 1), key=lambda number: (abs(number - first), number)):
            years = _walk(key, limits, rng, below, (-1, reach, apart))
            years += _walk(key, limits, rng, count - below, (1, reach, apart))
            if len(years) == count:
                return tuple(years)
    return ()


def _walk(key: int, limits: YearLimits, rng: Random, steps: int, way: tuple[int, int, int]) -> list[int]:
    """``steps`` allowed years on one side of ``key``; fewer where there is no room for them."""
    side, reach, apart = way
    years: list[int] = []
    last = key
    for left in range(steps, 0, -1):
        furthest = key + side * (reach - apart * (left - 1))
        room = [year for year in range(last + side * apart, furthest + side, side) if limits.allow(year)]
        if not room:
            return []
        last = rng.choice(room[: max(1, -(-len(room) // left))])
        years.append(last)
    return years


def _stepped(
    answer: TimeAnswer, context: DistractorContext, rng: Random, count: int
) -> tuple[Distractor, ...]:
    """Centuries and decades: the nearest ones on both sides."""
    found = re.search(r"\d+", answer.text)
    if not found:
        return _decade_words(answer, rng, count)
    number = int(found.group())
    step = 10 if answer.kind == "decade" else 1
    top = context.today_year - 9 if answer.kind == "decade" else (context.today_year - 1) // 100 + 1
    if answer.kind == "decade" and number < 100:
        near = [other for other in range(20, 100, 10) if other != number]
    else:
        near = [number + step * shift for shift in range(-count, count + 1) if shift]
        near = [one for one in near if 1 <= one <= (10**4 if answer.year < 0 else max(top, number))]
    chosen = _window(near, number, rng, count)
    return tuple(_of_step(answer, found.group(), one, number, step) for one in chosen)


def _of_step(answer: TimeAnswer, written: str, one: int, number: int, step: int) -> Distractor:
    text = answer.text.replace(written, str(one), 1)
    years = (one - number) * (100 if answer.kind == "century" else 1) * (-1 if answer.year < 0 else 1)
    option = f"{answer.before}{_ordinal(text, one)}{answer.after}"
    return Distractor(option, _key((answer.year + years, 0, 0)), 1 / (1 + abs(one - number) / step))


def _ordinal(text: str, number: int) -> str:
    """English ordinals change with their number: "19th", "21st"."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return re.sub(r"(\d+)(?:st|nd|rd|th)\b", rf"\1{ending}", text)


def _decade_words(answer: TimeAnswer, rng: Random, count: int) -> tuple[Distractor, ...]:
    number = next((i for i, word in enumerate(_DECADES) if word in answer.text.casefold()), None)
    if answer.kind != "decade" or number is None:
        return ()
    found = re.search(_DECADES[number], answer.text, re.IGNORECASE)
    written = found.group() if found else ""
    near = _window([i for i in range(len(_DECADES)) if i != number], number, rng, count)
    words = {i: _DECADES[i].capitalize() if written[:1].isupper() else _DECADES[i] for i in near}
    return tuple(
        Distractor(
            f"{answer.before}{answer.text.replace(written, words[i], 1)}{answer.after}",
            _key((answer.year + 10 * (i - number), 0, 0)),
            1 / (1 + abs(i - number)),
        )
        for i in near
    )


def _window(near: list[int], key: int, rng: Random, count: int) -> list[int]:
    """``count`` neighbours without a hole between them, the key anywhere among them."""
    ordered = sorted({*near, key})
    at = ordered.index(key)
    starts = [s for s in range(max(0, at - count), at + 1) if s + count < len(ordered)]
    if not starts:
        return []
    start = rng.choice(starts)
    return [one for one in ordered[start : start + count + 1] if one != key]


@cache
def _months(lang: str) -> dict[str, int]:
    names = get_month_names("wide", context="format", locale=lang)
    return {name: number for number, name in names.items()}


def _dates(
    answer: TimeAnswer, context: DistractorContext, rng: Random, count: int, difficulty: Difficulty
) -> tuple[Distractor, ...]:
    fields = _fields(answer, context.lang)
    if not fields:
        return ()
    moments = _moments(answer, context, rng, count, difficulty, with_year="year" in fields)
    return tuple(
        Distractor(
            f"{answer.before}{_written(answer.text, fields, moment, context.lang)}{answer.after}",
            _key(moment),
            _nearness(answer.year, moment[0]) if moment[0] != answer.year else 0.7,
        )
        for moment in moments
    )


def _fields(answer: TimeAnswer, lang: str) -> dict[str, str]:
    """The written pieces of a date by name; empty where one cannot be found."""
    fields: dict[str, str] = {}
    month = next((name for name, number in _months(lang).items() if number == answer.month), "")
    numeric = re.search(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.", answer.text)
    if month and month in answer.text:
        fields["month"] = month
    elif numeric and int(numeric.group(2)) == answer.month:
        fields["numeric"] = numeric.group()
    else:
        return {}
    year = re.search(rf"(?<!\d){abs(answer.year)}(?!\d)", answer.text) if answer.year else None
    if year and abs(answer.year) > 31:
        fields["year"] = year.group()
    day = re.search(rf"(?<!\d)0?{answer.day}(?=\.|\b)(?!\d)", answer.text)
    if answer.kind in ("date", "day") and "month" in fields:
        if not day:
            return {}
        fields["day"] = day.group()
    return fields


def _written(text: str, fields: dict[str, str], moment: Moment, lang: str) -> str:
    year, month, day = moment
    name = next((word for word, number in _months(lang).items() if number == month), "")
    new = {"month": name, "year": str(abs(year)), "day": str(day)}
    if "numeric" in fields:
        width = 2 if fields["numeric"].startswith("0") or re.search(r"\.\s?0", fields["numeric"]) else 1
        space = " " if " " in fields["numeric"] else ""
        new["numeric"] = f"{day:0{width}d}.{space}{month:0{width}d}."
    pattern = "|".join(rf"(?P<{field}>(?<!\d){re.escape(old)})" for field, old in fields.items())
    return re.sub(pattern, lambda hit: new[hit.lastgroup or ""], text)


def _moments(
    answer: TimeAnswer,
    context: DistractorContext,
    rng: Random,
    count: int,
    difficulty: Difficulty,
    *,
    with_year: bool,
) -> list[Moment]:
    """Times that differ from each other in day and month; years as ``_years_of_dates`` has them."""
    same_year = not with_year or str(abs(answer.year)) in context.stem or difficulty == "hard"
    years = [answer.year] * count
    if not same_year:
        years = _years_of_dates(answer, context, rng, count, difficulty)
    moments: list[Moment] = []
    months, days = {answer.month}, {answer.day}
    for year in years:
        moment = _moment(answer, year, months, days, context, rng)
        if moment is None:
            return []
        months.add(moment[1])
        days.add(moment[2])
        moments.append(moment)
    return moments


def _years_of_dates(
    answer: TimeAnswer, context: DistractorContext, rng: Random, count: int, difficulty: Difficulty
) -> list[int]:
    """For each option its year: two years, each for half of the options, so that the day does some work.

    The key's year alone where no other is credible; other years for all of them where it is to be easy.
    """
    limits = year_limits(answer.year, context)
    reach, gap = _reach(answer.year, difficulty)
    if difficulty == "easy":
        return list(near_years(answer.year, limits, rng, count, reach, gap)) or [answer.year] * count
    side: int = rng.choice((-1, 1))
    for way in ((side, max(3, reach // 3), 1), (-side, max(3, reach // 3), 1)):
        for narrowed in story_limits(answer.year, limits, context):
            other = _walk(answer.year, narrowed, rng, 1, way)
            if other:
                here = (count + 1) // 2 - 1
                return [answer.year] * here + other * (count - here)
    return [answer.year] * count


def _moment(
    answer: TimeAnswer, year: int, months: set[int], days: set[int], context: DistractorContext, rng: Random
) -> Moment | None:
    dated = answer.kind in ("date", "day")
    for _ in range(_TRIES):
        month = rng.randint(1, 12)
        last = calendar.monthrange(year if year > 0 else 4, month)[1] if year else 28
        day = rng.randint(1, last) if dated else 0
        if month in months or (dated and any(abs(day - other) < 2 for other in days)):
            continue
        if year == answer.year == context.today_year and month > answer.month:
            continue
        if not _named(day, month, year, dated, context):
            return year, month, day
    return None


def _named(day: int, month: int, year: int, dated: bool, context: DistractorContext) -> bool:
    """Whether the source names this very day or month."""
    name = next((word for word, number in _months(context.lang).items() if number == month), "")
    return (f"{day}. {name}" if dated else f"{name} {year}") in context.text
