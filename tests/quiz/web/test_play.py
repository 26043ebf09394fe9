"""A solo round as a browser without a script plays it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from forms import follow, send
from made_sets import make_item_set
from werkzeug.test import TestResponse

from quiz.store import bank_bulk, item_sets
from quiz.web import play

OPTION = re.compile(r'name="choice" value="(\d)".*?<span class="tile__text">([^<]+)</span>', re.DOTALL)
STEM = re.compile(r"Wie lange flog die Sonde (\d+)\?")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The server's clock in milliseconds; a test moves it."""
    now = [1_800_000_000_000]
    monkeypatch.setattr(play, "_now", lambda: now[0])
    return now


def begin(client: FlaskClient, set_id: int) -> TestResponse:
    page = client.get(f"/sets/{set_id}")
    return follow(client, send(client, page, f"/sets/{set_id}/round"))


def right_choice(page: TestResponse) -> str:
    """The value of the tile with the right answer, known from how the items were made."""
    number = STEM.search(page.text)
    assert number
    wanted = f"{int(number[1]) + 10} Tage"
    return next(value for value, text in OPTION.findall(page.text) if text == wanted)


def answer(client: FlaskClient, page: TestResponse, *, right: bool = True) -> TestResponse:
    choice = right_choice(page)
    given = choice if right else str((int(choice) + 1) % 4)
    return follow(client, send(client, page, page.request.path, choice=given))


def onward(client: FlaskClient, page: TestResponse) -> TestResponse:
    link = re.search(r'data-next href="([^"]+)"', page.text)
    assert link
    return client.get(link[1], follow_redirects=True)


def play_to_the_end(client: FlaskClient, set_id: int, wrong: int = 0) -> TestResponse:
    page = begin(client, set_id)
    for number in range(10):
        page = onward(client, answer(client, page, right=number >= wrong))
    assert page.request.path.endswith("/result")
    return page


def test_a_whole_round_with_name_and_list(client: FlaskClient, set_id: int, clock: list[int]) -> None:
    page = play_to_the_end(client, set_id)
    assert re.search(r"10\.000\s*<span", page.text)
    assert "10 von 10 richtig" in page.text and "joy__piece" in page.text
    assert "Nur die falschen noch einmal" not in page.text
    base = page.request.path.removesuffix("/result")
    page = follow(client, send(client, page, f"{base}/name", name="  Ada   L. "))
    assert '<bdi class="scores__name">Ada L.</bdi><span class="scores__points">10.000</span>' in page.text
    assert "scores__row--own" in page.text
    assert 'name="name"' not in page.text
    assert "Ada L." in client.get(f"/sets/{set_id}").text


def test_the_reveal_marks_the_answer_in_its_sentence(client: FlaskClient, set_id: int) -> None:
    page = begin(client, set_id)
    number = int(STEM.search(page.text)[1])  # type: ignore[index]
    page = answer(client, page)
    assert "Richtig!" in page.text
    assert f"Die Sonde Alma flog <mark>{number + 10} Tage</mark> lang.</blockquote>" in page.text
    assert f"Text {number}" in page.text
    assert "button class=" not in page.text


def test_a_wrong_answer_is_told_with_the_right_one(client: FlaskClient, set_id: int) -> None:
    page = answer(client, begin(client, set_id), right=False)
    assert "Diesmal nicht." in page.text
    assert "tile--wrong" in page.text
    assert "tile--key" in page.text
    assert "deine Antwort" in page.text


def test_quick_answers_earn_more_by_the_servers_clock(
    client: FlaskClient, set_id: int, clock: list[int]
) -> None:
    page = begin(client, set_id)
    clock[0] += 15_000
    client.get(page.request.path)
    first = answer(client, page)
    assert "+750" in first.text
    page = onward(client, first)
    clock[0] += 10**9
    assert "+500" in answer(client, page).text


@pytest.mark.parametrize("settings", [{"SPEED_BONUS": False, "ROUND_LENGTH": 3}])
def test_without_the_bonus_time_does_not_count(
    client: FlaskClient, set_id: int, clock: list[int], settings: dict[str, Any]
) -> None:
    page = begin(client, set_id)
    assert "Frage 1 von 3" in page.text
    clock[0] += 29_000
    assert "+1.000" in answer(client, page).text


def test_reload_back_and_a_second_answer_change_nothing(client: FlaskClient, set_id: int) -> None:
    page = begin(client, set_id)
    choice = right_choice(page)
    assert client.get(page.request.path).text == page.text
    revealed = answer(client, page, right=False)
    again = follow(client, send(client, page, page.request.path, choice=choice))
    assert again.text == revealed.text
    assert "Diesmal nicht." in again.text
    assert client.get(page.request.path).text == revealed.text


def test_later_questions_wait_their_turn(client: FlaskClient, set_id: int) -> None:
    page = begin(client, set_id)
    base = page.request.path.removesuffix("/1")
    for address in (f"{base}/5", f"{base}/result", base):
        assert client.get(address, follow_redirects=True).request.path == f"{base}/1"
    assert send(client, page, f"{base}/5", choice=0).headers["Location"] == f"{base}/5"
    assert send(client, page, f"{base}/wrong").headers["Location"] == f"{base}/1"
    assert "tile--key" not in client.get(f"{base}/5", follow_redirects=True).text


@pytest.mark.parametrize("choice", ["", "4", "-1", "x", "²", "٣", "9" * 5000])
def test_what_is_no_option_is_asked_again(client: FlaskClient, set_id: int, choice: str) -> None:
    page = begin(client, set_id)
    refused = send(client, page, page.request.path, choice=choice)
    assert refused.status_code == 400
    assert "Wähle eine der Antworten." in refused.text
    assert STEM.search(refused.text)[0] == STEM.search(page.text)[0]  # type: ignore[index]
    assert "Richtig!" in answer(client, page).text


def test_the_wrong_ones_once_more(client: FlaskClient, set_id: int) -> None:
    page = play_to_the_end(client, set_id, wrong=2)
    missed = set(
        re.findall(r'review__stem"[^>]*>([^<]+)</a>\s*<p[^>]*><span class="chip chip--bad"', page.text)
    )
    assert len(missed) == 2
    base = page.request.path.removesuffix("/result")
    page = follow(client, send(client, page, f"{base}/wrong"))
    asked = set()
    for _ in range(2):
        asked.add(STEM.search(page.text)[0])  # type: ignore[index]
        page = onward(client, answer(client, page))
    assert asked == missed
    assert "2 von 2 richtig" in page.text
    assert 'name="name"' not in page.text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "Gib zuerst einen Namen ein"),
        ("   ", "Gib zuerst einen Namen ein"),
        ("x" * 200, "höchstens 20 Zeichen"),
        ("a\u202eb", "die niemand sieht"),
        ("a\x00b", "die niemand sieht"),
    ],
)
def test_a_name_that_cannot_be(client: FlaskClient, set_id: int, name: str, told: str) -> None:
    page = play_to_the_end(client, set_id)
    base = page.request.path.removesuffix("/result")
    refused = send(client, page, f"{base}/name", name=name)
    assert refused.status_code == 400
    assert told in refused.text
    accepted = follow(client, send(client, page, f"{base}/name", name="<b>Bo</b>"))
    assert "&lt;b&gt;Bo&lt;/b&gt;" in accepted.text
    second = follow(client, send(client, page, f"{base}/name", name="Zweiter"))
    assert "Zweiter" not in second.text


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/sets/999", "Diese Fragen gibt es nicht mehr."),
        ("/sets/99999999999999999999", "Unter dieser Adresse gibt es nichts."),
        ("/rounds/nowhere", "Diese Runde gibt es nicht mehr."),
        ("/rounds/a%00b/1", "Diese Runde gibt es nicht mehr."),
        ("/rounds/nowhere/result", "Diese Runde gibt es nicht mehr."),
    ],
)
def test_what_is_not_there_is_told(client: FlaskClient, set_id: int, address: str, told: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert told in page.text


def test_a_question_number_that_is_not_there(client: FlaskClient, set_id: int) -> None:
    base = begin(client, set_id).request.path.removesuffix("/1")
    assert [client.get(f"{base}/{n}").status_code for n in (0, 11, 5000)] == [404, 404, 404]


def test_a_set_that_vanishes_takes_its_round_along(app: Flask, client: FlaskClient, set_id: int) -> None:
    page = begin(client, set_id)
    with app.app_context():
        bank_bulk.remove(set_id)
    assert send(client, page, page.request.path, choice=0).status_code == 404
    assert send(client, page, f"/sets/{set_id}/round").status_code == 404


class FirstOnes:
    """Draws the first, so that two games can be compared."""

    def sample(self, population: list[int], k: int) -> list[int]:
        return population[:k]


@pytest.fixture
def first_ones(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(secrets, "SystemRandom", FirstOnes)
    return None


def neutral(page: TestResponse, base: str, set_id: int) -> str:
    """A page with its headers, without what is by chance: tokens and the row id of the set."""
    text = f"{page.status_code}\n{page.text}".replace(base, "/rounds/TOKEN").replace(
        f"/sets/{set_id}", "/sets/ID"
    )
    return re.sub(r'(csrf_token" value=")[^"]+', r"\1", text)


def test_the_key_is_in_no_byte_before_the_answer(app: Flask, first_ones: None) -> None:
    seen = []
    given = make_item_set()
    for turn in (0, 1):
        items = tuple(
            replace(i, key=(i.key + turn) % 4, id=f"{i.id}-{turn}", evidence=None) for i in given.items
        )
        with app.app_context():
            set_id = item_sets.add_set(replace(given, items=items, title="Gleich"))
        client = app.test_client()
        pages = [client.get(f"/sets/{set_id}"), begin(client, set_id)]
        base = pages[1].request.path.removesuffix("/1")
        pages += [client.get(f"{base}/{n}", follow_redirects=True) for n in (1, 2, 10)]
        pages.append(send(client, pages[1], f"{base}/1", choice=""))
        seen.append([neutral(page, base, set_id) for page in pages])
        revealed = follow(client, send(client, pages[1], f"{base}/1", choice="0"))
        seen[-1].append("Richtig!" if "Richtig!" in revealed.text else "Falsch")
    assert seen[0][:-1] == seen[1][:-1]
    assert [pages[-1] for pages in seen] == ["Richtig!", "Falsch"]
