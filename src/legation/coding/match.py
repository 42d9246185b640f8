"""Predicates of a parsed text with the frame that fits each best, and who stands in its slots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.coding.markers import Role, has_role
from legation.coding.syntax import (
    SUBJECTS,
    Arguments,
    adjective_arguments,
    children,
    embedded_of,
    is_verb,
    noun_arguments,
    obliques_of,
    verb_arguments,
)
from legation.model import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from legation.coding.frames import Frame, FrameIndex

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
# Fit is a sum of what speaks for a reading; a word of the predicate weighs more than a telling object,
# that more than filled slots. Only the order of these matters.
_WORD, _OBJECT, _OBJECT_PART, _SLOT, _CLAUSE, _GERUND = 2.0, 1.5, 1.2, 0.2, 1.6, 0.3
_ELSEWHERE = 0.8
_ABBREVIATED = 3
# What a name is, in the words of the object classes.
_KINDS = {"PERSON": ("person",), "NORP": ("people", "national"), "ORG": ("organisation", "organization")}
_AGREEING = 0.1
# What stands between a deal and the one it is made with, a measure and whom it is on, an envoy and where he is posted.
_DEALING = ("from", "with", "in", "to", "as")
_BORNE, _SEATED = ("against", "on", "for"), ("to", "in", "at")


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate read by one frame.

    ``words`` are all tokens of the predicate, ``sources`` and ``targets`` the heads that fill its
    slots (conjuncts left out), ``object`` the head of its object, ``fit`` how well the frame suits.
    """

    token: Token
    words: tuple[Token, ...]
    frame: Frame
    args: Arguments
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    object: Token | None
    fit: float


def find_matches(text: Doc | Span, frames: FrameIndex) -> tuple[Match, ...]:
    """Return the best reading of every predicate that has one, in order of the text.

    A noun that is the telling object of a verb's reading ("impose sanctions") has no reading of its own.
    """
    found = [match for token in text if (match := match_token(token, frames)) is not None]
    told = {m.object.i for m in found if m.object is not None and _is_told_with(m)}
    told |= {word.i for m in found for word in m.words if word.i != m.token.i}
    return tuple(m for m in found if m.token.i not in told)


def _is_told_with(match: Match) -> bool:
    """Tell whether the telling object is a thing of the predicate's own, not a word or act beside it."""
    if not match.frame.wants_object or match.object is None or match.object.i == match.token.i:
        return False
    return match.object not in match.args.embedded


def match_token(token: Token, frames: FrameIndex) -> Match | None:
    """Return the best reading of ``token`` as head of a predicate, or None."""
    pos = _part_of_speech(token)
    candidates = frames.of(pos, token.lemma_.lower()) if pos else ()
    if not candidates:
        return None
    args = _arguments(token, pos)
    readings = [m for frame in candidates if (m := _read(token, frame, args)) is not None]
    return max(readings, key=lambda m: m.fit + _AGREEING * _agrees_with_object(m, frames), default=None)


def match_as(token: Token, frame: Frame) -> Match | None:
    """Return ``token`` read by ``frame`` whether or not the frame names it, None where it heads no predicate."""
    pos = _part_of_speech(token)
    return _read(token, frame, _arguments(token, pos)) if pos else None


def _agrees_with_object(match: Match, frames: FrameIndex) -> bool:
    """Tell whether the object alone would name the same type of act ("launch an attack")."""
    if match.object is None or match.frame.row.pos != "verb" or not match.frame.wants_object:
        return False
    named = match_token(match.object, frames) if match.object.pos_ == "NOUN" else None
    return named is not None and named.frame.row.type is match.frame.row.type


def _part_of_speech(token: Token) -> str:
    """Return the part of speech of frames that the token may head, empty for none."""
    if token.dep_ in ("aux", "auxpass", "prep", "compound") or token.is_space:
        return ""
    if token.pos_ == "ADJ" and token.dep_ not in ("acomp", "oprd", "attr", "conj", "ROOT"):
        return ""
    if token.pos_ == "VERB" and token.dep_ == "amod":
        return ""
    return _POS.get(token.pos_, "")


def _arguments(token: Token, pos: str) -> Arguments:
    if pos == "verb":
        return verb_arguments(token)
    return noun_arguments(token) if pos == "noun" else adjective_arguments(token)


def _read(token: Token, frame: Frame, args: Arguments) -> Match | None:
    """Return the match of one frame, or None where its words or its object are not there."""
    rest = _rest_words(token, frame.rest, args)
    if rest is None:
        return None
    args = _with_governed(args, rest)
    telling, weight = _telling_object(token, frame, args)
    if frame.wants_object and telling is None:
        return None
    if (frame.bare and args.objects) or (frame.row.complement and _asks_whether(args)):
        return None
    sources, targets = _fill_slots(frame, args)
    fit = _WORD * len(rest) + weight + _SLOT * (bool(sources) + any(t != telling for t in targets))
    if frame.row.complement:
        fit += _clause_weight(args)
    thing = telling if telling is not None else next(iter(args.objects), None)
    words = tuple(sorted((token, *rest), key=lambda t: t.i))
    return Match(token, words, frame, args, sources, targets, thing, fit)


def _clause_weight(args: Arguments) -> float:
    """Return what the clauses below speak for a reading that embeds an act."""
    if any(clause.dep_ != "pcomp" for clause in args.embedded):
        return _CLAUSE
    return _GERUND if args.embedded else 0.0


def _asks_whether(args: Arguments) -> bool:
    """Tell whether the clauses below are questions, which ask for no act."""
    return bool(args.embedded) and all(
        any(c.lower_ in ("whether", "if") or c.tag_ in ("WRB", "WP", "WDT") for c in clause.children)
        for clause in args.embedded
    )


def _rest_words(token: Token, rest: tuple[str, ...], args: Arguments) -> tuple[Token, ...] | None:
    """Return the tokens of the predicate's further words, each below one before it, or None."""
    found: list[Token] = []
    for word in rest:
        governors = (token, *found)
        spot = next(
            (t for t in _below(governors, args) if word in (t.lower_, t.lemma_) and _in_place(t, token)), None
        )
        if spot is None:
            return None
        found.append(spot)
    return tuple(found)


def _in_place(word: Token, head: Token) -> bool:
    """Tell whether a further word of a predicate stands where it may: particles follow their verb."""
    return word.i > head.i or word.pos_ not in ("ADP", "ADV", "PART")


def _below(governors: tuple[Token, ...], args: Arguments) -> Iterator[Token]:
    for governor in governors:
        yield from (c for c in governor.children if c.dep_ not in SUBJECTS)
    yield from args.objects


def _with_governed(args: Arguments, rest: tuple[Token, ...]) -> Arguments:
    """Add what hangs on further words of the predicate; a preposition's object stands as the direct object."""
    if rest:
        args = replace(args, obliques={**obliques_of(*rest), **args.obliques})
    if args.objects:
        return args
    governed = tuple(pobj for word in rest for pobj in children(word, "pobj") if pobj not in rest)
    return replace(args, objects=governed) if governed else args


def _telling_object(token: Token, frame: Frame, args: Arguments) -> tuple[Token | None, float]:
    """Return the object that the frame asks for with the weight of its fit, or (None, 0)."""
    if not frame.wants_object:
        return None, 0.0
    complements = [t for objects in args.obliques.values() for t in objects]
    if frame.row.pos == "verb":
        found = _first_fit(args.objects, frame)
        # Without an object the telling word may be a verb below, what a preposition adds, or who acts.
        others = (
            *(args.embedded if frame.row.complement else ()),
            *(() if args.objects else (*complements, *args.subjects)),
        )
        return found if found[0] is not None else _first_fit(others, frame, _ELSEWHERE)
    if frame.row.pos == "noun":
        own = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod")]
        if _lemmas(own) & frame.objects:
            return token, _OBJECT
    return _first_fit((*complements, *args.embedded, *args.subjects), frame)


def _first_fit(objects: Iterable[Token], frame: Frame, weight: float = 1.0) -> tuple[Token | None, float]:
    for head in objects:
        for thing in (head, *head.conjuncts):
            if _lemmas((thing,)) & frame.objects:
                return thing, _OBJECT * weight
            words = _lemmas(_parts(thing))
            if words & frame.objects or any(phrase <= words | _lemmas((thing,)) for phrase in frame.phrases):
                return thing, _OBJECT_PART * weight
    return None, 0.0


def _parts(noun: Token) -> Iterator[Token]:
    """Yield modifiers of a noun and what it is a series, round or number of."""
    yield from children(noun, "amod", "compound", "nmod")
    if has_role(noun.lemma_.lower(), Role.PARTITIVE):
        yield from (pobj for prep in children(noun, "prep") for pobj in children(prep, "pobj"))


def _lemmas(tokens: Iterable[Token]) -> set[str]:
    return {form for t in tokens for form in (t.lemma_.lower(), t.lower_, *_KINDS.get(t.ent_type_, ()))}


def _fill_slots(frame: Frame, args: Arguments) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return the heads in the source slot and in the first target slot that is filled."""
    targets = next((found for slot in frame.targets if (found := fill(slot, args))), ())
    return _sources(frame, args, targets), targets


def _sources(frame: Frame, args: Arguments, targets: tuple[Token, ...]) -> tuple[Token, ...]:
    if frame.row.pos != "noun":
        return next((found for slot in frame.sources if (found := fill(slot, args))), ())
    if args.possessors or args.subjects:
        return args.possessors or args.subjects
    for slot in frame.sources:
        found = tuple(t for t in fill(slot, args) if t not in targets)
        if found and not (slot in frame.targets and not targets):
            return found
    return _acting_modifiers(frame, args)


def _acting_modifiers(frame: Frame, args: Arguments) -> tuple[Token, ...]:
    """Return the modifiers of an event noun that name its actor.

    A sanction is named for its actor by an adjective ("Western sanctions"), for its target by a noun
    ("Iran sanctions"); abbreviations of states serve as adjectives.
    """
    if frame.row.type is not EventType.SANCTION:
        return args.modifiers
    return tuple(
        t for t in args.modifiers if t.dep_ == "amod" or len(t.text.replace(".", "")) <= _ABBREVIATED
    )


def fill(slot: str, args: Arguments) -> tuple[Token, ...]:  # noqa: PLR0911  one return for each slot
    """Return the heads that stand in a slot: subj, dobj, iobj, poss, that, or a preposition.

    ``content`` is what the clauses below act on ("forbids its banks to buy bonds"); ``subj.maker``, ``subj.on`` and
    ``subj.at`` are who made the subject, whom it is against and where it belongs ("Peru's sanctions on Chad expired").
    """
    if slot == "subj":
        return args.subjects
    if slot == "dobj":
        return args.objects
    if slot == "iobj":
        return args.datives
    if slot == "poss":
        return args.possessors
    if slot == "that":
        return tuple(s for clause in args.embedded for s in children(clause, *SUBJECTS))
    if slot == "content":
        clauses = (*args.embedded, *(c for thing in args.objects for c in embedded_of(thing)))
        return tuple(t for clause in clauses if is_verb(clause) for t in _content(clause))
    side, _, part = slot.partition(".")
    return _of_subject(part, args) if side == "subj" else args.obliques.get(slot, ())


def _content(clause: Token) -> Iterator[Token]:
    """Yield what a clause acts on: its object, else those with whom, from whom, in what or as whose it does so."""
    args = verb_arguments(clause)
    deeper = (verb_arguments(c) for c in args.embedded if is_verb(c))
    for one in (args, *deeper):
        yield from one.objects
        for word in _DEALING:
            yield from one.obliques.get(word, ())


def _of_subject(part: str, args: Arguments) -> tuple[Token, ...]:
    """Return who stands below the subject of a predicate: its maker, or what a preposition adds to it."""
    heads = tuple(h for s in args.subjects for h in (s, *children(s, "appos")))
    below = obliques_of(*heads)
    if part == "maker":
        owners = (
            tuple(t for h in heads for t in children(h, "poss")) or below.get("by") or below.get("of") or ()
        )
        named = (t for h in heads for t in children(h, "amod", "compound", "nmod") if _names_maker(t))
        return owners or tuple(named)
    words = _BORNE if part == "on" else _SEATED
    return next((below[word] for word in words if word in below), ())


def _names_maker(modifier: Token) -> bool:
    """Tell whether a modifier names whose something is: an adjective of a people, or a state's abbreviation."""
    short = len(modifier.text.replace(".", "")) <= _ABBREVIATED
    return modifier.ent_type_ in ("NORP", "GPE") and (modifier.dep_ == "amod" or short)
