"""What a text is about: the thing that its title names, and the people told of so far.

A later sentence takes them up without their names: "der Turm", "die Witwe", "sie".
"""

from __future__ import annotations

import re
from dataclasses import replace

from questions.lang.de.entities import Entity, classes_of, kind_of_class, lemma_of, text_of
from questions.lang.de.lexicon_nouns import noun_forms
from questions.lang.de.memory import Discourse, Referent
from questions.lang.de.phrase import Phrase, only_gender
from questions.lang.de.phrases import phrases
from questions.lang.de.statement import Slot
from questions.lang.de.statements import slot_of
from questions.lang.de.subjects import genders_of
from questions.lang.de.tagger import tag
from questions.lang.de.wordlists import BRIDGING_NOUNS, EPITHETS, HYPERNYMS
from questions.segment import sentences

_ATTRIBUTE_PREPOSITIONS = frozenset({"von", "zu", "in", "an", "auf", "bei", "über"})
_NAMEABLE = frozenset({"thing", "place", "organisation", "work", "event"})


def remember_title(title: str, text: str, discourse: Discourse) -> None:
    """The thing that the title names is what the first sentence may already take up."""
    parts = list(sentences(_with_article(title, text)))
    if len(parts) != 1:
        return
    found = phrases(tag(parts[0]))
    named = described(found[0], found[1]) if len(found) == 2 else None
    if len(found) == 1 and found[0].kind == "np" and "nom" in found[0].cases:
        named = slot_of(found[0])
        named = named_thing(named) or named
    if named is not None and named.entity is None:
        named = _concept(named)
    if named is None or named.problem or named.entity is None or named.phrase.coordinated:
        return
    remember(named, discourse)
    discourse.topic = named
    if named.entity.kind or named.phrase.determiner is not None:
        discourse.focus.append(Referent(genders_of(named), named))


def _with_article(title: str, text: str) -> str:
    """ "Donau" -> "Die Donau", "Dom zu Speyer" -> "Der Dom zu Speyer": as the text has it, or the noun."""
    bare = title.strip()
    first = bare.split(" ")[0] if bare else ""
    if not first or not first[0].isupper() or first in ("Der", "Die", "Das", "Ein", "Eine"):
        return title
    found = re.search(rf"(?:^|[.!?:–]\s+)(Der|Die|Das|Ein|Eine) {re.escape(bare)}\b", text)
    if found:
        article = {"Ein": "", "Eine": "Die"}.get(found[1], found[1])
        genders = {r.gender for r in noun_forms(bare) if r.number == "sg" and "nom" in r.cases}
        article = article or (
            {"m": "Der", "n": "Das"}.get(next(iter(genders)), "") if len(genders) == 1 else ""
        )
        return f"{article} {bare}".strip()
    rest = bare.split(" ")[1:]
    genders = {r.gender for r in noun_forms(first) if r.number == "sg" and "nom" in r.cases}
    if rest and rest[0] in ("von", "zu", "in", "am", "im", "bei") and len(genders) == 1:
        return f"{ {'m': 'Der', 'f': 'Die', 'n': 'Das'}.get(next(iter(genders)), '') } {bare}".strip()
    return title


def _concept(slot: Slot) -> Slot | None:
    """ "Die Photosynthese", "Der Wanderfalke": a text about a kind takes it up like a thing with a name."""
    phrase, head = slot.phrase, slot.phrase.head
    definite = phrase.determiner is not None and phrase.determiner.low in ("der", "die", "das")
    if (
        head is None
        or not definite
        or len(phrase.nouns) != 1
        or phrase.adjectives
        or phrase.genitive is not None
    ):
        return None
    gender = only_gender(phrase.genders_in("nom"))
    if phrase.name or phrase.is_plural or phrase.number_word is not None or not gender:
        return None
    if "person" in classes_of(head.text):
        return None
    entity = Entity(head.text, kind_of_class(head.text) or "thing", "", gender, certain=False)  # type: ignore[arg-type]
    return replace(slot, problem="", entity=entity)


def described(phrase: Phrase, attribute: Phrase) -> Slot | None:
    """ "Der Leuchtturm von Bell Rock": a definite noun and the place that tells which; else None."""
    head, determiner = phrase.head, phrase.determiner
    if phrase.kind != "np" or phrase.name or head is None or phrase.genitive is not None or phrase.adjectives:
        return None
    if determiner is None or determiner.low not in ("der", "die", "das") or "nom" not in phrase.cases:
        return None
    placed = attribute.kind == "pp" and attribute.preposition in _ATTRIBUTE_PREPOSITIONS
    if not placed or not attribute.name or attribute.nouns or not classes_of(head.text) & _NAMEABLE:
        return None
    if len(phrase.nouns) != 1 or phrase.is_plural:
        return None
    whole = text_of((*phrase.nouns, *attribute.tokens))
    gender = only_gender(phrase.genders_in("nom"))
    entity = Entity(whole, kind_of_class(head.text), lemma_of(head), gender)  # type: ignore[arg-type]
    return replace(slot_of(phrase), text=f"{determiner.low} {whole}", problem="", entity=entity)


def named_thing(slot: Slot) -> Slot | None:
    """ "Der Kölner Dom": a capital adjective names a thing that no list knows; else None."""
    phrase, head = slot.phrase, slot.phrase.head
    determiner = phrase.determiner
    if slot.entity is not None or slot.problem or head is None or phrase.name or phrase.genitive is not None:
        return None
    if phrase.kind != "np" or len(phrase.nouns) != 1 or phrase.coordinated or phrase.is_plural:
        return None
    capital = phrase.adjectives and all(a.text[0].isupper() for a in phrase.adjectives)
    if not capital or determiner is None or determiner.low not in ("der", "die", "das"):
        return None
    if not classes_of(head.text) & _NAMEABLE:
        return None
    whole = text_of((*phrase.adjectives, *phrase.nouns))
    gender = only_gender(phrase.genders_in("nom"))
    entity = Entity(whole, kind_of_class(head.text), lemma_of(head), gender)  # type: ignore[arg-type]
    return replace(slot, text=f"{determiner.low} {whole}", entity=entity)


def remember(named: Slot, discourse: Discourse) -> None:
    """Keep a named thing by its class, and a person by the name."""
    entity = named.entity
    if entity is None:
        return
    if entity.kind == "person":
        discourse.people.setdefault(entity.text, named)
    elif entity.role:
        discourse.by_class.setdefault(entity.role, []).append(named)


def protagonist(genders: frozenset[str], discourse: Discourse) -> Slot | None:
    """The person of that gender whom the text is about: by its title, or because no other is told of."""
    topic = discourse.topic.entity if discourse.topic is not None else None
    if topic is not None and topic.kind == "person" and topic.gender in genders:
        return discourse.topic
    found = [
        slot
        for slot in discourse.people.values()
        if slot.entity is not None and (not slot.entity.gender or slot.entity.gender in genders)
    ]
    surnames = {slot.entity.text.split()[-1] for slot in found if slot.entity is not None}
    full = [
        slot for slot in found if slot.entity is not None and slot.entity.gender and len(slot.phrase.name) > 1
    ]
    return (
        full[0]
        if full and len(surnames) == 1 and len({s.entity.text for s in full if s.entity}) == 1
        else None
    )


def taken_up(phrase: Phrase, topic: Slot, kinds: frozenset[str] = frozenset()) -> bool:
    """ "das Gebäude", "das Werk": a wider word for the thing that the text is about."""
    head, determiner, entity = phrase.head, phrase.determiner, topic.entity
    if head is None or determiner is None or entity is None or phrase.name or phrase.coordinated:
        return False
    if phrase.genitive is not None or phrase.number_word is not None or phrase.is_plural:
        return False
    if phrase.adjectives and (len(phrase.adjectives) > 1 or not _only_describes(phrase.adjectives[0].low)):
        return False
    lemma = lemma_of(head)
    narrower = HYPERNYMS.get(lemma, ())
    # A town is no castle because its name ends like one.
    known = {(entity.role or entity.text.split(" ")[0].strip("„“")).lower(), *(k.lower() for k in kinds)}
    same = tuple([lemma.lower()] if len(lemma) > 2 else [])
    return determiner.low.startswith("d") and any(
        (bool(narrower) and one.endswith(narrower)) or (bool(same) and one.endswith(same)) for one in known
    )


def _only_describes(adjective: str) -> bool:
    """ "der gotische Bau": says more about the thing, and does not choose another one."""
    return (
        adjective.endswith("e")
        and not adjective.startswith(
            (
                "neu",
                "alt",
                "erst",
                "zweit",
                "dritt",
                "ander",
                "früher",
                "heutig",
                "ursprünglich",
                "nächst",
                "einzig",
            )
        )
        and not adjective.endswith(("ste", "tere", "ßere", "nere", "lere"))
    )


def is_interrupted(target: Slot, discourse: Discourse) -> bool:
    """Whether the sentence before was about another thing of unknown class, which the noun may mean."""
    last = discourse.focus[-1].slot if discourse.focus else None
    if last is None or last.entity is None or target.entity is None or last.phrase.head is not None:
        return False
    return last.entity.text != target.entity.text and last.entity.kind in ("", target.entity.kind)


_ARTICLES = {"m": ("der", "den", "dem"), "f": ("die", "die", "der"), "n": ("das", "das", "dem")}
_CASES = ("nom", "acc", "dat")


def in_case_of(topic: Slot, phrase: Phrase, is_subject: bool) -> str:
    """The topic's name in the case in which a phrase stands, with its article if it has one; "" if unsure."""
    determiner, own = phrase.determiner, topic.phrase.determiner
    gender = only_gender(phrase.genders)
    if determiner is None or gender not in _ARTICLES or len(phrase.genders - {"pl"}) != 1:
        return ""
    if own is None:
        return topic.text
    forms = [place for place, form in enumerate(_ARTICLES[gender]) if form == determiner.low]
    open_cases = phrase.cases if is_subject else phrase.cases - {"nom"}
    place = next((place for place in forms if _CASES[place] in open_cases), -1)
    named = only_gender(genders_of(topic))
    if place < 0 or named not in _ARTICLES or " " not in topic.text:
        return ""
    return f"{_ARTICLES[named][place]} {topic.text.split(' ', 1)[1]}"


def genitive_of(topic: Slot) -> str:
    """ "des Leuchtturms von Bell Rock", "der Elbphilharmonie", "von Venedig"; "" if unsure."""
    own, gender = topic.phrase.determiner, only_gender(genders_of(topic))
    if own is None:
        return f"von {topic.text}"
    first, _, rest = topic.text.partition(" ")[2].partition(" ")
    towns = all(re.fullmatch(r"[A-ZÄÖÜ]\w+er", a.text) for a in topic.phrase.adjectives)
    if not first or own.low not in ("der", "die", "das") or not gender or not towns:
        return ""
    if topic.phrase.adjectives:
        before = " ".join(a.text for a in topic.phrase.adjectives) + " "
        first, _, rest = topic.text.partition(before)[2].partition(" ")
    else:
        before = ""
    if gender == "f":
        return f"der {before}{first} {rest}".strip()
    if gender in ("m", "n") and first.isupper() and len(first) > 1:
        return f"des {before}{first} {rest}".strip()
    if gender not in ("m", "n") or first.endswith(("s", "ß", "x", "z", "“", "e")):
        return ""
    return f"des {before}{first}s {rest}".strip()


def bridges(phrase: Phrase) -> bool:
    """ "der Bau", "die Eröffnung": of what, where a text has one topic, need not be said twice."""
    head, determiner = phrase.head, phrase.determiner
    if head is None or determiner is None or phrase.kind != "np" or phrase.name or phrase.coordinated:
        return False
    if phrase.genitive is not None or phrase.number_word is not None:
        return False
    if phrase.adjectives and (len(phrase.adjectives) > 1 or not _only_describes(phrase.adjectives[0].low)):
        return False
    several = phrase.is_plural and head.text not in ("Baukosten", "Bauarbeiten", "Gesamtkosten")
    named = head.text in BRIDGING_NOUNS or lemma_of(head) in BRIDGING_NOUNS
    return determiner.tag == "ART" and named and not several


def is_epithet(phrase: Phrase, person: Slot) -> bool:
    """ "der Brite", "die Witwe", "der Forscher": says again who was told of, and brings in nobody new."""
    head, determiner = phrase.head, phrase.determiner
    if head is None or determiner is None or phrase.genitive is not None or phrase.name or phrase.coordinated:
        return False
    if re.fullmatch(r"\d+-Jährigen?", head.text):
        return True
    if not determiner.low.startswith("d") or phrase.number_word is not None or phrase.adjectives:
        return False
    lemma = lemma_of(head)
    role = person.entity.role if person.entity is not None else ""
    said = bool(role) and (role == lemma or role.lower().endswith(lemma.lower()))
    return said or lemma in EPITHETS or "nationality" in classes_of(head.text)
