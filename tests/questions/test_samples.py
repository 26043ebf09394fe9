"""The sample synopses: complete, well-formed, and each with its sources."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from importlib.resources import files

import pytest

from questions.item import Source
from questions.samples import TOPICS, sample_sources, sample_topics

FOLDER = files("questions.samples")
INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
each_sample = pytest.mark.parametrize("source", sample_sources(), ids=lambda source: source.id)


def test_there_are_enough_samples_of_every_topic() -> None:
    assert len(sample_sources()) >= 24
    counts = Counter(sample_topics().values())
    assert set(counts) == set(TOPICS)
    assert min(counts.values()) >= 5


def test_index_and_files_name_the_same_texts() -> None:
    listed = [f"{entry['lang']}/{entry['id']}.txt" for entry in INDEX]
    present = sorted(f"de/{file.name}" for file in (FOLDER / "de").iterdir())
    assert listed == present
    assert list(sample_topics()) == [source.id for source in sample_sources()]
    assert [entry["title"] for entry in INDEX] == [source.title for source in sample_sources()]


def test_titles_are_told_apart() -> None:
    titles = [source.title for source in sample_sources()]
    assert len(set(titles)) == len(titles)


@each_sample
def test_file_is_one_titled_paragraph_in_normal_form(source: Source) -> None:
    raw = (FOLDER / "de" / f"{source.id}.txt").read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", raw)
    assert raw == f"# {source.title}\n{source.text}\n"
    assert source.title and "\n" not in source.text


@each_sample
def test_text_has_the_length_and_marks_of_a_synopsis(source: Source) -> None:
    assert 60 <= len(source.text.split()) <= 120
    assert source.text.count("„") == source.text.count("“")
    assert not re.search(r"\s\s|[\"']|\.\.\.", source.text)


def test_every_sample_has_a_section_of_sources_and_no_other_has_one() -> None:
    written = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", written, flags=re.MULTILINE)[1:]
    assert [section.split("\n", 1)[0] for section in sections] == list(sample_topics())
    for section in sections:
        assert len(re.findall(r"^- .+: .+", section, flags=re.MULTILINE)) >= 1, section
