"""``quiz completion SHELL``: what makes a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

from quiz.cli.shape import OneOf, command


@command("completion")
@click.argument("shell", type=OneOf(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script; ``eval "$(quiz completion bash)"`` switches it on."""
    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 - the three names are click's own
    # Not the subclass's ``source``: that of bash starts a bash only to warn of old ones.
    click.echo(ShellComplete.source(found(ctx.find_root().command, {}, "quiz", "_QUIZ_COMPLETE")))
