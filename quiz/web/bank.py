"""The bank of items: from text to set, review, search, import and export; all of it the host's."""

from __future__ import annotations

from flask import Flask

from quiz.web import bank_files, bank_new, bank_review, bank_shelf, bank_worker
from quiz.web.bank_blueprint import bp
from quiz.web.bank_words import action, deed, flag, kind, reason

__all__ = ["bank_files", "bank_new", "bank_review", "bank_shelf", "bp", "init_app"]


def init_app(app: Flask) -> None:
    """Give the application its worker, and templates the bank's words."""
    bank_worker.init_app(app)
    app.jinja_env.globals.update(
        item_kind=kind, reason_words=reason, flag_words=flag, action_words=action, deed_words=deed
    )
