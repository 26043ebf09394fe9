"""The registry: names, file names, and a sentence in both languages for every reason."""

import re
from pathlib import Path

import pytest

from questions import formats
from questions.formats import reasons

PACKAGE = Path(formats.__file__).parent


def test_names_and_suffixes_are_unique_and_found() -> None:
    names = [entry.name for entry in formats.all()]
    suffixes = [end for entry in formats.all() for end in entry.suffixes]
    assert len(set(names)) == len(names) and len(set(suffixes)) == len(suffixes)
    for entry in formats.all():
        assert formats.get(entry.name.upper()) is entry
        assert formats.by_path(f"/some/where/Quiz{entry.suffix}") is entry


def test_every_format_has_what_it_says() -> None:
    from importlib import import_module

    for entry in formats.all():
        module = import_module(f"questions.formats.{entry.module}")
        assert hasattr(module, "write") == entry.writes
        assert hasattr(module, "read") == entry.reads


def test_unknown_names_raise() -> None:
    with pytest.raises(formats.UnknownFormat) as caught:
        formats.get("docx")
    assert caught.value.asked == "docx"
    with pytest.raises(formats.UnknownFormat):
        formats.by_path("quiz")


CODE = r'(?:RowError|FormatError|LeftOut|Problem|\.problem)\((?:[\w.]+, )?"([a-z-]+)"'


def used_codes() -> set[str]:
    return {code for path in PACKAGE.glob("*.py") for code in re.findall(CODE, path.read_text())}


def test_every_reason_has_two_sentences_and_none_is_idle() -> None:
    assert len(used_codes()) > 10
    assert used_codes() <= reasons.codes()
    sources = "".join(path.read_text() for path in PACKAGE.glob("*.py") if path.name != "reasons.py")
    assert not [code for code in reasons.codes() if f'"{code}"' not in sources]
    for code in reasons.codes():
        german, english = formats.describe(code, "12", "de"), formats.describe(code, "12", "en")
        assert german != english
        assert german.endswith(".") and english.endswith(".")
        assert "{" not in german + english
