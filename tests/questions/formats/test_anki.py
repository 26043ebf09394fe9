"""Anki packages, imported by Anki itself."""

import html
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from questions import formats
from questions.item import ItemSet

ANKI = formats.get("anki")


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    """An empty collection."""
    with warnings.catch_warnings():
        # Anki's own generated modules warn on newer Pythons.
        warnings.simplefilter("ignore")
        from anki.collection import Collection

        opened = Collection(str(tmp_path / "collection.anki2"))
        yield opened
        opened.close()


def imported(collection: Any, item_set: ItemSet, path: Path) -> list[Any]:
    from anki.collection import ImportAnkiPackageRequest

    path.write_bytes(ANKI.write(item_set).content)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))
    return [collection.get_note(number) for number in sorted(collection.find_notes(""))]


def shown(field: str) -> str:
    return html.unescape(field.replace("<br>", "\n"))


def test_anki_imports_every_item(collection: Any, nasty_set: ItemSet, tmp_path: Path) -> None:
    notes = imported(collection, nasty_set, tmp_path / "set.apkg")
    assert len(notes) == len(nasty_set.items)
    for item, note in zip(nasty_set.items, notes, strict=True):
        assert shown(note["Stem"]) == item.stem
        options = re.findall(r"<li>(.*?)</li>", note["Options"], re.S)
        assert tuple(map(shown, options)) == item.options
        assert shown(note["Answer"]) == f"{'ABCDEF'[item.key]}: {item.right_option}"
        assert shown(note["Explanation"]) == item.explanation


def test_a_second_import_updates_the_first(collection: Any, item_set: ItemSet, tmp_path: Path) -> None:
    first = imported(collection, item_set, tmp_path / "one.apkg")
    second = imported(collection, item_set, tmp_path / "two.apkg")
    assert len(first) == len(second) == len(item_set.items)
    assert [deck.name for deck in collection.decks.all_names_and_ids()] == ["Default", item_set.title]
    assert "Raumfahrt" in first[0].tags and first[0]["Source"] == "Über die Sonde"


def test_same_bytes(item_set: ItemSet) -> None:
    assert ANKI.write(item_set) == ANKI.write(item_set)
