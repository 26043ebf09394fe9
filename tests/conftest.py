"""Where nothing may be missing (CI), a skipped test fails the run; examples have no deadline."""

from __future__ import annotations

import os

import hypothesis
import pytest

# On a busy machine a single example may take long: that tells nothing about the program.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("patient")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn skips into a failure where QUIZ_TEST_NO_SKIP is set; of workers, their chief sees all."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter is not None else []
    if os.environ.get("QUIZ_TEST_NO_SKIP") and skipped:
        reporter.write_line(f"{len(skipped)} tests were skipped: nothing may be missing here.")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
