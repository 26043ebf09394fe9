"""Words of the bank's pages: reasons, kinds of facts, evidence in its context."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from questions import Item, Source, checks
from quiz.domain.solo import marked_evidence

_AROUND = 150
_SENTENCE_END = re.compile(r"[.!?][“\"»]?\s+(?=[A-ZÄÖÜ„»\"\d])|\n")

_REASONS = {
    "about-the-film": _l("is about the film itself"),
    "direct-speech": _l("direct speech"),
    "first-person": _l("first person"),
    "form-not-wanted": _l("a form that was not asked for"),
    "hedged": _l("stated as uncertain"),
    "incomplete-without-its-clause": _l("incomplete without its clause"),
    "key-in-stem": _l("the answer stands in the question"),
    "language-not-spoken": _l("not in German"),
    "low-confidence": _l("too uncertain"),
    "negation": _l("a negation"),
    "no-anchor": _l("nothing to fasten the question to"),
    "no-gap": _l("no gap sentence possible"),
    "no-lead": _l("no question word fits"),
    "not-among-the-best": _l("good, but others were better"),
    "not-for-a-quiz": _l("too painful for a game"),
    "not-factive": _l("not stated as a fact"),
    "points-outside": _l("points outside the sentence"),
    "rhetorical-question": _l("a rhetorical question"),
    "says-too-little": _l("says too little"),
    "several-numbers": _l("several numbers"),
    "several-times": _l("several times"),
    "stranded-attribute": _l("an attribute without its noun"),
    "subjunctive": _l("subjunctive"),
    "told-by-another": _l("good, but another question gives it away"),
    "too-few-distractors": _l("too few wrong answers"),
    "too-long": _l("too long"),
    "type-not-wanted": _l("a kind that was not asked for"),
    "unclear-antecedent": _l("unclear what it refers to"),
    "unclear-clause": _l("an unclear clause"),
    "unclear-marks": _l("unclear quotation marks or signs"),
    "unclear-structure": _l("an unclear sentence structure"),
    "unclear-subject": _l("an unclear subject"),
    "unknown-verb-form": _l("an unknown verb form"),
    "unresolved-possessive": _l("unclear whose"),
    "unresolved-pronoun": _l("unclear who is meant"),
    "unresolved-reference": _l("refers to something unnamed"),
    "vorfeld-too-complex": _l("the beginning is too complex"),
    "year-of-another-event": _l("the year of another event"),
}
_FLAWS = {
    "key-in-stem": _l("the answer stands in the question"),
    "unresolved-reference": _l("refers to something unnamed"),
    "more-than-one-key": _l("more than one right answer"),
    "duplicate-options": _l("two equal answers"),
    "stem-too-long": _l("too long"),
    "unfocused-stem": _l("does not say what it is about"),
    "grammar-gives-key-away": _l("the grammar gives the answer away"),
    "implausible-distractor": _l("a wrong answer that nobody believes"),
    "longest-option-is-key": _l("the longest answer is the right one"),
}
_KINDS = {
    "age": _l("Age"),
    "century": _l("Century"),
    "date": _l("Date"),
    "day": _l("Day"),
    "decade": _l("Decade"),
    "definition": _l("Definition"),
    "depth": _l("Depth"),
    "distance": _l("Distance"),
    "duration": _l("Duration"),
    "event": _l("Event"),
    "founder": _l("Founder"),
    "fraction": _l("Fraction"),
    "height": _l("Height"),
    "length": _l("Length"),
    "money": _l("Money"),
    "month": _l("Month"),
    "named": _l("Name"),
    "number": _l("Number"),
    "organisation": _l("Organisation"),
    "person": _l("Person"),
    "place": _l("Location"),
    "reason": _l("Reason"),
    "role": _l("Role"),
    "share": _l("Share"),
    "speed": _l("Speed"),
    "superlative": _l("Superlative"),
    "temperature": _l("Temperature"),
    "thing": _l("Thing"),
    "work": _l("Work"),
    "year": _l("Year"),
    "sentence": _l("Sentence"),
    "source": _l("Text"),
}
_FLAGS = {
    "too-easy": _l("Nearly everybody knows this: it tells nobody apart."),
    "too-hard": _l("Hardly anybody gets this right: is the marked answer the right one?"),
    "does-not-discriminate": _l("Who knows the others knows this one no better: look for what misleads."),
    "distractor-better-than-key": _l(
        "A wrong answer is chosen more often than the right one: check the key."
    ),
    "idle-distractors": _l("A wrong answer is hardly ever chosen: swap in a better one."),
}
_ACTIONS = {
    "edit": _l("edited"),
    "strike": _l("struck from a set"),
    "add": _l("added to a set"),
    "tag": _l("tags changed"),
}


_DEEDS = {
    "tag": _l("tags added"),
    "untag": _l("tags taken off"),
    "strike": _l("struck from all sets"),
    "put": _l("put into a set"),
    "rename": _l("set renamed"),
    "remove": _l("set taken off the shelf"),
}


def in_context(item: Item, source: Source | None) -> tuple[str, str, str, str, str]:
    """What stands before the evidence sentence, the sentence in three parts, and what stands after it."""
    if not 0 <= item.key < len(item.options):
        return "", item.explanation, "", "", ""
    before, answer, after = marked_evidence(item, source)
    seen = item.evidence
    if seen is None or source is None or source.id != seen.source:
        return "", before, answer, after, ""
    start = max(0, seen.sentence_start - _AROUND)
    lead = source.text[start : seen.sentence_start]
    tail = source.text[seen.sentence_end : seen.sentence_end + _AROUND]
    return (
        _cut(lead, start > 0),
        before,
        answer,
        after,
        _cut_end(tail, seen.sentence_end + _AROUND < len(source.text)),
    )


def passage(source: Source | None, start: int, end: int) -> tuple[str, str, str]:
    """The sentence around a place in a source: before, the place, after."""
    if source is None or not 0 <= start < end <= len(source.text):
        return "", "", ""
    heads = [
        match.end() for match in _SENTENCE_END.finditer(source.text, 0, start + 1) if match.end() <= start
    ]
    following = _SENTENCE_END.search(source.text, max(start, end - 1))
    stop = following.start() + 1 if following else len(source.text)
    head = heads[-1] if heads else 0
    return source.text[head:start], source.text[start:end], source.text[end : max(stop, end)].rstrip()


def _cut(text: str, shortened: bool) -> str:
    return "… " + text.partition(" ")[2] if shortened else text


def _cut_end(text: str, shortened: bool) -> str:
    return text.rpartition(" ")[0] + " …" if shortened else text


def reason(code: str) -> str:
    """Why a candidate was not asked, in a few words."""
    return _said(_FLAWS if code in checks.CODES else _REASONS, code)


def kind(fact_type: str) -> str:
    """A family of facts in the reader's language; nothing for a type that says nothing."""
    return "" if fact_type == "other" else _said(_KINDS, fact_type)


def flag(code: str) -> str:
    """What is bad about an item's figures, and what to do."""
    return _said(_FLAGS, code)


def action(code: str) -> str:
    """A change of an item in the reader's language."""
    return _said(_ACTIONS, code)


def deed(kind: str) -> str:
    """What was done to many items or a whole set."""
    return _said(_DEEDS, kind)


def _said(words: Mapping[str, object], code: str) -> str:
    return str(words[code]) if code in words else code.replace("-", " ")
