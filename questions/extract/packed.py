"""Zip packages that strangers made, opened within limits."""

from __future__ import annotations

import zipfile
import zlib
from typing import Any

from questions.extract.model import ExtractError
from questions.formats.base import FormatError
from questions.formats.hardened import open_zip, parse_xml

_LARGEST_PART = 50 * 2**20


def opened(content: bytes) -> zipfile.ZipFile:
    """The package; raises ExtractError for what is none, is encrypted, or would unpack to too much."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        # Office wraps a document with a password into its old container.
        raise ExtractError("encrypted" if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in content else "damaged")
    try:
        return open_zip(content)
    except FormatError as error:
        codes = {"encrypted": "encrypted", "zip-bomb": "bomb", "too-large": "too-large"}
        raise ExtractError(codes.get(error.code, "damaged"), error.detail) from error


def part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part of the package, which must be as large as it says; raises ExtractError."""
    try:
        with package.open(name) as stream:
            content = stream.read(_LARGEST_PART + 1)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ExtractError("damaged", name) from error
    if len(content) > _LARGEST_PART:
        raise ExtractError("bomb")
    return content


def xml_part(package: zipfile.ZipFile, name: str) -> Any:
    """One part as an element tree, without entities or network; raises ExtractError."""
    try:
        return parse_xml(part(package, name))
    except FormatError as error:
        raise ExtractError("damaged", name) from error
