"""Every text of pages and code is there in German, and the compiled catalogue is the written one."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import quiz

ROOT = Path(quiz.__file__).resolve().parent.parent
GERMAN = ROOT / "quiz" / "translations" / "de" / "LC_MESSAGES"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "_n": (1, 2), "lazy_gettext": None}


@pytest.fixture(scope="module")
def german() -> Catalog:
    with (GERMAN / "messages.po").open("rb") as file:
        return read_po(file, locale="de")


def texts(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (list, tuple)) else [str(message.string)]


def written(catalog: Catalog) -> set[tuple[str, ...]]:
    return {(*([m.id] if isinstance(m.id, str) else m.id), *texts(m)) for m in catalog if m.id}


def test_nothing_is_missing_or_fuzzy(german: Catalog) -> None:
    open_ones = [m.id for m in german if m.id and (m.fuzzy or not all(texts(m)))]
    assert open_ones == []


def test_what_is_filled_in_stays_the_same(german: Catalog) -> None:
    """Named placeholders, or a page breaks in one language only."""
    broken = [(m.id, [str(e) for e in m.check(german)]) for m in german if m.id and list(m.check(german))]
    assert broken == []


def test_the_compiled_catalogue_is_up_to_date(german: Catalog) -> None:
    with (GERMAN / "messages.mo").open("rb") as file:
        compiled = read_mo(file)
    assert written(compiled) == written(german)


def test_every_text_is_in_the_catalogue(german: Catalog) -> None:
    """Where this fails: quiz/translations/update.sh and fill in what is new."""
    methods = [("quiz/**.py", "python"), ("templates/pages/**.html", "jinja2")]
    options = {"templates/pages/**.html": {"silent": "false"}}
    found = set()
    for folder in ("quiz", "templates/pages"):
        shifted = [(p.removeprefix(f"{folder}/"), m) for p, m in methods if p.startswith(folder)]
        wanted = {p.removeprefix(f"{folder}/"): o for p, o in options.items() if p.startswith(folder)}
        for extracted in extract_from_dir(ROOT / folder, shifted, wanted, KEYWORDS):
            found.add(extracted[2])
    assert found == {m.id for m in german if m.id}
