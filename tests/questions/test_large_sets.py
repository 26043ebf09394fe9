"""Twenty thousand items are chosen and checked in seconds; the index finds what comparing all pairs finds."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from questions.checks import Telling, check_set, gives_away
from questions.item import Evidence, Form, Item
from questions.selection import balance_keys, select

SYLLABLES = "ba be bi bo bu da de di do du ga ge gi go gu".split()


def name(number: int) -> str:
    """A made-up name for each number below fifty thousand."""
    parts = []
    for _ in range(4):
        number, rest = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
    return "".join(parts).capitalize()


def item(number: int, per_source: int, form: Form = "question") -> Item:
    source, place = divmod(number, per_source)
    start = 100 * place
    evidence = Evidence(f"s{source}", start, start + 4, start, start + 90)
    stem = f"Wie teuer war {name(number)} von {name(number + 20_000)} in {name(number % 500)} erbaut?"
    options = tuple(str(1000 + number + step) for step in (0, 7, 13, 21))
    return Item(f"i{number}", "de", f"t{number % 7}", form, stem, options, 0, "", evidence, 0.9)


def test_twenty_thousand_items_are_quick() -> None:
    items = [item(number, 4) for number in range(20_000)]
    started = time.process_time()
    chosen = select(items, None)
    assert len(chosen) > 10_000
    assert len(select(items, 500)) == 500
    balance_keys(chosen)
    check_set(chosen[:2_000])
    assert time.process_time() - started < 60


def test_many_items_of_one_source_are_quick() -> None:
    items = [item(number, 2_000) for number in range(2_000)]
    started = time.process_time()
    assert len(select(items, None)) == 2_000
    assert time.process_time() - started < 30


WORDS = st.sampled_from("Berg Turm Turms Schiff Film Sonde 1969 drei Columbia Mars 28.000 Apollo-11".split())
STEMS = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: " ".join(words) + " ____.")
KEYS = st.sampled_from(
    ["Turm", "1969", "drei", "„Columbia“", "28.000", "Apollo-11", "Mars", "...", "Film Sonde"]
)
PLACES = st.integers(0, 3)


@given(st.lists(st.tuples(STEMS, KEYS, PLACES), min_size=2, max_size=12))
def test_the_index_finds_what_every_pair_shows(made: list[tuple[str, str, int]]) -> None:
    items = [
        Item(
            str(n), "de", "t", "gap", stem, (key, "x", "y"), 0, "", Evidence("s", n, n + 1, place, place + 9)
        )
        for n, (stem, key, place) in enumerate(made)
    ]
    index = Telling()
    for one in items[1:]:
        index.add(one)
    assert list(index.telling(items[0])) == [other for other in items[1:] if gives_away(other, items[0])]
    assert list(index.told_by(items[0])) == [other for other in items[1:] if gives_away(items[0], other)]
