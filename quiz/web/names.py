"""Why a name was refused, as one sentence in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _

from quiz.domain.errors import Reason, Refusal


def name_sentence(refusal: Refusal) -> str:
    """What to do about a name that cannot be taken."""
    sentences = {
        Reason.NAME_EMPTY: _("Type a name first; one letter is enough."),
        Reason.NAME_LONG: _("This name is too long; take at most 20 characters."),
        Reason.NAME_INVISIBLE: _("This name has characters that nobody can see; leave them out."),
        Reason.NAME_TAKEN: _("Somebody has this name already; add a letter."),
        Reason.NAME_REFUSED: _("This name is not welcome here; choose another."),
    }
    return sentences.get(refusal.reason) or _("This name cannot be used; choose another.")
