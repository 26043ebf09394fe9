"""Numbers in the spelling of the key. In: a value and a model answer. Out: its text, or None."""

from __future__ import annotations

import re
from decimal import Decimal

from questions.item import NumberAnswer

_ONES = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn"
).split()
_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_ONES_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ARTICLES = {"ein", "eine", "einer", "einem", "einen", "eines"}
_GROUPS = ".,'’ \u00a0\u202f\u2009"


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return (f"{_ONES[ones]}und" if ones else "") + _TENS[tens - 2]


def german(number: int) -> str:
    """A German number word for 2 to 999,999; "ein" at the end is the caller's to inflect."""
    thousands, rest = divmod(number, 1000)
    head = f"{german(thousands)}tausend" if thousands else ""
    hundreds, rest = divmod(rest, 100)
    head += f"{_ONES[hundreds]}hundert" if hundreds else ""
    return head + (_below_hundred(rest) if rest or not head else "")


def english(number: int) -> str | None:
    """An English number word for 0 to 99."""
    if number < 20:
        return _ONES_EN[number]
    tens, ones = divmod(number, 10)
    return None if number > 99 else _TENS_EN[tens - 2] + (f"-{_ONES_EN[ones]}" if ones else "")


def in_words(value: Decimal, lang: str = "de") -> str | None:
    """The value as a word: whole numbers, and German halves ("zweieinhalb"); None for all others."""
    whole = int(value)
    if not 2 <= value < 1_000_000 and value != Decimal("1.5"):
        return None
    if lang == "en":
        return english(whole) if value == whole else None
    if value - whole == Decimal("0.5") and whole < 13:
        return f"{german(whole)}einhalb"
    return german(whole) if value == whole and whole % 100 != 1 else None


def in_digits(value: Decimal, model: NumberAnswer) -> str:
    """The value in digits with the grouping, the decimal sign and the decimals of ``model``."""
    decimals = decimals_of(model)
    whole, _, part = f"{abs(value):.{decimals}f}".partition(".")
    group = _group_of(model)
    if group and (len(whole) > 4 or group in model.text or len(_integer_digits(model)) < 4):
        whole = f"{int(whole):,}".replace(",", group)
    return whole + (decimal_sign(model) + part if part else "")


def decimals_of(model: NumberAnswer) -> int:
    """How many decimals the key is written with: 2 for "8,06"; a half in words has one."""
    if model.words:
        return 0 if model.value == int(model.value) else 1
    match = re.search(rf"\{decimal_sign(model)}(\d+)$", model.text)
    return len(match.group(1)) if match else 0


def decimal_sign(model: NumberAnswer) -> str:
    """ "," or ".", told from the grouping sign, or from the text where there is none."""
    if model.grouping in (".", "’", "'", "\u00a0", "\u202f", "\u2009", " "):
        return ","
    return "." if model.grouping == "," or "." in model.text else ","


def _integer_digits(model: NumberAnswer) -> str:
    return re.sub(r"\D", "", model.text.split(decimal_sign(model))[0])


def _group_of(model: NumberAnswer) -> str:
    digits = _integer_digits(model)
    if len(digits) > 3 and not any(sign in model.text.split(decimal_sign(model))[0] for sign in _GROUPS):
        return ""
    return model.grouping


def spell(value: Decimal, model: NumberAnswer, lang: str = "de") -> str | None:
    """The text of ``value`` in the spelling of ``model.text``; None where that has no plain spelling."""
    if not model.words:
        text = in_digits(value, model)
        sign = re.match(r"^(?:[-−–+]|minus )", model.text)
        return (sign.group() if sign else "") + text
    word = in_words(value, lang)
    return word.capitalize() if word and model.text[:1].isupper() else word


def is_plain(model: NumberAnswer, lang: str = "de") -> bool:
    """Whether the key itself comes out of ``spell`` as it stands, so that others will look like it."""
    if model.words and model.text.casefold() in _ARTICLES:
        return False
    if model.words and model.text.casefold() in ("anderthalb", "hundert", "tausend"):
        return True
    return spell(model.value, model, lang) == model.text
