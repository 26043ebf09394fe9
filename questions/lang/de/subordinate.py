"""Pieces between commas -> one subordinate clause, with those nested in it masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from questions.lang.de import verbs
from questions.lang.de.clause import Clause, Part, PartKind, Tokens
from questions.lang.de.tagger import Token

VERBAL = frozenset(
    {"VV(PP)", "VV(INF)", "VV(IZU)", "VA(PP)", "VA(INF)", "VM(INF)", "VM(PP)", "PTKVZ", "PTKZU"}
)


_COMPLEMENT_LINKS = frozenset({"dass", "daß", "ob"})


def finite_places(tokens: Sequence[Token]) -> list[int]:
    return [i for i, token in enumerate(tokens) if token.is_finite]


def opener_place(chunk: Tokens, first: bool) -> int | None:
    """The place of the word that opens a subordinate clause, or None."""
    place = 0
    while place < min(3, len(chunk) - 1) and chunk[place].tag in ("KON", "ADV", "PTKA", "ADJ(D)"):
        place += 1
    token = chunk[place]
    if token.tag == "KOUS":
        return place
    if place and chunk[0].tag != "KON":
        return None
    if token.tag in ("PRELS", "PRELAT") and not (first and place == 0):
        return place
    if token.tag in ("PWAV", "PWS", "PWAT"):
        return place
    following = chunk[place + 1] if place + 1 < len(chunk) else None
    if token.tag == "APPR" and following is not None and following.tag in ("PRELS", "PRELAT", "PWS", "PWAT"):
        return place + 1
    return None


def take_subordinate(chunks: list[Tokens], place: int, opener: int) -> tuple[Part, int]:
    """Collect the pieces of one subordinate clause; nested ones are masked out of it."""
    words = list(chunks[place])
    before = chunks[place - 1][-1] if place else None
    everything = list(words)
    parts: list[Part] = []
    pieces = [chunks[place]]
    nested_between = False
    place += 1
    while not finite_places(words[opener + 1 :]) and place < len(chunks):
        nested = opener_place(chunks[place], False)
        if nested is not None:
            part, place = take_subordinate(chunks, place, nested)
            parts.append(part)
            nested_between = True
            everything.extend(part.tokens)
            continue
        if finite_places(chunks[place])[:1] == [0] and len(chunks[place]) > 1:
            break
        words.extend(chunks[place])
        pieces.append(chunks[place])
        everything.extend(chunks[place])
        place += 1
    if len(pieces) > 2 or (len(pieces) == 2 and not nested_between and not _is_list(pieces)):
        parts.extend(Part("insertion", piece) for piece in pieces[1:-1])
        words = [*pieces[0], *pieces[-1]] if len(pieces) > 2 else words
    own, rest = _until_verb(tuple(words), opener)
    if rest:
        chunks.insert(place, rest)
    kind = _part_kind(own[opener], before)
    clause = _verb_final(own, opener, kind, tuple(parts))
    if (second := _second(tuple(words), own, opener)) is not None and clause is not None:
        parts.append(Part("relative", second.tokens, second))
    if clause is not None:
        clause = replace(clause, parts=tuple(parts))
    return Part(kind, tuple(t for t in everything if t not in rest), clause), place


def _second(words: Tokens, own: Tokens, opener: int) -> Clause | None:
    """ "der ihn aufklärte und 1961 den Nobelpreis erhielt": the second of two joined relative clauses."""
    behind = words[len(own) :]
    if len(own) == len(words) or behind[0].low != "und" or words[opener].tag != "PRELS" or opener:
        return None
    if behind[1].tag in ("PRELS", "PRELAT", "KOUS") or len(behind) < 3:
        return None
    return _verb_final((*words[: opener + 1], *behind[1:]), opener, "relative", ())


def _is_list(pieces: Sequence[Tokens]) -> bool:
    return any(token.tag == "KON" for token in pieces[-1])


def _until_verb(words: Tokens, opener: int) -> tuple[Tokens, Tokens]:
    """Cut after the verb complex where a coordinator follows; the rest goes on in the clause above or
    beside.
    """
    finites = [i for i in finite_places(words) if i > opener]
    if not finites:
        return words, ()
    stop = finites[0] + 1
    while stop < len(words) and words[stop].tag in VERBAL:
        stop += 1
    if stop < len(words) and words[stop].tag == "KON":
        later = [i for i in finites if i > stop]
        if later and later[-1] != len(words) - 1:
            return words[:stop], words[stop:]
        if not later:
            return words, ()
        return words[:stop], ()
    return words, ()


def _part_kind(link: Token, before: Token | None) -> PartKind:
    if link.tag in ("PRELS", "PRELAT"):
        return "relative"
    told = before is not None and (before.is_noun or before.is_name or before.tag == "VV(PP)")
    if link.low in ("wo", "wohin", "woher") and told:
        return "relative"
    if link.low in ("wobei", "wodurch", "woraufhin", "weshalb", "weswegen"):
        # They go on from the whole clause, which is true without them.
        return "relative"
    if link.low in _COMPLEMENT_LINKS or link.tag in ("PWS", "PWAT", "PWAV"):
        return "complement"
    return "adverbial"


def _verb_final(words: Tokens, opener: int, kind: PartKind, parts: tuple[Part, ...]) -> Clause | None:
    body = words[opener + 1 :]
    finites = finite_places(body)
    if len(finites) != 1:
        return None
    verb = finites[0]
    first = verb
    while first > 0 and body[first - 1].tag in VERBAL:
        first -= 1
    last = verb + 1
    while last < len(body) and body[last].tag in VERBAL:
        last += 1
    finite = body[verb]
    try:
        core, prefix = verbs.split(finite.text, finite.lemma)
    except ValueError:
        return None
    if body[last:] and body[last].tag not in ("APPR", "APPRART", "KOKOM"):
        return None
    return Clause(
        kind="relative" if kind == "relative" else "complement" if kind == "complement" else "adverbial",
        link=words[opener],
        vorfeld=(),
        finite=finite,
        core=core,
        prefix=prefix,
        middle=body[:first],
        bracket=(*body[first:verb], *body[verb + 1 : last]),
        nachfeld=body[last:],
        parts=parts,
        pronoun=words[: opener + 1],
    )
