"""``quiz schema``: the JSON Schema of an item set."""

from __future__ import annotations

import click

from questions import formats
from quiz.cli.shape import command


@command("schema")
def schema() -> None:
    """Print it as it ships."""
    click.echo(formats.schema_text(), nl=False)
