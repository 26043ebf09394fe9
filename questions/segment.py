"""Text -> sentences of words, keeping the offsets of the source.

In: a source text as it was given. Out: ``Sentence`` objects whose words know where they stand in that text.
Soft hyphens, zero-width characters and hyphens at a line's end are read over, never counted away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_OPENING = "„“”«»‚‘\"'("
_ABBREVIATIONS = frozenset(
    "z. B. d. h. u. a. bzw. ca. etc. usw. Dr. Prof. St. Nr. Mio. Mrd. Jh. Jhd. Chr. v. n. geb. gest. "
    "evtl. ggf. inkl."
    "vgl. Abb. Bd. Hrsg. hl. Hl. jr. Jr. sen. Sen. Mr. Mrs. Ms. Ing. Dipl. Mag. Str. km. Std. Min. "
    "Sek. Tsd. sog."
    "o. i. e. u. ä. dt. engl. franz. lat. griech. Co. Inc. Ltd. Art. Abs. S. Okt. Nov. Dez. Sept. "
    "Jan. Feb. Aug."
    "Mt. Ft. No. op. Op. Vol. dgl. lt. max. min. rd. ehem. urspr. zzgl. Msgr. Frhr. Gen. Kap. Lt. "
    "Sgt. Capt. bes."
    "allg. eigtl. gegr. verh. M. B. h. Tel. Verf. Red. Reg. Ltg. Min".split()
)
_SINGLE_LETTER = re.compile(r"[A-ZÄÖÜ]\.")
_MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_AFTER_ORDINAL = re.compile(rf"\s(?:[a-zäöüß]|(?:{_MONTHS}|Jahrhundert|Jahrtausend|Jh|Weltkrieg|Mal)\w*)")
_BEFORE_ORDINAL = frozenset(
    "am im zum vom beim ins der die das dem den des dieser diesem diesen sein seine seinem seinen "
    "seiner ihr ihre ihrem"
    "ihren ihrer einem ein eine einen".split()
)
_STARTERS = frozenset(
    "Der Die Das Er Sie Es Im In Am An Auf Mit Als Seit Nach Bei Ein Eine Doch Aber Und Dort Hier "
    "Dann So Zu Zum Zur Von"
    "Für Aus Um Unter Über Vor Wie Was Wer Wo Wenn Während Ihr Ihre Sein Seine Diese Dieser Dieses "
    "Auch Noch Nur Heute"
    "Später Bis Durch Weil Da Ob Denn Man Wir Ich".split()
)
_WORD = re.compile(
    r"""
      (?P<compound>\d+(?:,\d+|er)?[-‑][^\W\d_][\w-]*|\d+\.\d{3}[-‑][^\W\d_]\w*)
    | (?P<clock>\d{1,2}[.:]\d{2}(?=\sUhr))
    | (?P<score>\d{1,2}:\d{1,2}(?!\d))
    | (?P<unit>km/h|m/s|°C|°F|°|%)
    | (?P<quote>(?:„[^„“”"]{1,80}[“”"]|»[^»«]{1,80}«|«[^»«]{1,80}»|“[^“”„]{1,80}”|"[^"„“]{1,80}")(?:-[^\W\
    d_][\w-]*)?)
    | (?P<date>\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4})
    | (?P<number>[-−–]?(?<![\w.])\d{1,3}(?:(?:\.\d{3})+|(?:['’]\d{3})+|(?:[\u00a0\u202f\u2009
    ]\d{3})+(?!\d))(?:,\d+)?(?![\w])
        | \d+(?:,\d+)?(?:er)?(?![\w]))
    | (?P<word>[^\W_][\w\u0300-\u036f]*(?:(?:[-‑’'&/·][\w\u0300-\u036f]+)|(?:[-‑](?=[\s,;)])))*)
    | (?P<dots>\.\.\.|…)
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark; ``start:end`` counts in the source text, ``kind`` is word, number, date, quote,
    ordinal or mark.
    """

    text: str
    start: int
    end: int
    kind: str
    space_before: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, its span in the source, its text with white space folded."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Folded:
    text: str
    offsets: tuple[int, ...]


def _fold(text: str) -> _Folded:
    """Drop what cannot be seen, join words broken at a line's end, and keep where every character stood."""
    chars: list[str] = []
    offsets: list[int] = []
    position = 0
    while position < len(text):
        char = text[position]
        broken = (
            re.match(r"-[ \t]*\n[ \t]*(?=[a-zäöüß])", text[position : position + 40]) if char == "-" else None
        )
        if broken and position and text[position - 1].islower():
            position += broken.end()
            continue
        if char not in _INVISIBLE:
            chars.append(" " if char in "\t\u00a0\u2007" else char)
            offsets.append(position)
        position += 1
    offsets.append(len(text))
    return _Folded("".join(chars), tuple(offsets))


def sentences(text: str) -> Iterator[Sentence]:
    """Split a text; every sentence with at least one letter is yielded, in order."""
    folded = _fold(text)
    start = 0
    for end in _ends(folded.text):
        if any(char.isalpha() for char in folded.text[start:end]):
            yield _sentence(folded, start, end)
        start = end


def _ends(text: str) -> Iterator[int]:
    for match in re.finditer(r"[.!?…]+[“”\"«»’')\]]*(?=\s|$)|\n\s*\n|\n(?=\s*[-•*#])", text):
        if match.group().isspace() or _is_end(text, match):
            yield match.end()
    yield len(text)


def _is_end(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 40].lstrip()
    if _closes_paragraph(text, match):
        return True
    if match.group() != ".":
        return not following[:1].islower()
    before = text[max(0, match.start() - 30) : match.end()]
    words = before.split()
    last = words[-1].lstrip("(„»\"'[") if words else ""
    next_word = re.match(r"[\w]+", following)
    starts_new = bool(next_word and next_word.group() in _STARTERS)
    if last in _ABBREVIATIONS or _SINGLE_LETTER.fullmatch(last):
        return not following or (starts_new and last in ("etc.", "usw.", "Jh.", "Chr.", "Mio.", "Mrd."))
    if re.fullmatch(r"\d{1,3}\.|[IVX]+\.", last):
        return not _continues_ordinal(words, text[match.end() : match.end() + 30], starts_new)
    return not following[:1].islower()


# No hard-wrapped text has lines as long as this; what ends one is the end of a paragraph.
_LONG_LINE = 200


def _closes_paragraph(text: str, match: re.Match[str]) -> bool:
    """ "... der spätere Papst Alexander VII." at the end of a paragraph: no numeral goes on behind it."""
    if not re.match(r"[ \t]*\n", text[match.end() : match.end() + 20]):
        return False
    return match.start() - text.rfind("\n", 0, match.start()) > _LONG_LINE


def _continues_ordinal(words: list[str], following: str, starts_new: bool) -> bool:
    if _AFTER_ORDINAL.match(following):
        return True
    if not following.strip() or starts_new:
        return False
    if not words[-1][0].isdigit():
        return len(words) > 1 and words[-2][:1].isupper()
    return len(words) > 1 and words[-2].lower() in _BEFORE_ORDINAL


def _sentence(folded: _Folded, start: int, end: int) -> Sentence:
    words = tuple(_words(folded, start, end))
    first, last = (words[0].start, words[-1].end) if words else (folded.offsets[start], folded.offsets[end])
    return Sentence(" ".join(folded.text[start:end].split()), first, last, words)


def _words(folded: _Folded, start: int, end: int) -> Iterator[Word]:
    position = start
    while match := _WORD.search(folded.text, position, end):
        kind = match.lastgroup or "mark"
        stop = match.end()
        if kind in ("number", "word"):
            kind, stop = _with_dot(folded.text, match.start(), stop, end, kind)
        text = " ".join(folded.text[match.start() : stop].split())
        spaced = match.start() == start or folded.text[match.start() - 1].isspace()
        yield Word(text, folded.offsets[match.start()], folded.offsets[stop - 1] + 1, kind, spaced)
        position = stop


def _with_dot(text: str, start: int, stop: int, end: int, kind: str) -> tuple[str, int]:
    """An ordinal or an abbreviation owns its full stop unless it ends the sentence."""
    if not text.startswith(".", stop) or stop + 1 > end:
        return kind, stop
    last = not text[stop + 1 : end].strip()
    word = text[start:stop]
    if kind == "number" or re.fullmatch(r"[IVX]+", word):
        goes_on = text[stop + 1 : stop + 2].isspace() or text[stop + 1 : stop + 2] in tuple(",;:)")
        return ("ordinal", stop + 1) if not last and goes_on else (kind, stop)
    if word + "." in _ABBREVIATIONS or (len(word) == 1 and word.isupper()):
        return kind, stop + 1
    return kind, stop
