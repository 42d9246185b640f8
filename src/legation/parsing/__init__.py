"""From a document to syntax: spaCy's ``Doc`` over exactly the document's text."""

from legation.parsing.pipeline import DEFAULT_MODELS, load_language, parse, parse_text

__all__ = ["DEFAULT_MODELS", "load_language", "parse", "parse_text"]
