"""The longest question that we ask, on two projectors: all of it fits, nothing overlaps, all can be read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from room_server import Server, an_item
from test_room_browser import Class, fits, phase, press, until_true

pytestmark = pytest.mark.e2e
SIZES = [(1280, 720), (1920, 1080)]
# On a wall 720 pixels high, in pixels: about a fortieth of its height, as on a slide.
SMALLEST = 18
STEM = (
    "Welche Aufgabe übernahm die Internationale Raumstation nach dem Bericht der Europäischen "
    "Weltraumorganisation, als im Frühjahr 2008 das Forschungslabor Columbus angekoppelt worden war und "
    "die ersten Versuchsreihen zur Schwerelosigkeit zuerst von der Bodenstation in Oberpfaffenhofen "
    "begleitet wurden?"
)
OPTIONS = (
    "die Langzeitbeobachtung der Knochendichte aller Besatzungsmitglieder im Weltraum",
    "die Erforschung des Wachstums verschiedenster Pflanzen bei fehlender Schwerkraft",
    "die Herstellung besonders reiner Halbleiterkristalle für die Elektronikindustrie",
    "die Vermessung der Erdatmosphäre mit einem eigens dafür gebauten Radarinstrument",
    "die Erprobung neuer Raumanzüge für künftige Außenbordeinsätze auf dem roten Mars",
)
# What stands on the wall: where each line of text is drawn, and how high its letters are drawn.
TEXTS = """() => {
  const drawn = document.createTreeWalker(document.getElementById("live"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (drawn.nextNode()) {
    const text = drawn.currentNode, around = text.parentElement;
    if (!text.data.trim() || around.closest("svg, .hidden")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const size = parseFloat(getComputedStyle(around).fontSize) * around.currentCSSZoom;
    const box = around.closest(".tile, .bar, .evidence, .timer, .stem, .chip, p");
    const { x, y, right, bottom } = box.getBoundingClientRect();
    for (const line of range.getClientRects())
      texts.push({ text: text.data.trim().slice(0, 30), size, stem: Boolean(around.closest(".stem")),
        box: [x, y, right, bottom], line: [line.x, line.y, line.right, line.bottom] });
  }
  return texts;
}"""
BOXES = """() => {
  const boxes = document.querySelectorAll(".tile, .bar, .evidence, .timer, .stem, .screen__pin, .chip");
  return [...boxes].map((one) => {
    const { x, y, right, bottom } = one.getBoundingClientRect();
    return [x, y, right, bottom];
  });
}"""
Box = list[float]


@pytest.fixture
def room(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Class]:
    assert len(STEM) == 300
    assert {len(option) for option in OPTIONS} == {80}
    says = f"Nach dem Bericht übernahm die Station {OPTIONS[1]}, wie es mit den Partnern vereinbart war."
    item = replace(an_item(0), stem=STEM, options=OPTIONS, explanation=says)
    monkeypatch.setattr("room_server.an_item", lambda number: item)
    server = Server(tmp_path)
    server.start()
    yield Class(browser, server, seconds="240")
    server.stop()


def stem_lines(texts: list[dict[str, Any]]) -> list[Box]:
    return [[round(one["line"][0]), round(one["line"][2])] for one in texts if one["stem"]]


def apart(one: Box, other: Box) -> bool:
    return one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def inside(one: Box, other: Box) -> bool:
    # A line's box is a little higher than its letters.
    return all(a >= b - 3 for a, b in zip(one[:2], other[:2], strict=True)) and all(
        a <= b + 3 for a, b in zip(one[2:], other[2:], strict=True)
    )


def look(wall: Page, width: int, height: int) -> list[Box]:
    """Checks what the wall shows; returns where the lines of the stem begin and end."""
    wall.set_viewport_size({"width": width, "height": height})
    until_true(
        wall,
        f"innerHeight === {height} && document.getAnimations().every((one) => one.playState !== 'running')",
    )
    fits(wall)
    texts, boxes = wall.evaluate(TEXTS), wall.evaluate(BOXES)
    small = [(one["text"], one["size"]) for one in texts if one["size"] < SMALLEST * height / 720]
    assert not small
    screen = [0.0, 0.0, float(width), float(height)]
    assert all(inside(one["line"], one["box"]) and inside(one["box"], screen) for one in texts), texts
    assert all(apart(one, other) for n, one in enumerate(boxes) for other in boxes[:n]), boxes
    return stem_lines(texts)


def narrow(phone: Page) -> None:
    """Nothing on the narrowest phone stands beyond its edge."""
    phone.set_viewport_size({"width": 320, "height": 640})
    until_true(phone, "document.documentElement.scrollWidth <= 320")


def test_the_longest_question_can_be_read_in_the_last_row(room: Class) -> None:
    tim = room.phone("Tim")
    room.next()
    phase(room.wall, "question")
    asked = [look(room.wall, *size) for size in SIZES]
    narrow(tim)
    press(tim, 1)
    phase(room.wall, "reveal")
    phase(tim, "reveal")
    narrow(tim)
    revealed = [look(room.wall, *size) for size in SIZES]
    assert asked == revealed, "the stem stays as it was when the answer is shown"
    tim.goto(f"{tim.url.partition('?')[0]}/result")
    narrow(tim)
    assert room.errors == []
