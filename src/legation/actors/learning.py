"""Learning people from the documents that introduce them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors.learnt import LearntPerson
from legation.actors.names import parse_name

if TYPE_CHECKING:
    from legation.actors.mentions import Mentions
    from legation.model import Document

_FULL_NAME = 2


def learn(mentions: Mentions, document: Document) -> tuple[LearntPerson, ...]:
    """Return the people whom a document introduces by full name, role and state.

    Those whom the register knows are left out.
    """
    found: list[LearntPerson] = []
    for mention in mentions.persons():
        actor = mention.actor
        if actor is None or not (actor.name and actor.country and actor.role):
            continue
        if len(parse_name(actor.name).words) < _FULL_NAME or mentions.is_registered(actor):
            continue
        found.append(
            LearntPerson(actor.name, actor.country, actor.sector, actor.role, document.published, document.id)
        )
    return tuple(dict.fromkeys(found))
