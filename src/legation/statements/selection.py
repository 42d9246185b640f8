"""Which drafts stand when several tell of the same words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.model import Force
from legation.statements.cues import CueKind
from legation.statements.draft import Frame
from legation.statements.limits import cut, without_comment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.statements.draft import Draft
    from legation.statements.page import Page

_CLAUSAL = frozenset({Frame.THAT, Frame.QUOTE, Frame.TURN, Frame.BARE})
_ACTS = frozenset({Force.DENIES, Force.ACCUSES, Force.REJECTS, Force.DEMANDS, Force.THREATENS})
_PARTIES = frozenset({"GPE", "NORP", "ORG"})
_ANONYMITY = frozenset({"name", "identify", "quote"})
_DEPENDENT = frozenset({"xcomp", "pcomp", "ccomp"})
# Frames whose content is an act, so that a cue inside it is that act and no report of its own.
_OF_ACTS = frozenset({"inf", "ger", "obj+inf", "to", "of"})


def settle(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that stand, each ending where the next begins, in order of their cues."""
    settled = _unchained(_bounded(page, [d for d in drafts if not _asks_anonymity(d)]))
    settled = [d if d.frame in _CLAUSAL else without_comment(page, d) for d in settled]
    return sorted(_outermost(page, settled), key=lambda d: d.anchor.i)


def _asks_anonymity(draft: Draft) -> bool:
    """Tell whether a source only asks not to be named."""
    return draft.frame == "inf" and any(
        c.lemma_ in _ANONYMITY and c.dep_ == "xcomp" for c in draft.anchor.children
    )


def _bounded(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts cut at the next report; a participle's report ("..., adding") takes its speaker."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.anchor.sent.start, []).append(draft)
    bounded: list[Draft] = []
    speakers: dict[int, Draft] = {}
    for draft in drafts:
        if draft.frame in (Frame.THAT, Frame.QUOTE):
            shorter, followers = cut(page, draft, by_sentence[draft.anchor.sent.start])
            speakers |= {p.anchor.i: shorter for p in followers}
            bounded.append(shorter)
        else:
            bounded.append(draft)
    return [_respoken(d, speakers[d.anchor.i]) if d.anchor.i in speakers else d for d in bounded]


def _respoken(draft: Draft, speaker: Draft) -> Draft:
    return replace(draft, source=speaker.source, source_range=speaker.source_range)


def _unchained(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without the doubles of a chain of cues.

    Of "went on to say that" the inner cue stands, since it has the words; of "refused to accept the
    offer" the outer one, since refusing is what was done.
    """
    by_anchor = {d.anchor.i: d for d in drafts}
    dropped: set[int] = set()
    for inner in drafts:
        outer = by_anchor.get(inner.anchor.head.i)
        if (
            outer is None
            or outer is inner
            or inner.anchor.dep_ not in _DEPENDENT
            or outer.frame not in _OF_ACTS
        ):
            continue
        if inner.frame in _CLAUSAL:
            dropped.add(outer.anchor.i)
        else:
            dropped.add(inner.anchor.i)
    return [d for d in drafts if d.anchor.i not in dropped]


def _outermost(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that stand in no other's content, and those inside that report another's words."""
    kept: dict[int, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: d.content[0] - d.content[1]):
        at = draft.anchor.i
        rivals = kept.setdefault(page.block(at), [])
        around = [d for d in rivals if d.content[0] <= at < d.content[1] and d.anchor.i != at]
        if all(d.cue.force is not Force.DENIES for d in around) and (not around or _is_independent(draft)):
            rivals.append(draft)
    return [d for rivals in kept.values() for d in rivals if not _is_shell(d, rivals)]


def _is_shell(draft: Draft, rivals: Sequence[Draft]) -> bool:
    """Tell whether a report without a source only wraps one that has it ("was quoted as saying")."""
    if draft.source is not None:
        return False
    at = draft.anchor.i
    return any(d.source is not None and any(a.i == at for a in d.anchor.ancestors) for d in rivals)


def _is_independent(draft: Draft) -> bool:
    """Tell whether a draft inside another's content is worth a record: words, or an act of a named party."""
    if draft.cue.kind is not CueKind.SPEECH or draft.source is None:
        return False
    return draft.frame in _CLAUSAL or (draft.cue.force in _ACTS and draft.source.ent_type_ in _PARTIES)
