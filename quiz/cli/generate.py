"""``quiz generate``: text files in, a file of items out, and one line that says what became of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import click

from questions import ItemSet, Source, UnknownLanguage, fact_types
from quiz.cli.errors import Failure, Misuse, TooFew
from quiz.cli.inputs import STDIN, read_sources, stdin_is_terminal
from quiz.cli.listing import list_formats
from quiz.cli.messages import reason_words, say
from quiz.cli.output import Target, choose_target, write_items
from quiz.cli.shape import OneOf, Share, Whole, Words, command, option
from quiz.cli.terminal import progress_bar, tell

# What the file of a set holds, see its JSON Schema.
_LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of the call."""

    output: str
    format_name: str | None
    count: int | None
    lang: str
    seed: int
    options: int
    types: tuple[str, ...] | None
    forms: tuple[Literal["question", "gap"], ...]
    min_confidence: float
    difficulty: Literal["easy", "medium", "hard"]
    jobs: int
    strict: bool
    explain: bool
    force: bool
    no_progress: bool
    quiet: bool
    verbose: bool


@command("generate")
@click.argument("files", nargs=-1, metavar="[FILE ...|-]")
@option("-o", "--output", default="-", metavar="PATH", text="output")
@option("-f", "--format", "format_name", metavar="NAME", text="format")
@option("-n", "--count", type=Whole(1), metavar="N", text="count")
@option("--lang", type=OneOf(["auto", "de", "en"]), default="auto", show_default=True, text="lang")
@option(
    "--seed",
    type=Whole(-_LARGEST_SEED, _LARGEST_SEED),
    default=0,
    show_default=True,
    metavar="INT",
    text="seed",
)
@option("--options", type=Whole(2, 6), default=4, show_default=True, metavar="2..6", text="options")
@option("--types", type=Words(fact_types), text="types")
@option(
    "--forms",
    type=Words(lambda: ("question", "gap")),
    default="question,gap",
    show_default=True,
    text="forms",
)
@option("--min-confidence", type=Share(), default=0.0, show_default=True, text="min-confidence")
@option(
    "--difficulty",
    type=OneOf(["easy", "medium", "hard"]),
    default="medium",
    show_default=True,
    text="difficulty",
)
@option("--jobs", type=Whole(1, 64), default=1, show_default=True, metavar="N", text="jobs")
@option("--strict", is_flag=True, text="strict")
@option("--explain", is_flag=True, text="explain")
@option("--force", is_flag=True, text="force")
@option("--no-progress", is_flag=True, text="no-progress")
@option("-q", "--quiet", is_flag=True, text="quiet")
@option("-v", "--verbose", is_flag=True, text="verbose")
@list_formats
@click.pass_context
def generate(ctx: click.Context, /, files: tuple[str, ...], **chosen: Any) -> None:
    """Make items from the files and write them."""
    wish = Wish(**chosen)
    if not files and stdin_is_terminal():
        click.echo(ctx.get_help())
        ctx.exit(2)
    if wish.strict and wish.count is None:
        raise Misuse(say("value.strict"), ctx)
    target = choose_target(wish.output, wish.format_name, wish.force)
    sources = read_sources(files or (STDIN,))
    if wish.verbose:
        tell(say("generate.sources", n=len(sources)))
    try:
        made = make(sources, wish)
    except UnknownLanguage as error:
        raise Failure(say("generate.lang", value=wish.lang)) from error
    deliver(made, target, wish)


def make(sources: Sequence[Source], wish: Wish) -> ItemSet:
    """The item set, with a progress bar while it is being made."""
    # Imported here: the pipeline loads the language.
    from questions import generate_set

    with progress_bar(not (wish.no_progress or wish.quiet)) as progress:
        return generate_set(
            sources,
            lang=wish.lang,
            seed=wish.seed,
            count=wish.count,
            options=wish.options,
            types=wish.types,
            forms=wish.forms,
            min_confidence=wish.min_confidence,
            difficulty=wish.difficulty,
            progress=progress,
            jobs=wish.jobs,
        )


def deliver(made: ItemSet, target: Target, wish: Wish) -> None:
    """Write the set and say what became of the candidates; raises what the exit status should tell."""
    if wish.explain and not wish.quiet:
        tell_refused(made)
    else:
        tell_foreign(made)
    if not made.items and not wish.explain:
        raise Failure(say("generate.none"))
    written = write_items(made if wish.explain else replace(made, rejections=()), target)
    if not wish.quiet:
        tell(closing_line(made))
    if wish.verbose and target.path is not None:
        tell(say("generate.written", name=target.path))
    if not made.items:
        raise Failure(say("generate.none"))
    if wish.strict and wish.count is not None and written < wish.count:
        raise TooFew(say("generate.too-few", n=written, wanted=wish.count))
    sys.stdout.flush()


def tell_refused(made: ItemSet) -> None:
    """One line per candidate that is not asked: family, reason, the words it was about."""
    for entry in made.rejections:
        text = " ".join(entry.text.split())
        tell(say("generate.refused", type=entry.type, reason=reason_words(entry.reason), text=text))


def tell_foreign(made: ItemSet) -> None:
    """One line per text in a language that cannot be asked."""
    for entry in made.rejections:
        if entry.reason == "language-not-spoken":
            tell(say("generate.foreign", text=" ".join(entry.text.split())))


def closing_line(made: ItemSet) -> str:
    """How many items of how many candidates, and why the others are not there, most frequent first."""
    counted = Counter(entry.reason for entry in made.rejections)
    candidates = len(made.items) + len(made.rejections)
    line = say("generate.closing", n=len(made.items), candidates=say("generate.candidates", n=candidates))
    if not counted:
        return f"{line}."
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    reasons = ", ".join(f"{reason_words(code)} {number}" for code, number in ranked)
    return f"{line}; {say('generate.rejected', n=len(made.rejections), reasons=reasons)}."
