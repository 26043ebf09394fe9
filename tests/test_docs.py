"""README, ARCHITECTURE and CHANGELOG say what is so: commands, settings, formats, paths, links, example."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from questions import formats
from quiz.cli.program import program
from quiz.config import SETTINGS, Setting

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
MOST_BYTES = 150_000
PATH = re.compile(
    r"`((?:questions|quiz|templates|tests|benchmarks|tools|docs|\.ci)(?:/[\w./-]*)?|[\w-]+\.toml)`"
)


def commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command below the group with its full name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        path = (*before, name)
        yield " ".join(("quiz", *path)), found
        if isinstance(found, click.Group):
            yield from commands(found, path)


def section_of(command: str) -> str:
    """What the README says after it has introduced the command, up to the next one or the next heading."""
    found = re.search(rf"\*\*`{re.escape(command)}\b.*?(?=\*\*`quiz|\n## |\Z)", README, re.DOTALL)
    assert found, f"The README does not introduce `{command}`."
    return found[0]


@pytest.mark.parametrize("name", [name for name, _ in commands(program)])
def test_the_readme_names_every_command_with_every_option(name: str) -> None:
    command = dict(commands(program))[name]
    section = section_of(name)
    named = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", section))
    options = {opt for param in command.params if isinstance(param, click.Option) for opt in param.opts}
    assert options - named == set()
    if not isinstance(command, click.Group):
        assert named - options - {"--help", "-h", "--count"} == set()


def test_the_readme_names_the_options_of_the_program_itself() -> None:
    options = {opt for param in program.params if isinstance(param, click.Option) for opt in param.opts}
    assert all(f"quiz {opt}`" in README for opt in options)


def shown(default: str | int | float | bool) -> str:
    if isinstance(default, bool):
        return "`yes`" if default else "`no`"
    return f"`{default}`" if default != "" else ""


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_readme_has_a_row_for_every_setting(setting: Setting) -> None:
    row = (
        f"| `{setting.name.lower()}` | `QUIZ_{setting.name}` | {shown(setting.default)} | {setting.meaning} |"
    )
    assert row in README


def test_the_readme_names_no_setting_that_is_gone() -> None:
    known = {f"QUIZ_{setting.name}" for setting in SETTINGS} | {"QUIZ_CONFIG", "QUIZ_LANG"}
    known |= {"QUIZ_TEST_POSTGRES", "QUIZ_TEST_REDIS"}
    assert set(re.findall(r"QUIZ_[A-Z_]+", README)) <= known


@pytest.mark.parametrize("entry", formats.all(), ids=lambda entry: entry.name)
def test_the_readme_has_a_row_for_every_format(entry: formats.Format) -> None:
    suffixes = ", ".join(f"`{suffix}`" for suffix in entry.suffixes)
    row = next(
        (line for line in README.splitlines() if line.startswith(f"| `{entry.name}` | {suffixes} |")), ""
    )
    reads, writes = "yes" if entry.reads else "", "yes" if entry.writes else ""
    assert [cell.strip() for cell in row.split("|")[4:6]] == [reads, writes]


def test_the_readme_names_no_format_that_is_gone() -> None:
    table = README.partition("\n## Formats\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [entry.name for entry in formats.all()]


def test_the_readmes_questions_are_asked(tmp_path: Path) -> None:
    example = README.partition("<!-- example -->")[2]
    text, output = re.findall(r"```(?:text|console)\n(.*?)```", example, re.DOTALL)[:2]
    (tmp_path / "texts.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "quiz.cli", "generate", "texts.txt", "-f", "aiken"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert stems_and_answers(done.stdout) == stems_and_answers(output.partition("...\n")[2])


def stems_and_answers(aiken: str) -> list[tuple[str, str]]:
    """Stem and right option of every item in Aiken's format."""
    found = []
    for block in aiken.strip().split("\n\n"):
        stem, *options, answer = block.splitlines()
        found.append((stem, next(o[3:] for o in options if o[0] == answer[-1])))
    return found


def test_the_readmes_python_makes_an_item() -> None:
    block = next(
        block for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "generate" in block
    )
    names: dict[str, object] = {}
    exec(block.partition("\nfrom quiz")[0], names)  # noqa: S102 - our own README
    assert names["items"]


def tree_paths() -> Iterator[str]:
    """The paths of the tree that ARCHITECTURE begins with."""
    folders: list[str] = []
    for line in ARCHITECTURE.partition("```text\n")[2].partition("```")[0].splitlines():
        name = line.split()[0]
        depth = (len(line) - len(line.lstrip())) // 2
        folders[depth:] = [name]
        yield "".join(folders)


def test_every_path_of_the_architecture_exists() -> None:
    named = {*tree_paths(), *PATH.findall(ARCHITECTURE)} - {
        "quiz/templates",
        "questions/templates",
        "quiz.toml",
    }
    assert len(named) > 60
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_every_folder_of_the_packages_is_in_the_architecture() -> None:
    folders = {
        f"{folder.relative_to(ROOT).as_posix()}/"
        for package in ("questions", "quiz")
        for folder in (ROOT / package).iterdir()
        if folder.is_dir() and any(folder.rglob("*.*")) and not folder.name.startswith("__")
    }
    assert folders - set(tree_paths()) == set()


def test_the_tables_that_the_architecture_sends_to_are_there() -> None:
    steps = re.findall(r"`([\w/]+\.py)`: [^`]*`([A-Z]{4,})`", ARCHITECTURE)
    assert {name for _, name in steps} >= {"BLUEPRINTS", "COMMANDS", "FAMILIES", "LANGUAGES", "SETTINGS"}
    for path, name in steps:
        assert re.search(rf"^{name}\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), (path, name)


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", text)
    local = [one or other for one, other in targets if "://" not in (one or other)]
    assert [path for path in local if not (ROOT / path).is_file()] == []
    pictures = [ROOT / path for path in local if path.endswith(".png")]
    assert [path for path in pictures if path.stat().st_size >= MOST_BYTES] == []


def test_every_picture_is_shown_in_the_readme() -> None:
    assert [
        path.name for path in (ROOT / "docs" / "img").iterdir() if f"docs/img/{path.name}" not in README
    ] == []


def test_the_changelog_knows_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(), re.M
    )
