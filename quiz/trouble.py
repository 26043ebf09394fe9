"""What keeps the game from starting, as one sentence in both languages."""

from __future__ import annotations


class Trouble(Exception):
    """Something that the person who starts the game has to put right; tells what and how."""

    def __init__(self, english: str, german: str) -> None:
        super().__init__(english)
        self._by_language = {"en": english, "de": german}

    def sentence(self, language: str) -> str:
        """The sentence in "de" or "en"."""
        return self._by_language.get(language, self._by_language["en"])
