"""Why a document gives no text, and what to do: one sentence per code, English and German."""

from __future__ import annotations

_SENTENCES: dict[str, tuple[str, str]] = {
    "too-large": (
        "The file is larger than {detail}; take a part of it, or paste the text.",
        "Die Datei ist größer als {detail}; nimm einen Teil davon oder füge den Text ein.",
    ),
    "too-long": (
        "The text is longer than {detail} characters; take a part of it.",
        "Der Text ist länger als {detail} Zeichen; nimm einen Teil davon.",
    ),
    "too-many-pages": (
        "The file has more than {detail} pages; take a part of it.",
        "Die Datei hat mehr als {detail} Seiten; nimm einen Teil davon.",
    ),
    "unknown-kind": (
        "Files of the kind {detail} cannot be read here; save it as .docx, .pdf or .txt, or paste the text.",
        "Dateien der Art {detail} lassen sich hier nicht lesen; speichere sie als .docx, .pdf oder .txt, "
        "oder füge den Text ein.",
    ),
    "needs-extra": (
        "This server cannot read {detail} files yet: pip install 'prosaquiz[documents]'. Or paste the text.",
        "Dieser Server kann {detail}-Dateien noch nicht lesen: pip install 'prosaquiz[documents]'. "
        "Oder füge den Text ein.",
    ),
    "encrypted": (
        "The file is protected by a password; save it without one, or paste the text.",
        "Die Datei ist mit einem Passwort geschützt; speichere sie ohne oder füge den Text ein.",
    ),
    "no-text": (
        "The file holds pictures of pages but no text; run it through text recognition first.",
        "Die Datei enthält nur Bilder von Seiten und keinen Text; schicke sie erst durch eine Texterkennung.",
    ),
    "damaged": (
        "The file is damaged or is not what its name says; save it anew, or paste the text.",
        "Die Datei ist beschädigt oder nicht, was ihr Name sagt; speichere sie neu oder füge den Text ein.",
    ),
    "bomb": (
        "The file would unpack to far too much; paste the text instead.",
        "Die Datei würde sich auf viel zu viel entpacken; füge stattdessen den Text ein.",
    ),
    "not-text": (
        "This is not a text file; save it as .txt or .docx, or paste the text.",
        "Das ist keine Textdatei; speichere sie als .txt oder .docx oder füge den Text ein.",
    ),
    "undecodable": (
        "The letters of the file cannot be made out; save it in UTF-8.",
        "Die Schriftzeichen der Datei sind nicht zu erkennen; speichere sie in UTF-8.",
    ),
    "empty": (
        "There is no text to make questions of; paste some sentences.",
        "Da steht kein Text, aus dem Fragen werden könnten; füge ein paar Sätze ein.",
    ),
    "took-too-long": (
        "This took longer than {detail} seconds and was stopped; take a shorter text.",
        "Das dauerte länger als {detail} Sekunden und wurde abgebrochen; nimm einen kürzeren Text.",
    ),
    "broke-down": (
        "Reading this broke down; take a part of it, or paste the text.",
        "Das Lesen brach ab; nimm einen Teil davon oder füge den Text ein.",
    ),
}
CODES = frozenset(_SENTENCES)


def describe(code: str, detail: str = "", lang: str = "en") -> str:
    """The sentence for a code; ``lang`` is "de" for German, anything else gives English."""
    sentence = _SENTENCES.get(code, _SENTENCES["broke-down"])[1 if lang.startswith("de") else 0]
    return sentence.replace("{detail}", detail)
