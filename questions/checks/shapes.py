"""What kind of thing an option is by its look alone. In: an option. Out: its shape, its value."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from questions.distractors import fractions, spelling

_MONTHS = (
    "januar februar märz april mai juni juli august september oktober november dezember "
    "january february march april may june july august september october november december"
).split()
_MAGNITUDES = {"tausend": 3, "thousand": 3, "million": 6, "milliarde": 9, "billion": 12, "trillion": 12}
_NUMBER = re.compile(r"^(?P<sign>[-−–+]?|minus )(?P<digits>\d[\d.,'’\u202f\u00a0]*\d|\d)(?P<rest>.*)$")
_SPAN = re.compile(r"von (\d{4}) bis \d{4}")
_CLAUSE = re.compile(r"^(?:weil|da|damit|dass|um|because|so that|in order)\b", re.IGNORECASE)


@cache
def _words() -> dict[str, Decimal]:
    """Number words of both languages, decades and halves, case-folded."""
    found = {"null": Decimal(0), "zero": Decimal(0)}
    found |= dict.fromkeys(("keine", "keiner", "keinen", "none"), Decimal(0))
    found |= dict.fromkeys(("ein", "eine", "einen", "einem", "einer", "eins", "one"), Decimal(1))
    for number in range(2, 1000):
        for word in (spelling.german(number), spelling.english(number)):
            found |= {word: Decimal(number)} if word else {}
        found[spelling.german(number * 1000)] = Decimal(number * 1000)
        if number < 13:
            found[f"{spelling.german(number)}einhalb"] = number + Decimal("0.5")
    found |= {"hundert": Decimal(100), "tausend": Decimal(1000)}
    found |= {f"{spelling.german(number)}er": Decimal(number) for number in range(20, 100, 10)}
    return found | dict.fromkeys(("eineinhalb", "anderthalb"), Decimal("1.5"))


def shape(option: str) -> str:
    """number, date, clause or words."""
    text = option.strip().casefold()
    if any(re.search(rf"\b{month}\b", text) for month in _MONTHS) and (
        re.search(r"\d", text) or text in _MONTHS
    ):
        return "date"
    if _SPAN.fullmatch(text):
        return "date"
    if value(option) is not None:
        return "number"
    return "clause" if _CLAUSE.match(text) else "words"


def value(option: str) -> Decimal | None:
    """The number that an option states, negative before Christ; None for other options."""
    if (part := fractions.value_of(option.strip())) is not None:
        return part
    text = re.sub(
        r"^(?:im jahre?|um|ca\.|etwa|rund|in|am|about|around|in the year)\s+", "", option.strip().casefold()
    )
    first, _, rest = text.partition(" ")
    if first in _words() and (
        len(rest.split()) <= 3 and (_words()[first] > 1 or not rest or _scale(rest) > 1)
    ):
        return _words()[first] * _scale(rest)
    if half := re.match(r"einer? halben? (.*)", text):
        return Decimal("0.5") * _scale(half.group(1)) if _scale(half.group(1)) > 1 else None
    match = _NUMBER.match(text)
    if not match or len(match["rest"].split()) > 4:
        return None
    number = _parsed(match["digits"])
    if number is None:
        return None
    negative = match["sign"].strip() in ("-", "−", "–", "minus") or re.search(
        r"v\. ?chr|vor chr|\bbce?\b", match["rest"]
    )
    return (-number if negative else number) * _scale(match["rest"])


def _scale(rest: str) -> Decimal:
    for word, power in _MAGNITUDES.items():
        if re.match(rf"\s*{word}", rest):
            return Decimal(10) ** power
    return Decimal(1)


def _parsed(digits: str) -> Decimal | None:
    """German or English digits: the last sign is a decimal one unless exactly three digits follow it."""
    plain = re.sub(r"['’\u202f\u00a0]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        plain = re.sub(r"[.,]", "", plain)
    try:
        return Decimal(
            plain.replace(".", "").replace(",", ".")
            if "," in plain and "." in plain
            else plain.replace(",", ".")
        )
    except InvalidOperation:
        return None


def moment(option: str) -> Decimal | None:
    """A number that sorts dates in words by year, month and day; None for other options."""
    text = option.casefold()
    if span := _SPAN.fullmatch(text):
        return Decimal(int(span.group(1)) * 10000)
    month = next((i + 1 for i, name in enumerate(_MONTHS) if re.search(rf"\b{name}\b", text)), 0)
    if not month:
        return None
    year = re.search(r"(?<!\d)\d{3,4}(?!\d)", text)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", text)
    number = (int(year.group()) if year else 0) * 10000 + ((month - 1) % 12 + 1) * 100
    return Decimal(number + (int(day.group()) if day else 0))
