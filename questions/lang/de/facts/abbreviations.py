"""What letters stand for: "International Space Station (ISS)" -> "Wofür steht die Abkürzung ISS?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.item import Evidence, Fact, Source, TextAnswer
from questions.lang import Candidate
from questions.lang.de.discourse import Told
from questions.lang.de.wording import lead

_WORDS = r"[A-Z][a-z]+(?:(?:-| | and | of | for | of the )[A-Z][a-z]+){1,6}"
_BEHIND = re.compile(rf"(?<![\w-])(?P<words>{_WORDS}) \((?:kurz )?(?P<letters>[A-Z]{{2,7}})\)")
_BEFORE = re.compile(rf"(?<![\w-])(?P<letters>[A-Z]{{2,7}}) \((?:kurz für )?„?(?P<words>{_WORDS})“?\)")


def candidates(told: Told, source: Source) -> Iterator[Candidate]:
    """Every abbreviation of a sentence whose letters begin the words beside it."""
    text = source.text[told.sentence.start : told.sentence.end]
    for pattern in (_BEHIND, _BEFORE):
        for match in pattern.finditer(text):
            words = _spelt(match["words"], match["letters"])
            if words:
                start = told.sentence.start + match.start("words") + len(match["words"]) - len(words)
                end = start + len(words)
                evidence = Evidence(source.id, start, end, told.sentence.start, told.sentence.end)
                answer = TextAnswer(words, "abbreviation")
                stem = lead("abbreviation", "full", letters=match["letters"])
                fact = Fact("definition", answer, evidence)
                yield Candidate(fact, answer, stem, "question", told.sentence.text, 0.86)


def _spelt(words: str, letters: str) -> str:
    """The last of the words that begin with the letters; "" if they do not."""
    parts = list(re.finditer(r"[A-Z][a-z]+", words))
    chosen = parts[-len(letters) :]
    if len(chosen) != len(letters) or "".join(part.group()[0] for part in chosen) != letters:
        return ""
    return words[chosen[0].start() :]
