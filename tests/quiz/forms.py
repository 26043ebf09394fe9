"""What a browser without a script does: read the form's token, send the form, follow the redirect."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def token_of(page: TestResponse) -> str:
    """The token of the first form of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


def send(client: FlaskClient, page: TestResponse, address: str, **fields: object) -> TestResponse:
    """POST a form of this page."""
    return client.post(address, data={"csrf_token": token_of(page), **fields})


def follow(client: FlaskClient, response: TestResponse) -> TestResponse:
    """The page that a redirect leads to in the end."""
    assert response.status_code == 303, response.text
    return client.get(response.headers["Location"], follow_redirects=True)
