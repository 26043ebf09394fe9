"""The form of an item: what was typed, as an item, and what the checks say about it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from questions import Finding, Item, checks
from quiz.web.preferences import language

MOST_OPTIONS = 6
_LONGEST = 2000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
# What cannot be asked at all; any other error is the author's to overrule.
_IMPOSSIBLE = frozenset(
    {"empty-stem", "too-few-options", "key-out-of-range", "empty-option", "duplicate-options"}
)


@dataclass(frozen=True, slots=True)
class Typed:
    """An item as it was typed, and its findings; ``may_insist`` where saving it all the same is allowed."""

    item: Item
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    may_insist: bool


def typed_item(
    form: Mapping[str, str], old: Item | None, source_text: str | None = None, lang: str = "de"
) -> Typed:
    """What the form says; what it cannot say (id, evidence, figures) is the old item's."""
    options, key = _options(form)
    stem = one_line(form.get("stem", "")[:_LONGEST])
    base = old or Item(new_id(), lang, "other", "question", "", (), 0)
    item = replace(
        base,
        stem=stem,
        form="gap" if "___" in stem else "question",
        options=options,
        key=key,
        explanation=one_line(form.get("explanation", "")[: 2 * _LONGEST]),
        tags=tags_of(form.get("tags", "")),
    )
    findings = checks.check_item(item, source_text)
    errors = [one for one in findings if one.severity == "error"]
    return Typed(
        replace(item, flaws=tuple(sorted({one.code for one in findings}))),
        sentences(errors),
        sentences(one for one in findings if one.severity != "error"),
        bool(errors) and not any(one.code in _IMPOSSIBLE for one in errors),
    )


def sentences(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Findings in the reader's language, each sentence once."""
    return tuple(dict.fromkeys(checks.describe(one, language()) for one in findings))


def tags_of(text: str) -> tuple[str, ...]:
    """Tags with commas between them, each once."""
    return tuple(dict.fromkeys(tag[:40] for tag in (one_line(part) for part in text.split(",")) if tag))[:20]


def one_line(text: str) -> str:
    """The text with single spaces and without control characters, which no database and no format likes."""
    return " ".join(_CONTROL.sub("", text).split())


def new_id() -> str:
    """An id for an item that no generator made."""
    return secrets.token_hex(8)


def _options(form: Mapping[str, str]) -> tuple[tuple[str, ...], int]:
    """The options that are not blank and the key among them; the key is out of range where none is marked."""
    texts = [one_line(form.get(f"option-{place}", "")[:_LONGEST]) for place in range(MOST_OPTIONS)]
    marked = form.get("key", "")
    key = len(texts)
    kept: list[str] = []
    for place, text in enumerate(texts):
        if str(place) == marked and text:
            key = len(kept)
        if text:
            kept.append(text)
    return tuple(kept), key
