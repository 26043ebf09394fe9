"""QTI 2.1 and 1.2: read back by XPath, and converted by an independent program."""

import io
import zipfile
from typing import Any

import pytest
from lxml import etree
from qti_convert import convert_qti3_to_qti21, upgrade_package_files

from questions import formats
from questions.item import ItemSet

QTI21, QTI12 = formats.get("qti21"), formats.get("qti12")
SPACE = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1", "c": "http://www.imsglobal.org/xsd/imscp_v1p1"}
CANVAS = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}


def opened(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def text_of(content: str | bytes) -> str:
    text = content if isinstance(content, str) else content.decode()
    return text.split("?>", 1)[1] if text.startswith("<?xml") else text


def shown(element: Any) -> str:
    """The text of an element with its ``br`` as line breaks."""
    parts = [element.text or ""]
    for child in element:
        parts += ["\n", child.tail or ""]
    return "".join(parts)


@pytest.mark.parametrize("which", ["item_set", "nasty_set"])
def test_qti21_holds_every_item(which: str, request: pytest.FixtureRequest) -> None:
    items: ItemSet = request.getfixturevalue(which)
    written = QTI21.write(items)
    assert written.left_out == () and written == QTI21.write(items)
    files = opened(written.content)
    hrefs = files["imsmanifest.xml"].xpath("//c:resource/@href", namespaces=SPACE)
    assert set(hrefs) == set(files) - {"imsmanifest.xml"}
    refs = files["test.xml"].xpath("//q:assessmentItemRef/@href", namespaces=SPACE)
    assert len(refs) == len(items.items)
    for href, item in zip(refs, items.items, strict=True):
        root = files[href]
        assert shown(root.find(".//q:prompt", SPACE)) == item.stem
        choices = root.findall(".//q:simpleChoice", SPACE)
        assert tuple(map(shown, choices)) == item.options
        right = root.findtext(".//q:correctResponse/q:value", namespaces=SPACE)
        assert [choice.get("identifier") for choice in choices].index(right) == item.key
        feedback = root.find(".//q:modalFeedback/q:p", SPACE)
        assert (shown(feedback) if feedback is not None else "") == item.explanation


def test_another_program_converts_the_package(item_set: ItemSet, nasty_set: ItemSet) -> None:
    for items in (item_set, nasty_set):
        with zipfile.ZipFile(io.BytesIO(QTI21.write(items).content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        converted = upgrade_package_files(files).files
        names = [name for name in converted if name.startswith("items/")]
        assert len(names) == len(items.items)
        for name, item in zip(names, items.items, strict=True):
            back = convert_qti3_to_qti21(text_of(converted[name]))
            root = etree.fromstring(text_of(back.xml).encode())
            assert tuple(map(shown, root.findall(".//q:simpleChoice", SPACE))) == item.options


@pytest.mark.parametrize("which", ["item_set", "nasty_set"])
def test_qti12_holds_every_item(which: str, request: pytest.FixtureRequest) -> None:
    items: ItemSet = request.getfixturevalue(which)
    written = QTI12.write(items)
    assert written.left_out == () and written == QTI12.write(items)
    files = opened(written.content)
    assert set(files) == {"imsmanifest.xml", "quiz/quiz.xml", "quiz/assessment_meta.xml"}
    found = files["quiz/quiz.xml"].findall(".//q:item", CANVAS)
    assert len(found) == len(items.items)
    for element, item in zip(found, items.items, strict=True):
        texts = [
            etree.HTML(f"<p>{text.text}</p>").xpath("string(//p)")
            for text in element.iterfind(".//q:mattext", CANVAS)
        ]
        flat = [text.replace("\n", "") for text in (item.stem, *item.options, item.explanation) if text]
        assert [text.replace("\n", "") for text in texts] == flat
        labels = [label.get("ident") for label in element.iterfind(".//q:response_label", CANVAS)]
        (right,) = element.xpath(".//q:respcondition[q:setvar]//q:varequal/text()", namespaces=CANVAS)
        assert labels.index(right) == item.key
