"""A sentence -> the ways to shorten it to something that stands on its own, the shortest first.

Parentheses, relative clauses, appositions, trailing clauses and an opening "doch" are left out; nothing is
turned or replaced. What points outside the sentence makes no cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from questions.item import Source
from questions.lang.de.clause import Clause, Part, Tokens
from questions.lang.de.clauses import read, segments, without_parentheses
from questions.lang.de.discourse import Told
from questions.lang.de.entities import is_known_name, is_named, text_of
from questions.lang.de.phrases import phrases
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.statements import clause_problem, slot_of
from questions.lang.de.subjects import genders_of
from questions.lang.de.tagger import Token
from questions.lang.de.verbs import is_subjunctive
from questions.lang.de.wordlists import ANAPHORIC_ADVERBS, INTERVAL_ADVERBS

MOST_WORDS = 24
_FEWEST_WORDS = 5
_LEFT_OUT = frozenset({"relative", "apposition", "participle", "insertion"})
_TRAILING = frozenset({"adverbial", *_LEFT_OUT})
_DROPPED_FIRST = frozenset({"doch", "und", "aber", "denn", "jedoch", "allerdings", "zudem", "außerdem"})
_SCOPES = frozenset({"nach", "zwischen"})
_TOWARDS = frozenset({"in", "nach", "bei", "aus"})
_CONNECTORS = frozenset(
    "auch ebenfalls jedoch allerdings zudem außerdem hingegen dagegen freilich übrigens immerhin daraufhin "
    "dann schließlich ausgerechnet ferner wiederum".split()
)
_OUTSIDE = (ANAPHORIC_ADVERBS | INTERVAL_ADVERBS) - {"dort", "dorthin"} | frozenset(
    "damals heute später so letzten vergangenen nächsten letzter letzte gleichnamige gleichen selben "
    "deshalb daher deswegen dennoch trotzdem inzwischen mittlerweile bald zunächst erstmal nun".split()
)
_ALL = frozenset("alle allen aller beide beiden beider viele andere anderen einige manche".split())
_PRONOUNS: dict[str, frozenset[str]] = {
    "er": frozenset({"m"}),
    "ihn": frozenset({"m"}),
    "es": frozenset({"n"}),
    "ihm": frozenset({"m", "n"}),
    "sie": frozenset({"f", "pl"}),
    "ihnen": frozenset({"pl"}),
}


_BOUNDARIES = ("V", "$", "KOUS", "KOUI", "PREL", "PTKVZ", "PTKZU")


@dataclass(frozen=True, slots=True)
class Cut:
    """What is kept of a sentence, as a text, and as a statement for the families and gates.

    ``closed`` are the places of words in which nothing is asked: relative clauses, appositions, reports.
    """

    text: str
    statement: Statement
    tokens: Tokens
    closed: frozenset[int]

    @property
    def clauses(self) -> int:
        """How many clauses it has."""
        return sum(token.is_finite for token in self.tokens)


def cuts(told: Told, source: Source) -> Iterator[Cut]:
    """The ways to shorten each segment of a sentence, the shortest first."""
    tokens = told.tokens
    for segment in segments(without_parentheses(tokens)):
        behind = tokens[segment[-1].index + 1] if segment[-1].index + 1 < len(tokens) else None
        announces = behind is not None and behind.text in (":", "–", "—")
        if announces or not any(t.is_finite for t in segment):
            continue
        main = next((c for c in told.reading.clauses if c.kind == "main" and c.finite in segment), None)
        for kept in dict.fromkeys(_trimmed(segment, main)):
            whole = len(kept) == len(segment)
            if (cut := _cut(kept, main, told, source)) is not None and (whole or _is_sound(kept, segment)):
                yield cut


def _is_sound(kept: Tokens, segment: Tokens) -> bool:
    """Whether what is left can be read again: nothing was left out that the sentence needs."""
    reading, before = read(_renumbered(kept)), read(_renumbered(segment))
    mains = [sum(c.kind == "main" for c in one.clauses) for one in (reading, before)]
    return not reading.problems and not reading.fragments and 0 < mains[0] <= mains[1]


def _ends_late(clause: Clause) -> bool:
    """Whether what reads as a main clause has its verb at the end: half of a subordinate one."""
    behind = (*clause.middle, *clause.bracket, *clause.nachfeld)
    return clause.kind == "main" and not behind and len(phrases(clause.vorfeld)) > 1


def _renumbered(tokens: Tokens) -> Tokens:
    return tuple(replace(token, index=place) for place, token in enumerate(tokens))


def _trimmed(segment: Tokens, main: Clause | None) -> Iterator[Tokens]:
    parts = main.parts if main is not None else ()
    nested = tuple(inner for p in parts if p.clause is not None for inner in p.clause.parts)
    everything = (*parts, *nested)
    for kinds in (_TRAILING, _LEFT_OUT, frozenset[str]()):
        parted = [p for p in everything if p.kind in kinds and not _restricts(p, segment)]
        kept = tuple(t for t in _without(segment, parted) if t.low not in _CONNECTORS or t is segment[0])
        while kept and kept[0].low in _DROPPED_FIRST and kept[0].tag in ("KON", "ADV"):
            kept = kept[1:]
        if kept:
            yield kept


def _restricts(part: Part, segment: Tokens) -> bool:
    """ "das siebte Land, das ...": a relative clause behind anything but a name may be needed."""
    if part.kind != "relative" or part.clause is None or part.clause.link is None:
        return False
    if part.clause.link.tag not in ("PRELS", "PRELAT"):
        return False
    before = next((t for t in segment if t.index == part.tokens[0].index - 2), None)
    return before is None or not before.is_name


def _without(segment: Tokens, parts: list[Part]) -> Tokens:
    """The words without those of the parts and the commas that set them off."""
    gone = {t.index for part in parts for t in part.tokens}
    kept: list[Token] = []
    for token in segment:
        if token.index in gone:
            continue
        comma = token.tag == "$,"
        if comma and (token.index + 1 in gone or (token.index - 1 in gone and not _opens(segment, token))):
            continue
        kept.append(token)
    while kept and kept[-1].tag == "$,":
        kept.pop()
    return tuple(kept)


def _opens(segment: Tokens, comma: Token) -> bool:
    """Whether a clause that is kept begins behind the comma."""
    following = next((t for t in segment if t.index == comma.index + 1), None)
    return following is not None and following.tag in ("KOUS", "PRELS", "PRELAT", "KOUI")


def _cut(kept: Tokens, main: Clause | None, told: Told, source: Source) -> Cut | None:
    words = [t for t in kept if t.kind != "mark"]
    if not _FEWEST_WORDS <= len(words) <= MOST_WORDS or any(t.tag == "$(" for t in kept):
        return None
    finites = [t for t in kept if t.is_finite]
    if not finites or _points_outside(kept) or finites[0] is words[-1]:
        # "die Kiptum in Chicago gelaufen war": a relative clause without what it is relative to.
        return None
    clause = _clause(kept, main)
    if _is_told_back(clause, kept) or clause_problem(clause) or (main is not None and _ends_late(main)):
        return None
    slots = _bound(tuple(_slots(kept)))
    named = any(s.entity is not None or is_named(s.phrase) for s in slots)
    if not named or any(_is_surname_alone(s) for s in slots):
        return None
    subject = next(
        (s.subject for s in told.statements if main is not None and s.clause.finite is main.finite), None
    )
    if subject is not None:
        start = subject.phrase.tokens[0].index
        slots = tuple(replace(s, is_subject=s.phrase.tokens[0].index == start) for s in slots)
    text = text_of(kept)
    text = text[0].upper() + text[1:] + "."
    bracket = text_of(clause.bracket)
    statement = Statement(source, told.sentence, clause, (), slots, (), clause.core, "", bracket)
    return Cut(text, statement, kept, _closed(kept, main))


def _is_told_back(clause: Clause, kept: Tokens) -> bool:
    """ "war schon einmal um die Erde gereist": before what, only another clause could tell."""
    past = clause.finite.low in ("war", "waren", "hatte", "hatten") and bool(clause.bracket)
    passive = any(t.low == "worden" for t in clause.bracket)
    return past and not passive and sum(t.is_finite for t in kept) == 1


def _is_surname_alone(slot: Slot) -> bool:
    """ "Siminoff": who that is, the text said before; nothing is replaced here."""
    phrase = slot.phrase
    lone = len(phrase.name) == 1 and phrase.head is None and phrase.name[0].kind == "word"
    kind = slot.entity.kind if slot.entity is not None else ""
    person = kind == "person" or (not kind and phrase.kind == "np")
    return lone and person and phrase.kind in ("np", "pp") and not is_known_name(phrase)


def _points_outside(kept: Tokens) -> bool:
    """Whether a word means nothing without the text before it, or tells what is not certain."""
    if any(a.tag == "ART" and b.tag in ("APPR", "APPRART") for a, b in pairwise(kept)):
        # "Das zwischen 1846 und 1851 errichtete Bauwerk": which one stands before.
        return True
    outside = any(
        t.low in _OUTSIDE or t.tag in ("PDAT", "PDS", "PROAV") or (t.tag in ("PIS", "PIAT") and t.low in _ALL)
        for t in kept
    )
    return outside or any(t.is_finite and is_subjunctive(t.text, t.lemma) for t in kept)


def _closed(kept: Tokens, main: Clause | None) -> frozenset[int]:
    """Where nothing is asked: in every clause but the main and the adverbial ones."""
    if main is None:
        subordinate = next((t.index for t in kept if t.tag in ("KOUS", "PRELS", "PRELAT", "KOUI")), None)
        return frozenset() if subordinate is None else frozenset(t.index for t in kept)
    parts = [*main.parts, *([main.opening] if main.opening is not None else [])]
    closed = {t.index for p in parts if p.kind != "adverbial" for t in p.tokens}
    for part in parts:
        for inner in part.clause.parts if part.clause is not None else ():
            closed |= {t.index for t in inner.tokens}
    return frozenset(closed)


def _clause(kept: Tokens, main: Clause | None) -> Clause:
    """The kept words as one clause, with the verb of the main clause or else the first one."""
    finite = main.finite if main is not None else next(t for t in kept if t.is_finite)
    bracket = main.bracket if main is not None else tuple(t for t in kept if t.tag == "VV(PP)")[-1:]
    middle = tuple(t for t in kept if t is not finite and t not in bracket and t.tag != "$,")
    return Clause("main", None, (), finite, finite.text, "", middle, bracket, ())


def _slots(kept: Tokens) -> Iterator[Slot]:
    """The phrases between verbs, commas and links."""
    piece: list[Token] = []
    for token in (*kept, None):
        if token is not None and not token.tag.startswith(
            ("V", "$", "KOUS", "KOUI", "PREL", "PTKVZ", "PTKZU")
        ):
            piece.append(token)
            continue
        found = phrases(tuple(piece)) if piece else ()
        for place, phrase in enumerate(found):
            following = found[place + 1] if place + 1 < len(found) else None
            slot = slot_of(phrase, following)
            if phrase.kind == "other":
                slot = replace(slot, problem="")
            elif slot.problem == "unresolved-reference" and text_of(phrase.tokens[:2]) == "eine ganze":
                slot = replace(slot, problem="")
            elif slot.problem == "unresolved-reference" and following is not None:
                scoped = following.kind == "pp" and following.preposition in _SCOPES and is_named(following)
                slot = replace(slot, problem="") if scoped else slot
            yield slot
        piece = []


def _bound(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Pronouns that can only mean one person named before them in the same sentence are no problem."""
    bound: list[Slot] = []
    for slot in slots:
        low = slot.text.lower()
        if slot.problem == "unresolved-pronoun" and low in _PRONOUNS:
            meant = [s for s in bound if s.phrase.kind in ("np", "pp") and genders_of(s) & _PRONOUNS[low]]
            people = [s for s in meant if s.entity is not None and s.entity.kind == "person"]
            if len(meant) == len(people) == 1 and not meant[0].problem:
                slot = replace(slot, problem="")
        elif slot.problem == "points-outside" and low in ("dort", "dorthin"):
            towards = [s for s in bound if s.phrase.preposition in _TOWARDS and is_named(s.phrase)]
            slot = replace(slot, problem="") if len(towards) == 1 else slot
        bound.append(slot)
    return tuple(bound)
