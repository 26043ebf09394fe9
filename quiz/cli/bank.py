"""``quiz bank``: the item sets of the database as files and back, and copies of the whole database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.errors import Failure, Misuse
from quiz.cli.inputs import read_items, tell_bad_rows
from quiz.cli.listing import list_formats
from quiz.cli.messages import language, say
from quiz.cli.output import choose_target, write_items
from quiz.cli.shape import Command, option
from quiz.cli.terminal import tell

if TYPE_CHECKING:
    from flask import Flask

    from quiz.store.bank_bulk import Shelved


class Bank(Command, click.Group):
    """A group that shows its commands in the user's language."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        with formatter.section(say("word.commands")):
            rows = [(name, say(f"help.bank.{name}").split("\n")[0]) for name in self.list_commands(ctx)]
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; says in the user's language if there is none of this name."""
        if not ctx.resilient_parsing and args[0] not in self.commands:
            raise Misuse(say("usage.no-such-command", name=args[0]), ctx)
        return super().resolve_command(ctx, args)


@click.group("bank", cls=Bank, help="help.bank", invoke_without_command=True)
@click.pass_context
def bank(ctx: click.Context) -> None:
    """Without a subcommand: show what there is."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)


def _command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    return bank.command(name, cls=Command, help=f"help.bank.{name}")


@_command("list")
def list_sets() -> None:
    """One line for each set, tabs between number, items and title."""
    with _app().app_context():
        from quiz.store.bank_bulk import all_sets

        sets = sorted(all_sets(), key=lambda one: one.summary.id)
    if not sets:
        tell(say("bank.empty"))
    for one in sets:
        title = " ".join(one.summary.title.split())
        click.echo(f"{one.summary.id}\t{one.summary.size}\t{title}")


@_command("export")
@click.argument("name", metavar="SET")
@option("-o", "--output", default="-", metavar="PATH|-", text="output")
@option("-f", "--format", "format_name", metavar="NAME", text="format")
@option("--force", is_flag=True, text="force")
@option("-q", "--quiet", is_flag=True, text="quiet")
@list_formats
def export(name: str, output: str, format_name: str | None, force: bool, quiet: bool) -> None:
    """Write one set."""
    target = choose_target(output, format_name, force)
    with _app().app_context():
        from quiz.store.bank_bulk import all_sets
        from quiz.store.item_sets import get_set

        stored = get_set(_number_of(name, all_sets()))
        assert stored is not None  # noqa: S101 - its number has just been listed
        item_set = stored.as_item_set()
    written = write_items(item_set, target)
    if not quiet:
        tell(say("format.converted", n=written, name=output))


@_command("import")
@click.argument("origin", metavar="FILE")
@option("--from", "origin_format", metavar="NAME", text="from")
@option("--title", default="", metavar="TEXT", text="bank.title")
@option("--skip-bad", is_flag=True, text="skip-bad-rows")
@option("-q", "--quiet", is_flag=True, text="quiet")
@list_formats
def bring(origin: str, origin_format: str | None, title: str, skip_bad: bool, quiet: bool) -> None:
    """Store the items of a file as a set."""
    from dataclasses import replace

    loaded = read_items(origin, origin_format)
    tell_bad_rows(origin, loaded.problems)
    if loaded.problems and not skip_bad:
        raise Failure(say("format.bad-rows", n=len(loaded.problems)))
    if not loaded.item_set.items:
        raise Failure(say("bank.nothing", name=origin))
    named = replace(loaded.item_set, title=title or loaded.item_set.title or Path(origin).stem)
    with _app().app_context():
        from quiz.store.item_sets import add_set

        set_id = add_set(named, origin="import")
    if not quiet:
        tell(say("bank.imported", n=len(named.items), set=set_id))


@_command("backup")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@option("--force", is_flag=True, text="force")
@option("-q", "--quiet", is_flag=True, text="quiet")
def backup(target: Path, force: bool, quiet: bool) -> None:
    """Copy the database."""
    from quiz.store import bank_backup

    if target.is_dir():
        raise Failure(say("output.directory", name=target))
    if not target.parent.is_dir():
        raise Failure(say("output.no-folder", name=target))
    if target.exists() and not force:
        raise Failure(say("output.exists", name=target))
    try:
        bank_backup.backup(_app(), target)
    except bank_backup.BackupError as error:
        raise Failure(error.sentence(language())) from error
    if not quiet:
        tell(say("bank.backed-up", name=target))


@_command("restore")
@click.argument("origin", metavar="FILE", type=click.Path(path_type=Path))
@option("--force", is_flag=True, text="bank.yes")
@option("-q", "--quiet", is_flag=True, text="quiet")
def restore(origin: Path, force: bool, quiet: bool) -> None:
    """Bring a copy back."""
    from quiz.store import bank_backup

    app = _app()
    try:
        bank_backup.database_file(app)
        if not force:
            raise Failure(say("bank.sure"))
        kept = bank_backup.restore(app, origin, _bring_up_to_date)
    except bank_backup.BackupError as error:
        raise Failure(error.sentence(language())) from error
    if not quiet:
        tell(say("bank.restored", name=kept))


def _app(**settings: object) -> Flask:
    from quiz import create_app
    from quiz.trouble import Trouble

    try:
        return create_app(settings)
    except Trouble as trouble:
        raise Failure(trouble.sentence(language())) from trouble


def _bring_up_to_date(file: Path) -> None:
    from quiz.store.db import db

    app = _app(DATABASE_URL=f"sqlite:///{file.as_posix()}", SAMPLES=False, MIGRATE=True)
    with app.app_context():
        db.engine.dispose()


def _number_of(name: str, sets: list[Shelved]) -> int:
    """The number of the set that is meant; raises Failure."""
    numbers = [one.summary.id for one in sets if str(one.summary.id) == name]
    numbers = numbers or [one.summary.id for one in sets if one.summary.title.casefold() == name.casefold()]
    if not numbers:
        raise Failure(say("bank.no-set", name=name))
    if len(numbers) > 1:
        raise Failure(say("bank.several", name=name, numbers=", ".join(map(str, sorted(numbers)))))
    return numbers[0]
