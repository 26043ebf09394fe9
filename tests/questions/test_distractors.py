"""Distractors: tables that a teacher would accept, and what must hold for every answer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.distractors import (
    DistractorContext,
    arrange,
    distract,
    item_difficulty,
    sort_key,
    suggestions,
)
from questions.item import Answer, Difficulty, NumberAnswer, TextAnswer, TimeAnswer
from questions.rng import Random, item_rng

LEVELS: tuple[Difficulty, ...] = ("easy", "medium", "hard")


def number(value: str, text: str, after: str = "", *, words: bool = False, unit: str = "") -> NumberAnswer:
    return NumberAnswer(Decimal(value), text, after=after, words=words, unit=unit)


def options(answer: Answer, context: DistractorContext | None = None, seed: int = 1) -> list[str]:
    found = distract(answer, context or DistractorContext(), item_rng(seed, "x"))
    assert found is not None
    return [distractor.text for distractor in found]


@given(st.integers(2, 5_000_000), st.sampled_from(LEVELS), st.integers(0, 999))
def test_whole_numbers_are_sorted_distinct_and_written_like_the_key(
    value: int, level: Difficulty, seed: int
) -> None:
    text = f"{value:,}".replace(",", ".")
    answer = number(str(value), text, " Menschen")
    found = distract(answer, DistractorContext(sentence=text), Random(seed), 3, level)
    assert found is not None
    arranged, key = arrange(answer.option, sort_key(answer), found, Random(seed))
    values = [int(option.split(" ")[0].replace(".", "")) for option in arranged]
    assert values == sorted(set(values)) and values[key] == value and min(values) >= 2
    assert all(
        option == f"{one:,}".replace(",", ".") + " Menschen"
        for option, one in zip(arranged, values, strict=True)
    )


@given(st.integers(-600, 2026).filter(bool), st.sampled_from(LEVELS), st.integers(0, 999))
def test_years_are_distinct_and_never_in_the_future(year: int, level: Difficulty, seed: int) -> None:
    answer = TimeAnswer("year", year, text=str(abs(year)), after=" v. Chr." if year < 0 else "")
    found = distract(answer, DistractorContext(today_year=2026), Random(seed), 3, level)
    if found is None:
        pytest.fail(f"no distractors for {year}")
    arranged, key = arrange(answer.option, sort_key(answer), found, Random(seed))
    years = [int(option.split(" ")[0]) * (-1 if year < 0 else 1) for option in arranged]
    assert years == sorted(set(years)) and years[key] == year and max(years) <= 2026


def words_of(answer: Answer, seed: int = 1, **around: str) -> list[str]:
    return options(answer, DistractorContext(**around), seed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "shape"),
    [
        (number("28000", "28.000", " km/h", unit="km/h"), r"\d{1,2}\.000 km/h"),
        (number("8.06", "8,06", " Meter", unit="m"), r"\d,\d[1-9] Meter"),
        (number("3", "drei", " Rover", words=True), r"(zwei|vier|fünf|sechs|sieben|acht) Rover"),
        (number("6", "Sechs", " Tage", words=True), r"[A-ZÄÖÜ][a-zäöüß]+ Tage"),
        (number("2.5", "zweieinhalb", " Tage", words=True), r"\w+einhalb Tage"),
        (number("90", "90", " Prozent", unit="%"), r"\d\d Prozent"),
        (number("-60", "-60", " °C", unit="°C"), r"-\d{2,3} °C"),
        (number("25", "25", "-jährige"), r"\d\d-jährige"),
        (number("1500", "1500", " Tonnen"), r"\d{3,4} Tonnen"),
        (TimeAnswer("date", 1969, 7, 21, "21. Juli 1969", "am "), r"am \d{1,2}\. \w+ 19\d\d"),
        (TimeAnswer("date", 1969, 7, 21, "21.07.1969"), r"\d\d\.\d\d\.19\d\d"),
        (TimeAnswer("day", 1969, 7, 21, "21. Juli"), r"\d{1,2}\. \w+"),
        (TimeAnswer("month", 1948, 6, text="Juni 1948"), r"\w+ 19\d\d"),
        (TimeAnswer("month", 1948, 6, text="Juni"), r"[A-Z]\w+"),
        (TimeAnswer("century", 1800, text="19. Jahrhundert"), r"(16|17|18|20|21)\. Jahrhundert"),
        (TimeAnswer("decade", 1920, text="1920er Jahre"), r"1[89]\d0er Jahre"),
        (TimeAnswer("decade", 1920, text="zwanziger Jahren"), r"(drei|vier|fünf)\w+er Jahren"),
    ],
)
@pytest.mark.parametrize("seed", range(12))
def test_options_look_like_the_key(answer: Answer, shape: str, seed: int) -> None:
    for option in options(answer, seed=seed):
        assert re.fullmatch(shape, option), option


@pytest.mark.parametrize("seed", range(20))
def test_bounds_of_units_are_kept(seed: int) -> None:
    percent = words_of(number("97", "97", " Prozent", unit="%"), seed)
    assert all(int(option.split()[0]) <= 100 for option in percent)
    age = words_of(number("88", "88", " Jahre"), seed, stem="Wie alt wurde Goethe?")
    assert all(int(option.split()[0]) <= 110 for option in age)


@pytest.mark.parametrize("seed", range(20))
def test_numbers_and_years_of_the_text_are_not_offered(seed: int) -> None:
    answer = number("4", "vier", " Rover", words=True)
    assert "fünf Rover" not in words_of(answer, seed, sentence="Von fünf Sonden trugen vier Rover.")
    year = TimeAnswer("year", 1969, text="1969")
    near = " ".join(str(one) for one in range(1960, 1980, 2))
    assert not set(words_of(year, seed, text=near)) & set(near.split())


@pytest.mark.parametrize("seed", range(20))
def test_years_keep_to_their_time(seed: int) -> None:
    flight = TimeAnswer("year", 1909, text="1909")
    assert min(words_of(flight, seed, sentence="Ein Flugzeug überquerte 1909 den Kanal.")) >= "1903"
    games = TimeAnswer("year", 1936, text="1936")
    offered = words_of(games, seed, stem="In welchem Jahr fanden die Olympischen Spiele in Berlin statt?")
    assert all(int(year) % 4 == 0 and year not in ("1916", "1940", "1944") for year in offered)
    same = TimeAnswer("date", 1969, 7, 21, "21. Juli 1969")
    assert all(option.endswith("1969") for option in words_of(same, seed, stem="Wann im Jahr 1969 ...?"))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    ("year", "stem", "text", "first", "last"),
    [
        (1600, "In welchem Jahr kam Johannes Kepler nach Prag?", "", 1586, 1620),
        (
            1455,
            "In welchem Jahr verlor Johannes Gutenberg einen Prozess?",
            "Gutenberg starb 1468.",
            1415,
            1468,
        ),
        (1943, "In welchem Jahr zerstörte ein Bombenangriff die Z3?", "", 1939, 1945),
        (1943, "In welchem Jahr fiel sie?", "Er baute sie 1941 in Berlin.", 1942, 1952),
        (1850, "In welchem Jahr sank das Schiff?", "", 1836, 1864),
        (1824, "In welchem Jahr dirigierte Ludwig van Beethoven?", "", 1810, 1827),
    ],
)
def test_years_lie_where_the_event_was_possible(
    year: int, stem: str, text: str, first: int, last: int, seed: int
) -> None:
    found = words_of(TimeAnswer("year", year, text=str(year)), seed, stem=stem, text=text)
    assert all(first <= int(one) <= last for one in found), found


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("value", ["245", "580", "1000", "28000"])
def test_measures_are_of_one_order_of_size(value: str, seed: int) -> None:
    found = options(number(value, value, " Meter", unit="m"), seed=seed)
    shares = [int(option.split()[0]) / int(value) for option in found]
    assert 0.55 <= min(shares) and max(shares) <= 1.8


@pytest.mark.parametrize("seed", range(12))
def test_a_date_shares_its_year_with_half_of_the_options(seed: int) -> None:
    years = [
        int(option[-4:]) for option in options(TimeAnswer("date", 1969, 7, 21, "21. Juli 1969"), seed=seed)
    ]
    assert years.count(1969) == 1 and len(set(years)) == 2 and max(abs(one - 1969) for one in years) <= 3


@pytest.mark.parametrize(
    "answer",
    [
        number("1", "eine", " Person", words=True),
        number("1", "1", " Tag"),
        number("0", "0", " Grad"),
        number("15000", "zwischen 10.000 und 20.000", " Menschen"),
        TimeAnswer("date", 1969, 7, 21, "einem Montag"),
        TimeAnswer("year", 1969, text="damals"),
        TextAnswer("weil das Seil gerissen war", "reason"),
        TextAnswer("weil der Motor versagte", "reason"),
    ],
)
def test_what_cannot_be_matched_is_refused(answer: Answer) -> None:
    assert distract(answer, DistractorContext(), item_rng(1, "x")) is None


def test_a_million_gets_its_half_and_its_multiples() -> None:
    answer = NumberAnswer(Decimal(1), "eine", after=" Million Pfund", words=True, magnitude=10**6)
    assert set(options(answer)) == {
        "eine halbe Million Pfund",
        "zwei Millionen Pfund",
        "fünf Millionen Pfund",
    }


@pytest.mark.parametrize(
    ("key", "kept", "swapped"),
    [
        ("weil die Harpunen versagten", "weil die {} versagten", "Triebwerke"),
        ("weil sie Krill fressen", "weil sie {} fressen", "Plankton"),
        ("weil ein Sturm aufzog", "weil ein {} aufzog", "Frost"),
    ],
)
def test_a_wrong_reason_is_the_right_one_with_another_thing(key: str, kept: str, swapped: str) -> None:
    before, _, behind = kept.partition("{}")
    seen: set[str] = set()
    for seed in range(20):
        found = distract(TextAnswer(key, "reason"), DistractorContext(), Random(seed))
        assert found is not None and len({one.text for one in found}) == 3
        assert all(one.text.startswith(before) and one.text.endswith(behind) for one in found)
        seen |= {one.text.removeprefix(before).removesuffix(behind) for one in found}
    assert swapped in seen and key not in seen


def test_no_wrong_reason_names_what_the_text_names() -> None:
    told = DistractorContext(text="Die Triebwerke und die Batterien hielten, nur die Harpunen versagten.")
    for seed in range(20):
        found = distract(TextAnswer("weil die Harpunen versagten", "reason"), told, Random(seed)) or ()
        assert not any("Triebwerk" in one.text or "Batterie" in one.text for one in found)


def test_the_key_stands_everywhere_among_numbers() -> None:
    places = set()
    for seed in range(40):
        answer = number("28000", "28.000", " km/h", unit="km/h")
        found = distract(answer, DistractorContext(), Random(seed))
        assert found is not None
        places.add(arrange(answer.option, sort_key(answer), found, Random(seed))[1])
    assert places == {0, 1, 2, 3}


def test_near_options_are_harder() -> None:
    answer = TimeAnswer("year", 1969, text="1969")
    levels = [distract(answer, DistractorContext(), Random(5), 3, level) for level in LEVELS]
    numbers = [item_difficulty(answer, found or ()) for found in levels]
    assert numbers == sorted(numbers) and 0 < numbers[0] < numbers[2] <= 1
    assert item_difficulty(answer, ()) == 0


def test_suggestions_are_many_and_never_the_key() -> None:
    for answer in (number("28000", "28.000", " km/h"), TimeAnswer("year", 1969, text="1969")):
        texts = [one.text for one in suggestions(answer, DistractorContext(), Random(1), 12)]
        assert len(texts) == len(set(texts)) == 12 and answer.option not in texts


def test_the_hash_seed_changes_nothing() -> None:
    program = (
        "from decimal import Decimal\n"
        "from questions.distractors import *\n"
        "from questions.item import *\n"
        "from questions.rng import item_rng\n"
        "for a in (NumberAnswer(Decimal(55), '55'), TimeAnswer('date', 1969, 7, 21, '21. Juli 1969'),\n"
        "          NameAnswer('Rhein', 'place', role='Fluss'), NameAnswer('Neil Armstrong', 'person')):\n"
        "    print([d.text for d in distract(a, DistractorContext(), item_rng(1, 'x')) or ()])\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(runs) == 1 and b"[]" not in runs.pop()
