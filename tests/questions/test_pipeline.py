"""The whole way: what the caller's wishes do, what is told, and what stays the same."""

from __future__ import annotations

import pytest

from questions import UnknownLanguage, fact_types, generate, generate_set
from questions.item import Item, ItemSet, Source
from questions.samples import sample_sources

TEXT = (
    "Alexander Fleming entdeckte 1928 das Penicillin. Die Sonde „Cassini“ umkreiste 13 Jahre lang den "
    "Saturn. Der Eurotunnel ist 50,5 Kilometer lang. Die Donau entspringt im Schwarzwald."
)


@pytest.fixture(scope="module")
def made() -> ItemSet:
    return generate_set(sample_sources(), lang="de", seed=4)


def test_every_item_can_be_played(made: ItemSet) -> None:
    assert len(made.items) >= 40
    for item in made.items:
        assert item.lang == "de" and item.type in fact_types() and 0 < item.confidence <= 1
        assert len(item.options) == len(set(item.options)) == 4 and 0 <= item.key < 4
        assert (item.form == "gap") == ("____" in item.stem)
        assert item.explanation


def test_ids_are_unique_and_do_not_depend_on_seed_or_neighbours(made: ItemSet) -> None:
    ids = {item.id for item in made.items}
    assert len(ids) == len(made.items)
    alone = generate_set(sample_sources()[:1], seed=99)
    of_first = {
        item.id for item in made.items if item.evidence and item.evidence.source == alone.sources[0].id
    }
    assert of_first & {item.id for item in alone.items}


def test_most_items_are_questions(made: ItemSet) -> None:
    assert sum(item.form == "question" for item in made.items) >= 0.6 * len(made.items)


def test_keys_are_balanced(made: ItemSet) -> None:
    for place in range(4):
        assert 0.1 < sum(item.key == place for item in made.items) / len(made.items) < 0.4


def stems(**wishes: object) -> list[str]:
    return [item.stem for item in generate(TEXT, lang="de", **wishes)]  # type: ignore[arg-type]


def test_types_and_forms_are_obeyed() -> None:
    assert {item.type for item in generate(TEXT, types=["length"])} == {"length"}
    assert {item.form for item in generate(TEXT, forms=["question"])} == {"question"}
    assert all("____" in stem for stem in stems(forms=["gap"]))
    assert stems(types=[]) == [] == stems(min_confidence=1.01)


def test_what_is_not_wanted_is_told() -> None:
    found = generate_set([Source("s", "", TEXT)], types=["length"])
    assert "type-not-wanted" in {one.reason for one in found.rejections}
    sure = generate_set([Source("s", "", TEXT)], min_confidence=0.99)
    assert sure.items == () and "low-confidence" in {one.reason for one in sure.rejections}


@pytest.mark.parametrize("options", [2, 3, 5, 6])
def test_as_many_options_as_wished(options: int) -> None:
    items = list(generate(TEXT, options=options))
    assert items and all(len(item.options) == options for item in items)


def test_a_count_is_a_ceiling(made: ItemSet) -> None:
    assert len(generate_set(sample_sources()[:6], count=5).items) == 5
    few = generate_set([Source("s", "", TEXT)], count=2)
    assert len(few.items) == 2 and "not-among-the-best" in {one.reason for one in few.rejections}


def test_difficulty_moves_the_options() -> None:
    def spread(item: Item) -> float:
        years = [int(option) for option in item.options if option.isdigit()]
        return max(years) - min(years) if years else 0.0

    easy, hard = (
        next(item for item in generate(TEXT, difficulty=level, types=["year"])) for level in ("easy", "hard")
    )
    assert spread(easy) > spread(hard) and easy.difficulty < hard.difficulty


def test_unknown_languages_are_named() -> None:
    with pytest.raises(UnknownLanguage):
        list(generate(TEXT, lang="xx"))


def test_sources_lend_options_but_no_references() -> None:
    first = Source("a", "", "Die Raumsonde „Rosetta“ startete 2004.")
    second = Source("b", "", "Sie landete 2014 auf dem Kometen.")
    apart = generate_set([first, second])
    assert {item.evidence.source for item in apart.items if item.evidence} == {"a"}


def test_no_source_at_all() -> None:
    assert generate_set([]).items == ()
