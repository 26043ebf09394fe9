"""For every test: where nothing may be missing (CI), a skipped test fails the run."""

from __future__ import annotations

import os

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn skips into a failure where QUIZ_TEST_NO_SKIP is set."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter is not None else []
    if os.environ.get("QUIZ_TEST_NO_SKIP") and skipped:
        reporter.write_line(f"{len(skipped)} tests were skipped: nothing may be missing here.")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
