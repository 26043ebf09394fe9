"""Subtitles (.srt, .vtt): what is said, without numbers, times, speakers' marks and sounds."""

from __future__ import annotations

import re

from questions import reading
from questions.extract.model import ExtractError, Limits, Piece

_TIMES = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}")
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_SOUND = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|[♪♫#]+")
_DASH = re.compile(r"^\s*[-–—]\s*")
_END = re.compile(r"[.!?…][\"“”»«']?$")
_LONG = 900


def pieces(content: bytes, limits: Limits) -> list[Piece]:
    """Paragraphs of whole sentences; raises ExtractError and questions.reading.ReadingError."""
    said: list[str] = []
    blocks = re.split(r"\n\s*\n", reading.decode(content).replace("\r\n", "\n").replace("\r", "\n"))
    for block in blocks:
        lines = block.split("\n")
        start = next((at for at, line in enumerate(lines) if _TIMES.match(line)), None)
        if start is None:
            continue
        text = " ".join(filter(None, map(_plain, lines[start + 1 :])))
        # A line that scrolls is repeated in the next block.
        if text and text != (said[-1] if said else ""):
            said.append(text)
    if not said:
        raise ExtractError("damaged")
    return [Piece(paragraph) for paragraph in _paragraphs(said)]


def _plain(line: str) -> str:
    return " ".join(_DASH.sub("", _SOUND.sub("", _TAG.sub("", line))).split())


def _paragraphs(said: list[str]) -> list[str]:
    paragraphs, text = list[str](), ""
    for part in said:
        text = f"{text} {part}".strip()
        if len(text) > _LONG and _END.search(text):
            paragraphs.append(text)
            text = ""
    return [*paragraphs, text] if text else paragraphs
