"""From a document to syntax: spaCy's ``Doc`` over exactly the document's text."""

from legation.parsing.pipeline import (
    DEFAULT_MODELS,
    load_language,
    load_plain_language,
    parse,
    parse_text,
    parse_texts,
)
from legation.parsing.quotations import Quotation, find_quotations, is_mark, token_bounds
from legation.parsing.spaces import with_plain_spaces, with_words_of

__all__ = [
    "DEFAULT_MODELS",
    "Quotation",
    "find_quotations",
    "is_mark",
    "load_language",
    "load_plain_language",
    "parse",
    "parse_text",
    "parse_texts",
    "token_bounds",
    "with_plain_spaces",
    "with_words_of",
]
