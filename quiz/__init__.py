"""The game: ``create_app`` makes the Flask application. Nothing heavy happens at import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["create_app"]


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """A Flask application; ``config`` goes before environment, ``quiz.toml``, defaults (``quiz.config``)."""
    from quiz.web.app import create_app as make

    return make(config)
