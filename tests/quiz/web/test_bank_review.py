"""Reviewing: keep, edit, strike, take back, rescue, add; two reviewers lose nothing; then play and host."""

from __future__ import annotations

import re

import pytest
from bank_pages import as_host, items_on, make_set, press
from flask import Flask
from flask.testing import FlaskClient
from forms import send
from made_sets import make_item_set
from werkzeug.test import TestResponse

from quiz.store import bank_review, item_sets


@pytest.fixture
def host(app: Flask) -> FlaskClient:
    return as_host(app)


@pytest.fixture
def address(set_id: int) -> str:
    return f"/host/bank/sets/{set_id}"


def typed(stem: str, options: list[str], key: int, **more: object) -> dict[str, object]:
    return {"stem": stem, "key": key, **{f"option-{n}": text for n, text in enumerate(options)}, **more}


GOOD = typed(
    "Wie lange flog die Sonde Berta?", ["3 Tage", "5 Tage", "7 Tage", "9 Tage"], 2, explanation="So."
)


def test_keep_and_strike_and_take_back(host: FlaskClient, address: str) -> None:
    page = host.get(address)
    first, second, *rest = items_on(page)
    kept = press(host, page, f"{address}/items/{first}/keep", revision=1)
    assert "1 davon behalten" in kept.text
    struck = press(host, page, f"{address}/items/{second}/strike", revision=1)
    assert items_on(struck) == [first, *rest]
    assert "1 Frage gestrichen" in struck.text
    change = re.search(r'name="change" value="(\d+)"', struck.text)
    assert change
    back = press(host, struck, f"{address}/undo", change=change[1])
    assert items_on(back) == [first, second, *rest]
    assert "schon zurückgenommen" in press(host, struck, f"{address}/undo", change=change[1]).text


def test_edit_and_take_back(host: FlaskClient, address: str) -> None:
    first = items_on(host.get(address))[0]
    form = host.get(f"{address}/items/{first}")
    saved = press(host, form, f"{address}/items/{first}", revision=1, **GOOD)
    assert "Wie lange flog die Sonde Berta?" in saved.text
    assert "Gespeichert" in saved.text and "1 davon behalten" in saved.text
    history = host.get(f"/host/bank/items/{first}").text
    assert "bearbeitet" in history and "Wie lange flog die Sonde 0?" in history
    change = re.search(r'name="change" value="(\d+)"', saved.text)
    assert change
    assert "Wie lange flog die Sonde 0?" in press(host, saved, f"{address}/undo", change=change[1]).text


def test_two_reviewers_and_nobody_loses_an_edit(host: FlaskClient, app: Flask, address: str) -> None:
    other = as_host(app)
    first = items_on(host.get(address))[0]
    mine, theirs = host.get(f"{address}/items/{first}"), other.get(f"{address}/items/{first}")
    press(
        other,
        theirs,
        f"{address}/items/{first}",
        revision=1,
        **{**GOOD, "stem": "Wie lange flog Sonde Carla?"},
    )
    refused = send(host, mine, f"{address}/items/{first}", revision=1, **GOOD)
    assert refused.status_code == 409
    assert "Sonde Carla" in refused.text and "Sonde Berta" in refused.text
    for name in ("keep", "strike"):
        stale = send(host, mine, f"{address}/items/{first}/{name}", revision=1)
        assert stale.status_code == 409
        assert "Sonde Carla" in stale.text
    over = press(host, refused, f"{address}/items/{first}", revision=2, **GOOD)
    assert "Sonde Berta" in over.text


def test_a_change_that_was_built_upon_is_not_taken_back(app: Flask, set_id: int) -> None:
    with app.app_context():
        stored = item_sets.get_set(set_id)
        assert stored is not None
        one = stored.items[0]
        bank_review.edit(one.id, 1, stored.items[1].item, set_id)
        change = bank_review.last_change(set_id)
        assert change is not None
        bank_review.edit(one.id, 2, stored.items[2].item)
        assert bank_review.undo(set_id, change.id) is bank_review.Outcome.STALE
        now = item_sets.get_item(one.id)
        assert now is not None and now.item.stem == stored.items[2].item.stem


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (typed("", ["a", "b"], 0), "Die Frage ist leer"),
        (typed("Wie hoch ist er?", ["3 m"], 0), "mindestens zwei Antworten"),
        (typed("Wie hoch ist der Turm?", ["3 m", "4 m"], 5), "als richtig markiert"),
        (typed("Wie hoch ist der Turm?", ["3 m", "3 m", "4 m"], 0), "Zwei Antworten sind gleich"),
    ],
)
def test_what_cannot_be_asked_is_not_saved_and_not_lost(
    host: FlaskClient, address: str, fields: dict[str, object], sentence: str
) -> None:
    first = items_on(host.get(address))[0]
    form = host.get(f"{address}/items/{first}")
    refused = send(host, form, f"{address}/items/{first}", revision=1, anyway=1, **fields)
    assert refused.status_code == 400
    assert sentence in refused.text
    assert f'value="{fields["option-0"]}"' in refused.text
    assert "Wie lange flog die Sonde 0?" in host.get(address).text


def test_an_author_may_insist_on_other_flaws(host: FlaskClient, address: str) -> None:
    first = items_on(host.get(address))[0]
    form = host.get(f"{address}/items/{first}")
    flawed = typed("Wie lange flog die Sonde, die 3 Tage flog?", ["3 Tage", "5 Tage", "7 Tage"], 0)
    refused = send(host, form, f"{address}/items/{first}", revision=1, **flawed)
    assert refused.status_code == 400
    assert "steht schon in der Frage" in refused.text
    assert "Trotzdem speichern" in refused.text
    saved = press(host, refused, f"{address}/items/{first}", revision=1, anyway=1, **flawed)
    assert "steht schon in der Frage" in saved.text


def test_an_item_by_hand(host: FlaskClient, address: str) -> None:
    added = press(host, host.get(f"{address}/add"), f"{address}/add", **GOOD)
    assert len(items_on(added)) == 13
    assert "Ergänzt" in added.text


def rescued(host: FlaskClient, page: TestResponse, address: str) -> TestResponse:
    found = re.findall(r"refused=(\d+)", page.text)
    assert found
    forms = [host.get(f"{address}/add?refused={one}") for one in found]
    return next(form for form in forms if 'name="swap"' in form.text)


def test_from_text_to_room_with_a_swap_and_a_rescue(host: FlaskClient, app: Flask) -> None:
    page = make_set(app, host, count="5")
    address = page.request.path
    first = items_on(page)[0]
    form = host.get(f"{address}/items/{first}")
    swap = re.findall(r'name="swap" value="([^"]+)"', form.text)
    assert len(swap) >= 3
    old = re.findall(r'name="option-\d" value="([^"]*)"', form.text)
    key = re.search(r'name="key" value="(\d)"[^>]* checked', form.text)
    stem = re.search(r'name="stem"[^>]*>([^<]*)<', form.text)
    assert key and stem
    place = 0 if key[1] != "0" else 1
    given = typed(stem[1], old, int(key[1]), place=place, revision=1)
    swapped = send(host, form, f"{address}/items/{first}", swap=swap[0], **given)
    new = re.findall(r'name="option-\d" value="([^"]*)"', swapped.text)
    assert swap[0] in new and old[place] not in new
    form = rescued(host, page, address)
    assert "Grund:" in form.text
    finished = send(host, page, f"{address}/finish", then="host")
    assert re.fullmatch(r"/host/new/\d+", finished.headers["Location"])
    room = send(host, host.get(finished.headers["Location"]), finished.headers["Location"], seconds=20,
                reading_seconds=0, auto_advance=0, scoring="speed")  # fmt: skip
    assert "/host/room/" in room.headers["Location"]
    assert "Turm &amp; See" in app.test_client().get("/").text


def test_addresses_of_nothing_are_told_so(host: FlaskClient, address: str) -> None:
    for gone in (
        "/host/bank/sets/999",
        f"{address}/items/999",
        "/host/bank/items/999",
        "/host/bank/jobs/999",
    ):
        assert host.get(gone).status_code == 404
    page = host.get(address)
    assert send(host, page, "/host/bank/sets/999/finish").status_code == 404
    assert "nicht mehr im Fragensatz" in press(host, page, f"{address}/items/999/strike", revision=1).text


def test_a_large_set_comes_in_pages(app: Flask, host: FlaskClient) -> None:
    with app.app_context():
        set_id = item_sets.add_set(make_item_set(150))
        ids = item_sets.item_ids(set_id)
    address = f"/host/bank/sets/{set_id}"
    assert items_on(host.get(address)) == ids[:60]
    page = host.get(f"{address}?page=2")
    assert items_on(page) == ids[120:]
    assert items_on(host.get(f"{address}?page=99")) == ids[120:]
    kept = send(host, page, f"{address}/items/{ids[130]}/keep", revision=1)
    assert kept.headers["Location"] == f"{address}?page=2#item-{ids[131]}"


OURS = {"Sec-Fetch-Site": "same-origin"}


def test_what_was_typed_outlives_a_lost_session(host: FlaskClient, app: Flask, address: str) -> None:
    """The session is gone (or the host's cookie): the page holds what was typed, and sends it again."""
    first = items_on(host.get(address))[0]
    host.get(f"{address}/items/{first}")
    host.delete_cookie("quiz_session")
    fields = {**GOOD, "revision": 1, "csrf_token": "alt"}
    lost = host.post(f"{address}/items/{first}", data=fields, headers=OURS)
    assert lost.status_code == 400 and "Sonde Berta" in lost.text
    again = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', lost.text)
    saved = host.post(f"{address}/items/{first}", data=dict(again), headers=OURS, follow_redirects=True)
    assert "Gespeichert" in saved.text and "Sonde Berta" in saved.text
    stranger = app.test_client()
    text = "Der Turm ist 300 Meter hoch."
    refused = stranger.post("/host/bank/new", data={"text": text}, headers=OURS)
    assert refused.status_code == 400 and text in refused.text


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}]
)
def test_nobody_is_talked_into_sending_what_another_site_typed(
    host: FlaskClient, address: str, headers: dict[str, str]
) -> None:
    page = host.post(f"{address}/add", data={**GOOD, "csrf_token": "x"}, headers=headers)
    assert page.status_code in (400, 403) and "Sonde Berta" not in page.text
