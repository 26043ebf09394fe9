"""Moodle XML: multichoice questions with one right answer. The set's title is the category.

Writes the item's id as ``idnumber``, its explanation as general feedback. Reads what Moodle exports;
other kinds of questions are named and left aside.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from lxml import etree

from questions.formats import markup
from questions.formats.base import Loaded, RowError, Written, best, make_item
from questions.formats.collecting import Rows
from questions.formats.hardened import parse_xml
from questions.formats.limits import fitting
from questions.item import Item, ItemSet

RIGHT, WRONG = "100", "0"
CATEGORY = "$course$/top/"
NAME_LENGTH = 80
_PLAIN = frozenset(("plain_text", "markdown"))


def write(item_set: ItemSet) -> Written:
    """A quiz of all items, in UTF-8."""
    root = etree.Element("quiz")
    if item_set.title:
        category = etree.SubElement(_question(root, "category"), "category")
        # A slash alone would open a category inside; a doubled one is a slash.
        _text(category, CATEGORY + item_set.title.replace("/", "//"))
    items, left_out = fitting(item_set.items, lambda item: None)
    for item in items:
        _write_item(root, item)
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return Written(content, tuple(left_out))


def _question(root: Any, kind: str) -> Any:
    return etree.SubElement(root, "question", type=kind)


def _text(parent: Any, text: str) -> None:
    etree.SubElement(parent, "text").text = text


def _html(parent: Any, name: str, text: str, **attributes: str) -> Any:
    element = etree.SubElement(parent, name, format="html", **attributes)
    inner = etree.SubElement(element, "text")
    if text:
        inner.text = etree.CDATA(markup.to_html(text))
    return element


def _write_item(root: Any, item: Item) -> None:
    question = _question(root, "multichoice")
    _text(etree.SubElement(question, "name"), _name(item.stem))
    _html(question, "questiontext", item.stem)
    _html(question, "generalfeedback", item.explanation)
    for name, value in (
        ("defaultgrade", "1"),
        ("penalty", "0.3333333"),
        ("hidden", "0"),
        ("idnumber", item.id),
    ):
        etree.SubElement(question, name).text = value
    for name, value in (("single", "true"), ("shuffleanswers", "1"), ("answernumbering", "abc")):
        etree.SubElement(question, name).text = value
    for index, option in enumerate(item.options):
        answer = _html(question, "answer", option, fraction=RIGHT if index == item.key else WRONG)
        _html(answer, "feedback", "")
    tags = etree.SubElement(question, "tags")
    for tag in item.tags:
        _text(etree.SubElement(tags, "tag"), tag)


def _name(stem: str) -> str:
    """What the question is called in the question bank's list: the beginning of its stem."""
    line = " ".join(stem.split())
    return line if len(line) <= NAME_LENGTH else f"{line[: NAME_LENGTH - 1]}…"


def read(content: bytes) -> Loaded:
    """The multichoice questions of a quiz."""
    root = parse_xml(content)
    rows, title = Rows(loose_names=True), ""
    for question in root.iter("question"):
        kind = question.get("type", "")
        if kind == "category":
            title = title or _category(question.findtext("category/text") or "")
        elif kind == "multichoice":
            make = partial(_read_item, question)
            rows.add(question.sourceline or 0, make, question.findtext("name/text") or "")
        else:
            name = question.findtext("name/text") or ""
            rows.problem(question.sourceline or 0, "other-kind", kind, name)
    rows.guess_language()
    return rows.loaded(title)


def _category(path: str) -> str:
    """The last part of a category's path, whose own slashes are doubled."""
    parts = path.replace("//", "\x00").split("/")
    return parts[-1].replace("\x00", "/").strip()


def _read_item(question: Any) -> Item:
    answers = question.findall("answer")
    return make_item(
        _shown(question.find("questiontext")),
        [_shown(answer) for answer in answers],
        best([_fraction(answer) for answer in answers]),
        item_id=(question.findtext("idnumber") or "").strip(),
        explanation=_shown(question.find("generalfeedback")),
        tags=[tag.strip() for tag in (entry.findtext("text") or "" for entry in question.iter("tag")) if tag],
    )


def _fraction(answer: Any) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError:
        raise RowError("wrong-type", "fraction") from None


def _shown(element: Any) -> str:
    """The text of an element as a reader sees it."""
    if element is None:
        return ""
    if element.find("file") is not None:
        raise RowError("has-picture", "file")
    text: str = element.findtext("text") or ""
    return text.strip() if element.get("format") in _PLAIN else markup.to_text(text)
