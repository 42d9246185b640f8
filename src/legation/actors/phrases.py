"""The noun phrase that a token heads, as far as it names somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Functions in which a noun phrase is a participant; modifiers inside a phrase are part of it.
_PARTICIPANT = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "iobj",
        "dative",
        "attr",
        "oprd",
        "appos",
        "conj",
        "poss",
        "ROOT",
        "dep",
    }
)
_ARGUMENT = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})
# Dependents before the head that belong to its phrase.
_BEFORE = frozenset(
    {"det", "predet", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "neg", "appos", "prep"}
)
# Prepositions whose complement may belong to a title or body ("ambassador to", "ministry of").
_NAMING = frozenset({"of", "to", "for", "in", "at", "from", "on"})
_PARTICLES = ("ADP", "ADV", "PART")
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$"})


def is_nominal(token: Token) -> bool:
    """Tell whether a token heads a noun phrase that takes part in a sentence."""
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).pos_ in _PARTICLES:
        # "Off-guard" names no guard; "ex-members" are members.
        return False
    if token.pos_ in ("NOUN", "PROPN", "PRON") or token.tag_ in ("PRP$", "WP$"):
        first = token
        while first.dep_ == "conj" and first.head.i != first.i:
            first = first.head
        return first.dep_ in _PARTICIPANT or (first is not token and first.pos_ in ("VERB", "AUX"))
    return token.pos_ in ("ADJ", "NUM", "DET") and token.dep_ in _ARGUMENT


def token_span(doc: Doc, first: int, last: int) -> Span:
    """Return the text from one token to another, both included."""
    # Doc.text is put together anew at each call: the words of the few tokens are not.
    start, text = doc[first].idx, doc[first : last + 1].text
    return Span(start, start + len(text), text)


def bounds(head: Token) -> tuple[int, int]:
    """Return the first and the last token of the phrase of ``head``, both included.

    Clauses are left out, and what "and" joins to it.
    """
    return _first(head), _last(head)


def _first(head: Token) -> int:
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _BEFORE and not _ties(child):
            break
        if child.dep_ == "prep" and not _is_within_title(child):
            break
        first = child.left_edge.i
    while first < head.i and (head.doc[first].is_punct or head.doc[first].is_space):
        first += 1
    return first


def _ties(mark: Token) -> bool:
    """Tell whether a hyphen makes one word of what stands before and behind it ("Euro-Arctic")."""
    return mark.tag_ == "HYPH" and not mark.whitespace_ and mark.i > 0 and not mark.nbor(-1).whitespace_


def _is_within_title(preposition: Token) -> bool:
    return preposition.i > 0 and preposition.nbor(-1).pos_ == "PROPN"


def _last(head: Token) -> int:
    last = head.i
    for child in head.rights:
        if child.dep_ == "case" or child.is_space:
            continue
        if child.dep_ in ("nummod", "flat") or (child.dep_ == "appos" and child.left_edge.i == last + 1):
            last = _last(child)
        elif child.dep_ == "prep" and child.lower_ in _NAMING and child.i <= last + 1 + _has_case(head):
            last = _complement_end(head, child, last)
        else:
            break
    if (
        last + 1 < len(head.doc)
        and head.doc[last + 1].lower_ == "of"
        and not head.doc[last + 1].is_sent_start
    ):
        # However the parse attaches it, "of" goes on with the noun before it.
        last = _complement_end(head, head.doc[last + 1], last)
    return last


def _has_case(head: Token) -> bool:
    return any(child.dep_ == "case" for child in head.rights)


def _complement_end(head: Token, preposition: Token, last: int) -> int:
    """Return the last token of a complement; of a name only "of" opens one."""
    if head.ent_type_ in ("PERSON", "GPE") and preposition.lower_ not in ("of", "to", "for"):
        return last
    objects = [child for child in preposition.rights if child.dep_ == "pobj"]
    return max(last, _last(objects[0])) if objects else last
