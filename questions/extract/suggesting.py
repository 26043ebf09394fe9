"""Further wrong options for what a set asks and for what it refused to ask, from the pool it was made with.

In: a made set with its rejections. Out: texts by the place of the answer, ``source:start:end``.
"""

from __future__ import annotations

from questions.distractors import DistractorContext, suggestions
from questions.item import Answer, ItemSet, Source
from questions.lang import Candidate, language
from questions.rng import item_rng

SEVERAL = 12


def suggestions_for(made: ItemSet) -> dict[str, list[str]]:
    """Up to twelve wrong options for every item and every refused candidate whose answer is known."""
    asked = {
        (one.evidence.source, one.evidence.start, one.evidence.end) for one in made.items if one.evidence
    }
    asked |= {(one.source, one.start, one.end) for one in made.rejections}
    texts = {source.id: source for source in made.sources if any(place[0] == source.id for place in asked)}
    spoken = language(made.lang)
    found = [
        (source, one)
        for source in texts.values()
        for one in spoken.candidates(source)
        if isinstance(one, Candidate)
    ]
    pool = tuple(candidate.answer for _source, candidate in found)
    wrong: dict[str, list[str]] = {}
    for source, candidate in found:
        seen = candidate.fact.evidence
        place = f"{source.id}:{seen.start}:{seen.end}"
        if (source.id, seen.start, seen.end) in asked and place not in wrong:
            wrong[place] = _texts(made, source, candidate, pool)
    return wrong


def _texts(made: ItemSet, source: Source, candidate: Candidate, pool: tuple[Answer, ...]) -> list[str]:
    seen = candidate.fact.evidence
    context = DistractorContext(
        sentence=candidate.sentence,
        text=source.text,
        stem=candidate.stem,
        pool=pool,
        hint_year=candidate.hint_year,
        lang=made.lang,
    )
    rng = item_rng(made.generator.seed, f"{source.sha256}:{seen.start}:{seen.end}")
    return [one.text for one in suggestions(candidate.answer, context, rng, SEVERAL)]
