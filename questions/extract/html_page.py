"""HTML: headings and paragraphs as a reader sees them, without menus, scripts and forms."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from questions import reading
from questions.extract.model import ExtractError, Limits, Piece

_LEFT_OUT = frozenset(
    "script style noscript template svg math nav footer aside form button select textarea iframe figcaption "
    "table sup".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    "p div li ul ol dl dt dd section article main header blockquote pre body figure address td tr".split()
)
_CHARSET = re.compile(rb"<meta[^>]{0,100}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def pieces(content: bytes, limits: Limits) -> list[Piece]:
    """Headings and paragraphs of a page; raises questions.reading.ReadingError."""
    reader = _Reader(limits.characters)
    reader.feed(decoded(content))
    reader.close()
    reader.end_block()
    return reader.found


def decoded(content: bytes) -> str:
    """The page's text in the encoding that it names, else in the one it seems to have."""
    named = _CHARSET.search(content[:2048])
    if named:
        try:
            return content.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return reading.decode(content)


class _Reader(HTMLParser):
    """Collects the blocks of a page; stops a page that is far too long, which would take minutes to read."""

    def __init__(self, most: int) -> None:
        super().__init__(convert_charrefs=True)
        self._room, self._most = 2 * most, most
        self.found: list[Piece] = []
        self._parts: list[str] = []
        self._skipped: list[str] = []
        self._heading = False
        self._in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("head", "body"):
            self._in_head = tag == "head"
        if tag in _LEFT_OUT:
            self._skipped.append(tag)
        elif tag == "br":
            self._parts.append(" ")
        elif tag in _BLOCKS:
            self.end_block()
            self._heading = tag in _HEADINGS

    def handle_endtag(self, tag: str) -> None:
        if tag == "head":
            self._in_head = False
        if tag in self._skipped:
            while self._skipped.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self._skipped and not self._in_head:
            self._parts.append(data)

    def end_block(self) -> None:
        """Keep what has been read since the last block as a piece."""
        text = " ".join("".join(self._parts).split())
        if text:
            self.found.append(Piece(text, self._heading))
            self._room -= len(text)
        if self._room < 0:
            raise ExtractError("too-long", str(self._most))
        self._parts, self._heading = [], False
