"""Tagged sentence -> clauses in topological fields (Vorfeld, finite verb, Mittelfeld, right bracket,
Nachfeld).

Commas cut a sentence into pieces; pieces with a subordinator, a relative pronoun or "zu" are masked as parts
of
the clause that they hang on, and become clauses themselves. What does not leave exactly one finite verb in a
main clause
is not read at all: right, not greedy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from questions.lang.de.clause import Clause, Part, Reading, Tokens
from questions.lang.de.participles import participle_clause
from questions.lang.de.subordinate import VERBAL, finite_places, opener_place, take_subordinate
from questions.lang.de.tagger import Token

_DASHES = frozenset("–—-−")
# How many words, those of a parenthesis among them, an antecedent can begin before its relative clause.
_FURTHEST_HOST = 20
_SENTENCE_ADVERBS = frozenset({"ADV", "ADJ(D)", "PTKA"})
_COORDINATORS = frozenset({"und", "oder", "aber", "doch", "denn", "sondern", "jedoch", "sowie"})


@dataclass(slots=True)
class _Draft:
    before: list[Tokens] = field(default_factory=list)
    core: list[Token] = field(default_factory=list)
    trailing: list[Tokens] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    opening: Part | None = None
    shares: bool = False
    commas: dict[int, Token] = field(default_factory=dict)


def read(tokens: Tokens) -> Reading:
    """Read one sentence; questions, direct speech and unbalanced marks give a problem and no clause."""
    reading = Reading()
    if problem := _unreadable(tokens):
        reading.problems.append(problem)
        return reading
    for segment in segments(without_parentheses(tokens)):
        _read_segment(segment, reading)
    return reading


def _unreadable(tokens: Tokens) -> str:
    if not tokens:
        return "empty"
    if any(token.text == "?" for token in tokens):
        return "rhetorical-question"
    if any(token.kind == "mark" and token.text in '„“”»«"‚‘' for token in tokens):
        return "direct-speech"
    return ""


def without_parentheses(tokens: Tokens) -> Tokens:
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        if token.text in ("(", "["):
            depth += 1
        elif token.text in (")", "]"):
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(token)
    return tuple(kept)


def segments(tokens: Tokens) -> Iterator[Tokens]:
    """Cut at ; : and single dashes; what stands between two dashes is an insertion and goes away."""
    segment: list[Token] = []
    dashes = [i for i, t in enumerate(tokens) if t.text in _DASHES and t.kind == "mark" and t.space_before]
    insertion = range(dashes[0], dashes[1] + 1) if len(dashes) == 2 else range(0)
    for position, token in enumerate(tokens):
        if position in insertion:
            continue
        if token.text in (";", ":", ".", "!", "…", "...") or (position in dashes and len(dashes) != 2):
            if segment:
                yield tuple(segment)
            segment = []
        else:
            segment.append(token)
    if segment:
        yield tuple(segment)


def _chunks(tokens: Tokens) -> list[Tokens]:
    chunks: list[list[Token]] = [[]]
    for place, token in enumerate(tokens):
        if token.tag == "$," and _joins_adjectives(tokens, place):
            chunks[-1].append(token)
        elif token.tag == "$,":
            chunks.append([])
        elif token.tag != "$.":
            chunks[-1].append(token)
    return [tuple(chunk) for chunk in chunks if chunk]


def _joins_adjectives(tokens: Tokens, comma: int) -> bool:
    """ "eine unbekannte, durchdringende Strahlung": a comma inside one noun phrase cuts nothing."""
    if not 0 < comma < len(tokens) - 2:
        return False
    before, behind, noun = tokens[comma - 1], tokens[comma + 1], tokens[comma + 2]
    alike = before.tag == behind.tag == "ADJ(A)" and before.low[-1:] == behind.low[-1:]
    return alike and noun.is_noun and not behind.text[0].isupper()


def _is_infinitive(chunk: Tokens) -> bool:
    return not finite_places(chunk) and any(t.tag == "VV(IZU)" or (t.tag == "PTKZU") for t in chunk)


def _with_relatives(chunks: list[Tokens]) -> list[Tokens]:
    """ "..., der Hilfsgüter für Belgien laden sollte, ...": the verb at the end tells."""
    read_anew = chunks[:1]
    for before, chunk in pairwise(chunks):
        first, last = chunk[0], chunk[-1]
        nominal = before[-1].is_noun or before[-1].is_name
        ends = last.is_finite and sum(t.is_finite for t in chunk) == 1
        several = any(t.tag in ("APPR", "APPRART") for t in chunk) or sum(t.is_noun for t in chunk) > 1
        if first.tag == "ART" and first.low in ("der", "die", "das") and nominal and ends and several:
            chunk = (replace(first, tag="PRELS"), *chunk[1:])
        read_anew.append(chunk)
    return read_anew


def _read_segment(tokens: Tokens, reading: Reading) -> None:
    chunks = _with_relatives(_chunks(tokens))
    if any(t.tag == "$(" for t in tokens):
        reading.problems.append("unclear-marks")
        return
    commas = {b.index: a for a, b in pairwise(tokens) if a.tag == "$,"}
    drafts = [_Draft(commas=commas)]
    subordinate: list[tuple[_Draft, Part]] = []
    place = 0
    while place < len(chunks):
        chunk, draft = chunks[place], drafts[-1]
        opener = opener_place(chunk, place == 0)
        if opener is not None:
            part, place = take_subordinate(chunks, place, opener)
            if not _hangs_on_last(part, draft):
                _attach(draft, part)
            subordinate.append((draft, part))
            continue
        place += 1
        if _is_infinitive(chunk):
            infinitive = Part("infinitive", chunk)
            if not _hangs_on_last(infinitive, draft):
                _attach(draft, infinitive)
        elif finite_places(chunk):
            _add_finite(drafts, chunk)
        elif draft.core:
            draft.trailing.append(chunk)
        else:
            draft.before.append(chunk)
    _finish(drafts, subordinate, reading)


_SAYING = frozenset(
    "sagen erklären behaupten berichten glauben meinen wissen erkennen entdecken feststellen bemerken merken "
    "beschließen vermuten folgern fordern verlangen befehlen anordnen ankündigen bekanntgeben geben beweisen "
    "zeigen nachweisen erfahren hören sehen hoffen fürchten befürchten versprechen schreiben führen "
    "beobachten erzählen verkünden versichern versuchen beginnen planen bitten zwingen erlauben".split()
)
"""Verbs that a clause with "dass" or an infinitive may belong to, whatever stands between."""


def _hangs_on_last(part: Part, draft: _Draft) -> bool:
    """Whether a clause belongs to the subordinate clause right before it, and not to the main clause.

    "..., nachdem bekannt geworden war, dass ...", "..., bevor er nach Russland zog, wo ...".
    """
    last = draft.parts[-1] if draft.parts else draft.opening
    if last is None or last.kind not in ("adverbial", "relative", "complement") or part.kind == "adverbial":
        return False
    if part.kind in ("relative", "participle") or part.tokens[0].index != last.tokens[-1].index + 2:
        return False
    if part.kind == "infinitive" and part.tokens[0].low in ("um", "ohne", "statt"):
        return True
    verbs = {t.lemma for t in draft.core if t.tag.startswith("VV")}
    return bool(draft.core) and not verbs & _SAYING


def _attach(draft: _Draft, part: Part) -> None:
    if not draft.core and not draft.before and draft.opening is None:
        draft.opening = part
    else:
        draft.parts.append(part)


def _add_finite(drafts: list[_Draft], chunk: Tokens) -> None:
    """Put a piece with finite verbs into the draft, opening a new one at each coordinated verb."""
    conjuncts = list(_conjuncts(chunk))
    if drafts[-1].core and (ending := _ending(conjuncts[0])):
        drafts[-1].trailing.append(ending)
        conjuncts[0] = conjuncts[0][len(ending) :]
    if drafts[-1].core:
        drafts.append(_Draft(shares=_shares(conjuncts[0]), commas=drafts[0].commas))
    drafts[-1].core.extend(_strip_coordinator(conjuncts[0]))
    for conjunct in conjuncts[1:]:
        core = list(_strip_coordinator(conjunct))
        drafts.append(_Draft(core=core, shares=_shares(conjunct), commas=drafts[0].commas))


def _ending(conjunct: Tokens) -> Tokens:
    """ "lief die „Ever Given“, 400 Meter lang, auf Grund und stellte sich quer": what still belongs to the
    clause before the coordinated verb.
    """
    verb = finite_places(conjunct)[0]
    joint = verb - 1
    while joint > 0 and conjunct[joint].tag in _SENTENCE_ADVERBS and conjunct[joint - 1].tag != "KON":
        joint -= 1
    while joint > 0 and conjunct[joint].tag in _SENTENCE_ADVERBS:
        joint -= 1
    return conjunct[:joint] if joint > 0 and conjunct[joint].tag == "KON" else ()


def _conjuncts(chunk: Tokens) -> Iterator[Tokens]:
    start = 0
    finites = finite_places(chunk)
    for previous, current in pairwise(finites):
        for place in range(current - 1, previous, -1):
            if chunk[place].tag == "KON" and chunk[place].low in _COORDINATORS:
                yield chunk[start:place]
                start = place
                break
    yield chunk[start:]


def _strip_coordinator(tokens: Tokens) -> Tokens:
    place = 0
    while place < len(tokens) - 1 and tokens[place].tag == "KON":
        place += 1
    return tokens[place:]


def _shares(conjunct: Tokens) -> bool:
    """A coordinated verb with at most adverbs before it has its subject in the clause before."""
    own = _strip_coordinator(conjunct)
    finites = finite_places(own)
    return bool(finites) and all(
        token.tag in _SENTENCE_ADVERBS or token.tag == "PROAV" for token in own[: finites[0]]
    )


def _finish(drafts: list[_Draft], subordinate: list[tuple[_Draft, Part]], reading: Reading) -> None:
    previous: Clause | None = None
    built: dict[int, Clause | None] = {}
    for draft in drafts:
        if not draft.core:
            reading.fragments.extend(draft.before)
            built[id(draft)] = None
            continue
        clause = _main(draft, previous if draft.shares else None)
        built[id(draft)] = clause
        if clause is not None:
            subordinate.extend((draft, part) for part in clause.parts if part.kind == "participle")
        if clause is None:
            reading.problems.append("unclear-clause")
        else:
            reading.clauses.append(clause)
        previous = clause
    for draft, part in subordinate:
        reading.clauses.extend(_with_matrix(part, built[id(draft)], draft))


def _with_matrix(part: Part, matrix: Clause | None, draft: _Draft) -> Iterator[Clause]:
    if part.clause is not None:
        hosted = part.kind in ("relative", "participle")
        host = _host(part, draft) if hosted else ()
        yield replace(part.clause, matrix=matrix, host=host)
        for inner in part.clause.parts:
            if inner.clause is not None and inner.clause.pronoun == part.clause.pronoun:
                yield replace(inner.clause, matrix=matrix, host=host)
            else:
                yield from _with_matrix(inner, part.clause, draft)


def _host(part: Part, draft: _Draft) -> Tokens:
    """The words of the clause above that stand before a relative clause, nearest last."""
    words = (
        [t for chunk in draft.before for t in chunk]
        + draft.core
        + [t for chunk in draft.trailing for t in chunk]
    )
    for other in draft.parts:
        if other is not part and other.clause is not None:
            words.extend(other.tokens)
    if draft.opening is not None and draft.opening is not part:
        words.extend(draft.opening.tokens)
    start = part.tokens[0].index
    return tuple(
        sorted(
            (t for t in set(words) if t.index < start and start - t.index < _FURTHEST_HOST),
            key=lambda t: t.index,
        )
    )


def _main(draft: _Draft, shared: Clause | None) -> Clause | None:
    words, parts = list(draft.core), list(draft.parts)
    finites = finite_places(words)
    opening = draft.opening
    before = list(draft.before)
    if finites and finites[0] == 0 and before:
        words = [*before[0], *words]
        parts.extend(_aside(chunk) for chunk in before[1:])
    elif before:
        joined = _enumeration(before, words, finites, draft.commas)
        if joined is None:
            return None
        words = joined
    if not _add_trailing(draft.trailing, words, parts, draft.commas):
        return None
    finites = finite_places(words)
    if len(finites) != 1 or (finites[0] == 0 and opening is None and shared is None and not draft.shares):
        return None
    if finites[0] > 0 and opening is not None:
        parts.append(opening)
        opening = None
    return _fields(tuple(words), finites[0], tuple(parts), opening, shared)


def _enumeration(
    before: list[Tokens], words: list[Token], finites: list[int], commas: dict[int, Token]
) -> list[Token] | None:
    """ "A, B und C taten": pieces before a piece with its own Vorfeld can only be an enumeration or a lone
    adverb.
    """
    if all(len(chunk) == 1 and chunk[0].tag in ("ADV", "ITJ", "PTKANT", "KON") for chunk in before):
        return words
    if any(token.tag == "KON" for token in words[: finites[0]]) and before[0][0].tag not in (
        "APPR",
        "APPRART",
    ):
        return _joined([*before, tuple(words)], commas)
    return None


def _joined(chunks: Sequence[Tokens], commas: dict[int, Token]) -> list[Token]:
    """Pieces of one enumeration with the commas between them."""
    words = list(chunks[0])
    for chunk in chunks[1:]:
        if chunk[0].index in commas:
            words.append(commas[chunk[0].index])
        words.extend(chunk)
    return words


_ITEM_TAGS = frozenset({"NN", "NNA", "NE", "QUOTE", "CARD", "ADJ(A)", "PPOSAT", "PIAT"})


def _is_enumeration(words: list[Token], trailing: list[Tokens]) -> bool:
    """Whether pieces behind a noun go on with nouns of the same kind, the last with "und"."""
    if not words or not (words[-1].is_noun or words[-1].is_name) or trailing[-1][-1].tag in VERBAL:
        return False
    return all(chunk[0].tag in _ITEM_TAGS or chunk[0].low.startswith("ein") for chunk in trailing)


_ADDING = frozenset("darunter insbesondere vornehmlich nämlich zumeist meist teils gefolgt etwa".split())
_ADDING_PAIRS = frozenset({("unter", "anderem"), ("vor", "allem"), ("zum", "beispiel"), ("und", "zwar")})


def _is_beside(words: list[Token], trailing: list[Tokens]) -> bool:
    """Whether the last piece, though it has an "und", is no part of an enumeration that began before.

    "..., der Berner Zimmermann, für sie zwei Stunden und 22 Minuten" goes on behind an aside; "..., unter
    anderem im Hoch- und im Weitsprung" adds something.
    """
    last = trailing[-1]
    if last[0].low in _ADDING or tuple(t.low for t in last[:2]) in _ADDING_PAIRS:
        return len(trailing) == 1
    if last[0].tag not in ("APPR", "APPRART"):
        return False
    before = {t.low for chunk in ([*words], *trailing[:-1]) for t in chunk if t.tag in ("APPR", "APPRART")}
    if last[0].low in before or any(t.tag == "KON" for chunk in trailing[:-1] for t in chunk[-3:]):
        return False
    return len(trailing) == 1 or (len(trailing) == 2 and _aside(trailing[0]).kind != "insertion")


def _add_trailing(
    trailing: list[Tokens], words: list[Token], parts: list[Part], commas: dict[int, Token]
) -> bool:
    """Pieces behind the finite verb: a right bracket or a going-on joins the clause, the others are
    masked.
    """
    resumed = _resumed(trailing, words, parts)
    if resumed:
        words.extend(t for chunk in resumed for t in chunk)
        trailing = [chunk for chunk in trailing if chunk not in resumed]
    joint = bool(trailing) and any(token.tag == "KON" for token in trailing[-1])
    if joint and trailing[-1][-1].tag not in VERBAL and not _is_beside(words, trailing):
        if not _is_enumeration(words, trailing):
            return False
        words[:] = _joined([tuple(words), *trailing], commas)
        return True
    for position, chunk in enumerate(trailing):
        compound = any(token.tag.startswith(("VA", "VM")) and token.is_finite for token in words)
        closes = chunk[-1].tag in VERBAL and not any(token.tag in VERBAL for token in words)
        closes = closes and (compound or chunk[-1].tag == "PTKVZ")
        goes_on = position > 0 and chunk[0].tag in ("APPR", "APPRART", "ADV")
        if (
            (closes and chunk[0].tag != "VV(PP)")
            or goes_on
            or (closes and all(t.tag in VERBAL for t in chunk))
        ):
            words.extend(chunk)
        else:
            parts.append(_aside(chunk))
    return True


def _resumed(trailing: list[Tokens], words: list[Token], parts: list[Part]) -> list[Tokens]:
    """ "stieß Anders Franzén, der jahrelang gesucht hatte, auf schwarze Eiche": what goes on behind a
    relative clause is needed by the verb.
    """
    ends = {
        p.tokens[-1].index
        for p in parts
        if p.kind == "relative" and words and p.tokens[0].index > words[0].index
    }
    going_on = ("APPR", "APPRART", "ADV", "ART", "ADJ(D)", "PPER", "PRF")
    return [
        chunk
        for chunk in trailing
        if chunk[0].index - 2 in ends and chunk[0].tag in going_on and not any(t.is_finite for t in chunk)
    ]


def _aside(chunk: Tokens) -> Part:
    """A piece that is left out of its clause: "1770 in Bonn geboren", "der Komponist", "je nach Wetter"."""
    if (clause := participle_clause(chunk)) is not None:
        return Part("participle", chunk, clause)
    nominal = chunk[0].tag in ("ART", "NN", "NE", "ADJ(A)", "QUOTE", "PPOSAT")
    return Part("apposition" if nominal else "insertion", chunk)


def _fields(
    words: Tokens, verb: int, parts: tuple[Part, ...], opening: Part | None, shared: Clause | None
) -> Clause:
    rest = words[verb + 1 :]
    last = len(rest)
    while last > 0 and rest[last - 1].tag not in VERBAL:
        last -= 1
    first = last
    while first > 0 and rest[first - 1].tag in VERBAL:
        first -= 1
    if last and not _is_bracket(words[verb], rest[first:last], rest[last:]):
        first = last = len(rest)
    if not last:
        first = last = len(rest)
    vorfeld, bracket = words[:verb], rest[first:last]
    if [t.tag for t in vorfeld] == ["VV(PP)"] and not bracket and words[verb].tag.startswith("VA"):
        # "Begleitet wurde er von ...": only put first, the participle still closes the clause.
        bracket = tuple(replace(token, text=token.low) for token in vorfeld)
        vorfeld = vorfeld[:0]
    return Clause(
        kind="main",
        link=None,
        vorfeld=vorfeld,
        finite=words[verb],
        core=words[verb].text,
        prefix="",
        middle=rest[:first],
        bracket=bracket,
        nachfeld=rest[last:],
        parts=parts,
        opening=opening,
        shared=shared,
    )


def _is_bracket(finite: Token, bracket: Tokens, nachfeld: Tokens) -> bool:
    """A participle or infinitive closes the clause only with an auxiliary or modal, a particle always."""
    if bracket[-1].tag == "PTKVZ":
        return len(nachfeld) < 12
    return finite.tag.startswith(("VA", "VM")) or bracket[-1].tag in ("VV(INF)", "VV(IZU)")
