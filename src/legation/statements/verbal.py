"""Statements that hang on a verb or a predicate adjective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.statements.cues import CueKind, CuePart, cue_for, object_of_idiom
from legation.statements.draft import Draft, Frame
from legation.statements.frames import complement, infinitive
from legation.statements.sources import carrier, is_full_passive, phrase_range, source_of, subject
from legation.statements.trees import clause_head, hull

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.statements.cues import Cue
    from legation.statements.page import Page, Range


_SHORTEST = 3
_COMPLEMENTS = frozenset({"dobj", "xcomp", "ccomp", "acomp", "oprd"})
# What begins with these before "..., the minister said" is when or why he said it, not what.
_OPEN_ADVERBIALS = frozenset({"IN", "WRB", "TO", "VBG", "VBN"})


def verbal_draft(page: Page, token: Token, cues: tuple[Cue, ...]) -> Draft | None:
    """Return the statement that a verb or adjective reports by its grammar, or None."""
    found = _content(page, token, cues)
    if found is None:
        return None
    frame, content = found
    source = source_of(_verb(token))
    if source is None and frame == Frame.THAT and content[1] <= token.head.i and _closes(token):
        source = token.head
        return Draft(cue_for(cues, frame), token, content, frame, source, (_first(source), token.i - 1))
    if frame == "pron" and (source is None or source.pos_ == "PRON"):
        # "He denied it" names neither who nor what.
        return None
    span = phrase_range(source, token) if source is not None else None
    return Draft(cue_for(cues, frame), token, page.trim(content), frame, source, span)


def _verb(token: Token) -> Token:
    """Return the verb whose subject holds the state: of "is sure", "is"."""
    if token.dep_ in ("acomp", "oprd", "attr", "amod", "conj") and token.pos_ == "ADJ":
        return token.head
    return token


def _content(page: Page, token: Token, cues: tuple[Cue, ...]) -> tuple[str, Range] | None:
    takes = tuple(frame for cue in cues for frame in cue.takes)
    reports = "that" in takes or "quote" in takes
    if cues[0].pos is CuePart.IDIOM:
        noun = object_of_idiom(token, cues[0].lemma.split()[1])
        found = complement(noun, takes) if noun is not None else None
        return found or complement(token, takes) or (_spelt_out(page, token) if reports else None)
    found = complement(token, takes)
    if found is not None:
        return _with_first(page, token, found) if found[0] == Frame.THAT else found
    verb = carrier(token)
    if reports and (verb.dep_ == "parataxis" or _as_aside(verb)):
        return Frame.THAT, around(page, verb)
    if cues[0].pos is CuePart.ADJECTIVE:
        rest = tuple(t for t in takes if t in ("that", "inf"))
        return complement(token.head, rest) if token.dep_ == "acomp" else None
    if "that" not in takes or cues[0].kind is not CueKind.SPEECH:
        return None
    return _hearsay(token) or _aside(page, verb) or _closing(page, verb)


def _with_first(page: Page, verb: Token, found: tuple[str, Range]) -> tuple[str, Range]:
    """Return a clause after a colon with the clause before the cue ("Prices rose, he told them: bread ...")."""
    frame, (start, end) = found
    source, first = subject(verb), verb.sent.start
    if source is None or source.i > verb.i or start <= verb.i or page.doc[start - 1].text != ":":
        return found
    return (frame, (first, end)) if _is_before(page, first, source) else found


def _spelt_out(page: Page, verb: Token) -> tuple[str, Range] | None:
    """Return the clause after a colon that spells out a cue's object ("raised the alarm: shells may ...")."""
    end = verb.sent.end
    colon = next((t.i for t in page.doc[verb.i : end] if t.text == ":"), None)
    if colon is None or any(_is_clausal(t) for t in page.doc[verb.i + 1 : colon]):
        return None
    rest = page.trim((colon + 1, end))
    return (Frame.THAT, rest) if any(_is_clausal(t) for t in page.doc[rest[0] : rest[1]]) else None


def _hearsay(verb: Token) -> tuple[str, Range] | None:
    """Return subject and infinitive of "is said to have left", which nobody vouches for."""
    about = subject(verb)
    act = infinitive(verb) if is_full_passive(verb) else None
    if about is None or act is None:
        return None
    return "inf", (about.left_edge.i, act[1])


def _aside(page: Page, verb: Token) -> tuple[str, Range] | None:
    """Return what stands before a closing or inserted "..., the minister said" that the parser took apart."""
    source = subject(verb)
    start, end = verb.sent.start, verb.sent.end
    if page.doc[start].pos_ == "CCONJ":
        start += 1
    if source is None or source.i > verb.i or not _is_before(page, start, source):
        return None
    rest = page.trim((verb.i + 1, end))
    if page.doc[start].tag_ in _OPEN_ADVERBIALS and not _is_wish(page, start):
        return None
    if any(_is_clausal(t) for t in page.doc[rest[0] : rest[1]]):
        return Frame.THAT, page.trim((start, end))
    return Frame.THAT, page.trim((start, source.left_edge.i - 1))


def _is_before(page: Page, start: int, source: Token) -> bool:
    """Tell whether a clause that closes with a comma stands before a source."""
    edge = source.left_edge.i - 1
    if edge < start + _SHORTEST - 1 or page.doc[edge].text != ",":
        return False
    return any(_is_clausal(t) for t in page.doc[start:edge])


def _is_wish(page: Page, start: int) -> bool:
    """Tell whether "if only" opens a clause."""
    return page.doc[start].lower_ == "if" and page.doc[start + 1].lower_ == "only"


def _closing(page: Page, verb: Token) -> tuple[str, Range] | None:
    """Return the sentence before "..., Weber, the minister, announced", where the verb looks like a participle."""
    start, end = verb.sent.start, verb.sent.end
    if not _closes(verb) or any(_is_clausal(t) for t in page.doc[verb.i + 1 : end]):
        return None
    edge = _first(verb.head) - 1
    if edge < start + _SHORTEST - 1 or page.doc[edge].text != ",":
        return None
    return (Frame.THAT, page.trim((start, edge))) if _has_clause(page, (start, edge)) else None


def _closes(verb: Token) -> bool:
    """Tell whether a verb hangs, after a comma, on a name that is no part of another clause."""
    source = verb.head
    apart = source.dep_ in ("npadvmod", "ROOT") and source.pos_ == "PROPN"
    return verb.dep_ == "acl" and apart and source.i < verb.i and verb.nbor(-1).text == ","


def _first(name: Token) -> int:
    """Return the first word of a name or noun with what describes it."""
    parts = (c.left_edge.i for c in name.children if c.i < name.i and c.dep_ in ("compound", "amod", "det"))
    return min(parts, default=name.i)


def _has_clause(page: Page, found: Range) -> bool:
    return any(_is_clausal(t) or t.pos_ in ("VERB", "AUX") for t in page.doc[found[0] : found[1]])


def _is_clausal(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass", "expl") or token.tag_ in ("VBZ", "VBD", "VBP", "MD")


def _as_aside(verb: Token) -> bool:
    """Tell whether a verb heads an aside like "as the minister put it"."""
    if verb.dep_ not in ("advcl", "parataxis") or verb.head.pos_ in ("ADJ", "ADV"):
        return False
    if any(c.dep_ in _COMPLEMENTS and c.lower_ != "it" for c in verb.children):
        return False
    return verb.left_edge.lower_ == "as" and subject(verb) is not None


def around(page: Page, aside: Token) -> Range:
    """Return the clause that an aside interrupts or closes, without the aside where it stands at an edge."""
    start, end = page.trim(hull(clause_head(aside.head)))
    first, last = hull(aside)
    if start >= first:
        start = last
    elif end <= last:
        end = first
    return start, end
