"""``quiz convert IN OUT``: items from one format to another, nothing lost without a word."""

from __future__ import annotations

import click

from quiz.cli.errors import Failure
from quiz.cli.inputs import read_items, tell_bad_rows
from quiz.cli.listing import list_formats
from quiz.cli.messages import say
from quiz.cli.output import choose_target, write_items
from quiz.cli.shape import command, option
from quiz.cli.terminal import tell


@command("convert")
@click.argument("origin", metavar="IN")
@click.argument("output", metavar="OUT")
@option("--from", "origin_format", metavar="NAME", text="from")
@option("-f", "--format", "format_name", metavar="NAME", text="format")
@option("--skip-bad", is_flag=True, text="skip-bad")
@option("--force", is_flag=True, text="force")
@option("-q", "--quiet", is_flag=True, text="quiet")
@list_formats
def convert(
    origin: str,
    output: str,
    origin_format: str | None,
    format_name: str | None,
    skip_bad: bool,
    force: bool,
    quiet: bool,
) -> None:
    """Read one file, write another."""
    target = choose_target(output, format_name, force)
    loaded = read_items(origin, origin_format)
    tell_bad_rows(origin, loaded.problems)
    if loaded.problems and not skip_bad:
        raise Failure(say("format.bad-rows", n=len(loaded.problems)))
    written = write_items(loaded.item_set, target)
    if not quiet:
        tell(say("format.converted", n=written, name=output))
