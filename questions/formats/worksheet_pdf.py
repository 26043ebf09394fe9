"""The worksheet as a PDF, set by typst (the extra ``pdf``) in the fonts that it brings along.

The machine's own fonts are not used, so that the bytes are the same everywhere; an item with a character
that those fonts do not have is left out and named.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib import import_module
from typing import Any

from questions.formats import worksheet
from questions.formats.base import FormatError, LeftOut, Written
from questions.formats.limits import fitting
from questions.item import Item, ItemSet

TEMPLATE = "worksheet.typ"
# No font has a letter for a noncharacter, so it shows what a missing letter looks like.
_NOWHERE = "\U0010fffe"
_PROBE = b'#set text(font: "Libertinus Serif")\n#for line in sys.inputs.text.split("\\n") [#box(line) ]'


def write(item_set: ItemSet) -> Written:
    """The PDF; raises FormatError("needs-extra") without typst."""
    try:
        typst: Any = import_module("typst")
    except ModuleNotFoundError as error:
        raise FormatError("needs-extra", "pdf") from error
    setter = _Setter(typst)
    items, left_out = fitting(item_set.items, lambda item: None)
    shown = setter.missing("\n".join([item_set.title, *map(_texts, items)]))
    if shown:
        items, more = _with_glyphs(items, setter)
        left_out += more
    if setter.missing(item_set.title):
        left_out.append(LeftOut("", "no-glyph", setter.missing(item_set.title)))
        item_set = replace(item_set, title="")
    sheet = json.dumps(worksheet.contents(item_set, items), ensure_ascii=False)
    return Written(setter.pdf(sheet), tuple(left_out))


def _texts(item: Item) -> str:
    return "\n".join((item.stem, *item.options, item.explanation))


def _with_glyphs(items: list[Item], setter: _Setter) -> tuple[list[Item], list[LeftOut]]:
    kept, left_out = list[Item](), list[LeftOut]()
    for item in items:
        missing = setter.missing(_texts(item))
        if missing:
            left_out.append(LeftOut(item.id, "no-glyph", missing))
        else:
            kept.append(item)
    return kept, left_out


class _Setter:
    """Typst with its own fonts alone."""

    def __init__(self, typst: Any) -> None:
        self._compile = typst.compile
        self._fonts = typst.Fonts(include_system_fonts=False)
        (self._nowhere,) = self._glyphs(_NOWHERE)

    def pdf(self, sheet: str) -> bytes:
        """The pages as a PDF without the time of day."""
        source = (worksheet.template_folder() / TEMPLATE).read_bytes()
        content: bytes = self._compiled(source, "pdf", sheet=sheet)
        return content

    def missing(self, text: str) -> str:
        """The characters of the text that no font has, each once, with spaces between."""
        if self._nowhere not in self._glyphs(text):
            return ""
        characters = dict.fromkeys(char for char in text if not char.isspace())
        return " ".join(char for char in characters if self._nowhere in self._glyphs(char))

    def _glyphs(self, text: str) -> set[str]:
        """The names of the glyphs in a picture of the text."""
        pictures = self._compiled(_PROBE, "svg", text=text)
        joined = pictures if isinstance(pictures, bytes) else b"".join(pictures)
        return set(re.findall(r'href="#(g[0-9A-F]+)"', joined.decode()))

    def _compiled(self, source: bytes, kind: str, **inputs: str) -> Any:
        fonts = {"font_paths": self._fonts, "ignore_system_fonts": True}
        return self._compile(source, format=kind, sys_inputs=inputs, **fonts)
