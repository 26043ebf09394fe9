"""Item sets for the tests of formats: ordinary, nasty, and any at all (hypothesis)."""

import pytest

from questions.item import Evidence, Generator, Item, ItemSet, Rejection, Source

TEXT = "Die Sonde flog 2003 los. Sie ist 28.000 Stundenkilometer schnell."
SOURCE = Source("s1", "Über die Sonde", TEXT)

NASTY = (
    "~ = # { } : \\ // % < & \" ' ]]>",
    "// kein Kommentar",
    "[html]Formatmarke vorn",
    "%50%Gewicht vorn",
    "=1+1 Formel vorn",
    "+49 vorn",
    "-5 Grad vorn",
    "@name vorn",
    "Z. B. Ärger mit ÄÖÜ äöü ß „Zitat“ – Strich … €",
    "Rakete 🚀 und Familie 👩‍👩‍👧",
    "שלום עולם mit ‏RTL‏",
    "erste Zeile\nzweite Zeile",
    "Absatz davor\n\nAbsatz danach",
    "&amp; &lt;b&gt; <script>alert(1)</script> <b>fett</b>",
    "ANSWER: B",
    "A) Kein Buchstabe",
    "\\n ist kein Umbruch \\: und \\\\ auch nicht",
    "$$x^2$$ \\(y\\) {{c1::Lücke}} {% raw %}",
    "'=schon geschützt",
    "Wort" * 75,
    "::Titel::Frage",
    "a ## b -> c {=x ~y}",
)


def make(stem: str, item_id: str = "i1", options: tuple[str, ...] = (), key: int = 1, **more: object) -> Item:
    """An item with four plain options unless others are given."""
    chosen = options or ("1999", "2003", "2007", "2011")
    return Item(item_id, "de", "year", "question", stem, chosen, key, **more)  # type: ignore[arg-type]


@pytest.fixture
def item_set() -> ItemSet:
    """Two items with evidence, one gap, one rejection."""
    items = (
        make(
            "In welchem Jahr flog die Sonde los?",
            explanation="Die Sonde flog 2003 los.",
            evidence=Evidence("s1", 15, 19, 0, 24),
            confidence=0.97,
            difficulty=0.4,
            tags=("Raumfahrt", "a;b\\c"),
            flaws=("long-stem",),
        ),
        Item("i2", "de", "speed", "gap", "Sie ist ____ schnell.", ("1 km/h", "28.000 km/h"), 1),
        make("Wie viele?", "i3", ("eins", "zwei", "drei", "vier", "fünf", "sechs"), 5),
    )
    refused = ("speed", "unresolved-pronoun", "Sie ist schnell.", "s1", 25, 40, "Wie schnell ist sie?")
    return ItemSet(
        "Sonden & Co.", "de", items, (SOURCE,), Generator("prosaquiz", "0.1.0", 7), (Rejection(*refused),)
    )


@pytest.fixture
def nasty_set() -> ItemSet:
    """Every nasty text once as a stem and once as an option."""
    stems = tuple(make(text, f"stem{number}") for number, text in enumerate(NASTY))
    options = tuple(
        make("Welche Antwort?", f"option{number}", (text, "b", "c", "d"), 0, explanation=text)
        for number, text in enumerate(NASTY)
    )
    return ItemSet("Titel ~ = # { } : < & ]]>", "de", stems + options)
