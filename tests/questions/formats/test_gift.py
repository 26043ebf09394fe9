"""GIFT, read by gift-pegjs (npm) and by us; what other writers make."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from questions import formats
from questions.item import ItemSet

GIFT = formats.get("gift")
PARSE = """
const {parse} = require("gift-pegjs");
process.stdout.write(JSON.stringify(parse(require("fs").readFileSync(0, "utf8"))));
"""
FOREIGN = """// ein Kommentar
$CATEGORY: $course$/Erdkunde

::F1:: [html]<p>Wie heißt die <b>Hauptstadt</b>\\: Hessens?</p>{
  =Wiesbaden #Richtig, seit 1945.
  ~Frankfurt#Nein
  ~%-50%Kassel
}

Der Rhein mündet in die {~Ostsee =Nordsee ~%0%Adria}.

Wahr?{T}

Zahl?{#5:1}

Ordne zu {=a -> b =c -> d =e -> f}

Zwei richtige {~%50%a ~%50%b ~c}

Keine {~a ~b}

::F1::Teils richtig {~falsch ~%50%halb#nun ja =ganz}

::F1:: Wie heißt die Hauptstadt\\: Hessens? {=Wiesbaden ~Frankfurt ~Kassel}

Beschreibung ohne Klammern
"""


@pytest.fixture(scope="module")
def parse() -> Any:
    """The independent parser; it needs node and, on its module path, gift-pegjs."""
    if shutil.which("node") is None:
        pytest.skip("needs node")
    probe = subprocess.run(["node", "-e", 'require("gift-pegjs")'], capture_output=True)
    if probe.returncode:
        pytest.skip("needs the npm package gift-pegjs on NODE_PATH")

    def call(content: bytes) -> list[dict[str, Any]]:
        ended = subprocess.run(["node", "-e", PARSE], input=content, capture_output=True, check=True)
        questions: list[dict[str, Any]] = json.loads(ended.stdout)
        return questions

    return call


def test_an_independent_parser_reads_every_item(parse: Any, nasty_set: ItemSet) -> None:
    written = GIFT.write(nasty_set)
    assert written.left_out == ()
    questions = [entry for entry in parse(written.content) if entry["type"] == "MC"]
    assert len(questions) == len(nasty_set.items)
    for item, question in zip(nasty_set.items, questions, strict=True):
        assert question["title"] == item.id
        assert question["stem"] == {"format": "plain", "text": item.stem}
        choices = question["choices"]
        assert [choice["text"]["text"] for choice in choices] == list(item.options)
        assert {choice["text"]["format"] for choice in choices} == {"plain"}
        right = [bool(choice["isCorrect"]) or choice["weight"] == 100 for choice in choices]
        assert right.index(True) == item.key and right.count(True) == 1


def test_explanations_reach_the_parser(parse: Any, item_set: ItemSet) -> None:
    questions = [entry for entry in parse(GIFT.write(item_set).content) if entry["type"] == "MC"]
    assert questions[0]["globalFeedback"]["text"] == item_set.items[0].explanation


def test_no_line_vanishes_or_ends_an_item_early(nasty_set: ItemSet) -> None:
    lines = GIFT.write(nasty_set).content.decode().split("\n")
    assert not [line for line in lines if line.lstrip().startswith("//")]
    assert lines.count("") == len(nasty_set.items) + 1


def test_we_read_what_we_write(nasty_set: ItemSet) -> None:
    loaded = GIFT.read(GIFT.write(nasty_set).content)
    assert loaded.problems == () and loaded.item_set.title == nasty_set.title
    for item, read in zip(nasty_set.items, loaded.item_set.items, strict=True):
        assert (read.id, read.stem, read.options, read.key) == (item.id, item.stem, item.options, item.key)
        assert read.explanation == item.explanation


def test_we_read_what_others_write() -> None:
    loaded = GIFT.read(FOREIGN.replace("\n", "\r\n").encode("utf-8-sig"))
    first, second, third, fourth = loaded.item_set.items
    assert (third.options, third.key) == (("falsch", "halb", "ganz"), 2)
    assert len({item.id for item in loaded.item_set.items}) == 4 and fourth.key == 0
    assert loaded.item_set.title == "Erdkunde"
    assert (first.id, first.stem) == ("F1", "Wie heißt die Hauptstadt: Hessens?")
    assert (first.options, first.key) == (("Wiesbaden", "Frankfurt", "Kassel"), 0)
    assert first.explanation == "Richtig, seit 1945."
    assert (second.stem, second.form) == ("Der Rhein mündet in die ____.", "gap")
    assert (second.options, second.key) == (("Ostsee", "Nordsee", "Adria"), 1)
    codes = [(one.line, one.reason_code) for one in loaded.problems]
    assert codes == [
        (12, "other-kind"), (14, "other-kind"), (16, "other-kind"),
        (18, "several-keys"), (20, "missing-key"), (26, "other-kind"),
    ]  # fmt: skip
    assert loaded.lines == (4, 10, 22, 24)
