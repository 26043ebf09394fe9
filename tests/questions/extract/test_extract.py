"""Every kind of document gives its text, and every bad one an error with a sentence."""

from __future__ import annotations

import sys

import documents
import pytest
from documents import SENTENCES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questions import extract
from questions.extract import ExtractError, Limits

TOWER = "\n\n".join(SENTENCES)


def texts(content: bytes, name: str, limits: Limits | None = None) -> list[tuple[str, str]]:
    return [(source.title, source.text) for source in extract.read(content, name, limits)]


def code_of(content: bytes, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(ExtractError) as refused:
        extract.read(content, name, limits)
    for lang in ("de", "en"):
        sentence = extract.describe(refused.value.code, refused.value.detail, lang)
        assert sentence.endswith(".") and "{" not in sentence and "\n" not in sentence
    return refused.value.code


def test_plain_text_is_a_source_for_each_block() -> None:
    content = "# Turm\r\nEins.\r\n\r\n# Schiff\nZwei.\n\nDrei.".encode("cp1252")
    assert texts(content, "a.TXT") == [("Turm", "Eins."), ("Schiff", "Zwei."), ("a", "Drei.")]


def test_a_pasted_text_may_be_one() -> None:
    assert [one.text for one in extract.from_text("Eins.\n\nZwei.", whole=True)] == ["Eins.\n\nZwei."]
    assert [one.text for one in extract.from_text("Eins.\n\nZwei.")] == ["Eins.", "Zwei."]


def test_markdown_loses_its_marks() -> None:
    text = "---\na: b\n---\nTurm\n====\n\nDer **Turm** in [Paris](http://x) ist\n*hoch*.\n\n"
    text += "```\ncode\n```\n| a |\n\n- Er steht."
    assert texts(text.encode(), "a.md") == [("Turm", "Der Turm in Paris ist hoch.\n\nEr steht.")]


def test_markdown_keeps_names_with_underscores_and_years() -> None:
    assert (
        texts(b"1889. war es. snake_case_name bleibt.", "a.md")[0][1]
        == "1889. war es. snake_case_name bleibt."
    )


def test_html_is_read_as_a_reader_sees_it() -> None:
    page = (
        "<html><head><title>x</title><style>p{}</style></head><body><nav>Menü</nav><h1>Tür&shy;me</h1>"
        f"<p>{SENTENCES[0]}<script>alert(1)</script><p>{SENTENCES[1]}<br></div><footer>Impressum</footer>"
    )
    assert texts(page.encode(), "a.html") == [("Türme", TOWER)]


def test_html_names_its_encoding() -> None:
    page = '<meta charset="iso-8859-15"><p>Für 5 € über die Brücke.</p>'.encode("iso-8859-15")
    assert texts(page, "a.htm") == [("a", "Für 5 € über die Brücke.")]


def test_docx() -> None:
    assert texts(documents.a_docx(), "a.docx") == [("Türme", TOWER)]


def test_epub_in_the_order_of_its_spine() -> None:
    assert texts(documents.an_epub(), "a.epub") == [("a", SENTENCES[0]), ("Zwei", SENTENCES[1])]


def test_pdf_without_running_heads_and_with_its_lines_joined() -> None:
    long = "Die Donaudampfschifffahrtsgesellschaft beförderte im Jahr 1880 rund drei Millionen Fahrgäste."
    found = texts(documents.a_pdf(f"{long} {SENTENCES[0]}", pages=4), "a.pdf")
    assert found[0][1].startswith(f"1. Teil. {long} {SENTENCES[0]}")
    assert found[0][1].count(long) == 4
    assert "Bauwerke" not in found[0][1]


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
def test_subtitles(name: str) -> None:
    text = (
        "WEBVTT\n\nNOTE nichts\n\n1\n00:00:01,000 --> 00:00:02,500\n<i>- Der Eiffelturm wurde 1889</i>\n\n"
        "2\n00:00:02.500 --> 00:00:04.000\nin Paris eröffnet. [Musik]\n\n"
        "3\n00:00:04,000 --> 00:00:05,000\nEr ist mit seiner Antenne 330 Meter hoch.\n"
    )
    assert texts(text.encode(), name) == [("a", " ".join(SENTENCES))]


def test_a_long_document_comes_in_portions() -> None:
    paragraph = "Das ist ein Satz. " * 100
    found = extract.from_text("\n\n".join(f"{n}. {paragraph}" for n in range(20)), whole=True)
    assert len(found) > 5
    assert max(len(source.text) for source in found) < 8000
    assert sum(source.text.count("ein Satz") for source in found) == 2000


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\n ", "a.txt", "empty"),
        (b"\x89PNG\r\n", "a.txt", "not-text"),
        (b"abc", "a.doc", "unknown-kind"),
        (b"abc", "noname", "unknown-kind"),
        (b"abc", "a.docx", "damaged"),
        (b"abc", "a.epub", "damaged"),
        (b"abc", "a.pdf", "damaged"),
        (b"%PDF-1.7 and then nothing", "a.pdf", "damaged"),
        (b"abc", "a.srt", "damaged"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (b"\xd0\xcf\x11\xe0 an old document", "a.docx", "damaged"),
        (documents.a_zip({"a": "b"}), "a.docx", "damaged"),
        (documents.a_zip({"word/document.xml": "<w"}), "a.docx", "damaged"),
        (
            documents.a_zip({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "a.docx",
            "damaged",
        ),
        (documents.a_zip({"word/document.xml": "<a/>"}), "a.docx", "damaged"),
        (documents.a_zip({"word/document.xml": b"\0" * 30_000_000}), "a.docx", "bomb"),
        (documents.an_epub(**{"META-INF/container.xml": "<a/>"}), "a.epub", "damaged"),
        (documents.an_encrypted_pdf(), "a.pdf", "encrypted"),
        (documents.a_scan(), "a.pdf", "no-text"),
    ],
    # Not by their content: some hold the time of their making.
    ids=lambda value: "bytes" if isinstance(value, bytes) else value,
)
def test_bad_documents(content: bytes, name: str, code: str) -> None:
    assert code_of(content, name) == code


def test_limits() -> None:
    assert code_of(b"x" * 2**20, "a.txt", Limits(file_bytes=2**20 - 1)) == "too-large"
    assert code_of(b"Ein Satz. " * 100, "a.txt", Limits(characters=500)) == "too-long"
    assert code_of(documents.a_pdf(pages=3), "a.pdf", Limits(pages=2)) == "too-many-pages"
    assert code_of(documents.a_pdf(), "a.pdf", Limits(characters=10)) == "too-long"
    assert code_of(documents.an_epub(), "a.epub", Limits(pages=1)) == "too-many-pages"


def test_what_is_far_too_long_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    small = Limits(characters=500)
    long = b"<p>Ein Satz.</p>" * 100_000
    assert code_of(long, "a.html", small) == "too-long"
    assert code_of(long, "a.md", small) == "too-long"
    monkeypatch.setattr(extract.html_page._Reader, "close", lambda self: pytest.fail("read to its end"))
    assert code_of(long, "a.html", small) == "too-long"
    monkeypatch.setattr("questions.extract.pdf_file._LARGEST_PAGE", 10)
    assert code_of(documents.a_pdf(), "a.pdf") == "bomb"


@pytest.mark.parametrize("suffix", extract.SUFFIXES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=300))
def test_whatever_bytes_come_there_is_text_or_a_named_error(suffix: str, content: bytes) -> None:
    for start in (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"WEBVTT\n\n"):
        try:
            found = extract.read(start + content, f"a{suffix}")
        except ExtractError as error:
            assert error.code in extract.CODES
        else:
            assert all(source.text.strip() for source in found)


@pytest.mark.parametrize(
    ("library", "content", "name"),
    [("docx", documents.a_docx(), "a.docx"), ("pypdf", documents.a_pdf(), "a.pdf")],
    ids=["docx", "pdf"],
)
def test_without_the_extra_it_is_named(
    library: str, content: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert code_of(content, name) == "needs-extra"
    assert "prosaquiz[documents]" in extract.describe("needs-extra", ".pdf", "de")
