"""Whole runs of ``legation code``: how they grow, what becomes of them when they are killed, what they survive.

    python bench/corpus_runs.py growth|kills|ray|malformed [--documents N]

growth: memory and time for 0, 1, a hundredth and all of N short reports (100,000). kills: a
run over N short reports (5,000) killed ten times at random and continued. ray: the same number on a cluster of
two nodes, ten workers and at last a node killed in mid-run. malformed: N documents (10,000) of ``malformed.py``.
Prints a line of JSON for each figure; short reports are made of the project's own samples.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "src" / "legation" / "samples"
SEED = 20261129
KILLS = 10
SENTENCES = 3
LENGTHS = range(40, 250)
MB = 1024 * 1024


def tell(what: str, measured: str, reach: str) -> None:
    print(json.dumps({"what": what, "measured": measured, "reach": reach}), flush=True)


def write_short(count: int, path: Path) -> Path:
    """Write so many short reports, a title and three sentences each, as lines of JSON."""
    dice = random.Random(SEED)  # noqa: S311  the same reports each time
    texts = [p.read_bytes().decode("utf-8", "replace") for p in sorted(SAMPLES.glob("*.txt"))]
    found = [
        re.sub(r"\s+", " ", s) for t in texts for s in re.split(r"(?<=[.!?])\s+", t) if len(s) in LENGTHS
    ]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            body = " ".join(dice.sample(found, SENTENCES))
            day = f"2021-{1 + number % 12:02}-{1 + number % 28:02}"
            file.write(json.dumps({"text": f"Report number {number}\n\n{body}\n", "published": day}) + "\n")
    return path


def command(corpus: Path, out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "legation", "code", str(corpus), "--out", str(out), *options]


def digest(folder: Path) -> str:
    """Return one digest of all that a run wrote but the manifest, by path and content."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in ("manifest.json", ".lock"):
            whole.update(
                f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
            )
    return whole.hexdigest()


def counts(folder: Path) -> dict[str, int]:
    told = json.loads((folder / "manifest.json").read_bytes())
    if not told["complete"]:
        message = f"{folder} is not complete"
        raise SystemExit(message)
    found: dict[str, int] = told["counts"]
    return found


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    with contextlib.suppress(OSError):
        return [
            int(p) for t in Path(f"/proc/{pid}/task").iterdir() for p in (t / "children").read_text().split()
        ]
    return []


def memory(pid: int, *names: str) -> int:
    """Return the sum of some lines of a process's memory, in bytes; 0 where it has ended."""
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.split(":")[0] in names)
    return 0


@dataclass
class Peak:
    """The most memory that the driver and any worker of its own had while a run went on."""

    driver: int = 0
    worker: int = 0
    seconds: float = 0.0
    rates: list[float] = field(default_factory=list)


def watched(arguments: list[str]) -> Peak:
    peak, start = Peak(), time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        peak.driver = max(peak.driver, memory(process.pid, "Rss"))
        for keeper in children(process.pid):
            for worker in children(keeper):
                peak.worker = max(peak.worker, memory(worker, "Private_Dirty", "Private_Clean"))
        time.sleep(0.2)
    peak.seconds = time.perf_counter() - start
    return peak


def growth(count: int) -> None:
    sizes = (0, 1, count // 100, count)
    peaks = {}
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            corpus = write_short(size, Path(place) / f"{size}.jsonl")
            peaks[size] = watched(command(corpus, Path(place) / f"out{size}"))
            if counts(Path(place) / f"out{size}")["documents"] != size:
                raise SystemExit("documents were lost")
    small, large = peaks[sizes[2]], peaks[count]
    for name in ("driver", "worker"):
        first, last = getattr(small, name), getattr(large, name)
        measured = f"{first / MB:.0f} MB to {last / MB:.0f} MB ({last / first - 1:+.0%})"
        tell(f"memory of the {name}, {sizes[2]:,} to {count:,} documents", measured, "flat within 10%")
    idle = peaks[0].seconds
    cost = [1000 * (peaks[n].seconds - idle) / n for n in sizes[2:]]
    measured = f"{cost[0]:.1f} ms and {cost[1]:.1f} ms ({cost[1] / cost[0] - 1:+.0%}); empty {idle:.1f} s, one {peaks[1].seconds:.1f} s"
    tell(
        f"time a document beyond start-up, {sizes[2]:,} and {count:,} documents",
        measured,
        "constant within 10%",
    )


def kills(count: int) -> None:
    dice = random.Random(SEED)  # noqa: S311  the same moments each time, as far as a machine lets them
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        corpus = write_short(count, place / "reports.jsonl")
        whole = watched(command(corpus, place / "whole", "--shard", "50"))
        killed = 0
        while killed < KILLS:
            process = subprocess.Popen(
                command(corpus, place / "broken", "--shard", "50"), stdout=subprocess.DEVNULL
            )
            time.sleep(dice.uniform(1, 10 + whole.seconds / KILLS))
            if process.poll() is not None:
                break
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
        subprocess.run(
            command(corpus, place / "broken", "--shard", "50"), check=True, stdout=subprocess.DEVNULL
        )
        same = digest(place / "whole") == digest(place / "broken")
    measured = f"{killed} kills, result {'identical' if same else 'DIFFERENT'}"
    tell(f"killed at random in a run of {count:,} documents, locally", measured, "identical")


def ray(count: int) -> None:
    from ray.cluster_utils import Cluster  # noqa: PLC0415  an extra

    dice = random.Random(SEED)  # noqa: S311  as above
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        corpus = write_short(count, place / "reports.jsonl")
        watched(command(corpus, place / "whole", "--shard", "50"))
        cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
        arguments = command(corpus, place / "ray", "--shard", "50", "--ray", cluster.address)
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
        shards = place / "ray" / "shards"
        total, killed = -(-count // 50), 0
        while process.poll() is None and killed < KILLS:
            done = len(list(shards.glob("*.json")))
            if done > (killed + dice.random()) * total * 0.8 / KILLS and (at_work := ray_workers()):
                os.kill(dice.choice(at_work), signal.SIGKILL)
                killed += 1
            time.sleep(0.1)
        lost = process.poll() is None
        if lost:
            cluster.remove_node(cluster.worker_nodes.copy().pop(), allow_graceful=False)
        process.wait()
        same = process.returncode == 0 and digest(place / "whole") == digest(place / "ray")
        cluster.shutdown()  # type: ignore[no-untyped-call]
    verdict = "identical" if same else "DIFFERENT"
    measured = f"{killed} workers{' and a node' if lost else ''} killed, result {verdict}"
    tell(f"two nodes of Ray, {count:,} documents, workers and a node killed", measured, "identical")


def ray_workers() -> list[int]:
    """Return the worker processes of Ray on this machine that have code of ours under them."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cmdline").read_bytes().startswith(b"ray::") and children(int(entry.name)):
                found.append(int(entry.name))
    return found


def malformed(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        script = str(Path(__file__).with_name("malformed.py"))
        subprocess.run([sys.executable, script, str(count), str(place / "corpus")], check=True)
        start = time.perf_counter()
        done = subprocess.run(
            command(place / "corpus", place / "out", "--time-limit", "20"), check=False, capture_output=True
        )
        told = counts(place / "out")
        causes: dict[str, int] = {}
        for path in (place / "out" / "failures").glob("*.jsonl"):
            for line in path.read_text(encoding="utf-8").splitlines():
                cause = json.loads(line)["cause"]
                causes[cause] = causes.get(cause, 0) + 1
    lost = told["documents"] - told["rows"]["documents"] - sum(causes.values())  # type: ignore[index]
    measured = f"{told['documents']:,} documents, {lost} lost, exit {done.returncode}, {time.perf_counter() - start:.0f} s; "
    tell(
        f"{count:,} malformed documents",
        measured + ", ".join(f"{n:,} {c}" for c, n in sorted(causes.items())),
        "none lost",
    )


FIGURES = {
    "growth": (growth, 100_000),
    "kills": (kills, 5_000),
    "ray": (ray, 5_000),
    "malformed": (malformed, 10_000),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("figure", choices=FIGURES)
    parser.add_argument("--documents", type=int)
    given = parser.parse_args()
    figure, count = FIGURES[given.figure]
    figure(given.documents or count)


if __name__ == "__main__":
    main()
