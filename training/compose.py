"""Longer sentences made of two of the project's own, so that who stands in another clause is learnt to be no party.

Reports tell in one sentence what sentences written for training tell in two. What a clause tells keeps its parties, and
the words of the other clause are none of them.
"""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING, Any

from told import head_of

import legation
from legation import parsing

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc, Token

    Row = dict[str, Any]
    Range = tuple[int, int]
    Move = Callable[[Range], Range]

# What joins two clauses and leaves both as they are.
_JOINS = (", while ", ", and ", ", but ", ", as ", "; ", ", even as ", " - ", ". ")
_LONGEST = 420
_PERSONS = frozenset({"PERSON", "NORP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# These tell whether one or several are meant.
_NUMBERED = frozenset({"VBZ", "VBP"})
_OF_NUMBER = frozenset({"was", "were"})
_ATTEMPTS = 8
_WITHIN_PHRASES = frozenset({"compound", "amod", "nmod", "poss", "nummod"})


def composed(rows: Sequence[Row], chance: random.Random, count: int) -> list[Row]:
    """Return so many sentences made of two each, half of them with one told of a party of the other ("Peru, which ...")."""
    nlp = legation.default_pipeline().nlp
    whole = [
        row for row in rows if all(event["predicate"] for event in row["events"]) and _is_plain(row["text"])
    ]
    docs = {row["id"]: parsing.parse_text(nlp, row["text"]) for row in whole}
    telling = [(row, cut) for row in whole if (cut := _told_of_one(row, docs[row["id"]])) is not None]
    made: list[Row] = []
    while len(made) < count:
        row = chance.choice(whole)
        if len(made) % 2:
            other = chance.choice(whole)
            found = _joined(row, other, docs[other["id"]], chance.choice(_JOINS))
        else:
            found = _inserted(row, docs[row["id"]], telling, docs, chance)
        if found is not None and len(found["text"]) <= _LONGEST:
            made.append(found)
    return made


def _is_plain(text: str) -> bool:
    return text.endswith(".") and not any(mark in text for mark in '"“”\n')


def _joined(row: Row, other: Row, doc: Doc, join: str) -> Row:
    """Return two sentences as two clauses of one."""
    first, last = row["text"].rstrip("."), other["text"]
    if doc[0].pos_ not in ("PROPN", "ADJ") and doc[0].text != "I" and not doc[0].ent_type_:
        last = last[0].lower() + last[1:]
    by = len(first) + len(join)

    def kept(span: Range) -> Range:
        return span[0], min(span[1], len(first))

    def moved(span: Range) -> Range:
        return span[0] + by, span[1] + by

    return _one(row, other, first + join + last, kept, moved)


def _told_of_one(row: Row, doc: Doc) -> Range | None:
    """Return the words with which a sentence begins, where it is told of them alone and its verb follows."""
    firsts = {tuple(span) for event in row["events"] for span in event["sources"]}
    if len(firsts) != 1 or not all(event["sources"] for event in row["events"]):
        return None
    first: Range = next(iter(firsts))
    follows = next((t for t in doc if t.idx > first[1]), None)
    if first[0] or follows is None or follows.tag_ not in _FINITE or follows.idx != first[1] + 1:
        return None
    return first


def _inserted(
    row: Row, doc: Doc, telling: Sequence[tuple[Row, Range]], docs: dict[str, Doc], chance: random.Random
) -> Row | None:
    """Return a sentence with what another tells put behind one of its parties as a clause, None where none fits."""
    text = row["text"]
    parties = {tuple(s) for e in row["events"] for side in ("sources", "targets") for s in e[side]}
    parties |= {tuple(s) for pair in row["none"] for s in pair}
    fitting = [s for s in sorted(parties) if _may_be_told_of(s, text, doc, parties)]
    if not fitting:
        return None
    at = chance.choice(fitting)
    head = head_of(doc, at)
    several = _is_several(head)
    for _ in range(_ATTEMPTS):
        other, subject = chance.choice(telling)
        verb = next(t for t in docs[other["id"]] if t.idx > subject[1])
        numbered = verb.tag_ in _NUMBERED or verb.lower_ in _OF_NUMBER
        if numbered and _is_several(head_of(docs[other["id"]], subject)) != several:
            continue
        return _with_clause(
            row,
            at,
            other,
            subject,
            "who" if several or (head is not None and head.ent_type_ in _PERSONS) else "which",
        )
    return None


def _is_several(head: Token | None) -> bool:
    return head is not None and head.tag_ in ("NNS", "NNPS")


def _may_be_told_of(span: Range, text: str, doc: Doc, parties: set[Range]) -> bool:
    """Tell whether a clause may be put behind a party: a name or noun of its own, the end of its phrase."""
    if any(o != span and o[0] < span[1] and span[0] < o[1] for o in parties):
        return False
    head = head_of(doc, span)
    follows = text[span[1] : span[1] + 1]
    after = next((t for t in doc if t.idx >= span[1] and not t.is_space), None)
    if (
        head is None
        or head.pos_ not in ("PROPN", "NOUN")
        or head.right_edge.idx >= span[1]
        or follows not in (" ", ".", ",")
    ):
        return False
    if head.dep_ in _WITHIN_PHRASES or text[: span[1]].endswith(("'s", "’s", "s'", "s’")):
        return False
    return (
        after is not None
        and after.dep_ not in ("case", "compound", "relcl", "conj", "cc", "appos")
        and after.head.i != after.i - 1
    )


def _with_clause(row: Row, at: Range, other: Row, subject: Range, pronoun: str) -> Row:
    text = row["text"]
    lead = f", {pronoun}"
    told = other["text"][subject[1] :].rstrip(".")
    rest = text[at[1] :]
    close = "" if rest[:1] in (".", ",") else ","
    size = len(lead) + len(told) + len(close)
    by = at[1] + len(lead) - subject[1]

    def outer(span: Range) -> Range:
        return (span[0] + size, span[1] + size) if span[0] >= at[1] else (span[0], span[1])

    def inner(span: Range) -> Range:
        return at if tuple(span) == tuple(subject) else (span[0] + by, span[1] + by)

    return _one(row, other, text[: at[1]] + lead + told + close + rest, outer, inner)


def _one(row: Row, other: Row, text: str, first: Move, second: Move) -> Row:
    """Return the sentence that two make, their spans moved; between their parties there is nothing."""
    events = [_shifted(e, first) for e in row["events"]], [_shifted(e, second) for e in other["events"]]
    sides = [[s for e in some for side in ("sources", "targets") for s in e[side]] for some in events]
    crossing = [
        pair
        for one, two in product(*sides)
        if text[slice(*one)] != text[slice(*two)] and not (one[0] < two[1] and two[0] < one[1])
        for pair in ([one, two], [two, one])
    ]
    told = {(s, t) for e in chain(*events) for s, t in product(e["sources"], e["targets"])}
    none = [[move(s) for s in pair] for of, move in ((row, first), (other, second)) for pair in of["none"]]
    return {
        "id": f"{row['id']}+{other['id']}",
        "text": text,
        "events": [*events[0], *events[1]],
        "none": none + [pair for pair in crossing if (pair[0], pair[1]) not in told],
    }


def _shifted(event: Row, move: Move) -> Row:
    moved = {side: [move(span) for span in event[side]] for side in ("sources", "targets")}
    return {**event, **moved, "predicate": move(event["predicate"])}
