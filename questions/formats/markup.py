"""Plain text to HTML and back: line breaks are ``<br>``, everything else is text."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from questions.formats.base import RowError

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLOCKS = frozenset("p div li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote pre section article".split())
_SILENT = frozenset(("script", "style", "head", "title"))
_PICTURES = frozenset("img video audio object iframe svg math embed".split())


def to_html(text: str) -> str:
    """The text as HTML that shows it as it is."""
    return html.escape(text, quote=False).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")


def to_text(markup: str) -> str:
    """What a reader of the HTML sees; RowError("has-picture") where that is more than text."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = (_SPACE.sub(" ", line).strip(" ") for line in "".join(reader.parts).split(_BREAK))
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


_BREAK = "\x00"


class _Reader(HTMLParser):
    """Collects text; _BREAK stands for a line break."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _PICTURES:
            raise RowError("has-picture", tag)
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br" or (tag in _BLOCKS and self._begun()):
            self.parts.append(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS and self._begun():
            self.parts.append(_BREAK)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace(_BREAK, ""))

    def _begun(self) -> bool:
        """A block begins a line of its own unless one has just begun."""
        last = "".join(self.parts[-2:]).rstrip(" \t\n\r\f")
        return bool(last) and not last.endswith(_BREAK)
