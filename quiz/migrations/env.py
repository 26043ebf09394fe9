"""Alembic's entry: runs the migrations on the application's own engine, in batch mode for SQLite."""

from alembic import context
from flask import current_app

extension = current_app.extensions["migrate"]
database = extension.db


def run_migrations() -> None:
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            **extension.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
