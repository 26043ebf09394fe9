"""Whatever is thrown at the generator: no exception, no garbage in an item, evidence where it says it is."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questions.item import Item, ItemSet, Source
from questions.lang import Candidate
from questions.lang.de.german import German
from questions.pipeline import generate, generate_set
from questions.samples import sample_sources

PLAIN = (
    "Die Raumsonde „Rosetta“ startete 2004. Alexander Fleming entdeckte 1928 das Penicillin. "
    "Der Eurotunnel ist 50,5 Kilometer lang. Die Donau entspringt im Schwarzwald."
)
GARBAGE = re.compile(
    r"[\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]|&\w+;|<\w|\s\s"
)


def source(text: str) -> Source:
    return Source("s", "", text)


def made(text: str) -> ItemSet:
    return generate_set([source(text)])


def stems(text: str) -> set[str]:
    """The stems of every candidate, chosen or not."""
    return {one.stem for one in German().candidates(source(text)) if isinstance(one, Candidate)}


def mended(surface: str) -> str:
    """A stretch of the source as a reader sees it."""
    joined = re.sub(r"(?<=[a-zäöüß])-[ \t]*\n[ \t]*(?=[a-zäöüß])", "", surface)
    seen = "".join(char for char in joined if unicodedata.category(char) != "Cf")
    return " ".join(seen.split())


def assert_sound(item: Item, text: str) -> None:
    assert item.evidence is not None
    start, end = item.evidence.start, item.evidence.end
    assert item.evidence.sentence_start <= start < end <= item.evidence.sentence_end <= len(text)
    surface = mended(text[start:end]).strip("„“”»«\"'").casefold()
    key = " ".join(item.right_option.split()).casefold()
    assert surface in key or key in surface, (surface, item.right_option, item.stem)
    assert len({option.casefold() for option in item.options}) == 4
    for written in (item.stem, *item.options):
        assert not GARBAGE.search(written), written
        assert not any(unicodedata.category(char) in ("So", "Co", "Cs", "Cn") for char in written), written
    assert item.stem[-1] in "?.!" and item.stem[0] not in " ,.;"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\n\n\n",
        "\t\u00a0\u2007",
        "?",
        "....",
        "123",
        "a",
        "„",
        "(((((",
        ")" * 500,
        "„" * 500,
        "- " * 500,
        "1. 2. 3. 4.",
        "\x00\x01\x02",
        "\ufeff",
        "😀 😀 😀",
        "،؟ مرحبا",
        "שלום עולם",
        "The river Nile is 6,650 kilometres long.",
        "und und und und und",
        "Der der die das dem den des.",
        "Am am am 1969 1969 1969.",
        "weil, weil, weil, weil.",
        "Er, der, die, das, was, wo.",
        ":::: ---- ,,,, ;;;;",
        "Der Nil: – : – : –.",
        "$$$ €€€ %%% 100 % % %",
        "http://example.org/?a=1&b=2#c",
    ],
)
def test_nothing_comes_of_nothing(text: str) -> None:
    assert made(text).items == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("entdeckte", "ent\u00addeck\u00adte").replace("Donau", "Do\u00adnau"),
        lambda text: text.replace("entdeckte", "ent-\ndeckte").replace("Kilometer", "Kilo-\nmeter"),
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "   "),
        lambda text: text.replace(" ", "\r\n"),
        lambda text: text.replace("i", "i\u200b"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("Der", "\u202eDer\u202c"),
        lambda text: text.replace(". ", ".\n\n"),
        lambda text: text.replace(". ", ". 😀 "),
        lambda text: text.replace("Donau", "Donau 🌊"),
        lambda text: text.replace("Donau", "<b>Donau</b>").replace("„", "&bdquo;").replace("“", "&ldquo;"),
        lambda text: text.upper(),
        lambda text: text.lower(),
        lambda text: text.replace("ü", "u\u0308").replace("ö", "o\u0308"),
        lambda text: text.replace("„", '"').replace("“", '"'),
        lambda text: text.replace("„", "“").replace("“", "”"),
        lambda text: text.replace(".", ""),
        lambda text: text.replace(".", "..."),
        lambda text: text.replace("e", "\x00"),
        lambda text: text[::-1],
        lambda text: text.replace("1928", "1.928").replace("50,5", "1.000.050,5"),
        lambda text: text.replace("50,5", "1 000").replace("2004", "2'004"),
        lambda text: text.replace("2004", "am 2004-03-02").replace("1928", "am 28.9.1928"),
        lambda text: f"The film was shot in the city of Paris in 1999. {text} It was the best of the year.",
    ],
)
def test_spoilt_texts_give_sound_items_or_none(spoil: Callable[[str], str]) -> None:
    text = spoil(PLAIN)
    for item in made(text).items:
        assert_sound(item, text)


def test_the_plain_text_is_asked_about() -> None:
    found = made(PLAIN)
    assert len(found.items) >= 4
    for item in found.items:
        assert_sound(item, PLAIN)


def test_invisible_marks_change_no_question() -> None:
    spoilt = PLAIN.replace("entdeckte", "ent\u00addeck\u00adte").replace("Eurotunnel", "Euro\u200btunnel")
    assert stems(spoilt) == stems(PLAIN) != set()


def test_the_german_parts_of_a_mixed_text_are_used_and_the_rest_is_named() -> None:
    mixed = f"The film was shot in the city of Paris, and it was the best of the year. {PLAIN}"
    found = made(mixed)
    assert len(found.items) >= 4
    assert "language-not-spoken" in {one.reason for one in found.rejections}
    short = "The film was shot in the city of Paris. Alexander Fleming entdeckte 1928 das Penicillin."
    assert [one.right_option for one in made(short).items] in (["1928"], ["Alexander Fleming"])
    english = made("This is the story of the man who was not afraid of the dark. It was shot in 1999.")
    assert english.items == () and {one.reason for one in english.rejections} == {"language-not-spoken"}


def test_the_samples_are_sound() -> None:
    by_id = {one.id: one.text for one in sample_sources()}
    for item in generate_set(sample_sources(), lang="de").items:
        assert item.evidence is not None
        assert_sound(item, by_id[item.evidence.source])


@pytest.mark.parametrize(
    "line",
    [
        "Wort " * 200_000,
        "a" * 1_000_000,
        "Der Nil, " * 110_000,
        "1969 " * 200_000,
        "(" * 1_000_000,
        "„a " * 100_000,
    ],
    ids=["words", "letters", "commas", "years", "brackets", "quotes"],
)
def test_an_endless_line_ends(line: str) -> None:
    started = time.process_time()
    assert made(line).items == ()
    assert time.process_time() - started < 60


def test_a_long_text_in_one_line_costs_no_more_than_its_length() -> None:
    text = " ".join(one.text.replace("\n", " ") for one in sample_sources()[:12])
    made(text)
    costs = []
    for times in (1, 5):
        started = time.process_time()
        generate_set([source(" ".join([text] * times))], lang="de")
        costs.append(time.process_time() - started)
    assert costs[1] < 3 * 5 * costs[0]


def test_thousands_of_tiny_synopses() -> None:
    sources = [
        Source(f"s{n}", "", f"Die Raumsonde „Stern {n}“ startete {1958 + n % 60}.") for n in range(3_000)
    ]
    started = time.process_time()
    found = generate_set(sources, count=50)
    assert len(found.items) == 50
    assert time.process_time() - started < 90


FRAGMENTS = st.sampled_from(
    (
        "Der Die Das Im Am Als Weil Nachdem Mit Nach Von In der die das dem den ein eine einen sein ihre "
        "Film Astronaut "
        "Stadt Fluss Berg Sonde Roman Regisseurin Jahr Jahre Meter Kilometer Prozent Euro Neil "
        "Armstrong Marie Curie Berlin Nil Mars „Columbia“ »Faust« Apollo 11 1969 28.000 3,5 drei zwei am 21. "
        "Juli startete war wurde ist hat lebte gegründet geboren gebaut erreichte schrieb entdeckte liegt "
        "dauerte starb als und oder aber nicht rund etwa , . : ; – ( ) ? ! weil dass welcher wo er sie es "
        "man sich auf aus bei zu über"
    ).split(" ")
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FRAGMENTS, min_size=1, max_size=30))
def test_random_german_never_breaks_it(fragments: list[str]) -> None:
    text = " ".join(fragments)
    for item in generate(text, lang="de"):
        assert_sound(item, text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_random_text_never_breaks_it(text: str) -> None:
    for item in generate(text, lang="de"):
        assert_sound(item, text)
