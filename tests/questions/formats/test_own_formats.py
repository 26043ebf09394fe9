"""JSON, JSON Lines and CSV: exact bytes, round trips, an independent schema check, bad rows by line."""

import csv
import io
import json
from dataclasses import replace

import jsonschema
import pytest

from questions import formats
from questions.item import ItemSet

WRONG_DIGEST = b'{"schema_version": 1, "sources": [{"id": "s", "text": "a", "sha256": "0"}], "items": []}'
OWN = ("json", "jsonl", "csv")


def problems(name: str, content: bytes) -> list[tuple[int, str]]:
    return [(problem.line, problem.reason_code) for problem in formats.get(name).read(content).problems]


def span(source: str, end: int) -> dict[str, object]:
    return {"source": source, "start": 0, "end": 1, "sentence_start": 0, "sentence_end": end}


def test_json_is_the_contract(item_set: ItemSet) -> None:
    text = formats.get("json").write(item_set).content.decode()
    record = json.loads(text)
    assert list(record) == ["schema_version", "title", "lang", "generator", "sources", "items", "rejections"]
    assert list(record["items"][0]) == (
        "id lang type form stem options key explanation evidence confidence difficulty tags flaws".split()
    )
    assert text.endswith("}\n") and "Über" in text and '\n  "title"' in text
    assert record["generator"] == {"name": "prosaquiz", "version": "0.1.0", "seed": 7}
    assert record["sources"][0]["sha256"] == item_set.sources[0].sha256


def test_rejections_only_where_there_are_any(item_set: ItemSet) -> None:
    bare = replace(item_set, rejections=())
    assert "rejections" not in json.loads(formats.get("json").write(bare).content)


def test_schema_accepts_what_is_written_and_nothing_else(item_set: ItemSet, nasty_set: ItemSet) -> None:
    schema = json.loads(formats.schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for one in (item_set, nasty_set):
        validator.validate(json.loads(formats.get("json").write(one).content))
    broken = json.loads(formats.get("json").write(item_set).content)
    del broken["items"][0]["key"]
    assert not validator.is_valid(broken)


@pytest.mark.parametrize("name", OWN)
def test_nasty_texts_survive_and_bytes_are_stable(name: str, nasty_set: ItemSet) -> None:
    first = formats.get(name).write(nasty_set)
    assert first == formats.get(name).write(nasty_set)
    assert first.left_out == ()
    assert formats.get(name).read(first.content).item_set.items == nasty_set.items


def test_no_cell_is_a_formula(nasty_set: ItemSet) -> None:
    content = formats.get("csv").write(nasty_set).content
    assert content.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
    assert "'=1+1 Formel vorn" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_json_names_the_line_of_a_bad_item(item_set: ItemSet) -> None:
    record = json.loads(formats.get("json").write(item_set).content)
    record["items"][1]["key"] = 7
    content = json.dumps(record, indent=2).encode()
    line = 1 + next(number for number, text in enumerate(content.split(b"\n")) if b'"id": "i2"' in text)
    assert problems("json", content) == [(line - 1, "key-out-of-range")]
    loaded = formats.get("json").read(content)
    assert [item.id for item in loaded.item_set.items] == ["i1", "i3"]
    assert content.split(b"\n")[loaded.lines[1]].strip() == b'"id": "i3",'


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"stem": " "}, "missing-stem"),
        ({"stem": 5}, "wrong-type"),
        ({"stem": None}, "missing-field"),
        ({"options": ["a"]}, "too-few-options"),
        ({"options": ["a"] * 11}, "too-many-options"),
        ({"options": ["a", " "]}, "empty-option"),
        ({"key": -1}, "key-out-of-range"),
        ({"key": True}, "wrong-type"),
        ({"stem": "x" * 20_001}, "text-too-long"),
        ({"stem": "\ud800"}, "broken-character"),
        ({"stem": "Was\x00?"}, "null-character"),
        ({"tags": ["a\x00"]}, "null-character"),
        ({"id": "x" * 201}, "text-too-long"),
        ({"lang": "d" * 17}, "text-too-long"),
        ({"type": "t" * 41}, "text-too-long"),
        ({"key": 2**31}, "number-too-large"),
        ({"confidence": 2}, "wrong-type"),
        ({"form": "riddle"}, "wrong-type"),
        ({"evidence": span("s9", 1)}, "unknown-source"),
        ({"evidence": span("s1", 999)}, "evidence-outside"),
        ({"id": "i2"}, "duplicate-item"),
    ],
)  # fmt: skip
def test_bad_items_are_named(item_set: ItemSet, change: dict[str, object], code: str) -> None:
    record = json.loads(formats.get("json").write(item_set).content)
    record["items"][0] |= change
    loaded = formats.get("json").read(json.dumps(record).encode())
    assert [problem.reason_code for problem in loaded.problems] == [code]
    assert len(loaded.item_set.items) == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-json"),
        (b"[]", "wrong-type"),
        (b'{"schema_version": 2}', "schema-version"),
        (b'{"schema_version": 1}', "missing-field"),
        (b'{"schema_version": 1, "items": 5}', "missing-field"),
        (b'{"schema_version": 1, "items": [NaN]}', "not-json"),
        (b'{"schema_version": 1, "items": [], "rejections": 5}', "wrong-type"),
        (b'{"schema_version": 1, "items": [], "sources": 5}', "wrong-type"),
        (b"[" * 100_000, "not-json"),
        (b'{"schema_version": 1, "items": [], "title": "\\u0000"}', "null-character"),
        (
            b'{"schema_version": 1, "items": [], "generator": {"seed": 9223372036854775808}}',
            "number-too-large",
        ),
        (b'{"schema_version": 1, "items": [], "generator": {"name": "%s"}}' % (b"n" * 81), "text-too-long"),
        (b"\x00\x01\x02\x03", "not-text"),
        (b"\xff\xfe\x00", "not-text"),
        (WRONG_DIGEST, "wrong-digest"),
    ],
)
def test_a_file_that_is_no_set_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(formats.FormatError) as caught:
        formats.get("json").read(content)
    assert caught.value.code == code


def test_jsonl_keeps_the_good_lines() -> None:
    good = '{"stem": "Wer?", "options": ["A", "B"], "key": 0}'
    content = f'{good}\n\nnot json\n{{"stem": "Was?"}}\n[]\n{good}\n'.encode()
    assert problems("jsonl", content) == [
        (3, "not-json"), (4, "missing-field"), (5, "wrong-type"), (6, "duplicate-item")
    ]  # fmt: skip
    assert formats.get("jsonl").read(content).lines == (1,)


def test_csv_of_other_hands() -> None:
    rows = ["Ä?;eins;zwei;;B", "Was?;a;b;c;c", "Wo?;a;b;;9", ";a;b;;1", "Wer?;x;y;;"]
    content = "\n".join(["Frage;option_1;option_2;option_3;richtig", *rows])
    loaded = formats.get("csv").read(content.encode("cp1252"))
    assert [(item.stem, item.options, item.key) for item in loaded.item_set.items] == [
        ("Ä?", ("eins", "zwei"), 1),
        ("Was?", ("a", "b", "c"), 2),
    ]
    assert [(one.line, one.reason_code) for one in loaded.problems] == [
        (4, "key-out-of-range"), (5, "missing-stem"), (6, "missing-key")
    ]  # fmt: skip


def test_csv_without_its_columns_is_refused() -> None:
    for content in (b"", b"a,b\n1,2\n"):
        with pytest.raises(formats.FormatError, match="missing-column"):
            formats.get("csv").read(content)


def test_csv_rows_with_line_breaks_are_counted_in_lines() -> None:
    content = b'stem,option_1,option_2,correct\n"two\nlines",a,b,1\nbad,a,b,x\n'
    assert problems("csv", content) == [(4, "key-out-of-range")]


def test_a_source_too_long_for_a_cell_is_named(item_set: ItemSet) -> None:
    long = replace(item_set.sources[0], text=item_set.sources[0].text + "x" * 40_000)
    written = formats.get("csv").write(replace(item_set, sources=(long,)))
    assert [entry.reason_code for entry in written.left_out] == ["source-too-long"]
    assert formats.get("csv").read(written.content).item_set.items[0].evidence is None
