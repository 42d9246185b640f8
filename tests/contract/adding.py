"""What the tests of several processes run: keep numbered documents in a store, and say so of each.

    python adding.py ADDRESS NAME FIRST LAST

``NAME`` makes the texts of two runs differ. The reports are made by hand; no model is loaded.
"""

from __future__ import annotations

import sys

from legation.actors import LearntPerson
from legation.model import Actor, Document, Event, EventType, Mention, PipelineInfo, Report, Span, Status
from legation.store import Arrival, Store, take

TEXT = """{name} expels envoy number {number}

OSLO - Norway expelled an envoy of Denmark on Tuesday, officials of {name} said, and wrote note {number}.
"""


class StandIn:
    """Makes the same report of every document: Norway expels somebody of Denmark."""

    info = PipelineInfo("stand-in.v1", "1", "none")

    def code_learning(self, document: Document) -> tuple[Report, tuple[LearntPerson, ...]]:
        whole = Span.of(document.text, 0, len(document.text))
        parties = (Mention(whole, Actor("NOR", "GOV")),), (Mention(whole, Actor("DNK", "GOV")),)
        event = Event("e1", EventType.SANCTION, Status.DONE, whole, whole, *parties)
        learnt = LearntPerson("Aarne Testvik", "NOR", "GOV", "minister", None, document.id)
        return Report(document, parties[0] + parties[1], (), (event,), self.info), (learnt,)


def main(address: str, name: str, first: str, last: str) -> None:
    with Store(address) as store:
        for number in range(int(first), int(last)):
            words = TEXT.format(name=name, number=number)
            kept = take(store, StandIn(), f"{name} {number}", Arrival(words.encode()))
            sys.stdout.write(f"{number} {kept}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
