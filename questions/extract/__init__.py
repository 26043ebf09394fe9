"""Documents to sources: the text of a file that a teacher has, in pieces that questions can be made of.

In: the bytes and name of a .txt, .md, .html, .docx, .pdf, .epub, .srt or .vtt file. Out: sources.
Raises ExtractError, whose code ``describe`` puts into a sentence. A kind is a module and a line in ``KINDS``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from questions import reading
from questions.extract.model import ExtractError, Limits, Piece
from questions.extract.pieces import to_sources
from questions.extract.sentences import CODES, describe
from questions.item import Source

__all__ = ["CODES", "SUFFIXES", "ExtractError", "Limits", "Piece", "describe", "from_text", "read"]

KINDS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html_page",
    ".htm": "html_page",
    ".xhtml": "html_page",
    ".docx": "docx_file",
    ".pdf": "pdf_file",
    ".epub": "epub_file",
    ".srt": "subtitles",
    ".vtt": "subtitles",
}
SUFFIXES = tuple(KINDS)


def read(content: bytes, name: str, limits: Limits | None = None) -> list[Source]:
    """The sources of a file, the same text once; raises ExtractError."""
    limits = limits or Limits()
    if len(content) > limits.file_bytes:
        raise ExtractError("too-large", f"{limits.file_bytes // 2**20} MB")
    kind = KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise ExtractError("unknown-kind", PurePath(name).suffix or name)
    try:
        pieces: list[Piece] = import_module(f"questions.extract.{kind}").pieces(content, limits)
    except reading.ReadingError as error:
        raise ExtractError("not-text" if error.code == "binary" else error.code, error.detail) from error
    return _within(to_sources(pieces, PurePath(name).stem, whole=kind != "plain"), limits)


def from_text(
    text: str, *, title: str = "", whole: bool = False, limits: Limits | None = None
) -> list[Source]:
    """The sources of a pasted text: one for each block, or a single one; raises ExtractError."""
    from questions.extract.plain import blocks

    return _within(to_sources(blocks(text), title, whole=whole), limits or Limits())


def _within(sources: list[Source], limits: Limits) -> list[Source]:
    if not sources:
        raise ExtractError("empty")
    if sum(len(source.text) for source in sources) > limits.characters:
        raise ExtractError("too-long", str(limits.characters))
    return reading.unique(sources)
