"""A participle inside a noun phrase -> the clause that it stands for.

"den 1992 vollendeten Main-Donau-Kanal" -> "der Main-Donau-Kanal wurde 1992 vollendet". What a noun phrase
takes for granted is true whatever is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from questions.lang.de.clause import Clause, Tokens
from questions.lang.de.entities import lemma_of, text_of
from questions.lang.de.memory import Discourse
from questions.lang.de.participles import with_finite
from questions.lang.de.phrase import Phrase, walk
from questions.lang.de.phrases import phrases
from questions.lang.de.references import resolve
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.statements import slot_of
from questions.lang.de.tagger import Token, participle_in
from questions.lang.de.wording import weak

_ARTICLES = {"m": "der", "f": "die", "n": "das", "pl": "die"}
_DEFINITE = frozenset({"der", "die", "das", "den", "dem", "des"})


def participated(statement: Statement, discourse: Discourse) -> Iterator[Statement]:
    """The statements that participles in the noun phrases of a statement stand for."""
    if statement.clause.kind in ("participle", "aside"):
        return
    for slot in statement.slots:
        for phrase in walk(slot.phrase):
            if (told := _told(phrase, statement, discourse)) is not None:
                yield told


def _told(phrase: Phrase, statement: Statement, discourse: Discourse) -> Statement | None:
    participle = next((a for a in phrase.adjectives if a.kind == "word" and a.text.islower()), None)
    if phrase.kind not in ("np", "pp") or phrase.coordinated or participle is None:
        return None
    first = _first(phrase)
    before = tuple(t for t in phrase.tokens[first:] if t.index < participle.index)
    verbal = participle_in(participle.text) if first and before else None
    subject = _subject(phrase, participle) if verbal else None
    if verbal is None or subject is None:
        return None
    middle = _middle(before, statement, discourse)
    subject = resolve(subject, statement, discourse, None)
    if not middle or subject.problem or any(slot.problem for slot in middle):
        return None
    word, lemma = verbal
    finite, bracket = with_finite(replace(participle, text=word, lemma=lemma, tag="VV(PP)"))
    core, _, prefix = finite.text.partition(" ")
    if subject.phrase.is_plural:
        core = {"wurde": "wurden", "ist": "sind"}.get(core, core if core.endswith("n") else core + "en")
    clause = Clause("participle", None, subject.phrase.tokens, finite, core, prefix, before, bracket, ())
    return Statement(
        statement.source, statement.sentence, clause, (subject,), middle, (), core, prefix, text_of(bracket)
    )


def _first(phrase: Phrase) -> int:
    """The place behind the definite article, which may be in the preposition; 0 if there is none."""
    if phrase.kind == "pp" and phrase.tokens[0].tag == "APPRART":
        return 1
    determiner = phrase.determiner
    if determiner is None or determiner.low not in _DEFINITE or determiner not in phrase.tokens:
        return 0
    return phrase.tokens.index(determiner) + 1


def _middle(words: Tokens, statement: Statement, discourse: Discourse) -> tuple[Slot, ...]:
    """What stands before the participle; nothing where it is not a time, a place or somebody."""
    found = phrases(words)
    if any(p.kind not in ("np", "pp", "adv") for p in found) or not any(p.kind != "adv" for p in found):
        return ()
    return tuple(resolve(slot_of(p), statement, discourse, None) for p in found)


def _subject(phrase: Phrase, participle: Token) -> Slot | None:
    """The noun phrase in the nominative without its participle; None where its gender is open."""
    head = phrase.head
    genders = phrase.genders_in(next(iter(phrase.cases))) if len(phrase.cases) == 1 else phrase.genders
    if len(genders) != 1 or (head is None and not phrase.name):
        return None
    gender = next(iter(genders))
    if gender == "pl" and not phrase.cases & {"nom", "acc"}:
        return None
    tail = tuple(t for t in phrase.tokens if t.index > participle.index)
    others = tuple(t for t in tail if t in phrase.adjectives)
    if others and others[-1].index - participle.index != len(others):
        return None
    rest = tail[len(others) :]
    adjectives = [weak(a.text, "nom", gender) if gender != "pl" else a.text for a in others]
    words = text_of(rest)
    if head is not None and gender != "pl" and len(phrase.nouns) == 1 and "nom" not in phrase.cases:
        words = words.replace(head.text, lemma_of(head), 1)
    article = replace(phrase.tokens[0], text=_ARTICLES[gender], tag="ART")
    bare = replace(
        phrase,
        kind="np",
        preposition="",
        determiner=article,
        number_word=None,
        hedge=(),
        adjectives=others,
        tokens=(article, *others, *rest),
        cases=frozenset({"nom"}),
        genders=frozenset({gender}),
        readings=frozenset({("nom", gender)}),
    )
    text = " ".join([article.text, *adjectives, words])
    return replace(slot_of(bare), text=text, is_subject=True)
