"""Makes the pictures of the README anew: ``python docs/screenshots.py [FOLDER]``.

Starts the real program in a data folder of its own, with the sample sets that it ships, plays one question
alone and one in a live room, makes questions from a text, and writes PNG files of at most 150 kB.
Needs the extra ``test`` and Debian's chromium.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent / "img"
NAMES = ("Ida", "Tim", "Mila", "Emre", "Lotte", "Jonas", "Aylin", "Ben")
# Which of four answers everybody gives, counted from the key: a picture with some right and some wrong ones.
CHOICES = (0, 0, 1, 0, 2, 0, 0, 3)
MOST_BYTES = 150_000
TEXT = """# Die Raumstation
Die Internationale Raumstation ISS rast mit 28.000 km/h um die Erde. Ihr erstes Modul startete 1998.

# Der Eiffelturm
Bis 1930 war der Eiffelturm das höchste Bauwerk der Welt. Dann übertraf ihn das Chrysler Building in New York.
"""


@contextmanager
def served() -> Iterator[tuple[str, str]]:
    """A running server with the samples: its address and the host's link."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QUIZ_DATA_DIR": folder, "QUIZ_PUBLIC_URL": "http://192.168.0.20:8000"}
        command = [sys.executable, "-m", "quiz.cli", "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        base = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{base}/healthz", process)
            secret = (Path(folder) / "host_secret").read_text(encoding="ascii").strip()
            yield base, f"{base}/host?key={secret}"
        finally:
            process.terminate()
            process.wait(60)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return as soon as the server answers; RuntimeError if it ends or takes over two minutes."""
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("The server did not start.")


def page(browser: Browser, width: int, height: int, scale: float = 1) -> Page:
    """A page of its own context, in German and in the light colours."""
    size = {"width": width, "height": height}
    context = browser.new_context(
        viewport=size, device_scale_factor=scale, locale="de-DE", color_scheme="light"
    )
    context.set_default_timeout(180_000)
    return context.new_page()


def shoot(shown: Page, folder: Path, name: str) -> None:
    """Write what is to be seen, after movements have come to rest."""
    shown.wait_for_timeout(1200)
    target = folder / f"{name}.png"
    shown.screenshot(path=target)
    if target.stat().st_size > MOST_BYTES:
        raise RuntimeError(f"{target} has more than {MOST_BYTES} bytes.")


def alone(browser: Browser, base: str, folder: Path) -> None:
    """The first page, a question of a solo round, and what follows the answer."""
    shown = page(browser, 1280, 800)
    shown.goto(base)
    shoot(shown, folder, "first-page")
    shown.get_by_role("link", name="Weltraum").first.click()
    shown.locator("main form button[type=submit]").first.click()
    shoot(shown, folder, "solo-question")
    shown.locator("button.tile").first.click()
    shoot(shown, folder, "solo-answer")


def in_class(browser: Browser, base: str, link: str, folder: Path) -> None:
    """A phone with the question, and the wall at the reveal."""
    host, wall = page(browser, 1280, 900), page(browser, 1920, 1080)
    pin = opened_room(host, link)
    wall.goto(base + str(host.locator("a[href*='/wall/']").get_attribute("href")))
    phones = [joined(browser, base, pin, name) for name in NAMES]
    host.locator("[data-press=next]").click()
    phones[0].locator("button.tile").first.wait_for()
    shoot(phones[0], folder, "phone")
    host.locator(".lead__key summary").click()
    key = "ABCD".index(host.locator(".lead__key b").inner_text()[0])
    for phone, more in zip(phones, CHOICES, strict=True):
        phone.locator("button.tile").nth((key + more) % 4).click()
    wall.locator("mark").wait_for()
    shoot(wall, folder, "reveal")


def reviewed(browser: Browser, base: str, link: str, folder: Path) -> None:
    """The questions of a text that was just pasted, before anybody else sees them."""
    host = page(browser, 1280, 800)
    host.goto(link)
    host.goto(f"{base}/host/bank/new")
    host.fill("[name=text]", TEXT)
    host.locator("form[method=post] button[type=submit]").click()
    host.wait_for_url("**/host/bank/sets/**", timeout=180_000)
    shoot(host, folder, "review")


def opened_room(host: Page, link: str) -> str:
    """Open a room with questions on space; its PIN."""
    host.goto(link)
    choice = host.locator("a[href*='/host/new/']")
    choice.nth(1).click()
    host.fill("[name=reading_seconds]", "0")
    host.fill("[name=seconds]", "60")
    host.locator("form button[type=submit]").first.click()
    host.wait_for_url("**/host/room/**")
    found = re.search(r"PIN (\d{3}) (\d{3})", host.content())
    if found is None:
        raise RuntimeError("The host's page shows no PIN.")
    return found[1] + found[2]


def joined(browser: Browser, base: str, pin: str, name: str) -> Page:
    """The phone of somebody who has come in."""
    phone = page(browser, 360, 740, 2)
    phone.goto(f"{base}/j/{pin}")
    phone.fill("[name=name]", name)
    phone.locator("form[method=post] button").first.click()
    phone.wait_for_url("**/room/**")
    return phone


def main() -> None:
    """All pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with served() as (base, link), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        alone(browser, base, folder)
        in_class(browser, base, link, folder)
        reviewed(browser, base, link, folder)
        browser.close()


if __name__ == "__main__":
    main()
