"""What goes to standard error: sentences, colours where they are wanted, and a progress bar on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from quiz.cli.messages import say

BAR_WIDTH = 30


def on_terminal() -> bool:
    """True where standard error is a terminal."""
    return sys.stderr.isatty()


def coloured() -> bool:
    """True where colours may be used: on a terminal that is not dumb, without NO_COLOR."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def tell(sentence: str) -> None:
    """One line on standard error."""
    click.echo(sentence, err=True)


def tell_error(sentence: str) -> None:
    """One line on standard error that begins with the word for error."""
    word = f"{say('word.error')}:"
    tell(f"{click.style(word, fg='red', bold=True) if coloured() else word} {sentence}")


@contextmanager
def progress_bar(wanted: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A function that draws how much of how much is done; None where there is no bar."""
    if not (wanted and on_terminal()):
        yield None
        return
    try:
        yield _draw
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def _draw(done: int, total: int) -> None:
    full = BAR_WIDTH * min(done, total) // max(total, 1)
    bar = "#" * full + "-" * (BAR_WIDTH - full)
    click.echo(f"\r[{bar}] {done}/{total} {say('generate.progress')}\x1b[K", err=True, nl=False)
