"""The word lists: gender, inflection, classes and units of German words; every list is well-formed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from questions.lang.de import lexicon, lexicon_tables

GENDERS = """
m: Tag Mond Film Fluss Planet Komet Astronaut Rover Flughafen Berg Vulkan Präsident Hund Baum Krieg
m: Satellit Motor Zug Absturz Start Flug Regisseur Löwe Name Beamter Bundesstaat Kraterrand
m: Grenzübergang Fallschirm Nachbau Schlagbaum
f: Sonne Erde Insel Stadt Rakete Sonde Mission Kapsel Zeitung Universität Brücke Oper Sinfonie
f: Geschwindigkeit Höhe Expedition Astronautin Physikerin Firma Mauer Geschichte Raumfähre Schallplatte
f: Feststoffrakete Höhle Armee Wand Vulkaninsel Tacoma-Narrows-Brücke Pressekonferenz Luftbrücke
f: Grabkammer Straßenbrücke Mehrheit Reportage Crew
n: Jahr Museum Teleskop Schiff Flugzeug Unglück Rennen Erdbeben Tier Pferd Land Meer Buch Gemälde
n: Mädchen Element Gold Landegerät Bauwerk Kontrollzentrum Weltraumteleskop Zugunglück Eiswasser
n: Saisonfinale Cockpit Kosmodrom Medikament SED-Politbüromitglied Kindbettfieber Raumschiff
n: Jahrhundert Prozent Team Labor Stadion Herz Auge Ei Königreich
"""
GOLD = [(noun, line[0]) for line in GENDERS.strip().splitlines() for noun in line[2:].split()]


@pytest.mark.parametrize(("noun", "gender"), GOLD)
def test_gender(noun: str, gender: str) -> None:
    assert lexicon.noun_gender(noun) == {gender}


@pytest.mark.parametrize(
    ("noun", "genders"), [("See", "mf"), ("Band", "fmn"), ("Angestellte", "fm"), ("Leute", ""), ("Xqzk", "")]
)
def test_gender_that_is_not_one(noun: str, genders: str) -> None:
    assert lexicon.noun_gender(noun) == set(genders)


@pytest.mark.parametrize(
    ("form", "lemma", "number", "case"),
    [
        ("Inseln", "Insel", "pl", "dat"),
        ("Vulkaninseln", "Vulkaninsel", "pl", "nom"),
        ("Häusern", "Haus", "pl", "dat"),
        ("Hauses", "Haus", "sg", "gen"),
        ("Astronauten", "Astronaut", "sg", "acc"),
        ("Namens", "Name", "sg", "gen"),
        ("Museen", "Museum", "pl", "acc"),
        ("Feststoffraketen", "Feststoffrakete", "pl", "nom"),
        ("Grundstücke", "Grundstück", "pl", "nom"),
        ("Hochhäuser", "Hochhaus", "pl", "nom"),
        ("Metern", "Meter", "pl", "dat"),
        ("Satelliten", "Satellit", "pl", "gen"),
    ],
)
def test_reading(form: str, lemma: str, number: str, case: str) -> None:
    assert any((r.lemma, r.number) == (lemma, number) and case in r.cases for r in lexicon.noun_forms(form))


@pytest.mark.parametrize(
    ("lemma", "genitive", "plural", "dative"),
    [
        ("Haus", "Hauses", "Häuser", "Häusern"),
        ("Insel", "Insel", "Inseln", "Inseln"),
        ("Vulkaninsel", "Vulkaninsel", "Vulkaninseln", "Vulkaninseln"),
        ("Astronaut", "Astronauten", "Astronauten", "Astronauten"),
        ("Museum", "Museums", "Museen", "Museen"),
        ("Rover", "Rovers", "Rover", "Rovern"),
        ("Team", "Teams", "Teams", "Teams"),
        ("Beamter", "Beamten", "Beamte", "Beamten"),
        ("Physikerin", "Physikerin", "Physikerinnen", "Physikerinnen"),
    ],
)
def test_inflection(lemma: str, genitive: str, plural: str, dative: str) -> None:
    found = (
        lexicon.genitive_singular(lemma),
        lexicon.nominative_plural(lemma),
        lexicon.dative_plural(lemma),
    )
    assert found == (genitive, plural, dative)
    assert lexicon.singular_of(plural) == lemma


def test_unknown_words_have_no_inflection() -> None:
    assert lexicon.genitive_singular("Xqzk") is None
    assert lexicon.nominative_plural("Xqzk") is None
    assert lexicon.singular_of("Xqzk") is None


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        ("Vulkaninsel", "place"),
        ("Marsmission", "event"),
        ("Feststoffrakete", "thing"),
        ("Zugunglück", "event"),
        ("Extrembergsteigerin", "profession"),
        ("Street-Art-Künstler", "person"),
        ("Dokumentarfilm", "work"),
        ("Raumfahrtbehörde", "organisation"),
        ("Schimpanse", "animal"),
        ("Terrakotta", "material"),
    ],
)
def test_class(noun: str, name: str) -> None:
    assert name in lexicon.noun_class(noun)


@pytest.mark.parametrize("noun", ["Anzug", "Gottheit", "Metallstege", "Xqzk"])
def test_no_class(noun: str) -> None:
    assert lexicon.noun_class(noun) == frozenset()


def test_roles_are_not_all_professions() -> None:
    assert lexicon.is_profession("Chirurg")
    assert not lexicon.is_profession("Ikone")
    assert not lexicon.is_profession("Sieger")


def test_both_forms_of_a_person_noun() -> None:
    assert lexicon.feminine_form("Arzt") == "Ärztin"
    assert lexicon.masculine_form("Extrembergsteigerin") == "Extrembergsteiger"
    assert lexicon.masculine_form("Insel") is None


@pytest.mark.parametrize(("noun", "preposition"), [("Vulkaninsel", "auf"), ("Stadt", "in"), ("Fluss", "an")])
def test_place_preposition(noun: str, preposition: str) -> None:
    assert lexicon.place_preposition(noun) == preposition


@pytest.mark.parametrize(
    ("words", "key", "quantity"),
    [
        ("km/h", "km/h", "speed"),
        ("Kilometern pro Stunde", "km/h", "speed"),
        ("Stundenkilometern", "km/h", "speed"),
        ("Metern", "m", "length"),
        ("Quadratkilometer", "km²", "area"),
        ("Tonnen", "t", "mass"),
        ("Grad Celsius", "°C", "temperature"),
        ("Prozent", "%", "percent"),
        ("Jahren", "Jahr", "duration"),
        ("Lichtjahre", "Lj", "length"),
        ("PS", "PS", "power"),
    ],
)
def test_unit(words: str, key: str, quantity: str) -> None:
    unit = lexicon.unit_of(words.split())
    assert unit is not None
    assert (unit.key, unit.quantity) == (key, quantity)


def test_longest_unit_wins() -> None:
    found = lexicon.unit_at("mit 200 Kilometern pro Stunde gegen".split(), 2)
    assert found is not None
    assert (found[0].key, found[1]) == ("km/h", 5)
    assert lexicon.unit_at(["Affen"], 0) is None


def test_no_form_names_two_units() -> None:
    forms = [form for unit in lexicon.units().values() for form in unit.forms]
    assert len(forms) == len(set(forms))
    assert len(lexicon.units()) >= 90


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Neil", "m"), ("Walentina", "f"), ("Andrea", "u"), ("Jean-Marie", "m"), ("Yuki", "u"), ("Xqzk", None)],
)
def test_first_name(name: str, gender: str | None) -> None:
    assert lexicon.first_name_gender(name) == gender


def test_first_names_have_one_gender_each() -> None:
    found = list(lexicon_tables.rows("first_names", 2))
    assert {gender for _, gender in found} == {"m", "f", "u"}
    assert len({name for name, _ in found}) == len(found) >= 1200


def test_verbs() -> None:
    assert lexicon.is_directional("senden")
    assert not lexicon.is_directional("wohnen")
    assert not lexicon.is_directional("landen"), "one lands somewhere, and flies there"
    assert lexicon.doer_noun("gründen") == "Gründer"
    assert lexicon.doer_noun("entwerfen", "building") == "Architekt"
    assert lexicon.doer_noun("regnen") is None
    assert "person" in lexicon.verb_classes("heiraten")
    assert "zurück" in lexicon.separable_prefixes()
    assert lexicon.participle("aufbrechen") == "aufgebrochen"


def test_named_things_are_well_formed() -> None:
    for thing in lexicon.all_names():
        assert thing.role in lexicon.roles(), thing
        assert thing.kind == lexicon.roles()[thing.role].kind, thing
        assert thing.gender in ("m", "f", "n", "pl"), thing
        assert thing.article in ("", "der", "die", "das"), thing


def test_no_name_twice_in_a_role() -> None:
    found = [(thing.name, thing.role) for thing in lexicon.all_names()]
    assert len(found) == len(set(found))


def test_roles_nest_in_known_roles() -> None:
    wider = [role.wider for role in lexicon.roles().values() if role.wider]
    assert [name for name in wider if name not in lexicon.roles()] == []
    assert lexicon.wider_roles("Kosmonaut") == ("Raumfahrer",)


def test_every_role_has_enough_names() -> None:
    few = [name for name in lexicon.roles() if len(lexicon.names_of(name)) < 5]
    assert few == []


def test_every_role_of_persons_has_women() -> None:
    without = [
        role.name
        for role in lexicon.roles().values()
        if role.kind == "person" and role.name not in ("Papst", "US-Präsident")
        if not any(thing.gender == "f" for thing in lexicon.names_of(role.name))
    ]
    assert without == []


@pytest.mark.parametrize(
    ("name", "role"),
    [("Juri Gagarin", "Kosmonaut"), ("William Shatner", "Schauspieler"), ("Lise Meitner", "Physiker")],
)
def test_roles_of(name: str, role: str) -> None:
    assert role in lexicon.roles_of(name)


@pytest.mark.parametrize("role", ["Astronaut", "Physiker", "Komponist", "Maler", "Regisseur", "Politiker"])
def test_major_roles_are_long(role: str) -> None:
    assert len(lexicon.names_of(role)) >= 50


def test_article_agrees_with_gender() -> None:
    articles = {"m": "der", "f": "die", "n": "das", "pl": "die"}
    odd = [thing for thing in lexicon.all_names() if thing.article not in ("", articles[thing.gender])]
    assert odd == []


def test_persons_have_the_gender_of_their_first_names() -> None:
    pen_names = {"George Sand", "George Eliot", "Niki de Saint Phalle"}
    odd = [
        thing.name
        for thing in lexicon.all_names()
        if thing.kind == "person" and " " in thing.name and thing.name not in pen_names
        if lexicon.first_name_gender(thing.name.split()[0]) not in (None, "u", thing.gender)
    ]
    assert odd == []


def test_a_person_is_born_once() -> None:
    births: dict[str, set[int | None]] = {}
    for thing in lexicon.all_names():
        if thing.kind == "person":
            births.setdefault(thing.name, set()).add(thing.year)
    assert [name for name, years in births.items() if len(years) > 1] == []


def test_places() -> None:
    assert lexicon.country_of("Venedig") == "Italien"
    assert lexicon.country_of("Kapstadt") == "Südafrika"
    assert lexicon.country_of("Mars") is None
    assert lexicon.is_place("Sizilien")
    assert not lexicon.is_place("Rosetta")
    assert "Planet" in lexicon.roles_of("Mars")
    assert not lexicon.is_person("Mars"), "a god is nobody whom a fact is about"
    assert lexicon.is_person("William Shatner")
    assert [thing.name for thing in lexicon.named("International Space Station")] == ["ISS"]


def test_role_of_a_noun() -> None:
    assert lexicon.known_role("Astronautin") == "Astronaut"
    assert lexicon.known_role("Marsrover") == "Rover"
    assert lexicon.known_role("Gottheit") is None
    assert [thing.name for thing in lexicon.by_surname("Gagarin")] == ["Juri Gagarin"]


@pytest.mark.parametrize("name", lexicon_tables.list_names())
def test_list_is_well_formed(name: str) -> None:
    lines = lexicon_tables.text_of(name).splitlines()
    assert lines[0].startswith("#"), "a list begins with what it is"
    rows = [line for line in lines if not line.startswith("#")]
    assert all(line and line == line.strip(" ") and "  " not in line for line in rows)
    assert len(rows) == len(set(rows))


def test_every_list_tells_its_source() -> None:
    sources = lexicon_tables.files("questions.lang.de").joinpath("lists", "SOURCES.md").read_text("utf-8")
    assert [name for name in lexicon_tables.list_names() if f"`{name}.tsv`" not in sources] == []


def test_importing_reads_no_list() -> None:
    code = (
        "import questions.lang.de.lexicon as lexicon, questions.lang.de.lexicon_tables as tables\n"
        "from questions.lang.de import lexicon_noun_table, lexicon_units, lexicon_classes\n"
        "caches = (lexicon_noun_table.noun_table, lexicon_units.units, lexicon_classes.person_nouns)\n"
        "print(sum(cache.cache_info().currsize for cache in caches))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
