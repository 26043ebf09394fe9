"""The application factory: settings, store, languages, security, error pages, blueprints.

Further pages bring a module with a blueprint called ``bp``, perhaps an ``init_app(app)``, and a line
in ``BLUEPRINTS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from quiz.config import load_settings, prepare_data_folder
from quiz.store.db import bring_up_to_date, init_store
from quiz.store.samples import fill_with_samples
from quiz.web import access, assets, errors, health, preferences, security

BLUEPRINTS = ("play", "room", "host", "projector", "results", "bank", "protocol")

_PACKAGE = Path(__file__).resolve().parent.parent


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """A ready application. Raises quiz.config.ConfigError and quiz.store.db.StoreError, one sentence each."""
    settings = load_settings(config)
    prepare_data_folder(settings)
    app = Flask("quiz", template_folder=str(template_folder()), static_folder=None)
    app.config.from_mapping(settings)
    app.config.from_mapping(_flask_settings(settings))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings["TRUST_PROXY"]:
        hops = settings["TRUST_PROXY"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    init_store(app)
    for part in (preferences, security, access, assets, errors, health):
        part.init_app(app)
    _register_blueprints(app)
    if settings["MIGRATE"]:
        bring_up_to_date(app)
    if settings["MIGRATE"] and settings["SAMPLES"]:
        fill_with_samples(app)
    return app


def template_folder() -> Path:
    """The first of the package's own templates and the checkout's that holds the base page."""
    for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates" / "pages"):
        if (folder / "base.html").is_file():
            return folder
    raise FileNotFoundError("The page templates are missing; install the package again.")


def _flask_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "MAX_CONTENT_LENGTH": settings["MAX_BODY"],
        "MAX_FORM_MEMORY_SIZE": settings["MAX_BODY"],
        "SESSION_COOKIE_NAME": "quiz_session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings["SECURE_COOKIES"],
    }


def _register_blueprints(app: Flask) -> None:
    for name in BLUEPRINTS:
        module = f"quiz.web.{name}"
        if find_spec(module) is not None:
            part = import_module(module)
            app.register_blueprint(part.bp)
            if hasattr(part, "init_app"):
                part.init_app(app)
