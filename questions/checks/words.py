"""Words that the rules look for, per language, and when two words count as the same. In: text. Out: words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_STOP = frozenset(
    """
    aber alle allem allen aller alles also andere anderen anderer anderes auch auf aus bei beim
    bevor bis bisher bzw dabei dadurch dafür dagegen daher damals damit danach daran darauf darin
    darum dass davon dazu denen denn deren dessen deshalb diese diesem diesen dieser dieses doch
    dort durch ebenfalls eigentlich eine einem einen einer eines einige einmal erst erste ersten
    erster erstes etwa etwas ganz gegen gehört genau genannt gewesen gibt haben hatte hatten hätte
    heißt heute hier hinter ihre ihrem ihren ihrer ihres immer indem innerhalb ist jede jedem jeden
    jeder jedes jedoch jetzt kann kein keine keinem keinen keiner können könnte laut lässt machen
    macht mehr mehrere mein meist mindestens mithilfe möchte muss müssen nach nachdem neben nicht
    noch nur oder ohne rund schon sehr seid sein seine seinem seinen seiner seines seit sich sind
    sobald sogar solche soll sollen sollte sollten sondern sowie sowohl statt steht stehen trotz
    über unter viel viele vielen vom von vor wann waren warum was wegen weil weiter welche welchem
    welchen welcher welches wenn wer werden wessen wie wieder wieviel wird wobei wodurch wofür womit
    woran worauf woraus worin wovon wozu wohin woher wurde wurden während würde würden zum zur zwar
    zwischen zusammen mal jahr jahre jahren jahres about above after again against also although
    always among another around because been before being below between both could does doing down
    during each either even ever every from further have having here hers himself into itself just
    less like made make many might more most much must never only other ours over same several shall
    should since some such than that their theirs them then there these they this those through
    under until upon very want were what when where which while whom whose will with within without
    would year years your following according passage text statement question answer folgende
    folgenden folgender folgendes aussage aussagen abschnitt absatz textes passage zufolge gemäß
    """.split()
)
_ENDINGS = ("ern", "en", "er", "es", "em", "s", "e", "n", "ed", "ing")

NEGATION = {
    "de": r"\b(?:nicht|nie|niemals|keine?[mnrs]?|außer|weder)\b",
    "en": r"\b(?:not|never|no|except|neither|cannot)\b|n['’]t\b",
}
ABSOLUTE = {
    "de": r"(?<!noch )(?<!für )(?<!auf )(?<!nicht )(?<!fast )(?<!beinahe )"
    r"\b(?:immer(?! noch| mehr)|nie|niemals|stets|alle[mnrs]?(?! (?:zwei|drei|vier|fünf|sechs|sieben|acht))"
    r"|jede[mnrs]?(?! andere)"
    r"|keinesfalls|ausnahmslos|ausschließlich"
    r"|sämtliche[mnrs]?|völlig|vollständig|garantiert)\b",
    "en": r"(?<!not )(?<!almost )(?<!nearly )\b(?:always|never|all|every|none|completely|absolutely|entirely"
    r"|must)\b",
}
VAGUE = {
    "de": r"\b(?:oft|oftmals|meist|meistens|häufig|manchmal|gelegentlich|selten|üblicherweise|normalerweise"
    r"|vielleicht|möglicherweise|teilweise|gewöhnlich|in der Regel)\b",
    "en": r"\b(?:often|usually|sometimes|frequently|occasionally|rarely|generally|possibly|perhaps"
    r"|typically)\b",
}
_ABOVE_DE = "genannten?|oben|obigen|vorherigen|antworten|aussagen|davon|richtig|zusammen"
_ABOVE_EN = r"(?:of )?(?:the )?(?:above|these|answers|options|them)"
ALL_OF_ABOVE = {
    "de": rf"^(?:alle[sn]?\b.*\b(?:{_ABOVE_DE})\b|beides$|sowohl a als auch b|a und b)",
    "en": rf"^(?:all {_ABOVE_EN}|both {_ABOVE_EN}|both a and b|a and b$)",
}
NONE_OF_ABOVE = {
    "de": rf"^(?:keine?[rs]?\b.*\b(?:{_ABOVE_DE})\b|nichts davon)",
    "en": rf"^(?:none {_ABOVE_EN}|neither(?: of the above)?$)",
}
TRUE_FALSE = frozenset(
    "richtig falsch wahr unwahr ja nein stimmt true false yes no correct incorrect right wrong".split()
)
UNFOCUSED = {
    "de": r"^(?:welche\w*|was)\b.*\b(?:aussagen?|sätze|satz|antworten?|trifft|treffen|richtig|korrekt"
    r"|wahr)\b",
    "en": r"^(?:which|what)\b.*\b(?:true|correct|false|statements?|right)\b",
}
_TEXT_DE = r"(?:Text(?:es|s|abschnitt|passage)?|Abschnitt(?:s|es)?|Absatz(?:es)?|Passage)"
TEXT_REFERENCE = {
    "de": rf"\b(?:(?:im|laut|gemäß|aus|in|nach|vom)(?: de[mrs]| diesem| obigen)* (?:\w+ )?{_TEXT_DE}\b"
    rf"|{_TEXT_DE} (?:nach|zufolge)\b|hier\b)",
    "en": r"\b(?:according to|in|from|based on) (?:the|this) (?:text|passage|paragraph|article)\b|\bhere\b",
}


def of_language(table: dict[str, str], lang: str) -> str:
    """The pattern of a language; English for one that is not known."""
    return table.get(lang, table["en"])


def tokens(text: str) -> list[str]:
    """The words of a text, case-folded."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def exact_tokens(text: str) -> list[str]:
    """The words of a text as they are spelt."""
    return re.findall(r"\w+", text)


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning: four letters or more, no function words, no bare numbers."""
    return frozenset(
        word for word in tokens(text) if len(word) > 3 and word not in _STOP and not word.isdigit()
    )


def is_stop(word: str) -> bool:
    """Whether a case-folded word carries no meaning of its own."""
    return word in _STOP


def base(word: str) -> str:
    """A crude stem: one inflectional ending cut off a word that stays four letters long."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def bases(text: str) -> frozenset[str]:
    """The crude stems of the content words of a text."""
    return frozenset(base(word) for word in content_words(text))
