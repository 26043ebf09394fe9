"""Sentence -> tagged tokens: part of speech and lemma from HanTa, repaired where its tags are known to be
wrong.

The model is a pickle, so its bytes are verified before they are loaded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from questions.lang.de.lexicon_classes import noun_class
from questions.lang.de.lexicon_names import first_name_gender, is_place
from questions.lang.de.lexicon_nouns import compound_head, is_known_noun, noun_forms
from questions.segment import Sentence, Word

MODEL_NAME = "morphmodel_ger.pgz"
MODEL_SHA256 = "d0a23caa212663fe7715e18e937074287f80b9e3bab64ccebc12a81e0094db23"

_REMEMBERED = 32768
_SENTENCE_MARKS = frozenset(".:;!?…")
_SUBORDINATORS = frozenset(
    "als nachdem während bevor ehe weil da obwohl obgleich obschon wenngleich dass daß ob wenn falls "
    "sofern solange sobald "
    "seit seitdem bis damit sodass indem wobei wodurch womit weshalb wie wo warum".split()
)
_FINITE_ENDINGS = re.compile(r"(?:t|te|ten|en|n|e|st)$")


class ModelMismatch(Exception):
    """The tagger's model file is not the one that this version was made with."""


@dataclass(frozen=True, slots=True)
class Token:
    """A tagged word; ``tag`` is of the STTS family, ``index`` its place in the sentence."""

    text: str
    tag: str
    lemma: str
    index: int
    start: int
    end: int
    kind: str
    space_before: bool

    @property
    def is_finite(self) -> bool:
        """Whether this is tagged as a finite verb."""
        return self.tag.endswith("(FIN)")

    @property
    def is_name(self) -> bool:
        """Whether this is tagged as a proper name or stands in quotation marks."""
        return self.tag in ("NE", "QUOTE")

    @property
    def is_noun(self) -> bool:
        """Whether this is a common noun, nominalised words included."""
        return self.tag in ("NN", "NNA", "NNI")

    @property
    def low(self) -> str:
        """The text in lower case."""
        return self.text.lower()


@cache
def _tagger() -> Any:
    spec = find_spec("HanTa")
    if spec is None or not spec.submodule_search_locations:
        raise ModelMismatch("HanTa")
    path = Path(next(iter(spec.submodule_search_locations))) / MODEL_NAME
    if hashlib.sha256(path.read_bytes()).hexdigest() != MODEL_SHA256:
        raise ModelMismatch(str(path))
    from HanTa.HanoverTagger import HanoverTagger

    tagger: Any = HanoverTagger(str(path))
    # A word is taken apart anew each time it comes; both depend on the word and its tag alone.
    tagger._analyze = lru_cache(maxsize=_REMEMBERED)(tagger._analyze)
    tagger.analyze_forward = lru_cache(maxsize=_REMEMBERED)(tagger.analyze_forward)
    return tagger


def tag(sentence: Sentence) -> tuple[Token, ...]:
    """Tag one sentence; raises ``ModelMismatch`` if the model's file is not the expected one."""
    words = [_as_read(word) for word in sentence.words]
    raw = _tagger().tag_sent(words) if words else []
    tokens = [
        Token(
            word.text,
            _own_tag(word, str(found[2])),
            str(found[1]),
            index,
            word.start,
            word.end,
            word.kind,
            word.space_before,
        )
        for index, (word, found) in enumerate(zip(sentence.words, raw, strict=True))
    ]
    return tuple(_repair(tokens))


def _as_read(word: Word) -> str:
    """What the tagger sees: a quotation reads best as a name it has never met."""
    if word.kind == "quote":
        return "Xanadu" if word.text[-1] in '“”«»"' else word.text.rsplit("-", 1)[-1]
    return "2" if word.kind in ("score", "clock") else word.text


# "feierte der Film Premiere": what the model takes for the name of the film.
_CELEBRATED = frozenset({"Premiere", "Weltpremiere", "Deutschlandpremiere", "Uraufführung"})


def _own_tag(word: Word, found: str) -> str:
    if word.kind == "quote":
        return "QUOTE" if word.text[-1] in '“”«»"' else "NN"
    if word.kind in ("number", "score", "clock"):
        return "ADJ(A)" if word.text.endswith("er") else "CARD"
    if word.text == "&":
        return "NE"
    if word.text in _CELEBRATED:
        return "NN"
    if word.kind in ("mark", "dots"):
        return "$," if word.text == "," else "$." if word.text in _SENTENCE_MARKS else "$("
    if word.kind == "unit":
        return "NN"
    if word.kind == "ordinal":
        return "ADJ(A)" if word.text[0].isdigit() else "NE"
    if word.kind == "compound":
        return (
            "ADJ(A)"
            if word.text[-3:].islower() and "-" in word.text and word.text.split("-")[-1].islower()
            else "NN"
        )
    if re.fullmatch(r"[A-ZÄÖÜ]+-?\d+|[a-zäöü]{1,2}[A-ZÄÖÜ]\w+", word.text):
        return "NE"
    if found in ("NN", "FM", "ADJ(D)", "XY") and re.fullmatch(
        r"[A-ZÄÖÜ]{2,}|[A-ZÄÖÜ]+\d+|[A-Z]+-\d+", word.text
    ):
        return "NE"
    return {"XY": "NE", "FM": "NE", "NNI": "NN", "ADJ(D)": "ADJ(D)"}.get(found, found)


def _repair(tokens: Sequence[Token]) -> list[Token]:
    repaired = list(tokens)
    for rule in (
        _city_adjectives,
        _possessives,
        _class_nouns,
        _foreign_names,
        _surnames,
        _attributive_participles,
        _fronted_participles,
        _joined_participles,
        _set_off_participles,
        _subordinators,
        _relatives,
        _particles,
        _infinitives_at_the_end,
        _plurals_at_the_end,
        _verbs_like_adjectives,
        _lower_case_names,
    ):
        rule(repaired)
    return repaired


def _set(tokens: list[Token], index: int, tag: str, lemma: str | None = None) -> None:
    tokens[index] = replace(tokens[index], tag=tag, lemma=lemma or tokens[index].lemma)


def _possessives(tokens: list[Token]) -> None:
    """ "Seine „Sonnenblumen“": at the beginning of a sentence the river has its article."""
    if len(tokens) > 1 and tokens[0].text == "Seine" and tokens[0].tag == "NE":
        following = tokens[1]
        if following.is_noun or following.is_name or following.tag in ("ADJ(A)", "CARD"):
            _set(tokens, 0, "PPOSAT", "sein")


def _class_nouns(tokens: list[Token]) -> None:
    """ "die Rover Spirit und Opportunity": a class noun between article and name is no name itself."""
    for index in range(1, len(tokens) - 1):
        token, before, following = tokens[index], tokens[index - 1], tokens[index + 1]
        if token.tag == "NE" and following.is_name and before.tag in ("ART", "APPRART", "ADJ(A)", "PPOSAT"):
            if noun_class(token.text) and is_known_noun(token.text):
                _set(tokens, index, "NN")


def _foreign_names(tokens: list[Token]) -> None:
    """ "die Golden Gate Bridge": nouns in a row of which the noun table knows hardly one are a name."""
    start = 0
    while start < len(tokens):
        stop = start
        while stop < len(tokens) and tokens[stop].tag == "NN" and tokens[stop].kind == "word":
            stop += 1
        run = tokens[start:stop]
        strange = [not is_german(token.text) for token in run]
        if len(run) > 1 and strange[0] and sum(strange) * 3 >= len(run):
            for index in range(start, stop):
                _set(tokens, index, "NE")
        start = max(stop, start + 1)


def is_german(noun: str) -> bool:
    """Whether the noun table knows a noun, or the compound that it is."""
    return is_known_noun(noun) or bool(noun_forms(noun)) or bool(compound_head(noun)) or "-" in noun


def _surnames(tokens: list[Token]) -> None:
    """ "Fritz Lang": a capital word right behind a first name is a name, whatever else it may mean."""
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        first = before.tag == "NE" and first_name_gender(before.text) is not None and before.kind == "word"
        if before.tag == "NE" and before.kind == "word" and re.fullmatch(r"[A-Z]|[IVX]+", token.text):
            # "Saturn V"
            first = True
        # "Gamal Abdel Nasser": no adjective is written like a name behind two names.
        second = index > 1 and before.tag == "NE" and tokens[index - 2].tag == "NE"
        if second and token.tag in ("ADJ(D)", "VV(FIN)", "VV(INF)", "ADV") and token.text[0].isupper():
            first = True
        known = token.tag in ("ADJ(D)", "ADJ(A)", "ADV", "VV(FIN)", "VV(INF)", "VV(IMP)", "NN", "NNA")
        numbered = first and re.fullmatch(r"[A-Z]|[IVX]+", token.text)
        if first and (known or numbered) and token.kind == "word" and token.text[0].isupper():
            _set(tokens, index, "NE")


def _city_adjectives(tokens: list[Token]) -> None:
    """ "Innsbrucker Archäologe": a place in -er before a noun is an adjective."""
    for index, token in enumerate(tokens[:-1]):
        following = tokens[index + 1]
        if token.tag not in ("NN", "NE") or not token.text.endswith("er") or not following.is_noun:
            continue
        base = token.text[:-2]
        if any(is_place(base + ending) for ending in ("", "en", "e", "a", "n")) or is_place(
            token.text[:-3] + "en"
        ):
            _set(tokens, index, "ADJ(A)")


def _attributive_participles(tokens: list[Token]) -> None:
    """ "das ... versteigerte Bild": what stands between a determiner and its noun is no finite verb."""
    for index, token in enumerate(tokens[:-1]):
        following = tokens[index + 1]
        if token.tag not in ("VV(FIN)", "VV(PP)", "VV(INF)") or not (following.is_noun or following.is_name):
            continue
        if re.search(r"(?:te|ten|ter|tes|tem|ene|enen|ener|enes|enem|nde|nden|nder|ndes)$", token.text) and (
            _inside_noun_phrase(tokens, index) or _inside_embedding(tokens, index)
        ):
            _set(tokens, index, "ADJ(A)")


def _fronted_participles(tokens: list[Token]) -> None:
    """ "Benannt ist er nach ...": what stands alone before the auxiliary is a participle."""
    for index, token in enumerate(tokens[:-1]):
        opens = index == 0 or tokens[index - 1].text in (";", ":", "–")
        if not opens or token.tag not in ("ADJ(D)", "VV(FIN)") or tokens[index + 1].tag != "VA(FIN)":
            continue
        if _PARTICIPLE.fullmatch(token.low):
            _set(tokens, index, "VV(PP)", _lemma_of_participle(token.low))


_PARTICIPLE = re.compile(r"(?:be|ver|er|ent|zer|ge)\w{3,}(?:t|en)")


@lru_cache(maxsize=1024)
def _lemma_of_participle(word: str) -> str:
    """What the tagger takes the participle's infinitive to be."""
    return str(_tagger().tag_sent(["Er", "wird", word])[-1][1])


_INFLECTED = re.compile(r"(\w{3,}(?:t|en))e[nmrs]?")


@lru_cache(maxsize=4096)
def participle_in(adjective: str) -> tuple[str, str] | None:
    """ "vollendeten" -> ("vollendet", "vollenden"): the past participle in an adjective, and its infinitive.

    None for other adjectives.
    """
    match = _INFLECTED.fullmatch(adjective)
    if match is None or match[1] in _NO_PARTICIPLES:
        return None
    found = _tagger().tag_sent(["Das", "Haus", "wurde", match[1]])[-1]
    return (match[1], str(found[1])) if str(found[2]) == "VV(PP)" else None


_NO_PARTICIPLES = frozenset("bekannt genannt verschieden bestimmt berühmt bezeichnet gewandt begabt".split())


def _joined_participles(tokens: list[Token]) -> None:
    """ "400 Meter lang und beladen mit Containern": joined with an adjective it is no finite verb."""
    for index in range(2, len(tokens) - 1):
        token, joint, before = tokens[index], tokens[index - 1], tokens[index - 2]
        beside = joint.low == "und" and before.tag == "ADJ(D)"
        if beside and token.tag == "VV(FIN)" and tokens[index + 1].tag == "APPR":
            if _PARTICIPLE.fullmatch(token.low) and token.low.endswith("en"):
                _set(tokens, index, "VV(PP)")


def _set_off_participles(tokens: list[Token]) -> None:
    """ "Die Röhre, am 1. Juni 2016 eröffnet, hatte ...": a verb right before the verb of the clause."""
    for index, token in enumerate(tokens[:-2]):
        if token.tag != "VV(FIN)" or tokens[index + 1].tag != "$," or not tokens[index + 2].is_finite:
            continue
        start = next((i for i in range(index - 1, 0, -1) if tokens[i].tag in ("$,", "$.", "KOUS")), 0)
        span = tokens[start + 1 : index]
        prepositional = bool(span) and span[0].tag in ("APPR", "APPRART", "CARD")
        if start and tokens[start].tag == "$," and prepositional and _PARTICIPLE.fullmatch(token.low):
            if not any(t.is_finite or t.tag in ("PRELS", "PRELAT", "PPER") for t in span):
                _set(tokens, index, "VV(PP)", _lemma_of_participle(token.low))


def _inside_noun_phrase(tokens: Sequence[Token], index: int) -> bool:
    for before in reversed(tokens[:index]):
        if before.tag in ("ART", "PPOSAT", "PDAT", "PDS", "APPRART"):
            return True
        if (
            before.is_noun
            or before.is_name
            or before.tag in ("$,", "$.", "KON", "PPER")
            or before.tag.startswith("V")
        ):
            return False
    return False


def _inside_embedding(tokens: Sequence[Token], index: int) -> bool:
    """ "die 1889 von Gustave Eiffel erbaute Brücke": an article that no noun follows waits for its noun."""
    for place in range(index - 1, max(-1, index - 10), -1):
        token = tokens[place]
        if token.tag.startswith(("V", "$", "KOUS", "PREL")) or token.tag in ("KON", "PPER"):
            return False
        following = tokens[place + 1]
        if token.tag in ("ART", "APPRART", "PPOSAT", "PDAT") and following.tag in ("APPR", "APPRART", "CARD"):
            counted = following.tag == "CARD" and (tokens[place + 2].is_noun or tokens[place + 2].is_name)
            return not counted
    return False


def _subordinators(tokens: list[Token]) -> None:
    """ "als", "da", "bis" and "während" are tagged by guess; a clause that ends in a finite verb decides."""
    for index, token in enumerate(tokens):
        if (
            token.low not in ("als", "da", "bis", "während", "seit", "wie", "damit", "wenn")
            or token.tag == "KOUS"
        ):
            continue
        opens = index == 0 or tokens[index - 1].tag in ("$,", "$.", "$(", "KON")
        if opens and _verb_ends_clause(tokens, index + 1):
            _set(tokens, index, "KOUS")
        elif token.low == "als" and token.tag in ("KOUS", "APPR"):
            _set(tokens, index, "KOKOM")


def _verb_ends_clause(tokens: Sequence[Token], start: int) -> bool:
    """Whether the words from ``start`` to the next comma end in a finite verb and hold one verb complex
    only.
    """
    stop = start
    while stop < len(tokens) and tokens[stop].tag not in ("$,", "$."):
        stop += 1
    span = tokens[start:stop]
    if len(span) < 2 or not (span[-1].is_finite or span[-1].tag in ("VV(INF)", "VA(INF)", "VM(INF)")):
        return False
    return not any(token.is_finite for token in span[:-1] if token.index > start)


def _relatives(tokens: list[Token]) -> None:
    """ ", der" with a finite verb at the end of its clause is a relative pronoun, not an article."""
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        prepositional = before.tag == "APPR" and index > 1 and tokens[index - 2].tag == "$,"
        if (
            token.tag == "ART"
            and token.low in ("der", "die", "das", "den", "dem")
            and (before.tag == "$," or prepositional)
        ):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            starts_phrase = following is not None and following.tag in ("ADJ(A)", "NN", "NNA")
            if starts_phrase and not _holds_two_phrases(tokens, index + 1):
                continue
            if _verb_ends_clause(tokens, index + 1):
                _set(tokens, index, "PRELS")


def _holds_two_phrases(tokens: Sequence[Token], start: int) -> bool:
    """ ", die Einheimische „The Narrows“ nennen": a verb behind two phrases is not in second place."""
    place = start
    while place < len(tokens) and tokens[place].tag in ("ADJ(A)", "ADV"):
        place += 1
    while place < len(tokens) and (tokens[place].is_noun or tokens[place].tag == "NE"):
        place += 1
    behind = tokens[place : place + 1]
    return bool(behind) and (
        behind[0].tag in ("ADV", "ADJ(D)", "PRF", "PPER", "QUOTE", "CARD", "PPOSAT")
        or (behind[0].tag == "ART" and behind[0].low not in ("des", "der", "eines", "einer"))
    )


def _particles(tokens: list[Token]) -> None:
    for index, token in enumerate(tokens):
        behind = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.tag == "PDS" and token.low in ("der", "die", "das", "den", "dem") and behind is not None:
            if behind.is_name or behind.is_noun:
                _set(tokens, index, "ART")
        measured = index > 1 and tokens[index - 1].is_noun and tokens[index - 2].tag == "CARD"
        if measured and token.low in ("hoch", "tief", "weit", "breit", "lang", "fest", "schwer"):
            _set(tokens, index, "ADJ(D)")
            continue
        if token.tag == "KON" and token.low == "als":
            _set(tokens, index, "KOKOM")
        if token.tag == "APPR" and token.low in _VERB_PARTICLES and _closes_clause(tokens, index):
            _set(tokens, index, "PTKVZ")
            continue
        if (
            token.tag == "PTKVZ"
            and index + 1 < len(tokens)
            and (
                tokens[index + 1].is_noun
                or tokens[index + 1].tag in ("ART", "ADJ(A)", "NE", "PPOSAT", "CARD")
            )
        ):
            _set(tokens, index, "APPR")


_VERB_PARTICLES = frozenset("ab an auf aus bei durch ein mit nach über um unter vor zu".split())


def _closes_clause(tokens: Sequence[Token], index: int) -> bool:
    """ "setzt im Meer der Ruhe auf – mit leeren Tanks": no preposition stands before a mark."""
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    marked = behind is not None and (behind.tag in ("$,", "$.") or behind.text in ("–", "—", "-", ":", ";"))
    return (behind is None or marked) and any(token.is_finite for token in tokens[:index])


def _infinitives_at_the_end(tokens: list[Token]) -> None:
    """Two finite verbs in one stretch, the last in the shape of an infinitive: it is the right bracket."""
    stretch: list[int] = []
    for index, token in enumerate([*tokens, None]):
        if token is not None and token.tag not in ("$,", "$.", "KON"):
            if token.is_finite:
                stretch.append(index)
            continue
        if len(stretch) == 2 and stretch[1] == index - 1 and tokens[stretch[1]].text.endswith("n"):
            first = tokens[stretch[0]]
            if first.low in _INFINITIVE_TAKERS:
                _set(tokens, stretch[1], tokens[stretch[1]].tag.replace("FIN", "INF"))
        stretch = []


def _plurals_at_the_end(tokens: list[Token]) -> None:
    """ "dass Pflanzen Sauerstoff abgeben": without any finite verb, what ends such a clause is it."""
    for index, token in enumerate(tokens):
        if token.tag not in ("KOUS", "PRELS", "PRELAT") or token.low in ("als", "wie"):
            continue
        stop = index + 1
        while stop < len(tokens) and tokens[stop].tag not in ("$,", "$.", "$(", "KOUS", "PRELS"):
            stop += 1
        span, last = tokens[index + 1 : stop], stop - 1
        closed = stop == len(tokens) or tokens[stop].tag in ("$,", "$.")
        if len(span) < 2 or not closed or span[-1].tag not in ("VV(INF)", "VA(INF)"):
            continue
        lone = not any(t.is_finite or t.tag in ("PTKZU", "VM(INF)") for t in span)
        if lone and not span[-2].tag.endswith(("(INF)", "(PP)")) and span[-1].text.islower():
            _set(tokens, last, tokens[last].tag.replace("INF", "FIN"))


def _verbs_like_adjectives(tokens: list[Token]) -> None:
    """ "Neun Jahre lang regierte Königin Johanna": what no article precedes is the verb that is missing."""
    start = 0
    for index, token in enumerate([*tokens, None]):
        if token is not None and token.tag not in ("$,", "$.", "$("):
            continue
        span = tokens[start:index]
        opener = bool(span) and span[0].tag in ("KOUS", "PRELS", "PRELAT", "KON", "KOUI")
        verbless = not any(t.tag.startswith("V") or t.tag == "PTKZU" for t in span)
        if verbless and not opener and len(span) > 3 and (start == 0 or tokens[start - 1].tag != "$,"):
            _find_verb(tokens, start, index)
        start = index + 1


def _find_verb(tokens: list[Token], start: int, stop: int) -> None:
    for index in range(start + 1, stop - 1):
        token, before = tokens[index], tokens[index - 1]
        if token.tag != "ADJ(A)" or not token.text.islower() or not token.text.endswith(("te", "ten")):
            continue
        if before.tag in ("ADJ(D)", "ADV", "NN", "NE", "CARD") and tokens[index + 1].tag in (
            "NN",
            "NE",
            "ART",
        ):
            read = _tagger().tag_sent(["Sie", token.text, "ihn"])[1]
            if str(read[2]) == "VV(FIN)":
                _set(tokens, index, "VV(FIN)", str(read[1]))
                return


_INFINITIVE_TAKERS = frozenset(
    "blieb bleibt bleiben blieben ließ lässt ließen lassen kann können konnte konnten muss müssen "
    "musste mussten soll sollen "
    "sollte sollten will wollen wollte wollten darf dürfen durfte durften wird werden würde würden "
    "ging geht gehen gingen".split()
)


def _lower_case_names(tokens: list[Token]) -> None:
    """A name is never written small; an unknown small word at the end of a clause is its verb."""
    for index, token in enumerate(tokens):
        if (
            token.tag in ("NE", "NNA", "NN")
            and token.kind == "word"
            and token.text.islower()
            and "-" not in token.text
        ):
            ends = index + 1 == len(tokens) or tokens[index + 1].tag in ("$,", "$.", "KON")
            _set(tokens, index, "VV(FIN)" if ends and _FINITE_ENDINGS.search(token.text) else "ADJ(D)")
