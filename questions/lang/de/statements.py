"""Clause -> statement: slots in order, the subject found, and for every slot whether it can stand without
its text.

A statement is what questions and gap sentences are built from: a plain verb-second clause. Subordinate and
relative clauses
are brought into that shape here. What cannot be resolved is marked with its reason; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from questions.item import Source
from questions.lang.de import verbs
from questions.lang.de.circumstances import with_discoveries, without_circumstances, without_interval_words
from questions.lang.de.clause import Clause, Part
from questions.lang.de.entities import (
    MONTHS,
    classes_of,
    entity_of,
    is_one_of_kin,
    is_scoped,
    is_superlative,
    reference,
    text_of,
)
from questions.lang.de.phrase import Phrase, walk
from questions.lang.de.phrases import phrases
from questions.lang.de.statement import Slot, Statement, verb_of
from questions.lang.de.subjects import genders_of, with_subject
from questions.lang.de.tagger import Token
from questions.lang.de.wordlists import (
    ANAPHORIC_ADVERBS,
    BECOMING_VERBS,
    COUNTING_VERBS,
    DROPPABLE_ADVERBS,
    HEDGING_WORDS,
    META_VERBS,
    NEGATIONS,
)
from questions.segment import Sentence

_TURNING_WORDS = frozenset({"damals", "allerdings", "jedoch", "aber", "freilich", "doch", "nur", "nicht"})
_FACTIVE_LINKS = frozenset(
    "als nachdem während bevor ehe weil da obwohl obgleich seit seitdem bis wenn".split()
)
_FACTIVE_MATRIX = frozenset(
    "erkennen entdecken beweisen wissen zeigen verraten herausfinden feststellen nachweisen erfahren "
    "führen dazu daran dafür steht".split()
)


def draft(clause: Clause, source: Source, sentence: Sentence) -> Statement:
    """The statement of a clause by itself: subject found, references judged, nothing resolved yet."""
    becoming = bool({t.lemma for t in clause.tokens if t.tag.startswith("V")} & BECOMING_VERBS)
    front = tuple(_slots(clause.vorfeld, becoming))
    middle = tuple(_slots(clause.middle, becoming))
    after = tuple(_slots(clause.nachfeld, becoming))
    front, middle = _counted(front, clause), _counted(middle, clause)
    front, middle = with_subject(front, middle, clause)
    front, middle = with_discoveries(front, verb_of(clause)), with_discoveries(middle, verb_of(clause))
    front, middle = without_circumstances(front, middle, verb_of(clause))
    clause = _in_preterite(clause)
    bracket = text_of(clause.bracket)
    return Statement(
        source,
        sentence,
        clause,
        front,
        middle,
        after,
        clause.core,
        clause.prefix,
        bracket,
        problem=clause_problem(clause, next((s for s in (*front, *middle) if s.is_subject), None)),
        tail=_tail(clause),
    )


def _counted(field: tuple[Slot, ...], clause: Clause) -> tuple[Slot, ...]:
    """ "hat über 1.000 Nebenflüsse": beside such verbs "über" tells that it is more, not about what."""
    if verb_of(clause) not in COUNTING_VERBS:
        return field
    return tuple(_as_counted(slot) if slot.phrase.preposition == "über" else slot for slot in field)


def _as_counted(slot: Slot) -> Slot:
    phrase = slot.phrase
    if (
        phrase.number_word is None
        or phrase.determiner is not None
        or phrase.tokens[1] is not phrase.number_word
    ):
        return slot
    more = replace(
        phrase, kind="np", preposition="", hedge=phrase.tokens[:1], cases=frozenset({"nom", "acc"})
    )
    return replace(slot, phrase=more)


def _in_preterite(clause: Clause) -> Clause:
    """ "hatte ... erreicht" -> "erreichte": outside its story a pluperfect asks "before what?"."""
    if [t.low for t in clause.bracket[1:]] == ["worden"] and clause.finite.low in ("war", "waren"):
        told = "wurde" if clause.finite.low == "war" else "wurden"
        passive = replace(clause.finite, lemma="werden", text=told)
        return replace(clause, finite=passive, core=told, prefix="", bracket=clause.bracket[:1])
    participle = clause.bracket[0] if len(clause.bracket) == 1 else None
    if (
        participle is None
        or participle.tag != "VV(PP)"
        or clause.finite.low not in ("hatte", "hatten", "war", "waren")
    ):
        return clause
    number: verbs.Number = "pl" if clause.finite.low in ("hatten", "waren") else "sg"
    form = verbs.preterite(
        participle.lemma, number, "haben" if clause.finite.low.startswith("hat") else "sein"
    )
    if form is None:
        return clause
    core, prefix = form
    finite = replace(clause.finite, lemma=participle.lemma, text=prefix + core)
    return replace(clause, finite=finite, core=core, prefix=prefix, bracket=())


def _slots(tokens: Sequence[Token], becoming: bool) -> Iterator[Slot]:
    found = phrases(tokens)
    before: Slot | None = None
    for place, phrase in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        slot = slot_of(phrase, following)
        slot = without_interval_words(slot, before, following)
        if following is not None and _is_torn_possessor(phrase, following):
            slot = replace(slot, problem="unclear-structure")
        before = slot
        if (
            becoming
            and slot.problem == "unresolved-reference"
            and phrase.tokens[0].low in ("zum", "zur")
            and phrase.genitive is None
        ):
            slot = replace(slot, problem="")
        yield slot


def _is_torn_possessor(phrase: Phrase, following: Phrase) -> bool:
    """ "St. Augustines Stellung": read as two phrases, the first would go its own way in a question."""
    bare = phrase.kind == "np" and bool(phrase.name) and phrase.head is None and phrase.determiner is None
    owned = following.kind == "np" and following.determiner is None and following.number_word is None
    plain = owned and bool(following.nouns) and not following.name
    known = entity_of(phrase)
    return bare and plain and phrase.tokens[-1].text.endswith("s") and (known is None or not known.certain)


def slot_of(phrase: Phrase, following: Phrase | None = None) -> Slot:
    """A phrase as a slot, with its entity and what stands in the way of using it alone."""
    text = text_of(phrase.tokens)
    entity = entity_of(phrase) if phrase.kind in ("np", "pp") else None
    low = text.lower()
    if phrase.kind == "adv":
        problem = "points-outside" if low in ANAPHORIC_ADVERBS or phrase.tokens[0].tag == "PROAV" else ""
        return Slot(phrase, text, problem, droppable=low in DROPPABLE_ADVERBS)
    if phrase.kind == "pronoun":
        return Slot(phrase, text, "" if low == "man" else "unresolved-pronoun")
    if phrase.kind == "pp" and phrase.preposition == "für" and phrase.tokens[-1].tag == "ADJ(D)":
        # "erklärte ihn für geisteskrank"
        return Slot(phrase, text)
    if phrase.kind == "pp" and not phrase.nouns and not phrase.name and phrase.number_word is None:
        return Slot(phrase, text, "" if phrase.tokens[-1].tag == "PRF" else "points-outside")
    if phrase.kind == "other":
        return Slot(phrase, text, "unclear-structure")
    if (
        phrase.kind == "np"
        and text.endswith((" Zeit", " Ortszeit"))
        and phrase.determiner is None
        and phrase.adjectives
    ):
        return Slot(phrase, text, droppable=True)
    if phrase.kind in ("np", "pp") and _is_titled_person_behind(phrase):
        return Slot(phrase, text, "unclear-structure")
    if phrase.kind in ("np", "pp"):
        return Slot(phrase, text, _reference_problem(phrase, following), entity=entity)
    return Slot(phrase, text)


def _is_titled_person_behind(phrase: Phrase) -> bool:
    """ "die Entdeckung Kaiser Wilhelm II.": what was shown, and to whom, read as one."""
    if phrase.head is None or not phrase.name or "person" in classes_of(phrase.head.text):
        return False
    return "person" in classes_of(phrase.name[0].text)


def _reference_problem(phrase: Phrase, following: Phrase | None) -> str:
    if any(_is_floating_day(inner) for inner in walk(phrase)):
        return "points-outside"
    if phrase.genitive is not None and not phrase.name and is_one_of_kin(phrase):
        return "unresolved-reference"
    if reference(phrase) != "anaphoric":
        inner = phrase.genitive
        return _reference_problem(inner, None) if inner is not None and not inner.name else ""
    if phrase.determiner is not None and phrase.determiner.tag == "PDAT":
        return "unresolved-reference"
    if is_scoped(phrase, following) or (is_superlative(phrase) and is_scoped(phrase, following)):
        return ""
    return "unresolved-reference"


_DAYS = frozenset(
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Wochenende Wochenanfang "
    "Monatsende Jahresende".split()
)
_COUNTED_FROM_A_DAY = frozenset("Vorabend Vortag Folgetag Vorjahr Folgejahr Folgemonat Vormonat".split())
_DAYTIMES = ("abend", "nacht", "morgen", "vormittag", "nachmittag", "mittag")


def _is_floating_day(phrase: Phrase) -> bool:
    """A weekday, or a day of a month without its year: only its text knows when that was."""
    nouns = [t.text for t in phrase.nouns]
    if any(n in _COUNTED_FROM_A_DAY for n in nouns) and phrase.genitive is None:
        return True
    if any(
        n in _DAYS or (n.endswith(_DAYTIMES) and n.rstrip("s")[:6] in {d[:6] for d in _DAYS}) for n in nouns
    ):
        return phrase.determiner is None or phrase.determiner.low != "ein"
    if not nouns or nouns[0] not in MONTHS or phrase.genitive is not None:
        return False
    if any(t[0].isdigit() for t in nouns[1:]):
        return False
    return any(a.kind == "ordinal" for a in phrase.adjectives) or phrase.preposition == "in"


def clause_problem(clause: Clause, subject: Slot | None = None) -> str:
    """Why nothing may be asked of a clause, by its words and the clauses that hang on it; "" if it may."""
    words = {
        t.low
        for t, following in zip(clause.tokens, (*clause.tokens[1:], None), strict=True)
        if following is None or following.tag != "CARD" or t.low not in ("fast", "beinahe")
    }
    lemmas = {token.lemma for token in clause.tokens if token.tag.startswith("V")}
    if any(t.kind == "date" and "-" in t.text for t in clause.tokens):
        return "unclear-marks"
    if clause.finite.lemma == "werden" and any(t.tag.endswith("(INF)") for t in clause.bracket):
        return "future"
    if words & NEGATIONS or any(t.tag == "PTKNEG" for t in clause.tokens):
        return "negation"
    if words & HEDGING_WORDS or clause.finite.lemma in ("sollen", "scheinen"):
        return "hedged"
    if verbs.is_subjunctive(clause.finite.text, clause.finite.lemma) and clause.finite.low not in (
        "könnte",
        "könnten",
    ):
        return "subjunctive"
    if lemmas & META_VERBS:
        return "about-the-film"
    if words & {
        "ich",
        "wir",
        "uns",
        "du",
        "euch",
        "mich",
        "mir",
        "dich",
        "dir",
        "unser",
        "unsere",
        "unserer",
        "unserem",
        "unseren",
        "mein",
        "meine",
    }:
        return "first-person"
    return _link_problem(clause, subject)


def _link_problem(clause: Clause, subject: Slot | None) -> str:
    if any(part.kind == "insertion" and part.tokens[0].low in _TURNING_WORDS for part in clause.parts):
        return "incomplete-without-its-clause"
    needed = [part for part in clause.parts if _is_needed(part)]
    aside = [part for part in needed if subject is not None and _goes_on(part, clause)]
    needed = [part for part in needed if part not in aside]
    if any(p.kind == "infinitive" for p in needed) and verb_of(clause) not in _WITH_INFINITIVE:
        # "Ein erster Versuch, Abhilfe zu schaffen, war ...": it belongs to a noun.
        return "incomplete-without-its-clause"
    if len(needed) > 1 or any(not _stands_alone(part, subject) for part in needed):
        return "incomplete-without-its-clause"
    if any(
        part.clause is not None
        and part.clause.link is not None
        and part.clause.link.low in ("wenn", "falls", "sofern", "solange")
        for part in clause.parts
    ):
        return "conditional"
    link = clause.link
    if clause.kind == "adverbial" and link is not None and link.low not in _FACTIVE_LINKS:
        return "not-factive"
    if clause.kind == "complement":
        return _complement_problem(clause)
    return ""


_WITH_INFINITIVE = frozenset(
    "versuchen beginnen anfangen aufhören planen beschließen bitten zwingen erlauben verbieten helfen hoffen "
    "versprechen gelingen weigern drohen vermögen brauchen auffordern beauftragen überreden überzeugen "
    "verpflichten vorschlagen veranlassen bewegen fordern verlangen befehlen anordnen raten wagen schaffen "
    "scheitern bemühen entscheiden entschließen dienen ermöglichen verzichten vergessen lernen lehren "
    "schwören behaupten glauben gestatten empfehlen streben".split()
)


def _is_needed(part: Part) -> bool:
    """Whether the verb says too little without this clause ("erkannte, dass ...")."""
    aside = part.tokens[0].low in ("um", "ohne", "statt")
    return part.kind == "complement" or (part.kind == "infinitive" and not aside)


_GOING_ON = frozenset("wofür womit worauf worin woraus wozu wonach wodurch wogegen worüber worunter".split())
_ASKING = frozenset(
    "fragen wissen zeigen erklären beschreiben lernen erfahren herausfinden untersuchen erforschen klären "
    "zweifeln sehen verraten entscheiden sagen erzählen schildern entdecken erkennen gelingen".split()
)


def _goes_on(part: Part, clause: Clause) -> bool:
    """ "wies die Bosonen nach, wofür er den Nobelpreis bekam": a remark on what is complete without it."""
    link = part.clause.link if part.clause is not None else None
    return link is not None and link.low in _GOING_ON and verb_of(clause) not in _ASKING


def _stands_alone(part: Part, subject: Slot | None) -> bool:
    """Whether a needed clause can be kept as it is: nothing in it points outside."""
    words = _own_words(part)
    if any(t.tag in ("PPER", "PDAT", "PDS", "PROAV", "PTKNEG") for t in words):
        return False
    if part.kind == "infinitive":
        owners = [t for t in words if t.tag == "PPOSAT"]
        words = tuple(t for t in words if t.tag not in ("PTKZU", "KOUI") and not t.tag.startswith("V"))
        bound = all(_is_owner(subject, owner) for owner in owners)
        return bound and all(p.kind != "other" and not slot_of(p).problem for p in phrases(words))
    inner = part.clause
    if inner is None or inner.link is None or inner.link.low not in ("dass", "daß"):
        return False
    if any(p.kind not in ("relative", "apposition") for p in inner.parts):
        return False
    plain = replace(inner, kind="main", matrix=None, parts=())
    own = draft(plain, Source("", "", ""), Sentence("", 0, 0, ()))
    owners = [t for t in words if t.tag == "PPOSAT"]
    if owners and (own.subject is None or any(not _is_owner(own.subject, t) for t in owners)):
        return False
    if owners and own.subject is not None and owners[0].index < own.subject.phrase.tokens[-1].index:
        return False
    return not own.problem and not any(slot.problem and not slot.droppable for slot in own.slots)


def complement_tail(opening: Part, statement: Statement) -> str:
    """ "Dass Pflanzen ..., hatte Ingenhousz nachgewiesen": the first clause, to stand behind the other."""
    link = opening.clause.link if opening.clause is not None else None
    if link is None or link.low not in ("dass", "daß") or statement.subject is None:
        return ""
    if not _stands_alone(opening, statement.subject):
        return ""
    words = _own_words(opening)
    return " ".join(["dass", text_of(words[1:])]) if words[0] is link else ""


def _is_owner(subject: Slot | None, owner: Token) -> bool:
    """Whether "sein" or "ihr" can only be the subject's."""
    genders = genders_of(subject) if subject is not None and not subject.problem else frozenset()
    wanted = {"m", "n"} if owner.low.startswith("sein") else {"f", "pl"}
    return bool(genders) and genders <= wanted


def _own_words(part: Part) -> tuple[Token, ...]:
    """The words of a part without the relative clauses in it, which can be left out."""
    if part.clause is None or not part.clause.parts or part.clause.link is None:
        return part.tokens
    link = (part.clause.link,) if part.clause.link not in part.clause.tokens else ()
    return (*link, *part.clause.tokens)


def _tail(clause: Clause) -> str:
    """The clause that the verb needs, as it will stand behind the stem; "" if there is none."""
    needed = (part for part in clause.parts if _is_needed(part) and not _goes_on(part, clause))
    return next((text_of(_own_words(part)) for part in needed), "")


def _complement_problem(clause: Clause) -> str:
    """A clause after "dass" or "wie" is a fact only under a verb that says so."""
    matrix, link = clause.matrix, clause.link
    if link is None or matrix is None or link.low not in ("dass", "daß", "wie"):
        return "not-factive"
    lemmas = {t.lemma for t in matrix.tokens} | {matrix.finite.lemma} | {t.low for t in matrix.tokens}
    negated = any(t.tag == "PTKNEG" for t in matrix.tokens)
    known = bool(lemmas & {"bekannt", "belegt", "bewiesen", "fest"}) or (
        link.low != "wie" and bool(lemmas & {"stehen"}) and "in" in lemmas
    )
    if negated or not (lemmas & _FACTIVE_MATRIX or known):
        return "not-factive"
    return ""
