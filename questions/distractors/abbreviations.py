"""Words behind an abbreviation -> other words with the same first letters.

"International Space Station" -> "Interplanetary Science Station".
"""

from __future__ import annotations

import re
from itertools import combinations, product

from questions.rng import Random

# English words that names of agencies, devices and treaties are made of; what the thing is comes last.
_DESCRIBING = (
    "Advanced Aerial American Atlantic Automatic Basic Central Civil Common Continental Digital Direct "
    "Dynamic Economic Electronic European Experimental Federal Foreign General Geographic Global Health "
    "High Human Independent Industrial Integrated International Interplanetary Large Light Linear Local "
    "Logistic Magnetic Marine Military Mobile Monetary National Natural North Nuclear Open Optical "
    "Orbital Pacific Personal Planetary Political Public Radio Rapid Regional Remote Royal Satellite "
    "Scientific Security Solar Southern Space Special Standard Strategic Technical Trade Transatlantic "
    "Tropical Underwater United Universal Unmanned Variable Visual Weather Wide World"
).split()
_HEADS = (
    "Administration Agency Agreement Alliance Association Base Board Bureau Center Commission Committee "
    "Company Conference Convention Cooperation Corporation Council Craft Department Device Directorate "
    "Engine Exchange Facility Federation Force Forum Foundation Fund Group Hub Initiative Institute "
    "Instrument Laboratory League Link Machine Mission Module Network Observatory Office Organization "
    "Panel Probe Program Project Protocol Register Satellite School Service Society Station Station "
    "Survey System Telescope Treaty Tribunal Union Unit Vehicle Watch Zone"
).split()


def spelt_otherwise(words: str, rng: Random, count: int) -> tuple[str, ...]:
    """``count`` other readings of the same letters, each with one or two words exchanged; or none."""
    parts = list(re.finditer(r"[A-Z][a-z]+", words))
    choices = [_likes(part.group(), place == len(parts) - 1) for place, part in enumerate(parts)]
    places = [chosen for size in (1, 2) for chosen in combinations(range(len(parts)), size)]
    # One reading for each choice of words, so that the options do not all differ in the same one.
    readings = [made for chosen in places if (made := _with(words, parts, chosen, choices))]
    if len(readings) < count:
        return ()
    return tuple(rng.choice(made) for made in rng.sample(readings, count))


def _likes(word: str, is_head: bool) -> list[str]:
    """The words that could stand in a word's place."""
    return sorted({other for other in (_HEADS if is_head else _DESCRIBING) if other[0] == word[0]} - {word})


def _with(
    words: str, parts: list[re.Match[str]], places: tuple[int, ...], choices: list[list[str]]
) -> list[str]:
    """Every reading with other words in these places."""
    made = []
    for chosen in product(*(choices[place] for place in places)):
        text = words
        for place, word in sorted(zip(places, chosen, strict=True), reverse=True):
            text = text[: parts[place].start()] + word + text[parts[place].end() :]
        made.append(text)
    return made
