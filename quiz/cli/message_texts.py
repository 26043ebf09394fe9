"""The two languages of the command line, key by key. A pair of texts is singular and plural."""

from __future__ import annotations

from quiz.cli.bank_texts import BANK
from quiz.cli.reason_texts import REASONS
from quiz.cli.serve_texts import SERVE

Text = str | tuple[str, str]


def _both(en: Text, de: Text) -> dict[str, Text]:
    return {"en": en, "de": de}


_HELP = {
    "help.quiz": _both(
        "Turns prose into multiple-choice questions and plays them.",
        "Macht aus Prosa Multiple-Choice-Fragen und spielt sie.",
    ),
    "help.generate": _both(
        "Make questions from text files.\n\nA file holds texts separated by blank lines; a line '# Title' "
        "names the text below it. '-' reads the standard input.",
        "Mache Fragen aus Textdateien.\n\nEine Datei enthält Texte, getrennt durch Leerzeilen; eine Zeile "
        "'# Titel' benennt den Text darunter. '-' liest die Standardeingabe.",
    ),
    "help.convert": _both(
        "Convert an item set from one format to another.\n\nThe formats are told by the file names; '-' is "
        "the standard input or output.",
        "Wandle einen Fragensatz von einem Format in ein anderes um.\n\nDie Formate ergeben sich aus den "
        "Dateinamen; '-' ist die Standardein- oder -ausgabe.",
    ),
    "help.check": _both(
        "Look for flaws in the items of a file.\n\nExit status: 0 clean, 1 findings.",
        "Suche Mängel in den Fragen einer Datei.\n\nRückgabewert: 0 keine, 1 Mängel gefunden.",
    ),
    "help.schema": _both(
        "Print the JSON Schema of an item set.", "Gib das JSON-Schema eines Fragensatzes aus."
    ),
    "help.completion": _both(
        "Print the completion script for a shell: bash, zsh or fish.",
        "Gib das Vervollständigungsskript für eine Shell aus: bash, zsh oder fish.",
    ),
    "help.serve": _both("Start the game's server.", "Starte den Spielserver."),
    "help.rooms": _both("Look after the live rooms.", "Verwalte die Spielräume."),
    "help.bank": _both("Look after the item bank.", "Verwalte die Fragensammlung."),
    "help.help": _both("Show this text and exit.", "Zeige diesen Text."),
    "help.version": _both("Show the version and exit.", "Zeige die Version."),
    "help.output": _both(
        "File to write; '-' is the standard output. Its ending tells the format.",
        "Zieldatei; '-' ist die Standardausgabe. Ihre Endung bestimmt das Format.",
    ),
    "help.format": _both("Format to write; see --list-formats.", "Zielformat; siehe --list-formats."),
    "help.from": _both("Format to read.", "Format der Eingabe."),
    "help.count": _both("At most this many items, the best ones.", "Höchstens so viele Fragen, die besten."),
    "help.lang": _both("Language of the text.", "Sprache des Textes."),
    "help.seed": _both("Same seed, same bytes.", "Gleicher Startwert, gleiche Bytes."),
    "help.options": _both("Options per item.", "Antworten je Frage."),
    "help.types": _both("Families of facts to ask for, such as year,speed.", "Faktenarten, etwa year,speed."),
    "help.forms": _both("Forms of items: question, gap or both.", "Frageformen: question, gap oder beide."),
    "help.min-confidence": _both(
        "Leave out items that are less certain than this (0 to 1).",
        "Lass Fragen weg, die weniger sicher sind (0 bis 1).",
    ),
    "help.difficulty": _both("How close the wrong options are.", "Wie nah die falschen Antworten liegen."),
    "help.jobs": _both("Processes that work at the same time.", "Prozesse, die gleichzeitig arbeiten."),
    "help.strict": _both(
        "Exit with 3 if there are fewer items than --count.",
        "Ende mit 3, wenn es weniger Fragen als --count gibt.",
    ),
    "help.explain": _both(
        "Name the reason for every candidate that is not asked.",
        "Nenne den Grund für jeden Kandidaten, der nicht gefragt wird.",
    ),
    "help.force": _both("Overwrite an existing file.", "Überschreibe eine vorhandene Datei."),
    "help.no-progress": _both("Show no progress bar.", "Zeige keinen Fortschrittsbalken."),
    "help.quiet": _both("Say nothing but errors.", "Sage nichts außer Fehlern."),
    "help.verbose": _both("Say more.", "Sage mehr."),
    "help.list-formats": _both("List the formats and exit.", "Liste die Formate auf."),
    "help.skip-bad": _both(
        "Convert the good items although others cannot be read.",
        "Wandle die guten Fragen um, obwohl andere nicht lesbar sind.",
    ),
    "help.json": _both("Print the findings as JSON.", "Gib die Befunde als JSON aus."),
    "word.usage": _both("Usage", "Aufruf"),
    "word.options": _both("Options", "Optionen"),
    "word.commands": _both("Commands", "Befehle"),
    "word.error": _both("Error", "Fehler"),
    "word.default": _both("default", "Vorgabe"),
    "word.line": _both("line", "Zeile"),
    "word.reads": _both("read", "lesen"),
    "word.writes": _both("write", "schreiben"),
    "severity.error": _both("error", "Fehler"),
    "severity.warning": _both("warning", "Warnung"),
}

_USAGE = {
    "usage.no-such-option": _both("There is no option {name}.", "Eine Option {name} gibt es nicht."),
    "usage.no-such-option-but": _both(
        "There is no option {name}; did you mean {near}?",
        "Eine Option {name} gibt es nicht; meintest du {near}?",
    ),
    "usage.no-such-command": _both("There is no command '{name}'.", "Einen Befehl '{name}' gibt es nicht."),
    "usage.bad-value": _both(
        "The value of {name} is not allowed: {why}", "Der Wert von {name} geht nicht: {why}"
    ),
    "usage.needs-value": _both("The option {name} needs a value.", "Die Option {name} braucht einen Wert."),
    "usage.missing": _both("{name} is missing.", "{name} fehlt."),
    "usage.other": _both("The call is not right: {why}", "Der Aufruf stimmt nicht: {why}"),
    "usage.hint": _both("'{command} --help' shows what there is.", "'{command} --help' zeigt, was es gibt."),
    "value.int": _both("'{value}' is not a whole number.", "'{value}' ist keine ganze Zahl."),
    "value.float": _both("'{value}' is not a number.", "'{value}' ist keine Zahl."),
    "value.range": _both(
        "'{value}' is not between {low} and {high}.", "'{value}' liegt nicht zwischen {low} und {high}."
    ),
    "value.range-from": _both("'{value}' is less than {low}.", "'{value}' ist kleiner als {low}."),
    "value.choice": _both("'{value}' is none of {known}.", "'{value}' ist keines von {known}."),
    "value.format": _both(
        "'{value}' is no known format; known are {known}.",
        "'{value}' ist kein bekanntes Format; bekannt sind {known}.",
    ),
    "value.suffix": _both(
        "The file name '{value}' tells no format; give one with -f: {known}.",
        "Der Dateiname '{value}' verrät kein Format; nenne eines mit -f: {known}.",
    ),
    "value.write-only": _both(
        "The format {value} can only be written; readable are {known}.",
        "Das Format {value} lässt sich nur schreiben; lesbar sind {known}.",
    ),
    "value.stdin-twice": _both(
        "'-' may stand only once among the files.", "'-' darf nur einmal unter den Dateien stehen."
    ),
    "value.binary-terminal": _both(
        "{value} is binary and would garble the terminal; name a file with -o.",
        "{value} ist binär und würde das Terminal stören; nenne mit -o eine Datei.",
    ),
    "value.strict": _both("--strict needs --count.", "--strict braucht --count."),
}

_READING = {
    "reading.missing": _both("There is no file '{subject}'.", "Eine Datei '{subject}' gibt es nicht."),
    "reading.directory": _both(
        "'{subject}' is a folder; name the files in it.",
        "'{subject}' ist ein Ordner; nenne die Dateien darin.",
    ),
    "reading.forbidden": _both("'{subject}' must not be read.", "'{subject}' darf nicht gelesen werden."),
    "reading.unreadable": _both(
        "'{subject}' cannot be read ({detail}).", "'{subject}' lässt sich nicht lesen ({detail})."
    ),
    "reading.too-large": _both(
        "'{subject}' is too large (more than {detail}); split it.",
        "'{subject}' ist zu groß (mehr als {detail}); teile die Datei auf.",
    ),
    "reading.binary": _both(
        "'{subject}' is not a text file; save it as plain text (.txt) first.",
        "'{subject}' ist keine Textdatei; speichere sie zuerst als reinen Text (.txt).",
    ),
    "reading.undecodable": _both(
        "The encoding of '{subject}' is unclear; save it as UTF-8.",
        "Die Zeichenkodierung von '{subject}' ist unklar; speichere die Datei als UTF-8.",
    ),
    "reading.empty": _both("'{subject}' holds no text.", "'{subject}' enthält keinen Text."),
    "reading.stdin": _both("standard input", "Standardeingabe"),
}

_RESULTS = {
    "format.problem": _both("'{name}' cannot be read: {why}", "'{name}' lässt sich nicht lesen: {why}"),
    "format.not-written": _both("Nothing was written: {why}", "Es wurde nichts geschrieben: {why}"),
    "format.bad-row": _both("{name}, line {line}{called}: {why}", "{name}, Zeile {line}{called}: {why}"),
    "format.bad-rows": _both(
        (
            "{n} row cannot be read; correct it, or convert the others with --skip-bad.",
            "{n} rows cannot be read; correct them, or convert the others with --skip-bad.",
        ),
        (
            "{n} Zeile ist nicht lesbar; berichtige sie oder wandle die übrigen mit --skip-bad um.",
            "{n} Zeilen sind nicht lesbar; berichtige sie oder wandle die übrigen mit --skip-bad um.",
        ),
    ),
    "format.left-out": _both("Left out: {item}: {why}", "Weggelassen: {item}: {why}"),
    "format.set": _both("the set", "der Fragensatz"),
    "format.converted": _both(
        ("{n} item written to {name}.", "{n} items written to {name}."),
        ("{n} Frage nach {name} geschrieben.", "{n} Fragen nach {name} geschrieben."),
    ),
    "format.nothing-fits": _both(
        "None of the items fits the format {name}.", "Keine der Fragen passt in das Format {name}."
    ),
    "output.exists": _both(
        "'{name}' is there already; --force overwrites it.",
        "'{name}' gibt es schon; --force überschreibt die Datei.",
    ),
    "output.directory": _both(
        "'{name}' is a folder; name a file.", "'{name}' ist ein Ordner; nenne eine Datei."
    ),
    "output.unwritable": _both(
        "'{name}' cannot be written ({why}).", "'{name}' lässt sich nicht schreiben ({why})."
    ),
    "output.no-folder": _both(
        "The folder of '{name}' does not exist.", "Den Ordner von '{name}' gibt es nicht."
    ),
    "generate.lang": _both(
        "Questions can only be made from German so far; '{value}' cannot be asked yet.",
        "Fragen entstehen bisher nur aus deutschen Texten; '{value}' geht noch nicht.",
    ),
    "generate.closing": _both(
        ("{n} item of {candidates}", "{n} items of {candidates}"),
        ("{n} Frage aus {candidates}", "{n} Fragen aus {candidates}"),
    ),
    "generate.candidates": _both(("{n} candidate", "{n} candidates"), ("{n} Kandidaten", "{n} Kandidaten")),
    "generate.rejected": _both("{n} rejected: {reasons}", "{n} verworfen: {reasons}"),
    "generate.foreign": _both(
        "Skipped, for it is not German: {text}", "Übergangen, weil nicht deutsch: {text}"
    ),
    "generate.none": _both(
        "No question could be made from this text; --explain names the reasons.",
        "Aus diesem Text ließ sich keine Frage machen; --explain nennt die Gründe.",
    ),
    "generate.too-few": _both(
        "Only {n} of {wanted} items could be made.", "Nur {n} von {wanted} Fragen waren möglich."
    ),
    "generate.refused": _both(
        "not asked: {type}: {reason}: {text}", "nicht gefragt: {type}: {reason}: {text}"
    ),
    "generate.sources": _both(
        ("{n} text read.", "{n} texts read."), ("{n} Text gelesen.", "{n} Texte gelesen.")
    ),
    "generate.written": _both("Written to {name}.", "Geschrieben nach {name}."),
    "generate.progress": _both("sentences", "Sätze"),
    "check.clean": _both(
        ("{n} item, no findings.", "{n} items, no findings."),
        ("{n} Frage, keine Mängel.", "{n} Fragen, keine Mängel."),
    ),
    "check.findings": _both(
        (
            "{n} item; findings: {errors} errors, {warnings} warnings.",
            "{n} items; findings: {errors} errors, {warnings} warnings.",
        ),
        (
            "{n} Frage; Befunde: {errors} Fehler, {warnings} Warnungen.",
            "{n} Fragen; Befunde: {errors} Fehler, {warnings} Warnungen.",
        ),
    ),
    "main.interrupted": _both("Interrupted.", "Abgebrochen."),
}

TEXTS = REASONS | _HELP | _USAGE | _READING | _RESULTS | SERVE | BANK
