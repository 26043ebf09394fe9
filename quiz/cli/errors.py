"""What ends a command: a sentence in the user's language and the exit status that goes with it."""

from __future__ import annotations

import click


class Failure(click.ClickException):
    """An error of input or at run time; exit status 1."""

    exit_code = 1


class TooFew(Failure):
    """Fewer items than asked for under ``--strict``; exit status 3."""

    exit_code = 3


class Misuse(click.UsageError):
    """A call that cannot be meant; exit status 2. The message is a whole sentence already."""
