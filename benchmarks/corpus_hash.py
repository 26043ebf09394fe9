"""SHA-256 over the sets made of the sample synopses, for comparing Python versions and hash seeds.

Usage: python benchmarks/corpus_hash.py [--seeds 0,7] [--parts]

Prints one hash; with ``--parts`` also one line per set that goes into it.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace

from questions import generate_set
from questions.formats import json_file
from questions.samples import sample_sources


def parts(seeds: list[int]) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each set: everything, a choice, gaps alone, three options, rejections too."""
    sources = sample_sources()
    for seed in seeds:
        whole = generate_set(sources, lang="de", seed=seed)
        yield f"all-{seed}", json_file.write(whole).content
        hard = generate_set(sources, lang="de", seed=seed, count=20, options=3, difficulty="hard")
        yield f"hard-{seed}", json_file.write(replace(hard, rejections=())).content
        gaps = generate_set(sources[:8], lang="auto", seed=seed, forms=["gap"], difficulty="easy")
        yield f"gaps-{seed}", json_file.write(replace(gaps, rejections=())).content


def main() -> None:
    """Print the hash."""
    parser = argparse.ArgumentParser(description="SHA-256 over the sets made of the sample synopses.")
    parser.add_argument("--seeds", default="0,7", help="comma-separated integers")
    parser.add_argument("--parts", action="store_true", help="also print the hash of every set")
    chosen = parser.parse_args()
    total = hashlib.sha256()
    for name, content in parts([int(seed) for seed in chosen.seeds.split(",")]):
        digest = hashlib.sha256(content).hexdigest()
        total.update(digest.encode())
        if chosen.parts:
            print(name, digest, file=sys.stderr)
    print(total.hexdigest())


if __name__ == "__main__":
    main()
