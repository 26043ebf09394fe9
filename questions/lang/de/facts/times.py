"""When: years, dates, months, centuries and decades that belong to the verb of their clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from questions.item import TimeAnswer
from questions.lang.de.asking import GAP
from questions.lang.de.entities import MONTHS, classes_of
from questions.lang.de.facts.proposal import Proposal
from questions.lang.de.phrase import Phrase
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.tagger import Token
from questions.lang.de.wording import lead

_YEAR = re.compile(r"1\d{3}|20\d{2}")
_YEAR_LEADS = {"in": "year", "seit": "since_year", "bis": "until_year", "ab": "from_year"}
_ERA = re.compile(r"(?:(?P<before>vor|v\.)|nach|n\.) (?:Christus|Chr\.)(?: Geburt)?")
# "bereits 1779" is 1779; that it was early is a remark.
_REMARKS = frozenset({"bereits", "schon", "erst", "noch"})
_DAYTIMES = frozenset("Abend Morgen Vormittag Nachmittag Mittag Nacht Tag".split())


def propose(statement: Statement) -> Iterator[Proposal]:
    """Every point in time of the statement; several of one kind give a reason instead of a question."""
    if (span := _span(statement)) is not None:
        yield span
        return
    found = [proposal for slot in statement.slots for proposal in _of_slot(statement, slot)]
    years = {t.text for t in statement.clause.tokens if _YEAR.fullmatch(t.text)}
    for proposal in found:
        yield replace(proposal, reason="several-times") if len(found) > 1 or len(years) > 1 else proposal


def _span(statement: Statement) -> Proposal | None:
    """ "von 1887 bis 1889": one answer, where the clause names no other time."""
    years = [t for t in statement.clause.tokens if _YEAR.fullmatch(t.text)]
    if len(years) != 2:
        return None
    for first, last in pairwise(statement.slots):
        start, end = _year_token(first.phrase), _year_token(last.phrase)
        bare = start is not None and end is not None and not first.phrase.hedge and not last.phrase.hedge
        prepositions = (first.phrase.preposition, last.phrase.preposition)
        if not bare or prepositions not in (("von", "bis"), ("", "bis")):
            continue
        if start is None or end is None or int(start.text) >= int(end.text):
            continue
        answer = TimeAnswer("year", int(start.text), text=f"{start.text} bis {end.text}", before="von ")
        return Proposal(
            "year", statement, first, answer, answer, lead("time", "span"), "", start.start, end.end,
            absorbed=(last,),
        )  # fmt: skip
    return None


def _of_slot(statement: Statement, slot: Slot) -> Iterator[Proposal]:
    phrase = slot.phrase
    if (
        phrase.kind not in ("np", "pp")
        or phrase.coordinated
        or phrase.preposition in ("nach", "vor", "um", "gegen")
    ):
        return
    for read in (_ancient, _date, _year, _century, _decade):
        proposal = read(statement, slot)
        if proposal is not None:
            yield _checked(proposal)
            return


def _checked(proposal: Proposal) -> Proposal:
    """A year right behind an event's name may be that event's year, not the clause's."""
    before = _before(proposal)
    if before is None:
        return proposal
    phrase = before.phrase
    if phrase.kind == "pp" and phrase.preposition == "von":
        return replace(proposal, reason="end-of-a-span")
    if phrase.kind == "pp" and phrase.preposition in ("seit", "nach", "vor") and phrase.genitive is not None:
        # "seit der Wahl des Vorstandes am 8. Oktober"
        return replace(proposal, reason="year-of-another-event")
    if proposal.slot in proposal.statement.front or proposal.slot.phrase.kind != "np":
        return proposal
    event = phrase.head is not None and not phrase.name and classes_of(phrase.head.text) & {"event", "work"}
    return replace(proposal, reason="year-of-another-event") if phrase.kind == "pp" or event else proposal


def _before(proposal: Proposal) -> Slot | None:
    """The slot right before the time, in the same field."""
    statement = proposal.statement
    for field in (statement.front, statement.middle, statement.after):
        if proposal.slot in field and field.index(proposal.slot):
            return field[field.index(proposal.slot) - 1]
    return None


def _proposal(
    statement: Statement, slot: Slot, answer: TimeAnswer, name: str, tokens: tuple[Token, ...], kind: str
) -> Proposal:
    start, end = tokens[0].start, tokens[-1].end
    written = " ".join(t.text for t in tokens)
    gapped = slot.text.replace(written, GAP, 1) if written in slot.text else ""
    bare = replace(answer, before="", after="")
    return Proposal(
        kind, statement, slot, answer, bare, lead("time", name) if name else "", gapped, start, end
    )


def _year(statement: Statement, slot: Slot) -> Proposal | None:
    phrase = slot.phrase
    token = _year_token(phrase)
    if token is None or any(t.low not in _REMARKS for t in phrase.hedge):
        return None
    if phrase.kind == "np":
        if phrase.nouns and phrase.nouns[0].text not in ("Anfang", "Ende", "Mitte"):
            return None
        name = "year" if not phrase.nouns else ""
    else:
        name = _YEAR_LEADS.get(phrase.preposition, "")
        if phrase.nouns and phrase.nouns[0].text not in ("Jahr", "Jahre"):
            return None
        if phrase.preposition == "in" and not phrase.nouns:
            return None
    answer = TimeAnswer("year", int(token.text), text=token.text)
    return _proposal(statement, slot, answer, name, (token,), "year")


def _ancient(statement: Statement, slot: Slot) -> Proposal | None:
    """ "210 vor Christus", "im Jahr 79 n. Chr."."""
    following = next((b for a, b in pairwise(statement.slots) if a is slot), None)
    era = _ERA.fullmatch(following.text) if following is not None else None
    phrase = slot.phrase
    token = (
        phrase.nouns[1] if len(phrase.nouns) == 2 and phrase.nouns[0].text == "Jahr" else phrase.number_word
    )
    named = phrase.kind == "pp" and phrase.preposition == "in" and bool(phrase.nouns)
    if era is None or following is None or token is None or phrase.hedge or phrase.name:
        return None
    if not (named or (phrase.kind == "np" and not phrase.nouns)) or not re.fullmatch(r"\d{1,4}", token.text):
        return None
    year = int(token.text) * (-1 if era["before"] else 1)
    answer = TimeAnswer("year", year, text=token.text, after=f" {following.text}")
    proposal = _proposal(statement, slot, answer, "year", (token,), "year")
    return replace(proposal, absorbed=(following,), gapped="", start=token.start, end=following.phrase.end)


def _year_token(phrase: Phrase) -> Token | None:
    if (
        phrase.number_word is not None
        and not phrase.nouns
        and not phrase.name
        and _YEAR.fullmatch(phrase.number_word.text)
    ):
        return phrase.number_word
    if (
        len(phrase.nouns) == 2
        and phrase.nouns[0].text in ("Jahr", "Jahre", "Anfang", "Ende", "Mitte")
        and _YEAR.fullmatch(phrase.nouns[1].text)
    ):
        return phrase.nouns[1]
    return None


def _date(statement: Statement, slot: Slot) -> Proposal | None:
    phrase = slot.phrase
    inner = phrase
    if phrase.genitive is not None and phrase.head is not None and phrase.head.text in _DAYTIMES:
        inner = phrase.genitive
    if not inner.nouns or inner.nouns[0].text not in MONTHS:
        return None
    month = MONTHS.index(inner.nouns[0].text) + 1
    year = next((int(t.text) for t in inner.nouns[1:] if _YEAR.fullmatch(t.text)), 0)
    day = next((a for a in inner.adjectives if a.kind == "ordinal"), None)
    if day is None:
        return _month(statement, slot, inner, month, year)
    tokens = (day, *inner.nouns)
    text = " ".join(t.text for t in tokens)
    kind = "date" if year else "day"
    answer = TimeAnswer("date" if year else "day", year, month, int(day.text.rstrip(".")), text=text)
    name = "date" if phrase.kind == "pp" and phrase.preposition == "an" else ""
    return _proposal(statement, slot, answer, name, tokens, kind) if year or name else None


def _month(statement: Statement, slot: Slot, inner: Phrase, month: int, year: int) -> Proposal | None:
    if not year or inner.adjectives or inner is not slot.phrase or slot.phrase.preposition != "in":
        return None
    text = " ".join(t.text for t in inner.nouns)
    answer = TimeAnswer("month", year, month, text=text, before="im ")
    return _proposal(statement, slot, answer, "when", inner.nouns, "date")


def _century(statement: Statement, slot: Slot) -> Proposal | None:
    phrase = slot.phrase
    if phrase.head is None or not phrase.head.text.startswith("Jahrhundert") or len(phrase.adjectives) != 1:
        return None
    ordinal = phrase.adjectives[0]
    if (
        ordinal.kind != "ordinal"
        or phrase.kind != "pp"
        or phrase.preposition != "in"
        or phrase.head.text != "Jahrhundert"
        or phrase.genitive
    ):
        return None
    answer = TimeAnswer("century", int(ordinal.text.rstrip(".")), text=ordinal.text, after=" Jahrhundert")
    return _proposal(statement, slot, answer, "century", (ordinal,), "century")


def _decade(statement: Statement, slot: Slot) -> Proposal | None:
    phrase = slot.phrase
    if (
        len(phrase.nouns) == 1
        and re.fullmatch(r"(?:1\d|20)\d0er-Jahren?", phrase.nouns[0].text)
        and phrase.preposition == "in"
    ):
        word = phrase.nouns[0]
        answer = TimeAnswer("decade", int(word.text[:4]), text=word.text[:6], after="-Jahre")
        return _proposal(statement, slot, answer, "decade", (word,), "decade")
    decade = next((a for a in phrase.adjectives if re.fullmatch(r"(?:1\d|20)\d0er", a.text)), None)
    if (
        decade is None
        or len(phrase.adjectives) != 1
        or phrase.preposition != "in"
        or phrase.head is None
        or phrase.head.text not in ("Jahren", "Jahre")
    ):
        return None
    answer = TimeAnswer("decade", int(decade.text[:4]), text=decade.text, after=" Jahre")
    return _proposal(statement, slot, answer, "decade", (decade,), "decade")
