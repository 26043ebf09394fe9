"""What an extractor gives and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the heading of those that follow; its text has no line breaks but a paragraph's own."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be: bytes of the file, characters of its text, pages."""

    file_bytes: int = 32 * 2**20
    characters: int = 400_000
    pages: int = 500


class ExtractError(Exception):
    """A document that gives no text; ``code`` and ``detail`` go through ``describe``."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
