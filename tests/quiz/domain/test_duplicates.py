"""Nearly equal stems are found, different ones are not; the index finds what a full comparison finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.duplicates import ALIKE, twins, words_of

STEMS = st.dictionaries(
    st.integers(0, 30),
    st.lists(st.sampled_from("a b c d e f g h".split()), min_size=1).map(" ".join),
    max_size=12,
)


def test_marks_case_and_order_do_not_matter() -> None:
    stems = {
        1: "Wie hoch ist der Eiffelturm in Paris?",
        2: "wie hoch ist in Paris der „Eiffelturm“",
        3: "Wie alt ist er?",
    }
    assert twins(stems, [1, 3]) == {1: [2]}


def test_another_number_is_another_question() -> None:
    assert twins({1: "Was geschah 1889 in Paris?", 2: "Was geschah 1989 in Paris?"}, [1]) == {}


@given(STEMS)
def test_as_a_full_comparison(stems: dict[int, str]) -> None:
    words = {one: words_of(stem) for one, stem in stems.items()}
    wanted = {
        one: {
            two
            for two in stems
            if two != one and len(words[one] & words[two]) >= ALIKE * len(words[one] | words[two])
        }
        for one in stems
    }
    found = {one: set(others) for one, others in twins(stems, stems).items()}
    assert found == {one: others for one, others in wanted.items() if others}
