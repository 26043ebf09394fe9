"""Open Trivia DB JSON: its shape by a JSON Schema, and what its interface answers."""

import html
import json

import jsonschema
import pytest

from questions import formats
from questions.item import Item, ItemSet

OPENTDB = formats.get("opentdb")
TEXT = {"type": "string", "minLength": 1, "pattern": "^[^<>\"']*$"}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["type", "difficulty", "category", "question", "correct_answer", "incorrect_answers"],
    "properties": {
        "type": {"enum": ["multiple", "boolean"]},
        "difficulty": {"enum": ["easy", "medium", "hard"]},
        "category": TEXT,
        "question": TEXT,
        "correct_answer": TEXT,
        "incorrect_answers": {"type": "array", "items": TEXT, "minItems": 3, "maxItems": 3},
    },
}
SHAPE = {
    "type": "object",
    "required": ["response_code", "results"],
    "properties": {"response_code": {"const": 0}, "results": {"type": "array", "items": RESULT}},
}


def test_shape_and_texts(nasty_set: ItemSet) -> None:
    written = OPENTDB.write(nasty_set)
    answer = json.loads(written.content)
    jsonschema.validate(answer, SHAPE)
    assert written.left_out == () and written == OPENTDB.write(nasty_set)
    for item, result in zip(nasty_set.items, answer["results"], strict=True):
        assert html.unescape(result["question"]) == item.stem
        assert html.unescape(result["correct_answer"]) == item.right_option


def test_items_without_four_options_are_named(item_set: ItemSet) -> None:
    left_out = OPENTDB.write(item_set).left_out
    assert [(entry.item_id, entry.reason_code) for entry in left_out] == [
        ("i2", "not-four-options"), ("i3", "not-four-options")
    ]  # fmt: skip


def test_round_trip_keeps_stem_key_and_options(nasty_set: ItemSet) -> None:
    loaded = OPENTDB.read(OPENTDB.write(nasty_set).content)
    read = {(item.stem, item.right_option, frozenset(item.options)) for item in loaded.item_set.items}
    assert read == {(item.stem, item.right_option, frozenset(item.options)) for item in nasty_set.items}


def test_the_right_option_is_not_always_in_one_place() -> None:
    items = tuple(
        Item(f"i{n}", "de", "t", "question", f"Was {n}?", ("a", "b", "c", "d"), 0) for n in range(40)
    )
    read = OPENTDB.read(OPENTDB.write(ItemSet("", "de", items)).content).item_set.items
    assert {item.key for item in read} == {0, 1, 2, 3}


def test_an_answer_of_the_interface() -> None:
    results = [
        {"type": "boolean", "difficulty": "hard", "category": "Science &amp; Nature",
         "question": "It&#039;s &quot;wet&quot;?", "correct_answer": "True", "incorrect_answers": ["False"]},
        {"type": "multiple", "question": "What?", "correct_answer": "x"},
        {"type": "multiple", "question": "", "correct_answer": "x", "incorrect_answers": ["y"]},
        "nothing",
        {"type": "multiple", "question": "Half \ud800?", "correct_answer": "x", "incorrect_answers": ["y"]},
        {"type": "multiple", "question": "Null?", "correct_answer": "x\x00", "incorrect_answers": ["y"]},
    ]  # fmt: skip
    loaded = OPENTDB.read(json.dumps({"response_code": 0, "results": results}).encode())
    (item,) = loaded.item_set.items
    assert (item.stem, item.right_option, item.tags) == ('It\'s "wet"?', "True", ("Science & Nature",))
    assert (item.difficulty, item.lang) == (0.8, "en")
    assert [(one.line, one.reason_code) for one in loaded.problems] == [
        (2, "missing-field"), (3, "missing-stem"), (4, "wrong-type"),
        (5, "broken-character"), (6, "null-character"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"), [(b"{", "not-json"), (b"[]", "missing-field"), (b"{}", "missing-field")]
)
def test_what_is_no_answer_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(formats.FormatError) as caught:
        OPENTDB.read(content)
    assert caught.value.code == code
