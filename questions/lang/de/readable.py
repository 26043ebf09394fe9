"""Which sentences are not worth reading: broken, endless, foreign or without the spelling that German needs.

In: a sentence. Out: a named reason, or "" for a sentence that can be read.
"""

from __future__ import annotations

import re
import unicodedata

from questions.lang.detect import is_foreign
from questions.segment import Sentence, Word

MOST_WORDS = 120
_LONGEST_WORD = 60
_FEWEST_WORDS = 4
_SHOUTED = 0.6
_MARKUP = re.compile(
    r"&(?:[A-Za-z]\w{1,30}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});|</?[A-Za-z][^<>]{0,200}>|\]\(|\{\{|\}\}"
)
# Control, private-use, unassigned and surrogate characters; symbols that are pictures.
_ODD_CATEGORIES = frozenset({"Cc", "Co", "Cn", "Cs", "So", "Sk"})
_USUAL_SYMBOLS = frozenset("°©®™№\n\t\r´`^¨")


def unreadable(sentence: Sentence) -> str:
    """sentence-too-long, odd-characters, no-capitals, all-capitals, language-not-spoken, or ""."""
    if len(sentence.words) > MOST_WORDS or any(_is_endless(word) for word in sentence.words):
        return "sentence-too-long"
    if not sentence.text.isascii() and any(map(_is_odd, sentence.text)):
        return "odd-characters"
    if _MARKUP.search(sentence.text) or re.search(r"[\x00-\x08\x0b-\x1f\x7f]", sentence.text):
        return "odd-characters"
    return _misspelt(sentence) or ("language-not-spoken" if is_foreign(sentence.text) else "")


def _is_endless(word: Word) -> bool:
    return word.kind != "quote" and len(word.text) > _LONGEST_WORD


def _is_odd(char: str) -> bool:
    """Whether a character is no part of German prose: pictures, control marks, letters from the right."""
    if char in _USUAL_SYMBOLS or char.isascii():
        return False
    return unicodedata.category(char) in _ODD_CATEGORIES or unicodedata.bidirectional(char) in (
        "R",
        "AL",
        "AN",
    )


def _misspelt(sentence: Sentence) -> str:
    words = [word.text for word in sentence.words if word.kind == "word"]
    if len(words) < _FEWEST_WORDS:
        return ""
    letters = [char for word in words for char in word if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    if len(words) > _FEWEST_WORDS and not any(map(str.isupper, sentence.text)):
        return "no-capitals"
    return "all-capitals" if capitals > _SHOUTED * len(letters) else ""
