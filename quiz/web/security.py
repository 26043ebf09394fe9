"""What every answer carries and every POST must show.

Answers get a strict content policy. A POST must come from our own pages: the browser says so in
``Sec-Fetch-Site`` or ``Origin``, and a form shows the token of its session besides.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from typing import Protocol, TypeVar

from flask import Flask, Response, current_app, g, request, session
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest, Forbidden

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    ),
    # "no-referrer" would make browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_TOKENLESS = "_quiz_no_token"


class HasGet(Protocol):
    """Headers by name: those of a request, or a plain dict."""

    def get(self, key: str, /) -> str | None: ...


View = TypeVar("View", bound=Callable[..., object])


def init_app(app: Flask) -> None:
    """Install the checks, the headers and ``csrf_token()`` for templates."""
    app.before_request(_check_origin)
    app.after_request(_add_headers)
    app.jinja_env.globals["csrf_token"] = csrf_token


def same_origin(headers: HasGet, host: str) -> bool:
    """Whether a browser sent this request from a page of ``host`` ("name:port").

    Every browser in use names the origin of a cross-site POST; a request without both headers comes from
    no browser's page, or from our own in an old one.
    """
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("Origin")
    # A proxy may speak HTTPS for us, hence both schemes.
    return origin is None or origin.lower() in (f"http://{host}".lower(), f"https://{host}".lower())


def tokenless(view: View) -> View:
    """Mark a view whose POST needs no form token, because a secret of its own guards it."""
    setattr(view, _TOKENLESS, True)
    return view


def csrf_token() -> str:
    """The token of this session; every form sends it as ``csrf_token``, a script as ``X-CSRF-Token``."""
    token: str = session.setdefault("csrf", secrets.token_urlsafe(16))
    return token


def _check_origin() -> None:
    if request.method in _SAFE_METHODS:
        return
    if not same_origin(request.headers, request.host):
        raise Forbidden(
            _("This came from another site and was not accepted. Open the page here and try again.")
        )
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or getattr(view, _TOKENLESS, False) or request.is_json:
        # JSON cannot be sent across sites without asking first, and we never agree.
        return
    given = request.form.get("csrf_token") or request.headers.get("X-CSRF-Token") or ""
    if not hmac.compare_digest(given.encode(), str(session.get("csrf", "")).encode()) or not given:
        raise BadRequest(_("This page was open for too long. Go back, reload it and send it again."))


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers and not g.get("cacheable"):
        # Back must show where the round stands, not where it stood.
        response.headers["Cache-Control"] = "no-store"
    return response
