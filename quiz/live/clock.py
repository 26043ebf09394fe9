"""The server's clock, the only one that counts."""

from __future__ import annotations

import time


def now_ms() -> int:
    """Milliseconds since 1970. Wall clock, because deadlines outlive a process."""
    return time.time_ns() // 1_000_000
