"""Names: what is refused, what is the same, what is generated."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.errors import Reason, Refusal
from quiz.domain.name_words import REFUSED_WORDS
from quiz.domain.names import fold_name, generated_name, tidy_name


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", Reason.NAME_EMPTY),
        ("   \t ", Reason.NAME_EMPTY),
        ("\u3000\u2003", Reason.NAME_EMPTY),
        ("x" * 21, Reason.NAME_LONG),
        ("x" * 200, Reason.NAME_LONG),
        ("x" * 100_000, Reason.NAME_LONG),
        ("Tim\u202egnp", Reason.NAME_INVISIBLE),
        ("Ti\u200bm", Reason.NAME_INVISIBLE),
        ("\u200b", Reason.NAME_INVISIBLE),
        ("Tim\x00", Reason.NAME_INVISIBLE),
        ("\u3164", Reason.NAME_INVISIBLE),
        ("\u2800", Reason.NAME_INVISIBLE),
        ("T\u0336\u0337\u0338\u0339im", Reason.NAME_INVISIBLE),
        ("F.u-c k", Reason.NAME_REFUSED),
        ("ARSCHLOCH", Reason.NAME_REFUSED),
    ],
)
def test_a_bad_name_is_refused_with_its_reason(typed: str, reason: Reason) -> None:
    with pytest.raises(Refusal) as refusal:
        tidy_name(typed, REFUSED_WORDS)
    assert refusal.value.reason is reason


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Tim", "Tim"),
        ("X", "X"),
        ("  Anna   Lena ", "Anna Lena"),
        ("<b>Tom</b>", "<b>Tom</b>"),
        ("😀😀", "😀😀"),
        ("👩‍🚀 Eva", "👩‍🚀 Eva"),
        ("Zoe\u0301", "Zoé"),
        ("محمد", "محمد"),
        ("x" * 20, "x" * 20),
    ],
)
def test_a_good_name_is_kept(typed: str, name: str) -> None:
    assert tidy_name(typed, REFUSED_WORDS) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tim", "tIM"), ("Zoé", "Zoe\u0301"), ("Straße", "STRASSE"), ("Ｔｉｍ", "Tim"), ("ﬁn", "Fin")],
)
def test_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@given(st.text(max_size=40))
def test_a_kept_name_is_tidy_and_stays_itself(typed: str) -> None:
    try:
        name = tidy_name(typed)
    except Refusal:
        return
    assert name == name.strip() and 1 <= len(name) <= 60
    assert tidy_name(name) == name


@given(st.integers(), st.sampled_from(["de", "en"]))
def test_generated_names_are_allowed_and_new(seed: int, lang: str) -> None:
    rng = Random(seed)  # noqa: S311 - names, not secrets
    taken: set[str] = set()
    for _ in range(30):
        name = generated_name(taken, lang, rng)
        assert tidy_name(name, REFUSED_WORDS) == name
        assert fold_name(name) not in taken
        taken.add(fold_name(name))
