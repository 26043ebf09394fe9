"""From a text to a room in a real browser, by keyboard and without a script; a server killed at work."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from room_server import Server

from quiz import create_app
from quiz.store import item_sets, rounds
from quiz.store.db import db

pytestmark = pytest.mark.e2e
TEXT = (
    "# Der Turm\nDer Eiffelturm in Paris wurde 1889 eröffnet. Der Eiffelturm ist 330 Meter hoch. "
    "Gustave Eiffel entwarf den Turm.\n\n"
    "# Der See\nDer Baikalsee in Sibirien ist 1.642 Meter tief. Der Baikalsee ist 636 Kilometer lang. "
    "Im Jahr 1996 erklärte die UNESCO den Baikalsee zum Weltnaturerbe."
)
REVIEW = re.compile(r"/host/bank/sets/\d+")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("bank"), items=3)
    server.start()
    yield server
    server.stop()


def as_host(
    browser: Browser, server: Server, width: int, complaints: list[str], *, script: bool = True
) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale="de-DE", java_script_enabled=script
    )
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.goto(server.lead)
    return page


def make_set(page: Page, server: Server, title: str) -> None:
    page.goto(f"{server.base}/host/bank/new")
    page.get_by_label("Füge einen deutschen Text ein").fill(TEXT)
    page.get_by_label("Titel des Fragensatzes").fill(title)
    page.get_by_role("button", name="Fragen erstellen").click()
    page.wait_for_url(REVIEW)


def fits(page: Page, width: int) -> bool:
    return int(page.evaluate("document.documentElement.scrollWidth")) <= width


def test_from_text_to_room_by_keyboard(browser: Browser, server: Server) -> None:
    complaints: list[str] = []
    page = as_host(browser, server, 1280, complaints)
    make_set(page, server, "Bauten")
    lines = page.locator("[data-item]")
    count = lines.count()
    page.keyboard.press("ArrowDown")
    expect(lines.nth(0)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".reviewed--kept")).to_have_count(1)
    expect(lines.nth(1)).to_be_focused()
    page.keyboard.press("x")
    expect(lines).to_have_count(count - 1)
    page.keyboard.press("u")
    expect(lines).to_have_count(count)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("e")
    stem = page.get_by_label("Frage", exact=True)
    expect(stem).to_be_focused()
    stem.fill("Wie weit reicht diese Frage?")
    page.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_role("heading", name="Wie weit reicht diese Frage?")).to_be_visible()
    page.get_by_role("button", name="Live spielen").click()
    page.get_by_role("button", name="Raum öffnen").first.click()
    page.wait_for_url(re.compile("/host/room/"))
    expect(page.get_by_role("button", name="Spiel starten")).to_be_visible()
    assert complaints == []


def test_on_a_phone_without_a_script(browser: Browser, server: Server) -> None:
    complaints: list[str] = []
    page = as_host(browser, server, 360, complaints, script=False)
    make_set(page, server, "Am Telefon")
    page.get_by_role("button", name="Streichen").first.click()
    expect(page.get_by_text("Du kannst das zurücknehmen")).to_be_visible()
    page.get_by_text("gestrichen", exact=False).last.click()
    page.get_by_role("button", name="Letzte Streichung zurücknehmen").click()
    expect(page.get_by_text("Zurückgenommen.")).to_be_visible()
    page.get_by_role("button", name="Allein spielen").click()
    expect(page.get_by_role("button", name="Runde starten")).to_be_visible()
    assert complaints == []


def answer_a_round(server: Server) -> None:
    """So that there are figures to show."""
    app = create_app({"DATA_DIR": str(server.folder), "SAMPLES": False})
    with app.app_context():
        token = rounds.start_round(server.set_id, item_sets.item_ids(server.set_id), "full", 1000)
        for place in range(3):
            played = rounds.load_round(token)
            assert played is not None
            asked = played.questions[place]
            rounds.save_answer(played.id, asked.item_id, asked.mark(place, 5000, speed=True), 5000)
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_is_wider_than_a_phone(browser: Browser, server: Server, language: str) -> None:
    complaints: list[str] = []
    answer_a_round(server)
    page = as_host(browser, server, 360, complaints)
    page.goto(f"{server.base}/host/bank?lang={language}")
    for path in ("", "/new", "/import", "/items", "/items/1", "/items/1/edit", "/sets/1", "/sets/1/export"):
        page.goto(f"{server.base}/host/bank{path}")
        assert fits(page, 360), path
    assert complaints == []


def test_a_killed_server_takes_its_work_up_again(browser: Browser, server: Server) -> None:
    page = as_host(browser, server, 800, [])
    page.goto(f"{server.base}/host/bank/new")
    many = "\n\n".join(TEXT.replace("330", str(number)) for number in range(330, 400))
    page.get_by_label("Füge einen deutschen Text ein").fill(many)
    page.get_by_role("button", name="Fragen erstellen").click()
    page.wait_for_url(re.compile(r"/jobs/\d+"))
    address = page.url
    server.kill()
    server.start()
    until = time.monotonic() + 300
    while not REVIEW.search(page.url):
        assert time.monotonic() < until, page.content()
        page.goto(address)
        time.sleep(0.5)
    assert page.locator("[data-item]").count() >= 3


def test_an_upload_that_is_too_large_gets_a_sentence(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    page = as_host(browser, server, 800, [])
    page.goto(f"{server.base}/host/bank/new")
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(100 * 2**20)
    page.get_by_label("Oder wähle ein Dokument").set_input_files(large)
    page.get_by_role("button", name="Fragen erstellen").click()
    expect(page.get_by_text("Das war mehr als 16 MB. Geh zurück")).to_be_visible()


def test_what_is_typed_comes_back_after_a_mishap(browser: Browser, server: Server) -> None:
    complaints: list[str] = []
    page = as_host(browser, server, 1280, complaints)
    page.goto(f"{server.base}/host/bank/new")
    text = page.get_by_label("Füge einen deutschen Text ein")
    text.fill(TEXT)
    page.reload()
    page.get_by_role("button", name="Zurückholen").click()
    expect(text).to_have_value(TEXT)
    page.get_by_role("button", name="Fragen erstellen").click()
    page.wait_for_url(REVIEW, timeout=30_000)
    edit = page.get_by_role("link", name="Bearbeiten").first.get_attribute("href")
    page.goto(f"{server.base}{edit}")
    page.get_by_label("Frage", exact=True).fill("Wie hoch ist der neue Turm von Paris?")
    page.context.clear_cookies(name="quiz_session")
    page.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_text("Nichts von dem, was du geschrieben hast, ist verloren")).to_be_visible()
    page.get_by_role("button", name="Noch einmal senden").click()
    expect(page.get_by_text("Wie hoch ist der neue Turm von Paris?").first).to_be_visible()
    page.goto(f"{server.base}/host/bank/new")
    expect(page.get_by_role("button", name="Zurückholen")).to_be_hidden()
    assert [one for one in complaints if "400" not in one] == []
