"""Parsed sentences without a model, and stand-ins for what other packages give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from legation.coding.frames import FrameIndex, FrameRow
from legation.model import Actor, EventType, Mention, Span, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokens import Doc, Token

FILE = Path(__file__).parent / "parses.tsv"


@pytest.fixture(scope="session")
def parses(read_parses: Callable[[Path], dict[str, Doc]]) -> dict[str, Doc]:
    """Return the parsed texts by themselves."""
    return read_parses(FILE)


@pytest.fixture
def word(parses: dict[str, Doc]) -> Callable[[str, str], Token]:
    """Return a word of a parsed sentence."""

    def find(sentence: str, text: str) -> Token:
        return next(token for token in parses[sentence] if token.text == text)

    return find


def row(  # noqa: PLR0913  the columns of the table
    predicate: str,
    kind: EventType | None,
    *,
    pos: str = "verb",
    object: str = "",  # noqa: A002  the column's name
    mode: str | None = None,
    source: str = "",
    target: str = "",
    complement: Status | None = None,
    reciprocal: bool = False,
) -> FrameRow:
    """Return a frame as the table would write it."""

    def words(cell: str) -> tuple[str, ...]:
        return tuple(cell.split("|")) if cell else ()

    return FrameRow(
        predicate,
        pos,
        words(object),
        kind,
        mode,
        None,
        words(source),
        words(target),
        complement,
        reciprocal,
        None,
    )


@pytest.fixture(scope="session")
def frames() -> FrameIndex:
    """Return a small lexicon."""
    noun = "poss|by|of"
    rows = [
        row("accuse", EventType.ACCUSE, mode="allege", target="dobj"),
        row("attack", EventType.ASSAULT, target="dobj"),
        row("attack", EventType.ASSAULT, pos="noun", source=noun, target="on"),
        row("bomb", EventType.ASSAULT, target="dobj"),
        row("burn", EventType.ASSAULT, target="dobj"),
        row("close", EventType.SANCTION, object="consulate", target="dobj"),
        row("demand", EventType.REQUEST, target="from", complement=Status.DEMANDED),
        row("demand", EventType.REQUEST, pos="noun", source=noun, target="on"),
        row("deny", EventType.REJECT, target="dobj", complement=Status.DENIED),
        row("detain", EventType.COERCE, mode="arrest", target="dobj"),
        row("expel", EventType.SANCTION, object="@diplomat", mode="expel", target="dobj"),
        row("expulsion", EventType.SANCTION, pos="noun", source=noun, target="of"),
        row("hold", EventType.CONSULT, object="talk", target="with", reciprocal=True),
        row("impose", EventType.SANCTION, object="sanction", target="on"),
        row("kill", EventType.ASSAULT, target="dobj"),
        row("launch", EventType.ACCUSE, object="attack", target="on"),
        row("launch", EventType.ASSAULT, object="attack", target="on"),
        row("meet", EventType.CONSULT, target="dobj|with", reciprocal=True),
        row("ready", EventType.AGREE, pos="adj", target="to", complement=Status.PLANNED),
        row("refuse", EventType.REJECT, target="dobj", complement=Status.RULED_OUT),
        row("reject", EventType.REJECT, target="dobj", complement=Status.RULED_OUT),
        row("release", EventType.RETREAT, object="hostage", target="dobj"),
        row("rule", None, target="dobj"),
        row("rule out", EventType.REJECT, target="dobj", complement=Status.RULED_OUT),
        row("sanction", EventType.SANCTION, pos="noun", source=noun, target="on"),
        row("send", EventType.AID, object="tank", target="to"),
        row("send", EventType.CONSULT, target="to"),
        row("summon", EventType.ACCUSE, object="@diplomat", target="dobj"),
        row("talk", EventType.CONSULT, pos="noun", source=noun, target="with", reciprocal=True),
        row("urge", EventType.REQUEST, target="dobj", complement=Status.DEMANDED),
        row("violate", EventType.REJECT, target="dobj"),
        row("withdraw", EventType.RETREAT, object="troop|force", target="from"),
    ]
    return FrameIndex(rows, {"@diplomat": ("diplomat", "ambassador", "envoy")})


COUNTRIES = {
    "Turkey": "TUR", "Greece": "GRC", "US": "USA", "Russia": "RUS", "France": "FRA", "Georgia": "GEO",
    "Russian": "RUS", "Turkish": "TUR", "Poland": "POL", "Moscow": "RUS", "Iran": "IRN", "French": "FRA", "Washington": "USA",
    "Ukraine": "UKR", "Germany": "DEU", "China": "CHN", "Taiwan": "TWN", "Trump": "USA", "American": "USA",
    "Egypt": "EGY", "Sudan": "SDN", "Israel": "ISR", "Gaza": "PSE", "Kenya": "KEN", "Somalia": "SOM",
    "Syria": "SYR", "Rome": "ITA", "Japan": "JPN", "Korea": "KOR", "Lavrov": "RUS", "Tokyo": "JPN",
}  # fmt: skip


class FakeMentions:
    """Knows the actors of ``COUNTRIES`` by the words of a phrase."""

    def __init__(self, parties: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._parties = parties or {}
        self._doc: Doc | None = None

    def read(self, doc: Doc) -> None:
        self._doc = doc

    def phrase(self, token: Token) -> Mention:
        left = min([t.i for t in token.lefts if t.dep_ in ("compound", "amod", "det", "nummod")] or [token.i])
        words = token.doc[left : token.i + 1]
        span = Span.of(token.doc.text, words.start_char, words.end_char)
        country = next((COUNTRIES[t.text] for t in words if t.text in COUNTRIES), None)
        return Mention(span, Actor(country) if country else None)

    def phrases(self, token: Token) -> tuple[Mention, ...]:
        if token.text in self._parties:
            doc = token.doc
            named = [next(t for t in doc if t.text == name) for name in self._parties[token.text]]
            return tuple(self.phrase(t) for t in named)
        return tuple(self.phrase(t) for t in (token, *token.conjuncts) if t.i >= token.i)

    def of(self, token: Token) -> Mention | None:
        found = self.phrase(token)
        return found if found.actor else None

    def is_place(self, token: Token) -> bool:
        return token.text == "Tokyo"

    def all(self) -> tuple[Mention, ...]:
        return tuple(m for m in map(self.phrase, self._doc or ()) if m.actor)


@pytest.fixture
def mentions() -> FakeMentions:
    """Return mentions that know some countries, and "each other" as Moscow and Washington."""
    return FakeMentions({"other": ("Moscow", "Washington")})
