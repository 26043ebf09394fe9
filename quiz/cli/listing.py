"""``--list-formats``, for every command that reads or writes a file of items."""

from __future__ import annotations

import click

from quiz.cli.messages import say
from quiz.cli.shape import option


def _list_formats(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    # Imported here: most calls want no list.
    from questions import formats

    for entry in formats.all():
        can = [
            say(f"word.{word}") for word, able in (("reads", entry.reads), ("writes", entry.writes)) if able
        ]
        click.echo(f"{entry.name:<12} {', '.join(entry.suffixes):<24} {entry.label} ({', '.join(can)})")
    ctx.exit()


list_formats = option(
    "--list-formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    text="list-formats",
)
