"""What a finding means, in German and in English. In: a finding. Out: one sentence."""

from __future__ import annotations

from questions.item import Finding

_GERMAN = {
    "empty-stem": "Die Frage ist leer.",
    "gap-missing": "Im Lückensatz fehlt die Lücke: Setze ____ an ihre Stelle.",
    "no-question-mark": "Am Ende der Frage fehlt das Fragezeichen.",
    "stem-too-long": "Die Frage ist mit {detail} Wörtern zu lang: Kürze sie auf höchstens 24.",
    "negative-stem": "Verneinte Frage („{detail}“): Frage nach dem, was zutrifft, oder schreibe NICHT groß.",
    "unresolved-reference": "„{detail}“ bezieht sich auf nichts in der Frage: Nenne es beim Namen.",
    "refers-to-text": "Die Frage verweist auf einen Text („{detail}“), den beim Spielen niemand sieht.",
    "unfocused-stem": "Die Frage sagt nicht, worum es geht: Nenne das Thema.",
    "gratuitous-stem-detail": "Die Frage enthält mehr, als zum Antworten nötig ist: Streiche das Beiwerk.",
    "too-few-options": "Eine Frage braucht mindestens zwei Antworten; hier stehen {detail}.",
    "key-out-of-range": "Keine Antwort ist als richtig markiert: Wähle die richtige aus.",
    "empty-option": "Eine Antwort ist leer: Fülle sie aus oder lösche sie.",
    "duplicate-options": "Zwei Antworten sind gleich: Ändere eine davon.",
    "more-than-one-key": "„{detail}“ ist ebenfalls richtig: Ersetze diese Antwort.",
    "true-false-options": "Richtig/falsch lässt sich raten: Biete inhaltliche Antworten an.",
    "all-of-the-above": "„Alle genannten“ verrät sich leicht: Ersetze diese Antwort.",
    "none-of-the-above": "„Keine der genannten“ zeigt nicht, wer es weiß: Ersetze diese Antwort.",
    "absolute-word-in-options": "„{detail}“ in einer Antwort klingt übertrieben und verrät sie.",
    "vague-word-in-options": "„{detail}“ in einer Antwort ist zu unbestimmt.",
    "longest-option-is-key": "Die richtige Antwort ist deutlich länger als die anderen.",
    "stem-word-in-key-only": "„{detail}“ steht in der Frage und nur in der richtigen Antwort.",
    "key-in-stem": "Die richtige Antwort steht schon in der Frage.",
    "grammar-gives-key-away": "Nur die richtige Antwort passt grammatisch zur Frage.",
    "implausible-distractor": "„{detail}“ fällt aus dem Rahmen: Wähle eine Antwort, die man glauben könnte.",
    "key-of-another-kind": "Nur die richtige Antwort („{detail}“) ist keine Zahl: Das verrät sie.",
    "options-out-of-order": "Die Zahlen oder Daten sind nicht der Größe nach geordnet.",
    "convergence": "Die richtige Antwort hat mit den anderen am meisten gemeinsam und verrät sich dadurch.",
    "joined-options": "„{detail}“ fasst eine andere Antwort mit ein: Ersetze sie.",
    "position-bias": "Die richtige Antwort steht zu oft an derselben Stelle ({detail}).",
    "key-given-away-by-other-item": "Eine andere Frage verrät die Antwort: „{detail}“",
    "duplicate-stem": "Diese Frage gibt es im Satz schon.",
    "trivial-count": "Wie viele Personen es waren („{detail}“), lohnt keine Frage: Frage nach etwas anderem.",
    "repeated-key": "Zwei Fragen zum selben Text haben dieselbe Antwort („{detail}“): Ersetze eine davon.",
    "mostly-times": "{detail} Fragen gelten Jahr oder Datum: Frage mehr nach Menschen, Orten und Dingen.",
}
_ENGLISH = {
    "empty-stem": "The question is empty.",
    "gap-missing": "The sentence has no gap: put ____ in its place.",
    "no-question-mark": "The question mark is missing.",
    "stem-too-long": "The question has {detail} words: shorten it to 24 at most.",
    "negative-stem": "A negative question (“{detail}”): ask for what is the case, or write NOT in capitals.",
    "unresolved-reference": "“{detail}” refers to nothing in the question: name it.",
    "refers-to-text": "The question points to a text (“{detail}”) that players do not see.",
    "unfocused-stem": "The question does not say what it is about: name the subject.",
    "gratuitous-stem-detail": "The question holds more than is needed to answer it: cut the rest.",
    "too-few-options": "A question needs two answers at least; this one has {detail}.",
    "key-out-of-range": "No answer is marked as the right one: choose it.",
    "empty-option": "An answer is empty: fill it in or delete it.",
    "duplicate-options": "Two answers are the same: change one of them.",
    "more-than-one-key": "“{detail}” is right as well: replace this answer.",
    "true-false-options": "True or false can be guessed: offer answers with content.",
    "all-of-the-above": "“All of the above” gives itself away: replace this answer.",
    "none-of-the-above": "“None of the above” does not show who knows: replace this answer.",
    "absolute-word-in-options": "“{detail}” in an answer sounds exaggerated and gives it away.",
    "vague-word-in-options": "“{detail}” in an answer is too vague.",
    "longest-option-is-key": "The right answer is much longer than the others.",
    "stem-word-in-key-only": "“{detail}” stands in the question and in the right answer only.",
    "key-in-stem": "The right answer already stands in the question.",
    "grammar-gives-key-away": "Only the right answer fits the question's grammar.",
    "implausible-distractor": "“{detail}” is out of line: choose an answer that one could believe.",
    "key-of-another-kind": "Only the right answer (“{detail}”) is no number, which gives it away.",
    "options-out-of-order": "The numbers or dates are not in order.",
    "convergence": "The right answer shares most with the others, which gives it away.",
    "joined-options": "“{detail}” includes another answer: replace it.",
    "position-bias": "The right answer stands too often in the same place ({detail}).",
    "key-given-away-by-other-item": "Another question gives the answer away: “{detail}”",
    "duplicate-stem": "This question is in the set already.",
    "trivial-count": "How many people there were (“{detail}”) is not worth asking: ask something else.",
    "repeated-key": "Two questions on the same text have the same answer (“{detail}”): replace one of them.",
    "mostly-times": "{detail} questions ask for a year or a date: ask more for people, places and things.",
}
CODES = tuple(_GERMAN)
_OVER_SET = {
    "de": "In {detail} der Fragen ist die richtige Antwort die längste: Gleiche die Längen an.",
    "en": "In {detail} of the questions the right answer is the longest: even out the lengths.",
}


def describe(finding: Finding, lang: str = "de") -> str:
    """One sentence that tells what is wrong and what to do; in English for any language but German.

    Raises KeyError for a code that no rule of ours gives.
    """
    if finding.code == "longest-option-is-key" and not finding.item and finding.detail:
        return _OVER_SET["de" if lang == "de" else "en"].format(detail=finding.detail)
    table = _GERMAN if lang == "de" else _ENGLISH
    return table[finding.code].replace("{detail}", finding.detail)
