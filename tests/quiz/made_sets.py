"""Item sets for tests: made-up probes with evidence."""

from __future__ import annotations

from questions import Evidence, Generator, Item, ItemSet, Source

TEXT = "Die Sonde Alma flog {n} Tage lang. Danach landete sie weich auf dem Mond {n}."


def make_item_set(size: int = 12, title: str = "Probe", lang: str = "de", keys: int = 4) -> ItemSet:
    """A set of ``size`` items about made-up probes; the key of item n stands at n modulo ``keys``."""
    sources, items = [], []
    for n in range(size):
        text = TEXT.format(n=n + 10)
        start = text.index(f"{n + 10} Tage")
        sources.append(Source(f"s{n}", f"Text {n}", text))
        options = [f"{n + 10 + step} Tage" for step in range(1, 4)]
        options.insert(n % keys, f"{n + 10} Tage")
        seen = Evidence(f"s{n}", start, start + len(f"{n + 10} Tage"), 0, text.index(".") + 1)
        stem = f"Wie lange flog die Sonde {n}?"
        sentence = text[: text.index(".") + 1]
        items.append(
            Item(
                f"i{n}",
                lang,
                "duration",
                "question",
                stem,
                tuple(options),
                n % keys,
                sentence,
                seen,
                tags=("t",),
            )
        )
    return ItemSet(title, lang, tuple(items), tuple(sources), Generator(version="1", seed=7))
