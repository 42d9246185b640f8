"""Dates of acts: which time expression of a sentence belongs to an act, and when the day of publication does."""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice
from typing import TYPE_CHECKING

from legation.coding.dates import find_dates
from legation.coding.markers import Role, has_role
from legation.model import BlockKind, DateBasis
from legation.vocabulary.edtf import interval
from legation.vocabulary.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from legation.coding.dates import DateExpression
    from legation.model import Document

# So many days back a report still tells what is new.
_RECENT = 31
# A report of no more words is news throughout; a longer one tells what is new in so many paragraphs and words.
_BRIEF_WORDS, _LEAD_WORDS, _LEAD_PARAGRAPHS = 500, 120, 3


def lead_of(document: Document) -> int:
    """Return where the lead of a report ends, in code points: further down, what has no date is background."""
    text = document.text
    words = [match.end() for match in islice(re.finditer(r"\S+", text), _BRIEF_WORDS + 1)]
    if len(words) <= _BRIEF_WORDS:
        return len(text)
    paragraphs = [block.span.end for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    return min([words[_LEAD_WORDS - 1], *paragraphs[_LEAD_PARAGRAPHS - 1 : _LEAD_PARAGRAPHS]])


def is_of_the_past(before: Iterable[str], published: dt.date) -> bool:
    """Tell whether the last time that the sentences before an act name lies a month or more before publication.

    The act is then told of that time: "In 2013 he was governor. He ordered the arrests."

    Args:
        before: the sentences, the nearest first.
        published: day of publication.
    """
    named = next((found for sentence in before if (found := find_dates(sentence, published))), None)
    last = interval(named[-1].edtf) if named else None
    return last is not None and last.end < published - dt.timedelta(days=_RECENT)


# Where a noun names the act of its own clause; a clause that only recalls; one that goes on with another.
_IN_CLAUSE = frozenset({"dobj", "nsubjpass", "nsubj", "attr", "conj", "acomp", "oprd"})
_RECALLING = frozenset({"relcl", "acl", "pcomp"})
_PLUPERFECT = frozenset({"had", "'d"})
# Places of a word within the name of a thing.
_PERFECT = frozenset({"has", "have", "had", "'ve", "'d"})
_TIMES = ("DATE", "TIME")
_WITHIN_NAMES = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_GOING_ON = frozenset({"conj", "ccomp", "xcomp", "advcl"})
# Steps that a time counts as further away where it hangs on the verb that governs the act.
_AFAR = 10


def resolve_date(
    predicate: Token,
    published: dt.date | None,
    *,
    future: bool = False,
    asked: bool = False,
    lead: int | None = None,
) -> tuple[str | None, DateBasis | None]:
    """Return the EDTF date of the act that a predicate names, and how it is known.

    The expression nearest in the parse wins, and one that belongs to another verb is left alone.
    Without any, an act that is not in the future is dated by publication if the sentence reports it as news;
    what it only recalls ("had closed", "the closure of", "which closed") has no date.

    Args:
        predicate: the word that tells the act.
        published: day of publication.
        future: the act lies ahead.
        asked: what lies ahead is asked for or threatened, so that without a day of its own it is of the day of that.
        lead: where the lead of the report ends, beyond which nothing is dated by publication; None for news throughout.
    """
    told = find_dates(predicate.sent.text, published, future=future)
    found = [f for f in told if not f.limit and (future or not _lies_ahead(f.edtf, published))]
    if future:
        # "Said on Monday that it would": the day of the saying, unless it can only lie ahead ("next month").
        plain = {f.start: f for f in find_dates(predicate.sent.text, published) if not f.limit}
        ahead = {start for start, f in plain.items() if _lies_ahead(f.edtf, published)}
        afar = {f.start for f in found if (_distance(predicate, f) or 0) >= _AFAR} - ahead
        found = [f for f in found if f.start not in afar]
        if asked and not found:
            found = [plain[start] for start in sorted(afar & plain.keys())]
    if (best := _nearest(predicate, found)) is not None:
        return _with_days_before(predicate, best.edtf), best.basis
    if (
        not future
        and _goes_on(predicate)
        and (best := _nearest(predicate, [f for f in told if f.since])) is not None
    ):
        days = interval(best.edtf)
        if days is not None and published is not None and dt.date.min < days.start <= published:
            return f"{best.edtf.partition('/')[0]}/{published}", DateBasis.COMPUTED
    beyond = lead is not None and predicate.idx >= lead
    if published is None or future or beyond or not _is_news(predicate):
        return None, None
    return published.isoformat(), DateBasis.PUBLICATION


def _goes_on(predicate: Token) -> bool:
    """Tell whether "since" is said of an act: "has shelled it since May", but not of "the first since May"."""
    perfect = any(c.lower_ in _PERFECT - _PLUPERFECT for c in predicate.children if c.dep_ == "aux")
    compared = any(t.tag_ in ("JJS", "RBS") or t.lower_ == "first" for t in predicate.subtree)
    return perfect and not compared


def _nearest(predicate: Token, found: Iterable[DateExpression]) -> DateExpression | None:
    """Return the expression nearest in the parse, None where each is another's."""
    ranked = ((d, f.start, f) for f in found if (d := _distance(predicate, f)) is not None)
    return min(ranked, key=lambda r: r[:2], default=(0, 0, None))[2]


def _lies_ahead(edtf: str, published: dt.date | None) -> bool:
    """Tell whether a date begins after publication, when nothing told as done can have happened."""
    days = interval(edtf)
    return days is not None and published is not None and days.start > published


def _with_days_before(noun: Token, edtf: str) -> str:
    """Return the days of an act that lasted several and is dated by its end ("three days of talks ended on Friday")."""
    days = noun.head.head
    if (
        noun.dep_ != "pobj"
        or noun.head.lower_ != "of"
        or days.lemma_ != "day"
        or not has_role(days.head.lemma_, Role.ENDING)
    ):
        return edtf
    said = next((c.lower_ for c in days.children if c.dep_ == "nummod"), "")
    count = int(parse_number(said) or 1)
    try:
        last = dt.date.fromisoformat(edtf)
    except ValueError:
        return edtf
    return f"{last - dt.timedelta(days=count - 1)}/{last}" if count > 1 else edtf


def _is_news(predicate: Token) -> bool:
    """Tell whether a sentence reports an act as new rather than recalls it."""
    token = predicate
    while token.pos_ not in ("VERB", "AUX"):
        if token.dep_ not in _IN_CLAUSE or token.head.i == token.i:
            return token.dep_ == "ROOT"
        token = token.head
    while not _recalls(token):
        if token.dep_ not in _GOING_ON or token.head.i == token.i:
            return True
        token = token.head
        if token.pos_ not in ("VERB", "AUX"):
            return _is_news(token)
    return False


def _recalls(verb: Token) -> bool:
    """Tell whether a verb tells what was so before, or is always so: "had closed", "has long closed", "after closing"."""
    if verb.dep_ in _RECALLING or any(
        has_role(c.lower_, Role.STANDING) for c in verb.children if c.dep_ == "advmod"
    ):
        return True
    reported = verb.dep_ in ("ccomp", "xcomp")
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if not reported and helpers & _PLUPERFECT:
        return True
    return verb.dep_ == "advcl" and verb.tag_ not in ("VBG", "VB")


def _has_own_time(clause: Token) -> bool:
    """Tell whether a clause is told beside another in a time of its own: "as he has threatened", "which it closed"."""
    if clause.dep_ == "advcl":
        return clause.tag_ not in ("VBG", "VBN", "VB")
    perfect = any(c.lower_ in _PERFECT for c in clause.children if c.dep_ == "aux")
    return clause.dep_ == "relcl" and (perfect or clause.tag_ == "VBD")


def _governs(verb: Token, predicate: Token) -> bool:
    """Tell whether a verb governs a predicate as its content or support, not as a clause of its own beside it."""
    first, last = sorted((verb.i, predicate.i))
    if any(t.text == ";" for t in verb.doc[first:last]):
        return False
    token = predicate
    while token.i != verb.i:
        if token.head.i == token.i or _has_own_time(token):
            return False
        token = token.head
    return True


def _is_of_a_thing(word: Token, predicate: Token) -> bool:
    """Tell whether a word hangs by "of" on a noun that is not the predicate nor a time ("the first week of May")."""
    if word.lower_ != "of" or word.dep_ != "prep":
        return False
    thing = word.head
    return thing.pos_ in ("NOUN", "PROPN") and thing.i != predicate.i and thing.ent_type_ not in _TIMES


def _distance(predicate: Token, expression: DateExpression) -> int | None:
    """Return the steps in the parse from a time expression up to the predicate, None if it is another's."""
    sentence = predicate.sent
    span = sentence.char_span(expression.start, expression.end, alignment_mode="expand")
    token = span.root if span is not None else None
    steps = 0
    while token is not None and token.i != predicate.i:
        if steps and token.pos_ in ("VERB", "AUX") and not predicate.is_ancestor(token):
            # It hangs on another verb: on one that governs the predicate (its report or its
            # support verb) it still counts, from far; else it is the date of that other act.
            far = _AFAR if token.pos_ == "VERB" else 0
            return steps + far if _governs(token, predicate) else None
        if token.dep_ in _WITHIN_NAMES and token.head.i != predicate.i and token.head.ent_type_ not in _TIMES:
            # "The failed 2016 coup", "last year's deal": the date of the thing, not of the act.
            return None
        if steps and token.pos_ == "VERB" and token.dep_ not in ("xcomp", "acl"):
            return None
        if _is_of_a_thing(token, predicate):
            # "The treaty of 1999", "under the accord of 3 May": likewise.
            return None
        if token.head.i == token.i:
            return None
        token, steps = token.head, steps + 1
    return steps
