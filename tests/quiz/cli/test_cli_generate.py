"""``quiz generate`` with a generator that makes one item per source."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import questions
from questions.item import Generator, Item, ItemSet, Rejection, Source

Run = Callable[..., Any]
TEXT = "# Mars\nDie Sonde flog 2003 zum Mars.\n\nEin zweiter Text.\n"


class FakeGenerator:
    """One item for each source whose text has a full stop; two rejections; remembers how it was asked."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}
        self.sources: list[Source] = []

    def __call__(self, sources: Sequence[Source], **asked: Any) -> ItemSet:
        self.asked, self.sources = asked, list(sources)
        if asked["progress"]:
            asked["progress"](1, 2)
        items = tuple(
            Item(f"i-{source.id}", "de", "year", "question", f"Was steht in {source.text}?", ("a", "b"), 0)
            for source in sources
            if "." in source.text
        )
        refused = (
            Rejection("speed", "unresolved-pronoun", "Sie rast\ndahin."),
            Rejection("year", "unresolved-pronoun", "Es war 2003."),
            Rejection("year", "too-few-distractors", "Sie kam."),
        )
        return ItemSet("Titel", "de", items, tuple(sources), Generator("p", "1", asked["seed"]), refused)


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> FakeGenerator:
    fake = FakeGenerator()
    monkeypatch.setattr(questions, "generate_set", fake, raising=False)
    return fake


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_on_stdout_and_the_closing_line_on_stderr(
    run: Run, generator: FakeGenerator, text_file: Path
) -> None:
    call = run("generate", text_file)
    assert call.status == 0
    assert len(json.loads(call.out)["items"]) == 2
    assert call.err == "2 items of 5 candidates; 3 rejected: unresolved pronoun 2, too few distractors 1.\n"
    assert [source.title for source in generator.sources] == ["Mars", ""]


def test_all_options_arrive(run: Run, generator: FakeGenerator, text_file: Path) -> None:
    run("generate", text_file, "-n", 1, "--lang", "de", "--seed", -7, "--options", 3, "--forms", "gap",
        "--min-confidence", "0.5", "--difficulty", "hard", "--jobs", 2)  # fmt: skip
    generator.asked.pop("progress")
    assert generator.asked == {
        "lang": "de", "seed": -7, "count": 1, "options": 3, "types": None, "forms": ("gap",),
        "min_confidence": 0.5, "difficulty": "hard", "jobs": 2,
    }  # fmt: skip


def test_stdin_and_files_in_order_each_text_once(run: Run, generator: FakeGenerator, text_file: Path) -> None:
    call = run("generate", "-", text_file, stdin="Ein zweiter Text.\n\nDrei.".encode("utf-16"))
    assert call.status == 0
    assert [source.text for source in generator.sources] == [
        "Ein zweiter Text.", "Drei.", "Die Sonde flog 2003 zum Mars."
    ]  # fmt: skip
    assert run("generate", "-", "-", stdin=b"x.").status == 2


def test_without_a_file_on_a_terminal_help_is_shown(run: Run, generator: FakeGenerator) -> None:
    call = run("generate")
    assert call.status == 2 and b"Usage: quiz generate" in call.out


def test_explain_keeps_the_rejections_and_tells_them(
    run: Run, generator: FakeGenerator, text_file: Path
) -> None:
    call = run("generate", text_file, "--explain")
    assert len(json.loads(call.out)["rejections"]) == 3
    assert "not asked: speed: unresolved pronoun: Sie rast dahin." in call.err
    assert "rejections" not in json.loads(run("generate", text_file).out)


def test_quiet_and_verbose(run: Run, generator: FakeGenerator, text_file: Path) -> None:
    assert run("generate", text_file, "-q").err == ""
    assert "2 texts read." in run("generate", text_file, "-v").err


def test_output_file_by_its_suffix_and_never_overwritten(
    run: Run, generator: FakeGenerator, text_file: Path
) -> None:
    out = text_file.with_name("quiz.csv")
    assert run("generate", text_file, "-o", out).status == 0
    first = out.read_bytes()
    assert first.startswith(b"\xef\xbb\xbfid,")
    refused = run("generate", text_file, "-o", out, "-f", "json")
    assert refused.status == 1 and "--force" in refused.err and out.read_bytes() == first
    assert run("generate", text_file, "-o", out, "-f", "json", "--force").status == 0
    assert json.loads(out.read_bytes())["title"] == "Titel"
    assert sorted(path.name for path in out.parent.iterdir()) == ["quiz.csv", "text.txt"]


def test_strict(run: Run, generator: FakeGenerator, text_file: Path) -> None:
    call = run("generate", text_file, "-n", 9, "--strict")
    assert call.status == 3 and "Only 2 of 9" in call.err and call.out
    assert run("generate", text_file, "-n", 9).status == 0
    assert run("generate", text_file, "--strict").status == 2


def test_a_text_without_facts(run: Run, generator: FakeGenerator) -> None:
    call = run("generate", "-", stdin=b"Nichts")
    assert call.status == 1 and call.out == b"" and "--explain" in call.err
    explained = run("generate", "-", "--explain", stdin=b"Nichts")
    assert explained.status == 1 and len(json.loads(explained.out)["rejections"]) == 3


def test_progress_only_on_a_terminal(run: Run, generator: FakeGenerator, text_file: Path) -> None:
    assert "1/2" in run("generate", text_file, terminal=True).err
    for call in (run("generate", text_file), run("generate", text_file, "--no-progress", terminal=True)):
        assert "1/2" not in call.err and "\x1b" not in call.err


def test_no_color(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[31m" in run("generate", "missing.txt", terminal=True).err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("generate", "missing.txt", terminal=True).err


def test_interrupted(run: Run, text_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> ItemSet:
        raise KeyboardInterrupt

    monkeypatch.setattr(questions, "generate_set", interrupted, raising=False)
    out = text_file.with_name("quiz.json")
    call = run("generate", text_file, "-o", out)
    assert call.status == 130 and "Interrupted." in call.err and not out.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.txt", None, "There is no file"),
        ("", None, "is a folder"),
        ("a.pdf", b"%PDF-1.7\n...", "not a text file"),
        ("a.bin", bytes(range(256)) * 9, "not a text file"),
        ("a.txt", b" \n\n", "holds no text"),
        ("b.txt", b"\xff\xfe\x00", "encoding of"),
    ],
)
def test_input_that_is_no_text(
    run: Run, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    call = run("generate", path)
    assert call.status == 1 and call.out == b"" and words in call.err
    assert len(call.err.splitlines()) == 1 and str(path) in call.err


@pytest.mark.parametrize(
    ("out", "status", "words"),
    [
        ("no/such/folder.json", 1, "folder of"),
        (".", 1, "is a folder"),
        ("quiz.docx", 2, "tells no format"),
        ("quiz", 2, "tells no format"),
    ],
)
def test_output_that_cannot_be(run: Run, text_file: Path, out: str, status: int, words: str) -> None:
    call = run("generate", text_file, "-o", text_file.parent / out)
    assert call.status == status and words in call.err and call.out == b""


def test_unknown_format(run: Run, text_file: Path) -> None:
    call = run("generate", text_file, "-f", "docx")
    assert call.status == 2 and "'docx' is no known format; known are json, jsonl, csv" in call.err


def test_output_that_fails_while_writing(
    run: Run, generator: FakeGenerator, text_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quiz.cli.output.os.replace", full)
    out = text_file.with_name("quiz.json")
    call = run("generate", text_file, "-o", out)
    assert call.status == 1 and "No space left" in call.err
    assert [path.name for path in out.parent.iterdir()] == ["text.txt"]


def test_same_bytes_twice(run: Run, generator: FakeGenerator, text_file: Path) -> None:
    assert run("generate", text_file).out == run("generate", text_file).out


def test_a_closed_pipe_is_no_traceback(text_file: Path) -> None:
    import subprocess

    command = f"{sys.executable} -m quiz.cli schema | head -c 1"
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert "Traceback" not in ended.stderr


def test_the_real_generator_end_to_end(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "iss.txt"
    text.write_text(
        "# Raumstation\nDie Raumstation ISS rast mit 28.000 Stundenkilometern um die Erde.\n",
        encoding="utf-8",
    )
    first, second = (run("generate", text, "--lang", "de", "--seed", 7) for _ in range(2))
    assert first.status == 0 and first.out == second.out
    (item,) = [item for item in json.loads(first.out)["items"] if item["type"] == "speed"]
    assert item["options"][item["key"]].startswith("28.000") and len(set(item["options"])) == 4
    assert run("generate", text, "--types", "century").status == 1


def test_languages_that_cannot_be_asked(run: Run) -> None:
    call = run("generate", "-", "--lang", "en", stdin=b"The rover landed in 2003.")
    assert call.status == 1 and "only be made from German" in call.err
    call = run("generate", "-", stdin=b"The rover landed on the planet and it was the best of all.")
    assert call.status == 1 and "Skipped, for it is not German: The rover" in call.err


def test_an_unknown_family(run: Run) -> None:
    call = run("generate", "-", "--types", "speed,colour", stdin=b"x")
    assert call.status == 2 and "'colour' is none of" in call.err
