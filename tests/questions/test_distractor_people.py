"""Wrong options that are people: of the land asked for, alive and grown up, and none who is right as well."""

from __future__ import annotations

import pytest

from questions.distractors import DistractorContext, distract
from questions.item import NameAnswer
from questions.lang.de import lexicon
from questions.rng import Random


def offered(answer: NameAnswer, stem: str, seed: int) -> list[str]:
    """The wrong options for an answer, none if there are too few."""
    context = DistractorContext(sentence=stem, stem=stem)
    found = distract(answer, context, Random(seed))
    return [one.text for one in found or ()]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    ("name", "gender", "stem", "land"),
    [
        ("Gideon Sundbäck", "m", "Welcher Schwede erfand 1913 den Reißverschluss?", "Schweden"),
        ("Mary Anderson", "f", "Welche Amerikanerin erfand 1903 den Scheibenwischer?", "USA"),
        ("Marmaduke Tunstall", "m", "Welcher Engländer beschrieb 1771 den Wanderfalken?", "Großbritannien"),
    ],
)
def test_who_is_asked_for_by_land_stands_beside_people_of_that_land(
    name: str, gender: str, stem: str, land: str, seed: int
) -> None:
    answer = NameAnswer(name, "person", "f" if gender == "f" else "m")
    options = offered(answer, stem, seed)
    assert options
    assert {thing.region for one in options for thing in lexicon.named(one)} == {land}


@pytest.mark.parametrize("seed", range(20))
def test_who_shared_the_prize_is_no_wrong_option(seed: int) -> None:
    answer = NameAnswer("Howard Florey", "person", "m")
    stem = "Wer wurde 1945 mit dem Medizin-Nobelpreis geehrt?"
    options = offered(answer, stem, seed)
    assert options and not {"Alexander Fleming", "Ernst Boris Chain"} & set(options)


@pytest.mark.parametrize("seed", range(20))
def test_nobody_does_anything_before_they_are_grown_up(seed: int) -> None:
    answer = NameAnswer("Maria Sibylla Merian", "person", "f")
    stem = "Wer heiratete 1665 den Maler Johann Andreas Graff?"
    assert not {"Émilie du Châtelet", "Laura Bassi"} & set(offered(answer, stem, seed))


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize(
    ("key", "akin"),
    [
        ("Arzt", {"Chirurg", "Psychiater", "Zahnarzt"}),
        ("Schriftsteller", {"Dichter", "Journalist", "Dramatiker"}),
        ("Botaniker", {"Biologe", "Zoologe"}),
        ("Pianist", {"Komponist", "Dirigent"}),
    ],
)
def test_a_profession_stands_beside_none_that_goes_with_it(key: str, akin: set[str], seed: int) -> None:
    options = offered(NameAnswer(key, "profession", "m"), "Welchen Beruf hatte sie?", seed)
    assert len(options) == 3 and not akin & set(options)
