"""A phone that slept for ten minutes comes back whole, whether or not its browser says that it woke up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from ten_minutes import LaterServer, Line
from test_room_browser import Class, choose, phase, press

pytestmark = pytest.mark.e2e
STEP_SECONDS = 70
TEN_MINUTES = 10 * 60 * 1000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LaterServer]:
    server = LaterServer(tmp_path, items=6)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def line(server: LaterServer) -> Iterator[Line]:
    line = Line(server.port)
    yield line
    line.close()


class Phone:
    """A page on a silent line, whose clock stands still while it sleeps.

    ``told`` says whether its browser tells it: that of a closed laptop, whose page stays in view, does not.
    """

    def __init__(self, room: Class, line: Line, *, told: bool) -> None:
        self.page, self.line, self.told = room.page(360, 740), line, told
        self.page.clock.install()
        room.join(self.page, "Tim", line.base)

    def sleep(self) -> None:
        self._say_hidden(True)
        self.line.sleep()
        # A second from now: the page's clock runs on while it is read, and cannot be put back.
        self.page.clock.pause_at(self.page.evaluate("Date.now()") / 1000 + 1)

    def wake(self, passed_ms: int) -> None:
        self.line.wake()
        self.page.clock.fast_forward(passed_ms)
        self.page.clock.resume()
        self._say_hidden(False)

    def _say_hidden(self, is_hidden: bool) -> None:
        if self.told:
            self.page.evaluate(
                """(is) => {
                  Object.defineProperty(document, "hidden", { configurable: true, value: is });
                  document.dispatchEvent(new Event("visibilitychange"));
                }""",
                is_hidden,
            )


def go_on(room: Class, server: LaterServer) -> None:
    """What is due after another while, by the room's own clock; nobody presses or answers anything."""
    shown = room.wall.locator("#live")
    before = shown.get_attribute("data-at") or ""
    server.later(STEP_SECONDS)
    expect(shown).not_to_have_attribute("data-at", before)


def points(page: Page) -> int:
    return int("".join(filter(str.isdigit, page.locator(".player [data-own=score]").inner_text())))


@pytest.mark.parametrize("told", [True, False], ids=["phone", "closed-laptop"])
def test_ten_minutes_asleep(browser: Browser, server: LaterServer, line: Line, told: bool) -> None:
    room = Class(browser, server, seconds=str(STEP_SECONDS), auto_advance=str(STEP_SECONDS))
    phone, ida = Phone(room, line, told=told), room.phone("Ida")
    tim = phone.page
    room.next()
    choose(tim, 1)
    press(ida, 0)
    phase(tim, "reveal")
    first = points(tim)
    assert first > 500
    room.next()
    room.next()
    phase(tim, "question")
    # The last thing before it falls asleep: an answer that arrives, and a reply that does not.
    line.lose_replies()
    press(tim, 1)
    expect(room.wall.locator("[data-progress=answered]")).to_have_text("1")
    phone.sleep()
    while server.passed_ms < TEN_MINUTES:
        go_on(room, server)
    phase(room.wall, "question")
    phase(ida, "question")
    phone.wake(server.passed_ms)

    expect(tim.locator("#live")).to_have_attribute("data-at", "question:4:1")
    expect(room.wall.locator("#live")).to_have_attribute("data-at", "question:4:1")
    assert 0 < int(tim.locator(".timer__number").inner_text()) <= STEP_SECONDS
    second = points(tim) - first
    assert second > 500
    choose(tim, 1)
    press(ida, 0)
    phase(tim, "reveal")
    expect(tim.locator("[data-own=result_text]")).to_have_text("Richtig!")
    tim.goto(f"{tim.url}/result")
    right, slept = tim.locator("article.mine--right"), tim.locator("article.mine--none")
    expect(right).to_have_count(3)
    expect(slept).to_have_count(2)
    assert room.errors == []
