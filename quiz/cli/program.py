"""The group ``quiz``: its subcommands are imported when they are called, its errors told in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

import click

from quiz.cli.errors import Misuse
from quiz.cli.messages import say
from quiz.cli.shape import Command, Option
from quiz.cli.terminal import tell, tell_error

# The module ``quiz.cli.<name>`` holds the command ``<name>``; one that is not installed is not listed.
COMMANDS = ("generate", "convert", "check", "serve", "bank", "rooms", "schema", "completion")


class Program(Command, click.Group):
    """A group that imports a subcommand only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands whose modules are there."""
        return [name for name in COMMANDS if find_spec(f"quiz.cli.{name}")]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name, imported now."""
        if name not in self.list_commands(ctx):
            return None
        found = getattr(import_module(f"quiz.cli.{name}"), name)
        assert isinstance(found, click.Command)  # noqa: S101 - a subcommand's module that lies is our own fault
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; says in the user's language if there is none of this name."""
        if not ctx.resilient_parsing and args[0] not in self.list_commands(ctx):
            raise Misuse(say("usage.no-such-command", name=args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands with their help, none of them imported."""
        super().format_options(ctx, formatter)
        with formatter.section(say("word.commands")):
            formatter.write_dl(
                [(name, say(f"help.{name}").split("\n")[0]) for name in self.list_commands(ctx)]
            )


def _show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from questions import __version__

        click.echo(f"prosaquiz {__version__}")
        ctx.exit()


@click.group(
    "quiz",
    cls=Program,
    help="help.quiz",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    cls=Option,
    help="help.version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
)
@click.pass_context
def program(ctx: click.Context) -> None:
    """Without a subcommand: show what there is."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit status of a call; every expected error becomes one sentence on standard error."""
    try:
        status = program.main(arguments, prog_name="quiz", standalone_mode=False)
    except click.UsageError as error:
        tell_error(usage_sentence(error))
        path = error.ctx.command_path if error.ctx else "quiz"
        tell(say("usage.hint", command=path))
        return error.exit_code
    except click.ClickException as error:
        tell_error(error.format_message())
        return error.exit_code
    except click.Abort:
        tell(say("main.interrupted"))
        return 130
    return status if isinstance(status, int) else 0


def usage_sentence(error: click.UsageError) -> str:
    """Click's usage errors in the user's language."""
    if isinstance(error, Misuse):
        return error.message
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        key = "usage.no-such-option-but" if near else "usage.no-such-option"
        return say(key, name=error.option_name, near=near)
    if isinstance(error, click.MissingParameter):
        return say("usage.missing", name=_name(error))
    if isinstance(error, click.BadParameter):
        return say("usage.bad-value", name=_name(error), why=error.message)
    if isinstance(error, click.BadOptionUsage):
        return say("usage.needs-value", name=error.option_name)
    return say("usage.other", why=error.format_message())


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
