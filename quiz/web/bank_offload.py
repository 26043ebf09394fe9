"""Work that keeps a processor busy for a while, done beside the loop that answers everybody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def off_the_loop(step: Callable[[], Result]) -> Result:
    """The step's result; under gevent from a real thread. The step may ask neither database nor request."""
    from gevent import get_hub
    from gevent.monkey import is_module_patched

    if not is_module_patched("threading"):
        return step()
    result: Result = get_hub().threadpool.apply(step)
    return result
