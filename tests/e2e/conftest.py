"""For every test in a browser: patience enough for a machine that does other things as well."""

from __future__ import annotations

from playwright.sync_api import expect

expect.set_options(timeout=20_000)
