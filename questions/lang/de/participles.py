"""A participle phrase between commas -> a clause: "1770 in Bonn geboren" -> "wurde 1770 in Bonn geboren".

The finite verb that such a clause lacks is put in; ``relatives.py`` finds in the words before who it is
about.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from questions.lang.de import verbs
from questions.lang.de.clause import Clause, Tokens
from questions.lang.de.tagger import Token

_NAMING_PARTICIPLES = frozenset(
    {
        "genannt",
        "bezeichnet",
        "bekannt",
        "gekleidet",
        "gefolgt",
        "verglichen",
        "entfernt",
        "gelegen",
        "umgeben",
    }
)
# What they tell of lasts, and nobody did it: "von der Erde entfernt", "am Südrand gelegen".
_STATES = frozenset({"entfernt", "gelegen", "verwandt", "umgeben", "bewohnt", "verheiratet", "bedeckt"})
_FEWEST_WORDS = 2


def participle_clause(words: Tokens) -> Clause | None:
    """The clause of a participle phrase that ends or begins with its participle; else None."""
    if len(words) < _FEWEST_WORDS or any(t.is_finite or t.tag == "KON" for t in words):
        return None
    participle = words[-1] if words[-1].tag == "VV(PP)" else words[0]
    if participle.tag != "VV(PP)" or participle.low in _NAMING_PARTICIPLES:
        return None
    if sum(t.tag == "VV(PP)" for t in words) != 1:
        return None
    rest = tuple(t for t in words if t is not participle)
    finite, bracket = with_finite(participle)
    return Clause(
        kind="participle",
        link=None,
        vorfeld=(),
        finite=finite,
        core=finite.text.split(" ")[0],
        prefix=finite.text.partition(" ")[2],
        middle=rest,
        bracket=bracket,
        nachfeld=(),
    )


def with_finite(participle: Token) -> tuple[Token, Tokens]:
    """The finite verb that a participle lacks, and what closes the clause: "gestartet" -> "startete",
    "entworfen" -> "wurde ... entworfen".
    """
    word = replace(participle, text=participle.low)
    if word.text in _STATES:
        return replace(participle, text="ist", tag="VA(FIN)", lemma="sein"), (word,)
    if moved := _preterite(participle.lemma):
        return replace(participle, text=moved, tag="VV(FIN)"), ()
    return replace(participle, text="wurde", tag="VA(FIN)", lemma="werden"), (word,)


@lru_cache(maxsize=4096)
def _preterite(lemma: str) -> str:
    """Core and prefix in the preterite of a verb that forms its perfect with "sein"; else ""."""
    if lemma == "gebären":
        return ""
    forms = verbs.preterite(lemma, "sg", "sein")
    return " ".join(forms).strip() if forms is not None else ""
