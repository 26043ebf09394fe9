"""The figures of an item against their definitions, and what they keep for whatever answers come."""

from __future__ import annotations

import statistics as reference

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.statistics import ENOUGH, Given, figures, point_biserial, rests, wilson

GIVEN = st.lists(
    st.builds(
        Given,
        st.integers(0, 3),
        st.booleans(),
        st.none() | st.floats(0, 1),
        st.none() | st.integers(0, 60_000),
    )
)


@pytest.mark.parametrize(
    ("right", "answers", "low", "high"),
    # From Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(right: int, answers: int, low: float, high: float) -> None:
    assert wilson(right, answers) == pytest.approx((low, high), abs=5e-5)


@given(answers=st.integers(1, 500), data=st.data())
def test_wilson_holds_the_share_and_narrows(answers: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, answers))
    low, high = wilson(right, answers)
    assert 0 <= low <= right / answers <= high <= 1
    more = wilson(right * 4, answers * 4)
    assert more[1] - more[0] < high - low
    assert wilson(answers - right, answers) == pytest.approx((1 - high, 1 - low))


def test_without_an_answer_everything_is_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert figures([], 4, 0) is None


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10)), min_size=2, max_size=40))
def test_point_biserial_is_pearsons_correlation(pairs: list[tuple[bool, int]]) -> None:
    right, rest = [one for one, _ in pairs], [float(one) for _, one in pairs]
    found = point_biserial(right, rest)
    if len(set(right)) < 2 or len(set(rest)) < 2:
        assert found is None
    else:
        wanted = reference.correlation([float(one) for one in right], rest)
        assert found == pytest.approx(wanted, abs=1e-9)


@given(st.lists(st.booleans(), max_size=30))
def test_the_rest_leaves_out_the_item_itself(rights: list[bool]) -> None:
    for place, rest in enumerate(rests(rights)):
        others = rights[:place] + rights[place + 1 :]
        assert rest == (sum(others) / len(others) if others else None)


@given(GIVEN)
def test_figures_add_up(answers: list[Given]) -> None:
    found = figures(answers, 4, 1)
    if found is None:
        assert not answers
        return
    assert sum(found.counts) == found.answers == len(answers)
    assert 0 <= found.low <= found.difficulty <= found.high <= 1
    assert 1 not in found.idle
    assert all(found.counts[place] < 0.05 * len(answers) for place in found.idle)
    assert found.discrimination is None or -1 <= found.discrimination <= 1
    assert len(answers) >= ENOUGH or not found.flags


def answers(*groups: tuple[int, int, float]) -> list[Given]:
    """So many answers with this option and rest share; the key is option 0."""
    return [Given(option, option == 0, rest) for count, option, rest in groups for _ in range(count)]


@pytest.mark.parametrize(
    ("given_answers", "flags"),
    [
        (answers((40, 0, 0.9), (4, 1, 0.2), (4, 2, 0.2), (4, 3, 0.2)), ()),
        (answers((98, 0, 0.9), (1, 1, 0.2), (1, 2, 0.2)), ("too-easy", "idle-distractors")),
        (
            answers((4, 0, 0.9), (6, 1, 0.2), (6, 2, 0.2), (6, 3, 0.1)),
            ("too-hard", "distractor-better-than-key"),
        ),
        (answers((20, 0, 0.3), (5, 1, 0.9), (5, 2, 0.9), (5, 3, 0.9)), ("does-not-discriminate",)),
        (answers((3, 0, 0.3), (10, 1, 0.9)), ()),
    ],
)
def test_bad_items_are_flagged(given_answers: list[Given], flags: tuple[str, ...]) -> None:
    found = figures(given_answers, 4, 0)
    assert found is not None
    assert found.flags == flags


def test_mean_time_of_the_answers_that_have_one() -> None:
    found = figures([Given(0, True, None, 1000), Given(0, True, None, 2000), Given(1, False)], 2, 0)
    assert found is not None
    assert found.mean_ms == 1500
