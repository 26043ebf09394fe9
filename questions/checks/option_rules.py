"""Flaws of the options and of what they say together with the stem. In: an item. Out: findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from questions.checks import shapes, words
from questions.item import Finding, Item

_LONG_KEY_WORDS = 4
_SHARE_OF_KEY = 0.75
_OUTLIER = 30
_SHORT = 3
# Options of so many words are statements, which repeat their subject as a matter of course.
_STATEMENT_WORDS = 5
_CONVERGENCE = 1.6


def option_findings(item: Item) -> Iterator[Finding]:
    """Every flaw of the options; a set of options that cannot be played yields that alone."""
    if len(item.options) < 2:
        yield Finding("too-few-options", "error", item.id, str(len(item.options)))
        return
    if not 0 <= item.key < len(item.options):
        yield Finding("key-out-of-range", "error", item.id, str(item.key))
        return
    if any(not option.strip() for option in item.options):
        yield Finding("empty-option", "error", item.id)
    for rule in (_sameness, _wording, _length, _giveaways, _numbers, _tokens):
        yield from rule(item)


def distractors_of(item: Item) -> list[str]:
    """The options other than the key."""
    return [option for index, option in enumerate(item.options) if index != item.key]


def _plain(option: str) -> str:
    """An option without case, article, quotation marks and punctuation."""
    text = re.sub(r"[„“”\"«»‚‘’'.,;:!?()]", "", option.casefold()).strip()
    return re.sub(r"^(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|the|an?) ", "", text)


def _sameness(item: Item) -> Iterator[Finding]:
    folded = [" ".join(option.casefold().split()) for option in item.options]
    if len(set(folded)) < len(folded):
        yield Finding("duplicate-options", "error", item.id)
        return
    key = _plain(item.right_option)
    for option in distractors_of(item):
        amount = shapes.value(option)
        same_amount = amount is not None and amount == shapes.value(item.right_option)
        unit = re.sub(r"[\d.,\s]", "", option) == re.sub(r"[\d.,\s]", "", item.right_option)
        if _plain(option) == key or (same_amount and unit):
            yield Finding("more-than-one-key", "error", item.id, option)


def _wording(item: Item) -> Iterator[Finding]:
    plain = [option.strip().casefold().strip(" .") for option in item.options]
    if all(option in words.TRUE_FALSE for option in plain):
        yield Finding("true-false-options", "warning", item.id)
    for code, table in (("all-of-the-above", words.ALL_OF_ABOVE), ("none-of-the-above", words.NONE_OF_ABOVE)):
        pattern = words.of_language(table, item.lang)
        if any(re.search(pattern, option) for option in plain):
            yield Finding(code, "warning", item.id)
    yield from _overdone(item, plain)
    yield from _vague(item, plain)


def _overdone(item: Item, plain: list[str]) -> Iterator[Finding]:
    """A word such as "immer" makes a distractor easy to rule out, unless the key has one too."""
    pattern = words.of_language(words.ABSOLUTE, item.lang)
    hits = [re.search(pattern, option) if " " in option else None for option in plain]
    found = [hit.group() for hit in hits if hit]
    if found and hits[item.key] is None:
        yield Finding("absolute-word-in-options", "warning", item.id, found[0])


def _vague(item: Item, plain: list[str]) -> Iterator[Finding]:
    """A word such as "meist" makes the key easy to believe, and says little where it is half the option."""
    pattern = words.of_language(words.VAGUE, item.lang)
    hits = [re.search(pattern, option) if " " in option else None for option in plain]
    key = hits[item.key]
    short = [hit for hit, option in zip(hits, plain, strict=True) if hit and len(option.split()) <= _SHORT]
    if key and sum(hit is not None for hit in hits) == 1:
        short.insert(0, key)
    if short and not all(hits):
        yield Finding("vague-word-in-options", "warning", item.id, short[0].group())


def _length(item: Item) -> Iterator[Finding]:
    key = item.right_option
    longest = max(len(option) for option in distractors_of(item))
    if len(key.split()) >= _LONG_KEY_WORDS and longest < _SHARE_OF_KEY * len(key):
        yield Finding("longest-option-is-key", "warning", item.id)


def _giveaways(item: Item) -> Iterator[Finding]:
    stem = words.bases(item.stem)
    others = frozenset[str]().union(*(words.bases(option) for option in distractors_of(item)))
    only = sorted((words.bases(item.right_option) & stem) - others)
    statements = sum(len(option.split()) for option in item.options) >= _STATEMENT_WORDS * len(item.options)
    if only and not statements and not any(words.bases(option) & stem for option in distractors_of(item)):
        yield Finding("stem-word-in-key-only", "warning", item.id, only[0])
    if _whole_in(item.right_option, item.stem):
        yield Finding("key-in-stem", "error", item.id, item.right_option)
    if _article_tells(item):
        yield Finding("grammar-gives-key-away", "warning", item.id)


def _whole_in(option: str, stem: str) -> bool:
    found = re.search(rf"(?<!\w){re.escape(option.strip().casefold())}(?!\w)", stem.casefold())
    return bool(found) and len(option.strip()) > 3


def _article_tells(item: Item) -> bool:
    """ "an ____" with a single option that begins with a vowel; a key that alone is (or is not) a clause."""
    before = re.search(r"\b(an?)\s+_{2,}", item.stem)
    if before and item.lang == "en":
        vowels = [option.strip()[:1].casefold() in "aeiou" for option in item.options]
        fits = [vowel == (before.group(1) == "an") for vowel in vowels]
        return fits[item.key] and sum(fits) == 1
    if not re.match(r"(?:Warum|Weshalb|Wieso|Why)\b", item.stem):
        return False
    kinds = [shapes.shape(option) == "clause" for option in item.options]
    return len(kinds) > 2 and kinds.count(kinds[item.key]) == 1


def _numbers(item: Item) -> Iterator[Finding]:
    kinds = [shapes.shape(option) for option in item.options]
    amounts = [shapes.value(option) for option in item.options]
    known = [amount for amount in amounts if amount is not None]
    if "words" in kinds and kinds.count("number") + kinds.count("date") == len(kinds) - 1 >= 2:
        odd = kinds.index("words")
        code = "key-of-another-kind" if odd == item.key else "implausible-distractor"
        yield Finding(code, "warning", item.id, item.options[odd])
    if set(kinds) == {"number"} and len(known) == len(amounts) and _same_unit(item.options):
        if not _monotone(known):
            yield Finding("options-out-of-order", "warning", item.id)
        key = abs(known[item.key])
        for option, amount in zip(item.options, known, strict=True):
            if key and amount and max(key, abs(amount)) / min(key, abs(amount)) > _OUTLIER:
                yield Finding("implausible-distractor", "warning", item.id, option)
    moments = [shapes.moment(option) for option in item.options]
    dated = [moment for moment in moments if moment is not None]
    if set(kinds) == {"date"} and len(dated) == len(moments) and not _monotone(dated):
        yield Finding("options-out-of-order", "warning", item.id)


def _same_unit(options: tuple[str, ...]) -> bool:
    return len({re.sub(r"[\d.,\s]", "", option.casefold()).rstrip("en") for option in options}) == 1


def _monotone(values: list[Decimal]) -> bool:
    pairs = list(pairwise(values))
    return all(one <= two for one, two in pairs) or all(one >= two for one, two in pairs)


def _tokens(item: Item) -> Iterator[Finding]:
    bags = [frozenset(words.tokens(option)) for option in item.options]
    if min(len(bag) for bag in bags) >= 2 and len(bags) > 2:
        scores = [_shared(bag, [*bags[:index], *bags[index + 1 :]]) for index, bag in enumerate(bags)]
        best_other = max(score for index, score in enumerate(scores) if index != item.key)
        if scores[item.key] >= 1 and scores[item.key] >= _CONVERGENCE * best_other:
            yield Finding("convergence", "warning", item.id)
    plain = [_plain(option) for option in item.options]
    for option in item.options:
        parts = [_plain(part) for part in re.split(r"\s+(?:und|sowie|and)\s+", option)]
        if len(parts) == 2 and any(part in plain for part in parts):
            yield Finding("joined-options", "warning", item.id, option)


def _shared(bag: frozenset[str], others: list[frozenset[str]]) -> float:
    """How many of the other options hold a content word of this one, on the average of its content words."""
    carrying = [word for word in bag if len(word) > 2 and not words.is_stop(word)]
    if not carrying:
        return 0.0
    return sum(sum(word in other for other in others) for word in carrying) / len(carrying)
