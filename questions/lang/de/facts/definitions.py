"""What something is called: "Unter Kondensation versteht man ..." -> "Wie nennt man ...?".

In: a sentence that defines a technical term of the lists. Out: the question for the term. The definition
is taken word by word, so that only sentences of a few fixed shapes are read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.item import Evidence, Fact, NameAnswer, Source
from questions.lang import Candidate
from questions.lang.de import lexicon, verbs
from questions.lang.de.asking import MOST_WORDS
from questions.lang.de.discourse import Told
from questions.lang.de.facts.class_leads import inflected
from questions.lang.de.lexicon_nouns import noun_forms
from questions.lang.de.lexicon_terms import is_singular_term, is_term
from questions.lang.de.wording import lead, weak

_KEY = r"(?P<key>[A-ZÄÖÜ][a-zäöüß]{2,})"
_FIELD = r"(?: in der [A-ZÄÖÜ]\w+)?"
_ASIDE = r"(?: \([^()]*\))?"
_ARTICLE = r"(?:(?:der|die|das|dem|den|ein|eine|einem|einer|einen) )?"
_WHAT = r"(?P<what>[^;:–]+?),?"
# Sentences that define, and whether the definition already stands in the accusative.
_SHAPES = tuple(
    (re.compile(shape, re.DOTALL), accusative)
    for shape, accusative in (
        (rf"Unter {_ARTICLE}{_KEY}{_ASIDE} versteht man{_FIELD} (?P<what>.+)", True),
        (rf"Als {_KEY}{_ASIDE} bezeichnet man{_FIELD} (?P<what>.+)", True),
        (rf"{_WHAT} (?:nennt man|bezeichnet man als){_FIELD} (?:auch )?{_KEY}", True),
        (rf"{_WHAT} wird{_FIELD} (?:auch )?(?:als )?{_KEY} (?:bezeichnet|genannt)", False),
        (rf"Als {_KEY}{_ASIDE} wird{_FIELD} (?P<what>.+) bezeichnet", False),
        (rf"(?:Ein|Eine) {_KEY}{_ASIDE} ist (?P<what>.+)", False),
        (rf"{_KEY}{_ASIDE} sind (?P<what>.+)", False),
    )
)
# Said of the thing that a text is about it defines, later on it may tell of one that was named before.
_OPENING = re.compile(rf"(?:(?:Der|Die|Das) )?{_KEY}{_ASIDE} ist (?P<what>.+)", re.DOTALL)
_FEWEST = 6
# What only the sentences around explain, and what is no definition.
_POINTING = re.compile(
    r"\b(?:dies\w*|jene\w*|er|es|ihn|ihm|ihnen|hier|dort|damals|heute|auch|zudem|jedoch|aber|also|daher|"
    r"deshalb|ebenfalls|dagegen|nicht|kein\w*|oft|meist|häufig|vermutlich|wohl|wichtigst\w*|bekannt\w*|"
    r"beliebt\w*|du|wir|eine[rs] der|Beispiel\w*|Form|Art|Begriff|Bezeichnung|Thema|Teil|Grund|Ziel|Problem|"
    r"Folge|Ergebnis|Meisterwerk|Sinnbild|Symbol|Zeichen|Ausdruck|Versprechen|Meilenstein|Erfolg|Höhepunkt|Werk|"
    r"Gefahr|Schlüssel|Name|Wort|Versuch|Ausnahme|Vorbild|Mittelpunkt|Ort)\b"
)
_NARROWING = re.compile(
    r", (?:(?:bei|in|an|aus|mit|auf|durch|von|zu|für|über|unter) )?"
    r"(?:der|die|das|dem|den|denen|deren|dessen|wenn)\b|\b(?:zwischen|zum|zur|vom|von|für|aus|mit|ohne|durch)\b"
)
_FIRST = re.compile(
    r"(?:(?P<det>der|die|das|den|eine|einen|ein) )?(?P<adj>(?:[a-zäöüß]+,? )*)(?P<noun>[A-ZÄÖÜ][\w-]+)"
)
_CONFIDENCE = 0.88


def candidates(told: Told, source: Source) -> Iterator[Candidate]:
    """The term that the sentence defines, if the definition says enough by itself."""
    text = source.text[told.sentence.start : told.sentence.end].strip()
    plain = re.split(r"(?<=\w);", text.rstrip(".").replace("\n", " "))[0]
    opens = told.sentence.start == 0
    for shape, accusative in (*_SHAPES, *(((_OPENING, False),) if opens else ())):
        match = shape.fullmatch(plain)
        if match is None or not is_term(match["key"]):
            continue
        what = match["what"] if accusative else _in_accusative(match["what"])
        if what and not _is_story(told) and _is_enough(what, match["key"]):
            yield _candidate(match["key"], _lowered(what), told, source, match.start("key"))
        return


def _is_story(told: Told) -> bool:
    """Whether the sentence tells of something that happened once, or of something with a name."""
    finites = [t for t in told.tokens if t.is_finite and t.lemma != "werden"]
    happened = any(verbs.tense(t.text, t.lemma) == "preterite" for t in finites)
    return happened or any(t.text[:1].isupper() and lexicon.is_place(t.text) for t in told.tokens)


def _is_enough(what: str, term: str) -> bool:
    """Whether a reader can tell the term from a definition, and is not told it."""
    first = _FIRST.match(_lowered(what))
    if first is None or not _FEWEST <= len(what.split()) <= MOST_WORDS - 3:
        return False
    if _POINTING.search(what) or not _NARROWING.search(what) or term[:5].lower() in what.lower():
        return False
    if _is_plural(first["det"], first["noun"]) == is_singular_term(term):
        return False
    return what.count("(") == what.count(")") and not re.search(r"[„“\"]|\d{4}", what)


def _lowered(what: str) -> str:
    """The definition without the capital of a first article."""
    articles = ("Der", "Die", "Das", "Den", "Ein", "Eine", "Einen")
    return what[0].lower() + what[1:] if what.split(" ", 1)[0] in articles else what


def _in_accusative(what: str) -> str:
    """ "ein heißer Wind, der ..." -> "einen heißen Wind, der ..."; "" where the form is not certain."""
    match = _FIRST.match(_lowered(what))
    if match is None:
        return ""
    det, noun = match["det"] or "", match["noun"]
    if det not in ("der", "ein"):
        return what
    genders = lexicon.noun_gender(noun)
    if genders != frozenset({"m"}):
        return what if det == "ein" and genders == frozenset({"n"}) else ""
    adjectives = [
        weak(word.rstrip(","), "acc", "m") + "," * word.endswith(",") for word in match["adj"].split()
    ]
    words = ["den" if det == "der" else "einen", *adjectives, inflected(noun, "acc")]
    return " ".join(words) + _lowered(what)[match.end() :]


def _is_plural(determiner: str | None, noun: str) -> bool:
    """Whether a definition speaks of several: "Atome desselben Elements"."""
    numbers = {reading.number for reading in noun_forms(noun)}
    return "pl" in numbers if determiner is None else determiner == "die" and numbers == {"pl"}


def _candidate(term: str, what: str, told: Told, source: Source, at: int) -> Candidate:
    answer = NameAnswer(term, "term")
    begin = told.sentence.start + at
    evidence = Evidence(source.id, begin, begin + len(term), told.sentence.start, told.sentence.end)
    stem = lead("definition", "name", description=what)
    fact = Fact("definition", answer, evidence)
    return Candidate(fact, answer, stem, "question", told.sentence.text, _CONFIDENCE)
