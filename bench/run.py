"""Run every benchmark and print one table.

    python bench/run.py

The scripts and data that the figures come from lie beside the repository in ``../shared/bench``; what is
not there is left out with its reason. Nothing of them is part of the project.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "bench"
OWN = ROOT / "bench"


@dataclass(frozen=True)
class Figure:
    """One figure of a script's output: what it is, the pattern that reads it, what it should reach."""

    name: str
    pattern: str
    reach: str


@dataclass(frozen=True)
class Benchmark:
    """A script, its arguments and the figures it prints."""

    name: str
    folder: Path
    arguments: tuple[str, ...]
    figures: tuple[Figure, ...]


BENCHMARKS = (
    Benchmark(
        "facts of two real reports",
        SHARED,
        ("facts.py", "../seeds/expected.json"),
        (
            Figure("facts found", r"facts found (\S+)", "at least 19/21"),
            Figure("talk taken for deed", r"talk taken for deed (\d+)", "0"),
            Figure("dirt in the text", r"dirt in the text (\d+)", "0"),
        ),
    ),
    Benchmark(
        "attribution, real news",
        SHARED,
        ("attribution.py", "attribution_dev"),
        (
            Figure("attributions F1", r"attributions\s+P \S+ R \S+ F1 (\S+)", "0.62"),
            Figure("content tokens F1", r"content tokens\s+P \S+ R \S+ F1 (\S+)", "0.78"),
        ),
    ),
    Benchmark(
        "actors",
        SHARED,
        ("actors.py", "actors_dev.jsonl"),
        (Figure("right", r"right (\S+)", "0.90"),),
    ),
    Benchmark(
        "events, marked pairs and bare sentences",
        SHARED,
        ("events.py", "events_dev.tsv"),
        (
            Figure("root macro F1", r"root macro F1 (\S+)", "0.80"),
            Figure("quad macro F1", r"quad macro F1 (\S+)", "0.88"),
            Figure("extraction recall", r"recall (\S+)  type", "0.65"),
            Figure("type recall", r"type recall (\S+)", "0.75"),
            Figure("events a sentence", r"events a sentence (\S+)", "at most 2.0"),
        ),
    ),
    Benchmark(
        "marked pairs, our own held back",
        OWN,
        ("pairs_own.py",),
        (
            Figure("label macro F1", r"label macro F1 (\S+)", ""),
            Figure("status macro F1", r"status macro F1 (\S+)", "0.88"),
            Figure("mode macro F1", r"mode macro F1 (\S+)", "0.75"),
            Figure("calibration error", r"calibration error (\S+)", "under 0.05"),
        ),
    ),
    Benchmark(
        "sentences, our own held back",
        OWN,
        ("coding_own.py",),
        (
            Figure("recall with parties", r"  recall (\S+)", ""),
            Figure("precision with parties", r"precision (\S+)", ""),
            Figure("status macro F1", r"status macro F1 (\S+)", "0.88"),
            Figure("mode macro F1", r"mode macro F1 (\S+)", "0.75"),
            Figure("talk taken for deed", r"talk taken for deed (\S+)", "under 0.02"),
        ),
    ),
    Benchmark(
        "our samples",
        SHARED,
        ("facts.py", str(ROOT / "src" / "legation" / "samples" / "facts.json")),
        (
            Figure("facts found", r"facts found (.+?)\s{2,}", ""),
            Figure("talk taken for deed", r"talk taken for deed (\d+)", ""),
            Figure("dirt in the text", r"dirt in the text (\d+)", ""),
        ),
    ),
    Benchmark(
        "phrases that name no actor, pairs of names",
        OWN,
        ("actors_own.py",),
        (
            Figure("no false actor", r"no actor n=\d+\s+right (\S+)", "0.97"),
            Figure("same person or not", r"name pairs n=\d+\s+right (\S+)", "0.95"),
        ),
    ),
    Benchmark(
        "actor resolution",
        OWN,
        ("actors_speed.py",),
        (
            Figure("phrases a second", r"(\d+) phrases a second", "5000"),
            Figure("register, MB", r"resident grew by (\S+) MB", "under 60"),
        ),
    ),
    Benchmark(
        "speakers and forces, our own statements",
        OWN,
        ("quotations.py",),
        (
            Figure("speaker resolved", r"speaker resolved (\S+)", "0.92"),
            Figure("speaker by pronoun or title", r"pronoun or title (\d\.\d+)", ""),
            Figure("force macro F1", r"force macro F1 (\S+)", "0.80"),
        ),
    ),
    Benchmark(
        "speakers and forces, passages kept apart",
        OWN,
        ("quotations.py", "--unseen"),
        (
            Figure("speaker resolved", r"speaker resolved (\S+)", ""),
            Figure("force macro F1", r"force macro F1 (\S+)", ""),
        ),
    ),
    Benchmark(
        "the ledger, our samples against public facts",
        OWN,
        ("ledger.py",),
        (
            Figure("facts that are one incident", r"one incident each (\S+)", "0.90"),
            Figure("state lines right", r"state lines \d+  right (\S+)", "0.90"),
            Figure("misses of the fold", r"by the fold (\d+)", ""),
            Figure("measures that the facts do not know", r"do not know (\d+)", "0"),
        ),
    ),
    *(
        Benchmark(
            f"measures, 75 sentences of our own, {half}",
            OWN,
            ("measures.py", *option),
            (
                Figure("recall", r"recall (\S+)", ""),
                Figure("precision", r"precision (\S+)", ""),
                Figure("talk taken for a measure", r"talk taken for a measure (\d+)", "0"),
            ),
        )
        for half, option in (("read while rules were made", ()), ("unseen", ("--unseen",)))
    ),
    Benchmark(
        "merging, our own pairs of reports",
        OWN,
        ("merging.py",),
        (
            Figure("precision", r"precision (\S+)", "0.95"),
            Figure("recall", r"recall (\S+)", "0.85"),
        ),
    ),
    Benchmark(
        "speed against the parse alone",
        OWN,
        ("speed.py",),
        (
            Figure("whole coding, ratio", r"ratio (\S+)", "at most 2.0"),
            Figure("statements add", r"statements (\S+) of the parse", "at most 0.15"),
        ),
    ),
    Benchmark(
        "memory with both models loaded",
        OWN,
        ("loaded.py",),
        (Figure("loaded, MB", r"loaded (\d+) MB", "under 900"),),
    ),
    Benchmark(
        "pages of the samples, in Chromium",
        OWN,
        ("web.py",),
        (
            Figure("server, slowest page, ms", r"slowest page median (\d+) ms", "under 50"),
            Figure("two states on a new day, ms", r"on a new day (\d+) ms", "under 50"),
            Figure("heaviest page, kB", r"heaviest page (\d+) kB", "at most 300"),
            Figure("first paint, CPU slowed 4 times, s", r"slowest (\S+) s", "under 1"),
            Figure("axe, serious or critical", r"serious or critical (\d+)", "0"),
        ),
    ),
)


def run(benchmark: Benchmark) -> list[tuple[str, str, str]]:
    if not benchmark.folder.is_dir():
        return [
            (figure.name, "not measured: ../shared/bench is absent", figure.reach)
            for figure in benchmark.figures
        ]
    result = subprocess.run(
        [sys.executable, *benchmark.arguments],
        cwd=benchmark.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        last = (result.stderr.strip().splitlines() or ["no message"])[-1]
        return [(figure.name, f"failed: {last}", figure.reach) for figure in benchmark.figures]
    rows = []
    for figure in benchmark.figures:
        match = re.search(figure.pattern, result.stdout)
        rows.append((figure.name, match[1] if match else "not printed", figure.reach))
    return rows


def main() -> None:
    table = Table(title="Legation, measured", title_justify="left")
    for column in ("benchmark", "figure", "measured", "to reach"):
        table.add_column(column)
    console = Console(width=110)
    for benchmark in BENCHMARKS:
        name = benchmark.name
        for row in run(benchmark):
            table.add_row(name, *row)
            name = ""
        table.add_section()
    console.print(table)


if __name__ == "__main__":
    main()
