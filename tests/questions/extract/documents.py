"""Documents for tests, each made by a library or by hand as other programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
import pypdf
import typst

SENTENCES = (
    "Der Eiffelturm wurde 1889 in Paris eröffnet.",
    "Er ist mit seiner Antenne 330 Meter hoch.",
)
CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
BOOK = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>'
    '<item id="b" href="zwei.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="a" href="kapitel%201.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="c" href="bild.png" media-type="image/png"/></manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>'
)


def a_docx() -> bytes:
    """A heading, two paragraphs, a table."""
    made = docx.Document()
    made.add_heading("Türme", 1)
    for sentence in SENTENCES:
        made.add_paragraph(sentence)
    made.add_table(1, 1).cell(0, 0).text = "Tabelle"
    return saved(made)


def saved(made: object) -> bytes:
    out = io.BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def a_pdf(text: str = "\n\n".join(SENTENCES), pages: int = 1) -> bytes:
    """So many pages with this text, a running head and a page number."""
    setup = (
        '#set page(height: 9cm, width: 9cm, header: "Bauwerke", footer: context counter(page).display())\n'
    )
    setup += '#set text(lang: "de", hyphenate: true)\n#set par(justify: true)\n'
    return typst.compile(
        (setup + "\n#pagebreak()\n".join(f"{n}. Teil. {text}" for n in range(1, pages + 1))).encode()
    )


def an_encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.append(pypdf.PdfReader(io.BytesIO(a_pdf())))
    writer.encrypt("geheim", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_scan() -> bytes:
    """A page without a letter."""
    return typst.compile(b"#rect(width: 3cm, height: 3cm, fill: gray)")


def an_epub(**parts: str) -> bytes:
    """Two chapters, the second first in the archive."""
    pages = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": BOOK,
        "OPS/zwei.xhtml": f"<!DOCTYPE html><html><body><h2>Zwei</h2><p>{SENTENCES[1]}</p></body></html>",
        "OPS/kapitel 1.xhtml": f"<html><head><title>x</title></head><p>{SENTENCES[0]}</p></html>",
    }
    return a_zip({**pages, **parts})


def a_zip(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
