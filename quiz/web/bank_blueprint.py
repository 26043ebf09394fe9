"""The blueprint of the bank's pages, all of them the host's, who may upload more than players."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

from flask import Blueprint, current_app, request
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from quiz.web.access import host_required, is_host

bp = Blueprint("bank", __name__, url_prefix="/host/bank")
ID = "int(max=2147483647)"

P = ParamSpec("P")
R = TypeVar("R")
# Room for the fields beside the file.
_FIELDS = 256 * 1024


@bp.url_value_preprocessor
def _take_more(endpoint: str | None, values: dict[str, Any] | None) -> None:
    # Runs before the form is read for its token; a stranger stays with the small limit.
    if is_host():
        most = current_app.config["MAX_UPLOAD"]
        if (request.content_length or 0) > most + _FIELDS:
            size = f"{most // 2**20} MB" if most >= 2**20 else f"{most // 2**10} kB"
            raise RequestEntityTooLarge(
                _(
                    "That was more than %(size)s. Go back and choose a smaller file or a part of it.",
                    size=size,
                )
            )
        request.max_content_length = most + _FIELDS
        request.max_form_memory_size = 4 * current_app.config["MAX_CHARACTERS"] + _FIELDS
        request.max_form_parts = 5000


def number(values: Mapping[str, str], name: str) -> int:
    """A whole number that any database takes; 0 for anything else."""
    typed = values.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def page(rule: str, *methods: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a view of the host's; GET unless other methods are named."""

    def registered(view: Callable[P, R]) -> Callable[P, R]:
        guarded = host_required(view)
        bp.add_url_rule(rule, view_func=guarded, methods=list(methods) or ["GET"])  # type: ignore[arg-type]
        return guarded

    return registered
