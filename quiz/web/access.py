"""Who is host: the secret link ``/host?key=...`` leaves a cookie, and the secret leaves the address bar."""

from __future__ import annotations

import functools
import hashlib
import hmac
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Flask, current_app, redirect, request
from flask_babel import gettext as _
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

COOKIE = "quiz_host"
HOST_PATH = "/host"

P = ParamSpec("P")
R = TypeVar("R")


def init_app(app: Flask) -> None:
    """Exchange the key of the secret link, on every address below ``/host``, for the cookie."""
    app.before_request(_take_key)
    app.context_processor(lambda: {"is_host": is_host()})


def host_link(base: str, secret: str) -> str:
    """The secret link for a server at ``base`` ("http://127.0.0.1:8000")."""
    return f"{base.rstrip('/')}{HOST_PATH}?key={secret}"


def is_host() -> bool:
    """Whether this request bears the host's cookie."""
    return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), _cookie_value().encode())


def host_required(view: Callable[P, R]) -> Callable[P, R]:
    """Refuse the view to everybody but the host, with a sentence that tells where the link is."""

    @functools.wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if not is_host():
            raise Forbidden(
                _("This page is the host's. Open the host link that was shown when the server started.")
            )
        return view(*args, **kwargs)

    return guarded


def _cookie_value() -> str:
    # Not the secret itself: who reads a cookie jar does not get the link.
    secret: str = current_app.config["HOST_SECRET"]
    return hmac.new(secret.encode(), b"host cookie", hashlib.sha256).hexdigest()


def _take_key() -> Response | None:
    inside = request.path == HOST_PATH or request.path.startswith(HOST_PATH + "/")
    if not inside or request.method != "GET" or "key" not in request.args:
        return None
    if not hmac.compare_digest(request.args["key"].encode(), current_app.config["HOST_SECRET"].encode()):
        raise Forbidden(_("This host link is not the right one. Copy it again from the server's window."))
    response = redirect(request.path, code=303)
    secure = current_app.config["SECURE_COOKIES"]
    year = 365 * 24 * 3600
    response.set_cookie(COOKIE, _cookie_value(), max_age=year, httponly=True, samesite="Lax", secure=secure)
    return response
