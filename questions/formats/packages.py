"""What the two QTI packages share: names that XML takes, elements with text, and how a tree becomes bytes."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from questions.formats.base import stable_number
from questions.item import Item

XSI = "http://www.w3.org/2001/XMLSchema-instance"


def identifier(text: str) -> str:
    """An XML name and file name for an id: the id itself where it is one, else a number made of it."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "", text)
    return f"i{plain}" if plain == text and len(text) <= 60 else f"i{stable_number(text, 60)}"


def identifiers(items: list[Item]) -> dict[str, str]:
    """A name for every item by its id."""
    return {item.id: identifier(item.id) for item in items}


def add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    """A child in the parent's namespace."""
    space = etree.QName(parent).namespace
    element = etree.SubElement(parent, f"{{{space}}}{name}", **attributes)
    element.text = text
    return element


def root(name: str, space: str, schema: str, **attributes: str) -> Any:
    """A document's root; ``schema`` is where its XML Schema is said to be."""
    element = etree.Element(f"{{{space}}}{name}", nsmap={None: space, "xsi": XSI}, **attributes)
    element.set(f"{{{XSI}}}schemaLocation", f"{space} {schema}")
    return element


def document(element: Any) -> bytes:
    """The document in UTF-8."""
    content: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=True, pretty_print=False)
    return content


def lines(parent: Any, text: str) -> None:
    """The text as the parent's mixed content, with a ``br`` for every line break."""
    first, *rest = re.split(r"\r\n|\r|\n", text)
    parent.text = first
    for line in rest:
        add(parent, "br").tail = line
