"""A reviewer at the terminal, or at the other end of a pipe: one finding after the other, one letter each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from legation.cli.lines import show_incident
from legation.cli.render import CONTEXT_STYLE, INDENT, marked, marks_of, show_act
from legation.errors import InvalidArgumentError
from legation.ledger import TIES, concerned, event_of, sides
from legation.model import Decision, EventRef, EventType, Review
from legation.review import (
    FIELDS,
    NOTHING,
    correction_of,
    finding_of,
    last_of,
    may_be_one,
    of_finding,
    read_field,
    shown,
    taken_back,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console

    from legation.ledger import Left, Pair, Told
    from legation.model import Correction, Event, Evidence, Incident
    from legation.review import Finding
    from legation.store import Store

KEYS = "[a]ccept [r]efuse [e]dit [m]erge [p]art [u]ndo [s]kip [q]uit"
# So many incidents to merge with are shown; the nearest in time come first.
_SHOWN = 9


class Session:
    """Goes through findings until they are done or the reviewer leaves; each decision is kept at once."""

    def __init__(
        self, store: Store, reviewer: str, findings: Sequence[Finding], results: Console, messages: Console
    ) -> None:
        """Take what is to be decided on and by whom; questions go to ``messages``."""
        self._store = store
        self._reviewer = reviewer
        self._findings = list(findings)
        self._results = results
        self._messages = messages
        self._at = 0
        self._kept: Counter[Decision] = Counter()
        self._does: dict[str, Callable[[Finding], bool]] = {
            "a": lambda finding: self._keep(finding, Decision.ACCEPT),
            "r": lambda finding: self._keep(finding, Decision.REFUSE),
            "e": self._edit,
            "m": self._merge,
            "p": self._part,
            "s": lambda _: True,
        }

    def run(self) -> None:
        """Ask about one finding after the other.

        Raises:
            StoreError: a decision could not be kept; those before it were.
        """
        if not self._findings:
            self._results.print("Nothing is doubtful that was not decided on.")
            return
        try:
            while self._at < len(self._findings):
                self._show(self._findings[self._at])
                if not self._decide(self._findings[self._at]):
                    break
        except (EOFError, KeyboardInterrupt):
            # The end of a pipe, or of the reviewer's patience: what was decided is kept.
            self._messages.print()
        told = ", ".join(f"{count} {decision.value}" for decision, count in sorted(self._kept.items()))
        self._messages.print(
            f"Kept: {told or 'nothing'}. {len(self._findings) - self._at} of these findings left."
        )

    def _decide(self, finding: Finding) -> bool:
        """Ask until a finding is done; tell whether to go on."""
        while True:
            key = self._ask(KEYS).lower()
            if key == "q":
                return False
            if key == "u":
                if self._undo():
                    return True
            elif key not in self._does:
                self._say(f"{key!r} is no choice: write one letter of a, r, e, m, p, u, s, q")
            elif self._does[key](finding):
                self._at += 1
                return True

    def _keep(
        self,
        finding: Finding,
        decision: Decision,
        correction: Correction | None = None,
        other: EventRef | None = None,
    ) -> bool:
        """Keep a decision; tell whether it could be: the finding may have been read anew meanwhile."""
        made = Review(finding.ref, decision, self._reviewer, _now(), correction=correction, other=other)
        try:
            self._store.review(made)
        except InvalidArgumentError as error:
            self._say(str(error))
            return False
        self._kept[decision] += 1
        return True

    def _edit(self, finding: Finding) -> bool:
        """Ask for each field; nothing is kept where all stay as they are."""
        self._messages.print(f"Enter keeps a field, {NOTHING} says that there is none.", style="dim")
        event, kind, typed = finding.event, finding.event.type, {}
        for field in FIELDS:
            typed[field] = self._field(event, field, kind)
            if field == "type" and typed[field]:
                kind = read_field(field, typed[field], kind)
        correction = correction_of(event, typed)
        if correction is None:
            self._say("nothing was changed: [a] accepts the finding as it is")
            return False
        return self._keep(finding, Decision.CHANGE, correction=correction)

    def _field(self, event: Event, field: str, kind: EventType) -> str:
        while True:
            text = self._ask(f"{field} ({shown(event, field)})")
            try:
                if text:
                    read_field(field, text, kind)
            except InvalidArgumentError as error:
                self._say(str(error))
            else:
                return text

    def _merge(self, finding: Finding) -> bool:
        own, others = self._incidents(finding)
        if own is None:
            return False
        found = may_be_one(others, own)
        if not found:
            self._say("the record has no other happening of this kind between these parties")
            return False
        for number, incident in enumerate(found[:_SHOWN], 1):
            self._messages.print(f"{number}.", style="bold")
            show_incident(incident, self._messages)
        while True:
            text = self._ask("the same happening as which, by number or id (Enter: none)")
            if not text:
                return False
            chosen = _chosen(found, text)
            if chosen is not None:
                self._tie(finding, Decision.MERGE, chosen.evidence[0])
                return False
            self._say(
                f"{text!r} is none of these: write a number from 1 to {min(len(found), _SHOWN)}, or an id"
            )

    def _part(self, finding: Finding) -> bool:
        own, _ = self._incidents(finding)
        if own is None:
            return False
        told = [e for e in own.evidence if (e.document, e.part) != (finding.ref.document, finding.ref.event)]
        if not told:
            self._say("its happening is told by this finding alone")
            return False
        for number, evidence in enumerate(told, 1):
            source = f"{evidence.published or 'undated'}, {evidence.publisher or 'publisher unknown'}"
            words = " ".join(evidence.span.text.split())
            self._messages.print(f"{number}. {source}: {words}", markup=False)
        while True:
            text = self._ask("another happening than which, by number (Enter: none)")
            if not text:
                return False
            if text.isdecimal() and 0 < int(text) <= len(told):
                self._tie(finding, Decision.PART, told[int(text) - 1])
                return False
            self._say(f"{text!r} is none of these: write a number from 1 to {len(told)}")

    def _tie(self, finding: Finding, decision: Decision, other: Evidence) -> None:
        """Keep a decision on two findings; whether the one at hand is right is still to be said."""
        if self._keep(finding, decision, other=EventRef(other.document, other.part)):
            self._say("kept; whether the finding is right is still to be said")

    def _incidents(self, finding: Finding) -> tuple[Incident | None, tuple[Told, ...]]:
        """Return the incident that a finding tells and what is told of its parties; None where it tells none."""
        for pair in self._pairs(finding):
            told = self._store.ledger(pair).told(*pair)
            own = of_finding((t.incident for t in told), finding.ref)
            if own is not None:
                return own, told
        self._say("it tells of no two parties: nothing to merge it with or part it from")
        return None, ()

    def _pairs(self, finding: Finding) -> list[Pair]:
        """Return the pairs whose record a finding may stand in: its parties, or those of its report where one is not named."""
        source, target = sides(finding.event.source), sides(finding.event.target)
        named = {(min(a, b), max(a, b)) for a in source for b in target if a != b}
        report = None if named else self._store.report(finding.document.id)
        return sorted(named or (concerned(report) if report else ()))

    def _undo(self) -> bool:
        """Take back the reviewer's latest decision; tell whether its finding is to be shown."""
        last = last_of(self._store.reviews(), self._reviewer)
        if last is None:
            self._say(f"{self._reviewer} has decided nothing that could be taken back")
            return False
        self._store.review(taken_back(last, _now()))
        self._kept[Decision.WITHDRAW] += 1
        self._say(f"taken back: {last.decision.value}")
        if last.decision in TIES:
            return False
        report = self._store.report(last.event.document)
        event = event_of(report, last.event, last.correction) if report is not None else None
        if report is None or event is None:
            return False
        again = finding_of(report, event.id)
        known = [n for n, f in enumerate(self._findings) if f.ref == again.ref]
        if known:
            self._at = known[0]
        else:
            self._findings.insert(self._at, again)
        return True

    def _show(self, finding: Finding) -> None:
        document = finding.document
        source = f"{document.publisher or 'publisher unknown'}, {document.published or 'undated'}"
        self._results.print(
            Text(
                f"{self._at + 1} of {len(self._findings)}  {document.title or 'Untitled report'}",
                style="bold",
            )
        )
        self._results.print(Text(f"{source} · {document.url or document.id[:12]}", style="dim"))
        show_act(finding.event, self._results)
        if finding.measure is not None and finding.verb is not None:
            does = f"If right, it does to a measure: {finding.verb.value} {finding.measure.value}"
            self._results.print(Padding(Text(does, style="cyan"), (0, 0, 0, 2), expand=False))
        for old in finding.left:
            said = f"{old.reviewer} decided on {old.at:%Y-%m-%d}, when it was read otherwise: {old.decision.value}"
            self._results.print(Padding(Text(said, style="cyan"), (0, 0, 0, 2), expand=False))
        words = Text()
        for part in (finding.before, finding.sentence, finding.after):
            if part is not None:
                words.append_text(marked(part, marks_of(finding.event) if part is finding.sentence else ()))
                words.append(" ")
        self._results.print(Padding(words, (0, 0, 1, INDENT), expand=False))

    def _ask(self, question: str) -> str:
        self._messages.print(f"{question}: ", end="", markup=False)
        return input().strip()

    def _say(self, line: str) -> None:
        self._messages.print(line, markup=False, soft_wrap=True)


def show_left(item: Left, console: Console) -> None:
    """Print a decision that no longer applies: who, when, what, why not, and the words it was on."""
    old, seen = item.review, item.review.event.seen
    console.print(
        Text(f"{old.decision.value} by {old.reviewer} on {old.at:%Y-%m-%d}: {item.cause.value}", style="bold")
    )
    if seen is not None:
        parties = f"{'+'.join(seen.source) or 'unknown'} → {'+'.join(seen.target) or 'no one named'}"
        console.print(Text(f"  {parties} · {seen.type.value} · {seen.status.value}", style="cyan"))
        words = Text(" ".join(seen.evidence.text.split()), style=CONTEXT_STYLE)
        console.print(Padding(words, (0, 0, 1, INDENT), expand=False))


def _chosen(found: Sequence[Incident], text: str) -> Incident | None:
    if text.isdecimal() and 0 < int(text) <= min(len(found), _SHOWN):
        return found[int(text) - 1]
    named = [incident for incident in found if incident.id.startswith(text)]
    return named[0] if len(named) == 1 else None


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
