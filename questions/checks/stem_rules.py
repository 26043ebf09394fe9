"""Flaws of a stem. In: an item. Out: findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.checks import words
from questions.item import Finding, Item, Severity

LONGEST_STEM = 24
_EMPTY = frozenset(
    {"trifft", "treffen", "richtig", "korrekt", "stimmt", "stimmen", "wahr", "true", "correct"}
)
_TWO_OR_THREE = frozenset("zwei drei beide 2 3 zweier dreier".split())
_PEOPLE = (
    r"(?:Brüdern?|Schwestern?|Geschwistern?|Männern?|Frauen|Freunden?|Freundinnen|Personen|Menschen|Leuten?|Kindern?"
    r"|Jungen|Mädchen|Söhnen?|Töchtern?|Kollegen|Partnern?|Partnerinnen|Gefährten|Begleitern?|Mitgliedern?)"
)
_GAP = re.compile(r"_{2,}|\.{4,}|…\s*$")
_PRONOUN = {
    "de": r"\b(?:er|ihm|ihn|sie|ihnen|sein(?:e[mnrs]?)?|ihr(?:e[mnrs]?)?)\b",
    "en": r"\b(?:he|him|his|she|her|they|them|their)\b",
}
_PREPOSITIONS = r"\b(?:nach|vor|bei|mit|in|seit|während|wegen|durch|für|zu|auf|an|von|trotz)\s$"
_TWO_NOUNS = r"^\s(?:\w+\s)?[A-ZÄÖÜ]\w+.*\b[A-ZÄÖÜ]\w+"
_SUBORDINATE = {
    "de": r",\s(?:\w+\s)?(?:dass|weil|ob|damit|obwohl|wenn|als|bevor|nachdem|um"
    r"|d(?:er|ie|as|em|en|eren|essen))\b[^,?]*",
    "en": r"(?<=\w),? (?:that|because|although|when|before|after|who|whose)\b[^,?]*",
}
_NO_NEGATION = r"\baußer (?:Dienst|Kraft|Betrieb|Acht|Haus|Atem|Gefecht|Konkurrenz|Landes|sich)\b"
_DEMONSTRATIVE = {
    "de": r"(?<!Welche )(?<!Welche[rsn] )\b(?:[Dd]iese[mnrs]?|[Jj]ene[mnrs]?|[Dd]ies|[Ss]olche[mnrs]?)\b",
    "en": r"\b(?:[Tt]his|[Tt]hese|[Tt]hose)\b",
}


def stem_findings(item: Item) -> Iterator[Finding]:
    """Every flaw that shows in the stem alone."""
    stem = item.stem.strip()
    if not stem:
        yield Finding("empty-stem", "error", item.id)
        return
    yield from _form(item, stem)
    if _counts_few_people(item):
        yield Finding("trivial-count", "warning", item.id, item.right_option)
    for code, severity, detail in _wording(stem, item.lang):
        yield Finding(code, severity, item.id, detail)


def _form(item: Item, stem: str) -> Iterator[Finding]:
    if item.form == "gap" and not _GAP.search(stem):
        yield Finding("gap-missing", "error", item.id)
    if item.form == "question" and not re.search(r"\?[\"“”»«)\]’']*$", stem) and not _GAP.search(stem):
        yield Finding("no-question-mark", "warning", item.id)


def _wording(stem: str, lang: str) -> Iterator[tuple[str, Severity, str]]:
    length = len(stem.split())
    if length > LONGEST_STEM:
        yield "stem-too-long", "warning", str(length)
    if (found := exception(stem, lang)) is not None:
        yield "negative-stem", "warning", found
    if (found := unresolved_reference(stem, lang)) is not None:
        yield "unresolved-reference", "warning", found
    if match := re.search(words.of_language(words.TEXT_REFERENCE, lang), stem):
        yield "refers-to-text", "warning", match.group()
    if _is_unfocused(stem, lang):
        yield "unfocused-stem", "warning", ""
    if _sentences(stem) > 1 and length > LONGEST_STEM // 2:
        yield "gratuitous-stem-detail", "warning", ""


def _counts_few_people(item: Item) -> bool:
    """ "Wie viele Brüder ...?" with a key of two or three: everybody guesses it, nobody has to know it."""
    if item.lang != "de" or not 0 <= item.key < len(item.options):
        return False
    number, _, noun = item.right_option.strip().partition(" ")
    if number.casefold() not in _TWO_OR_THREE:
        return False
    counted = re.search(r"\b[Ww]ie viele[nr]? ([A-ZÄÖÜ]\w+)|_{2,} ([A-ZÄÖÜ]\w+)", item.stem)
    nouns = [noun, *(counted.groups("") if counted else ())]
    return any(re.fullmatch(_PEOPLE, word) for word in nouns)


def negation(stem: str, lang: str) -> str | None:
    """The first negation of a stem outside of quoted titles, or None.

    "Warum gibt es im All keine Musik?" is none: what is asked there is the reason, not the exception.
    """
    if re.match(r"(?:Warum|Weshalb|Wieso|Why)\b", stem):
        return None
    match = re.search(words.of_language(words.NEGATION, lang), _unquoted(stem), re.IGNORECASE)
    return match.group() if match else None


def exception(stem: str, lang: str) -> str | None:
    """The negation by which a stem asks for what is not the case, unless it is written in capitals; or None.

    "Wer sagte, dass es nicht reicht?" and "Wie viele waren keine Polizisten?" ask for something that is.
    """
    if re.match(r"(?:Wie viele?|How (?:many|much))\b", stem):
        return None
    main = re.sub(words.of_language(_SUBORDINATE, lang), "", _unquoted(stem))
    found = negation(re.sub(_NO_NEGATION, "", main), lang)
    return None if found is None or found.isupper() else found


def unresolved_reference(stem: str, lang: str) -> str | None:
    """A pronoun or "dieser ..." that no noun before it in the stem can stand for; or None."""
    plain = _unquoted(stem)
    match = re.search(words.of_language(_DEMONSTRATIVE, lang), plain)
    if match and not _has_noun(plain[: match.start()], lang):
        return match.group()
    for match in re.finditer(words.of_language(_PRONOUN, lang), plain):
        if not _has_noun(plain[: match.start()], lang) and not _points_forward(plain, match):
            return match.group()
    return None


def _points_forward(stem: str, pronoun: re.Match[str]) -> bool:
    """ "Wie lange nach ihrer Eröffnung stürzte die Brücke ...": the owner follows its possession."""
    possessive = re.fullmatch(r"(?:sein|ihr)e[mnrs]?", pronoun.group())
    preposition = re.search(_PREPOSITIONS, stem[: pronoun.start()], re.IGNORECASE)
    return bool(possessive and preposition and re.search(_TWO_NOUNS, stem[pronoun.end() :]))


def _has_noun(before: str, lang: str) -> bool:
    """Whether a noun other than the W-word's own stands before a place in the stem."""
    inner = before.split(" ", 1)[1] if " " in before else ""
    if re.search(r"\b[A-ZÄÖÜ]\w+", inner):
        return True
    return lang == "en" and bool(re.search(r"\b(?:the|an?|which|what|how many) \w+", before, re.IGNORECASE))


def _is_unfocused(stem: str, lang: str) -> bool:
    """A stem that names no subject: too short, or "Welche Aussage stimmt?"."""
    if not words.content_words(stem) and not re.search(r"\d|\b[A-ZÄÖÜ]{2,}\b", stem):
        return True
    asked = re.match(words.of_language(words.UNFOCUSED, lang), stem, re.IGNORECASE)
    return bool(asked) and not words.content_words(stem) - _EMPTY


def _sentences(stem: str) -> int:
    plain = re.sub(r"\b(?:\w|\d+|Dr|Nr|ca|bzw|St|Mr|Mrs|Mio|Mrd|Chr|usw|etc|vgl|Prof|inkl)\.", "", stem)
    return len([part for part in re.split(r"[.!?:](?:\s+|$)", plain) if part.strip()])


def _unquoted(text: str) -> str:
    return re.sub(r"[„“\"«»][^„“”\"«»]*[“”\"«»]", "X", text)
