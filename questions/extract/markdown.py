"""Markdown: headings and paragraphs, without the marks; code and tables are left out."""

from __future__ import annotations

import re

from questions import reading
from questions.extract.model import Limits, Piece
from questions.extract.plain import bounded

_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"^ {0,3}([*_-])(\s*\1){2,}\s*$")
_MARK = re.compile(r"^\s*(?:>\s?|[-*+]\s+|\d{1,3}[.)]\s+(?=\S{2}))+")
_INLINE = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"<[^<>\n]{1,200}>"), ""),
    (re.compile(r"(?<!\w)(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
)


def pieces(content: bytes, limits: Limits) -> list[Piece]:
    """Headings and paragraphs; raises questions.reading.ReadingError."""
    found: list[Piece] = []
    paragraph: list[str] = []
    fenced = False
    for line in [*_without_front_matter(bounded(reading.decode(content), limits).splitlines()), ""]:
        if _FENCE.match(line):
            fenced = not fenced
            line = ""
        elif fenced or line.lstrip().startswith("|"):
            continue
        heading = _HEADING.match(line)
        if paragraph and _UNDERLINE.match(line):
            found.append(Piece(" ".join(paragraph), heading=True))
            paragraph = []
        elif heading or not line.strip() or _RULE.match(line):
            if paragraph:
                found.append(Piece(" ".join(paragraph)))
                paragraph = []
            if heading:
                found.append(Piece(_plain(heading["text"]), heading=True))
        else:
            paragraph.append(_plain(_MARK.sub("", line)).strip())
    return found


def _without_front_matter(lines: list[str]) -> list[str]:
    if lines and lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:]):
        return lines[[line.strip() for line in lines].index("---", 1) + 1 :]
    return lines


def _plain(text: str) -> str:
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    return text
