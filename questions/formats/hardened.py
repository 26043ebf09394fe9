"""Files that strangers made: XML without entities or network, zips and sheets within limits."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from questions.formats.base import MAX_BYTES, FormatError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 2_000


def parse_xml(content: bytes) -> Any:
    """The root element; raises FormatError for a document type, a broken document, or one too large."""
    check_size(content)
    if b"<!DOCTYPE" in content[:4096].upper().replace(b"\x00", b"") or b"<!ENTITY" in content.upper():
        raise FormatError("xml-entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError("not-xml", str(error.msg)) from error


def check_size(content: bytes) -> None:
    """Raise FormatError for a file of more than MAX_BYTES."""
    if len(content) > MAX_BYTES:
        raise FormatError("too-large", f"{len(content) / 1e6:.0f} > {MAX_BYTES / 1e6:.0f} MB")


def open_zip(content: bytes) -> zipfile.ZipFile:
    """The archive; raises FormatError for what is none, is encrypted, or would unpack to far too much."""
    check_size(content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError) as error:
        raise FormatError("not-zip", str(error)) from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if any(member.flag_bits & 1 for member in members):
        raise FormatError("encrypted")
    if (
        len(members) > MAX_MEMBERS
        or unpacked > MAX_UNPACKED
        or unpacked > MAX_RATIO * max(len(content), 10_000)
    ):
        raise FormatError("zip-bomb")
    return archive
