"""What the command line says, and in which language.

In: a key and its values. Out: one sentence. The first of VARIABLES that is set decides.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from quiz.cli.message_texts import TEXTS

VARIABLES = ("QUIZ_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language(environ: Mapping[str, str] | None = None) -> str:
    """German ("de") where the first of VARIABLES that is set begins so, else English ("en")."""
    environ = os.environ if environ is None else environ
    chosen = next((environ[name] for name in VARIABLES if environ.get(name)), "")
    return "de" if chosen.lower().startswith("de") else "en"


def say(key: str, /, **values: object) -> str:
    """The text of a key in the user's language; a plural key takes its count as ``n``."""
    text = TEXTS[key][language()]
    if isinstance(text, tuple):
        text = text[0 if values.get("n") == 1 else 1]
    return text.format_map({name: str(value) for name, value in values.items()})


def reason_words(code: str) -> str:
    """A named reason such as ``unresolved-pronoun`` as words."""
    key = f"reason.{code}"
    return say(key) if key in TEXTS else code.replace("-", " ").replace("_", " ")
