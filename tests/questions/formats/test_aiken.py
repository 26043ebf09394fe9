"""Aiken, read as Moodle reads it (its own patterns, ported) and by us."""

import re

from questions import formats
from questions.item import ItemSet

AIKEN = formats.get("aiken")
Question = tuple[str, tuple[str, ...], int]


def as_moodle_reads(text: str) -> list[Question]:
    """Moodle's importer: any line like an option is one, also where a stem was meant."""
    questions, stem, options = list[Question](), "", list[str]()
    for line in (line.strip() for line in text.split("\n")):
        if not line:
            continue
        if re.match(r"^[A-Z][).][ \t]?", line):
            options.append(re.sub(r"^[A-Z][).][ \t]?", "", line).strip())
        elif re.match(r"^ANSWER:", line):
            questions.append((stem, tuple(options), ord(line[7:].strip()[0]) - ord("A")))
            stem, options = "", []
        else:
            stem = f"{stem}\n{line}" if stem else line
    return questions


def test_moodle_reads_what_fits(nasty_set: ItemSet) -> None:
    written = AIKEN.write(nasty_set)
    gone = {entry.item_id: entry.reason_code for entry in written.left_out}
    kept = [item for item in nasty_set.items if item.id not in gone]
    expected = [(item.stem, item.options, item.key) for item in kept]
    assert as_moodle_reads(written.content.decode()) == expected
    assert "&" not in written.content.decode() and "<" not in written.content.decode()
    assert gone["stem0"] == "escaped-twice"
    assert gone["stem8"] == gone["stem14"] == gone["stem15"] == "stem-like-option"
    assert gone["stem11"] == gone["option12"] == "line-break"


def test_we_read_what_we_write(nasty_set: ItemSet) -> None:
    written = AIKEN.write(nasty_set)
    gone = {entry.item_id for entry in written.left_out}
    kept = [item for item in nasty_set.items if item.id not in gone]
    loaded = AIKEN.read(written.content)
    assert loaded.problems == ()
    assert [(item.stem, item.options, item.key) for item in loaded.item_set.items] == [
        (item.stem, item.options, item.key) for item in kept
    ]


def test_we_read_what_others_write_and_name_what_is_broken() -> None:
    content = (
        "Wer war es?\r\nA. Anna\r\nB. Otto\r\nANSWER: B\r\n\r\n"
        "Ohne Antwort?\nA) a\nB) b\n\nNächste?\nA) a\n\nB) b\nanswer: a\n"
        "Falsche?\nA) a\nB) b\nANSWER: F\nRest ohne alles\n"
    )
    loaded = AIKEN.read(content.encode("cp1252"))
    assert [(item.stem, item.options, item.key) for item in loaded.item_set.items] == [
        ("Wer war es?", ("Anna", "Otto"), 1),
        ("Nächste?", ("a", "b"), 0),
    ]
    assert [(one.line, one.reason_code) for one in loaded.problems] == [
        (6, "missing-key"), (15, "key-out-of-range"), (19, "missing-key")
    ]  # fmt: skip


def test_a_broken_question_does_not_spoil_the_next() -> None:
    content = (
        "Zu wenige\nA) a\nANSWER: A\n\nA) Ohne Frage\n\nANSWER: X\n\n"
        "Gut?\nA)a\nB)b\nANSWER: A\n\nOhne Buchstaben?\nA) a\nB) b\nANSWER:\n"
    )
    loaded = AIKEN.read(content.encode())
    assert [(item.stem, item.options) for item in loaded.item_set.items] == [("Gut?", ("a", "b"))]
    assert [(one.line, one.reason_code) for one in loaded.problems] == [
        (1, "too-few-options"), (5, "missing-stem"), (14, "missing-key")
    ]  # fmt: skip
