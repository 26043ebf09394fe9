"""Worksheets: two variants with other orders, the key apart, safe HTML; the PDF read by pypdf."""

import io
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from lxml import etree

from questions import formats
from questions.item import Generator, ItemSet

SHEET, PDF = formats.get("worksheet"), formats.get("pdf")


def sections(item_set: ItemSet) -> list[Any]:
    root = etree.HTML(SHEET.write(item_set).content.decode())
    found: list[Any] = root.findall(".//section")
    return found


def options(section: Any) -> list[list[str]]:
    lists = section.xpath(".//ol[contains(@class, 'options')]")
    return [["".join(span.itertext()) for span in entry.iterfind("li/span")] for entry in lists]


def test_variants_hold_the_same_options_in_another_order(item_set: ItemSet) -> None:
    one, other, _ = sections(item_set)
    assert options(one) == [list(item.options) for item in item_set.items]
    for left, right in zip(options(one), options(other), strict=True):
        assert sorted(left) == sorted(right) and left != right


def test_numbers_stay_in_the_order_of_their_size(item_set: ItemSet) -> None:
    _, other, _ = sections(item_set)
    assert options(other)[0] == ["2011", "2007", "2003", "1999"]


def test_the_key_names_the_right_letters_and_the_evidence(item_set: ItemSet) -> None:
    one, other, key = sections(item_set)
    rows = key.findall(".//tbody/tr")
    assert len(rows) == len(item_set.items)
    for number, (item, row) in enumerate(zip(item_set.items, rows, strict=True)):
        letters = [cell.text for cell in row.xpath("td[@class='letter']")]
        for letter, sheet in zip(letters, (one, other), strict=True):
            assert options(sheet)[number]["ABCDEF".index(letter)] == item.right_option
    assert rows[0].findtext(".//mark") == "2003"
    assert "Die Sonde flog 2003 los. (Über die Sonde)" in "".join(rows[0].itertext())


def test_an_answer_from_another_sentence_is_not_marked(item_set: ItemSet) -> None:
    first = item_set.items[0]
    assert first.evidence is not None
    elsewhere = replace(first, evidence=replace(first.evidence, sentence_start=25, sentence_end=65))
    *_, key = sections(replace(item_set, items=(elsewhere,)))
    assert not key.findtext(".//mark")
    assert "Sie ist 28.000 Stundenkilometer schnell." in "".join(key.itertext())


def test_no_text_becomes_markup_and_nothing_is_loaded(nasty_set: ItemSet) -> None:
    page = SHEET.write(nasty_set).content.decode()
    root = etree.HTML(page)
    assert not root.xpath("//script | //link | //img | //@src | //@href")
    stems = ["".join(stem.itertext()) for stem in sections(nasty_set)[0].xpath(".//p[@class='stem']")]
    assert stems == [item.stem for item in nasty_set.items]
    assert "http" not in page and '<html lang="de">' in page and "hyphens: auto" in page


def test_english_and_untitled_sets(item_set: ItemSet) -> None:
    page = SHEET.write(replace(item_set, lang="en", title="")).content.decode()
    assert '<html lang="en">' in page and "Variant B" in page and "<title>Quiz</title>" in page


def test_bytes_follow_the_seed(nasty_set: ItemSet) -> None:
    assert SHEET.write(nasty_set) == SHEET.write(nasty_set)
    sets = (replace(nasty_set, generator=Generator(seed=seed)) for seed in range(5))
    assert len({SHEET.write(one).content for one in sets}) == 5


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def test_pdf_has_both_variants_and_the_key_on_its_own_page(item_set: ItemSet) -> None:
    written = PDF.write(item_set)
    one, other, key = pages(written.content)
    assert written.left_out == () and written == PDF.write(item_set)
    for text, variant in ((one, "Variante A"), (other, "Variante B")):
        assert variant in text and "In welchem Jahr flog die Sonde los?" in text and "Lösungen" not in text
    assert "Lösungen" in key and "Die Sonde flog 2003 los. (Über die Sonde)" in key
    assert "Die Sonde flog 2003" not in one + other


def test_pdf_sets_every_text_that_it_has_letters_for(nasty_set: ItemSet) -> None:
    written = PDF.write(nasty_set)
    assert [(entry.item_id, entry.reason_code) for entry in written.left_out] == [
        ("stem9", "no-glyph"), ("option9", "no-glyph")
    ]  # fmt: skip
    assert "🚀" in written.left_out[0].detail
    text = "".join(pages(written.content))
    for part in ("~ = # { } : \\ // %", "<script>alert(1)</script>", "$$x^2$$", "עולם"[::-1]):
        assert part in text or part[::-1] in text


def test_pdf_names_a_title_without_letters(item_set: ItemSet) -> None:
    written = PDF.write(replace(item_set, title="Rakete 🚀"))
    assert [(entry.item_id, entry.detail) for entry in written.left_out] == [("", "🚀")]


def test_pdf_without_the_extra_says_so(item_set: ItemSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(formats.FormatError) as caught:
        PDF.write(item_set)
    assert (caught.value.code, caught.value.detail) == ("needs-extra", "pdf")
