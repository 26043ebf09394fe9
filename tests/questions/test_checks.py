"""Item-writing flaws: one flawed item per code, and a sound one that nothing is said about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from questions.checks import CODES, check_item, check_set, describe, gate_stem
from questions.item import Evidence, Finding, Item, NameAnswer, NumberAnswer, TimeAnswer

SOUND = Item(
    "a",
    "de",
    "person",
    "question",
    "Wer gründete das Raumfahrtunternehmen Blue Origin?",
    ("Jeff Bezos", "Richard Branson", "Robert Bigelow", "Peter Diamandis"),
    0,
)


def item(stem: str, *options: str, key: int = 0, lang: str = "de") -> Item:
    return replace(SOUND, stem=stem, options=options or SOUND.options, key=key, lang=lang)


def codes(one: Item) -> set[str]:
    return {finding.code for finding in check_item(one)}


FLAWED: list[tuple[str, Item]] = [
    ("empty-stem", item("  ")),
    ("gap-missing", replace(SOUND, form="gap", stem="Blue Origin gründete Jeff.")),
    ("no-question-mark", item("Wer gründete Blue Origin")),
    ("stem-too-long", item("Wer " + "sehr " * 24 + "schnell Blue Origin gründete?")),
    ("negative-stem", item("Welcher Planet hat keinen Mond?", "Venus", "Mars", "Saturn", "Neptun")),
    ("negative-stem", item("Which planet has not got a moon?", "Venus", "Mars", "Saturn", lang="en")),
    ("unresolved-reference", item("Wann drehte er den Film?", "1990", "1995", "1999")),
    ("unresolved-reference", item("Wer führte bei diesem Film Regie?")),
    ("unresolved-reference", item("Where was he born?", "Ulm", "Bern", "Prag", lang="en")),
    ("refers-to-text", item("Wer gründete laut dem Text Blue Origin?")),
    ("unfocused-stem", item("Welche der folgenden Aussagen ist richtig?")),
    ("unfocused-stem", item("Which of the following is true?", lang="en")),
    (
        "gratuitous-stem-detail",
        item("Raumfahrt ist teuer und lockt reiche Menschen an. Wer gründete das Unternehmen Blue Origin?"),
    ),
    ("too-few-options", item("Wer gründete Blue Origin?", "Jeff Bezos")),
    ("key-out-of-range", replace(SOUND, key=4)),
    ("empty-option", item("Wer gründete Blue Origin?", "Jeff Bezos", " ", "Richard Branson")),
    ("duplicate-options", item("Wer gründete Blue Origin?", "Jeff Bezos", "jeff  bezos", "Elon Musk")),
    ("more-than-one-key", item("Welcher Planet ist rot?", "der Mars", "Mars", "Venus")),
    ("more-than-one-key", item("Wie hoch ist der Turm?", "1.000 Meter", "1000 Meter", "800 Meter")),
    ("true-false-options", item("Ist der Mars ein Planet?", "Ja", "Nein")),
    ("all-of-the-above", item("Was liegt in Asien?", "China", "Japan", "Alle genannten")),
    ("none-of-the-above", item("Was liegt in Asien?", "China", "Peru", "Keines der genannten")),
    ("absolute-word-in-options", item("Wie jagen Löwen?", "In Gruppen", "Immer allein", "Bei Regen")),
    ("vague-word-in-options", item("Wie jagen Löwen?", "In Gruppen", "Meist nachts", "Bei Regen")),
    (
        "longest-option-is-key",
        item("Warum sank das Schiff?", "Weil es einen Eisberg rammte", "Wegen Feuer", "Wegen Nebel"),
    ),
    ("stem-word-in-key-only", item("Welche Brücke stürzte ein?", "Morandi-Brücke", "Eiffelturm", "Louvre")),
    ("key-in-stem", item("Wie heißt der Mars noch?", "Mars", "Venus", "Merkur")),
    ("grammar-gives-key-away", item("He ate an ____.", "apple", "pear", "melon", lang="en")),
    ("grammar-gives-key-away", item("Warum sank die Titanic?", "weil sie leckschlug", "Feuer", "Nebel")),
    ("implausible-distractor", item("Wie viele Monde hat der Mars?", "2", "3", "900")),
    ("implausible-distractor", item("Wie viele Monde hat der Mars?", "2", "3", "Berlin")),
    ("key-of-another-kind", item("Wie hoch steht das Wasser?", "hüfthoch", "3 Meter", "5 Meter")),
    ("options-out-of-order", item("In welchem Jahr flog Gagarin?", "1961", "1955", "1970")),
    ("options-out-of-order", item("Wann flog Gagarin?", "12. April 1961", "3. Mai 1955", "1. Juni 1970")),
    (
        "convergence",
        item("Wer sang?", "Bob Dylan", "Bob Marley", "Jakob Dylan", "Mick Jagger"),
    ),
    ("trivial-count", item("Wie viele Brüder bauten das Flugzeug?", "zwei", "drei", "vier")),
    ("trivial-count", item("Das Flugzeug bauten ____ Brüder.", "zwei", "drei", "vier")),
    ("joined-options", item("Wer entdeckte das Penizillin?", "Fleming", "Chain", "Fleming und Chain")),
]


@pytest.mark.parametrize(
    ("code", "flawed"), FLAWED, ids=[f"{code}-{n}" for n, (code, _) in enumerate(FLAWED)]
)
def test_each_flaw_is_found(code: str, flawed: Item) -> None:
    assert code in codes(flawed)


@pytest.mark.parametrize(
    "sound",
    [
        SOUND,
        item("Welche Brücke stürzte 2018 ein?", "Morandi-Brücke", "Rialto-Brücke", "Tower-Brücke"),
        item("In welchem Jahr flog Juri Gagarin ins All?", "1957", "1961", "1965", key=1),
        item("Warum gibt es im All keine Musik?".replace("keine", "wenig"), "Luft fehlt", "Es ist kalt"),
        item("Wie lange nach ihrer Eröffnung stürzte die Brücke von Tacoma ein?", "2 Monate", "4 Monate"),
        item("Wer schrieb „Nie wieder Krieg“?", "Tucholsky", "Brecht", "Böll"),
        item("Who founded Blue Origin?", "Jeff Bezos", "Elon Musk", "Richard Branson", lang="en"),
        item("Wer sagte, dass die Brücke nicht sicher sei?", "Morandi", "Eiffel", "Zuse"),
        item("Wie viele Tote des Angriffs waren keine Polizisten?", "2", "9", "11"),
        item("Welcher Planet hat KEINEN Mond?", "Venus", "Mars", "Saturn"),
        item("Was veranlasste Russland, die Maschine außer Dienst zu setzen?", "Ein Unfall", "Ein Streik"),
        item("Welche Aussage trifft auf Löwenrudel zu?", "Sie jagen", "Sie fliegen", "Sie bellen"),
        item("Was stand nach dem Beben still?", "Ein Kraftwerk", "Fast alle Reaktoren", "Nicht alle Züge"),
        item("Wer gewann die meisten Spiele?", "Alle sieben Freunde", "Nur Bobek", "Jeder andere"),
        item(
            "Was geschah mit dem Sturm Felicia?",
            "Er wurde später zu einem Sturm der Stufe vier",
            "Er brachte den Inseln nur wenig Regen mit",
            "Er zog an den Küsten vorbei nach Norden",
        ),
        item("Wie jagen Löwen in der Steppe?", "Gemeinsam in der Gruppe", "Sie jagen oft an heißen Tagen"),
        replace(SOUND, form="gap", stem="Blue Origin wurde von ____ gegründet."),
    ],
)
def test_nothing_is_said_about_sound_items(sound: Item) -> None:
    assert codes(sound) == set()


def test_every_code_is_described_in_both_languages() -> None:
    for code in CODES:
        for lang in ("de", "en"):
            told = describe(Finding(code, "warning", "a", "Wort"), lang)
            assert told.endswith((".", "“", "”")) and "{" not in told
    assert describe(Finding("empty-stem", "error"), "de") != describe(Finding("empty-stem", "error"), "en")


def test_every_code_of_an_item_is_in_the_table() -> None:
    over_set = {"position-bias", "key-given-away-by-other-item", "duplicate-stem"}
    over_set |= {"repeated-key", "mostly-times"}
    assert {code for code, _ in FLAWED} | over_set == set(CODES)


def test_a_distractor_in_the_evidence_sentence_needs_a_look() -> None:
    text = "Jeff Bezos überholte Richard Branson."
    evidence = Evidence("s", 0, 10, 0, len(text))
    found = check_item(replace(SOUND, evidence=evidence), text)
    assert [(finding.code, finding.detail) for finding in found] == [("more-than-one-key", "Richard Branson")]


def numbered(count: int, key: int = 0) -> list[Item]:
    subjects = "Wal Hai Elch Luchs Biber Dachs Igel Adler Falke Fuchs Marder Otter".split()
    return [
        replace(
            SOUND, id=str(n), stem=f"Wo lebt der {name}?", options=("Wald", "Meer", "Berg", "Tal"), key=key
        )
        for n, name in enumerate(subjects[:count])
    ]


def test_keys_in_one_position_are_noticed() -> None:
    assert "position-bias" in {finding.code for finding in check_set(numbered(12))}
    spread = [replace(one, key=n % 4) for n, one in enumerate(numbered(12))]
    assert check_set(spread) == ()


def test_keys_that_are_always_longest_are_noticed() -> None:
    items = [replace(one, options=("Meer", "Wald", "Hochgebirge", "Tal"), key=2) for one in numbered(12)]
    assert ("longest-option-is-key", "") in {(found.code, found.item) for found in check_set(items)}


def test_a_stem_that_tells_another_key_is_noticed() -> None:
    told = item(
        "Wie heißt das Raumfahrtunternehmen, das Jeff Bezos gründete?", "Blue Origin", "SpaceX", "ESA"
    )
    found = check_set([SOUND, replace(told, id="b")])
    assert ("key-given-away-by-other-item", "a") in {(one.code, one.item) for one in found}
    unrelated = replace(told, id="b", stem="Wie viele Häuser hat Jeff Bezos?", options=("drei", "vier"))
    assert check_set([SOUND, unrelated]) == ()


def test_a_key_twice_and_a_set_of_years_are_noticed() -> None:
    items = [
        replace(one, type="year", options=("1900", "1901"), evidence=Evidence("s", 9 * n, 9 * n, 0, 1))
        for n, one in enumerate(numbered(8))
    ]
    found = check_set(items)
    assert {("repeated-key", "1"), ("mostly-times", "")} <= {(one.code, one.item) for one in found}
    assert "repeated-key" not in {one.code for one in check_set(items[:1])}


def test_the_same_stem_twice_is_an_error() -> None:
    found = check_set([SOUND, replace(SOUND, id="b")])
    assert [(one.code, one.severity, one.item) for one in found] == [("duplicate-stem", "error", "b")]


@pytest.mark.parametrize(
    ("stem", "answer", "reason"),
    [
        ("Wer gründete Blue Origin?", NameAnswer("Jeff Bezos", "person"), None),
        ("Welche Brücke stürzte ein?", NameAnswer("Tacoma-Narrows-Brücke", "thing"), None),
        ("Wer war Bezos?", NameAnswer("Jeff Bezos", "person"), "key-in-stem"),
        ("Wie viele der 55 Grüße sind deutsch?", NumberAnswer(Decimal(55), "55"), "key-in-stem"),
        ("Wie viele der 1.055 Grüße sind deutsch?", NumberAnswer(Decimal(55), "55"), None),
        ("Was geschah 1961 im All?", TimeAnswer("year", 1961, text="1961"), "key-in-stem"),
        ("Wer flog nie ins All?", NameAnswer("Jeff Bezos", "person"), "negation"),
        ("Wann flog er ins All?", TimeAnswer("year", 1961, text="1961"), "unresolved-pronoun"),
        ("Wer " + "sehr " * 24 + "laut rief?", NameAnswer("Jeff Bezos", "person"), "too-long"),
    ],
)
def test_gates(stem: str, answer: NameAnswer | NumberAnswer | TimeAnswer, reason: str | None) -> None:
    assert gate_stem(stem, answer, "question") == reason
