"""The reader's language and theme: a cookie set by ``?lang=`` or ``?theme=``, else what the browser wants."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlencode

from flask import Flask, current_app, redirect, request
from flask_babel import Babel
from werkzeug.wrappers import Response

LANGUAGES = {"de": "Deutsch", "en": "English"}
THEMES = ("auto", "light", "dark")
SWITCHES = ("lang", "theme")
YEAR = 365 * 24 * 3600

babel = Babel()


def init_app(app: Flask) -> None:
    """Install Flask-Babel (German by default) and the switches."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(Path(app.root_path) / "translations")
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "de")
    babel.init_app(app, locale_selector=language)
    app.before_request(_switch)
    app.context_processor(
        lambda: {"language": language(), "languages": LANGUAGES, "theme": theme(), "switched": _switched}
    )


def language() -> str:
    """ "de" or "en": the cookie, else the best of Accept-Language, else German."""
    chosen = request.cookies.get("lang", "")
    if chosen in LANGUAGES:
        return chosen
    # Not best_match: it prefers a plain "de" to a better liked "en-GB".
    wished = (name.partition("-")[0].lower() for name, quality in request.accept_languages if quality > 0)
    return next((name for name in wished if name in LANGUAGES), "de")


def theme() -> str:
    """ "auto", "light" or "dark"."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in THEMES else "auto"


def _switched(name: str, value: str) -> str:
    """This page's address with a switch set: what stood in it, such as a PIN, comes along.

    A page that only answers a POST has no address; the host's secret stays out of every page.
    """
    if request.method not in ("GET", "HEAD"):
        return f"/?{urlencode({name: value})}"
    return _address([*_arguments({*SWITCHES, "key"}), (name, value)])


def _switch() -> Response | None:
    chosen = {name: request.args[name] for name in SWITCHES if name in request.args}
    if request.method != "GET" or not chosen:
        return None
    response = redirect(_address(_arguments(set(chosen))), code=303)
    for name, value in chosen.items():
        if value in LANGUAGES or value in THEMES:
            secure = current_app.config["SECURE_COOKIES"]
            response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


def _arguments(without: set[str]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.args.items(multi=True) if name not in without]


def _address(arguments: list[tuple[str, str]]) -> str:
    # One slash only: "//name" would lead to another site.
    path = "/" + quote(request.path.lstrip("/\\"))
    return f"{path}?{urlencode(arguments)}" if arguments else path
