"""The same set gives the same bytes in every format, whatever order Python hashes strings in."""

import os
import subprocess
import sys

PROGRAM = """
import hashlib
from dataclasses import replace
from questions import formats, sample_sets
item_set = sample_sets()[0][1]
item_set = replace(item_set, items=item_set.items[:8])
for entry in formats.all():
    print(entry.name, hashlib.sha256(entry.write(item_set).content).hexdigest())
"""


def digests(seed: str) -> str:
    environ = {**os.environ, "PYTHONHASHSEED": seed}
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environ, capture_output=True, text=True, check=True
    )
    return ended.stdout


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    one = digests("1")
    assert len(one.splitlines()) == 16 and one == digests("2")
