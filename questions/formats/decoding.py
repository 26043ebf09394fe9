"""Bytes of a text format to text: size first, then the encoding, then one kind of line end."""

from __future__ import annotations

from questions import reading
from questions.formats.base import MAX_BYTES, FormatError


def decoded(content: bytes) -> str:
    """The text with newlines as ``\\n``; raises FormatError for what is no text or too large."""
    return _text(content).replace("\r\n", "\n").replace("\r", "\n")


def decoded_exactly(content: bytes) -> str:
    """The text with its line ends as they are."""
    return _text(content)


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise FormatError("too-large", f"{len(content) / 1e6:.0f} > {MAX_BYTES / 1e6:.0f} MB")
    if b"\x00" not in content and _is_utf8(content):
        return content.decode("utf-8-sig")
    try:
        return reading.decode(content)
    except reading.ReadingError as error:
        raise FormatError("not-text", error.code) from error


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
