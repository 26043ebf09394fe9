"""The stylesheet: enough contrast in light and dark, and nothing fetched from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quiz

CSS = (Path(quiz.__file__).parent / "static" / "css" / "app.css").read_text(encoding="utf-8")
HEX = re.compile(r"--([\w-]+):\s*#([0-9a-f]{3,6})\b")
TEXT_ON_GROUND = [
    ("ink", "page"),
    ("ink", "paper"),
    ("soft", "page"),
    ("soft", "paper"),
    ("good", "paper"),
    ("good", "page"),
    ("bad", "paper"),
    ("bad", "page"),
    ("on-marker", "marker"),
    ("ink", "good-soft"),
    ("ink", "bad-soft"),
    ("ink", "warn-soft"),
    ("ink", "info-soft"),
    *((f"on-{letter}", letter) for letter in "abcdef"),
]


def tokens(theme: str) -> dict[str, str]:
    light = dict(HEX.findall(CSS[CSS.index(":root {") : CSS.index(':root[data-theme="dark"]')]))
    dark = dict(HEX.findall(CSS[CSS.index(':root[data-theme="dark"]') : CSS.index("@media (prefers-color")]))
    auto = dict(HEX.findall(CSS[CSS.index("@media (prefers-color") : CSS.index("/* Base */")]))
    assert dark == auto
    return light if theme == "light" else light | dark


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    full = colour if len(colour) == 6 else "".join(c * 2 for c in colour)
    parts = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    found = tokens(theme)
    low, high = sorted((luminance(found[text]), luminance(found[ground])))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert "@import" not in CSS
    assert "url(" not in CSS
