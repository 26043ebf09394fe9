"""Pieces of a document to sources: a heading names what follows it, and none grows too long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from questions.extract.model import Piece
from questions.item import Source
from questions.reading import source_id

# Reading one text costs more than its share when it is long, and nobody refers back over pages.
LONGEST = 6_000
_SPACE = re.compile(r"[^\S\n]+")
_SOFT = re.compile("[\u00ad\u200b\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")


def tidy(text: str) -> str:
    """The text with single spaces, without soft hyphens and other invisible characters."""
    lines = (_SPACE.sub(" ", line).strip() for line in _SOFT.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)


def to_sources(pieces: Iterable[Piece], title: str, *, whole: bool) -> list[Source]:
    """Sources of the pieces; with ``whole`` paragraphs under one heading stay together."""
    made = []
    for heading, paragraphs in _sections(pieces):
        for text in _portions(paragraphs) if whole else paragraphs:
            made.append(Source(source_id(text), heading or title, text))
    return made


def _sections(pieces: Iterable[Piece]) -> Iterator[tuple[str, list[str]]]:
    heading, paragraphs = "", list[str]()
    for piece in pieces:
        text = tidy(piece.text)
        if piece.heading:
            if paragraphs:
                yield heading, paragraphs
            heading, paragraphs = text.replace("\n", " "), []
        elif text:
            paragraphs.append(text)
    if paragraphs:
        yield heading, paragraphs


def _portions(paragraphs: list[str]) -> Iterator[str]:
    portion = ""
    for paragraph in paragraphs:
        if portion and len(portion) + len(paragraph) > LONGEST:
            yield portion
            portion = ""
        portion = f"{portion}\n\n{paragraph}" if portion else paragraph
    if portion:
        yield portion
