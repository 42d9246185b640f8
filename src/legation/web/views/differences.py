"""What changed between two states of two parties, as lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from legation.model import (
    ChangeKind,
    ClaimEntry,
    Measure,
    MeasureStatus,
    Meeting,
    Post,
    PostStatus,
    Proposal,
    ProposalStatus,
)
from legation.web.views.parts import Grounds, Standing, grounds_of, standing_of
from legation.web.views.words import capital, name_of_measure, name_of_meeting, name_of_post, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.model import Change, State

    Noun = Measure | Meeting | Proposal | ClaimEntry | Post

# What changed stands a second time further down the page, there with more of its words.
_QUOTES = 1
# Fields whose change is news; the others follow from these or count reports.
_NEWS = ("status", "quantity", "effective", "deadline", "until", "eased", "date", "place", "cap", "head")
_DATES = frozenset({"effective", "deadline", "until", "eased", "date"})
_ORDER = {"measure": 0, "post": 1, "meeting": 2, "proposal": 3, "claim": 4}


class Group(StrEnum):
    """What became of a line."""

    NEW = "New"
    CHANGED = "Changed"
    OVER = "Over"
    WITHDRAWN = "No longer told"


@dataclass(frozen=True, slots=True)
class Turn:
    """A field before and after; a date is EDTF."""

    field: str
    before: str | None
    after: str | None
    is_date: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the record that changed: whose, what, how it stands now."""

    group: Group
    noun: str
    by: str | None
    what: str
    date: str | None
    standing: Standing
    turns: tuple[Turn, ...]
    href: str | None
    grounds: Grounds


def differences(changes: Iterable[Change], before: State, after: State) -> tuple[Difference, ...]:
    """Return what changed, new lines first, measures before all else; what only counts reports is left out."""
    then, now = _nouns(before), _nouns(after)
    found = []
    for change in changes:
        noun = (now if change.kind is not ChangeKind.WITHDRAWN else then).get((change.noun, change.id))
        if noun is not None and (made := _difference(change, noun)):
            found.append(made)
    groups = list(Group)
    return tuple(sorted(found, key=lambda d: (groups.index(d.group), _ORDER[d.noun], d.date or "", d.what)))


def _nouns(state: State) -> dict[tuple[str, str], Noun]:
    parts: Sequence[tuple[str, Sequence[Noun]]] = (
        ("measure", state.measures),
        ("meeting", state.meetings),
        ("proposal", state.proposals),
        ("claim", state.claims),
        ("post", state.posts),
    )
    return {(name, noun.id): noun for name, nouns in parts for noun in nouns}


def _difference(change: Change, noun: Noun) -> Difference | None:
    turns = tuple(
        Turn(f.field, f.before, f.after, f.field in _DATES) for f in change.fields if f.field in _NEWS
    )
    if change.kind is ChangeKind.UPDATED and not turns:
        return None
    # A post that is open is listed since a measure touches it, not since it was opened.
    if change.kind is ChangeKind.NEW and noun.status is PostStatus.OPEN:
        return None
    by, what, date = _told(noun)
    return Difference(
        group=_group(change, noun, turns),
        noun=change.noun,
        by=by,
        what=what,
        date=date,
        standing=standing_of(noun.status),
        turns=turns if change.kind is ChangeKind.UPDATED else (),
        href=f"/measures/{noun.id}" if isinstance(noun, Measure) else None,
        grounds=grounds_of(change.evidence or noun.evidence, most=_QUOTES),
    )


def _group(change: Change, noun: Noun, turns: Sequence[Turn]) -> Group:
    if change.kind is ChangeKind.NEW:
        return Group.NEW
    if change.kind is ChangeKind.WITHDRAWN:
        return Group.WITHDRAWN
    is_over = isinstance(noun.status, MeasureStatus | ProposalStatus) and noun.status.is_over
    ended = is_over and any(turn.field == "status" for turn in turns)
    return Group.OVER if ended else Group.CHANGED


def _told(noun: Noun) -> tuple[str | None, str, str | None]:
    """Return whose a line is, what it is, and its date."""
    match noun:
        case Measure():
            return noun.by, name_of_measure(noun), noun.imposed
        case Post():
            return noun.owner, name_of_post(noun), None
        case Meeting():
            where = f", {noun.place}" if noun.place else ""
            return None, name_of_meeting(noun) + where, noun.date
        case Proposal():
            return noun.by, capital(short(noun.content)), noun.made
    words = short(noun.claim.content.text)
    return noun.by, f"{noun.claim.force.value}: {words}", noun.date
