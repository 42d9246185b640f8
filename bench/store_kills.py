"""Kill ``legation add`` at random moments and see that the store is whole and goes on.

    python bench/store_kills.py [--kills 20] [--documents 500] [--store URL]

Writes so many short reports to one .jsonl file, starts ``legation add`` on it, kills it (SIGKILL) at a random
moment after the first new document, opens the store, checks it and its folds, and begins again, until as many
kills are done; then lets it end, and derives everything anew to see that nothing differs. Without --store a new SQLite file is used; with it an empty database, such as one on
PostgreSQL.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from legation.store import Store, file_address

TEXT = """Norway protests to Sweden over catch number {number}

OSLO - Norway protested to Sweden on Tuesday over catch number {number} of a trawler, officials in Oslo said. The
Swedish ambassador was summoned and handed a note. "We expect an answer within {number} days," an official said.
"""
PAIR = ("NOR", "SWE")
POLL_S = 0.05
START_LIMIT_S = 120


@dataclass(frozen=True)
class Kill:
    """What was kept when a process was killed, and what was found to be wrong after it."""

    before: int
    after: int
    problems: tuple[str, ...]


def write(path: Path, documents: int) -> None:
    """Write the reports, each on one line of JSON."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            line = {"text": TEXT.format(number=number), "published": "2024-05-14"}
            file.write(json.dumps(line) + "\n")


def start(address: str, source: Path, home: Path) -> subprocess.Popen[bytes]:
    """Start the command, its own process, with a home of its own."""
    command = [sys.executable, "-m", "legation", "add", str(source), "--store", address]
    environment = os.environ | {"LEGATION_HOME": str(home)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def kill_once(address: str, source: Path, home: Path, spread_s: float) -> Kill:
    """Let the command run to a random moment after its first new document, kill it, and check the store."""
    process = start(address, source, home)
    limit = time.monotonic() + START_LIMIT_S
    with Store(address) as store:
        before = store.counts().documents
        while store.counts().documents == before and process.poll() is None and time.monotonic() < limit:
            time.sleep(POLL_S)
    time.sleep(random.uniform(0, spread_s))  # noqa: S311  a moment, no secret
    process.kill()
    process.communicate()
    with Store(address) as store:
        return Kill(before, store.counts().documents, problems(store))


def problems(store: Store) -> tuple[str, ...]:
    """Return what is wrong with a store, its folds too."""
    told = tuple(entry.incident for entry in store.timeline(PAIR, limit=None).entries[::-1])
    folded = told == store.ledger(PAIR).incidents(*PAIR)
    return (*store.check(), *(() if folded else ("the fold is not that of the reports",)))


def main() -> None:
    """Kill, check, continue; exit with 1 where anything was lost or damaged."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--store")
    parser.add_argument("--spread", type=float, default=1.0, help="longest time to a kill, in seconds")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "reports.jsonl"
        write(source, options.documents)
        address = options.store or file_address(folder / "relations.db")
        kills = []
        for number in range(options.kills):
            kills.append(kill_once(address, source, folder, options.spread))
            print(
                f"kill {number + 1}: {kills[-1].before} -> {kills[-1].after} documents, {kills[-1].problems}"
            )
        output, errors = start(address, source, folder).communicate()
        print(output.decode(), errors.decode(), sep="")
        with Store(address) as store:
            whole = store.counts().documents == options.documents and not problems(store)
            whole = whole and not store.rebuild()
    bad = sum(bool(kill.problems) or kill.after < kill.before for kill in kills)
    middle = sum(kill.before < kill.after < options.documents for kill in kills)
    print(f"kills {len(kills)}, in the middle {middle}, damaged or lost {bad}, whole at the end {whole}")
    sys.exit(bool(bad) or not whole)


if __name__ == "__main__":
    main()
