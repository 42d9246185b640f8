"""Posts, proposals and meetings between two parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.model import HeadStatus
from legation.web.views.parts import Grounds, Standing, grounds_of, standing_of
from legation.web.views.words import name_of_meeting, name_of_post, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.model import Meeting, Post, Proposal


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post of a party in the other; ``facts`` say what is known of its staff and head."""

    owner: str
    what: str
    standing: Standing
    cap: int | float | None
    facts: tuple[str, ...]
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Ahead:
    """A proposal that is open or a meeting."""

    kind: str
    standing: Standing
    what: str
    by: str | None
    date: str | None
    facts: tuple[str, ...]
    grounds: Grounds


def post_lines(posts: Iterable[Post], parties: tuple[str, str]) -> tuple[PostLine, ...]:
    """Return the posts of two parties in each other, those of the first before those of the second."""
    listed = tuple(posts)
    return tuple(_post(post) for owner in parties for post in listed if post.owner == owner)


def _post(post: Post) -> PostLine:
    name = f", {post.head_name}" if post.head_name else ""
    head = (f"ambassador {post.head.value}{name}",) if post.head else ()
    if post.head is HeadStatus.PRESENT:
        head = (f"ambassador back{name}",)
    return PostLine(
        owner=post.owner,
        what=name_of_post(post),
        standing=standing_of(post.status),
        cap=post.cap,
        facts=head,
        grounds=grounds_of(post.evidence),
    )


def proposal_line(proposal: Proposal) -> Ahead:
    """Return a proposal as a line."""
    repeated = len(proposal.repeated)
    return Ahead(
        kind="proposal",
        standing=standing_of(proposal.status),
        what=short(proposal.content),
        by=proposal.by,
        date=proposal.made,
        facts=(f"repeated {repeated} times",) if repeated > 1 else ("repeated",) if repeated else (),
        grounds=grounds_of(proposal.evidence),
    )


def meeting_line(meeting: Meeting, parties: tuple[str, str]) -> Ahead:
    """Return a meeting as a line, with who took part besides the two parties."""
    others = [p for p in meeting.parties if p not in parties]
    return Ahead(
        kind="meeting",
        standing=standing_of(meeting.status),
        what=name_of_meeting(meeting),
        by=None,
        date=meeting.date,
        facts=tuple(f for f in (meeting.place, ", ".join(meeting.participants), *others) if f),
        grounds=grounds_of(meeting.evidence, meeting.voices),
    )
