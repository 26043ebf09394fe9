"""``quiz check``: findings with line, severity and reason; status 1 as soon as there is one."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from questions import checks
from questions.item import Finding, Item

Run = Callable[..., Any]
HEAD = "stem,option_1,option_2,correct\n"


@pytest.fixture(autouse=True)
def checker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finds fault with every stem that has "schlecht" in it, and with sets of more than one item."""

    def check_item(item: Item, source_text: str | None = None) -> tuple[Finding, ...]:
        return (Finding("bad-stem", "error", item.id),) if "schlecht" in item.stem else ()

    def check_set(items: Sequence[Item]) -> tuple[Finding, ...]:
        return (Finding("many", "warning"),) if len(items) > 1 else ()

    monkeypatch.setattr(checks, "check_item", check_item, raising=False)
    monkeypatch.setattr(checks, "check_set", check_set, raising=False)
    monkeypatch.setattr(checks, "describe", lambda finding, lang: f"{finding.code} ({lang})", raising=False)


def table(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "set.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def test_clean(run: Run, tmp_path: Path) -> None:
    call = run("check", table(tmp_path, "Wer?,a,b,1\n"))
    assert (call.status, call.out, call.err) == (0, b"", "1 item, no findings.\n")


def test_findings_by_line(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path, "Wer?,a,b,1\nWas?,a,b,7\nschlecht?,a,b,1\n")
    call = run("check", path)
    assert call.status == 1
    assert call.out.decode().splitlines() == [
        f"{path}:3: error: key-out-of-range: There is no option number 7.",
        f"{path}:4: error: bad-stem: bad-stem (en)",
        f"{path}: warning: many: many (en)",
    ]
    assert call.err == "2 items; findings: 2 errors, 1 warnings.\n"


def test_findings_as_json(run: Run, tmp_path: Path) -> None:
    call = run("check", table(tmp_path, "schlecht?,a,b,1\n"), "--json", "-q")
    assert call.status == 1 and call.err == ""
    (row,) = json.loads(call.out)
    assert row | {"item": ""} == {
        "line": 2, "item": "", "severity": "error", "code": "bad-stem", "text": "bad-stem (en)"
    }  # fmt: skip
