"""Measure corpora, and print one table and the section of ``BENCHMARKS.md``.

    python bench/corpus.py [--only FIGURE]... [--documents N]

Without options every figure of ``corpus_speed.py`` and ``corpus_runs.py`` is measured, which takes hours: most of
them are the 100,000 documents of ``growth``. What was measured is kept in ``build/corpus_figures.json``, so that one
figure may be measured again; --documents makes the runs smaller, for a try.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "corpus_figures.json"
SPEED, RUNS = "corpus_speed.py", "corpus_runs.py"
FIGURES = {
    "parse": (SPEED, "parse"),
    "cores": (SPEED, "cores"),
    "ray-cores": (SPEED, "ray"),
    "classify": (SPEED, "classify"),
    "start": (SPEED, "start"),
    "growth": (RUNS, "growth"),
    "kills": (RUNS, "kills"),
    "ray": (RUNS, "ray"),
    "malformed": (RUNS, "malformed"),
}
Figure = dict[str, str]


def measured(name: str, documents: int | None) -> list[Figure]:
    """Return the lines of one figure; where its script fails, what it said last."""
    script, figure = FIGURES[name]
    more = ["--documents", str(documents)] if documents and script == RUNS else []
    command = [sys.executable, str(ROOT / "bench" / script), figure, *more]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"what"')]
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        lines.append({"what": name, "measured": f"failed: {last}", "reach": ""})
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", action="append", choices=FIGURES, default=[])
    parser.add_argument("--documents", type=int)
    given = parser.parse_args()
    kept: dict[str, list[Figure]] = json.loads(KEPT.read_bytes()) if KEPT.exists() else {}
    console = Console()
    for name in given.only or FIGURES:
        console.print(f"measuring {name}", style="dim")
        kept[name] = measured(name, given.documents)
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    table = Table("what", "measured", "to reach")
    rows = [line for name in FIGURES for line in kept.get(name, ())]
    for row in rows:
        table.add_row(row["what"], row["measured"], row["reach"])
    console.print(table)
    print("\n## Corpora\n\n| what | measured | to reach |\n|---|---|---|")
    for row in rows:
        print(f"| {row['what']} | {row['measured']} | {row['reach']} |")


if __name__ == "__main__":
    main()
