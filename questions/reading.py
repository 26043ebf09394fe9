"""Text files to sources: decoding, splitting into synopses, naming.

In: paths or bytes in UTF-8, UTF-16, UTF-32 or Windows-1252 (others by charset-normalizer). Out: sources
with ids made of their content. Raises ReadingError, whose ``code`` names what is wrong.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from questions.item import Source

MAX_BYTES = 64 * 1024 * 1024
ERROR_CODES = (
    "missing",
    "directory",
    "forbidden",
    "unreadable",
    "too-large",
    "binary",
    "undecodable",
    "empty",
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WESTERN = frozenset("ÄÖÜäöüßàâçèéêëîïôûœæåøñáíóú„“”‚‘’«»‹›–—…•·€§°²³µ×½¼ \xa0")
_LONGEST_HEADING = 80
_MOST_HEADING_WORDS = 10
_TITLE = re.compile(r"#+[ \t]+(?P<title>\S.*?)[ \t#]*")


class ReadingError(Exception):
    """A file or text that cannot be read: ``code`` is one of ERROR_CODES, ``subject`` what it is about."""

    def __init__(self, code: str, subject: str = "", detail: str = "") -> None:
        super().__init__(f"{code}: {subject} {detail}".rstrip())
        self.code = code
        self.subject = subject
        self.detail = detail


def read_file(path: Path) -> list[Source]:
    """The synopses of one file, in order."""
    return read_bytes(load(path), str(path))


def read_bytes(content: bytes, name: str) -> list[Source]:
    """The synopses of the bytes of a file called ``name``."""
    try:
        sources = split(decode(content))
    except ReadingError as error:
        raise ReadingError(error.code, name, error.detail) from error
    if not sources:
        raise ReadingError("empty", name)
    return sources


def load(path: Path) -> bytes:
    """The bytes of a file of at most MAX_BYTES."""
    try:
        if path.is_dir():
            raise ReadingError("directory", str(path))
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadingError("missing", str(path)) from error
    except PermissionError as error:
        raise ReadingError("forbidden", str(path)) from error
    except (OSError, ValueError) as error:
        raise ReadingError("unreadable", str(path), str(error)) from error
    if len(content) > MAX_BYTES:
        raise ReadingError("too-large", str(path), f"{MAX_BYTES // 2**20} MB")
    return content


def decode(content: bytes) -> str:
    """The text without its byte order mark; line ends stay as they are."""
    if len(content) > MAX_BYTES:
        raise ReadingError("too-large", detail=f"{MAX_BYTES // 2**20} MB")
    if content.startswith(_MAGIC) and not content.startswith(codecs.BOM_UTF16_LE):
        raise ReadingError("binary")
    text = _by_bom(content)
    if text is None:
        text = _by_shape(content)
    if len(_CONTROL.findall(text)) > len(text) // 200:
        raise ReadingError("binary")
    return text


def _by_bom(content: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise ReadingError("undecodable", detail=encoding) from error
    return None


def _by_shape(content: bytes) -> str:
    """Without a mark: UTF-16 shows by its zero bytes, UTF-8 by being valid; the rest is a guess."""
    sample = content[:4096]
    if sample.count(0) > len(sample) // 4 and len(content) % 2 == 0:
        encoding = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
    else:
        encoding = "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return _guessed(content)


def _guessed(content: bytes) -> str:
    """An eight-bit text: Windows-1252 where that gives usual letters, else by charset-normalizer."""
    if b"\x00" in content:
        raise ReadingError("binary")
    windows = content.decode("cp1252", errors="replace")
    unusual = sum(char > "\x7f" and char not in _WESTERN for char in windows)
    if unusual * 10 <= sum(char > "\x7f" for char in windows):
        return windows
    # Imported here: it costs a tenth of a second, and nearly every file is UTF-8.
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=["cp1252", "mac_roman", "cp850", "iso8859_15"]).best()
    if best is None:
        raise ReadingError("undecodable")
    return str(best)


def split(text: str) -> list[Source]:
    """Sources of a text: separated by blank lines; a line ``# Title`` starts one and names it.

    A short line of its own that ends no sentence is a heading as well, and names the text below it. The text
    of a source is its lines joined by ``\\n``; the same text comes once.
    """
    named: dict[str, Source] = {}
    for title, body in _blocks(text.replace("\r\n", "\n").replace("\r", "\n")):
        source = Source(source_id(body), title, body)
        named.setdefault(source.id, source)
    return list(named.values())


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Title ("" for none) and text of each block; a title may stand apart from its text."""
    heading = ""
    for title, body in _paragraphs(text):
        if not title and _is_heading(body):
            if heading:
                yield "", heading
            heading = body.strip()
            continue
        if heading and title:
            yield "", heading
        yield title or heading, body
        heading = ""
    if heading:
        yield "", heading


def _is_heading(body: str) -> bool:
    """ "Der Kölner Dom": a name or a few words that no full stop ends."""
    line = body.strip()
    if "\n" in line or len(line) > _LONGEST_HEADING or len(line.split()) > _MOST_HEADING_WORDS:
        return False
    return (line[0].isupper() or line[0] in '„“»"') and line[-1] not in ".!?…:;,"


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Title as a line ``# Title`` gives it, and text of each block."""
    title, lines = "", list[str]()
    for line in [*text.split("\n"), ""]:
        heading = _TITLE.fullmatch(line.strip())
        if (heading or not line.strip()) and lines:
            yield title, "\n".join(lines)
            title, lines = "", []
        if heading:
            title = heading["title"]
        elif line.strip():
            lines.append(line)


def source_id(text: str) -> str:
    """An id that depends on the text alone."""
    return "s" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def unique(sources: Iterable[Source]) -> list[Source]:
    """The sources of several files, each text once."""
    named: dict[str, Source] = {}
    for source in sources:
        named.setdefault(source.id, source)
    return list(named.values())
