"""``quiz convert``: by file names, bad rows named and only skipped when asked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TABLE = "stem,option_1,option_2,correct\nWer?,Anna,Otto,2\nWas?,a,b,9\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(TABLE.replace("Was?,a,b,9\n", ""), encoding="utf-8")
    return path


def test_there_and_back(run: Run, table: Path) -> None:
    there, back = table.with_name("out.json"), table.with_name("back.jsonl")
    call = run("convert", table, there)
    assert (call.status, call.err) == (0, f"1 item written to {there}.\n")
    assert run("convert", there, back).status == 0
    assert b'"stem":"Wer?","options":["Anna","Otto"],"key":1' in back.read_bytes()


def test_standard_streams(run: Run, table: Path) -> None:
    call = run("convert", "-", "-", "--from", "csv", "-f", "jsonl", stdin=TABLE.encode()[:-11])
    assert call.status == 0 and b'"stem":"Wer?"' in call.out


def test_bad_rows_stop_it_unless_skipped(run: Run, table: Path) -> None:
    table.write_text(TABLE, encoding="utf-8")
    out = table.with_name("out.json")
    call = run("convert", table, out)
    assert call.status == 1 and not out.exists()
    assert f"{table}, line 3 (Was?): There is no option number 9." in call.err
    assert run("convert", table, out, "--skip-bad").status == 0


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("a.json", b"[]", 1, "cannot be read: The field {} does not hold"),
        ("a.json", b"{", 1, "not valid JSON"),
        ("a.docx", b"x", 2, "tells no format"),
        ("gone.json", None, 1, "There is no file"),
    ],
)
def test_input_that_is_no_set(
    run: Run, tmp_path: Path, name: str, content: bytes | None, status: int, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    call = run("convert", tmp_path / name, tmp_path / "out.csv")
    assert call.status == status and words in call.err and not (tmp_path / "out.csv").exists()
