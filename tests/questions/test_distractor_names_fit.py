"""Wrong options that are names: people of the land asked for, alive and grown up, towns on the same river."""

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


@pytest.mark.parametrize("seed", range(12))
def test_a_town_on_a_river_stands_beside_towns_on_that_river(seed: int) -> None:
    stem = "In welcher Stadt überspannt die Steinerne Brücke die Donau?"
    options = offered(NameAnswer("Regensburg", "place", "n", "Stadt"), stem, seed)
    on_danube = {"Ulm", "Ingolstadt", "Passau", "Linz", "Wien", "Bratislava", "Budapest", "Belgrad", "Krems"}
    assert len(options) == 3 and set(options) <= on_danube


def test_towns_of_another_kind_are_told_more_easily_than_neighbours() -> None:
    key, stem = NameAnswer("Genf", "place", "n", "Stadt"), "In welcher Stadt hat das Rote Kreuz seinen Sitz?"
    found = {
        level: distract(key, DistractorContext(sentence=stem, stem=stem), Random(3), 3, level)
        for level in ("easy", "hard")
    }
    easy, hard = (sum(one.nearness for one in found[level] or ()) for level in ("easy", "hard"))
    assert 0 < easy < hard


@pytest.mark.parametrize("seed", range(12))
def test_no_other_town_on_a_river_is_offered_where_it_would_be_right(seed: int) -> None:
    options = offered(NameAnswer("Köln", "place", "n", "Stadt"), "Durch welche Stadt fließt der Rhein?", seed)
    assert len(options) == 3 and not {"Bonn", "Mainz", "Düsseldorf", "Basel", "Straßburg"} & set(options)


@pytest.mark.parametrize("seed", range(6))
def test_who_governed_a_state_stands_beside_people_of_that_state(seed: int) -> None:
    key = NameAnswer("Lothar de Maizière", "person", "m", "Ministerpräsident")
    stem = "Wer war der letzte Ministerpräsident der Deutschen Demokratischen Republik?"
    options = offered(key, stem, seed)
    assert options and all(any("DDR" in thing.tags for thing in lexicon.named(one)) for one in options)
