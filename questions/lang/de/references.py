"""A pronoun, a definite noun or a surname -> the one thing told of that it can mean; else its problem
stays.
"""

from __future__ import annotations

import re
from dataclasses import replace

from questions.item import Gender
from questions.lang.de import verbs
from questions.lang.de.clause import Reading
from questions.lang.de.entities import (
    MONTHS,
    classes_of,
    lemma_of,
    reference,
    text_of,
)
from questions.lang.de.memory import Discourse, Referent
from questions.lang.de.phrase import Phrase, walk
from questions.lang.de.phrases import phrases
from questions.lang.de.spelling import mended
from questions.lang.de.statement import Slot, Statement
from questions.lang.de.statements import slot_of
from questions.lang.de.subjects import genders_of, is_adverbial, is_person
from questions.lang.de.topics import (
    bridges,
    genitive_of,
    in_case_of,
    is_epithet,
    is_interrupted,
    protagonist,
    remember,
    taken_up,
)
from questions.lang.de.wording import weak
from questions.lang.de.wordlists import HUMAN_VERBS, HYPERNYMS, THING_VERBS

_ABBREVIATION = re.compile(r"\s\(([A-ZÄÖÜ][\wÄÖÜ-]{1,7})\)")


def resolve(slot: Slot, statement: Statement, discourse: Discourse, reading: Reading | None) -> Slot:
    slot = _mended(_with_abbreviation(slot, statement))
    if slot.text.lower() == "es" and statement.lemma == "geben" and slot.is_subject:
        # "Im All gibt es keine Musik": it stands for nothing.
        return replace(slot, problem="")
    if _is_topic_in_disguise(slot, statement, discourse):
        return replace(slot, problem="unresolved-reference")
    if slot.problem == "unresolved-pronoun" and slot.is_subject:
        return _pronoun(slot, statement, discourse, reading)
    if slot.problem == "unresolved-reference":
        if _is_bound(slot, statement):
            return replace(slot, problem="")
        found = _definite(slot, discourse)
        found = found if found is not slot else _epithet(slot, discourse)
        return found if found is not slot else _topic(slot, statement, discourse)
    if (named := _kin_by_name(slot, statement)) is not None:
        return named
    if slot.is_subject and slot.phrase.determiner is not None and slot.phrase.determiner.tag == "PPOSAT":
        return _possessive(slot, discourse)
    if slot.is_subject and slot.text.lower() in ("beide", "die beiden"):
        return _both(slot, discourse)
    if slot.problem == "points-outside" and discourse.month is not None and slot.phrase.nouns:
        return _of_the_year(slot, discourse.month)
    if slot.problem == "points-outside" and slot.text.lower() in ("dort", "hier"):
        return _there(slot, discourse)
    if slot.problem == "unresolved-pronoun" and slot.phrase.tokens[0].low in ("ihn", "ihm", "sie", "ihr"):
        return _object(slot, statement, discourse)
    if (full := _by_surname_like_a_noun(slot, discourse)) is not None:
        return full
    slot = _by_usual_name(slot, discourse)
    if (
        slot.entity is not None
        and slot.phrase.name
        and len(slot.phrase.name) == 1
        and slot.phrase.head is None
    ):
        name = slot.phrase.name[0].text
        # "Hubble" is the telescope where one of that name was told of, not the man.
        full = discourse.full_names.get(name) if not _is_thing(name, discourse) else None
        full = full if full is not None else _by_first_name(name, discourse)
        if full is not None and full.entity is not None and slot.phrase.determiner is None:
            text = slot.text.replace(slot.phrase.name[0].text, full.entity.text)
            return replace(slot, text=text, entity=full.entity)
    return slot


def _by_usual_name(slot: Slot, discourse: Discourse) -> Slot:
    """ "Roald Engelbregt Gravning Amundsen" -> "Roald Amundsen", as the title calls him."""
    topic, entity = discourse.topic, slot.entity
    if topic is None or topic.entity is None or entity is None:
        return slot
    usual, whole = topic.entity.text.split(), entity.text.split()
    if topic.entity.kind != "person" or entity.kind != "person" or len(whole) <= len(usual) or len(usual) < 2:
        return slot
    if usual[-1] != whole[-1] or usual[0] not in whole or entity.text not in slot.text:
        return slot
    return replace(slot, text=slot.text.replace(entity.text, topic.entity.text), entity=topic.entity)


def _by_surname_like_a_noun(slot: Slot, discourse: Discourse) -> Slot | None:
    """ "Haber erhielt ...": a surname that is a noun as well, of somebody who was told of with full name."""
    phrase = slot.phrase
    if len(phrase.nouns) != 1 or phrase.name or phrase.determiner is not None or phrase.adjectives:
        return None
    noun = phrase.nouns[0]
    if phrase.tokens[-1] is not noun or phrase.number_word is not None or phrase.coordinated:
        return None
    full = discourse.full_names.get(noun.text)
    if full is None or full.entity is None or phrase.kind not in ("np", "pp"):
        return None
    text = slot.text.replace(noun.text, full.entity.text)
    renamed = replace(phrase, nouns=(), name=(noun,), cases=frozenset({"nom", "acc", "dat"}))
    return replace(slot, text=text, problem="", entity=full.entity, phrase=renamed)


def _kin_by_name(slot: Slot, statement: Statement) -> Slot | None:
    """ "sein Kollege Michael Collins" -> "Michael Collins", where the stem would not say whose."""
    phrase, entity = slot.phrase, slot.entity
    determiner = phrase.determiner
    if determiner is None or determiner.tag != "PPOSAT" or entity is None or entity.kind != "person":
        return None
    if len(phrase.name) < 2 or phrase.coordinated or phrase.genitive is not None:
        return None
    subject = statement.subject
    owners = frozenset({"m", "n"} if determiner.low.startswith("sein") else {"f", "pl"})
    if not slot.is_subject and (subject is None or (genders_of(subject) & owners and is_person(subject))):
        # "unter seinem Enkel": a cathedral has none.
        return None
    if phrase.cases == frozenset({"gen"}):
        return None
    name = text_of(phrase.name)
    text = f"{phrase.tokens[0].text} {name}" if phrase.kind == "pp" else name
    tokens = (phrase.tokens[0], *phrase.name) if phrase.kind == "pp" else phrase.name
    bare = replace(phrase, tokens=tokens, determiner=None, adjectives=(), nouns=())
    return replace(slot, text=text, problem="", phrase=bare)


def _is_topic_in_disguise(slot: Slot, statement: Statement, discourse: Discourse) -> bool:
    """ "mit dem Aushub einer Wasserstraße" in a text on a canal: that one, though it says "ein"."""
    topic, phrase = discourse.topic, slot.phrase
    if topic is None or statement.clause.finite.lemma in ("sein", "werden", "heißen", "gelten"):
        return False
    for inner in walk(phrase):
        article = inner.determiner
        if article is None or not article.low.startswith("ein") or inner.head is None or inner.name:
            continue
        definite = replace(inner, determiner=replace(article, text="die"), adjectives=(), genitive=None)
        if lemma_of(inner.head) in HYPERNYMS and taken_up(definite, topic, discourse.kinds):
            return True
    return False


def _both(slot: Slot, discourse: Discourse) -> Slot:
    """ "die beiden" -> "Marie Curie und Pierre Curie", where two people have been told of, and no more."""
    people = list(discourse.people.values())
    if len(people) != 2 or any(len(one.phrase.name) < 2 for one in people):
        return slot
    names = [text_of(one.phrase.name) for one in people]
    phrase = replace(
        people[0].phrase,
        kind="np",
        tokens=slot.phrase.tokens,
        determiner=None,
        nouns=(),
        adjectives=(),
        preposition="",
        coordinated=True,
        cases=frozenset({"nom", "acc"}),
        genders=frozenset({"pl"}),
    )
    return Slot(phrase, " und ".join(names), "", is_subject=True)


def _of_the_year(slot: Slot, told: tuple[int, int]) -> Slot:
    """ "Am 24. Juli" -> "Am 24. Juli 1969", where the sentence before told of the 16. Juli 1969."""
    phrase, (year, month) = slot.phrase, told
    day = phrase.adjectives[0] if len(phrase.adjectives) == 1 else None
    if day is None or day.kind != "ordinal" or len(phrase.nouns) != 1 or phrase.nouns[0].text not in MONTHS:
        return slot
    same = phrase.genitive is None or text_of(phrase.genitive.tokens) in ("desselben Jahres", "dieses Jahres")
    if not same or MONTHS.index(phrase.nouns[0].text) + 1 < month:
        return slot
    noun = phrase.nouns[0]
    token = replace(noun, text=str(year), tag="CARD", lemma=str(year), kind="number", start=noun.end)
    stop = phrase.tokens.index(noun) + 1
    tokens = (*phrase.tokens[:stop], token)
    dated = replace(phrase, tokens=tokens, nouns=(noun, token), genitive=None)
    return replace(slot, text=text_of(tokens), problem="", phrase=dated)


def _there(slot: Slot, discourse: Discourse) -> Slot:
    """ "Dort" -> "in Lübeck", the one place that the sentence before named."""
    scene = discourse.scene
    if scene is None or scene.entity is None or scene.problem or scene.phrase.coordinated:
        return slot
    if scene.entity.role not in ("Stadt", "Land", "Dorf", "Bundesland", "Bundesstaat", "Gemeinde"):
        return slot
    if scene.phrase.determiner is not None or scene.phrase.nouns or scene.phrase.adjectives:
        return slot
    name = text_of(scene.phrase.name)
    phrase = replace(
        scene.phrase, kind="pp", preposition="in", cases=frozenset({"dat"}), tokens=slot.phrase.tokens
    )
    return replace(slot, phrase=phrase, text=f"in {name}", problem="", entity=scene.entity)


def _by_first_name(name: str, discourse: Discourse) -> Slot | None:
    """ "Pierre" -> "Pierre Curie", if one person told of has that first name."""
    bearers = [
        person
        for person in discourse.people.values()
        if len(person.phrase.name) > 1 and person.phrase.name[0].text == name
    ]
    return bearers[0] if len(bearers) == 1 else None


def _is_bound(slot: Slot, statement: Statement) -> bool:
    """ "eröffnete in Wien das erste Kaffeehaus der Stadt": the town that stands beside it."""
    inner = slot.phrase.genitive
    if (
        inner is None
        or inner.head is None
        or inner.adjectives
        or inner.is_plural
        or inner.genitive is not None
    ):
        return False
    lemma = lemma_of(inner.head).lower()
    places = [s.entity for s in statement.slots if s is not slot and s.entity and s.entity.kind == "place"]
    return len(places) == 1 and bool(places[0].role) and places[0].role.lower().endswith(lemma)


def _is_thing(name: str, discourse: Discourse) -> bool:
    noun = discourse.introduced.get(name)
    return noun is not None and "person" not in classes_of(noun.text)


def _mended(slot: Slot) -> Slot:
    """The slot without the source's slips of the pen."""
    text = slot.text
    for noun in slot.phrase.nouns:
        if (meant := mended(noun.text)) != noun.text:
            text = text.replace(noun.text, meant)
    return replace(slot, text=text) if text != slot.text else slot


def _with_abbreviation(slot: Slot, statement: Statement) -> Slot:
    """ "(ISS)" behind a name belongs to it."""
    if slot.entity is None or not slot.phrase.name:
        return slot
    match = _ABBREVIATION.match(statement.source.text, slot.phrase.end)
    return replace(slot, text=slot.text + match.group()) if match else slot


def _pronoun(slot: Slot, statement: Statement, discourse: Discourse, reading: Reading | None) -> Slot:
    low = slot.phrase.tokens[0].low
    if low not in ("er", "sie"):
        return slot
    genders = (
        frozenset({"m"})
        if low == "er"
        else frozenset({"pl"})
        if _is_plural_verb(statement)
        else frozenset({"f"})
    )
    if _opened_by_another(statement, genders):
        return slot
    if reading is not None and (forward := _cataphor(slot, reading, genders)) is not None:
        remember(forward, discourse)
        return forward
    if reading is not None and not discourse.focus and (named := _named_later(slot, reading, genders)):
        return named
    sized = _tells_size(statement)
    for distance, referent in enumerate(reversed(discourse.focus[-2:])):
        if referent.genders & genders and not (
            sized and referent.slot is not None and is_person(referent.slot)
        ):
            if referent.slot is None and _is_passed_over(referent, distance, genders, statement, discourse):
                continue
            return (
                slot
                if referent.slot is None
                or _has_rival(referent.slot, genders, discourse)
                or _is_unsure(referent.slot, genders, discourse)
                else _standing_for(slot, referent.slot)
            )
    about_thing = discourse.topic is not None and not is_person(discourse.topic)
    found = slot if sized and about_thing else _for_protagonist(slot, genders, discourse)
    return found if found is not slot else _pronoun_for_topic(slot, genders, sized, discourse)


def _is_unsure(told: Slot, genders: frozenset[str], discourse: Discourse) -> bool:
    """Whether the person told of last is not the one whom the text is about, or nothing tells the gender."""
    entity, topic = told.entity, discourse.topic
    if entity is None or entity.kind not in ("", "person") or told.phrase.coordinated:
        return False
    if told.phrase.head is None and told.phrase.name and entity.gender not in genders and "pl" not in genders:
        return True
    about = topic.entity if topic is not None else None
    other = about is not None and about.kind == "person" and about.text.split()[-1] != entity.text.split()[-1]
    return other and about is not None and about.gender in genders


def _is_passed_over(
    referent: Referent, distance: int, genders: frozenset[str], statement: Statement, discourse: Discourse
) -> bool:
    """Whether what was told of in between is not meant: no machine marries, no man is 94 metres long."""
    topic = discourse.topic
    if topic is None or topic.entity is None:
        return False
    if _is_alone(topic, genders, discourse) and (len(referent.genders) == len(_ANY) or referent.passing):
        return True
    if referent.living:
        return False
    if topic.entity.kind == "person":
        return statement.lemma in HUMAN_VERBS or (distance > 0 and len(referent.genders) < 4)
    return referent.passing


_ANY = ("m", "f", "n", "pl")


def _is_alone(topic: Slot, genders: frozenset[str], discourse: Discourse) -> bool:
    """Whether the text is about a person, and nobody else told of has the same gender."""
    entity = topic.entity
    if entity is None or entity.kind != "person" or entity.gender not in genders:
        return False
    surname = entity.text.split()[-1]
    others = (p.entity for p in discourse.people.values() if p.entity is not None)
    return all(
        other.text.split()[-1] == surname or (other.gender and other.gender != entity.gender)
        for other in others
    )


_SIZES = frozenset({"lang", "hoch", "breit", "tief"})


def _tells_size(statement: Statement) -> bool:
    """ "ist 94 Meter lang", "war das höchste Bauwerk der Welt": nobody is."""
    heritage = any(t.text.endswith("erbe") for slot in statement.slots for t in slot.phrase.nouns)
    if statement.lemma in THING_VERBS or heritage:
        return True
    if statement.clause.finite.lemma not in ("sein", "werden") or statement.clause.bracket:
        return False
    if any(slot.text in _SIZES for slot in statement.slots):
        return True
    heads = [s.phrase.head.text for s in statement.slots if s.phrase.kind == "np" and s.phrase.head]
    return any(
        classes_of(head) & {"place", "thing", "work", "event"} and not is_human(head) for head in heads
    )


def is_human(noun: str) -> bool:
    """Whether a noun can be said of a person."""
    return bool(classes_of(noun) & {"person", "nationality", "time", "measure"})


def _pronoun_for_topic(slot: Slot, genders: frozenset[str], sized: bool, discourse: Discourse) -> Slot:
    """ "Er ist 134 Meter lang": the cathedral that the text is about, where no person can be meant."""
    topic = discourse.topic
    if topic is None or topic.entity is None or topic.entity.kind == "person" or topic.problem:
        return slot
    people = [p for p in discourse.people.values() if p.entity and p.entity.gender in (*genders, "")]
    return slot if (people and not sized) or genders_of(topic) != genders else _standing_for(slot, topic)


# "der Bau wurde geweiht": the building; "der Bau dauerte": the building of it.
_BUILT_VERBS = frozenset(
    "weihen einweihen eröffnen überragen messen beherbergen abbrennen zerstören beschädigen restaurieren "
    "sanieren vollenden fertigstellen einstürzen dienen".split()
)


def _topic(slot: Slot, statement: Statement, discourse: Discourse) -> Slot:
    """ "das Gebäude" -> "die Elbphilharmonie"."""
    topic = discourse.topic
    if topic is None or topic.problem or slot.phrase.kind != "np":
        return slot
    built = (
        slot.phrase.head is not None and slot.phrase.head.text == "Bau" and statement.lemma in _BUILT_VERBS
    )
    if bridges(slot.phrase) and not built:
        return _of_topic(slot, topic)
    others = (s for named in discourse.by_class.values() for s in named if s.entity != topic.entity)
    if topic.phrase.name and topic.phrase.name[0].kind == "quote" and len(discourse.quotes) > 1:
        # "Das Schiff", where two have been named.
        return slot
    if not taken_up(slot.phrase, topic, discourse.kinds) or any(
        taken_up(slot.phrase, other) for other in others
    ):
        return slot
    if is_interrupted(topic, discourse):
        return slot
    text = in_case_of(topic, slot.phrase, slot.is_subject)
    return replace(_standing_for(slot, topic), text=text) if text else slot


def _of_topic(slot: Slot, topic: Slot) -> Slot:
    """ "den Bau" -> "den Bau des Suezkanals"."""
    genitive = genitive_of(topic)
    if not genitive or topic.entity is None or topic.entity.kind == "person":
        return slot
    phrase = replace(slot.phrase, genitive=replace(topic.phrase, cases=frozenset({"gen"})))
    return replace(slot, text=f"{slot.text} {genitive}", problem="", phrase=phrase)


def _possessive(slot: Slot, discourse: Discourse) -> Slot:
    """ "Sein Hauptwerk" -> "Alexander von Humboldts Hauptwerk", where the owner is the last subject."""
    determiner = slot.phrase.determiner
    if determiner is None or slot.phrase.coordinated:
        return slot
    if any(t.tag in ("APPR", "APPRART") for t in slot.phrase.tokens):
        # "Sein aus 18 Segmenten zusammengesetzter Spiegel" is more than one phrase.
        return slot
    owners = frozenset({"m", "n"} if determiner.low.startswith("sein") else {"f", "pl"})
    last = _last_told(owners, discourse)
    if last is None or _may_belong_to_topic(last, owners, discourse):
        return slot
    if (part := _part_of_topic(slot, last, owners, discourse)) is not None:
        return part
    owner = protagonist(owners - {"n", "pl"}, discourse)
    if owner is None or owner.entity is None or owner.entity != last.entity or slot.phrase.is_plural:
        return slot
    name = owner.entity.text
    genitive = name + ("’" if name.endswith(("s", "x", "z", "ß")) else "s")
    phrase = replace(slot.phrase, tokens=slot.phrase.tokens[1:], determiner=None, possessor=owner.phrase.name)
    return replace(slot, text=f"{genitive} {text_of(phrase.tokens)}", problem="", phrase=phrase)


def _may_belong_to_topic(last: Slot, owners: frozenset[str], discourse: Discourse) -> bool:
    """ "Sein Spiegel", after a sentence on somebody else: what the text is about has one too."""
    topic = discourse.topic
    if topic is None or topic.entity is None or topic.entity == last.entity:
        return False
    return topic.entity.kind != "person" and bool(genders_of(topic) & owners)


def _last_told(genders: frozenset[str], discourse: Discourse) -> Slot | None:
    """The last subject that a possessive can mean; things in between that own nothing are passed over."""
    for referent in reversed(discourse.focus[-3:]):
        if referent.slot is not None and referent.genders & genders:
            return referent.slot
        if referent.living and referent.genders & genders and len(referent.genders) < 4:
            return None
    return None


def _part_of_topic(slot: Slot, last: Slot, owners: frozenset[str], discourse: Discourse) -> Slot | None:
    """ "Ihr größter Nebenfluss" -> "der größte Nebenfluss der Elbe", where the river was the last subject."""
    topic, determiner, phrase = discourse.topic, slot.phrase.determiner, slot.phrase
    if topic is None or topic.entity is None or topic.entity.kind == "person" or determiner is None:
        return None
    if last.entity != topic.entity or phrase.genitive is not None or phrase.name or phrase.number_word:
        return None
    genders, genitive = phrase.genders_in("nom"), genitive_of(topic)
    if not genders_of(topic) <= owners or len(genders) != 1 or not genitive:
        return None
    gender = next(iter(genders))
    article = {"m": "der", "f": "die", "n": "das", "pl": "die"}[gender]
    adjectives = [weak(a.text, "nom", gender) for a in phrase.adjectives]
    nouns = text_of(phrase.nouns)
    owned = replace(topic.phrase, cases=frozenset({"gen"}))
    return replace(
        slot,
        text=" ".join([article, *adjectives, nouns, genitive]),
        problem="",
        phrase=replace(phrase, tokens=phrase.tokens[1:], determiner=None, genitive=owned),
    )


def _object(slot: Slot, statement: Statement, discourse: Discourse) -> Slot:
    """ "ihn": the man told of, unless he is the subject himself or could be taken for it by his bare name."""
    last = discourse.focus[-1].slot if discourse.focus else None
    wanted: Gender = "f" if slot.phrase.tokens[0].low in ("sie", "ihr") else "m"
    topic = discourse.topic
    if topic is not None and _is_alone(topic, frozenset({wanted}), discourse) and not _names_thing(last):
        found = _standing_for(slot, _by_name_alone(topic))
    elif last is not None and last.entity is not None and last.entity.kind == "person" and last.phrase.name:
        found = _standing_for(slot, _by_name_alone(last)) if last.entity.gender == wanted else slot
    elif wanted == "f" or _names_thing(last):
        return slot
    else:
        found = _for_protagonist(slot, frozenset({"m"}), discourse)
    subject = statement.subject
    if slot.phrase.tokens[0].low in ("ihm", "ihr") and (subject is None or not is_person(subject)):
        if not statement.is_passive:
            # "Ihm folgte der Turm von ...": another tower may be meant.
            return slot
    same = subject is not None and subject.entity is not None and subject.entity == found.entity
    sure = subject is not None and not subject.problem
    if statement.lemma in THING_VERBS:
        # "weihte ihn ein": the building, whoever was told of last.
        return slot
    nominative = subject is not None and subject.phrase.cases == frozenset({"nom"})
    person = subject is not None and is_person(subject) and bool(subject.phrase.name) and wanted == "m"
    many = subject is not None and subject.phrase.coordinated and _is_plural_verb(statement)
    nominative = nominative or many
    return found if sure and not same and (nominative or person) else slot


def _names_thing(last: Slot | None) -> bool:
    """Whether the last subject is a thing with a name, which "ihn" may mean as well."""
    return last is not None and last.entity is not None and last.entity.kind not in ("", "person")


def _for_protagonist(slot: Slot, genders: frozenset[str], discourse: Discourse) -> Slot:
    person = protagonist(genders, discourse)
    return _standing_for(slot, _by_name_alone(person)) if person is not None else slot


def _by_name_alone(person: Slot) -> Slot:
    """ "die Physikerin Marie Curie" -> "Marie Curie", in any case but the genitive."""
    name = text_of(person.phrase.name)
    phrase = replace(person.phrase, tokens=person.phrase.name, determiner=None, nouns=(), adjectives=())
    return replace(person, text=name, phrase=phrase)


def _epithet(slot: Slot, discourse: Discourse) -> Slot:
    """ "der Brite" -> "Howard Carter", if he is the only man told of."""
    head = slot.phrase.head
    if head is None or slot.phrase.kind != "np" or "person" not in classes_of(head.text):
        return slot
    person = protagonist(slot.phrase.genders - {"pl"}, discourse)
    if person is None or slot.phrase.cases == frozenset({"gen"}) or not is_epithet(slot.phrase, person):
        return slot
    return _standing_for(slot, _by_name_alone(person))


def _opened_by_another(statement: Statement, genders: frozenset[str]) -> bool:
    """Whether the initial subordinate clause has a subject of its own that the pronoun may mean as well."""
    opening = statement.clause.opening
    if opening is None or opening.clause is None:
        return False
    nouns = [
        p
        for p in phrases(opening.clause.middle)
        if p.kind == "np" and "nom" in p.cases and not is_adverbial(p)
    ]
    return any(p.genders & genders for p in nouns)


def _is_plural_verb(statement: Statement) -> bool:
    return verbs.numbers(statement.clause.finite.text, statement.clause.finite.lemma) == frozenset({"pl"})


def _cataphor(slot: Slot, reading: Reading, genders: frozenset[str]) -> Slot | None:
    """ "rast sie ...: die International Space Station": a name behind a colon or dash, if it agrees."""
    for fragment in reversed(reading.fragments):
        if fragment[0].index < slot.phrase.tokens[0].index:
            continue
        found = phrases(fragment)
        if (
            len(found) == 1
            and found[0].kind == "np"
            and found[0].name
            and "nom" in found[0].cases
            and found[0].genders & genders
        ):
            return _standing_for(slot, slot_of(found[0]))
    return None


def _named_later(slot: Slot, reading: Reading, genders: frozenset[str]) -> Slot | None:
    """ "Er bestieg Vulkane ...: Alexander von Humboldt wollte ...": the first person named as a subject."""
    start = slot.phrase.tokens[0].index
    later = (c for c in reading.clauses if c.kind == "main" and c.vorfeld and c.vorfeld[0].index > start)
    for clause in later:
        found = phrases(clause.vorfeld)
        named = slot_of(found[0]) if len(found) == 1 and found[0].kind == "np" else None
        entity = named.entity if named is not None else None
        if named is not None and entity is not None and entity.kind == "person" and entity.gender in genders:
            return _standing_for(slot, _by_name_alone(named))
        if not (len(found) == 1 and found[0].kind == "pronoun"):
            return None
    return None


def _standing_for(pronoun: Slot, named: Slot) -> Slot:
    text = named.text
    own = named.entity is not None and text.startswith(named.entity.text)
    if not own and named.phrase.tokens[0].tag in ("ART", "PPOSAT", "PDAT", "PIAT", "ADJ(A)", "CARD"):
        text = text[0].lower() + text[1:]
    phrase = replace(named.phrase, tokens=pronoun.phrase.tokens)
    return replace(pronoun, text=text, problem="", entity=named.entity, phrase=phrase)


def _has_rival(chosen: Slot, genders: frozenset[str], discourse: Discourse) -> bool:
    """Whether another person of the same gender was named in the sentence that the pronoun looks back to."""
    if chosen.entity is None or chosen.entity.kind != "person":
        return False
    return any(
        rival.entity is not None
        and rival.entity.text != chosen.entity.text
        and (not rival.entity.gender or rival.entity.gender in genders)
        for rival in discourse.rivals
    )


def _definite(slot: Slot, discourse: Discourse) -> Slot:
    """ "die Sonde" -> "die Sonde Rosetta", if exactly one named thing of that class has been told of."""
    outer = slot.phrase
    if outer.genitive is not None and reference(outer.genitive) == "anaphoric":
        inner = _definite(slot_of(outer.genitive), discourse)
        if inner.problem:
            return slot
        text = slot.text.replace(text_of(outer.genitive.tokens), inner.text)
        return replace(slot, text=text, problem="", phrase=replace(outer, genitive=inner.phrase))
    head = outer.head
    if (
        head is None
        or outer.adjectives
        or outer.genitive is not None
        or outer.is_plural
        or outer.coordinated
        or outer.number_word
    ):
        return slot
    if (
        outer.determiner is not None
        and outer.determiner.tag != "ART"
        and not outer.determiner.low.startswith("dies")
    ):
        return slot
    if outer.determiner is not None and outer.determiner.low.startswith("ein"):
        return slot
    lemma = lemma_of(head).lower()
    found = {
        s.entity.text: s
        for role, named in discourse.by_class.items()
        if role.lower().endswith(lemma) or (len(role) > 3 and lemma.endswith(role.lower()))
        for s in named
        if s.entity
    }
    if len(found) != 1 or next(iter(found.values())).phrase.coordinated:
        return slot
    quoted = next(iter(found.values())).phrase.name
    if quoted and quoted[0].kind == "quote" and len(discourse.quotes) > 1:
        # "Das Schiff", where two have been named and the class of one is known.
        return slot
    named = next(iter(found.values()))
    return slot if is_interrupted(named, discourse) else _with_name(slot, named)


def _with_name(slot: Slot, named: Slot) -> Slot:
    if named.entity is None or slot.phrase.genders.isdisjoint(genders_of(named)):
        return slot
    words = slot.text
    determiner = slot.phrase.determiner
    if determiner is not None and determiner.low.startswith("dies"):
        article = {"dieser": "der", "diese": "die", "dieses": "das", "diesem": "dem", "diesen": "den"}[
            determiner.low
        ]
        article = _cased_article(article, slot.phrase)
        words = words.replace(determiner.text, article, 1)
    head = slot.phrase.head
    if named.phrase.name and named.phrase.head is None and named.phrase.determiner is not None:
        return slot
    if not named.phrase.name and head is not None and " " in named.entity.text:
        role, lemma = named.entity.role, lemma_of(head)
        first = role[: len(role) - len(lemma)]
        whole = f"{first}{head.text.lower() if first else head.text}{named.entity.text[len(role) :]}"
        return replace(slot, text=words.replace(head.text, whole), problem="", entity=named.entity)
    if not named.phrase.name and head is not None:
        first = named.entity.text[: len(named.entity.text) - len(lemma_of(head))]
        whole = first + (head.text if first.endswith("-") else head.text.lower())
        return replace(slot, text=words.replace(head.text, whole), problem="", entity=named.entity)
    phrase = replace(slot.phrase, name=named.phrase.name)
    return replace(
        slot, text=f"{words} {text_of(named.phrase.name)}", problem="", entity=named.entity, phrase=phrase
    )


def _cased_article(article: str, phrase: Phrase) -> str:
    return "des" if phrase.cases == frozenset({"gen"}) and article == "das" else article
