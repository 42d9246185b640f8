"""Whose a title or body without a state is, where the narrative makes it plain."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from legation.actors.index import Kind
from legation.actors.part import Part
from legation.actors.tables import RoleKind
from legation.model import BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.actors.entities import Spot
    from legation.actors.mentions import Mentions
    from legation.actors.scene import Scene
    from legation.model import Actor, Document

# "VIENNA, July 28.", "NEW DELHI (agency) -": a town in capitals that opens a paragraph.
_TOWN = re.compile(r"([A-Z][A-Z.' ’-]*[A-Z])(?=\s*(?:[,.(–—:]|-{1,2}\s))")
_TOWN_IN_DATELINE = re.compile(r"([^,.(–—:/\d]+?)(?=\s*(?:[,.(–—:/\d]|-+(?:\s|$)|$))")
_PARAGRAPHS = 4
_SPOKEN_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "official"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})


def dateline_country(document: Document, mentions: Mentions) -> str | None:
    """Return the state whose capital a report is written from, or None."""
    blocks = [block for block in document.blocks if block.kind != BlockKind.HEADING]
    for block in blocks[:_PARAGRAPHS]:
        pattern = _TOWN_IN_DATELINE if block.kind == BlockKind.DATELINE else _TOWN
        found = pattern.match(block.span.text)
        part = mentions.analyse(found.group(1).title()) if found else None
        if part is not None and part.kind == Kind.CAPITAL:
            return part.country
    return None


def placed(scene: Scene, actor: Actor, token: Token, part: Part, spot: Spot) -> Actor:
    """Give a title or body that names no state the one that the narrative makes plain, if any.

    A spokesman or adviser of a body ("the government spokesman") is of the state of that body; "an
    official" of the body just spoken of; a body that every state has ("the ministry") of the only state
    spoken of just before, of the one that the report is written from, or of the minister spoken of.
    """
    country = _of_body(scene, part, spot)
    if country is None and part.head in _SPOKEN_FOR:
        return _employed(scene, actor, token, spot)
    if country is None and part.head in scene.grammar.national and part.row_kind == RoleKind.BODY:
        country = _national(scene, token, spot) or _of_minister(scene, token, part, spot)
    return replace(actor, country=country) if country else actor


def _of_body(scene: Scene, part: Part, spot: Spot) -> str | None:
    """Return the state of the body that a title begins with: "foreign ministry spokesman"."""
    words = (part.role or "").split(" ")
    if part.row_kind != RoleKind.PERSON or len(words) == 1:
        return None
    body = Part(role=" ".join(words[:-1]), kind=Kind.ROLE, head=words[-2], row_kind=RoleKind.BODY)
    known = scene.memory.described(body, spot)
    if known and known.actor and known.actor.country:
        return known.actor.country
    return _plain(scene, spot) if body.head in scene.grammar.national else None


def _employed(scene: Scene, actor: Actor, token: Token, spot: Spot) -> Actor:
    """Give "an official" the state of the one body that was the subject just before."""
    if token.head.dep_ == "prep" or not any(child.lower_ in _INDEFINITE for child in token.lefts):
        return actor
    bodies = scene.memory.employers(spot)
    countries = {body.country for body in bodies}
    return replace(actor, country=bodies[0].country) if len(countries) == 1 else actor


def _national(scene: Scene, token: Token, spot: Spot) -> str | None:
    """Return the state of a body that every state has: by where it speaks, or by the narrative."""
    definite = any(child.lower_ == "the" for child in token.lefts)
    if not definite and token.tag_ != "NNP":
        return None
    return _speaking_in(scene, token) or _plain(scene, spot)


def _of_minister(scene: Scene, token: Token, part: Part, spot: Spot) -> str | None:
    """Return the state of "the ministry" whose minister was spoken of, where those named are of one state."""
    # "A note of the Foreign Ministry": the body may stand below what it made.
    body = next((t for t in token.subtree if t.lower_ == part.head), token)
    if part.head != "ministry" or not (body.tag_ == "NNP" or any(c.lower_ == "the" for c in body.lefts)):
        return None
    title = (part.role or part.head).removesuffix("ministry") + "minister"
    countries = scene.memory.officials(title, spot)
    return next(iter(countries)) if len(countries) == 1 else None


def _speaking_in(scene: Scene, token: Token) -> str | None:
    """Return the state of the capital in which a subject acts: "the ministry said in Vienna"."""
    if token.dep_ != "nsubj":
        return None
    places = (c for child in token.head.rights if child.lower_ == "in" for c in child.children)
    parts = (scene.mentions.analyse(scene.mentions.span(place).text) for place in places)
    return next((part.country for part in parts if part and part.kind == Kind.CAPITAL), None)


def _plain(scene: Scene, spot: Spot) -> str | None:
    """Return the state of the dateline, unless only others were spoken of; without one the only subject's."""
    near = scene.memory.countries(spot)
    if scene.dateline:
        return scene.dateline if not near or scene.dateline in near else None
    return next(iter(near)) if near == scene.memory.acting(spot) and len(near) == 1 else None
