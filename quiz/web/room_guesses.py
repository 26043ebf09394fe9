"""Guessing PINs is slow, and yet a class behind one address is never locked out.

Every wrong PIN from an address makes all look-ups from there a little slower, right ones like wrong ones, so
that the time tells nothing; at most three seconds, and a few at a time. Half a minute of peace clears it.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

FREE_MISTAKES = 5
STEP_SECONDS = 0.25
MOST_SECONDS = 3.0
FORGET_SECONDS = 30.0
AT_ONCE = 16
KEPT_ADDRESSES = 10_000


@dataclass(slots=True)
class _Address:
    mistakes: int = 0
    last: float = 0.0
    gate: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(AT_ONCE))


class Guesses:
    """Mistakes by address, in this process."""

    def __init__(self) -> None:
        self._addresses: OrderedDict[str, _Address] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, address: str) -> None:
        """Wait as long as this address has to before a look-up."""
        entry = self._of(address)
        seconds = self.delay(address)
        if seconds:
            with entry.gate:
                time.sleep(seconds)

    def delay(self, address: str) -> float:
        """Seconds that a look-up from this address has to wait now."""
        entry = self._of(address)
        if time.monotonic() - entry.last > FORGET_SECONDS:
            entry.mistakes = 0
        return min(max(0, entry.mistakes - FREE_MISTAKES) * STEP_SECONDS, MOST_SECONDS)

    def wrong(self, address: str) -> None:
        """Count a wrong PIN."""
        entry = self._of(address)
        entry.mistakes += 1
        entry.last = time.monotonic()

    def _of(self, address: str) -> _Address:
        with self._lock:
            entry = self._addresses.setdefault(address, _Address())
            self._addresses.move_to_end(address)
            while len(self._addresses) > KEPT_ADDRESSES:
                self._addresses.popitem(last=False)
            return entry
