"""GIFT: Moodle's text format. One item is one paragraph; its id is the title, its explanation the feedback.

Read are multiple-choice questions with one right answer, also as a gap inside the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from questions.formats import markup
from questions.formats.base import Loaded, RowError, Written, best, make_item
from questions.formats.collecting import Rows
from questions.formats.decoding import decoded
from questions.formats.limits import fitting
from questions.item import Item, ItemSet

_MARKS = "\\~=#{}:"
_FORMATS = ("html", "moodle", "plain", "markdown")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
# While a question is taken apart, its escaped marks are noncharacters, which no text may hold.
_HIDDEN = {mark: chr(0xFDD0 + index) for index, mark in enumerate(_MARKS)} | {"n": chr(0xFDE0)}
_SHOWN = {hidden: "\n" if mark == "n" else mark for mark, hidden in _HIDDEN.items()}
_PLACE = "____"
# Moodle keeps tags in a comment before the question.
_TAG = re.compile(r"\[tag:([^\]\n]+)\]")


def write(item_set: ItemSet) -> Written:
    """All items, in UTF-8, texts marked as plain so that no tag or formula in them comes to life."""
    items, left_out = fitting(item_set.items, _no_noncharacters)
    title = " ".join(item_set.title.split()).replace("/", "//")
    head = f"$CATEGORY: $course$/top/{title}\n\n" if title else ""
    return Written((head + "\n".join(map(_question, items))).encode(), tuple(left_out))


def _no_noncharacters(item: Item) -> None:
    if any(char in text for char in _SHOWN for text in (item.id, item.stem, item.explanation, *item.options)):
        raise RowError("control-character")


def _escaped(text: str) -> str:
    text = re.sub(r"([\\~=#{}:])", r"\\\1", text)
    return text.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def _question(item: Item) -> str:
    options = "\n".join(_option(text, index == item.key) for index, text in enumerate(item.options))
    feedback = f"\t####{_escaped(item.explanation)}\n" if item.explanation else ""
    return f"::{_escaped(item.id)}::[plain]{_escaped(item.stem)} {{\n{options}\n{feedback}}}\n"


def _option(text: str, right: bool) -> str:
    """One option; one that begins like a weight gets a weight before it, one like a format a format.

    A right option with an arrow would look like a pair to match; as one of full weight it does not.
    """
    shown = _escaped(text)
    if shown.lstrip().startswith("["):
        shown = f"[plain]{shown}"
    if _WEIGHT.match(shown.lstrip()) or "->" in shown:
        return f"\t~%{100 if right else 0}%{shown}"
    return f"\t{'=' if right else '~'}{shown}"


def read(content: bytes) -> Loaded:
    """The items of a file; whatever else it holds is named with its line."""
    rows, title = Rows(loose_names=True), ""
    for line, text, told in _paragraphs(decoded(content)):
        category = re.match(r"\s*\$CATEGORY:\s*(.*)", text)
        if category:
            title = title or category[1].replace("//", "\x00").split("/")[-1].replace("\x00", "/").strip()
            text = text[category.end() :]
        if text.strip():
            rows.add(line, partial(_read_item, text, told), _name(text))
    rows.guess_language()
    return rows.loaded(title)


def _paragraphs(text: str) -> Iterator[tuple[int, str, str]]:
    """The first line and the text of each question, and the comments before it, which may hold its tags."""
    begun, lines, told = 0, list[str](), list[str]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        # Not every program leaves a blank line between two questions.
        follows = bool(lines) and lines[-1].rstrip().endswith("}") and line.lstrip().startswith("::")
        if lines and (not line.strip() or follows):
            yield begun, "\n".join(lines), "\n".join(told)
            lines, told = [], []
        if line.lstrip().startswith("//"):
            told.append(line)
        elif line.strip():
            begun = begun if lines else number
            lines.append(line)


def _name(text: str) -> str:
    """The title of a question, or how it begins."""
    return re.sub(r"\\(.)", r"\1", text.strip().removeprefix("::").split("::")[0].split("{")[0])


def _read_item(text: str, told: str = "") -> Item:
    if any(hidden in text for hidden in _SHOWN):
        raise RowError("control-character")
    hidden = re.sub(r"\\([\\~=#{}:n])", lambda mark: _HIDDEN[mark[1]], text)
    match = re.fullmatch(
        r"\s*(?:::(?P<title>[^{}]*?)::)?(?P<before>[^{}]*)\{(?P<answers>[^{}]*)\}(?P<after>[^{}]*)",
        hidden,
        re.S,
    )
    if match is None:
        raise RowError("other-kind", "GIFT")
    kind, before = _format(match["before"].strip())
    after = match["after"].strip()
    stem = f"{before} {_PLACE}{'' if after[:1] in '.,;:!?' else ' '}{after}" if after else before
    options, key, explanation = _answers(match["answers"], kind)
    return make_item(
        _shown(stem, kind),
        options,
        key,
        item_id=_shown(match["title"] or "", "plain"),
        explanation=explanation,
        tags=_TAG.findall(told),
    )


def _format(text: str) -> tuple[str, str]:
    """The format named in brackets at the beginning, and the rest."""
    match = re.match(rf"\[({'|'.join(_FORMATS)})\]", text)
    return (match[1], text[match.end() :].strip()) if match else ("moodle", text)


def _shown(text: str, kind: str) -> str:
    text = re.sub(r"[ \t]*\n[ \t]*", " ", text).strip()
    text = re.sub(f"[{''.join(_SHOWN)}]", lambda mark: _SHOWN[mark[0]], text)
    if kind == "moodle":
        text = text.replace("\n", "<br>")
    return markup.to_text(text) if kind in ("html", "moodle") else text


def _answers(text: str, kind: str) -> tuple[list[str], int, str]:
    """Options, index of the key, and what is said of it all."""
    body, _, general = text.partition("####")
    marked = re.findall(r"([=~])([^=~]*)", body)
    before = body[: re.search(r"[=~]|\Z", body).start()]  # type: ignore[union-attr]
    if before.strip() or not any(mark == "~" for mark, _ in marked):
        raise RowError("other-kind", "GIFT")
    options, points, said = list[str](), list[float](), list[str]()
    for mark, answer in marked:
        option, _, feedback = answer.partition("#")
        weight = _WEIGHT.match(option.strip())
        option_kind, option = _option_format(option.strip()[weight.end() if weight else 0 :], kind)
        options.append(_shown(option, option_kind))
        said.append(_shown(feedback, kind))
        points.append(100 if mark == "=" else float(weight[1]) if weight else 0)
    key = best(points)
    return options, key, _shown(general, kind) or said[key]


def _option_format(text: str, kind: str) -> tuple[str, str]:
    own, rest = _format(text.strip())
    return (own, rest) if rest != text.strip() else (kind, rest)
