"""Our own static files: one address per content, so that a browser keeps them, and gzip where it helps."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, g, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

FOLDER = Path(__file__).resolve().parent.parent / "static"
_SQUEEZED = frozenset({"text/css", "text/javascript", "image/svg+xml", "application/json", "text/yaml"})


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file as it goes out."""

    plain: bytes
    squeezed: bytes | None
    kind: str
    version: str


def init_app(app: Flask) -> None:
    """Serve ``/static/...`` and give templates ``asset(name)``."""
    app.add_url_rule("/static/<path:filename>", "static", _serve)
    app.add_url_rule("/favicon.ico", "favicon", lambda: _serve("img/favicon.svg"))
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    """The address of a static file, with its version."""
    return url_for("static", filename=name, v=_versioned(name).version)


def _versioned(name: str) -> Asset:
    path = safe_join(str(FOLDER), name)
    if path is None or not Path(path).is_file():
        raise NotFound
    return _load(path, Path(path).stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _load(path: str, _changed: int) -> Asset:
    plain = Path(path).read_bytes()
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    squeezed = gzip.compress(plain, 9, mtime=0) if kind in _SQUEEZED else None
    return Asset(plain, squeezed, kind, hashlib.sha256(plain).hexdigest()[:12])


def _serve(filename: str) -> Response:
    found = _versioned(filename)
    small = found.squeezed is not None and request.accept_encodings["gzip"] > 0
    body = found.squeezed if small and found.squeezed is not None else found.plain
    response = Response(body, content_type=_content_type(found.kind))
    if small:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.set_etag(found.version)
    kept = request.args.get("v") == found.version
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "no-cache"
    g.cacheable = True
    response.make_conditional(request)
    return response


def _content_type(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
