"""The form of a new room: what the host typed, as options; wrong values name their field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import SystemRandom

from questions import Item, Source
from quiz.domain.errors import Reason, Refusal
from quiz.domain.name_words import team_names
from quiz.domain.names import fold_name, tidy_name
from quiz.domain.options import MAX_LISTED_NAMES, MAX_TEAMS, RoomOptions, options_from
from quiz.domain.room import Question
from quiz.domain.solo import marked_evidence
from quiz.store.item_sets import StoredSet

_NUMBERS = ("seconds", "reading_seconds", "auto_advance")
_SWITCHES = ("streak_bonus", "second_vote", "confidence", "stem_on_phones")
_CHOICES = ("scoring", "question_order", "option_order", "teams", "names")


OUT = "out"
# Longer than a lesson; who wants more types more.
USUAL_COUNT = 10


def picked(form: Mapping[str, str], size: int) -> list[int]:
    """Which items of a set are asked, by their places in it: not those left out, and not more than wanted."""
    kept = [place for place in range(size) if form.get(f"factor-{place}") != OUT]
    count = _whole(form, "count") or len(kept)
    if form.get("question_order") == "shuffled" and count < len(kept):
        return sorted(SystemRandom().sample(kept, count))
    return kept[:count]


def options_of(form: Mapping[str, str], lang: str, places: Sequence[int]) -> RoomOptions:
    """The options that the form asks for; ``places`` are the items that are asked. Raises `Refusal`."""
    values: dict[str, object] = {name: _whole(form, name) for name in _NUMBERS}
    values |= {name: name in form for name in _SWITCHES}
    values |= {name: form[name] for name in _CHOICES if name in form}
    values["factors"] = [
        (asked, _whole(form, f"factor-{place}"))
        for asked, place in enumerate(places)
        if form.get(f"factor-{place}", "1") != "1"
    ]
    if form.get("teams", "none") != "none":
        values["team_names"] = _teams(form, lang)
    if form.get("names") == "list":
        values["listed_names"] = _listed(form.get("listed_names", ""))
    return options_from(values)


def questions_of(stored: StoredSet, places: Sequence[int]) -> list[Question]:
    """Items of a set as questions, each with its evidence sentence and the answer marked in it."""
    chosen = [stored.items[place] for place in places]
    return [_question(place, one.item, one.source) for place, one in enumerate(chosen)]


def _question(place: int, item: Item, source: Source | None) -> Question:
    before, answer, after = marked_evidence(item, source)
    return Question(
        position=place,
        item=item.id,
        stem=item.stem,
        options=item.options,
        key=item.key,
        explanation=f"{before}{answer}{after}",
        mark=(len(before), len(before) + len(answer)) if answer else None,
    )


def _whole(form: Mapping[str, str], name: str) -> int:
    typed = form.get(name, "").strip() or "0"
    if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
        raise Refusal(Reason.BAD_OPTIONS, name)
    return int(typed)


def _teams(form: Mapping[str, str], lang: str) -> tuple[str, ...]:
    own = _listed(form.get("team_names", ""))
    if own:
        return own
    count = _whole(form, "team_count")
    if not 2 <= count <= MAX_TEAMS:
        raise Refusal(Reason.BAD_OPTIONS, "team_count")
    return team_names(count, lang)


def _listed(text: str) -> tuple[str, ...]:
    """One name a line, each once; raises `Refusal` for a name that cannot be used."""
    names: dict[str, str] = {}
    for line in text.splitlines()[: MAX_LISTED_NAMES + 1]:
        if line.strip():
            name = tidy_name(line)
            names.setdefault(fold_name(name), name)
    return tuple(names.values())
