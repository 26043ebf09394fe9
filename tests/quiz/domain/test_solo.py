"""A solo round without web and store: what is current, what an answer earns, what is marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions import Evidence, Item, Source
from quiz.domain.solo import FULL_TIME_MS, SoloAnswer, SoloQuestion, SoloRound, marked_evidence

TEXT = "Vorher. Die ISS fliegt 28.000 km/h schnell. Nachher."
START = TEXT.index("28.000")
SEEN = Evidence("s", START, START + 11, 8, TEXT.index(" Nachher"))
ITEM = Item("i", "de", "speed", "question", "Wie schnell?", ("1 km/h", "28.000 km/h", "3 km/h"), 1, "", SEEN)
SOURCE = Source("s", "Titel", TEXT)
RIGHT, WRONG = SoloAnswer(1, True, 900), SoloAnswer(0, False, 0)


def a_round(*answers: SoloAnswer | None, kind: str = "full", name: str | None = None) -> SoloRound:
    asked = (SoloQuestion(n, n * 10, ITEM, SOURCE, None, given) for n, given in enumerate(answers, start=1))
    return SoloRound(1, "t", 2, "wrong" if kind == "wrong" else "full", name, tuple(asked))


def test_where_a_round_stands() -> None:
    played = a_round(RIGHT, WRONG, None, None)
    assert played.current is played.questions[2]
    assert (played.points, played.right, played.wrong_ids) == (900, 1, [20])
    assert played.marks == ["right", "wrong", "", ""]


@pytest.mark.parametrize(
    ("played", "may"),
    [
        (a_round(RIGHT, WRONG), True),
        (a_round(RIGHT, None), False),
        (a_round(RIGHT, name="Ada"), False),
        (a_round(RIGHT, kind="wrong"), False),
    ],
)
def test_who_may_enter_a_name(played: SoloRound, may: bool) -> None:
    assert played.may_enter_name is may


@given(st.integers(0, 2), st.integers(-(10**6), 10**12), st.booleans(), st.booleans())
def test_only_the_key_earns_and_time_stays_in_bounds(
    choice: int, elapsed: int, speed: bool, shown: bool
) -> None:
    asked = replace(a_round(None).questions[0], shown_ms=5 if shown else None)
    marked = asked.mark(choice, 5 + elapsed, speed=speed)
    assert marked.correct is (choice == 1)
    if choice != 1:
        assert marked.points == 0
    elif not speed:
        assert marked.points == 1000
    else:
        assert 500 <= marked.points <= 1000
    if choice == 1 and speed and not shown:
        assert marked.points == 500


@given(st.integers(0, FULL_TIME_MS), st.integers(0, FULL_TIME_MS))
def test_later_never_earns_more(one: int, other: int) -> None:
    asked = replace(a_round(None).questions[0], shown_ms=0)
    early, late = sorted((one, other))
    assert asked.mark(1, early, speed=True).points >= asked.mark(1, late, speed=True).points


@pytest.mark.parametrize("choice", [-1, 3])
def test_an_option_that_is_not_there(choice: int) -> None:
    with pytest.raises(IndexError):
        a_round(None).questions[0].mark(choice, 0, speed=True)


@pytest.mark.parametrize(
    ("item", "source", "parts"),
    [
        (ITEM, SOURCE, ("Die ISS fliegt ", "28.000 km/h", " schnell.")),
        (
            replace(ITEM, explanation="Die Station: 28.000 km/h."),
            SOURCE,
            ("Die Station: ", "28.000 km/h", "."),
        ),
        (replace(ITEM, explanation="Ganz anders."), SOURCE, ("Die ISS fliegt ", "28.000 km/h", " schnell.")),
        (replace(ITEM, explanation="Es sind 28.000 km/h."), None, ("Es sind ", "28.000 km/h", ".")),
        (replace(ITEM, evidence=None, explanation="Ohne Beleg."), SOURCE, ("Ohne Beleg.", "", "")),
        (replace(ITEM, evidence=None), None, ("", "", "")),
    ],
)
def test_the_answer_is_marked_in_its_sentence(
    item: Item, source: Source | None, parts: tuple[str, str, str]
) -> None:
    assert marked_evidence(item, source) == parts
