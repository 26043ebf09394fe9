"""The measures can be taken, and count what they say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def test_the_generator_is_measured(tmp_path: Path) -> None:
    text = "Alexander Fleming entdeckte 1928 das Penicillin. Der Film ist schön."
    facts = [
        {"answer": "1928", "type": "year", "must": True},
        {"answer": "Karl Bach", "type": "person", "must": True},
        {"answer": "schön", "type": "reason", "must": False},
    ]
    synopses = tmp_path / "synopses.json"
    synopses.write_text(json.dumps([{"id": "a", "text": text, "facts": facts}]), encoding="utf-8")
    answers = [{"answers": [{"text": one}]} for one in ("1928", "Fleming", "Paris", "ein schöner Film")]
    squad = tmp_path / "squad.json"
    squad.write_text(
        json.dumps({"data": [{"paragraphs": [{"context": text, "qas": answers}]}]}), encoding="utf-8"
    )
    command = [sys.executable, str(BENCHMARKS / "generate.py"), "--words", "500"]
    done = subprocess.run(
        [*command, "--synopses", str(synopses), "--xquad", str(squad)],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["help_seconds"] > 0 and told["first_item_seconds"] > 0
    assert told["synopses"]["facts"] == 2
    assert told["synopses"]["asked"] + told["synopses"]["left_out_for_a_better_item"] >= 1
    assert told["xquad"]["facts"] == 3
    assert told["scale"]["words"] >= 500 and told["scale"]["peak_mb"] > 10
    assert told["samples"]["flags"] == {}
