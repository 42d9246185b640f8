"""What surrounds an act: its object, count, date, contexts, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.coding.frames import people
from legation.coding.markers import Role, has_role
from legation.coding.match import fill
from legation.coding.quantities import quantity_of, times_of
from legation.coding.syntax import children, is_verb
from legation.model import EventType, Span
from legation.vocabulary import load_table
from legation.vocabulary.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from legation.coding.match import Match

# What a state does to another "over" something answers that; a dispute or an accusation "over" it does not.
_ANSWERING_ACTS = (EventType.SANCTION, EventType.COERCE)
_ANSWERED_BY = ("to", "for", "against", "at")
# Acts that fall on people, who may be counted where the thing that is done to them is not.
_ON_PEOPLE = (EventType.SANCTION, EventType.COERCE, EventType.REJECT, EventType.CONCEDE, EventType.RETREAT)
# What only people are given or refused.
_PLURAL = ("NNS", "NNPS")
_NO_NUMBER = ("DATE", "TIME", "PERCENT", "MONEY")


@dataclass(frozen=True, slots=True)
class ContextWordRow:
    """A word that puts an act into a PLOVER context."""

    word: str
    context: str


@cache
def _context_words() -> dict[str, str]:
    rows = load_table(files("legation.coding") / "data" / "contexts.tsv", ContextWordRow)
    return {row.word: row.context for row in rows}


def contexts_of(match: Match) -> tuple[str, ...]:
    """Return the PLOVER contexts that words of the act's own clause point to, in order of the text."""
    words = _context_words()
    found = (words.get(t.lemma_.lower()) for t in _clause(match.args.support or match.token))
    return tuple(dict.fromkeys(context for context in found if context))


def _clause(head: Token) -> Iterator[Token]:
    """Yield the tokens of a clause without those of the clauses below it."""
    yield head
    for child in head.children:
        if child.dep_ not in ("ccomp", "advcl", "relcl", "conj", "parataxis") or not is_verb(child):
            yield from _clause(child)


def thing_of(match: Match) -> Token | None:
    """Return the head of what the act is done with or to, where it is a thing that can be counted."""
    if match.frame.row.pos == "noun":
        candidates = fill("of", match.args)
    else:
        candidates = (match.object,) if match.object is not None else match.args.objects
    for token in candidates:
        counted = token.pos_ == "PROPN" and (token.tag_ == "NNPS" or bool(children(token, "nummod")))
        if (token.pos_ == "NOUN" or counted) and token.i != match.token.i:
            return token
    return None


def noun_span(noun: Token) -> Span:
    """Return a noun phrase with its modifiers and "of", without clauses or what is joined to it."""
    first, last = noun.i, noun.i
    for child in noun.children:
        if child.i < noun.i and child.dep_ not in ("advmod", "cc", "punct", "relcl"):
            first = min(first, child.left_edge.i)
        elif child.dep_ == "prep" and child.lower_ == "of":
            last = max([last, *(pobj.i for pobj in children(child, "pobj"))])
    return _tight(noun.doc, first, last)


def count_of(match: Match) -> int | float | None:
    """Return how many things the act concerns or, failing that, how often it happened."""
    thing = thing_of(match)
    count = _counted(thing) if thing is not None else None
    if count is None and match.frame.row.type in _ON_PEOPLE:
        count = _hit(match)
    if count is None and match.frame.row.pos == "noun":
        count = quantity_of(match.token)
    if count is None and is_verb(match.token):
        count = times_of(match.token)
    return count


def _hit(match: Match) -> int | float | None:
    """Return how many people an act falls on: "refused entry to two mayors", "froze the assets of 300 businessmen".

    Of bodies a text often names the main ones only ("sanctions on its two main banks").
    """
    beside = tuple(t for word in ("of", "on", "against", "to") for t in fill(word, match.args))
    heads = [t for t in (*match.targets, *match.args.datives, *beside) if t.tag_ in _PLURAL]
    admitted = match.object is not None and has_role(match.object.lemma_, Role.ADMISSION)
    named = (t for t in heads if admitted or t.lemma_.lower() in people() or t.ent_type_ == "NORP")
    return next((n for t in named if (n := _counted(t))), None)


def _counted(noun: Token) -> int | float | None:
    """Return how many a noun phrase names, with those joined to it ("31 of the embassy and four of the consulate")."""
    count = quantity_of(noun)
    if count is None:
        return None
    joined = [_same_kind(other, noun) for other in noun.conjuncts if other.i > noun.i]
    return count + sum(n for n in joined if n is not None)


def _same_kind(other: Token, noun: Token) -> int | float | None:
    """Return the number of what is joined to a counted noun, where it is of the same kind or bare ("and four")."""
    if other.lemma_ == noun.lemma_ or (other.pos_ == "NUM" and other.ent_type_ not in _NO_NUMBER):
        return quantity_of(other) or parse_number(other.text)
    return None


def answered(match: Match) -> Span | None:
    """Return the words that name what the act answers.

    Read are "in retaliation for the expulsions", "responding to the ban" beside the act and, for acts that
    are measures, "over the poisoning".
    """
    preps = [
        prep
        for noun in fill("in", match.args) + fill("as", match.args)
        if has_role(noun.lemma_.lower(), Role.ANSWER)
        for prep in children(noun, "prep")
    ]
    for verb in children(match.args.support or match.token, "advcl"):
        if has_role(verb.lemma_.lower(), Role.ANSWERING):
            preps += [c for c in children(verb, "prep") if c.lower_ in _ANSWERED_BY]
    for prep in preps:
        below = [t for t in prep.subtree if t.i > prep.i and not t.is_space]
        if below:
            return _tight(match.token.doc, below[0].i, below[-1].i)
    if match.frame.row.type in _ANSWERING_ACTS:
        return next((noun_span(noun) for noun in fill("over", match.args) if noun.pos_ == "NOUN"), None)
    return None


def sentence_span(token: Token) -> Span:
    """Return the sentence of a token without blanks around it."""
    sentence = token.sent
    return _tight(token.doc, sentence.start, sentence.end - 1)


def _tight(doc: Doc, first: int, last: int) -> Span:
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last].is_space:
        last -= 1
    # ``Doc.text`` joins the whole document anew each time; a slice does not.
    words = doc[first : last + 1]
    return Span(words.start_char, words.end_char, words.text)


def predicate_span(match: Match) -> Span:
    """Return the words of the predicate where they stand together, else its head."""
    first, last = match.words[0].i, match.words[-1].i
    if last - first >= len(match.words):
        first = last = match.token.i
    return _tight(match.token.doc, first, last)
