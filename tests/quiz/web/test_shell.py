"""Error pages, languages and themes, static files, addresses for machines, and the host's link."""

from __future__ import annotations

import gzip
import html
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from quiz.store.db import db


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("de", "Unter dieser Adresse gibt es nichts."), ("en", "There is nothing at this address.")],
)
def test_an_error_speaks_the_readers_language(client: FlaskClient, language: str, sentence: str) -> None:
    page = client.get("/nowhere", headers={"Accept-Language": language})
    assert page.status_code == 404
    assert sentence in page.text
    assert f'<html lang="{language}"' in page.text


def test_an_error_as_json(client: FlaskClient) -> None:
    page = client.get("/nowhere", headers={"Accept": "application/json", "Accept-Language": "en"})
    assert page.json is not None
    assert page.json["error"]["status"] == 404


def test_the_wrong_method_and_too_much(client: FlaskClient, set_id: int) -> None:
    page = client.get("/sets/1/round")
    assert (page.status_code, "POST" in page.headers["Allow"]) == (405, True)
    assert client.delete("/").status_code == 405
    page = client.post("/sets/1/round", data={"csrf_token": "x" * 400_000})
    assert page.status_code == 413
    assert "zu viel auf einmal" in page.text


@pytest.mark.parametrize("settings", [{"TESTING": False}])
def test_a_fault_of_ours_tells_nothing_of_itself(
    app: Flask, settings: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    app.add_url_rule("/broken", "broken", lambda: {}["geheim"])
    page = app.test_client().get("/broken")
    assert page.status_code == 500
    assert "Bei uns ist etwas schiefgegangen" in page.text
    assert "geheim" not in page.text
    assert "KeyError" in caplog.text


@pytest.mark.parametrize("settings", [{"TESTING": False}])
def test_a_database_that_is_away_is_not_our_fault(app: Flask, settings: dict[str, Any]) -> None:
    def locked() -> str:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    app.add_url_rule("/locked", "locked", locked)
    page = app.test_client().get("/locked")
    assert page.status_code == 503
    assert "Lade die Seite neu" in page.text


@pytest.mark.parametrize(
    ("asked", "language"), [("", "de"), ("fr", "de"), ("en-GB,de;q=0.5", "en"), ("de-AT", "de"), ("*", "de")]
)
def test_the_browser_chooses_the_language(client: FlaskClient, asked: str, language: str) -> None:
    page = client.get("/", headers={"Accept-Language": asked})
    assert f'<html lang="{language}"' in page.text


def test_the_switch_goes_before_the_browser(client: FlaskClient) -> None:
    page = client.get("/?lang=en&theme=dark&a=1", headers={"Accept-Language": "de"})
    assert (page.status_code, page.headers["Location"]) == (303, "/?a=1")
    page = client.get("/", headers={"Accept-Language": "de"})
    assert '<html lang="en" data-theme="dark">' in page.text


@pytest.mark.parametrize(
    "address", ["//evil.example/?lang=de", "/\\evil.example?lang=de", "/%5Cevil.example?lang=de"]
)
def test_the_switch_leads_to_no_other_site(client: FlaskClient, address: str) -> None:
    location = client.get(address).headers["Location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\", "/%5C"))


def _switches(page: str) -> list[str]:
    nav = page[page.index('class="switches"') :]
    return [html.unescape(found) for found in re.findall(r'href="([^"]+)"', nav)]


@pytest.mark.parametrize(
    "address",
    ["/join?pin=123456", "/join?pin=1&pin=2", "/?next=//evil.example&q=%22%3E%3Cb%3E%26lang", "/join"],
)
def test_the_switches_lose_nothing_of_the_address(client: FlaskClient, address: str) -> None:
    switches = _switches(client.get(address).text)
    assert len(switches) == 5
    for switch in switches:
        again = client.get(switch)
        assert again.status_code == 303
        assert again.headers["Location"].replace("%2F%2F", "//") == address.replace("%2F%2F", "//")


def test_the_pin_outlives_a_switch_of_language(client: FlaskClient) -> None:
    english = next(one for one in _switches(client.get("/join?pin=123456").text) if one.endswith("lang=en"))
    page = client.get(english, follow_redirects=True)
    assert '<html lang="en"' in page.text
    assert 'value="123456"' in page.text


@pytest.mark.parametrize("address", ["//evil.example/a?b=1", "/\\evil.example?b=1", "/%2F/evil.example"])
def test_no_switch_leads_to_another_site(client: FlaskClient, address: str) -> None:
    for switch in _switches(client.get(address).text):
        assert re.match(r"/[^/\\]", switch)


def test_a_switch_repeats_neither_itself_nor_the_hosts_secret(client: FlaskClient) -> None:
    page = client.get("/host?key=wrong&a=1")
    assert _switches(page.text)[0] == "/host?a=1&lang=de"
    assert _switches(client.post("/join?pin=1").text)[0] == "/?lang=de"


def test_a_wrong_preference_is_ignored(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/?lang=xx").headers
    client.set_cookie("lang", "<b>")
    client.set_cookie("theme", "<b>")
    assert '<html lang="de" data-theme="auto">' in client.get("/").text


def test_the_first_visit_is_light(client: FlaskClient, set_id: int) -> None:
    page = client.get("/")
    weight = len(page.data)
    names = [part.split('"')[0].replace("&amp;", "&") for part in page.text.split('"/static/')[1:]]
    assert len(names) >= 2
    for name in names:
        found = client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip"})
        assert found.status_code == 200
        assert "immutable" in found.headers["Cache-Control"]
        weight += len(found.data)
    assert weight < 30_000


def test_a_static_file_comes_plain_squeezed_or_not_again(client: FlaskClient) -> None:
    plain = client.get("/static/css/app.css", headers={"Accept-Encoding": "identity"})
    small = client.get("/static/css/app.css", headers={"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(small.data) == plain.data
    assert small.headers["Vary"] == "Accept-Encoding"
    again = client.get("/static/css/app.css", headers={"If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/favicon.ico").mimetype == "image/svg+xml"


@pytest.mark.parametrize("name", ["../config.py", "..%2Fconfig.py", "css", "css/none.css", "", "%00"])
def test_nothing_but_static_files_is_static(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_addresses_for_machines(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").text == "ready\n"
    lines = client.get("/metrics").text.splitlines()
    assert 'quiz_requests_total{method="GET",status="200"} 2' in lines
    assert all(line.startswith(("# TYPE quiz_", "quiz_")) for line in lines)

    def away(*_: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("away"))

    monkeypatch.setattr(db.session, "execute", away)
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_the_host_link_leaves_a_cookie_and_the_address_bar(app: Flask, client: FlaskClient) -> None:
    secret = app.config["HOST_SECRET"]
    assert "Zur Spielleitung" not in client.get("/").text
    refused = client.get("/host?key=wrong")
    assert refused.status_code == 403
    assert "Spielleitungs-Link" in refused.text
    assert "Set-Cookie" not in refused.headers
    welcome = client.get(f"/host?key={secret}")
    assert (welcome.status_code, welcome.headers["Location"]) == (303, "/host")
    assert secret not in welcome.headers["Set-Cookie"]
    assert "Zur Spielleitung" in client.get("/").text


def test_the_mixed_set_leads_the_shelf_in_both_languages(app: Flask) -> None:
    from quiz.store.samples import fill_with_samples

    assert fill_with_samples(app) == 7
    assert fill_with_samples(app) == 0
    client = app.test_client()
    assert client.get("/").text.index("Von allem etwas") < client.get("/").text.index("Weltraum")
    assert "A bit of everything" in client.get("/", headers={"Accept-Language": "en"}).text
