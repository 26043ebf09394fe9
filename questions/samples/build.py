"""Builds the sample items from the sample synopses: ``python -m questions.samples.build``.

To be run after every change of the generator or of a synopsis; a test compares the file with a new one.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from questions.formats import json_file
from questions.pipeline import generate_set
from questions.samples import sample_sources
from questions.samples.shipped import FILE

SEED = 7
TITLE = "Prosaquiz"


def built() -> bytes:
    """The file's bytes; the same on every machine."""
    made = generate_set(sample_sources(), lang="de", seed=SEED, title=TITLE)
    return json_file.write(replace(made, rejections=())).content


def main() -> None:
    """Write the file beside this module."""
    (Path(__file__).resolve().parent / FILE).write_bytes(built())


if __name__ == "__main__":
    main()
