"""Error pages in the page's look: one sentence that tells what to do. JSON for clients that ask for it."""

from __future__ import annotations

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import BadRequest, HTTPException, InternalServerError, ServiceUnavailable

from quiz.store.db import db

SENTENCES = {
    400: _l("The server could not make sense of that. Go back and try again."),
    403: _l("This page is not open to you."),
    404: _l("There is nothing at this address. Check it, or start from the first page."),
    405: _l("This address cannot be opened like that. Start from the first page."),
    413: _l("That was too much at once. Send something smaller."),
    429: _l("That was too often in a short time. Wait a moment and try again."),
    500: _l("Something broke on our side. Your answers are safe; reload the page."),
    503: _l("The server is busy for a moment. Reload the page."),
}


def init_app(app: Flask) -> None:
    """Show every error as a page."""
    app.register_error_handler(HTTPException, _show)
    app.register_error_handler(DataError, _unstorable)
    app.register_error_handler(Exception, _unexpected)


def _show(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    code = error.code or 500
    own = error.description if error.description != type(error).description else None
    return _page(
        code, str(own or SENTENCES.get(code) or _("That did not work. Start from the first page.")), error
    )


def _unstorable(error: DataError) -> Response:
    """The database does not take a value that was sent, such as a null character in an address."""
    current_app.logger.warning("The database refused a value at %s: %s", request.path, error.orig)
    db.session.rollback()
    return _show(BadRequest())


def _unexpected(error: Exception) -> Response:
    current_app.logger.exception("Unexpected error at %s", request.path)
    db.session.rollback()
    if current_app.testing or current_app.debug:
        raise error
    if isinstance(error, OperationalError):
        # The database is locked or away for a moment: nothing was stored, and trying again is right.
        return _show(ServiceUnavailable())
    return _show(InternalServerError())


def _page(code: int, sentence: str, error: HTTPException) -> Response:
    accepted = request.accept_mimetypes
    if accepted.best_match(["text/html", "application/json"], "text/html") == "application/json":
        response = jsonify(error={"status": code, "message": sentence})
    else:
        response = make_response(render_template("error.html", code=code, sentence=sentence))
    response.status_code = code
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after", "www-authenticate"):
            response.headers[name] = value
    return response
