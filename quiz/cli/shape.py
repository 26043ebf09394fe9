"""Click's commands and values, speaking the user's language.

Help texts are keys of ``messages`` and are looked up when help is shown, so that nothing is read at import.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from quiz.cli.messages import say


class Option(click.Option):
    """An option whose help is a key of the messages."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help, translated."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        text = say(self.help) + record[1].removeprefix(self.help) if self.help else record[1]
        return record[0], text.replace("[default: ", f"[{say('word.default')}: ")


class Command(click.Command):
    """A command whose help is a key of the messages."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, described in the user's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("help.help")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{say('word.usage')}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.help or "help.quiz"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of options."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx)]
        with formatter.section(say("word.options")):
            formatter.write_dl([record for record in records if record is not None])


def command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A command whose help is the message ``help.<name>``."""
    return click.command(name, cls=Command, help=f"help.{name}", **settings)


def option(*names: str, text: str, **settings: Any) -> Callable[[Any], Any]:
    """An option whose help is the message ``help.<text>``."""
    return click.option(*names, cls=Option, help=f"help.{text}", **settings)


class Whole(click.ParamType[int, Any]):
    """A whole number, at least ``low`` and at most ``high`` where these are given."""

    name = "int"

    def __init__(self, low: int | None = None, high: int | None = None) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; fails with a sentence."""
        try:
            number = int(value)
        except ValueError:
            self.fail(say("value.int", value=value), param, ctx)
        if self.low is not None and number < self.low and self.high is None:
            self.fail(say("value.range-from", value=value, low=self.low), param, ctx)
        if self.low is not None and self.high is not None and not self.low <= number <= self.high:
            self.fail(say("value.range", value=value, low=self.low, high=self.high), param, ctx)
        return number


class Share(click.ParamType[float, Any]):
    """A number from 0 to 1."""

    name = "0..1"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; fails with a sentence."""
        try:
            number = float(value)
        except ValueError:
            self.fail(say("value.float", value=value), param, ctx)
        if not 0 <= number <= 1:
            self.fail(say("value.range", value=value, low=0, high=1), param, ctx)
        return number


class OneOf(click.Choice[str]):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; fails with a sentence."""
        if value not in self.choices:
            self.fail(say("value.choice", value=value, known=", ".join(self.choices)), param, ctx)
        return str(value)


class Words(click.ParamType[tuple[str, ...], Any]):
    """Words with commas between them, each of them known."""

    name = "a,b"

    def __init__(self, known: Callable[[], Sequence[str]]) -> None:
        self.known = known

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The words, each once; fails with a sentence at the first unknown one."""
        if isinstance(value, tuple):
            return value
        words = tuple(dict.fromkeys(word.strip() for word in value.split(",") if word.strip()))
        known = self.known()
        for word in words or ("",):
            if word not in known:
                self.fail(say("value.choice", value=word, known=", ".join(known)), param, ctx)
        return words
