"""Whatever bytes come in, a reader either reads them or says in one named way why not."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questions import formats
from questions.item import Item, ItemSet

READERS = [entry.name for entry in formats.all() if entry.reads]
ITEMS = tuple(Item(f"i{n}", "de", "t", "question", f"Frage {n}?", ("a", "b", "c", "d"), n) for n in range(2))
MARKS = st.sampled_from([*"~={}#:\\%@[]<>&;,\n\"'ab1 ", "ANSWER: A", "A) ", "::", "null", "<question>"])
GOOD = {name: formats.get(name).write(ItemSet("Titel", "de", ITEMS)).content for name in READERS}


def read(name: str, content: bytes) -> None:
    try:
        loaded = formats.get(name).read(content)
    except formats.FormatError as error:
        assert formats.describe(error.code, error.detail, "de")
    else:
        assert len(loaded.lines) == len(loaded.item_set.items)
        for problem in loaded.problems:
            assert formats.describe(problem.reason_code, problem.detail, "en")


@pytest.mark.parametrize("name", READERS)
@given(content=st.binary(max_size=200))
def test_any_bytes(name: str, content: bytes) -> None:
    read(name, content)


@pytest.mark.parametrize("name", READERS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(at=st.integers(0, 100_000), gone=st.integers(0, 40), put=st.binary(max_size=8))
def test_damaged_files(name: str, at: int, gone: int, put: bytes) -> None:
    good = GOOD[name]
    at %= len(good)
    read(name, good[:at] + put + good[at + gone :])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.gift", b"::" * 200_000),
        ("a.gift", b"A {=b ~c " + b"~d " * 200_000 + b"}"),
        ("a.txt", b"{" * 200_000),
        ("a.jsonl", b"{}\n" * 50_000),
        ("a.aiken", b"A) b\n" * 200_000),
        ("a.csv", b"stem,option_1,option_2,correct" + b",x" * 200_000 + b"\nA?,b,c,1\n"),
    ],
    ids=["titles", "options", "braces", "rows", "letters", "columns"],
)
def test_what_is_long_and_dull_takes_no_longer_than_its_length(name: str, content: bytes) -> None:
    """Half a minute of CPU is far more than these need, and far less than the square of their length."""
    begun = time.process_time()
    try:
        entry = formats.sniff(name, content)
    except formats.UnknownFormat:
        entry = formats.get("gift")
    read(entry.name, content)
    assert time.process_time() - begun < 30


@pytest.mark.parametrize("name", READERS)
@given(words=st.lists(MARKS))
def test_texts_of_marks(name: str, words: list[str]) -> None:
    read(name, "".join(words).encode())
