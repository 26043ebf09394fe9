"""How often each item-writing flaw is found in items that people wrote: JSON on stdout.

Usage: python benchmarks/check_calibration.py PATH/TO/items.jsonl [CODE]

Each line holds ``text`` and ``items`` (stem, options, key). With a code, its items are printed instead.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from questions import Evidence, Item
from questions.checks import check_item, check_set


def passages(path: Path) -> Iterator[list[Item]]:
    """The items of each passage, with the passage as their source."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        passage = json.loads(line)
        evidence = Evidence(f"p{number}", 0, 0, -1, -1)
        yield [
            Item(
                f"p{number}-{index}",
                "de",
                "reading",
                "question",
                item["stem"],
                tuple(item["options"]),
                item["key"],
                evidence=evidence,
            )
            for index, item in enumerate(passage["items"])
        ]


def calibrate(path: Path) -> dict[str, object]:
    """Rates per code and per severity over all items, and the findings over the whole file as one set."""
    items = [item for passage in passages(path) for item in passage]
    codes: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    for item in items:
        findings = check_item(item)
        codes.update({finding.code for finding in findings})
        severities.update({finding.severity for finding in findings})
    per_item = {finding for item in items for finding in check_item(item)}
    over_set = [finding for finding in check_set(items) if finding not in per_item]
    return {
        "items": len(items),
        "with": {name: round(number / len(items), 4) for name, number in severities.most_common()},
        "codes": {name: round(number / len(items), 4) for name, number in codes.most_common()},
        "set": dict(Counter(finding.code for finding in over_set)),
    }


def show(path: Path, code: str) -> None:
    """Print the items that have a flaw, the key marked."""
    for passage in passages(path):
        for item in passage:
            details = [finding.detail for finding in check_item(item) if finding.code == code]
            if details:
                options = [("*" if i == item.key else "") + text for i, text in enumerate(item.options)]
                print(f"{item.stem}\n    {' / '.join(options)}\n    {details}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if len(sys.argv) > 2:
        show(Path(sys.argv[1]), sys.argv[2])
    else:
        print(json.dumps(calibrate(Path(sys.argv[1])), ensure_ascii=False, indent=2))
