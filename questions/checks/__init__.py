"""Item-writing flaws: an item or a set in, findings with a code, a severity and a sentence out.

The rules follow the published guidelines for multiple-choice items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from questions.checks.gates import gate_stem
from questions.checks.messages import CODES, describe
from questions.checks.option_rules import distractors_of, option_findings
from questions.checks.ordering import in_order
from questions.checks.set_rules import is_ordered, set_findings
from questions.checks.stem_rules import stem_findings
from questions.checks.told import TIMES, Telling, gives_away
from questions.item import Finding, Item

__all__ = [
    "CODES",
    "TIMES",
    "Telling",
    "check_item",
    "check_set",
    "describe",
    "gate_stem",
    "gives_away",
    "in_order",
    "is_ordered",
]


def check_item(item: Item, source_text: str | None = None) -> tuple[Finding, ...]:
    """The flaws of one item, each once; with its source, also distractors named beside the key."""
    found = [*stem_findings(item), *option_findings(item)]
    if source_text is not None:
        found += _named_in_evidence(item, source_text)
    return tuple(dict.fromkeys(found))


def check_set(items: Sequence[Item]) -> tuple[Finding, ...]:
    """The flaws of every item, then those that only show over the whole set."""
    single = [finding for item in items for finding in check_item(item)]
    return (*single, *set_findings(items))


def _named_in_evidence(item: Item, source_text: str) -> list[Finding]:
    """A distractor in the evidence sentence may well be true: somebody has to look."""
    if item.evidence is None or not 0 <= item.key < len(item.options):
        return []
    sentence = source_text[item.evidence.sentence_start : item.evidence.sentence_end]
    return [
        Finding("more-than-one-key", "warning", item.id, option)
        for option in distractors_of(item)
        if re.search(rf"(?<!\w){re.escape(option)}(?!\w)", sentence)
    ]
