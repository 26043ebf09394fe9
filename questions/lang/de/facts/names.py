"""Who and which: persons by their deed, and named places, organisations, works and things by their class
noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.item import NameAnswer
from questions.lang.de import lexicon
from questions.lang.de.asking import GAP
from questions.lang.de.entities import UNIQUE_NOUNS, Entity, is_superlative, lemma_of, text_of
from questions.lang.de.facts.proposal import Proposal
from questions.lang.de.lexicon_nouns import noun_forms
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.wording import lead, weak, which
from questions.lang.de.wordlists import PLACE_SUBJECT_VERBS

_WHO = {"nom": "nominative", "acc": "accusative", "dat": "dative"}
_ROLE_GENDERS = {"See": "m", "Strom": "m", "Band": "f", "Planet": "m"}
_DIRECTION_CASES = {"nach": ("in", "acc")}
_PLACE_PREPOSITIONS = frozenset({"in", "auf", "an", "aus", "von", "nach", "durch", "gegen", "unweit"})
_COMMON_CLASSES = {"Stadt": "Stadt", "Land": "Land"}
_ASKABLE_ROLES = frozenset(
    "Planet Zwergplanet Mond Stadt Land Insel Fluss Strom See Meer Ozean Berg Gebirge Vulkan Wüste "
    "Kontinent Bundesstaat Bundesland Kanton Nationalpark "
    "Museum Universität Raumsonde Rover Raumschiff Raumfähre Rakete Satellit Raumstation "
    "Weltraumteleskop Raumfahrtagentur Schiff Flugzeug "
    "Oper Sinfonie Roman Film Fernsehserie Gemälde Band Orchester Zeitung Programmiersprache "
    "Computer Sprache "
    "Währung Metall Element Edelstein Instrument".split()
)


def propose(statement: Statement) -> Iterator[Proposal]:
    """Every name of the statement that has evidence of its kind."""
    for slot in statement.slots:
        entity = slot.entity
        if entity is None or not entity.kind or slot.phrase.coordinated or slot.problem:
            continue
        if slot.phrase.number_word is not None or (
            slot.phrase.determiner and slot.phrase.determiner.low.startswith("ein")
        ):
            continue
        if slot.phrase.kind not in ("np", "pp", "pronoun") or entity.text in UNIQUE_NOUNS:
            continue
        if slot.text.endswith("s") and not slot.text.endswith(entity.text):
            continue
        proposal = (
            _person(statement, slot, entity) if entity.kind == "person" else _thing(statement, slot, entity)
        )
        if proposal is not None:
            yield proposal


def _case(slot: Slot) -> str:
    """The one case that the slot stands in, or ""."""
    if slot.is_subject:
        return "nom"
    cases = slot.phrase.cases - {"nom"} if slot.phrase.kind == "np" else slot.phrase.cases
    return next(iter(cases)) if len(cases) == 1 else ""


def _answer(entity: Entity, slot: Slot) -> NameAnswer:
    quoted = slot.phrase.name and slot.phrase.name[0].kind == "quote"
    return NameAnswer(
        entity.text,
        entity.kind,
        entity.gender,
        entity.role,
        before="„" if quoted else "",
        after="“" if quoted else "",
    )


def _proposal(
    statement: Statement,
    slot: Slot,
    entity: Entity,
    text: str,
    *,
    weight: float,
    singular: bool = False,
    confidence: float = 0.9,
) -> Proposal:
    answer = _answer(entity, slot)
    written = answer.option if answer.option in slot.text else entity.text
    gapped = (
        slot.text.replace(written, GAP, 1)
        if written in slot.text and not slot.text.endswith(written + "s")
        else ""
    )
    gapped = re.sub(r"[„»\"]____[“”«\"]", GAP, gapped)
    gapped = re.sub(r"____\s\([^)]*\)", GAP, gapped)
    tokens = slot.phrase.name or slot.phrase.nouns or slot.phrase.tokens
    if slot.phrase.tokens[0].tag == "PPER":
        tokens, gapped = slot.phrase.tokens, gapped
    return Proposal(
        entity.kind,
        statement,
        slot,
        answer,
        answer,
        text,
        gapped,
        tokens[0].start,
        tokens[-1].end,
        confidence,
        weight,
        singular,
    )


def _person(statement: Statement, slot: Slot, entity: Entity) -> Proposal | None:
    phrase = slot.phrase
    if phrase.possessor:
        # "Marie Curies Tochter Irène": of whom is a part of what she is.
        return None
    brothers = phrase.head is not None and phrase.is_plural and len(phrase.name) == 1
    if is_superlative(phrase):
        return None
    if brothers:
        return _proposal(statement, slot, entity, "", weight=0.5)
    titled = phrase.head is not None and phrase.head.kind != "quote"
    if titled and phrase.kind != "pronoun" and (text := _class_lead(phrase, _case(slot), entity)):
        return _proposal(statement, slot, entity, text, weight=0.5)
    if phrase.kind == "pp":
        pronoun = {"acc": "wen", "dat": "wem"}.get(_case(slot) or _only_governed(phrase), "")
        text = f"{phrase.preposition} {pronoun}" if pronoun and phrase.determiner is None else ""
        return _proposal(statement, slot, entity, text, weight=0.0, confidence=0.85) if text else None
    name = _WHO.get(_case(slot), "")
    text = lead("person", name) if name else ""
    return _proposal(statement, slot, entity, text, weight=0.0, singular=True)


def _only_governed(phrase: Phrase) -> str:
    return {"von": "dat", "mit": "dat", "für": "acc", "durch": "acc", "gegen": "acc", "nach": "dat"}.get(
        phrase.preposition, ""
    )


def _class_lead(phrase: Phrase, case: str, entity: Entity) -> str:
    """ "der amerikanische Pilot Gail Halvorsen" -> "welcher amerikanische Pilot"; "" if something is open."""
    head = phrase.head
    if (
        head is None
        or phrase.number_word is not None
        or phrase.genitive is not None
        or len(phrase.nouns) != 1
    ):
        return ""
    determiner = phrase.determiner
    if determiner is not None and determiner.low not in ("der", "die", "das", "den", "dem", "des"):
        return ""
    case = case or _only_governed(phrase)
    genders = {r.gender for r in noun_forms(head.text) if r.number == "sg"} & {"m", "f", "n"}
    if phrase.determiner is not None or phrase.tokens[0].tag == "APPRART":
        genders = set(genders & phrase.genders) or set(phrase.genders & {"m", "f", "n"})
    if len(genders) != 1 or case not in ("nom", "acc", "dat"):
        return ""
    gender = next(iter(genders))
    if any(a.kind != "word" or is_referring(a.text) for a in phrase.adjectives):
        return ""
    adjectives = [a.text if a.text[0].isupper() else weak(a.text, case, gender) for a in phrase.adjectives]
    noun = " ".join([*adjectives, head.text])
    chosen = which(case, gender)
    if phrase.kind == "pp":
        return lead("class", "prepositional", preposition=phrase.preposition, which=chosen, noun=noun)
    return lead("class", "bare", which=chosen, noun=noun)


def is_referring(adjective: str) -> bool:
    """Whether an adjective in the lead would say too much or point elsewhere."""
    return adjective.lower().startswith(
        ("jung", "alt", "neu", "späte", "berühmt", "einzig", "erst", "letzt", "ander", "weiter", "damalig")
    )


def _thing(statement: Statement, slot: Slot, entity: Entity) -> Proposal | None:
    phrase = slot.phrase
    if (
        phrase.kind == "pp"
        and statement.clause.finite.lemma in ("sein", "haben")
        and not statement.clause.bracket
    ):
        return None
    if is_superlative(phrase):
        return None
    if phrase.head is not None and phrase.name:
        text = _class_lead(phrase, _case(slot), entity)
        return _proposal(statement, slot, entity, text, weight=0.5)
    if (
        slot.is_subject
        and entity.kind == "place"
        and entity.role != "Land"
        and statement.lemma not in PLACE_SUBJECT_VERBS
    ):
        return None
    if entity.role in _ASKABLE_ROLES:
        text = _by_role(phrase, _case(slot), entity)
        return _place(statement, slot, entity, text) if text else None
    return None


def _place(statement: Statement, slot: Slot, entity: Entity, text: str) -> Proposal:
    """A place is asked after when and who: it is the answer that most stems give away."""
    return _proposal(statement, slot, entity, text, weight=0.5, singular=slot.is_subject, confidence=0.86)


def _by_role(phrase: Phrase, case: str, entity: Entity) -> str:
    """ "in Kapstadt" -> "in welcher Stadt": the class noun comes from the closed lists."""
    gender = _ROLE_GENDERS.get(entity.role) or next(iter(sorted(lexicon.noun_gender(entity.role))), "")
    if not gender or phrase.adjectives:
        return ""
    preposition = phrase.preposition
    if phrase.kind == "pp":
        if preposition not in _PLACE_PREPOSITIONS:
            return ""
        if preposition in ("in", "auf", "an") and lexicon.place_preposition(entity.role) != preposition:
            return ""
        if preposition in _DIRECTION_CASES and phrase.determiner is None:
            preposition, case = (
                ("in", "acc") if entity.role in ("Stadt", "Land", "Bundesstaat", "Bundesland") else ("", "")
            )
        elif phrase.determiner is None and phrase.tokens[0].tag != "APPRART":
            case = {
                "in": "dat",
                "auf": "dat",
                "an": "dat",
                "bei": "dat",
                "aus": "dat",
                "von": "dat",
                "durch": "acc",
                "gegen": "acc",
                "unweit": "gen",
            }.get(preposition, "")
    elif phrase.kind == "np" and not case:
        return ""
    if (not preposition and phrase.kind == "pp") or case not in ("nom", "acc", "dat", "gen"):
        return ""
    noun = inflected(entity.role, case)
    chosen = which(case, gender)
    if phrase.kind == "pp":
        return lead("class", "prepositional", preposition=preposition, which=chosen, noun=noun)
    return lead("class", "bare", which=chosen, noun=noun)


def inflected(lemma: str, case: str) -> str:
    """A class noun in the singular of the given case."""
    forms = {r.lemma for r in noun_forms(lemma)}
    if case == "gen":
        return lexicon.genitive_singular(lemma) or lemma
    if case in ("acc", "dat") and lemma in forms and (lexicon.genitive_singular(lemma) or "").endswith("en"):
        return lexicon.genitive_singular(lemma) or lemma
    return lemma


__all__ = ["inflected", "lemma_of", "propose", "text_of"]
