"""Words for generated names and teams, and words that no name may contain. All lists are our own.

A German adjective stands without its ending, which follows the animal's gender.
"""

from __future__ import annotations

ADJECTIVES_DE = (
    "Flink", "Klug", "Mutig", "Heiter", "Fleißig", "Sanft", "Wach", "Kühn", "Froh", "Schlau",
    "Munter", "Ruhig", "Treu", "Bunt", "Lustig", "Forsch", "Sonnig", "Pfiffig", "Stolz", "Zart",
    "Keck", "Freundlich", "Gewitzt", "Rasch", "Leise", "Emsig", "Tapfer", "Neugierig", "Findig", "Wild",
)  # fmt: skip
ANIMALS_DE = (
    ("Fuchs", "m"), ("Dachs", "m"), ("Igel", "m"), ("Otter", "m"), ("Luchs", "m"), ("Rabe", "m"),
    ("Biber", "m"), ("Storch", "m"), ("Delfin", "m"), ("Panda", "m"), ("Falke", "m"), ("Wal", "m"),
    ("Eule", "f"), ("Robbe", "f"), ("Meise", "f"), ("Katze", "f"), ("Biene", "f"), ("Gazelle", "f"),
    ("Ente", "f"), ("Möwe", "f"), ("Libelle", "f"), ("Giraffe", "f"), ("Amsel", "f"), ("Forelle", "f"),
    ("Zebra", "n"), ("Reh", "n"), ("Lama", "n"), ("Känguru", "n"), ("Pferd", "n"), ("Wiesel", "n"),
    ("Küken", "n"), ("Walross", "n"), ("Alpaka", "n"), ("Rentier", "n"),
)  # fmt: skip
ADJECTIVES_EN = (
    "Brave", "Bright", "Calm", "Cheerful", "Clever", "Curious", "Daring", "Eager", "Fearless", "Gentle",
    "Happy", "Jolly", "Keen", "Kind", "Lively", "Lucky", "Merry", "Nimble", "Patient", "Proud",
    "Quick", "Quiet", "Sunny", "Swift", "Witty",
)  # fmt: skip
ANIMALS_EN = (
    "Badger", "Beaver", "Bee", "Dolphin", "Duck", "Falcon", "Fox", "Gazelle", "Giraffe", "Hare",
    "Hedgehog", "Heron", "Kangaroo", "Llama", "Lynx", "Otter", "Owl", "Panda", "Puffin", "Raven",
    "Robin", "Seal", "Squirrel", "Stork", "Swan", "Walrus", "Whale", "Zebra",
)  # fmt: skip
TEAMS_DE = (
    "Kometen",
    "Nordlichter",
    "Sternschnuppen",
    "Monde",
    "Raketen",
    "Planeten",
    "Satelliten",
    "Sonnen",
)
TEAMS_EN = (
    "Comets",
    "Northern Lights",
    "Shooting Stars",
    "Moons",
    "Rockets",
    "Planets",
    "Satellites",
    "Suns",
)
REFUSED_WORDS = (
    "arschloch", "fick", "fotze", "hitler", "hure", "kacke", "nazi", "nutte", "scheiss", "scheiße",
    "schlampe", "wichser", "asshole", "bitch", "cunt", "fuck", "nigger", "slut", "whore",
)  # fmt: skip


def team_names(count: int, lang: str) -> tuple[str, ...]:
    """The first ``count`` names of teams in a language."""
    return (TEAMS_DE if lang == "de" else TEAMS_EN)[:count]
