"""Sources -> items and named rejections: the whole way, composed of the pure steps beside this module.

Candidates come from the language, wrong options from ``distractors``, reasons to refuse from ``checks``. The
same sources, options and seed give the same items on every machine.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from questions import checks
from questions.checks.gates import gate_stem
from questions.distractors import DistractorContext, arrange, distract, item_difficulty, sort_key
from questions.item import (
    Answer,
    Difficulty,
    Evidence,
    Form,
    Generator,
    Item,
    ItemSet,
    NameAnswer,
    Rejection,
    Source,
    TextAnswer,
)
from questions.lang import Candidate, language
from questions.lang.detect import is_partly
from questions.rng import item_rng
from questions.selection import balance_keys, select
from questions.untangling import Choice, untangle
from questions.version import NAME, VERSION

# How many names of one kind and role may stand beside others, how many characters are looked through.
_MOST_ALIKE = 64
_NEAR = 6_000
FORMS: tuple[Form, ...] = ("question", "gap")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller asked for; the defaults make a set of everything that is good."""

    seed: int = 0
    options: int = 4
    types: frozenset[str] | None = None
    forms: tuple[Form, ...] = FORMS
    min_confidence: float = 0.0
    difficulty: Difficulty = "medium"


def generate(
    text: str,
    *,
    lang: str = "auto",
    seed: int = 0,
    options: int = 4,
    forms: Sequence[Form] = FORMS,
    types: Iterable[str] | None = None,
    min_confidence: float = 0.0,
    difficulty: Difficulty = "medium",
    title: str = "",
) -> Iterator[Item]:
    """Items from one text, in the order of the text; raises ``questions.lang.UnknownLanguage``."""
    source = Source(hashlib.sha256(text.encode()).hexdigest()[:12], title, text)
    yield from generate_set(
        [source],
        lang=lang,
        seed=seed,
        options=options,
        forms=forms,
        types=types,
        min_confidence=min_confidence,
        difficulty=difficulty,
    ).items


def generate_set(
    sources: Sequence[Source],
    *,
    lang: str = "auto",
    seed: int = 0,
    count: int | None = None,
    options: int = 4,
    types: Iterable[str] | None = None,
    forms: Sequence[Form] = FORMS,
    min_confidence: float = 0.0,
    difficulty: Difficulty = "medium",
    progress: Progress | None = None,
    jobs: int = 1,
    title: str = "",
) -> ItemSet:
    """An item set from several sources, which lend each other their distractors but never their references.

    ``count`` picks the best items, diverse over sources and types; without it every good item is kept.
    ``jobs`` is the number of processes that read the sources. Raises ``questions.lang.UnknownLanguage``.
    """
    wishes = Wishes(
        seed,
        options,
        frozenset(types) if types is not None else None,
        tuple(forms),
        min_confidence,
        difficulty,
    )
    code = "de" if lang == "auto" else lang
    language(code)
    foreign, spoken = _by_language(sources, code if lang == "auto" else "")
    found = _read(spoken, code, progress, jobs)
    pool = _Pool(c.answer for per_source in found for c in per_source if isinstance(c, Candidate))
    choices: list[Choice] = []
    rejections = [
        Rejection("source", "language-not-spoken", s.title or s.text[:60], s.id, 0, len(s.text))
        for s in foreign
    ]
    for source, candidates in zip(spoken, found, strict=True):
        for result in _items(source, candidates, pool, wishes, code):
            (rejections if isinstance(result, Rejection) else choices).append(result)  # type: ignore[arg-type]
    items, told = untangle(choices)
    chosen = select(items, count, seed)
    ids = {item.id for item in chosen}
    rejections.extend(_left(item, "not-among-the-best") for item in items if item.id not in ids)
    rejections.extend(_left(item, "told-by-another") for item in told)
    return ItemSet(
        title or (sources[0].title if len(sources) == 1 else ""),
        code,
        balance_keys(chosen, seed),
        tuple(sources),
        Generator(NAME, VERSION, seed),
        tuple(sorted(rejections, key=lambda r: (r.source, r.start, r.type, r.reason))),
    )


def _by_language(sources: Sequence[Source], code: str) -> tuple[list[Source], list[Source]]:
    """Sources in other languages than ``code`` ("" for any), and those with some sentences in it."""
    foreign, spoken = list[Source](), list[Source]()
    for source in sources:
        (spoken if not code or is_partly(source.text, code) else foreign).append(source)
    return foreign, spoken


class _Pool:
    """The answers of a set that may stand beside another's key, each once, some of every kind and role."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        self._of_kind: dict[tuple[type, str], list[Answer]] = {}
        alike: Counter[tuple[type, str, str]] = Counter()
        for answer in dict.fromkeys(answers):
            if not isinstance(answer, NameAnswer | TextAnswer):
                continue
            role = answer.role if isinstance(answer, NameAnswer) else ""
            alike[type(answer), answer.kind, role] += 1
            if alike[type(answer), answer.kind, role] <= _MOST_ALIKE:
                self._of_kind.setdefault((type(answer), answer.kind), []).append(answer)

    def beside(self, answer: Answer) -> Sequence[Answer]:
        """Answers of the same kind."""
        kind = answer.kind if isinstance(answer, NameAnswer | TextAnswer) else ""
        return self._of_kind.get((type(answer), kind), ())


def _around(source: Source, evidence: Evidence) -> str:
    """The text near the evidence: the whole source, unless that is a book."""
    if len(source.text) <= 2 * _NEAR:
        return source.text
    return source.text[max(0, evidence.start - _NEAR) : evidence.end + _NEAR]


def _left(item: Item, reason: str) -> Rejection:
    start, end = (item.evidence.start, item.evidence.end) if item.evidence else (0, 0)
    return Rejection(
        item.type,
        reason,
        item.right_option,
        item.evidence.source if item.evidence else "",
        start,
        end,
        item.stem,
    )


def _read(
    sources: Sequence[Source], code: str, progress: Progress | None, jobs: int
) -> list[list[Candidate | Rejection]]:
    if jobs > 1 and len(sources) > jobs:
        return _read_in_parallel(sources, code, progress, jobs)
    spoken = language(code)
    found = []
    for place, source in enumerate(sources):
        found.append(list(spoken.candidates(source)))
        if progress is not None:
            progress(place + 1, len(sources))
    return found


def _read_one(source: Source, code: str) -> list[Candidate | Rejection]:
    return list(language(code).candidates(source))


def _read_in_parallel(
    sources: Sequence[Source], code: str, progress: Progress | None, jobs: int
) -> list[list[Candidate | Rejection]]:
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    found: list[list[Candidate | Rejection]] = []
    with ProcessPoolExecutor(jobs) as pool:
        for result in pool.map(
            partial(_read_one, code=code), sources, chunksize=max(1, len(sources) // (jobs * 8))
        ):
            found.append(result)
            if progress is not None:
                progress(len(found), len(sources))
    return found


def _items(
    source: Source, candidates: Sequence[Candidate | Rejection], pool: _Pool, wishes: Wishes, code: str
) -> Iterator[Choice | Rejection]:
    """One item for each fact, the question before the gap sentence; a rejection where neither is good.

    The item comes with its shorter stems, as far as they pass the same checks.
    """
    refused: dict[tuple[str, int], Rejection] = {}
    asked: set[tuple[str, int]] = set()
    digest = source.sha256
    for candidate in candidates:
        if isinstance(candidate, Rejection):
            refused.setdefault((candidate.type, candidate.start), candidate)
            continue
        fact = (candidate.fact.type, candidate.fact.evidence.start)
        if fact in asked:
            continue
        result = _item(candidate, source, digest, pool, wishes, code)
        if isinstance(result, Item):
            asked.add(fact)
            yield result, *_shorter(result, candidate, source, code)
        else:
            refused.setdefault(fact, result)
    yield from (rejection for fact, rejection in refused.items() if fact not in asked)


def _item(
    candidate: Candidate, source: Source, digest: str, pool: _Pool, wishes: Wishes, code: str
) -> Item | Rejection:
    reason = _refused(candidate, wishes, code) or _told_by_title(candidate, source)
    if reason:
        return _rejection(candidate, source, reason)
    item_id = _item_id(digest, candidate)
    rng = item_rng(wishes.seed, item_id)
    context = DistractorContext(
        sentence=candidate.sentence,
        text=_around(source, candidate.fact.evidence),
        stem=candidate.stem,
        pool=pool.beside(candidate.answer),
        hint_year=candidate.hint_year,
        lang=code,
    )
    wrong = distract(candidate.answer, context, rng, wishes.options - 1, wishes.difficulty)
    if wrong is None:
        return _rejection(candidate, source, "too-few-distractors")
    texts, key = arrange(candidate.answer.option, sort_key(candidate.answer), wrong, rng)
    item = Item(
        item_id,
        code,
        candidate.fact.type,
        candidate.form,
        candidate.stem,
        tuple(texts),
        key,
        candidate.sentence,
        candidate.fact.evidence,
        candidate.confidence,
        round(item_difficulty(candidate.answer, wrong), 2),
        _tags(source),
    )
    return _checked(item, candidate, source)


def _shorter(item: Item, candidate: Candidate, source: Source, code: str) -> Iterator[Item]:
    for stem in candidate.shorter:
        if not gate_stem(stem, candidate.answer, candidate.form, code):
            checked = _checked(replace(item, stem=stem), candidate, source)
            if isinstance(checked, Item):
                yield checked


def _checked(item: Item, candidate: Candidate, source: Source) -> Item | Rejection:
    findings = checks.check_item(item, source.text)
    error = next((f.code for f in findings if f.severity == "error"), "")
    if error:
        return _rejection(candidate, source, error)
    return replace(item, flaws=tuple(sorted({f.code for f in findings})))


def _refused(candidate: Candidate, wishes: Wishes, code: str) -> str:
    if wishes.types is not None and candidate.fact.type not in wishes.types:
        return "type-not-wanted"
    if candidate.form not in wishes.forms:
        return "form-not-wanted"
    if candidate.confidence < wishes.min_confidence:
        return "low-confidence"
    return gate_stem(candidate.stem, candidate.answer, candidate.form, code) or ""


_ARTICLES = frozenset({"der", "die", "das", "the", "a", "an"})


def _told_by_title(candidate: Candidate, source: Source) -> str:
    """Whether the text's title, which everybody has before them, is the key; a term may be defined."""
    if not isinstance(candidate.answer, NameAnswer) or candidate.fact.type == "definition":
        return ""
    key = set(re.findall(r"\w+", candidate.answer.text.casefold())) - _ARTICLES
    return "told-by-title" if key and key <= set(re.findall(r"\w+", source.title.casefold())) else ""


def _item_id(digest: str, candidate: Candidate) -> str:
    """Stable: from the source and the fact, not from the seed or the neighbours."""
    fact = candidate.fact
    written = f"{digest}:{fact.type}:{fact.evidence.start}:{fact.evidence.end}:{candidate.form}"
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def _rejection(candidate: Candidate, source: Source, reason: str) -> Rejection:
    evidence = candidate.fact.evidence
    text = source.text[evidence.start : evidence.end]
    return Rejection(
        candidate.fact.type, reason, text, source.id, evidence.start, evidence.end, candidate.stem
    )


def _tags(source: Source) -> tuple[str, ...]:
    words = re.findall(r"\w+", source.title.lower())
    return ("-".join(words),) if words else ()
