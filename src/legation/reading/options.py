"""What a reader may set, and the defaults."""

from __future__ import annotations

from dataclasses import dataclass

# How files are named that hold a report; reading itself goes by what is in them.
SUFFIXES = (".txt", ".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Options:
    """How far reading goes before it refuses a source; real reports stay well within.

    Attributes:
        max_bytes: largest source, in bytes.
        max_lines: most lines or paragraphs.
        max_sentence_words: longest sentence, in words.
        max_open_quotes: how many quotations of one paragraph may be open at its end.
        max_marks: most punctuation marks and symbols in a row, without a space or a letter between them.
        max_control_share: share of control characters above which a source counts as binary.
        min_language_words: fewest words by which the language of a text is judged.
    """

    max_bytes: int = 8_000_000
    max_lines: int = 100_000
    max_sentence_words: int = 1000
    max_open_quotes: int = 2
    max_marks: int = 1000
    max_control_share: float = 0.05
    min_language_words: int = 20
