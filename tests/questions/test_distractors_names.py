"""Names beside names: same role, gender, era and grammar, nothing that the source itself names."""

from __future__ import annotations

import pytest

from questions.distractors import DistractorContext, distract
from questions.distractors.adjectives import asked_region
from questions.distractors.asked import asked_class
from questions.distractors.names import is_named, related
from questions.item import Answer, NameAnswer
from questions.lang.de import lexicon
from questions.rng import item_rng


def options(
    answer: NameAnswer, stem: str = "", text: str = "", pool: tuple[Answer, ...] = (), seed: int = 1
) -> list[str]:
    context = DistractorContext(stem=stem, text=text, sentence=text, pool=pool)
    found = distract(answer, context, item_rng(seed, answer.text))
    return [one.text for one in found] if found else []


def roles(names: list[str]) -> list[set[str]]:
    return [set(lexicon.roles_of(name)) for name in names]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    ("key", "kind", "stem", "role"),
    [
        ("Neil Armstrong", "person", "Wer betrat als erster Mensch den Mond?", "Astronaut"),
        ("Juri Gagarin", "person", "Wer flog als erster Mensch ins All?", "Kosmonaut"),
        ("Ardèche", "place", "In welchem Tal welches Flusses liegt die Höhle?", "Fluss"),
        ("Washington", "place", "In welchem US-Bundesstaat stürzte die Brücke ein?", "Bundesstaat"),
        ("Washington", "place", "In welcher Hauptstadt steht das Weiße Haus?", "Hauptstadt"),
        ("ESA", "organisation", "Welche Organisation steuerte Rosetta?", "Raumfahrtagentur"),
        ("Challenger", "thing", "Welche Raumfähre zerbrach 1986?", "Raumfähre"),
        ("Mars", "place", "Auf welchem Planeten landete Spirit?", "Planet"),
    ],
)
def test_names_have_the_role_of_the_key(key: str, kind: str, stem: str, role: str, seed: int) -> None:
    found = options(NameAnswer(key, kind), stem, seed=seed)
    assert len(found) == 3 and all(role in one for one in roles(found)), found


@pytest.mark.parametrize("seed", range(8))
def test_a_woman_stands_among_women(seed: int) -> None:
    key = NameAnswer("Corinna Belz", "person", "f", "Regisseurin")
    found = options(key, text="Ihr Film kam 2011 ins Kino.", seed=seed)
    assert len(found) == 3
    assert {thing.gender for name in found for thing in lexicon.named(name)} == {"f"}


@pytest.mark.parametrize("seed", range(8))
def test_nothing_from_the_source_is_offered(seed: int) -> None:
    text = "Collins kreiste im Orbit, Aldrin, Bean, Scott und Frank Borman sahen zu."
    found = options(NameAnswer("Neil Armstrong", "person", role="Astronaut"), "Wer ...?", text, seed=seed)
    assert not {"Collins", "Aldrin", "Bean", "Scott", "Borman"} & {name.split()[-1] for name in found}


def test_a_surname_stands_among_surnames() -> None:
    found = options(NameAnswer("Gagarin", "person"), "Wer flog ins All?")
    assert len(found) == 3 and all(" " not in name for name in found)


def test_the_article_follows_the_name() -> None:
    key = NameAnswer("Rhein", "place", "m", "Fluss", "dat", before="dem ")
    found = options(key, "Auf welchem Fluss ...?")
    genders = {thing.name: thing.gender for name in lexicon.names_of("Fluss") for thing in [name]}
    assert len(found) == 3
    for option in found:
        article, name = option.split(" ", 1)
        assert article == {"m": "dem", "f": "der"}[genders[name]]


def test_quotation_marks_stand_around_every_option() -> None:
    key = NameAnswer("Titanic", "thing", "f", "Schiff", before="„", after="“")
    assert all(option.startswith("„") and option.endswith("“") for option in options(key)) and options(key)


def test_an_article_before_the_gap_fits_every_option() -> None:
    found = options(NameAnswer("Rhein", "place", "m", "Fluss"), "Das Schiff fuhr auf dem ____ nach Köln.")
    assert {thing.gender for name in found for thing in lexicon.named(name)} == {"m"}


@pytest.mark.parametrize("seed", range(8))
def test_unknown_people_stand_among_real_ones_of_their_calling_and_time(seed: int) -> None:
    key = NameAnswer("Klaus Voormann", "person")
    found = options(key, "Welcher Grafiker gestaltete 1966 die Hülle?", seed=seed)
    things = [thing for name in found for thing in lexicon.named(name) if thing.kind == "person"]
    assert len(found) == 3
    assert all(thing.gender == "m" and 1890 <= (thing.year or 0) <= 1950 for thing in things)
    assert options(key, "Welcher Grafiker gestaltete die Hülle?") == []


@pytest.mark.parametrize(
    ("key", "kind", "stem"),
    [
        ("Sally Ride", "person", "Welche Physikerin startete 1983 ins All?"),
        ("Bertrand Piccard", "person", "Welcher Psychiater reiste 1999 um die Erde?"),
        ("Frederick Fleet", "person", "Welcher Matrose meldete 1912 den Eisberg?"),
        ("Solar Impulse 2", "thing", "Welches Solarflugzeug landete 2016 in Abu Dhabi?"),
        ("Sichuan", "place", "In welcher chinesischen Region bebte die Erde?"),
        ("München", "place", "In welcher bayerischen Stadt steht das Museum?"),
    ],
)
def test_who_is_known_for_something_else_is_not_asked(key: str, kind: str, stem: str) -> None:
    assert options(NameAnswer(key, kind), stem) == []


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    ("key", "stem", "excluded"),
    [
        (
            "USA",
            "In welchem Land wurde das Telefon vorgestellt?",
            "Andorra Monaco Malta Barbados Afghanistan",
        ),
        ("Hamburg", "In welcher Stadt traten sie 1960 auf?", "Leipzig Dresden Rostock Weimar Celle Fulda"),
        ("Rhein", "An welchem Fluss liegt die Stadt?", "Themse Newa Dnjepr Wolga Nil"),
        ("Mars", "Auf welchem Planeten landete Spirit?", "Erde"),
    ],
)
def test_places_are_near_and_as_well_known(key: str, stem: str, excluded: str, seed: int) -> None:
    found = options(NameAnswer(key, "place"), stem, seed=seed)
    assert len(found) == 3 and not set(found) & set(excluded.split()), found


@pytest.mark.parametrize("seed", range(8))
def test_ships_leave_from_ports_and_the_dead_write_nothing(seed: int) -> None:
    ports = options(NameAnswer("Southampton", "place"), "Aus welcher Stadt lief das Schiff aus?", seed=seed)
    assert len(ports) == 3 and not {"Oxford", "Cambridge", "Birmingham", "Leeds", "Manchester"} & set(ports)
    writers = options(NameAnswer("Friedrich Schiller", "person"), "Wer schrieb 1785 das Gedicht?", seed=seed)
    assert len(writers) == 3 and not {"Gotthold Ephraim Lessing", "E. T. A. Hoffmann"} & set(writers)


def test_people_of_other_texts_are_offered_only_if_their_time_is_known() -> None:
    pool = tuple(NameAnswer(name, "person", "m", "Komponist") for name in ("Ada Unbekannt", "Udo Niemand"))
    key = NameAnswer("Wolfgang Amadeus Mozart", "person", "m", "Komponist")
    found = options(key, "Wer dirigierte 1791 seine Oper?", pool=pool)
    assert len(found) == 3 and not {other.text for other in pool} & set(found)


def test_nobody_from_elsewhere_stands_beside_who_is_asked_by_country() -> None:
    key = NameAnswer("Qin Shihuangdi", "person")
    assert not {"Nero", "Augustus", "Claudius"} & set(options(key, "Wer war der erste Kaiser von China?"))


@pytest.mark.parametrize("seed", range(8))
def test_an_adjective_holds_for_every_option(seed: int) -> None:
    found = options(
        NameAnswer("Genua", "place"), "In welcher italienischen Stadt fiel die Brücke?", seed=seed
    )
    assert len(found) == 3 and {lexicon.country_of(name) for name in found} == {"Italien"}
    assert asked_region("Welche große Stadt liegt dort?") == ""
    assert asked_region("Welches Wiener Krankenhaus war es?") is None


def test_rather_nothing_than_a_poor_name() -> None:
    misfits = (
        NameAnswer("Kindbettfieber", "thing"),
        NameAnswer("Eiswasser", "thing"),
        NameAnswer("Rakel", "thing"),
    )
    assert options(NameAnswer("Dichtungsringe", "thing"), "Was wurde starr?", pool=misfits) == []
    assert options(NameAnswer("Straßenbrücke", "thing"), "Welches Bauwerk traf der Zug?") == []
    assert options(NameAnswer("Blaue Ferne bei Nacht", "work"), "Wie heißt es?", pool=misfits) == []


def test_names_of_the_same_role_come_from_other_texts() -> None:
    pool = tuple(NameAnswer(name, "thing", "f", "Werft") for name in ("Vulkan AG", "Howaldt", "Meyer"))
    assert set(options(NameAnswer("Blohm", "thing", "f", "Werft"), pool=pool)) == {
        "Vulkan AG",
        "Howaldt",
        "Meyer",
    }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Neil Armstrong", "Armstrong", True),
        ("Johann Strauss", "Richard Strauss", True),
        ("Tower-Brücke", "Rialto-Brücke", False),
        ("Rote Straße", "Blaue Straße", False),
        ("Plinius der Ältere", "Plinius der Jüngere", True),
        ("Spirit", "Opportunity", False),
    ],
)
def test_variants_of_a_name(one: str, other: str, expected: bool) -> None:
    assert related(one, other) is expected and related(other, one) is expected


def test_a_surname_in_the_text_counts() -> None:
    assert is_named("Michael Collins", DistractorContext(text="Collins' Flug"))
    assert not is_named("Michael Collins", DistractorContext(text="Michael flog."))


@pytest.mark.parametrize(
    ("stem", "noun"),
    [
        ("In welcher italienischen Stadt stürzte sie ein?", "Stadt"),
        ("An welchem Wiener Krankenhaus arbeitete er?", "Krankenhaus"),
        ("Welches SED-Mitglied sprach?", "SED-Mitglied"),
        ("Wer sprach?", ""),
    ],
)
def test_the_class_that_is_asked(stem: str, noun: str) -> None:
    assert asked_class(stem) == noun
