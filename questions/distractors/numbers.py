"""Distractors for counts and measures: as round as the key, credible for its unit, on both sides of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from questions.distractors import scale, spelling
from questions.distractors.model import Distractor, DistractorContext
from questions.item import Difficulty, NumberAnswer
from questions.rng import Random

# How far the next option stands from the one before it, as a share of the latter: from, to.
_STEPS: dict[Difficulty, tuple[float, float]] = {
    "easy": (0.4, 0.9),
    "medium": (0.14, 0.22),
    "hard": (0.08, 0.16),
}
# How far from the key any option may lie, as multiples of it; a count below twenty has neighbours anyway.
_BAND = (Decimal("0.55"), Decimal("1.8"))
_FEW = 20
_FINE_STEPS: dict[Difficulty, tuple[float, float]] = {
    "easy": (0.05, 0.1),
    "medium": (0.012, 0.04),
    "hard": (0.006, 0.015),
}
_TRIES = 40
_PLURALS = {"Million": "Millionen", "Milliarde": "Milliarden", "Billion": "Billionen"}
_UNCHANGED = (
    r"(?:%|°|(?:Prozent|Grad|\w*[Mm]eter|Euro|Dollar|Pfund|Franken|(?:Kilo)?[Gg]ramm|Liter|Hektar|Watt|Volt|"
    r"km|m|cm|mm|kg|g|l|ha)\b)"
)
_HALVES = {"eine": "eine halbe", "einer": "einer halben", "Eine": "Eine halbe", "Einer": "Einer halben"}


@dataclass(frozen=True, slots=True)
class _Ladder:
    """The values that may be offered: multiples of ``grid`` between ``low`` and ``high`` (None: open)."""

    grid: Decimal
    offset: Decimal
    low: Decimal
    high: Decimal | None
    steps: tuple[float, float]
    taken: tuple[Decimal, ...]


def number_distractors(
    answer: NumberAnswer, context: DistractorContext, rng: Random, count: int, difficulty: Difficulty
) -> tuple[Distractor, ...]:
    """``count`` wrong numbers in the spelling of the key; none where its spelling is not a plain one."""
    single = _single_large(answer, context)
    if single is not None:
        return single[:count] if len(single) >= count else ()
    if not _is_countable(answer) or not spelling.is_plain(answer, context.lang):
        return ()
    ladder = _ladder(answer, context, difficulty)
    splits = _splits(count, rng)
    banded = [ladder] if difficulty == "easy" else [_banded(ladder, abs(answer.value)), ladder]
    for bounds, below in ((bounds, below) for bounds in banded for below in splits):
        values = _climb(abs(answer.value), bounds, below, -1, rng)
        values += _climb(abs(answer.value), bounds, count - below, 1, rng)
        if len(values) == count:
            return tuple(_distractor(value, answer, context) for value in values)
    return ()


def _banded(ladder: _Ladder, key: Decimal) -> _Ladder:
    """The ladder cut to what is of the key's order of size."""
    low, high = key * _BAND[0], key * _BAND[1]
    if key < _FEW and ladder.grid == 1:
        low, high = min(low, key - 4), max(high, key + 4)
    high = high if ladder.high is None else min(high, ladder.high)
    return replace(ladder, low=max(low, ladder.low), high=high)


def number_key(answer: NumberAnswer) -> Decimal:
    """What numeric options are sorted by."""
    return answer.value * answer.magnitude


def _is_countable(answer: NumberAnswer) -> bool:
    """A key of one needs a unit that has the same form in the plural ("1 Meter"): the others stand in it."""
    if answer.value == 0:
        return False
    return answer.value != 1 or bool(re.match(_UNCHANGED, answer.after.strip(), re.IGNORECASE))


def _splits(count: int, rng: Random) -> list[int]:
    """How many options stand below the key: every number as likely, the others as a way out."""
    first: int = rng.randint(0, count)
    return sorted(range(count + 1), key=lambda below: (abs(below - first), below))


def _ladder(answer: NumberAnswer, context: DistractorContext, difficulty: Difficulty) -> _Ladder:
    unit = scale.unit_of(answer, context)
    fine = _is_fine(answer, unit)
    high = scale.ceiling(answer, unit, context)
    if unit == "°C" and answer.value < 0:
        high = Decimal(270)
    return _Ladder(
        grid=_grid(answer, unit),
        offset=Decimal("0.5") if answer.words and answer.value != int(answer.value) else Decimal(0),
        low=scale.floor(answer, unit),
        high=high,
        steps=(_FINE_STEPS if fine else _STEPS)[difficulty],
        taken=_numbers_in(context),
    )


def _is_fine(answer: NumberAnswer, unit: str) -> bool:
    """Sport's measures ("8,06 Meter", "9,58 Sekunden") lie within a few percent; "1,20 Meter" is none."""
    measured = unit in ("m", "s") and spelling.decimals_of(answer) == 2 and abs(answer.value) < 1000
    return measured and answer.value % Decimal("0.1") != 0


def _grid(answer: NumberAnswer, unit: str) -> Decimal:
    """The step that keeps other options as round as the key: 1,000 for 28,000; 0.01 for 8.06; 5 for 30."""
    if answer.words and answer.value != int(answer.value):
        return Decimal(1)
    decimals = spelling.decimals_of(answer)
    if decimals:
        return Decimal(1).scaleb(-decimals)
    number = int(abs(answer.value))
    power = 10 ** (len(str(number)) - len(str(number).rstrip("0")))
    lead = number // power
    if lead == 1 and power >= 100 and not answer.words:
        return Decimal(power // 5)
    if lead < 10:
        halves = power > 10 or number >= 20 or unit == "%"
        return Decimal(
            power // 2 if halves and power > 1 and not answer.words else power if number > 10 else 1
        )
    return Decimal(power * 5 if lead % 5 == 0 and number >= 40 and unit != "age" else power)


def _numbers_in(context: DistractorContext) -> tuple[Decimal, ...]:
    """Every number in the evidence sentence and the stem, read both ways: 1.500 is 1500 and 1.5."""
    found: set[Decimal] = set()
    for text in re.findall(r"\d[\d.,\u202f]*\d|\d", context.around):
        for sign, group in ((",", "."), (".", ",")):
            plain = re.sub(r"\s", "", text.replace(group, "").replace(sign, "."))
            if plain.count(".") <= 1:
                found.add(Decimal(plain))
    for word in re.findall(r"\b[a-zäöüß]{3,}\b", context.around.casefold()):
        if word in _SMALL:
            found.add(_SMALL[word])
    return tuple(sorted(found))


_SMALL = {spelling.german(number): Decimal(number) for number in range(2, 101)}


def _climb(key: Decimal, ladder: _Ladder, steps: int, side: int, rng: Random) -> list[Decimal]:
    """``steps`` values going away from the key on one side; fewer where the bounds end them."""
    values: list[Decimal] = []
    last = key
    for _ in range(steps):
        value = _next(last, key, ladder, side, rng)
        if value is None:
            return []
        values.append(value)
        last = value
    return values


def _next(last: Decimal, key: Decimal, ladder: _Ladder, side: int, rng: Random) -> Decimal | None:
    """One value beyond ``last``: a random one in the window of the steps, else the nearest one past it."""
    near, far = (float(last) * step if side > 0 else float(last) * step / (1 + step) for step in ladder.steps)
    low, high = sorted((float(last) + side * near, float(last) + side * far))
    first, final = int(low / float(ladder.grid)) + 1, int(high / float(ladder.grid))
    for _ in range(_TRIES if final >= first else 0):
        value: Decimal = ladder.grid * int(rng.randint(first, final)) + ladder.offset
        if (value - last) * side > 0 and _fits(value, key, ladder):
            return value
    start = final if side > 0 else first
    outward = (ladder.grid * (start + side * step) + ladder.offset for step in range(_TRIES))
    return next((v for v in outward if (v - last) * side > 0 and _fits(v, key, ladder)), None)


def _fits(value: Decimal, key: Decimal, ladder: _Ladder) -> bool:
    if value < ladder.low or value <= 0 or (ladder.high is not None and value > ladder.high):
        return False
    if abs(key) >= 100 and _significant(value) > max(2, _significant(key)):
        return False
    if _ends(value, ladder.grid) and not _ends(key, ladder.grid):
        return False
    closest = Decimal("0.005") if ladder.steps[0] < 0.1 else Decimal("0.06")
    return all(abs(value - number) > closest * max(value, number) for number in ladder.taken)


def _significant(value: Decimal) -> int:
    return len("".join(map(str, value.normalize().as_tuple().digits)))


def _ends(value: Decimal, grid: Decimal) -> bool:
    """Whether a value is rounder than its grid, so that it would stand out among exact ones."""
    return value >= 20 * grid and (value / grid) % 10 == 0


def _distractor(value: Decimal, answer: NumberAnswer, context: DistractorContext) -> Distractor:
    signed = -value if answer.value < 0 else value
    text = spelling.spell(signed, answer, context.lang)
    option = f"{answer.before}{text}{answer.after}"
    ratio = float(min(value, abs(answer.value)) / max(value, abs(answer.value)))
    return Distractor(option, signed * answer.magnitude, ratio)


def _single_large(answer: NumberAnswer, context: DistractorContext) -> tuple[Distractor, ...] | None:
    """ "eine Million Pfund": half of it and its multiples; None for all other keys."""
    match = re.match(r"\s*(Million|Milliarde|Billion)\b", answer.after)
    if answer.value != 1 or not match or answer.text not in _HALVES | {"1": ""}:
        return None
    after = answer.after.replace(match.group(1), _PLURALS[match.group(1)], 1)
    several = replace(answer, text="zwei" if answer.words else "2", value=Decimal(2), after=after)
    found = [_distractor(Decimal(value), several, context) for value in (2, 5, 10)]
    if answer.words:
        half = f"{answer.before}{_HALVES[answer.text]}{answer.after}"
        found[1:] = [Distractor(half, Decimal("0.5") * answer.magnitude, 0.5), found[1]]
    return tuple(found)
