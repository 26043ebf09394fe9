"""EPUB: the chapters in the order of the book's spine, each read as HTML."""

from __future__ import annotations

import posixpath
import zipfile
from urllib.parse import unquote

from questions.extract import html_page
from questions.extract.model import ExtractError, Limits, Piece
from questions.extract.packed import opened, part, xml_part

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")


def pieces(content: bytes, limits: Limits) -> list[Piece]:
    """Headings and paragraphs of all chapters; raises ExtractError."""
    with opened(content) as package:
        if "META-INF/encryption.xml" in package.namelist() and "META-INF/rights.xml" in package.namelist():
            raise ExtractError("encrypted")
        chapters = _spine(package)
        if len(chapters) > limits.pages:
            raise ExtractError("too-many-pages", str(limits.pages))
        return [piece for name in chapters for piece in html_page.pieces(part(package, name), limits)]


def _spine(package: zipfile.ZipFile) -> list[str]:
    rootfile = xml_part(package, _CONTAINER).find(".//{*}rootfile")
    if rootfile is None or not rootfile.get("full-path"):
        raise ExtractError("damaged", _CONTAINER)
    path = rootfile.get("full-path")
    book = xml_part(package, path)
    folder = posixpath.dirname(path)
    pages = {
        one.get("id"): posixpath.normpath(posixpath.join(folder, unquote(one.get("href", ""))))
        for one in book.iterfind(".//{*}manifest/{*}item")
        if one.get("media-type") in _PAGES
    }
    order = [one.get("idref") for one in book.iterfind(".//{*}spine/{*}itemref")]
    return [pages[name] for name in order if name in pages]
