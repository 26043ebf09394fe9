"""The contract's JSON objects: an item, a source, a rejection and the head of a set, both ways.

In: dataclasses or decoded JSON. Out: the other. Raises RowError where an object is not what it should be.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from questions.formats.base import RowError, check_text, make_item
from questions.item import Evidence, Form, Generator, Item, ItemSet, Rejection, Source

SCHEMA_VERSION = 1
_LARGEST_OFFSET = 2**31 - 1
_LARGEST_SEED = 2**63 - 1
Record = dict[str, Any]
FORMS: dict[str, Form] = {"question": "question", "gap": "gap"}


def item_record(item: Item) -> Record:
    """The item with its keys in the contract's order."""
    evidence = item.evidence
    return {
        "id": item.id,
        "lang": item.lang,
        "type": item.type,
        "form": item.form,
        "stem": item.stem,
        "options": list(item.options),
        "key": item.key,
        "explanation": item.explanation,
        "evidence": None if evidence is None else evidence_record(evidence),
        "confidence": item.confidence,
        "difficulty": item.difficulty,
        "tags": list(item.tags),
        "flaws": list(item.flaws),
    }


def evidence_record(evidence: Evidence) -> Record:
    """The answer's span and its sentence's."""
    return {
        "source": evidence.source,
        "start": evidence.start,
        "end": evidence.end,
        "sentence_start": evidence.sentence_start,
        "sentence_end": evidence.sentence_end,
    }


def source_record(source: Source) -> Record:
    """The source with the digest of its text."""
    return {"id": source.id, "title": source.title, "text": source.text, "sha256": source.sha256}


def rejection_record(rejection: Rejection) -> Record:
    """The refused candidate; its place and stem only where they are known."""
    record: Record = {"type": rejection.type, "reason": rejection.reason, "text": rejection.text}
    if rejection.source:
        record |= {"source": rejection.source, "start": rejection.start, "end": rejection.end}
    if rejection.stem:
        record["stem"] = rejection.stem
    return record


def head_record(item_set: ItemSet) -> Record:
    """Everything of a set that stands before its items."""
    made_by = item_set.generator
    return {
        "schema_version": SCHEMA_VERSION,
        "title": item_set.title,
        "lang": item_set.lang,
        "generator": {"name": made_by.name, "version": made_by.version, "seed": made_by.seed},
        "sources": [source_record(source) for source in item_set.sources],
    }


def decode(text: str) -> Any:
    """JSON without NaN and infinities; raises ValueError (also for absurd depth)."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def mapping(value: object, name: str) -> Mapping[str, Any]:
    """The value if it is an object."""
    if not isinstance(value, dict):
        raise RowError("wrong-type", name)
    return value


def _text(record: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = record.get(name, default)
    if not isinstance(value, str):
        raise RowError("missing-field" if value is None else "wrong-type", name)
    check_text(name, value)
    return value


def _whole(
    record: Mapping[str, Any], name: str, default: int | None = None, most: int = _LARGEST_OFFSET
) -> int:
    value = record.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise RowError("missing-field" if value is None else "wrong-type", name)
    if abs(value) > most:
        raise RowError("number-too-large", name)
    return value


def _share(record: Mapping[str, Any], name: str, default: float) -> float:
    value = record.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RowError("wrong-type", name)
    if not math.isfinite(value) or not 0 <= value <= 1:
        raise RowError("wrong-type", name)
    return float(value)


def _texts(record: Mapping[str, Any], name: str, default: list[str] | None = None) -> list[str]:
    value = record.get(name, default)
    if not isinstance(value, list):
        raise RowError("missing-field" if value is None else "wrong-type", name)
    return [_text({name: entry}, name) for entry in value]


def read_source(value: object) -> Source:
    """A source; its digest, if given, has to be that of its text."""
    record = mapping(value, "sources")
    source = Source(_text(record, "id"), _text(record, "title", ""), _text(record, "text"))
    if record.get("sha256", source.sha256) != source.sha256:
        raise RowError("wrong-digest", source.id)
    return source


def read_evidence(value: object, sources: Mapping[str, Source]) -> Evidence | None:
    """The evidence, inside its source."""
    if value is None:
        return None
    record = mapping(value, "evidence")
    evidence = Evidence(
        _text(record, "source"),
        _whole(record, "start"),
        _whole(record, "end"),
        _whole(record, "sentence_start"),
        _whole(record, "sentence_end"),
    )
    check_evidence(evidence, sources)
    return evidence


def check_evidence(evidence: Evidence, sources: Mapping[str, Source]) -> None:
    """Raise RowError unless answer and sentence lie in their source.

    The answer may stand in another sentence: there, a pronoun is what refers to it.
    """
    source = sources.get(evidence.source)
    if source is None:
        raise RowError("unknown-source", evidence.source)
    spans = ((evidence.start, evidence.end), (evidence.sentence_start, evidence.sentence_end))
    if any(not 0 <= start <= end <= len(source.text) for start, end in spans):
        raise RowError("evidence-outside", evidence.source)


def read_item(value: object, lang: str, sources: Mapping[str, Source]) -> Item:
    """An item; ``lang`` is the set's, for items that name none."""
    record = mapping(value, "items")
    form = _text(record, "form", "") or None
    if form is not None and form not in FORMS:
        raise RowError("wrong-type", "form")
    return make_item(
        _text(record, "stem"),
        _texts(record, "options"),
        _whole(record, "key"),
        item_id=_text(record, "id", ""),
        lang=_text(record, "lang", lang),
        fact_type=_text(record, "type", ""),
        form=FORMS[form] if form else None,
        explanation=_text(record, "explanation", ""),
        evidence=read_evidence(record.get("evidence"), sources),
        confidence=_share(record, "confidence", 1.0),
        difficulty=_share(record, "difficulty", 0.5),
        tags=_texts(record, "tags", []),
        flaws=_texts(record, "flaws", []),
    )


def read_rejection(value: object) -> Rejection:
    """A refused candidate."""
    record = mapping(value, "rejections")
    return Rejection(
        type=_text(record, "type"),
        reason=_text(record, "reason"),
        text=_text(record, "text"),
        source=_text(record, "source", ""),
        start=_whole(record, "start", 0),
        end=_whole(record, "end", 0),
        stem=_text(record, "stem", ""),
    )


def read_rejections(value: object) -> tuple[Rejection, ...]:
    """The refused candidates of a set."""
    if not isinstance(value, list):
        raise RowError("wrong-type", "rejections")
    return tuple(map(read_rejection, value))


def read_generator(value: object) -> Generator:
    """What made the set; nothing known about it is allowed."""
    if value is None:
        return Generator(name="", version="", seed=0)
    record = mapping(value, "generator")
    return Generator(
        _text(record, "name", ""), _text(record, "version", ""), _whole(record, "seed", 0, _LARGEST_SEED)
    )


def read_head(record: Mapping[str, Any]) -> tuple[str, str, Generator, tuple[Source, ...]]:
    """Title, language, generator and sources of a set of our schema version."""
    if record.get("schema_version") != SCHEMA_VERSION:
        raise RowError("schema-version", str(record.get("schema_version")))
    given = record.get("sources", [])
    if not isinstance(given, list):
        raise RowError("wrong-type", "sources")
    sources = tuple(read_source(entry) for entry in given)
    if len({source.id for source in sources}) != len(sources):
        raise RowError("duplicate-source")
    lang = _text(record, "lang", "de")
    return _text(record, "title", ""), lang, read_generator(record.get("generator")), sources
