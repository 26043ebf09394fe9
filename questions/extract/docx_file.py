"""Word documents (.docx): headings and paragraphs in order, by python-docx; tables are left out."""

from __future__ import annotations

import io
from typing import Any

from questions.extract.model import ExtractError, Limits, Piece
from questions.extract.packed import opened, xml_part


def pieces(content: bytes, limits: Limits) -> list[Piece]:
    """Headings and paragraphs; raises ExtractError."""
    with opened(content) as package:
        # Refuses entities and damaged parts before the library sees them.
        xml_part(package, "word/document.xml")
    paragraphs = _document(content).paragraphs
    return [Piece(one.text, _is_heading(one)) for one in paragraphs if one.text.strip()]


def _document(content: bytes) -> Any:
    try:
        import docx
    except ImportError as error:
        raise ExtractError("needs-extra", ".docx") from error
    try:
        return docx.Document(io.BytesIO(content))
    except Exception as error:
        # The library lets through whatever its parsers raise on broken input.
        raise ExtractError("damaged", type(error).__name__) from error


def _is_heading(paragraph: Any) -> bool:
    style = paragraph.style.name if paragraph.style is not None else ""
    return bool(style) and style.lower().startswith(("heading", "title", "überschrift", "titel"))
