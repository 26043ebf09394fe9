"""The wording of questions, from the one file that holds it all."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = "de.toml"


def templates_folder() -> Path:
    """The generator's templates: beside the package in a wheel, in the checkout's folder otherwise."""
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "templates", package.parent / "templates" / "questions"):
        if (folder / _FILE).is_file():
            return folder
    raise FileNotFoundError(_FILE)


@cache
def _wording() -> dict[str, dict[str, str]]:
    with (templates_folder() / _FILE).open("rb") as file:
        return tomllib.load(file)


def lead(family: str, name: str, **values: str) -> str:
    """One lead, filled in: lead("time", "year") -> "in welchem Jahr"."""
    return _wording()[family][name].format(**values)


_WHICH = {
    ("nom", "m"): "welcher",
    ("nom", "f"): "welche",
    ("nom", "n"): "welches",
    ("acc", "m"): "welchen",
    ("acc", "f"): "welche",
    ("acc", "n"): "welches",
    ("dat", "m"): "welchem",
    ("dat", "f"): "welcher",
    ("dat", "n"): "welchem",
    ("gen", "m"): "welches",
    ("gen", "f"): "welcher",
    ("gen", "n"): "welches",
}


def which(case: str, gender: str) -> str:
    """The interrogative determiner in the singular; ``KeyError`` if case or gender is open."""
    return _WHICH[case, gender]


def weak(adjective: str, case: str, gender: str) -> str:
    """An attributive adjective as it stands behind "welcher": "amerikanischer" -> "amerikanische"."""
    stem = adjective
    for ending in ("en", "em", "er", "es", "e"):
        if adjective.endswith(ending) and len(adjective) > len(ending) + 2:
            stem = adjective[: -len(ending)]
            break
    plain = gender != "pl" and (case == "nom" or (case == "acc" and gender in ("f", "n")))
    return stem + ("e" if plain else "en")
