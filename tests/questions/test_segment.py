"""Text -> sentences of words: where they end, and where everything stood in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.segment import sentences


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def words(text: str) -> list[str]:
    return [word.text for sentence in sentences(text) for word in sentence.words]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Es war am 21. Juli. Dann kam der Regen.", 2),
        ("Er kostete 3,5 Mio. Euro. Das war viel.", 2),
        ("Ludwig II. baute ein Schloss. Es steht noch.", 2),
        ("Dr. Bach kam z. B. aus Ulm. Er blieb.", 2),
        ("J. S. Bach lebte dort. Er blieb.", 2),
        ("„Wir fliegen!“, rief er. Alle flogen.", 2),
        ("Warum? Darum!", 2),
        ("Im 19. Jahrhundert war das so. Im 20. auch.", 2),
        ("Eins\n\nZwei drei", 2),
        ("Der 1. FC Köln gewann. Alle sangen.", 2),
        ("", 0),
        (" \n\t ", 0),
        ("... --- ...", 0),
        ("123. 456. 789.", 0),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(texts(text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Straßen\u00adbahn fährt.", ["Die", "Straßenbahn", "fährt", "."]),
        ("Die Straßen-\nbahn fährt.", ["Die", "Straßenbahn", "fährt", "."]),
        ("Die Straßen-  \n   bahn fährt.", ["Die", "Straßenbahn", "fährt", "."]),
        ("Der Nord-Ostsee-Kanal bleibt.", ["Der", "Nord-Ostsee-Kanal", "bleibt", "."]),
        ("Der Nord-\nOstsee-Kanal", ["Der", "Nord-", "Ostsee-Kanal"]),
        ("1.000.000,5 Euro", ["1.000.000,5", "Euro"]),
        ("1 000 Euro", ["1 000", "Euro"]),
        ("1'000 Euro", ["1'000", "Euro"]),
        ("1\u202f000\u00a0Euro", ["1\u202f000", "Euro"]),
        ("am 2021-04-19 um", ["am", "2021-04-19", "um"]),
        ("Zero\u200bwidth", ["Zerowidth"]),
        ("Der\u00a0Nil", ["Der", "Nil"]),
    ],
)
def test_words_are_mended(text: str, expected: list[str]) -> None:
    got = [word.replace("\u202f", " ") for word in words(text)]
    assert got == [word.replace("\u202f", " ") for word in expected]


PIECES = st.sampled_from(
    "Der Nil ist lang . , ; : – - „ “ » « ( ) 1969 1.000 3,5 % km/h z. B. & &amp; … ? ! 2. Straßen- bahn "
    "Königin é e\u0301 \u00ad \u200b \u202e \ufeff \x00 \t \n \n\n 😀".split(" ")
)


@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " ", "\n"]))
def test_every_word_knows_its_place(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    last = 0
    for sentence in sentences(text):
        assert 0 <= sentence.start <= sentence.end <= len(text)
        for word in sentence.words:
            assert last <= word.start < word.end <= len(text)
            assert sentence.start <= word.start and word.end <= sentence.end
            assert word.text[0] == text[word.start] or text[word.start].isspace()
            last = word.end


@given(st.text(max_size=200))
def test_any_text_can_be_split(text: str) -> None:
    for sentence in sentences(text):
        assert any(char.isalpha() for char in text[sentence.start : sentence.end]) or not sentence.words
