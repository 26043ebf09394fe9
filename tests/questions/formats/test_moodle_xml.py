"""Moodle XML, read by moodle_xml_parser and by us; what other writers make; what strangers make."""

import pytest
from moodle_xml_parser.parser import parse_string

from questions import formats
from questions.item import ItemSet

MOODLE = formats.get("moodle")
FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category"><category><text>$course$/top/Physik/Licht//Farbe</text></category></question>
<!-- question: 4711 -->
  <question type="multichoice">
    <name><text>Farbe</text></name>
    <questiontext format="html">
      <text><![CDATA[<p>Welche <b>Farbe</b> hat
      der&nbsp;Himmel?</p><p>Bei Tag.</p>]]></text>
    </questiontext>
    <generalfeedback format="html"><text>&lt;p&gt;Rayleigh&lt;/p&gt;</text></generalfeedback>
    <single>true</single>
    <answer fraction="0" format="html"><text><![CDATA[<p>rot</p>]]></text></answer>
    <answer fraction="100" format="plain_text"><text>blau &lt; violett</text></answer>
    <answer fraction="-50" format="moodle_auto_format"><text>gelb &amp;amp; matt</text></answer>
    <tags><tag><text>Optik</text></tag></tags>
  </question>
  <question type="truefalse"><name><text>w</text></name></question>
  <question type="multichoice"><questiontext><text>Zwei?</text></questiontext>
    <answer fraction="50"><text>a</text></answer><answer fraction="50"><text>b</text></answer></question>
  <question type="multichoice"><questiontext><text>Keine?</text></questiontext>
    <answer fraction="0"><text>a</text></answer><answer fraction="0"><text>b</text></answer></question>
  <question type="multichoice"><questiontext format="html"><text>&lt;img src="x"&gt;</text></questiontext>
    <answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer></question>
</quiz>
"""


def shown(markup: str) -> str:
    """The parser has resolved the entities already."""
    return markup.replace("<br>", "\n")


def test_an_independent_parser_reads_every_item(nasty_set: ItemSet) -> None:
    written = MOODLE.write(nasty_set)
    assert written.left_out == ()
    questions = parse_string(written.content.decode())["multichoice"]
    assert len(questions) == len(nasty_set.items)
    for item, question in zip(nasty_set.items, questions, strict=True):
        assert question.single and shown(question.text_pre_parse) == item.stem
        assert [shown(option.answer) for option in question.options] == list(item.options)
        assert [option.score_fraction for option in question.options].index(100) == item.key
        assert sum(option.score_fraction for option in question.options) == 100


def test_settings_that_moodle_would_guess_wrong(item_set: ItemSet) -> None:
    text = MOODLE.write(item_set).content.decode()
    for setting in ("<single>true</single>", "<shuffleanswers>1</shuffleanswers>", 'fraction="100"'):
        assert text.count(setting) == len(item_set.items)
    assert text.count("<answer ") == text.count('<answer format="html" ')


def test_we_read_what_we_write(nasty_set: ItemSet, item_set: ItemSet) -> None:
    loaded = MOODLE.read(MOODLE.write(nasty_set).content)
    assert loaded.problems == () and loaded.item_set.title == nasty_set.title
    for item, read in zip(nasty_set.items, loaded.item_set.items, strict=True):
        assert (read.id, read.stem, read.options, read.key) == (item.id, item.stem, item.options, item.key)
    first = MOODLE.read(MOODLE.write(item_set).content).item_set.items[0]
    assert (first.explanation, first.tags) == (item_set.items[0].explanation, item_set.items[0].tags)


def test_we_read_what_moodle_writes() -> None:
    loaded = MOODLE.read(FOREIGN.encode())
    (item,) = loaded.item_set.items
    assert loaded.item_set.title == "Licht/Farbe"
    assert item.stem == "Welche Farbe hat der\xa0Himmel?\nBei Tag."
    assert item.options == ("rot", "blau < violett", "gelb & matt")
    assert (item.key, item.explanation, item.tags) == (1, "Rayleigh", ("Optik",))
    assert [(one.line, one.reason_code) for one in loaded.problems] == [
        (18, "other-kind"), (19, "several-keys"), (21, "missing-key"), (23, "has-picture")
    ]  # fmt: skip
    assert loaded.lines == (5,)


BILLION = '<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><quiz><question>&b;</question></quiz>'
EXTERNAL = '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BILLION.encode(), "xml-entities"),
        (EXTERNAL.encode(), "xml-entities"),
        (EXTERNAL.encode("utf-16"), "xml-entities"),
        (b" " * 5000 + BILLION.encode(), "xml-entities"),
        (b"<quiz>", "not-xml"),
        (b"", "not-xml"),
        (b"<quiz>" + b"<a>" * 100_000, "not-xml"),
    ],
)
def test_hostile_and_broken_files_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(formats.FormatError) as caught:
        MOODLE.read(content)
    assert caught.value.code == code
