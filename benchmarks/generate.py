"""How fast, how large and how much: measures of the generator, as JSON on stdout.

Usage: python benchmarks/generate.py [--words N] [--synopses FILE] [--xquad FILE] [--skip-scale]

``--synopses`` is a JSON list of texts with ``facts`` (answer, type, must), ``--xquad`` a set in SQuAD's
format. The large corpus is made of the sample sentences in new orders with other years; its words repeat, so
that a real text of the same size is read more slowly. It is measured in a process of its own, whose peak
memory is reported. Times are CPU seconds but for the start and the first item: wall seconds, the best of
several.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from questions import Item, ItemSet, Source, generate_set
from questions.checks import check_set
from questions.rng import item_rng
from questions.samples import sample_sources
from questions.segment import sentences

_RUNS = 5
_QUARTER_WORDS = 250
_TYPED = re.compile(r"(?:\d[\d.,]*)|(?:[A-ZÄÖÜ][\w-]+(?: (?:[A-ZÄÖÜ][\w-]+|von|van|de|der|I+V?)){0,3})")
_FIRST = "import sys, questions; print(next(questions.generate(sys.stdin.read(), lang='de')).stem)"


def best_of(command: list[str], text: str = "") -> float:
    """The shortest wall time of a command in seconds."""
    times = []
    for _ in range(_RUNS):
        started = time.perf_counter()
        subprocess.run(command, input=text, text=True, capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    return round(min(times), 3)


def _moved(by: int, year: re.Match[str]) -> str:
    return str(int(year.group()) + by)


def corpus(words: int) -> Iterator[Source]:
    """Texts of about 250 words: sample sentences shuffled, their years moved by some years."""
    pool = [one.text for source in sample_sources() for one in sentences(source.text)]
    made = number = 0
    while made < words:
        rng = item_rng(number, "corpus")
        chosen: list[str] = []
        while sum(len(one.split()) for one in chosen) < _QUARTER_WORDS:
            shift = rng.randrange(-9, 10)
            sentence: str = rng.choice(pool)
            chosen.append(re.sub(r"\b1[5-9]\d\d\b", partial(_moved, shift), sentence))
        text = " ".join(chosen)
        made += len(text.split())
        number += 1
        yield Source(f"c{number}", "", text)


def scale(words: int) -> dict[str, Any]:
    """Words a second of CPU time on one core, peak resident memory in MB; in this process."""
    sources = list(corpus(words))
    total = sum(len(source.text.split()) for source in sources)
    started = time.process_time()
    made = generate_set(sources, lang="de")
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "words": total,
        "sources": len(sources),
        "items": len(made.items),
        "cpu_seconds": round(seconds, 1),
        "words_per_second": round(total / seconds),
        "peak_mb": peak,
    }


def plain(answer: str) -> str:
    """An answer without case, quotation marks, articles and prepositions before it."""
    bare = re.sub(r"[„“”\"»«'.]", "", answer.casefold()).strip()
    return re.sub(r"^(?:(?:der|die|das|den|dem|des|im|in|am|an|auf|aus|nach|vor|seit|rund|etwa) )+", "", bare)


def same(one: str, other: str) -> bool:
    """Whether two answers are the same, or one is the other with its unit or class noun."""
    first, second = plain(one), plain(other)
    if first == second:
        return True
    inner, outer = sorted((first, second), key=len)
    return len(inner) > 1 and bool(re.search(rf"(?<!\w){re.escape(inner)}(?!\w)", outer))


class Keys:
    """The keys of the items of each source, and of those that were good but clashed with a better one."""

    def __init__(self, made: ItemSet) -> None:
        self._set: dict[str, list[str]] = {}
        self._left: dict[str, list[str]] = {}
        self.counted: Counter[str] = Counter()
        for item in made.items:
            if item.evidence:
                self._set.setdefault(item.evidence.source, []).append(item.right_option)
        for one in made.rejections:
            if one.reason in ("not-among-the-best", "told-by-another"):
                self._left.setdefault(one.source, []).append(one.text)

    def count(self, source: str, answer: str) -> None:
        """Count a person's answer as asked, as left out for a better item, or as neither."""
        if any(same(answer, key) for key in self._set.get(source, [])):
            self.counted["asked"] += 1
        elif any(same(answer, key) for key in self._left.get(source, [])):
            self.counted["left_out"] += 1
        else:
            self.counted["missing"] += 1


def synopses(path: Path) -> dict[str, Any]:
    """The share of the facts that must be asked whose answer is the key of an item of that text."""
    texts = json.loads(path.read_text(encoding="utf-8"))
    made = generate_set([Source(one["id"], "", one["text"]) for one in texts], lang="de")
    keys = Keys(made)
    for one in texts:
        for fact in one["facts"]:
            if fact["must"]:
                keys.count(one["id"], fact["answer"])
    return _coverage(keys.counted, made)


def xquad(path: Path) -> dict[str, Any]:
    """The share of people's answers that are a year, a number or a name and are the key of an item there."""
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    passages = [passage for article in articles for passage in article["paragraphs"]]
    made = generate_set(
        [Source(f"x{place}", "", one["context"]) for place, one in enumerate(passages)], lang="de"
    )
    keys = Keys(made)
    for place, passage in enumerate(passages):
        for question in passage["qas"]:
            answer = question["answers"][0]["text"]
            if _TYPED.fullmatch(answer):
                keys.count(f"x{place}", answer)
    return _coverage(keys.counted, made)


def _coverage(counted: Counter[str], made: ItemSet) -> dict[str, Any]:
    return {
        "facts": counted.total(),
        "asked": counted["asked"],
        "left_out_for_a_better_item": counted["left_out"],
        "share": round(counted["asked"] / max(1, counted.total()), 3),
        **described(made.items),
        "refused": dict(Counter(one.reason for one in made.rejections).most_common(12)),
    }


def described(items: tuple[Item, ...]) -> dict[str, Any]:
    """How many items, the share of W-questions, the flags of the checks by code."""
    questions = sum(item.form == "question" for item in items)
    return {
        "items": len(items),
        "questions": round(questions / max(1, len(items)), 3),
        "flags": dict(sorted(Counter(finding.code for finding in check_set(items)).items())),
    }


def chosen_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measures of the generator, as JSON.")
    parser.add_argument("--words", type=int, default=100_000, help="size of the large corpus")
    parser.add_argument("--synopses", type=Path, help="JSON list of texts with facts")
    parser.add_argument("--xquad", type=Path, help="set in SQuAD's format")
    parser.add_argument("--skip-scale", action="store_true", help="leave the large corpus out")
    parser.add_argument("--scale-only", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    chosen = chosen_options()
    if chosen.scale_only:
        print(json.dumps(scale(chosen.words)))
        return
    text = sample_sources()[0].text
    report: dict[str, Any] = {
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
        "help_seconds": best_of([sys.executable, "-m", "quiz.cli", "--help"]),
        "first_item_seconds": best_of([sys.executable, "-c", _FIRST], text),
        "samples": described(generate_set(sample_sources(), lang="de").items),
    }
    if chosen.synopses:
        report["synopses"] = synopses(chosen.synopses)
    if chosen.xquad:
        report["xquad"] = xquad(chosen.xquad)
    if not chosen.skip_scale:
        alone = [sys.executable, __file__, "--scale-only", "--words", str(chosen.words)]
        done = subprocess.run(alone, capture_output=True, text=True, check=True)
        report["scale"] = json.loads(done.stdout)
    print(json.dumps(report, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
