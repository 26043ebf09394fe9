"""The same text, options and seed give the same bytes, under any hash seed and with any number of jobs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from questions.formats import json_file
from questions.item import Source
from questions.pipeline import generate_set
from questions.samples import sample_sources

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def hash_under(seed: str, python: str = sys.executable) -> str:
    """The corpus hash that a new interpreter prints under a PYTHONHASHSEED."""
    done = subprocess.run(
        [python, str(BENCHMARKS / "corpus_hash.py"), "--seeds", "7"],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_hash_seed_changes_no_byte() -> None:
    hashes = {hash_under(seed) for seed in ("1", "random")}
    assert len(hashes) == 1 and len(hashes.pop()) == 64


def test_several_jobs_make_the_same_set_and_tell_how_far_they_are() -> None:
    sources = sample_sources()[:9]
    told: list[tuple[int, int]] = []
    one = generate_set(sources, lang="de", seed=3)
    two = generate_set(sources, lang="de", seed=3, jobs=2, progress=lambda done, of: told.append((done, of)))
    assert json_file.write(one).content == json_file.write(two).content
    assert told == [(n, 9) for n in range(1, 10)]


def test_another_seed_makes_another_set_of_the_same_facts() -> None:
    sources = sample_sources()[:6]
    one, other = (generate_set(sources, lang="de", seed=seed) for seed in (1, 2))
    assert {item.id for item in one.items} & {item.id for item in other.items}
    assert json_file.write(one).content != json_file.write(other).content


def test_a_set_does_not_depend_on_what_was_made_before() -> None:
    source = [Source("a", "", sample_sources()[0].text)]
    before = json_file.write(generate_set(source, seed=5)).content
    generate_set(sample_sources()[1:5], seed=9)
    assert json_file.write(generate_set(source, seed=5)).content == before
