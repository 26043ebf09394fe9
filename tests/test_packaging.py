"""What the packages import, pyproject.toml asks for: an import that only works here fails elsewhere."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Named in every use of the package that brings them: Flask, Jinja2, Flask-Migrate.
BROUGHT_ALONG = {"werkzeug", "markupsafe", "alembic"}


def plain(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", name, maxsplit=1)[0]).lower()


def imported(path: Path) -> set[str]:
    """The first names of everything that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", ["questions", "quiz"])
def test_every_import_is_asked_for(package: str) -> None:
    extras = PROJECT["optional-dependencies"]
    asked = [
        *PROJECT["dependencies"],
        *(name for extra in extras if extra != "test" for name in extras[extra]),
    ]
    known = {plain(name) for name in asked}
    used = set().union(*(imported(path) for path in (ROOT / package).rglob("*.py")))
    foreign = used - set(sys.stdlib_module_names) - {"questions", "quiz"} - BROUGHT_ALONG
    homes = packages_distributions()
    missing = {name for name in foreign if not {plain(home) for home in homes.get(name, [name])} & known}
    assert missing == set()
