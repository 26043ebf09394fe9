"""Professions beside a profession: of the same field, and none that somebody may well have had besides.

In: a profession in the masculine. Out: others, or none where its field is unknown. Own compilation.
"""

from __future__ import annotations

_FIELDS = tuple(
    tuple(field.split())
    for field in (
        "Physiker Chemiker Biologe Mathematiker Astronom Geologe Arzt Archäologe",
        "Philosoph Historiker Theologe Jurist Archäologe Sprachwissenschaftler Geograf Ethnologe",
        "Maler Komponist Schriftsteller Architekt Schauspieler Fotograf",
        "Ingenieur Architekt Uhrmacher Chemiker Mathematiker Jurist",
        "Politiker Ingenieur Offizier Historiker Arzt Architekt",
        "Seefahrer Missionar Arzt Astronom Kaufmann Maler",
        "Unternehmer Jurist Architekt Arzt Ingenieur Offizier",
        "Pilot Ingenieur Offizier Arzt Journalist",
        "Leichtathlet Schwimmer Turner Radrennfahrer Boxer Tennisspieler Fußballer",
    )
)
# Who is one of them is often called the other as well, and the question would have two answers.
_AKIN = tuple(
    frozenset(group.split())
    for group in (
        "Schriftsteller Dichter Dramatiker Journalist Drehbuchautor Autor Romancier Publizist Lyriker",
        "Komponist Pianist Dirigent Geiger Organist Cellist Sänger Musiker",
        "Arzt Chirurg Psychiater Zahnarzt Mediziner Anatom Pathologe Virologe",
        "Biologe Botaniker Zoologe Ornithologe Naturforscher Geograf",
        "Physiker Astronom Mathematiker Elektrotechniker",
        "Maler Bildhauer Grafiker Zeichner Kupferstecher Goldschmied",
        "Schauspieler Regisseur Drehbuchautor Kameramann Sänger",
        "Ingenieur Mechaniker Elektrotechniker Physiker Erfinder",
        "Politiker Diplomat Jurist Staatsmann",
        "Seefahrer Kartograf Kapitän Offizier Geograf",
        "Unternehmer Bankier Kaufmann Verleger",
        "Geologe Geograf Vulkanologe Mineraloge",
        "Historiker Archäologe Ethnologe",
        "Philosoph Theologe",
        "Pilot Offizier",
    )
)


def beside(profession: str) -> tuple[str, ...]:
    """Professions of the field of one that do not go with it."""
    akin = {profession}.union(*(group for group in _AKIN if profession in group))
    field = next((f for f in _FIELDS if profession in f), None)
    field = field or next((f for f in _FIELDS if akin & set(f)), ())
    return tuple(one for one in field if one not in akin)
