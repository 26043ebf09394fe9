"""A solo round in a real browser: by keyboard, without any script, small and large, under a local name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from room_server import Server

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("solo"), items=10)
    server.start()
    yield server
    server.stop()


def open_page(browser: Browser, width: int, complaints: list[str], *, script: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 700}, locale="de-DE", java_script_enabled=script
    )
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("requestfailed", lambda request: complaints.extend(failure_of(request)))
    return page


def failure_of(request: Request) -> list[str]:
    """Why it failed; nothing where the browser dropped it because the reader went on to another page."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


def fits(page: Page, width: int) -> bool:
    return int(page.evaluate("document.documentElement.scrollWidth")) <= width


@pytest.mark.parametrize("width", [320, 1920])
def test_a_round_by_keyboard(browser: Browser, server: Server, width: int) -> None:
    complaints: list[str] = []
    page = open_page(browser, width, complaints)
    page.goto(server.base)
    assert fits(page, width)
    page.get_by_role("link", name="Raumfahrt").click()
    expect(page.get_by_role("button", name="Runde starten")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("Enter")
    for number in range(1, 11):
        expect(page.get_by_text(f"Frage {number} von 10")).to_be_visible()
        page.wait_for_load_state()
        assert fits(page, width)
        page.keyboard.press("b" if number > 1 else "1")
        expect(page.locator(".verdict")).to_contain_text("Richtig" if number > 1 else "Diesmal nicht")
        page.wait_for_load_state()
        assert "Antwort B" in page.locator("mark").inner_text()
        assert fits(page, width)
        page.keyboard.press("Enter")
    expect(page.get_by_text("9 von 10 richtig")).to_be_visible()
    assert fits(page, width)
    page.get_by_label("Dein Name").fill(f"Ada {width}")
    page.keyboard.press("Enter")
    expect(page.locator(".scores__row--own")).to_contain_text(f"Ada {width}")
    page.get_by_role("button", name="Nur die falschen noch einmal").click()
    expect(page.get_by_text("Frage 1 von 1")).to_be_visible()
    assert complaints == []


def test_a_round_without_script_under_a_local_name(browser: Browser, server: Server) -> None:
    complaints: list[str] = []
    page = open_page(browser, 360, complaints, script=False)
    page.goto(server.base.replace("127.0.0.1", "quiz.test"))
    page.get_by_role("link", name="Raumfahrt").click()
    page.get_by_role("button", name="Runde starten").click()
    for number in range(1, 11):
        page.get_by_role("button", name="Antwort B").click()
        expect(page.locator(".verdict")).to_contain_text("Richtig!")
        if number == 5:
            page.go_back()
            page.reload()
            expect(page.locator(".verdict")).to_contain_text("Richtig!")
        page.locator(".verdict a").click()
    expect(page.get_by_text("10 von 10 richtig – fehlerfrei!")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("10 of 10 right – flawless!")).to_be_visible()
    page.get_by_role("link", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert complaints == []


def test_nothing_is_loaded_from_elsewhere_and_little_at_all(browser: Browser, server: Server) -> None:
    page = open_page(browser, 360, [])
    weights: dict[str, int] = {}

    def weigh(request: object) -> None:
        sizes = request.sizes()  # type: ignore[attr-defined]
        weights[request.url] = sizes["responseBodySize"] + sizes["responseHeadersSize"]  # type: ignore[attr-defined]

    page.on("requestfinished", weigh)
    page.goto(server.base, wait_until="networkidle")
    assert weights
    assert all(address.startswith(server.base) for address in weights)
    assert sum(weights.values()) < 30_000
