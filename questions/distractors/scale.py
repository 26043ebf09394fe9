"""How large a number may be to stay credible. In: an answer and its context. Out: bounds."""

from __future__ import annotations

import re
from decimal import Decimal

from questions.distractors.model import DistractorContext
from questions.item import NumberAnswer

_ALIASES = {
    "%": r"%|prozent\w*|percent",
    "age": r"age|alter|jahre[n]? alt|-?jährig\w*|years? old|year-old\w*",
    "°C": r"°c|grad celsius|grad|degc|celsius|°",
    "K": r"k|kelvin",
    "h": r"h|std|stunden?|hours?",
    "clock": r"uhr|o'clock",
    "min": r"min|minuten?|minutes?",
    "s": r"s|sek|sekunden?|seconds?",
    "d": r"d|tage?n?|days?",
    "week": r"wk|weeks?|wochen?",
    "month": r"mo|months?|monate?n?",
    "a": r"yr|years?|jahre?n?",
    "km/h": r"km/h|kmh|stundenkilometern?|kilometern? pro stunde",
    "km/s": r"km/s|kilometern? pro sekunde",
    "m/s": r"m/s|metern? pro sekunde",
    "m": r"m|metern?|metres?|meters?",
    "km": r"km|kilometern?|kilometres?|kilometers?",
}

# A ceiling holds only where the key keeps it: a key of 130 % knows no ceiling of 100 %.
_CEILINGS: dict[str, tuple[int, ...]] = {
    "%": (95, 100),
    "age": (18, 110),
    "clock": (24,),
    "h": (24, 100),
    "min": (59,),
    "s": (59,),
    "month": (12, 24),
    "week": (52,),
    "d": (30, 365),
    "km/h": (1_079_000_000,),
    "km/s": (299_000,),
    "m/s": (299_000_000,),
}

_CEILINGS_BY_CUE: tuple[tuple[str, str, int], ...] = (
    ("m", r"\b(?:Berg|Gipfel|Vulkan|Höhe|hoch)", 8800),
    ("m", r"\b(?:tief|Tiefe|Meeresgrund|Ozean|Tauch)", 10900),
    ("km", r"\b(?:tief|Tiefe|Meeresgrund|Tauch)", 11),
    ("km/h", r"\b(?:Auto|Rennwagen|Zug|ICE|Straße|Fahrrad|Pferd|Läufer|Gepard)", 450),
    ("a", r"\b(?:Haft|Gefängnis|verurteilt|Ehe|heirat)", 60),
    ("", r"\b(?:Bundesl[aä]nd)", 16),
    ("", r"\b(?:US-Bundesstaat)", 50),
    ("", r"\bPlaneten\b", 9),
    ("", r"\bKontinent", 7),
)


def unit_of(answer: NumberAnswer, context: DistractorContext) -> str:
    """A canonical unit, from the answer's own key, else from the words after the number; "" for a count."""
    after = answer.after.strip(" ,.;").casefold()
    if re.match(_ALIASES["age"], after) or (re.match(r"jahr", after) and _asks_age(context)):
        return "age"
    for spelled in (answer.unit.casefold(), after):
        for unit, pattern in _ALIASES.items():
            if spelled and re.fullmatch(pattern, spelled):
                return unit
    return answer.unit


def _asks_age(context: DistractorContext) -> bool:
    return bool(re.search(r"\b(?:Wie alt|How old|Jahre alt|im Alter)\b", context.around))


def ceiling(answer: NumberAnswer, unit: str, context: DistractorContext) -> Decimal | None:
    """The largest credible value in the answer's own magnitude, or None."""
    limits = [Decimal(limit) for limit in _CEILINGS.get(unit, ())]
    limits += [
        Decimal(limit)
        for cued, cue, limit in _CEILINGS_BY_CUE
        if cued == unit and re.search(cue, f"{context.around} {answer.noun}")
    ]
    if answer.words and abs(answer.value) <= 12:
        limits += [Decimal(12), Decimal(24)]
    if answer.magnitude > 1:
        limits.append(Decimal(999))
    kept = [limit for limit in limits if limit >= abs(answer.value) * Decimal("1.01")]
    return min(kept) if kept else None


def floor(answer: NumberAnswer, unit: str) -> Decimal:
    """The smallest credible size: a single thing would need another grammatical number than the key."""
    if unit == "°C" and answer.value < 0:
        return Decimal(1)
    if answer.words and answer.value != int(answer.value):
        return Decimal("1.5")
    if answer.value < 1 or answer.value != int(answer.value):
        return Decimal(0)
    return Decimal(2)
