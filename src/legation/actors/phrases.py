"""The noun phrase that a token heads, as far as it names somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Functions in which a noun phrase is a participant; modifiers inside a phrase are part of it.
PARTICIPANT = frozenset(
    "nsubj nsubjpass dobj pobj iobj dative attr oprd appos conj poss ROOT agent npadvmod nmod dep csubj".split()
)
_LEFT_OUT = frozenset("relcl acl advcl cc conj punct appos ccomp parataxis preconj".split())
_NAMING = frozenset({"of", "to", "for", "in", "at", "from"})


def is_nominal(token: Token) -> bool:
    """Tell whether a token heads a noun phrase that takes part in a sentence."""
    if token.pos_ in ("NOUN", "PROPN", "PRON"):
        return token.dep_ in PARTICIPANT
    return token.pos_ in ("ADJ", "NUM", "DET") and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")


def span_of(doc: Doc, head: Token) -> Span:
    """Return the words of the phrase that ``head`` heads, without clauses and without what is joined to it."""
    first, last = _bounds(head)
    return Span.of(doc.text, doc[first].idx, doc[last].idx + len(doc[last]))


def _bounds(head: Token) -> tuple[int, int]:
    """Return the first and last token of the phrase, both inclusive."""
    first = last = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in _LEFT_OUT and child.dep_ != "appos":
            continue
        if child.dep_ in ("advmod", "cc", "mark", "prep") and child.pos_ != "ADJ":
            continue
        first = min(first, child.left_edge.i)
    for child in head.rights:
        if child.dep_ in ("case", "flat", "nummod") or (child.dep_ == "appos" and child.i == last + 1):
            last = max(last, _bounds(child)[1] if child.dep_ == "appos" else child.i)
        elif child.dep_ in _LEFT_OUT:
            break
        elif child.dep_ == "prep" and child.lower_ in _NAMING and child.i <= last + 2:
            last = max(last, _complement_end(child, last))
    while last > head.i and (doc_token := head.doc[last]).is_space | doc_token.is_punct:
        last -= 1
    return first, last


def _complement_end(preposition: Token, last: int) -> int:
    for child in preposition.rights:
        if child.dep_ == "pobj":
            return max(last, _bounds(child)[1])
    return last
