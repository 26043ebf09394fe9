"""Distractors for reasons and definitions: answers of the same kind and shape from other sources, or none."""

from __future__ import annotations

import re

from questions.distractors.model import Distractor, DistractorContext
from questions.item import TextAnswer
from questions.rng import Random

_SHORTEST, _LONGEST = 0.7, 1.45


def text_distractors(
    answer: TextAnswer, context: DistractorContext, rng: Random, count: int
) -> tuple[Distractor, ...]:
    """``count`` phrases that begin like the key, are about as long and stand nowhere in its source."""
    known = {other.option for other in context.pool_true}
    fitting = sorted(
        {
            other.text
            for other in context.pool
            if isinstance(other, TextAnswer) and other.kind == answer.kind and other.option not in known
        }
    )
    fitting = [text for text in fitting if _alike(text, answer.text) and text not in context.text]
    if len(fitting) < count:
        return ()
    return tuple(Distractor(text, None, 0.4) for text in rng.sample(fitting, count))


def _alike(text: str, key: str) -> bool:
    """Same first word (weil, damit, durch ...), similar length, no content word in common."""
    ratio = len(text) / max(1, len(key))
    words, key_words = _content(text), _content(key)
    same_start = text.split(" ", 1)[0] == key.split(" ", 1)[0]
    return text != key and same_start and _SHORTEST <= ratio <= _LONGEST and not words & key_words


def _content(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w{4,}", text.partition(" ")[2])}
