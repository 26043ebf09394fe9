"""Round trips of any item set there may be: what is read back equals what was written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions import formats
from questions.item import Evidence, Generator, Item, ItemSet, Source

letters = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\r")
anything = st.text(letters, max_size=40)
something = st.text(letters, min_size=1, max_size=40).filter(str.strip)
shares = st.floats(0, 1)


def items(texts: st.SearchStrategy[str] = something, plain: bool = False) -> st.SearchStrategy[Item]:
    """Items whose texts come from ``texts``; ``plain`` ones have nothing but stem, options and key."""

    @st.composite
    def build(draw: st.DrawFn) -> Item:
        options = tuple(draw(st.lists(texts, min_size=2, max_size=6, unique=True)))
        key = draw(st.integers(0, len(options) - 1))
        if plain:
            return Item("", "de", "other", "question", draw(texts), options, key)
        return Item(
            draw(something), "de", draw(something), draw(st.sampled_from(["question", "gap"])), draw(texts),
            options, key, draw(anything), None, draw(shares), draw(shares),
            tuple(draw(st.lists(something, max_size=3))), tuple(draw(st.lists(something, max_size=3))),
        )  # fmt: skip

    return build()


@st.composite
def item_sets(draw: st.DrawFn) -> ItemSet:
    """Sets with sources and evidence inside them."""
    texts = draw(st.lists(something, max_size=3, unique=True))
    sources = tuple(Source(f"s{number}", draw(anything), text) for number, text in enumerate(texts))
    chosen = draw(st.lists(items(), max_size=4, unique_by=lambda item: item.id))
    with_evidence = tuple(_placed(draw, item, sources) for item in chosen)
    made_by = Generator(draw(anything), draw(anything), draw(st.integers(-(2**63) + 1, 2**63 - 1)))
    return ItemSet(draw(anything), "de", with_evidence, sources, made_by)


def _placed(draw: st.DrawFn, item: Item, sources: tuple[Source, ...]) -> Item:
    if not sources or draw(st.booleans()):
        return item
    source = draw(st.sampled_from(sources))
    offsets = st.integers(0, len(source.text))
    (start, end), (sentence_start, sentence_end) = (sorted((draw(offsets), draw(offsets))) for _ in range(2))
    return replace(item, evidence=Evidence(source.id, start, end, sentence_start, sentence_end))


def as_csv_keeps(item_set: ItemSet) -> ItemSet:
    """A table holds no generator, no rejections, and a source only for the item that tells of it."""
    used = {item.evidence.source for item in item_set.items if item.evidence}
    order = dict.fromkeys(item.evidence.source for item in item_set.items if item.evidence)
    sources = {source.id: source for source in item_set.sources if source.id in used}
    title = item_set.title if item_set.items else ""
    kept = tuple(sources[name] for name in order)
    return replace(item_set, title=title, sources=kept, generator=Generator("", "", 0), rejections=())


@pytest.mark.parametrize("name", ["json", "jsonl"])
@given(item_set=item_sets())
def test_json_round_trips_are_equal(name: str, item_set: ItemSet) -> None:
    loaded = formats.get(name).read(formats.get(name).write(item_set).content)
    assert loaded.problems == ()
    assert loaded.item_set == item_set


@given(item_set=item_sets())
def test_csv_round_trip_is_equal(item_set: ItemSet) -> None:
    loaded = formats.get("csv").read(formats.get("csv").write(item_set).content)
    assert loaded.problems == ()
    assert loaded.item_set == as_csv_keeps(item_set)


# What HTML, GIFT and Aiken keep: one space between words, none at the ends.
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=12
)
sentences = st.lists(words, min_size=1, max_size=4).map(" ".join)
NASTY = st.sampled_from(
    [
        "~ = # { }",
        "\\",
        "\\n",
        "//x",
        "]]>",
        "<b>",
        "&lt;",
        "[html]",
        "%50%",
        "A)",
        "::",
        "->",
        "####",
        "a\nb",
        "{=x ~y}",
    ]
)
texts = st.one_of(sentences, NASTY, st.tuples(NASTY, sentences).map("".join))


def asked(item: Item) -> tuple[str, tuple[str, ...], int]:
    return item.stem, item.options, item.key


different = st.lists(items(texts, plain=True), max_size=4, unique_by=lambda item: (item.stem, item.options))


@pytest.mark.parametrize("name", ["moodle", "gift", "aiken"])
@given(chosen=different)
def test_what_is_asked_survives(name: str, chosen: list[Item]) -> None:
    named = tuple(replace(item, id=f"i{number}") for number, item in enumerate(chosen))
    written = formats.get(name).write(ItemSet("Titel", "de", named))
    gone = {entry.item_id for entry in written.left_out}
    loaded = formats.get(name).read(written.content)
    assert loaded.problems == ()
    assert list(map(asked, loaded.item_set.items)) == [asked(item) for item in named if item.id not in gone]
    if name != "aiken":
        assert [item.id for item in loaded.item_set.items] == [item.id for item in named]
