"""The command as a whole: help, version, completion, languages, usage errors, speed of its start."""

import json
import subprocess
import sys
from collections.abc import Callable
from string import Formatter
from typing import Any

import jsonschema
import pytest

from questions import __version__, formats, reading
from quiz.cli import messages
from quiz.cli.message_texts import TEXTS

Run = Callable[..., Any]


def test_help_lists_every_command(run: Run) -> None:
    call = run("--help")
    assert call.status == 0 and call.err == ""
    for name in ("generate", "convert", "check", "schema", "completion"):
        assert f"  {name} " in call.out.decode()


def test_help_speaks_german(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_LANG", "de_AT.UTF-8")
    text = run("generate", "--help").out.decode()
    assert "Aufruf: quiz generate" in text and "Zieldatei" in text and "Vorgabe: 4" in text
    assert "help." not in text


@pytest.mark.parametrize("name", ["generate", "convert", "check", "schema", "completion"])
def test_no_help_text_is_a_bare_key(run: Run, name: str) -> None:
    call = run(name, "--help")
    assert call.status == 0 and "help." not in call.out.decode()


def test_version_and_schema(run: Run) -> None:
    assert run("--version").out.decode() == f"prosaquiz {__version__}\n"
    schema = json.loads(run("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(run: Run, shell: str) -> None:
    assert b"_QUIZ_COMPLETE" in run("completion", shell).out


def test_without_a_command_help_is_shown(run: Run) -> None:
    call = run()
    assert call.status == 2 and b"generate" in call.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["dance"], "no command 'dance'"),
        (["generate", "--sead"], "did you mean --seed"),
        (["generate", "--seed"], "--seed needs a value"),
        (["generate", "--seed", "x"], "'x' is not a whole number"),
        (["generate", "--options", "7"], "'7' is not between 2 and 6"),
        (["generate", "-n", "0"], "'0' is less than 1"),
        (["generate", "--lang", "fr"], "'fr' is none of auto, de, en"),
        (["generate", "--forms", "riddle"], "'riddle' is none of question, gap"),
        (["generate", "--min-confidence", "2"], "'2' is not between 0 and 1"),
        (["generate", "--min-confidence", "high"], "'high' is not a number"),
        (["convert", "a.json"], "OUT is missing"),
        (["check"], "FILE is missing"),
        (["schema", "more"], "call is not right"),
        (["completion", "dos"], "none of bash, zsh, fish"),
    ],
)
def test_usage_errors_are_two_lines_and_status_2(run: Run, arguments: list[str], words: str) -> None:
    call = run(*arguments, stdin=b"")
    assert call.status == 2 and call.out == b""
    assert words in call.err and len(call.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "de_CH", "LC_MESSAGES": "en_GB.UTF-8"}, "de"),
        ({"QUIZ_LANG": "en", "LC_ALL": "de_DE"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_language_of_the_environment(environ: dict[str, str], expected: str) -> None:
    assert messages.language(environ) == expected


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_message_is_in_both_languages_with_the_same_fields() -> None:
    for key, texts in TEXTS.items():
        assert set(texts) == {"en", "de"}, key
        english, german = texts["en"], texts["de"]
        assert type(english) is type(german), key
        pairs = zip(english, german, strict=True) if isinstance(english, tuple) else [(english, german)]
        for one, other in pairs:
            assert one and other and fields(one) == fields(other), key


def test_every_error_of_reading_has_a_message() -> None:
    assert {f"reading.{code}" for code in reading.ERROR_CODES} <= set(TEXTS)


@pytest.mark.parametrize("command", ["generate", "convert", "bank export", "bank import"])
def test_list_formats(run: Run, command: str) -> None:
    lines = run(*command.split(), "--list-formats").out.decode().splitlines()
    assert [line.split()[0] for line in lines] == [entry.name for entry in formats.all()]
    assert "JSON (read, write)" in lines[0]


def test_starting_imports_nothing_heavy() -> None:
    program = (
        "import sys; from quiz.cli.program import run; run(['--help']);"
        "heavy = {'flask', 'sqlalchemy', 'numpy', 'lxml', 'gevent', 'HanTa'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stderr.strip() == "[]"
