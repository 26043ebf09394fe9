"""Plain text: blocks between blank lines; a line ``# Title`` names the block below it."""

from __future__ import annotations

from questions import reading
from questions.extract.model import ExtractError, Limits, Piece


def pieces(content: bytes, limits: Limits) -> list[Piece]:
    """The blocks of a text file; raises questions.reading.ReadingError."""
    return blocks(bounded(reading.decode(content), limits))


def bounded(text: str, limits: Limits) -> str:
    """The text, unless it is far too long whatever is blank in it; raises ExtractError."""
    if len(text) > 2 * limits.characters:
        raise ExtractError("too-long", str(limits.characters))
    return text


def blocks(text: str) -> list[Piece]:
    """The blocks of a text, each with the title that stands over it."""
    found: list[Piece] = []
    title = ""
    for source in reading.split(text):
        if source.title != title:
            found.append(Piece(source.title, heading=True))
            title = source.title
        found.append(Piece(source.text))
    return found
