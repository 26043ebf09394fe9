"""PDF: the text of its pages by pypdf; broken lines are joined, running heads and page numbers left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import Any

from questions.extract.model import ExtractError, Limits, Piece

_NUMBER = re.compile(
    r"^\W*(?:(?:Seite|Page|S\.)\s*)?\d{1,4}(?:\s*(?:/|von|of)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_HYPHEN = re.compile(r"(?<=[a-zäöüß])[-\u00ad]\n(?=[a-zäöüß])")
_FEW_LETTERS = 20
# What draws a page of text takes some kilobytes; of more than this, reading takes minutes.
_LARGEST_PAGE = 20 * 2**20


def pieces(content: bytes, limits: Limits) -> list[Piece]:
    """One piece for each page's text; raises ExtractError."""
    if b"%PDF-" not in content[:1024]:
        raise ExtractError("damaged")
    pages = [page.splitlines() for page in _pages(content, limits)]
    repeated = _repeated(pages)
    text = "\n".join(line for page in pages for line in page if _is_prose(line.strip(), repeated))
    if sum(char.isalpha() for char in text) < _FEW_LETTERS:
        raise ExtractError("no-text")
    return [Piece(paragraph) for paragraph in _paragraphs(text)]


def _pages(content: bytes, limits: Limits) -> list[str]:
    try:
        import pypdf
    except ImportError as error:
        raise ExtractError("needs-extra", ".pdf") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ExtractError("encrypted")
        if len(reader.pages) > limits.pages:
            raise ExtractError("too-many-pages", str(limits.pages))
        return _texts(reader, limits)
    except ExtractError:
        raise
    except pypdf.errors.DependencyError as error:
        raise ExtractError("encrypted") from error
    except Exception as error:
        # The library lets through whatever its parsers raise on broken input.
        raise ExtractError("damaged", type(error).__name__) from error


def _texts(reader: Any, limits: Limits) -> list[str]:
    texts: list[str] = []
    for page in reader.pages:
        drawn = page.get_contents()
        if drawn is not None and len(drawn.get_data()) > _LARGEST_PAGE:
            raise ExtractError("bomb")
        texts.append(page.extract_text())
        if sum(map(len, texts)) > 2 * limits.characters:
            raise ExtractError("too-long", str(limits.characters))
    return texts


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    """First and last lines that stand on most pages."""
    if len(pages) < 3:
        return frozenset()
    edges = Counter(line.strip() for page in pages for line in {*page[:1], *page[-1:]})
    return frozenset(line for line, count in edges.items() if count * 2 > len(pages))


def _is_prose(line: str, repeated: frozenset[str]) -> bool:
    return line not in repeated and not _NUMBER.match(line)


def _paragraphs(text: str) -> list[str]:
    """A short line that ends a sentence ends its paragraph; every other line goes on in the next."""
    lines = _HYPHEN.sub("", text).split("\n")
    usual = max((len(line) for line in lines), default=0) * 0.75
    paragraphs, open_lines = list[str](), list[str]()
    for line in lines:
        open_lines.append(line.strip())
        if not line.strip() or (len(line) < usual and line.rstrip().endswith((".", "!", "?", "“", '"', ":"))):
            paragraphs.append(" ".join(filter(None, open_lines)))
            open_lines = []
    paragraphs.append(" ".join(filter(None, open_lines)))
    return [paragraph for paragraph in paragraphs if paragraph]
