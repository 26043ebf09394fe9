"""Facts of one sentence with shorter stems: as many as can stand together, with the fullest that do."""

from questions.item import Evidence, Item
from questions.untangling import untangle

SENTENCE = "Am 7. März 1900 versank die „Ada“ vor Kiel."


def item(kind: str, key: str, *stems: str, confidence: float = 0.9) -> tuple[Item, ...]:
    start = SENTENCE.index(key)
    evidence = Evidence("s", start, start + len(key), 0, len(SENTENCE))
    options = (key, f"{key} b", f"{key} c", f"{key} d")
    return tuple(
        Item(f"{kind}-{key}", "de", kind, "question", stem, options, 0, SENTENCE, evidence, confidence)
        for stem in stems
    )


def test_shorter_stems_keep_both_facts() -> None:
    date = item(
        "date",
        "7. März 1900",
        "An welchem Tag versank die „Ada“ vor Kiel?",
        "An welchem Tag versank die „Ada“?",
    )
    place = item(
        "place", "Kiel", "Vor welcher Stadt versank die „Ada“ am 7. März 1900?", "Wo versank die „Ada“?"
    )
    kept, told = untangle([date, place])
    assert [one.stem for one in kept] == ["An welchem Tag versank die „Ada“?", "Wo versank die „Ada“?"]
    assert told == []


def test_without_a_shorter_stem_the_better_one_stays() -> None:
    date = item("date", "7. März 1900", "An welchem Tag versank die „Ada“ vor Kiel?", confidence=0.7)
    place = item("place", "Kiel", "Vor welcher Stadt versank die „Ada“ am 7. März 1900?")
    kept, told = untangle([date, place])
    assert kept == [place[0]] and told == [date[0]]


def test_the_full_stem_stays_where_nothing_clashes() -> None:
    ship = item("thing", "Ada", "Welches Schiff versank vor der Küste?", "Welches Schiff versank?")
    place = item("place", "Kiel", "Vor welcher Stadt geschah es am 7. März?", "Wo geschah es?")
    kept, told = untangle([ship, place])
    assert [one.stem for one in kept] == [ship[0].stem, place[0].stem] and told == []
