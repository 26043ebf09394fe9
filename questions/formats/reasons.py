"""Why an item was left out or a row not read, in words: one sentence per code, German and English.

``{detail}`` is replaced by what the writer or reader noted.
"""

from __future__ import annotations

_SENTENCES: dict[str, tuple[str, str]] = {
    "broken-character": (
        "A text ({detail}) has half of a character pair.",
        "Ein Text ({detail}) enthält ein halbes Zeichenpaar.",
    ),
    "cannot-read": (
        "The format {detail} can only be written.",
        "Das Format {detail} kann nur geschrieben werden.",
    ),
    "cannot-write": ("The format {detail} can only be read.", "Das Format {detail} kann nur gelesen werden."),
    "encrypted": ("The file is encrypted.", "Die Datei ist verschlüsselt."),
    "escaped-twice": (
        "It has & or <, which this format garbles.",
        "Sie enthält & oder <, das verstümmelt dieses Format.",
    ),
    "has-picture": (
        "It has a picture or other media ({detail}), which cannot be read.",
        "Sie enthält ein Bild oder andere Medien ({detail}), das ist nicht lesbar.",
    ),
    "like-a-formula": (
        "A text begins like a spreadsheet's formula.",
        "Ein Text beginnt wie eine Formel einer Tabellenkalkulation.",
    ),
    "like-a-tag": (
        "A text looks like an HTML tag, which vanishes in this format.",
        "Ein Text sieht wie ein HTML-Tag aus, das verschwindet in diesem Format.",
    ),
    "line-break": (
        "A text has a line break, which this format cannot hold.",
        "Ein Text hat einen Zeilenumbruch, den dieses Format nicht fasst.",
    ),
    "needs-extra": (
        "This format needs an extra: pip install 'prosaquiz[{detail}]'.",
        "Für dieses Format fehlt eine Erweiterung: pip install 'prosaquiz[{detail}]'.",
    ),
    "no-glyph": (
        "The fonts of the PDF have no letter for {detail}.",
        "Die Schriften des PDF haben kein Zeichen für {detail}.",
    ),
    "no-more-rows": ("The format has only {detail} rows.", "Das Format hat nur {detail} Zeilen."),
    "not-four-options": (
        "The format takes four options only; it has {detail}.",
        "Das Format nimmt nur vier Antworten; sie hat {detail}.",
    ),
    "not-xlsx": ("This is no readable XLSX file ({detail}).", "Das ist keine lesbare XLSX-Datei ({detail})."),
    "not-xml": ("This is not valid XML: {detail}.", "Das ist kein gültiges XML: {detail}."),
    "not-zip": ("The file is damaged or of another kind.", "Die Datei ist beschädigt oder von anderer Art."),
    "option-too-long": (
        "An option is too long ({detail} characters).",
        "Eine Antwort ist zu lang ({detail} Zeichen).",
    ),
    "null-character": (
        "A text ({detail}) has a null character, which no text may have.",
        "Ein Text ({detail}) enthält ein Nullzeichen, das darf kein Text.",
    ),
    "number-too-large": (
        "The number in the field {detail} is far too large.",
        "Die Zahl im Feld {detail} ist viel zu groß.",
    ),
    "other-kind": (
        "This is no multiple-choice question ({detail}).",
        "Das ist keine Multiple-Choice-Frage ({detail}).",
    ),
    "several-keys": (
        "It has {detail} right answers; exactly one is needed.",
        "Sie hat {detail} richtige Antworten; es muss genau eine sein.",
    ),
    "stem-like-option": (
        "The question begins like an option (as in 'A. Einstein').",
        "Die Frage beginnt wie eine Antwort (etwa „A. Einstein“).",
    ),
    "stem-too-long": (
        "The question is too long ({detail} characters).",
        "Die Frage ist zu lang ({detail} Zeichen).",
    ),
    "title-length": (
        "The title of the set must have {detail} characters.",
        "Der Titel des Fragensatzes muss {detail} Zeichen haben.",
    ),
    "xml-entities": (
        "The file declares a document type or entities, which is not allowed.",
        "Die Datei deklariert einen Dokumenttyp oder Entitäten, das ist nicht erlaubt.",
    ),
    "zip-bomb": (
        "Unpacked, the file would be far too large.",
        "Entpackt wäre die Datei viel zu groß.",
    ),
    "control-character": (
        "It has a control character, which this format cannot hold.",
        "Sie enthält ein Steuerzeichen, das dieses Format nicht fasst.",
    ),
    "duplicate-item": ("The item {detail} is there twice.", "Die Frage {detail} kommt zweimal vor."),
    "duplicate-source": ("Two sources have the same id.", "Zwei Quellen haben dieselbe Kennung."),
    "empty-option": ("An option is empty.", "Eine Antwort ist leer."),
    "evidence-outside": (
        "The evidence lies outside its source {detail}.",
        "Die Belegstelle liegt außerhalb ihrer Quelle {detail}.",
    ),
    "key-out-of-range": (
        "There is no option number {detail}.",
        "Eine Antwort Nummer {detail} gibt es nicht.",
    ),
    "missing-column": ("The column {detail} is missing.", "Die Spalte {detail} fehlt."),
    "missing-field": ("The field {detail} is missing.", "Das Feld {detail} fehlt."),
    "missing-key": ("No right answer is marked.", "Es ist keine richtige Antwort angegeben."),
    "missing-stem": ("The question is empty.", "Die Frage ist leer."),
    "not-csv": ("This is no readable table: {detail}.", "Das ist keine lesbare Tabelle: {detail}."),
    "not-json": ("This is not valid JSON: {detail}.", "Das ist kein gültiges JSON: {detail}."),
    "not-text": ("This is no text file ({detail}).", "Das ist keine Textdatei ({detail})."),
    "schema-version": (
        "The schema version is {detail}; this program reads version 1.",
        "Die Schemaversion ist {detail}; dieses Programm liest Version 1.",
    ),
    "source-too-long": (
        "The text of the source {detail} is too long for a cell; the items are there without their evidence.",
        "Der Text der Quelle {detail} ist zu lang für eine Zelle; die Fragen stehen ohne Belegstelle da.",
    ),
    "text-too-long": (
        "A text is too long ({detail} characters).",
        "Ein Text ist zu lang ({detail} Zeichen).",
    ),
    "too-few-options": ("It has only {detail} options.", "Sie hat nur {detail} Antworten."),
    "too-large": ("The file is too large ({detail}).", "Die Datei ist zu groß ({detail})."),
    "too-many-items": (
        "The file has more than {detail} items; split it.",
        "Die Datei hat mehr als {detail} Fragen; teile sie auf.",
    ),
    "too-many-options": ("It has too many options ({detail}).", "Sie hat zu viele Antworten ({detail})."),
    "unknown-source": (
        "Its source {detail} is not in the set.",
        "Ihre Quelle {detail} ist nicht im Fragensatz.",
    ),
    "wrong-digest": (
        "The text of the source {detail} is not the one that its checksum names.",
        "Der Text der Quelle {detail} passt nicht zu seiner Prüfsumme.",
    ),
    "wrong-type": (
        "The field {detail} does not hold what it should.",
        "Das Feld {detail} enthält etwas Falsches.",
    ),
}


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_SENTENCES)


def describe(code: str, detail: str = "", lang: str = "en") -> str:
    """The sentence for a code; ``lang`` is "de" for German, anything else gives English."""
    sentence = _SENTENCES[code][1 if lang.startswith("de") else 0]
    return sentence.replace("{detail}", detail).replace(" ()", "")
