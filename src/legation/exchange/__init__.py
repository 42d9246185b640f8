"""The record in the formats of others, and tables of others as incidents: rows, text and bytes, nothing written."""

from legation.exchange.annotations import words_of
from legation.exchange.formats import FormatRow, export, format_names, formats
from legation.exchange.gathering import Extract

__all__ = ["Extract", "FormatRow", "export", "format_names", "formats", "words_of"]
