"""Statement + asked slot -> why the rest of it cannot stand as a question of its own, or nothing.

The gates on references, anchors and emptiness: a stem names what it is about, firmly enough for a reader
without the text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from questions.lang.de import lexicon, verbs
from questions.lang.de.entities import (
    MONTHS,
    classes_of,
    is_known_name,
    is_named,
    is_scoped,
    is_superlative,
    reference,
    text_of,
)
from questions.lang.de.phrase import Phrase, walk
from questions.lang.de.statement import COPULAS, Slot, Statement
from questions.lang.de.subjects import genders_of, is_time
from questions.lang.de.vagueness import vagueness
from questions.lang.de.wordlists import (
    COMPLETE_VERBS,
    DISCOVERY_VERBS,
    FIRST_TIME_WORDS,
    HUMAN_VERBS,
    OBJECT_VERBS,
    PEOPLE_NOUNS,
    VAGUE_INVENTIONS,
    WEAK_VERBS,
)

_ENOUGH_ANCHOR = 2.0
# Beside one thing that everybody can look up, a little less is enough.
_ANCHOR_BESIDE_KNOWN = 1.75
# Several names together are found by their company, even where no list knows any of them.
_SEVERAL_NAMES = 3.0
_IDENTITY_BESIDE_NAMES = 0.5
_GENERIC_ROLES = frozenset(
    "Säugetier Sprache Sportart Vogel Material Krankheit Metall Musikinstrument Währung Getränk "
    "Speise Pflanze Baum Fisch Element Mineral "
    "Medikament Monat Wochentag Reptil Insekt Amphibie Edelstein Volk Epoche".split()
)
_GENERIC_KINDS = frozenset(
    {
        "animal",
        "plant",
        "material",
        "element",
        "disease",
        "language",
        "sport",
        "instrument",
        "currency",
        "nationality",
    }
)


_YEAR = re.compile(r"1\d{3}|20\d{2}")


def context_problem(
    statement: Statement,
    asked: Slot,
    absorbed: Sequence[Slot] = (),
    lead_weight: float = 0.0,
    kind: str = "",
    lead: str = "",
) -> str:
    """Why the statement without the asked slot cannot stand alone: a named reason, or "" if it can."""
    if statement.problem:
        return statement.problem
    for slot in statement.slots:
        beside = asked in statement.front and slot in statement.front
        if slot is asked or slot in absorbed or (slot.droppable and not (beside and slot.problem)):
            continue
        if slot.problem:
            return slot.problem
        if _is_unexplained_title(slot) or _is_first_name_alone(slot):
            return "not-identified"
        if _is_unbound(slot, statement, asked):
            return "unresolved-possessive"
    if (
        asked.entity is not None
        and asked.entity.role.lower() in lead.lower()
        and _repeats_role(statement, asked, asked.entity.role)
    ):
        return "class-noun-repeated"
    if asked.is_subject and _is_owned(statement, asked):
        return "unresolved-possessive"
    whole = _names_whole(asked, kind)
    anchor = anchor_weight(statement, asked, kind) + lead_weight + (2.0 if whole else 0.0)
    known = identity(statement, asked) + (0.5 if lead_weight >= 0.5 and asked.is_subject else 0.0)
    known += 1.0 if whole else 0.0
    if anchor < (_ANCHOR_BESIDE_KNOWN if _names_something_known(statement, asked, kind) else _ENOUGH_ANCHOR):
        return "no-anchor"
    if known < (_IDENTITY_BESIDE_NAMES if anchor >= _SEVERAL_NAMES else 1.0):
        return "not-identified"
    return (
        _emptiness(statement, asked)
        or _triviality(statement, asked, kind)
        or vagueness(statement, asked, kind)
    )


def _names_whole(asked: Slot, kind: str) -> bool:
    """ "welcher Anteil der Fläche Islands": what is measured is named by the lead itself."""
    whole = asked.phrase.genitive
    if kind not in ("percent", "fraction") or whole is None:
        return False
    names = ((inner, text_of(inner.name).removesuffix("s")) for inner in walk(whole))
    known = any(is_known_name(inner) or is_known_name(inner, name) for inner, name in names)
    return known or reference(whole) == "unique"


def identity(statement: Statement, asked: Slot) -> float:
    """How well a reader without the text knows what the stem speaks of: 1 for one thing that everybody can
    look up.
    """
    slots = [s for s in statement.slots if s is not asked and not s.droppable]
    known = math.fsum(_familiarity(slot, statement) for slot in slots)
    if statement.lemma in ("geben", "befinden") and any(_is_known_place(slot) for slot in slots):
        known += 0.5
    opening = (
        0.5
        if statement.opening and re.search(r"(?<!^)\b[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+|\d{4}", statement.opening)
        else 0.0
    )
    return known + opening + (1.0 if _is_finding(statement) else 0.0)


def _names_something_known(statement: Statement, asked: Slot, kind: str) -> bool:
    """Whether another slot has a name of its own; where it was helps to count, not to name."""
    others = [s for s in statement.slots if s is not asked and not s.droppable and s.phrase.kind != "adv"]
    named = [s for s in others if s.entity is not None or is_named(s.phrase)]
    return any(_is_dated_event(slot.phrase) for slot in others) or any(
        _familiarity(slot, statement) >= 1.0
        and (kind == "number" or slot.phrase.preposition not in _LOCAL_PREPOSITIONS)
        for slot in named
    )


_LOCAL_PREPOSITIONS = frozenset("in an auf bei über unter vor hinter neben".split())


def _is_common_kind(slot: Slot) -> bool:
    """Lions, French, copper: in every lexicon, and yet in thousands of sentences."""
    entity, determiner = slot.entity, slot.phrase.determiner
    single = slot.phrase.kind == "np" and determiner is not None and not slot.phrase.is_plural
    if slot.is_subject or (single and determiner is not None and determiner.low.startswith("d")):
        return False
    if entity is None:
        head = slot.phrase.head
        return head is not None and bool(classes_of(head.text) & _GENERIC_KINDS)
    return entity.kind in _GENERIC_KINDS or entity.role in _GENERIC_ROLES


_FATES_OF_KINDS = frozenset(
    "aussterben sterben entstehen leben zähmen domestizieren ausrotten beschreiben züchten auswildern "
    "wiederansiedeln schützen einschleppen".split()
)


def _is_kind_in_a_story(slot: Slot, statement: Statement) -> bool:
    """ "Gelbfieber tötete 22.000 Arbeiter": a kind is known, but not what some of it once did."""
    told_of = slot.is_subject or (statement.subject is None and slot in statement.front)
    finite = statement.clause.finite
    if not told_of or verbs.tense(finite.text, finite.lemma) != "preterite":
        return False
    if statement.lemma in _FATES_OF_KINDS:
        # What became of the kind as a whole.
        return False
    nouns = [t.text for t in slot.phrase.tokens if t.is_noun]
    kinds = {kind for noun in nouns for kind in classes_of(noun)}
    roles = {thing.role for noun in nouns for thing in lexicon.named(noun)}
    return not slot.phrase.name and bool(kinds & _GENERIC_KINDS or roles & _GENERIC_ROLES)


def _is_discovered(slot: Slot, statement: Statement) -> bool:
    """ "erfand den Blitzableiter": the deed is known by its thing."""
    phrase = slot.phrase
    if statement.lemma not in DISCOVERY_VERBS or slot.is_subject or slot.problem or phrase.head is None:
        return False
    definite = phrase.determiner is not None and phrase.determiner.low in ("den", "die", "das")
    return (
        phrase.kind == "np" and definite and not phrase.is_plural and phrase.head.text not in VAGUE_INVENTIONS
    )


def _is_dated_event(phrase: Phrase) -> bool:
    """ "bei den Olympischen Spielen 1936": an event and its year."""
    if not any(_YEAR.fullmatch(t.text) for t in phrase.tokens):
        return False
    definite = phrase.determiner is not None or phrase.tokens[0].tag == "APPRART"
    events = (n.text in ("Spiele", "Spielen") or "event" in classes_of(n.text) for n in phrase.nouns)
    return definite and any(events)


# "der Große Saal", "das Alte Rathaus": a capital makes a name of it, but many houses have one.
_ROOMS = frozenset("Saal Halle Haus Turm Platz Tor Rathaus Markt Garten Hof Brücke Straße Museum".split())


def _familiarity(slot: Slot, statement: Statement) -> float:
    phrase = slot.phrase
    if phrase.kind not in ("np", "pp", "pronoun"):
        return 0.0
    if _is_lump(phrase) or _is_one_of_many(phrase) or _is_kind_in_a_story(slot, statement):
        return 0.25
    if _is_dated_event(phrase):
        return 1.0
    if is_time(slot):
        return 0.5 if any(t.kind == "ordinal" for t in phrase.tokens) else 0.25
    entity = slot.entity
    if entity is not None and entity.kind == "place" and phrase.kind == "pp" and not phrase.nouns:
        return 0.5
    room = phrase.head is not None and not phrase.name and phrase.head.text in _ROOMS
    if _is_common_kind(slot) or (room and any(a.text[0].isupper() for a in phrase.adjectives)):
        return 0.25
    if reference(phrase) == "unique" or any(is_known_name(p) for p in walk(phrase)):
        return 1.0
    if entity is not None and is_known_name(phrase, entity.text):
        return 1.0
    if _is_first_of_all(phrase) or (is_superlative(phrase) and _is_best_of_all(phrase)):
        return 1.0
    if is_superlative(phrase):
        return 0.75
    described = entity is not None and bool(entity.role) and " " in entity.text
    if _has_full_name(phrase):
        return 1.0
    if phrase.head is not None and (is_named(phrase) or described):
        return 0.5 if entity is not None and entity.kind == "person" else 1.0
    if (
        slot.is_subject
        and phrase.head is not None
        and classes_of(phrase.head.text) & {"animal", "plant", "material"}
    ):
        return 1.0
    if is_named(phrase) or entity is not None:
        name = entity.text.split()[-1] if entity is not None else ""
        return 0.3 if name and statement.source.text.count(name) > 1 else 0.2
    return 0.0


def _has_full_name(phrase: Phrase) -> bool:
    """ "Rainulf Drengot", "die Newcastle University": more than one word finds its bearer."""
    words = [t for t in phrase.name if t.kind != "number"]
    return len(words) > 1 and not phrase.coordinated


def _triviality(statement: Statement, asked: Slot, kind: str) -> str:
    """What answers itself, or changes its meaning when it is asked."""
    words = {t.low for t in statement.clause.tokens}
    others = [s for s in statement.slots if s is not asked and not s.droppable]
    if _lost_its_occasion(others) or _is_stranger(statement):
        return "not-identified"
    if _lost_its_content(statement, others, asked):
        return "incomplete-without-its-clause"
    if kind == "place" and not asked.is_subject:
        if words & FIRST_TIME_WORDS or ("mal" in words and "ersten" in words):
            return "scope-of-first"
        if any(s.phrase.kind == "pp" and (_tells_where(s) or _is_spot(s)) for s in others):
            return "answers-itself"
        subject = statement.subject
        place = (
            subject is not None
            and subject.phrase.head is not None
            and "place" in classes_of(subject.phrase.head.text)
        )
        if asked.entity is not None and asked.entity.role == "Land" and (place or _is_place_name(subject)):
            return "answers-itself"
    if (
        kind == "place"
        and asked.is_subject
        and statement.lemma in ("liegen", "sein", "haben", "gehören", "besitzen")
    ):
        if not any(is_superlative(s.phrase) or s.phrase.number_word is not None for s in others):
            return "not-unique"
    if asked.is_subject and kind == "person" and _many_did(statement, others):
        return "not-unique"
    if kind == "person" and not asked.is_subject and _is_bare_meeting(statement, others):
        return "says-too-little"
    if asked.is_subject and kind != "person" and _won_a_prize(statement, others):
        return "not-unique"
    if (
        kind == "day"
        and verbs.tense(statement.clause.finite.text, statement.clause.finite.lemma) != "present"
    ):
        # Of a day of the past a reader wants the year as well.
        return "not-identified"
    if kind in ("date", "year") and asked.phrase.preposition != "seit" and _is_state_of_today(statement):
        return "unclear-structure"
    if kind == "duration" and asked.phrase.preposition == "seit" and _is_told_from_then(statement):
        return "not-identified"
    if asked.phrase.number_word is not None and not is_time(asked) and _lost_its_condition(statement):
        return "incomplete-without-its-clause"
    counted = kind == "number" or (kind == "duration" and asked.phrase.preposition == "nach")
    if counted and _is_repeatable(statement, others):
        return "not-unique"
    if kind == "number" and asked.phrase.head is not None and asked.phrase.head.text in PEOPLE_NOUNS:
        return "trivial-count"
    if statement.lemma == "kommen" and not asked.is_subject:
        if [s.phrase.preposition for s in _told(others)] in (["aus"], ["von"]):
            # "kam aus Wien": and where to?
            return "says-too-little"
    if statement.lemma in _HONOURING_VERBS and not any(_is_honour(s) for s in (*others, asked)):
        return "says-too-little"
    if any(slot.text == "unterwegs" for slot in others) and not is_time(asked) and not asked.is_subject:
        return "says-too-little"
    placed = (s for s in (*others, asked) if s.phrase.preposition in _LOCAL_PREPOSITIONS)
    if statement.lemma in _PLACED_VERBS and not any(_tells_where(s) for s in placed):
        return "says-too-little"
    if asked.phrase.number_word is not None and not is_time(asked) and _only_a_land_did(statement, others):
        return "not-unique"
    if statement.lemma in ("sterben", "enden", "aussterben") and any(
        s.phrase.preposition == "mit" for s in statement.front
    ):
        return "unclear-structure"
    return ""


# Of what was stationed or sent, a reader wants to know where.
_PLACED_VERBS = frozenset("stationieren entsenden unterbringen ansiedeln einquartieren".split())
_LANDS = frozenset({"Land", "Stadt", "Bundesland", "US-Bundesstaat", "Bundesstaat", "Kontinent"})
_LASTING_LAND_VERBS = frozenset("haben sein zählen besitzen umfassen bestehen grenzen leben geben".split())


def _only_a_land_did(statement: Statement, others: Sequence[Slot]) -> bool:
    """ "verlangte Ägypten": lands did such things often, so the year or something with a name must tell."""
    subject = statement.subject
    if subject is None or subject.entity is None or subject.entity.role not in _LANDS:
        return False
    finite = statement.clause.finite
    past = verbs.tense(finite.text, finite.lemma) == "preterite"
    if not past or statement.lemma in _LASTING_LAND_VERBS or statement.opening or statement.tail:
        return False
    return not any(is_time(s) or (not s.is_subject and is_named(s.phrase)) for s in others)


def _lost_its_condition(statement: Statement) -> bool:
    """ "Im Sturzflug erreicht er 300 km/h": what holds in general holds under its condition only."""
    finite = statement.clause.finite
    left_out = any(
        s.droppable and s.phrase.kind == "pp" and s.problem == "unresolved-reference" for s in statement.slots
    )
    return left_out and verbs.tense(finite.text, finite.lemma) == "present"


_HONOURING_VERBS = frozenset({"auszeichnen", "ehren", "prämieren", "belohnen", "würdigen"})


def _is_honour(slot: Slot) -> bool:
    """ "mit dem Nobelpreis", "als bester Film"; "zusammen mit Friedrich Bergius" is none."""
    phrase = slot.phrase
    return (
        phrase.preposition in ("mit", "für", "als")
        and phrase.head is not None
        and ("person" not in classes_of(phrase.head.text))
    )


def _told(others: Sequence[Slot]) -> list[Slot]:
    return [s for s in others if s.phrase.kind in ("np", "pp") and not s.is_subject and not is_time(s)]


def _is_state_of_today(statement: Statement) -> bool:
    """ "ist seit der Wahl am 8. Oktober 2015 Vorsitzender": the date belongs to something else."""
    finite = statement.clause.finite
    lasting = finite.lemma == "sein" and not statement.clause.bracket
    return lasting and verbs.tense(finite.text, finite.lemma) == "present"


# Verbs of saying and knowing: without what was said the stem is a torso.
_CONTENT_VERBS = frozenset(
    "klagen beweisen erkennen behaupten sagen erklären berichten zeigen nachweisen fordern verlangen "
    "verkünden "
    "beschließen feststellen herausfinden versprechen ankündigen zugeben bestätigen vorschlagen anordnen "
    "befehlen verbieten erlauben überfliegen bemerken beobachten verstehen lehren mitteilen "
    "bekanntgeben".split()
)
_GUESSING_VERBS = frozenset("vermuten glauben meinen annehmen schätzen hoffen fürchten ahnen denken".split())


def _lost_its_content(statement: Statement, others: Sequence[Slot], asked: Slot) -> bool:
    """ "klagte 1819 Friedrich List": about what?"""
    if statement.lemma in _GUESSING_VERBS and not statement.is_passive:
        return True
    if statement.lemma not in _CONTENT_VERBS or statement.tail or statement.is_passive:
        return False
    told = (*others, *(() if asked.is_subject or is_time(asked) else (asked,)))
    return not any(s.phrase.kind == "np" and not s.is_subject and not is_time(s) for s in told)


_DEEDS = HUMAN_VERBS | frozenset("gehen kommen auftreten spielen bleiben treten erzielen werden".split())


def _is_stranger(statement: Statement) -> bool:
    """ "In welchem Jahr ging Słania nach Schweden?": a surname that only the text can tell of."""
    subject = statement.subject
    if subject is None or subject.phrase.head is not None or len(subject.phrase.name) != 1:
        return False
    entity, name = subject.entity, subject.phrase.name[0]
    if name.kind == "quote" or is_known_name(subject.phrase) or statement.lemma not in _DEEDS:
        return False
    unknown = entity is None or entity.kind in ("", "person")
    bare = subject.text in (name.text, name.text + "s")
    return unknown and bare and name.text not in statement.source.title and not name.text.isupper()


def _is_told_from_then(statement: Statement) -> bool:
    """ "Seit vier Jahren ist Ungarn ungeschlagen" in a story of 1954: then, and not today."""
    finite = statement.clause.finite
    present = verbs.tense(finite.text, finite.lemma) == "present"
    return present and bool(re.search(r"(?<!\d)(?:1\d{3}|20[01]\d)(?!\d)", statement.source.text))


_SCORE = re.compile(r"(?<!\d)\d{1,2}:\d{1,2}(?!\d)")
_MOODS = frozenset(
    "Jubel Panik Streit Unruhe Chaos Verwirrung Hoffnung Freude Angst Begeisterung Trauer Stille Applaus "
    "Gelächter Aufregung Entsetzen Feuer Regen Schnee Nebel".split()
)


def _lost_its_occasion(others: Sequence[Slot]) -> bool:
    """ "brach Jubel aus", "trifft zum 3:2": only the text, or at least a date, tells when that was."""
    scored = any(_SCORE.search(slot.text) for slot in others)
    moody = any(
        slot.is_subject
        and slot.phrase.head is not None
        and slot.phrase.head.text in _MOODS
        and slot.phrase.determiner is None
        for slot in others
    )
    return moody or (scored and not any(is_time(slot) for slot in others))


_LASTING_VERBS = frozenset(
    "gewinnen dauern haben sein bestehen besitzen kosten umfassen zählen enthalten "
    "messen wiegen liegen".split()
)


def _is_repeatable(statement: Statement, others: Sequence[Slot]) -> bool:
    """What a thing once did in the past it did many times: a flight needs its date or its "first"."""
    subject = statement.subject
    if subject is None or subject.entity is None or subject.entity.kind != "thing" or statement.opening:
        return False
    past = verbs.tense(statement.clause.finite.text, statement.clause.finite.lemma) == "preterite"
    if not past or statement.lemma in _LASTING_VERBS:
        return False
    placed = any(s.entity is not None and s.entity.kind == "place" for s in others)
    return not placed and not any(is_time(s) or is_superlative(s.phrase) for s in others)


_COMMON_FATES = frozenset(
    "gehen kommen ziehen reisen fahren wechseln zurückkehren studieren lehren lernen wohnen leben arbeiten "
    "unterrichten umziehen übersiedeln auswandern emigrieren sterben fallen gebären aufwachsen heiraten "
    "gründen eröffnen erbauen erscheinen entstehen".split()
)


def _many_did(statement: Statement, others: Sequence[Slot]) -> bool:
    """ "Wer ging 1891 an die Sorbonne?": hundreds did; and several get a Nobel Prize every year."""
    if _won_a_prize(statement, others) and all(is_time(s) or _is_bare_prize(s) for s in others):
        return True
    if statement.lemma not in _COMMON_FATES or statement.opening or statement.tail:
        return False
    if any(_is_full_date(slot) for slot in others):
        return False
    told = [s for s in others if s.phrase.kind in ("np", "pp") and not is_time(s)]
    objects = [s for s in told if s.phrase.kind == "np" and s.entity is not None]
    placed = [s for s in told if s.phrase.preposition in _LOCAL_PREPOSITIONS]
    return (
        (len(told) < 2 or len(placed) == len(told))
        and not objects
        and not any(is_superlative(s.phrase) for s in told)
    )


_MEETING_VERBS = frozenset(
    "treffen kennen sehen besuchen mögen lieben begleiten unterstützen fragen helfen".split()
)


def _is_bare_meeting(statement: Statement, others: Sequence[Slot]) -> bool:
    """ "Wen traf Konrad Röntgen?": many people, as long as nothing tells when or why."""
    return statement.lemma in _MEETING_VERBS and all(slot.is_subject for slot in others)


def _won_a_prize(statement: Statement, others: Sequence[Slot]) -> bool:
    """ "gewann 2006 den Oscar": every year has its winners, and of several kinds."""
    if statement.lemma not in ("gewinnen", "erhalten", "bekommen", "holen", "empfangen"):
        return False
    return not any(
        is_superlative(s.phrase) or (s.phrase.number_word is not None and not is_time(s)) for s in others
    )


def _is_bare_prize(slot: Slot) -> bool:
    phrase = slot.phrase
    plain = phrase.genitive is None and not phrase.name and not phrase.adjectives
    return plain and phrase.head is not None and phrase.head.text in ("Nobelpreis", "Oscar", "Pulitzer-Preis")


def _tells_where(slot: Slot) -> bool:
    """Whether a phrase names a place, or a house that everybody can find: "im Deutschen Museum"."""
    if slot.entity is not None and slot.entity.kind == "place":
        return True
    head = slot.phrase.head
    housed = head is not None and bool(classes_of(head.text) & {"place", "organisation"})
    return housed and slot.phrase.preposition in ("in", "an", "auf", "bei") and is_named(slot.phrase)


def _is_spot(slot: Slot) -> bool:
    """ "auf dem Altiplano": a second name of a place, whether a list knows it or not."""
    phrase = slot.phrase
    local = phrase.preposition in ("in", "auf", "an") and phrase.cases <= frozenset({"dat"})
    if phrase.head is not None and any(n.text.startswith("Jahr") for n in phrase.nouns):
        return False
    return local and is_named(phrase) and not is_time(slot) and phrase.genitive is None


def _is_place_name(slot: Slot | None) -> bool:
    return slot is not None and slot.entity is not None and slot.entity.kind == "place"


def _is_unexplained_title(slot: Slot) -> bool:
    """A quotation that no class noun introduces and no list knows: "für „Ich kämpfe um dich“"."""
    phrase = slot.phrase
    if not phrase.name or phrase.name[0].kind != "quote" or phrase.head is not None:
        return False
    if phrase.determiner is not None or phrase.tokens[0].tag == "APPRART":
        return False
    return not is_known_name(phrase)


def _is_first_name_alone(slot: Slot) -> bool:
    """ "Charles studierte in Cambridge": only its text knows which one."""
    entity, phrase = slot.entity, slot.phrase
    if entity is None or entity.kind not in ("person", "") or " " in entity.text or phrase.head is not None:
        return False
    bare = slot.text == entity.text and phrase.determiner is None and not phrase.possessor
    return bare and lexicon.first_name_gender(entity.text) is not None and not lexicon.named(entity.text)


def _is_unbound(slot: Slot, statement: Statement, asked: Slot) -> bool:
    owners = [
        p.determiner for p in walk(slot.phrase) if p.determiner is not None and p.determiner.tag == "PPOSAT"
    ]
    owners += [t for t in slot.phrase.tokens if t.tag == "PPOSAT" and t not in owners]
    if not owners:
        return False
    subject = statement.subject
    if slot.is_subject or subject is None or subject is asked:
        return slot.is_subject or subject is None
    genders = genders_of(subject)
    wanted = [frozenset({"m", "n"}) if d.low.startswith("sein") else frozenset({"f", "pl"}) for d in owners]
    return any(not (genders & w) or len(genders) > 2 for w in wanted)


def _repeats_role(statement: Statement, asked: Slot, role: str) -> bool:
    """ "Welcher See ist der tiefste See": the class noun of the lead stands in the stem again."""
    phrases = [inner for s in statement.slots if s is not asked for inner in walk(s.phrase)]
    heads = [phrase.head.text.lower() for phrase in phrases if phrase.head is not None]
    return bool(role) and any(head.endswith(role.lower()) for head in heads)


def _is_owned(statement: Statement, asked: Slot) -> bool:
    """Whether "sein" or "ihr" in the stem would no longer agree with "wer" or with the class noun asked
    for.
    """
    owners = {
        d.low[:3]
        for s in statement.slots
        if s is not asked and (d := s.phrase.determiner) and d.tag == "PPOSAT"
    }
    if not owners:
        return False
    entity = asked.entity
    if owners != {"sei"} or entity is None or asked.phrase.is_plural or asked.phrase.coordinated:
        return True
    return entity.kind != "person" or entity.gender != "m"


def _emptiness(statement: Statement, asked: Slot) -> str:
    """A stem that says next to nothing: no complement at all, or only "ein Experiment"."""
    if statement.opening or statement.tail or asked.is_subject:
        return ""
    told = [s for s in statement.slots if s is not asked and not s.droppable and not s.is_subject]
    told = [s for s in told if s.phrase.kind in ("np", "pp", "adv") and not (is_time(asked) and is_time(s))]
    counted = asked.phrase.number_word is not None and not is_time(asked)
    if statement.lemma in COPULAS and all(is_time(s) or _is_unknown_word(s) for s in told) and not counted:
        return "says-too-little"
    if (
        asked.phrase.number_word is not None
        and not is_time(asked)
        and all(s.text in ("alt", "lang", "weit") for s in told)
    ):
        return "says-too-little" if _is_about_person(statement) else ""
    if not told and asked.phrase.kind == "pp" and statement.lemma not in COMPLETE_VERBS:
        masked = bool(statement.clause.parts) and is_time(asked)
        return "says-too-little" if _is_about_person(statement) or masked else ""
    if not told and statement.lemma in OBJECT_VERBS:
        return "says-too-little"
    asks_when = is_time(asked) or asked.phrase.preposition == "seit"
    return "says-too-little" if len(told) == 1 and _is_bare_indefinite(told[0]) and asks_when else ""


def _is_unknown_word(slot: Slot) -> bool:
    """ "wurde plc": what is neither noun nor adjective says nothing of what somebody became."""
    return slot.phrase.kind == "adv" and slot.phrase.tokens[-1].tag != "ADJ(D)"


def _is_about_person(statement: Statement) -> bool:
    subject = statement.subject
    return (
        subject is not None
        and subject.entity is not None
        and subject.entity.kind in ("person", "organisation", "")
    )


def _is_bare_indefinite(slot: Slot) -> bool:
    phrase = slot.phrase
    determiner = phrase.determiner
    return (
        phrase.kind == "np"
        and determiner is not None
        and (determiner.low.startswith("ein") or determiner.tag == "PPOSAT")
        and not phrase.adjectives
        and not phrase.name
        and phrase.genitive is None
        and phrase.head is not None
        and len(phrase.head.text) < 14
    )


def anchor_weight(statement: Statement, asked: Slot, kind: str = "") -> float:
    """How firmly the rest of the statement says what it is about: names weigh most."""
    slots = [s for s in statement.slots if s is not asked and not s.droppable]
    weights = []
    for place, slot in enumerate(slots):
        following = slots[place + 1].phrase if place + 1 < len(slots) else None
        weight = 2.0 if _is_discovered(slot, statement) else _weight(slot, following)
        if kind == "number" and statement.lemma in ("geben", "befinden") and _is_known_place(slot):
            weight = 2.0
        weights.append(0.25 if _is_kind_in_a_story(slot, statement) else weight)
    # Not sum(): it rounds differently from Python 3.12 on.
    weight = math.fsum(weights)
    if asked.is_subject and max(weights, default=0.0) < 1.5 and not _is_staged(slots):
        weight = min(weight, 1.4)
    if asked.is_subject and statement.lemma in WEAK_VERBS and len([w for w in weights if w >= 1.0]) < 2:
        weight = min(weight, 1.4)
    if statement.opening and re.search(r"(?<!^)\b[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+|\d{4}", statement.opening):
        weight += 1.0
    return weight + (1.5 if _is_finding(statement) else 0.0)


_FINDING_VERBS = frozenset("erkennen entdecken nachweisen beweisen herausfinden feststellen zeigen".split())
_TELLING_TAIL = 5


def _is_finding(statement: Statement) -> bool:
    """ "wies nach, dass Pflanzen nur im Licht Sauerstoff abgeben": what was found names its finder."""
    told = statement.tail.split()
    return statement.lemma in _FINDING_VERBS and told[:1] == ["dass"] and len(told) >= _TELLING_TAIL


def _is_staged(slots: Sequence[Slot]) -> bool:
    """Whether the day, the month and a name, or the year and more than a place say which event is meant."""
    if any(_is_full_date(slot) for slot in slots):
        return True
    times = [s for s in slots if is_time(s) and any(_YEAR.fullmatch(t.text) for t in s.phrase.tokens)]
    named = [s for s in slots if s not in times and is_named(s.phrase)]
    by_month = any(len(s.phrase.nouns) > 1 and s.phrase.nouns[0].text in MONTHS for s in times)
    told = [s for s in named if by_month or s.phrase.preposition not in ("in", "an", "auf")]
    return bool(times) and bool(told)


_WIDE_KINDS = frozenset(
    "Schmetterling Vogel Fisch Baum Pflanze Insekt Tier Säugetier Hund Katze Pferd Spinne Käfer "
    "Schlange Tiere Vögel Fische Exemplare Weibchen Männchen Jungtiere Art Arten Menschen".split()
)


def _is_known_place(slot: Slot) -> bool:
    """Whether a place tells enough by itself: "In Finnland gibt es 187.888 Seen"."""
    return (
        slot.entity is not None
        and slot.entity.kind == "place"
        and is_known_name(slot.phrase, slot.entity.text)
    )


def _is_one_of_many(phrase: Phrase) -> bool:
    """ "einen Oscar", "ein Schmetterling": an indefinite article before it makes one of many of it."""
    if phrase.determiner is None and phrase.head is not None and not phrase.name:
        return phrase.head.text in _WIDE_KINDS and phrase.genitive is None
    if phrase.determiner is None or not phrase.determiner.low.startswith("ein") or phrase.name:
        return False
    if phrase.head is not None and phrase.head.text in _WIDE_KINDS:
        return True
    return phrase.head is None or not classes_of(phrase.head.text) & {"animal", "plant"}


def _is_lump(phrase: Phrase) -> bool:
    """ "ein Stück Germanium": an element has a name, and is everywhere."""
    indefinite = phrase.determiner is None or phrase.determiner.low.startswith("ein")
    named = lexicon.named(phrase.name[-1].text) if phrase.name else ()
    return indefinite and phrase.head is not None and any(t.role in _GENERIC_ROLES for t in named)


def _is_best_of_all(phrase: Phrase) -> bool:
    """ "das größte Korallenriff der Erde": one thing, and everybody can find it out."""
    inner = phrase.genitive
    if inner is None or phrase.head is None or inner.head is None or phrase.is_plural:
        return False
    world = inner.head.text in ("Erde", "Welt") or reference(inner) == "named"
    kinds = classes_of(phrase.head.text) & {"place", "thing", "animal", "plant"}
    return (
        world
        and bool(kinds)
        and not any(a.low.startswith(("erst", "letzt", "einzig")) for a in phrase.adjectives)
    )


def _is_first_of_all(phrase: Phrase) -> bool:
    """ "als erster Mensch", "als erste Frau": nobody did it before, so that one person only is meant."""
    if phrase.tokens[0].low != "als" or phrase.head is None or phrase.genitive is not None:
        return False
    first = any(a.low.startswith("erst") for a in phrase.adjectives)
    return first and phrase.head.text in ("Mensch", "Frau", "Mann")


def _is_full_date(slot: Slot) -> bool:
    """Whether the slot names a day of a year."""
    return is_time(slot) and any(t.kind == "ordinal" for t in slot.phrase.tokens)


def _weight(slot: Slot, following: Phrase | None) -> float:
    phrase = slot.phrase
    if phrase.kind == "pronoun":
        return 2.0 if slot.entity is not None else 0.0
    if phrase.kind not in ("np", "pp"):
        return 0.0
    if _is_one_of_many(phrase) and (slot.entity is not None or phrase.determiner is None):
        return 0.25
    if _is_dated_event(phrase):
        return 1.5
    if any(_YEAR.fullmatch(t.text) for t in phrase.tokens):
        return 1.0
    if is_superlative(phrase) and _is_best_of_all(phrase):
        return 2.0
    if slot.entity is not None and slot.entity.kind == "place" and phrase.kind == "pp":
        return 1.0
    if _is_lump(phrase):
        return 0.25
    if slot.is_subject and slot.entity is not None and slot.entity.role in _GENERIC_ROLES:
        # "die Töne" are no clay.
        return 0.25 if slot.entity.role == "Material" and phrase.is_plural else 2.0
    if slot.entity is not None and (slot.entity.kind in _GENERIC_KINDS or slot.entity.role in _GENERIC_ROLES):
        definite = phrase.determiner is not None and phrase.determiner.tag == "ART"
        return 1.75 if definite and phrase.kind == "np" else 0.75
    if slot.entity is not None and slot.entity.kind:
        quoted = slot.phrase.head is None and not slot.entity.certain and slot.entity.kind == "work"
        return 1.0 if quoted else 2.0
    if slot.entity is not None and not phrase.name:
        return 1.0
    if slot.entity is not None or is_named(phrase):
        return 1.25 if phrase.kind == "pp" else 2.0
    if reference(phrase) == "unique":
        return 1.5
    if _is_first_of_all(phrase):
        return 2.0
    if is_superlative(phrase) and (
        is_scoped(phrase, following) or "als" in [t.low for t in phrase.tokens[:1]]
    ):
        return 1.5
    if is_superlative(phrase):
        return 1.0
    if (
        slot.is_subject
        and phrase.head is not None
        and classes_of(phrase.head.text) & {"animal", "plant", "material"}
    ):
        return 2.0
    return 0.25 if phrase.head is not None else 0.0
