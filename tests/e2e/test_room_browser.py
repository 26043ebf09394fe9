"""A live room in a real browser: a host, the wall and three phones in contexts of their own."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from room_server import Server, an_item, pin_in

pytestmark = pytest.mark.e2e


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


class Class:
    """A host with a room, the wall, and phones; every page's errors are collected."""

    def __init__(self, browser: Browser, server: Server, **options: Any) -> None:
        self.browser, self.server = browser, server
        self.errors: list[str] = []
        self.host = self.page(1280, 900)
        self.host.goto(server.lead)
        self.host.goto(f"{server.base}/host/new/{server.set_id}")
        # Time enough for a busy machine: a question ends when all have answered, or by hand.
        for name, value in {"reading_seconds": "0", "seconds": "120", **options}.items():
            field = self.host.locator(f"[name={name}]")
            if value is True:
                field.check()
            elif field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        self.host.locator("form button[type=submit]").first.click()
        self.host.wait_for_url("**/host/room/**")
        self.pin = pin_in(self.host.content())
        self.wall = self.page(1920, 1080)
        link = self.host.locator("a[href*='/wall/']").get_attribute("href")
        self.wall.goto(f"{server.base}{link}")

    def context(self, width: int, height: int, **more: Any) -> BrowserContext:
        size = {"width": width, "height": height}
        return self.browser.new_context(viewport=size, locale="de-DE", **more)  # type: ignore[arg-type]

    def page(self, width: int, height: int, **more: Any) -> Page:
        page = self.context(width, height, **more).new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if "Content Security" in m.text else None)
        return page

    def phone(self, name: str, **more: Any) -> Page:
        page = self.page(360, 740, **more)
        self.join(page, name, self.server.base)
        return page

    def join(self, page: Page, name: str, base: str) -> None:
        page.goto(f"{base}/j/{self.pin}")
        page.fill("[name=name]", name)
        page.locator("form[method=post] button").first.click()
        page.wait_for_url("**/room/**")

    def next(self) -> None:
        """Press the big button and wait for what follows on the host's page: a second press needs it."""
        shown = self.host.locator("#live")
        before = shown.get_attribute("data-at") or ""
        self.host.locator("[data-press=next]").click()
        expect(shown).not_to_have_attribute("data-at", before)


def press(page: Page, place: int) -> None:
    """Answer as the last one: the reveal comes at once."""
    page.locator("button.tile").nth(place).click()


def choose(page: Page, place: int) -> None:
    press(page, place)
    expect(page.locator("[data-own=saved]")).to_be_visible()


def phase(page: Page, name: str) -> None:
    expect(page.locator("#live")).to_have_attribute("data-at", re.compile(f"^{name}:"))


def test_a_room_with_three_phones_one_of_which_reloads(browser: Browser, server: Server) -> None:
    room = Class(browser, server)
    tim, ida, eva = (room.phone(name) for name in ("Tim", "Ida", "Eva"))
    for name in ("Tim", "Ida", "Eva"):
        expect(room.wall.locator(".names")).to_contain_text(name)
    room.host.keyboard.press("Space")
    phase(room.wall, "question")
    choose(tim, 1)
    expect(room.wall.locator("[data-progress=answered]")).to_have_text("1")
    tim.reload()
    expect(tim.locator("[data-own=saved]")).to_have_text("Gespeichert: B")
    ida.reload()
    choose(ida, 0)
    room.host.reload()
    room.wall.reload()
    eva.keyboard.press("2")
    for page in (tim, ida, eva, room.wall, room.host):
        phase(page, "reveal")
    expect(tim.locator("[data-own=result_text]")).to_have_text("Richtig!")
    expect(ida.locator("[data-own=result_text]")).to_have_text("Diesmal nicht.")
    expect(room.wall.locator("mark")).to_have_text("Antwort B0")
    expect(room.wall.locator(".bar--key .bar__count")).to_have_text("2")
    for page in (tim, room.wall, room.host):
        page.reload()
        phase(page, "reveal")
    room.host.keyboard.press("Enter")
    phase(room.wall, "scoreboard")
    expect(room.wall.locator(".board__row")).to_have_count(3)
    tim.reload()
    phase(tim, "scoreboard")
    for _ in range(2):
        room.next()
        phase(tim, "question")
        for page in (tim, ida):
            choose(page, 1)
        press(eva, 1)
        phase(room.host, "reveal")
        room.next()
    phase(room.wall, "podium")
    expect(room.wall.locator(".podium__place--1 .podium__name")).to_have_text("Tim")
    tim.get_by_text("Meine Antworten").click()
    expect(tim.locator("article")).to_have_count(3)
    assert room.errors == []


def test_offline_for_a_while_and_back(browser: Browser, server: Server) -> None:
    room = Class(browser, server)
    tim, ida = room.phone("Tim"), room.phone("Ida")
    room.next()
    phase(tim, "question")
    tim.context.set_offline(True)
    expect(tim.locator("#lost")).to_contain_text("keine Verbindung")
    tim.locator("button.tile").nth(1).click()
    expect(tim.locator("[data-sending]")).to_contain_text("Neuer Versuch")
    tim.context.set_offline(False)
    expect(tim.locator("[data-own=saved]")).to_have_text("Gespeichert: B")
    expect(tim.locator("#lost")).to_contain_text("wieder da")
    press(ida, 1)
    phase(tim, "reveal")
    assert room.errors == []


def test_a_reply_from_before_does_not_bring_the_question_back(browser: Browser, server: Server) -> None:
    room = Class(browser, server)
    tim = room.phone("Tim")
    room.next()
    phase(tim, "question")
    old = tim.evaluate("fetch(`${document.getElementById('live').dataset.base}/state`).then((r) => r.text())")
    held: list[Route] = []
    tim.route("**/state", lambda route: held.append(route))
    press(tim, 1)
    phase(tim, "reveal")
    with tim.expect_request("**/state"):
        tim.evaluate("dispatchEvent(new Event('online'))")
    expect(tim.locator("[data-own=result_text]")).to_have_text("Richtig!")
    for route in held:
        route.fulfill(body=old, content_type="application/json")
    until_true(tim, "performance.getEntriesByType('resource').at(-1).name.endsWith('/state')")
    phase(tim, "reveal")
    expect(tim.locator("[data-own=result_text]")).to_have_text("Richtig!")


def test_a_long_question_fits_on_the_wall(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = an_item(0)
    options = ("Antwort A0, die sich über mehr als eine Zeile auf der Leinwand hinzieht", *usual.options[1:])
    item = replace(
        usual, stem=f"{usual.stem[:-1]}, {', '.join(['und noch etwas mehr'] * 9)}?", options=options
    )
    monkeypatch.setattr("room_server.an_item", lambda number: item)
    server = Server(tmp_path)
    server.start()
    try:
        room = Class(browser, server)
        tim = room.phone("Tim")
        room.next()
        phase(room.wall, "question")
        fits(room.wall)
        press(tim, 1)
        phase(room.wall, "reveal")
        fits(room.wall)
        room.wall.set_viewport_size({"width": 1024, "height": 640})
        expect(room.wall.locator("#live")).to_have_css("zoom", re.compile(r"0\.\d+"))
        fits(room.wall)
    finally:
        server.stop()


def until_true(page: Page, expression: str) -> None:
    """Ask again and again from outside: the pages' policy lets nothing be evaluated inside."""
    until = time.monotonic() + 40
    while not page.evaluate(expression):
        assert time.monotonic() < until, expression
        page.wait_for_timeout(50)


def fits(page: Page) -> None:
    # What comes in moves a little; it has to fit when it has come to rest.
    until_true(page, "document.documentElement.scrollHeight <= innerHeight")


def test_two_tabs_late_join_kick_and_lock(browser: Browser, server: Server) -> None:
    room = Class(browser, server)
    tim = room.phone("Tim")
    second = tim.context.new_page()
    second.goto(tim.url)
    expect(tim.locator("#lost")).to_contain_text("anderen Fenster")
    room.next()
    phase(second, "question")
    late = room.phone("Spät")
    phase(late, "question")
    choose(second, 0)
    press(late, 1)
    phase(room.host, "reveal")
    room.host.keyboard.press("l")
    expect(room.host.locator("[value=unlock]")).to_be_visible()
    stranger = room.page(360, 740)
    stranger.goto(f"{server.base}/j/{room.pin}")
    stranger.fill("[name=name]", "Neu")
    stranger.locator("form[method=post] button").first.click()
    expect(stranger.locator("[role=alert]")).to_contain_text("gesperrt")
    room.host.locator(".lead__players summary").click()
    room.host.get_by_label("Spät").check()
    room.host.locator("[value=kick]").click()
    late.wait_for_url("**/join**")
    expect(late.locator("[role=alert]")).to_be_visible()


def test_second_vote_with_teams_streak_and_no_timer(browser: Browser, server: Server) -> None:
    options = {"second_vote": True, "confidence": True, "streak_bonus": True, "seconds": "0"}
    room = Class(browser, server, teams="dealt", team_count="2", option_order="per-player", **options)
    tim, ida = room.phone("Tim"), room.phone("Ida")
    room.next()
    phase(tim, "question")
    expect(tim.locator(".timer")).to_have_count(0)
    choose(tim, 0)
    press(ida, 2)
    phase(room.wall, "discussion")
    expect(room.wall.locator(".bar")).to_have_count(0)
    room.next()
    phase(tim, "question")
    for page in (tim, ida):
        page.get_by_text("Ich bin sicher").click()
        page.locator("button.tile", has_text="Antwort B0").click()
    phase(room.wall, "reveal")
    expect(room.wall.locator(".votes__one")).to_have_count(2)
    room.next()
    expect(room.wall.locator(".board").first).to_contain_text("Kometen")
    assert room.errors == []


def test_play_again_with_the_same_class(browser: Browser, server: Server) -> None:
    room = Class(browser, server)
    tim = room.phone("Tim")
    room.next()
    press(tim, 1)
    phase(room.host, "reveal")
    room.host.locator(".lead__end summary").click()
    room.host.locator("[value=end]").click()
    phase(room.wall, "podium")
    room.host.locator("[value=again]").click()
    for page in (tim, room.wall, room.host):
        phase(page, "lobby")
    expect(room.wall.locator(".names")).to_contain_text("Tim")


def test_without_any_script(browser: Browser, server: Server) -> None:
    room = Class(browser, server)
    tim = room.phone("Tim", java_script_enabled=False)
    room.phone("Ida")
    host = room.page(1280, 900, java_script_enabled=False)
    host.goto(server.lead)
    host.goto(room.host.url)
    room.host.close()
    host.get_by_text("Spiel starten").click()
    expect(host.get_by_text("Schließen und auflösen")).to_be_visible()
    expect(tim.locator("button.tile")).to_have_count(4)
    tim.locator("button.tile").nth(1).click()
    expect(tim.locator(".phone__saved")).to_contain_text("Gespeichert: B")
    host.get_by_text("Schließen und auflösen").click()
    expect(tim.locator(".outcome__text")).to_contain_text("Richtig!")


def test_the_server_is_killed_in_the_middle_and_phones_go_on(browser: Browser, server: Server) -> None:
    room = Class(browser, server)
    tim, ida = room.phone("Tim"), room.phone("Ida")
    room.next()
    choose(tim, 1)
    server.kill()
    expect(ida.locator("#lost")).to_be_visible()
    ida.locator("button.tile").nth(1).click()
    server.start()
    for page in (tim, ida, room.wall, room.host):
        expect(page.locator("#live")).to_have_attribute("data-at", re.compile("^reveal:"))
    for page in (tim, ida):  # Ida tapped while nobody listened
        expect(page.locator("[data-own=result_text]")).to_have_text("Richtig!")
