"""Words kept at a distance: scare quotes, "so-called", "alleged", "what Moscow calls"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.model import Distance, DistanceKind, Span
from legation.statements.page import bounds_and_quotations
from legation.statements.words import lemmas
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Token

    from legation.model import Document, Statement
    from legation.parsing import Quotation
    from legation.statements.page import Range

_LONGEST_QUOTE = 4
_LONGEST_MARKER = 3
_LONGEST_NAMING = 12
_WITHIN_PHRASE = frozenset({"amod", "compound", "nummod", "nmod", "advmod", "npadvmod", "quantmod", "punct"})
_OPENERS = frozenset({"det", "amod", "poss", "prep", "nummod", "case", "compound", "nmod"})
_CLAUSE_PARTS = frozenset(
    {"dobj", "prep", "agent", "prt", "xcomp", "acomp", "attr", "oprd", "dative", "pobj"}
)
_NAMED = frozenset({"oprd", "ccomp", "dobj", "attr", "acomp", "xcomp"})
_NOUNS = frozenset({"NOUN", "ADJ"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_INSIDE = frozenset({"NOUN", "ADJ", "ADV", "DET", "PART", "PUNCT", "VERB", "ADP", "CCONJ"})


class Role(StrEnum):
    """What a word does for distance; the table says more."""

    MODIFIER = "modifier"
    ADVERB = "adverb"
    NAMING = "naming"
    INTRODUCES = "introduces"
    ENDING = "ending"
    LOADED = "loaded"


@dataclass(frozen=True, slots=True)
class DistanceRow:
    """A word or hyphenated phrase in small letters in one role, with the kind of distance that it makes."""

    word: str
    role: Role
    kind: DistanceKind | None


@cache
def _table(role: Role) -> Mapping[str, DistanceKind | None]:
    rows = load_table(files("legation.statements") / "data" / "distance.tsv", DistanceRow)
    return {row.word: row.kind for row in rows if row.role is role}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word.replace("-", " ").split()[0] for word in _table(Role.MODIFIER)) | {
        word for word in _table(Role.MODIFIER) if "-" in word
    }


@dataclass(frozen=True, slots=True)
class _Find:
    """The tokens of the words kept at a distance and of what keeps them there."""

    words: Range
    marker: Range
    kind: DistanceKind


def find_distances(
    doc: Doc, document: Document, statements: tuple[Statement, ...] = ()
) -> tuple[Distance, ...]:
    """Find the words that a report does not make its own.

    Args:
        doc: the parse of the document; ``doc.text == document.text``.
        document: the document, whose blocks no quotation crosses.
        statements: who said what; quoted words that a statement reports are its speaker's, no scare quotes.

    Returns:
        The distances in order of the text. The span of scare quotes is the words between the marks, their
        marker the words with the marks.
    """
    _, quotations = bounds_and_quotations(doc, document)
    marked = [found for token in doc if _may_mark(token.lower_) and (found := _marked(token)) is not None]
    taken = {i for found in marked for i in range(*found.words)}
    quoted = [q for q in quotations if q.closed and not taken.intersection(range(q.start, q.end))]
    scare = [
        _Find((q.start + 1, q.end - 1), (q.start, q.end), DistanceKind.SCARE_QUOTES)
        for q in quoted
        if _is_scare(doc, q) and not _is_reported(_span(doc, document, (q.start, q.end)), statements)
    ]
    by_words = {f.words: f for f in [*scare, *marked]}
    kept = [by_words[words] for words in sorted(by_words)]
    return tuple(
        Distance(_span(doc, document, f.words), _span(doc, document, f.marker), f.kind) for f in kept
    )


def _span(doc: Doc, document: Document, found: Range) -> Span:
    last = doc[found[1] - 1]
    return Span.of(document.text, doc[found[0]].idx, last.idx + len(last))


@lru_cache(maxsize=2**16)
def _may_mark(word: str) -> bool:
    """Tell whether a word in small letters may begin a marker."""
    return word == "what" or word in _table(Role.ADVERB) or word in _first_words()


def _marked(token: Token) -> _Find | None:
    """Return what a word at which a marker begins keeps at a distance, or None."""
    if token.lower_ == "what":
        return _named_by(token)
    kind = _table(Role.ADVERB).get(token.lower_)
    if kind is not None:
        words = _after_adverb(token)
        return _Find(words, (token.i, token.i + 1), kind) if words else None
    return _modified(token)


def _modified(token: Token) -> _Find | None:
    """Read "so-called", "alleged": an adjective before a noun, one word or hyphenated."""
    if token.lower_ not in _first_words():
        return None
    doc = token.doc
    for size in range(_LONGEST_MARKER, 0, -1):
        end = token.i + size
        kind = _table(Role.MODIFIER).get("".join(t.text_with_ws for t in doc[token.i : end]).strip().lower())
        if kind is None or end >= token.sent.end:
            continue
        last = doc[end - 1]
        if size == 1 and last.dep_ not in ("amod", "nmod", "compound"):
            return None
        head = _head_after(end, token.sent.end, doc)
        return _Find((end, _phrase_end(head)), (token.i, end), kind) if head is not None else None
    return None


def _head_after(start: int, end: int, doc: Doc) -> Token | None:
    """Return the noun that heads the phrase of which the words from ``start`` on are part, or None."""
    first = next((t for t in doc[start:end] if not t.is_punct and not t.is_space), None)
    if first is None or first.i > start + 1:
        return None
    head = first
    while head.dep_ in _WITHIN_PHRASE and head.head.i > head.i and head.head.i < end:
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") else None


def _phrase_end(noun: Token) -> int:
    """Return where a noun's phrase ends: after its "of" phrase or infinitive, not after its other ones."""
    end = noun.i + 1
    if end < len(noun.doc) and noun.doc[end].dep_ == "punct" and noun.doc[end].tag_ == "''":
        end += 1
    for child in noun.children:
        part = child.dep_ == "prep" and child.lower_ == "of"
        goal = child.dep_ == "acl" and child.tag_ == "VB"
        if (part or goal) and child.i > noun.i:
            end = max(end, _last(child) + 1)
    return end


def _last(token: Token) -> int:
    """Return the last word of what hangs on a token, without a relative clause or stop at its end."""
    ends = [
        _last(c)
        for c in token.children
        if c.i > token.i and c.dep_ not in ("relcl", "advcl", "punct", "appos")
    ]
    return max([token.i, *ends])


def _after_adverb(adverb: Token) -> Range | None:
    """Return the words that "allegedly" puts in doubt: its verb with what completes it, or its phrase."""
    head = adverb.head
    if head.i == adverb.i:
        return None
    if head.pos_ not in ("VERB", "AUX"):
        end = _last(head) + 1 if head.i > adverb.i else adverb.i
        return (adverb.i + 1, end) if end > adverb.i + 1 else (head.i, adverb.i)
    verbs = [head, *(c for c in head.conjuncts if _shares_subject(c))]
    parts = [p for v in verbs for p in (v, *v.children) if p in verbs or p.dep_ in _CLAUSE_PARTS]
    end = max(_last(p) if p not in verbs else p.i for p in parts) + 1
    start = adverb.i + 1 if adverb.i < head.i else head.i
    while adverb.doc[start].is_punct or adverb.doc[start].is_space:
        start += 1
    return (start, end) if start < end else None


def _shares_subject(verb: Token) -> bool:
    return verb.pos_ == "VERB" and not any(c.dep_ in (*_SUBJECTS, "aux") for c in verb.children)


def _named_by(what: Token) -> _Find | None:
    """Read "what Moscow calls a special operation"."""
    doc, verb = what.doc, what.head
    if verb.pos_ != "VERB" or not what.i < verb.i <= what.i + _LONGEST_NAMING:
        return None
    if not set(lemmas(verb)) & _table(Role.NAMING).keys():
        return None
    if not any(c.dep_ == "nsubj" and c.i > what.i for c in verb.children):
        return None
    named = [c for c in verb.children if c.i > verb.i and c.dep_ in (*_NAMED, "prep")]
    if not named:
        return None
    start, end = verb.i + 1, max(_last(c) for c in named) + 1
    while doc[start].lower_ in ("as", "to"):
        start += 1
    return _Find((start, end), (what.i, start), DistanceKind.SO_CALLED) if start < end else None


def _is_reported(words: Span, statements: tuple[Statement, ...]) -> bool:
    """Tell whether a statement reports the quoted words, so that they are its speaker's."""
    return any(s.content.overlaps(words) for s in statements)


def _is_scare(doc: Doc, quotation: Quotation) -> bool:
    """Tell whether marks round a word or a few mean that the narrator does not vouch for them."""
    inside = [t for t in doc[quotation.start + 1 : quotation.end - 1] if not t.is_space]
    words = [t for t in inside if not t.is_punct]
    if not 0 < len(words) <= _LONGEST_QUOTE or any(t.pos_ not in _INSIDE for t in words):
        return False
    if any(t.text[0].isupper() for t in words) or inside[-1].text in (".", "!", "?"):
        return False
    before = _word_before(doc, quotation.start)
    if before is None or before.lower_ in _table(Role.INTRODUCES) or not _opens(before, words):
        return False
    return _is_loaded(doc, quotation, words)


def _word_before(doc: Doc, start: int) -> Token | None:
    token = doc[start - 1] if start else None
    return None if token is None or token.is_punct or token.is_space else token


def _opens(before: Token, words: list[Token]) -> bool:
    """Tell whether the quoted words stand in a noun phrase: after its article, adjective, owner, preposition or verb."""
    inside = {t.i for t in words}
    if before.dep_ in _OPENERS or before.pos_ in ("DET", "ADP", "ADJ", "NUM"):
        return True
    return any(
        t.dep_ in ("dobj", "attr", "amod", "oprd", "nsubj", "conj") and t.head.i not in inside for t in words
    )


def _is_loaded(doc: Doc, quotation: Quotation, words: list[Token]) -> bool:
    """Tell whether quoted words judge: an adjective before a noun outside, a loaded noun or one made from a verb."""
    heads = [t for t in words if not quotation.start < t.head.i < quotation.end]
    if any(_qualifies(t, doc, quotation) for t in heads):
        return True
    nouns = [t for t in words if t.pos_ in _NOUNS or t.tag_ in ("VBG", "VBN")]
    return any(_judges(t) for t in nouns)


def _qualifies(token: Token, doc: Doc, quotation: Quotation) -> bool:
    """Tell whether a quoted adjective or participle qualifies a common noun right after the marks."""
    if token.dep_ != "amod" or token.pos_ not in ("ADJ", "VERB"):
        return False
    return (
        token.head.i >= quotation.end
        and token.head.pos_ == "NOUN"
        and doc[quotation.end].pos_ in ("NOUN", "ADJ")
    )


# A word this short only looks like a root with an ending.
_SHORT = 5


def _judges(noun: Token) -> bool:
    forms: Iterator[str] = iter((noun.lower_, *lemmas(noun)))
    endings = tuple(_table(Role.ENDING))
    stems = {noun.lower_, noun.lower_.removesuffix("s")}
    made = noun.pos_ == "NOUN" and any(len(s) > _SHORT and s.endswith(endings) for s in stems)
    return made or any(form in _table(Role.LOADED) for form in forms)
