"""The host at the bank's pages, as a browser without a script; and the document that the tests start from."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from forms import follow, send
from werkzeug.test import TestResponse

from quiz.web.bank_worker import EXTENSION

TEXT = (
    "# Der Turm\nDer Eiffelturm in Paris wurde 1889 eröffnet. Der Eiffelturm ist 330 Meter hoch. "
    "Gustave Eiffel entwarf den Turm.\n\n"
    "# Der See\nDer Baikalsee in Sibirien ist 1.642 Meter tief. Der Baikalsee ist 636 Kilometer lang. "
    "Im Jahr 1996 erklärte die UNESCO den Baikalsee zum Weltnaturerbe."
)


def as_host(app: Flask) -> FlaskClient:
    """A browser that has opened the host's secret link."""
    client = app.test_client()
    client.get(f"/host?key={app.config['HOST_SECRET']}")
    return client


def finish_work(app: Flask) -> None:
    """Wait until the documents are worked through."""
    app.extensions[EXTENSION].wait(60)


def make_set(app: Flask, client: FlaskClient, **fields: Any) -> TestResponse:
    """The page that a document leads to in the end."""
    given = {"text": TEXT, "title": "Turm & See", "count": "20", "options": "4", **fields}
    sent = send(client, client.get("/host/bank/new"), "/host/bank/new", **given)
    assert sent.status_code == 303, sent.text
    finish_work(app)
    return client.get(sent.headers["Location"], follow_redirects=True)


def items_on(page: TestResponse) -> list[int]:
    """The ids of the items that a review shows, in order."""
    return [int(found) for found in re.findall(r'id="item-(\d+)"', page.text)]


def press(client: FlaskClient, page: TestResponse, address: str, **fields: object) -> TestResponse:
    """Send a form of this page and see where it leads."""
    return follow(client, send(client, page, address, **fields))
