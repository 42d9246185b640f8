"""The norms that a statement invokes, and how what it tells of is said to stand to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from legation.model import Bearing, NormUse, Span
from legation.statements.words import lemmas
from legation.vocabulary import load_table
from legation.vocabulary.norms import find_norms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from legation.statements.page import Page, Range

_UNIT = r"(?:Articles?|ARTICLES?|Art\.|[Cc]hapters?|[Pp]aragraphs?|[Ss]ections?|Annex|[Cc]lauses?)"
_NUMBER = r"(?:\d+(?:\.\d+)*(?:\([0-9a-z]+\))*|[IVX]+|[A-Z])(?!\w)"
_UNITS = rf"{_UNIT}\s+{_NUMBER}(?:(?:,\s+|,?\s+and\s+|,?\s+or\s+|[-–]){_NUMBER})*"
_CITED = rf"(?P<cited>\b{_UNITS}(?:(?:\s+of|,|\s+and)\s+(?:the\s+)?{_UNITS})*)"
_BEFORE = re.compile(rf"{_CITED}\s+(?:of|in|under|to|from)\s+(?:the\s+|both\s+)?$")
_AFTER = re.compile(rf"(?:['’]s\s+|,\s+|\s*\(\s*|\s+){_CITED}\)?")
_WITHIN = re.compile(_CITED)
_PLAIN = re.compile(r"^(?:Articles?|ARTICLES?|Art\.)\s+(?!.*(?:Art|[Pp]ara|[Cc]hap|[Ss]ect|[Cc]lause))")

_CLAUSAL = frozenset({"VERB", "AUX"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj", "pcomp", "oprd"})
_PARTS = frozenset({"compound", "poss", "amod", "nmod"})
_SHARED = frozenset({"conj", "appos"})
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})
# Through these a word lies in the scope of what governs it: "failed to comply", "demands respect for".
_GOVERNED = frozenset({"xcomp", "dobj", "nsubjpass", "prep", "pobj", "pcomp", "acomp", "attr", "acl"})
_MODAL = "MD"
_BASE_FORM = "VB"
_NOT = "non"


class Sign(StrEnum):
    """What a word says of a norm; the table says more."""

    VIOLATES = "violates"
    FOLLOWS = "follows"
    NEEDS = "needs"
    INVOKES = "invokes"
    OBLIGES = "obliges"
    TURNS = "turns"
    LIGHT = "light"


_OF_NORMS = frozenset({Sign.VIOLATES, Sign.FOLLOWS, Sign.NEEDS, Sign.INVOKES})


@dataclass(frozen=True, slots=True)
class Sense:
    """A lemma in small letters, how a norm hangs on it, what that says, and whether it says it firmly."""

    word: str
    link: str
    sign: Sign
    firm: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """A word on the way up from a norm to its verb, and how the norm hangs on it."""

    token: Token
    link: str


@dataclass(frozen=True, slots=True)
class _Scope:
    """What lies over a word that has a sign: turned round by a negation, made a duty."""

    turned: bool
    obliged: bool


@cache
def _senses() -> dict[tuple[str, str], Sense]:
    rows = load_table(files("legation.statements") / "data" / "bearings.tsv", Sense)
    return {(row.word, row.link): row for row in rows}


def norm_uses(page: Page, content: Range, anchor: Token | None = None) -> tuple[NormUse, ...]:
    """Find the norms invoked in a statement.

    Args:
        page: the parsed report.
        content: the words said.
        anchor: the word of the cue; what its clause appeals to counts too ("Citing the Convention, ...").

    Returns:
        The uses in order of the text; ``span`` holds the article where one is cited. ``article`` is the
        number alone of an article ("41(2)", "22 and 23"), else as written ("Chapter VII").
    """
    ranges = [content] if anchor is None else [content, *_appeals(anchor, content)]
    return tuple(use for found in sorted(ranges) for use in _uses(page, found))


def _appeals(anchor: Token, content: Range) -> Iterator[Range]:
    """Give what a cue's clause appeals to, outside the content.

    "In breach of the treaty, they announced ..." is the narrator's word on the announcement.
    """
    verbs = [t for t in (*anchor.children, anchor.head) if _is_appeal(t, anchor)]
    for verb in (anchor, *verbs):
        for child in verb.children:
            found = child.left_edge.i, child.right_edge.i + 1
            apart = found[1] <= content[0] or content[1] <= found[0]
            inside = found[0] <= anchor.i < found[1]
            if child.dep_ not in (*_PREPOSITIONS, "dobj") or inside or not apart:
                continue
            if verb.i != anchor.i or not any(_sign(t, "") is Sign.VIOLATES for t in child.subtree):
                yield found


def _is_appeal(verb: Token, anchor: Token) -> bool:
    """Tell whether a verb beside the cue is one of invoking: "citing", "Moscow invoked ..., saying"."""
    beside = anchor if verb.i == anchor.head.i else verb
    links = ("object", "to", "on")
    return beside.dep_ == "advcl" and any(_sign(verb, link) is Sign.INVOKES for link in links)


def _uses(page: Page, found: Range) -> Iterator[NormUse]:
    text = page.span(found).text
    offset = page.doc[found[0]].idx
    named = find_norms(text)
    end = 0
    for n, norm in enumerate(named):
        first, last, article = _cited(text, norm.start, norm.end)
        # An article of a norm named after it ("Article 51 of the Vienna Convention") is no norm of its own.
        of_next = n + 1 < len(named) and _cited(text, named[n + 1].start, named[n + 1].end)[0] <= norm.start
        if norm.start < end or of_next:
            continue
        end = last
        span = page.doc.char_span(offset + first, offset + last, alignment_mode="expand")
        if span is not None:
            bearing = _bearing(span.root, text[norm.start : norm.end])
            yield NormUse(Span(offset + first, offset + last, text[first:last]), norm.name, bearing, article)


def _cited(text: str, start: int, end: int) -> tuple[int, int, str | None]:
    """Return where the name of a norm and the article cited of it lie, and the article."""
    if within := _WITHIN.search(text, start, end):
        return start, end, _article(within["cited"])
    # No citation is longer than a line; the search must not go back over the whole content for each norm.
    line = max(0, start - 80)
    if before := _BEFORE.search(text[line:start]):
        return line + before.start(), end, _article(before["cited"])
    if after := _AFTER.match(text, end):
        return start, after.end(), _article(after["cited"])
    return start, end, None


def _article(cited: str) -> str:
    return _PLAIN.sub("", " ".join(cited.split()), count=1)


def _sign(token: Token, link: str) -> Sign | None:
    sense = _sense(token, link)
    return sense.sign if sense else None


def _sense(token: Token, link: str) -> Sense | None:
    senses = _senses()
    keys = ((lemma, way) for lemma in (*lemmas(token), token.lower_) for way in (link, ""))
    return next((senses[key] for key in keys if key in senses), None)


def _bearing(head: Token, name: str) -> Bearing:
    """Tell how what is said stands to the norm whose words have a head: the firm word nearest to it wins."""
    steps = [step for step in _steps(head) if not (step.link == "self" and name.lower().startswith(_NOT))]
    senses = [(step.token, sense) for step in steps if (sense := _sense(step.token, step.link))]
    signs = [pair for pair in senses if pair[1].sign in _OF_NORMS]
    firm = next((pair for pair in signs if pair[1].firm), None)
    if firm:
        return _scoped(firm[1].sign, _scope(*firm))
    if not signs:
        return Bearing.INVOKES
    # "under" is on the way to "obligations under", which says more.
    token, sense = next((pair for pair in signs if pair[1].sign is Sign.NEEDS), signs[0])
    obliged = sense.sign is Sign.FOLLOWS and _scope(token, sense).obliged
    return Bearing.NEEDS if obliged else Bearing(sense.sign.value)


def _scoped(sign: Sign, scope: _Scope) -> Bearing:
    if sign is Sign.NEEDS:
        return Bearing.INVOKES if scope.turned else Bearing.NEEDS
    violates = (sign is Sign.VIOLATES) is not scope.turned
    if sign is Sign.INVOKES:
        return Bearing.INVOKES
    if violates:
        return Bearing.VIOLATES
    return Bearing.NEEDS if scope.obliged else Bearing.FOLLOWS


def _steps(head: Token) -> Iterator[_Step]:
    """Climb from the head of a norm to the verb of its clause, which ends the way."""
    yield _Step(head, "self")
    yield from _relative(head)
    token = head
    while token.head.i != token.i:
        parent = token.head
        if token.dep_ in _SHARED and token.pos_ not in _CLAUSAL:
            token = parent
            continue
        link = _link(token)
        yield _Step(parent, link)
        if parent.pos_ in _CLAUSAL:
            yield from (_Step(child, link) for child in parent.children if child.dep_ in _COMPLEMENTS)
            return
        token = parent


def _relative(head: Token) -> Iterator[_Step]:
    """Give the verbs of the relative clauses of a norm: "the Convention, which Moscow violated"."""
    for verb in head.children:
        if verb.dep_ == "acl" and verb.tag_ == "VBN":
            yield _Step(verb, "object")
        elif verb.dep_ == "relcl":
            yield from (_Step(verb, _link(t)) for t in verb.children if t.tag_ in ("WDT", "WP"))


def _link(token: Token) -> str:
    if token.dep_ in _PREPOSITIONS:
        return token.lower_
    if token.dep_ in _OBJECTS:
        return "object"
    if token.dep_ in _PARTS:
        return "part"
    return "subject" if token.dep_ == "nsubj" else token.dep_


def _scope(token: Token, sense: Sense) -> _Scope:
    """Weigh what lies over a word with a sign."""
    words = list(_governors(token, sense))
    through = [token, *(over for under, over in pairwise(words) if _shares_negation(under, over))]
    turned = sum(map(_negations, through))
    turned += sum(_sign(word, "governor") is Sign.TURNS for word in words[1:])
    obliged = any(_is_duty(word) for word in words)
    obliged |= any(_obliges(under, over) for under, over in pairwise(words))
    return _Scope(turned % 2 == 1, obliged)


def _shares_negation(token: Token, governor: Token) -> bool:
    """Tell whether what negates a governor negates the word: not so in "did not condemn the violation"."""
    if governor.pos_ not in _CLAUSAL or token.dep_ in ("xcomp", "acomp", "attr"):
        return True
    return (token.dep_ == "prep" and token.lower_ == "in") or _sign(governor, "governor") is Sign.LIGHT


def _negations(token: Token) -> int:
    """Count what negates a word, the determiner of its subject and "non-" before it included."""
    subjects = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
    near = [child for child in token.children if child.dep_ in ("neg", "det", "preconj")]
    near += subjects + [child for subject in subjects for child in subject.children if child.dep_ == "det"]
    prefixed = token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == _NOT
    return sum(_sign(word, "child") is Sign.TURNS for word in near) + prefixed


def _obliges(token: Token, governor: Token) -> bool:
    return any(_sign(governor, link) is Sign.OBLIGES for link in ("governor", token.dep_))


def _is_duty(token: Token) -> bool:
    return any(child.tag_ == _MODAL and _sign(child, "governor") is Sign.OBLIGES for child in token.children)


def _governors(token: Token, sense: Sense) -> Iterator[Token]:
    """Climb from a word with a sign over all that it lies in the scope of, the word itself first."""
    yield token
    while token.head.i != token.i and _is_governed(token) and not _is_aside(token, sense):
        token = token.head
        yield token


def _is_governed(token: Token) -> bool:
    """Tell whether a word is a complement of its head; a clause in the indicative stands for itself."""
    if token.dep_ == "ccomp":
        return token.tag_ == _BASE_FORM and not any(child.tag_ == _MODAL for child in token.children)
    return token.dep_ in _GOVERNED or (token.dep_ == "conj" and token.pos_ in _CLAUSAL)


def _is_aside(token: Token, sense: Sense) -> bool:
    """Tell whether a phrase only stands beside its verb: "it did not, in breach of the treaty, tell us"."""
    verb = token.head
    if token.dep_ != "prep" or verb.pos_ not in _CLAUSAL or verb.lemma_ == "be":
        return False
    return token.lower_ == "without" or (token.lower_ == "in" and sense.sign is Sign.VIOLATES)
