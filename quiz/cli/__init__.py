"""The command line: one command, ``quiz``. Importing this loads nothing; a subcommand loads what it needs."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 error, 2 usage, 3 too few items, 130 interrupted."""
    from quiz.cli.program import run

    sys.exit(run(arguments))
