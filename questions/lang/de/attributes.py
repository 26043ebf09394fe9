"""A measure inside a noun phrase -> the clause that it stands for.

"die 900 Meter hohe Wand des El Capitan" -> "die Wand des El Capitan ist 900 Meter hoch".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from questions.lang.de import verbs
from questions.lang.de.clause import Clause, Tokens
from questions.lang.de.entities import classes_of, text_of
from questions.lang.de.lexicon import unit_of
from questions.lang.de.memory import Discourse
from questions.lang.de.phrase import Phrase, only_gender
from questions.lang.de.phrases import phrases
from questions.lang.de.references import resolve
from questions.lang.de.statement import COPULAS, Slot, Statement
from questions.lang.de.statements import slot_of
from questions.lang.de.tagger import Token
from questions.lang.de.wording import weak

_DIMENSIONS = {
    "hoh": "hoch",
    "lang": "lang",
    "tief": "tief",
    "breit": "breit",
    "schwer": "schwer",
    "dick": "dick",
}
_AGE = re.compile(r"\d{1,3}-[Jj]ährigen?r?")
_ARTICLES = {"m": "der", "f": "die", "n": "das"}


def aged(statement: Statement) -> Iterator[Statement]:
    """ "Der 27-jährige Juri Gagarin hob 1961 ab" -> "Juri Gagarin war 27 Jahre alt, als er 1961 abhob"."""
    subject = statement.subject
    if subject is None or statement.problem or statement.opening or statement.tail or statement.after:
        return
    entity, age = subject.entity, next((a for a in subject.phrase.adjectives if _AGE.fullmatch(a.text)), None)
    if age is None or entity is None or entity.gender not in ("m", "f") or len(subject.phrase.name) < 2:
        return
    others = [s for s in (*statement.front, *statement.middle) if not s.is_subject and not s.droppable]
    if any(slot.problem for slot in others) or not others or statement.clause.kind == "relative":
        return
    if statement.lemma in COPULAS:
        # "Spenderin war die 25-jährige ...": nobody asks how old somebody was when she was that.
        return
    words = [slot.text if i else slot.text[0].lower() + slot.text[1:] for i, slot in enumerate(others)]
    if others[0].phrase.tokens[0].is_noun or others[0].phrase.tokens[0].is_name:
        words[0] = others[0].text
    bracket = statement.clause.bracket
    particle = "".join(t.text for t in bracket if t.tag == "PTKVZ") or statement.prefix
    closing = [t.text for t in bracket if t.tag != "PTKVZ"]
    pronoun = {"m": "er", "f": "sie"}[entity.gender]
    tail = " ".join(["als", pronoun, *words, *closing, particle + statement.finite])
    yield _of_age(subject, age, tail, statement)


def _of_age(subject: Slot, age: Token, tail: str, statement: Statement) -> Statement:
    figure = age.text.partition("-")[0]
    number = replace(age, text=figure, tag="CARD", kind="number", lemma=figure, end=age.start + len(figure))
    years = replace(age, text="Jahre", tag="NN", kind="word", lemma="Jahr", index=age.index + 1)
    old = replace(age, text="alt", tag="ADJ(D)", kind="word", lemma="alt", index=age.index + 2)
    finite = replace(age, text="war", tag="VA(FIN)", lemma="sein", kind="word")
    name = subject.phrase.name
    bare = replace(subject.phrase, tokens=name, nouns=(), adjectives=(), determiner=None)
    person = replace(subject, text=text_of(name), phrase=bare, is_subject=True)
    clause = Clause("aside", None, name, finite, "war", "", (number, years, old), (), ())
    middle = (slot_of(phrases((number, years))[0]), slot_of(phrases((old,))[0]))
    return Statement(
        statement.source, statement.sentence, clause, (person,), middle, (), "war", "", "", tail=tail
    )


def measured(statement: Statement, discourse: Discourse) -> Iterator[Statement]:
    """The statements about what the noun phrases of a statement measure."""
    for slot in statement.slots:
        found = _measure_in(slot.phrase)
        if found is None:
            continue
        measure, adjective = found
        subject = _predicated(slot, statement) or _definite(slot, measure, adjective, statement, discourse)
        if subject is not None and not subject.problem:
            yield _statement(subject, measure, adjective, statement)


def _measure_in(phrase: Phrase) -> tuple[Tokens, str] | None:
    """ "rund 900 Meter" and "hoch" of "die rund 900 Meter hohe Wand"; None if nothing is measured."""
    number = phrase.number_word
    if phrase.kind not in ("np", "pp") or number is None or phrase.coordinated or number not in phrase.tokens:
        return None
    place = phrase.tokens.index(number)
    if place + 3 > len(phrase.tokens) - 1 + 1 or place + 2 >= len(phrase.tokens):
        return None
    unit, adjective = phrase.tokens[place + 1], phrase.tokens[place + 2]
    dimension = re.fullmatch(r"(hoh|lang|tief|breit|schwer|dick)e[rsnm]?", adjective.low)
    if dimension is None or unit_of(unit.text) is None:
        return None
    return (*phrase.hedge, number, unit), _DIMENSIONS[dimension.group(1)]


def _predicated(slot: Slot, statement: Statement) -> Slot | None:
    """ "Die Elbe ist ein 1094 Kilometer langer Strom": the subject is what is measured."""
    subject, determiner = statement.subject, slot.phrase.determiner
    copula = statement.clause.finite.lemma == "sein" and not statement.clause.bracket
    indefinite = determiner is not None and determiner.low.startswith("ein")
    return subject if copula and indefinite and slot is not subject and not statement.problem else None


def _definite(
    slot: Slot, measure: Tokens, adjective: str, statement: Statement, discourse: Discourse
) -> Slot | None:
    """ "die Wand des El Capitan": the phrase in the nominative without its measure."""
    phrase, head = slot.phrase, slot.phrase.head
    fused = phrase.tokens[0].tag == "APPRART"
    definite = phrase.determiner is not None and phrase.determiner.low in ("der", "die", "das", "den", "dem")
    gender = only_gender(phrase.genders)
    if (
        (head is None and not phrase.name)
        or not (definite or fused)
        or len(phrase.genders) != 1
        or gender not in _ARTICLES
    ):
        return None
    others = tuple(a for a in phrase.adjectives if a.start > measure[-1].end)[1:]
    if len(phrase.adjectives) != len(others) + 1:
        return None
    texts = [weak(a.text, "nom", gender) for a in others]
    tail = tuple(
        t for t in phrase.tokens if t.index > (others[-1] if others else measure[-1]).index + (not others)
    )
    bare = replace(
        phrase,
        kind="np",
        preposition="",
        number_word=None,
        hedge=(),
        adjectives=others,
        cases=frozenset({"nom"}),
        tokens=tail,
        readings=frozenset({("nom", gender)}),
    )
    if phrase.determiner is None:
        # "vom 50 Meter hohen Turm": the article is in the preposition.
        bare = replace(bare, determiner=replace(phrase.tokens[0], text=_ARTICLES[gender], tag="ART"))
    named = slot_of(bare)
    text = " ".join([_ARTICLES[gender], *texts, text_of(tail)])
    return resolve(replace(named, text=text, is_subject=True), statement, discourse, None)


def _statement(subject: Slot, measure: Tokens, adjective: str, statement: Statement) -> Statement:
    finite = statement.clause.finite
    head = subject.phrase.head
    role = subject.entity.role if subject.entity is not None else ""
    gone = any("thing" in classes_of(noun) for noun in (head.text if head is not None else "", role) if noun)
    past = gone and verbs.tense(finite.text, finite.lemma) == "preterite"
    copula = replace(finite, text="war" if past else "ist", tag="VA(FIN)", lemma="sein")
    last = measure[-1]
    word = replace(last, text=adjective, tag="ADJ(D)", lemma=adjective, start=last.end, index=last.index + 1)
    middle = (slot_of(phrases(measure)[0]), slot_of(phrases((word,))[0]))
    clause = Clause("aside", None, subject.phrase.tokens, copula, copula.text, "", (*measure, word), (), ())
    return Statement(
        statement.source,
        statement.sentence,
        clause,
        (replace(subject, is_subject=True),),
        middle,
        (),
        copula.text,
        "",
        "",
    )
