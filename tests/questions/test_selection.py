"""A set's selection: certain, spread, no fact twice, no key told; keys spread over the positions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from questions.item import Evidence, Form, Item
from questions.selection import balance_keys, select


def item(
    name: str,
    source: str = "s",
    start: int = 0,
    *,
    sentence: int | None = None,
    kind: str = "thing",
    form: Form = "question",
    confidence: float = 0.9,
    stem: str = "",
    key: str = "",
) -> Item:
    evidence = Evidence(source, start, start + 4, start if sentence is None else sentence, start + 50)
    options = (key or f"Key{name}", f"A{name}", f"B{name}", f"C{name}")
    return Item(name, "de", kind, form, stem or f"Wo ist {name}?", options, 0, "", evidence, confidence)


def ids(items: tuple[Item, ...]) -> list[str]:
    return [one.id for one in items]


def test_the_order_is_that_of_the_sources() -> None:
    items = [item("a", "t", 90), item("b", "s", 60), item("c", "s", 5), item("d", "t", 10)]
    assert ids(select(items, 9)) == ["d", "a", "c", "b"]


def test_the_most_certain_items_are_kept() -> None:
    items = [item(str(n), start=100 * n, confidence=0.5 + n / 20) for n in range(9)]
    assert ids(select(items, 3)) == ["6", "7", "8"]


def test_sources_and_types_are_mixed() -> None:
    items = [item(f"{source}{n}", source, 100 * n, kind=f"k{n % 2}") for source in "st" for n in range(6)]
    chosen = select(items, 4)
    assert Counter(one.evidence.source for one in chosen if one.evidence) == {"s": 2, "t": 2}
    assert Counter(one.type for one in chosen) == {"k0": 2, "k1": 2}


def test_a_fact_is_asked_once_and_a_sentence_four_times() -> None:
    items = [
        item("a", start=10),
        item("b", start=12),
        *(item(f"c{n}", start=100 + 9 * n, sentence=99) for n in range(5)),
    ]
    chosen = ids(select(items, 9))
    assert len(chosen) == 5 and sum(name.startswith("c") for name in chosen) == 4


def test_the_weaker_of_two_items_that_tell_each_other_is_dropped() -> None:
    told = item("a", start=10, stem="Wer betrat den Mond als Erster?", key="Neil Armstrong", confidence=0.8)
    telling = item("b", start=90, stem="Wann betrat Neil Armstrong den Mond?", key="1969")
    assert ids(select([told, telling], 5)) == ["b"]


def test_a_source_is_asked_for_a_time_three_times_or_in_half_of_its_items() -> None:
    items = [item(f"y{n}", start=100 * n, kind="year", key=f"19{n}0") for n in range(6)]
    assert len(select(items, None)) == 3
    others = [item(f"o{n}", start=100 * n + 1000, kind="thing", key=f"o{n}") for n in range(5)]
    assert Counter(one.type for one in select(items + others, None)) == {"thing": 5, "year": 5}


def test_two_fifths_of_a_set_ask_for_a_time_unless_there_is_nothing_else() -> None:
    times = [item(f"y{n}", f"s{n}", kind="year", key=f"19{n}0", confidence=1.0) for n in range(12)]
    others = [item(f"o{n}", f"s{n}", 100) for n in range(6)]
    assert Counter(one.type for one in select(times + others, None)) == {"thing": 6, "year": 12}
    assert Counter(one.type for one in select(times + others, 10)) == {"thing": 6, "year": 4}
    assert Counter(one.type for one in select(times + others, 15)) == {"thing": 6, "year": 9}


def test_a_key_is_asked_once_in_a_source() -> None:
    twice = [item("a", key="Mainz"), item("b", start=200, key="Mainz", confidence=0.8)]
    assert ids(select(twice, None)) == ["a"]
    assert len(select([twice[0], item("b", "t", key="Mainz")], None)) == 2


def test_a_year_in_another_stem_gives_the_key_away() -> None:
    told = item("a", kind="date", stem="Wann traten die Beatles auf?", key="17. August 1960", confidence=0.8)
    telling = item("b", start=300, stem="Wer reiste 1960 nach Hamburg?", key="Bruno Koschmider")
    assert ids(select([told, telling], None)) == ["b"]
    assert len(select([told, item("c", "t", 300, stem=telling.stem)], None)) == 2


def test_a_number_in_another_stem_of_the_sentence_gives_the_key_away() -> None:
    told = item("a", kind="number", stem="Wie viele Tore fielen?", key="7", confidence=0.8)
    telling = item("b", start=30, sentence=0, stem="Wer gewann mit 7 zu 1 im Finale?", key="Spanien")
    assert ids(select([told, telling], None)) == ["b"]


def test_trivial_counts_are_left_out() -> None:
    assert select([replace(item("a"), flaws=("trivial-count",))], None) == ()


def test_two_fifths_of_a_set_may_be_gaps() -> None:
    questions = [item(f"q{n}", start=100 * n) for n in range(6)]
    gaps = [item(f"g{n}", start=1000 + 100 * n, form="gap", confidence=1.0) for n in range(9)]
    chosen = select(questions + gaps, 30)
    assert Counter(one.form for one in chosen) == {"question": 6, "gap": 4}


@given(
    st.permutations([item(f"x{n}", "st"[n % 2], 100 * n, confidence=0.9) for n in range(10)]),
    st.integers(1, 9),
)
def test_the_choice_does_not_depend_on_the_order_of_candidates(items: list[Item], count: int) -> None:
    ordered = sorted(items, key=lambda one: one.id)
    assert set(ids(select(items, count))) == set(ids(select(ordered, count)))


@given(st.integers(1, 40), st.integers(0, 99))
def test_keys_are_spread_and_options_kept(count: int, seed: int) -> None:
    items = [item(str(n), start=100 * n) for n in range(count)]
    balanced = balance_keys(items, seed)
    places = Counter(one.key for one in balanced)
    assert max(places.values()) - min(places[place] for place in range(4)) <= 1
    for before, after in zip(items, balanced, strict=True):
        assert sorted(before.options) == sorted(after.options) and before.right_option == after.right_option
    assert balanced == balance_keys(items, seed)
