"""Write the codebook: every PLOVER type, mode and status with two of the project's own sentences.

    python pages/codebook.py > docs/codebook.md

The rules stand in the tables of ``legation.vocabulary``; the examples are the shortest clear sentences of ``sentences.jsonl``.
"""

from __future__ import annotations

import json
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.model import EventType, Status
from legation.vocabulary import collapse, contexts, modes, types

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES = Path(__file__).resolve().parents[1] / "training" / "sentences.jsonl"
EACH = 2
# An example is long enough to be news and short enough to be read.
SHORTEST, LONGEST = 45, 150

HEAD = """# The codebook

What Legation records of an act, by the rules of PLOVER (Open Event Data Alliance) where the manual speaks and by the
boundary notes below where it is silent or contradicts itself. The act and its status are coded apart: *type* names the kind
of act, *status* whether it happened; PLOVER's label follows from the two by the collapse table at the end. The word that
carries an act is **bold** in each example.

This page is made by `python pages/codebook.py > docs/codebook.md`; a test fails where it is out of date.
"""
STATUSES = {
    Status.DONE: "It happened, as the text has it.",
    Status.UNDER_WAY: "It happens now, or goes on.",
    Status.PLANNED: "Whoever acts has said that he will do it, or it is due.",
    Status.PROPOSED: "Somebody suggests it to those who would have to do it.",
    Status.DEMANDED: "Somebody asks for it, urges it or orders it of another.",
    Status.THREATENED: "Whoever acts holds it over the other side.",
    Status.RULED_OUT: "Whoever acts says that he will not do it.",
    Status.DENIED: "It is said not to have happened.",
    Status.HYPOTHETICAL: "It may be, would be, is feared, hoped for, alleged without a voice, or hangs on a condition.",
}


def examples(**wanted: str) -> Iterator[str]:
    """Yield two lines of examples: sentences with an act of the values wanted, those first that tell nothing else and name both sides."""
    found = [
        (
            len(row["events"]),
            not (event["sources"] and event["targets"]),
            len(row["text"]),
            row["text"],
            event,
        )
        for row in _rows()
        if len(row["text"]) >= SHORTEST
        for event in row["events"]
        if all(event[name] == value for name, value in wanted.items())
    ]
    found.sort(key=lambda one: (one[2] > LONGEST, *one[:4]))
    texts: set[str] = set()
    for *_, text, event in found:
        if text not in texts and len(texts) < EACH:
            texts.add(text)
            start, end = event["predicate"]
            yield f"- {text[:start]}**{text[start:end]}**{text[end:]}"


def _rows() -> Iterator[dict[str, Any]]:
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _types() -> Iterator[str]:
    yield "## Types\n"
    for kind, row in types().items():
        yield f"### {kind}\n"
        yield f"*{row.quad_name}; score {row.plover_score:g}.* {row.definition}\n"
        if row.boundary_note:
            yield f"Boundary: {row.boundary_note}\n"
        yield from examples(type=kind, status="done")
        yield ""


def _modes() -> Iterator[str]:
    yield "## Modes\n"
    for (kind, mode), row in modes().items():
        yield f"### {kind}: {mode}\n"
        yield f"{row.meaning}\n"
        yield from examples(type=kind, mode=mode)
        yield ""


def _statuses() -> Iterator[str]:
    yield "## Statuses\n"
    for status, meaning in STATUSES.items():
        yield f"### {status.value.capitalize()}\n"
        yield f"{meaning}\n"
        yield from examples(status=status)
        yield ""


def _contexts() -> Iterator[str]:
    yield "## Contexts\n"
    yield "What an act is about; it may have several, or none.\n"
    yield "| context | meaning |\n|---|---|"
    for name, row in contexts().items():
        yield f"| `{name}` | {row.meaning} |"
    yield ""


def _labels() -> Iterator[str]:
    yield "## From act and status to PLOVER's label\n"
    yield "The collapse table (`plover_collapse.tsv`), which `legation.classify` and the exports apply.\n"
    yield "| act | " + " | ".join(s.value for s in Status) + " |"
    yield "|---" * (len(Status) + 1) + "|"
    for act in EventType:
        yield f"| {act} | " + " | ".join(collapse(act, status) for status in Status) + " |"


def main() -> None:
    """Print the page."""
    parts = chain([HEAD], _types(), _modes(), _statuses(), _contexts(), _labels())
    sys.stdout.write("\n".join(parts) + "\n")


if __name__ == "__main__":
    main()
