"""A text for people, in both languages."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Language", "Text"]

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """What does it say, in Chinese and in English? Neither is a translation aid for the other."""

    zh: str
    en: str

    def get(self, language: Language) -> str:
        """Give the text in one language."""
        return self.zh if language == "zh" else self.en
