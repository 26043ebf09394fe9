"""Text files to sources: encodings, splitting, titles, ids, and what cannot be read."""

from pathlib import Path

import pytest

from questions import reading

GERMAN = "Über die „Größe“ der Füße – ein Maß für Straßen. Der Ärger kostet 5 €."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    assert reading.decode(GERMAN.encode(encoding)) == GERMAN


def test_a_short_windows_text() -> None:
    assert reading.decode("Größe".encode("cp1252")) == "Größe"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eins.\n\nZwei.", [("", "Eins."), ("", "Zwei.")]),
        ("Eins\nnoch eins.\r\n\r\n \t\r\nZwei.", [("", "Eins\nnoch eins."), ("", "Zwei.")]),
        ("# A\nEins.\n\nZwei.\n# B #\nDrei.", [("A", "Eins."), ("", "Zwei."), ("B", "Drei.")]),
        ("# A\n\nEins.", [("A", "Eins.")]),
        ("Der Dom\n\nEins.\n\nZwei.", [("Der Dom", "Eins."), ("", "Zwei.")]),
        ("Eins\n\n# B\nZwei.", [("", "Eins"), ("B", "Zwei.")]),
        ("Eins\n\nZwei\n\nDrei.", [("", "Eins"), ("Zwei", "Drei.")]),
        (
            "Ende:\n\nEins.\n\nnoch was\n\nZwei",
            [("", "Ende:"), ("", "Eins."), ("", "noch was"), ("", "Zwei")],
        ),
        ("# A\n# B\nEins.", [("B", "Eins.")]),
        ("#kein Titel", [("", "#kein Titel")]),
        ("Gleich.\n\nGleich.", [("", "Gleich.")]),
        ("\n \n# nur ein Titel\n", []),
    ],
)
def test_splitting(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(source.title, source.text) for source in reading.split(text)] == expected


def test_ids_depend_on_the_text_alone() -> None:
    one, other = reading.split("# T\nEins.")[0], reading.split("Null.\n\nEins.")[1]
    assert one.id == other.id and one.id != reading.split("Zwei.")[0].id


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"PK\x03\x04", "binary"),
        (b"abc\x00def\x00ghi\xff", "binary"),
        (b"\xff\xfe\x00", "undecodable"),
    ],
)
def test_bytes_that_are_no_text(content: bytes, code: str) -> None:
    with pytest.raises(reading.ReadingError) as caught:
        reading.read_bytes(content, "x.txt")
    assert (caught.value.code, caught.value.subject) == (code, "x.txt")
    assert code in reading.ERROR_CODES


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    (tmp_path / "large").write_bytes(b"x" * 11)
    cases = {
        "directory": tmp_path,
        "missing": tmp_path / "gone",
        "too-large": tmp_path / "large",
        "unreadable": Path("a\x00b"),
    }
    for code, path in cases.items():
        with pytest.raises(reading.ReadingError) as caught:
            reading.read_file(path)
        assert caught.value.code == code


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("# Titel\nText.", encoding="utf-8")
    assert [(source.title, source.text) for source in reading.read_file(path)] == [("Titel", "Text.")]
