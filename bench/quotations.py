"""Score speakers and forces on statements of our own: who speaks, and what is done with the words.

    python bench/quotations.py [--misses] [--unseen]

``quotations.tsv`` holds 200 passages, samples of the package among them, with one statement each, its speaker
and its force; ``forces.tsv`` 200 more with the force alone. ``quotations_unseen.tsv`` holds 120 passages kept
apart, which ``--unseen`` measures alone. Of the statements found in a passage the one is scored whose content
overlaps the expected words by half or more of their union, else the one that overlaps most; where none does,
speaker and force are missed.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import legation
from legation.model import Force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legation.model import Actor, Report, Span, Statement

HERE = Path(__file__).parent
SAMPLES = Path(legation.__file__).parent / "samples"
SAMPLE = "sample:"
WORD = re.compile(r"\w+")
NONE = "none found"
# Letters that Unicode does not take apart into a base and an accent.
STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i"})


@dataclass(frozen=True)
class Row:
    """One passage with the statement expected in it; ``by`` is empty where no speaker is asked for."""

    text: str
    content: str
    force: str
    published: str | None = None
    country: str = ""
    name: str = ""
    by: str = ""


@dataclass(frozen=True)
class Outcome:
    """What was found for a row, None where nothing was."""

    row: Row
    found: Statement | None

    @property
    def force(self) -> str:
        return self.found.force.value if self.found else NONE

    @property
    def speaker_right(self) -> bool:
        return self.found is not None and same_speaker(self.row, self.found.speaker)

    def __str__(self) -> str:
        found = self.found
        who = f"{found.speaker.code} {found.speaker.name}" if found and found.speaker else "nobody"
        what = f"{found.content.text!r}" if found else NONE
        row = self.row
        return f"  {row.text}\n    wanted {row.country} {row.name} [{row.force}] {row.content!r}\n    found {who} [{self.force}] {what}"


def cells(name: str) -> Iterator[dict[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return (dict(zip(header, row, strict=True)) for row in rows)


def plain(name: str) -> str:
    """Return a name in small letters and without accents."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(STROKES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def same_speaker(row: Row, speaker: Actor | None) -> bool:
    """Tell whether the speaker found is the one expected; of two unknown speakers neither is anybody."""
    if not row.country and not row.name:
        return speaker is None or (speaker.country is None and speaker.name is None)
    if speaker is None or not speaker.code.startswith(row.country):
        return False
    return not row.name or plain(row.name) in plain(speaker.name or "")


@cache
def sample(file: str, published: str) -> Report:
    return legation.code(legation.read(SAMPLES / file), published=published)


def report_on(row: Row) -> Report:
    if row.text.startswith(SAMPLE):
        return sample(row.text.removeprefix(SAMPLE), row.published or "")
    return legation.code(row.text, published=row.published)


def places(text: str, pieces: list[str]) -> set[int]:
    """Return where the words of the pieces begin in a text.

    Raises:
        ValueError: a piece does not stand in the text.
    """
    words = [(match.start(), match.group().casefold()) for match in WORD.finditer(text)]
    found: set[int] = set()
    for piece in pieces:
        wanted = [word.casefold() for word in WORD.findall(piece)]
        starts = range(len(words) - len(wanted) + 1)
        start = next((i for i in starts if [word for _, word in words[i : i + len(wanted)]] == wanted), None)
        if start is None:
            message = f"{piece!r} does not stand in {text!r}"
            raise ValueError(message)
        found |= {place for place, _ in words[start : start + len(wanted)]}
    return found


def content_places(text: str, statement: Statement) -> set[int]:
    """Return where the words of a content begin, without those of its own cue and source."""
    apart: list[Span] = [span for span in (statement.cue, statement.source) if span]
    span = statement.content
    words = {span.start + match.start() for match in WORD.finditer(text[span.start : span.end])}
    return {place for place in words if not any(other.start <= place < other.end for other in apart)}


def find(row: Row) -> Statement | None:
    report = report_on(row)
    text = report.document.text
    wanted = places(text, row.content.split(" | "))
    best: Statement | None = None
    best_key = (0.0, 0)
    for statement in report.statements:
        have = content_places(text, statement)
        common = len(wanted & have)
        share = common / len(wanted | have)
        key = (share if share >= 1 / 2 else 0.0, common)
        if key > best_key:
            best, best_key = statement, key
    return best


def outcomes_of(name: str) -> list[Outcome]:
    return [Outcome(row, find(row)) for row in (Row(**cell) for cell in cells(name))]


def share(flags: list[bool]) -> float:
    return sum(flags) / len(flags)


def print_forces(outcomes: list[Outcome]) -> None:
    right = Counter(o.force for o in outcomes if o.force == o.row.force)
    wanted = Counter(o.row.force for o in outcomes)
    given = Counter(o.force for o in outcomes)
    scores = {force: 2 * right[force] / (wanted[force] + given[force] or 1) for force in Force}
    print(f"force macro F1 {sum(scores.values()) / len(scores):.3f} (n={len(outcomes)})")
    print(f"  {'force':<10} {'n':>3}  {'P':>5} {'R':>5} {'F1':>5}   taken for")
    for force in Force:
        precision, recall = (
            right[force] / given[force] if given[force] else 0,
            right[force] / wanted[force],
        )
        others = Counter(o.force for o in outcomes if o.row.force == force != o.force)
        confused = ", ".join(f"{name} {count}" for name, count in others.most_common())
        print(
            f"  {force:<10} {wanted[force]:>3}  {precision:5.3f} {recall:5.3f} {scores[force]:5.3f}   {confused}"
        )


def print_speakers(outcomes: list[Outcome]) -> None:
    turned = [o.speaker_right for o in outcomes if o.row.by in ("pronoun", "title")]
    total = share([o.speaker_right for o in outcomes])
    print(f"speaker resolved {total:.3f} (n={len(outcomes)}; pronoun or title {share(turned):.3f})")
    for by in sorted({o.row.by for o in outcomes}):
        flags = [o.speaker_right for o in outcomes if o.row.by == by]
        print(f"  {by:<10} {len(flags):>3}  {share(flags):5.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="print each case that fails")
    parser.add_argument("--unseen", action="store_true", help="measure quotations_unseen.tsv alone")
    options = parser.parse_args()
    quotations = outcomes_of("quotations_unseen.tsv" if options.unseen else "quotations.tsv")
    forces = [] if options.unseen else outcomes_of("forces.tsv")
    print_speakers(quotations)
    print_forces(quotations + forces)
    if options.misses:
        print("\n".join(["speakers missed", *(str(o) for o in quotations if not o.speaker_right)]))
        wrong = [o for o in quotations + forces if o.force != o.row.force]
        print("\n".join(["forces missed", *map(str, wrong)]))


if __name__ == "__main__":
    main()
