"""What every answer carries, and which POSTs are let in."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from forms import token_of

from quiz.web.security import same_origin

PAGES = ["/", "/sets/1", "/nowhere", "/healthz", "/static/css/app.css"]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("address", PAGES)
def test_headers(client: FlaskClient, set_id: int, address: str) -> None:
    page = client.get(address)
    policy = page.headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/", "/sets/1", "/nowhere"])
def test_pages_hold_nothing_inline_and_nothing_from_elsewhere(
    client: FlaskClient, set_id: int, address: str
) -> None:
    page = client.get(address).text
    assert not INLINE.search(page)
    assert not re.search(r'(src|href|action)="(https?:)?//', page)


def test_cookies_are_out_of_reach(client: FlaskClient, set_id: int) -> None:
    for address in ("/sets/1", "/?lang=en"):
        cookie = client.get(address).headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


def test_a_form_needs_its_token(client: FlaskClient, set_id: int) -> None:
    token = token_of(client.get("/sets/1"))
    address = "/sets/1/round"
    for wrong in ("", "x", token[:-1], "ü"):
        refused = client.post(address, data={"csrf_token": wrong})
        assert refused.status_code == 400
        assert "zu lange offen" in refused.text
    assert client.post(address, data={"csrf_token": token}).status_code == 303
    assert client.post(address, headers={"X-CSRF-Token": token}).status_code == 303


def test_without_a_session_no_token_is_right(app: Flask, set_id: int) -> None:
    assert app.test_client().post("/sets/1/round", data={"csrf_token": ""}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_another_site_is_refused_even_with_the_token(
    client: FlaskClient, set_id: int, headers: dict[str, str]
) -> None:
    token = token_of(client.get("/sets/1"))
    refused = client.post("/sets/1/round", data={"csrf_token": token}, headers=headers)
    assert refused.status_code == 403
    assert "anderen Website" in refused.text


@pytest.mark.parametrize(
    ("headers", "same"),
    [
        ({}, True),
        ({"Origin": "http://quiz.local:8000"}, True),
        ({"Origin": "HTTP://QUIZ.local:8000"}, True),
        ({"Origin": "https://quiz.local:8000"}, True),
        ({"Origin": "http://quiz.local:9000"}, False),
        ({"Origin": "http://quiz.local"}, False),
        ({"Origin": "http://quiz.local:8000.evil.example"}, False),
        ({"Origin": ""}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
    ],
)
def test_same_origin(headers: dict[str, str], same: bool) -> None:
    assert same_origin(headers, "quiz.local:8000") is same
