"""Score the register on two sets of our own: phrases that name nobody, and pairs of names.

    python bench/actors_own.py [--misses]

``no_actor.tsv`` holds phrases; right is no actor, or one without a country (a role of nobody in particular).
``name_pairs.tsv`` holds two names and Y where they are one person's, N where not.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from legation.actors import load_register
from legation.actors.names import same_person

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")][1:]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="print each case that fails")
    misses = parser.parse_args().misses
    register = load_register()
    nobody = rows("no_actor.tsv")
    found = [(row[0], register.resolve(row[0])) for row in nobody]
    wrong = [(phrase, actor) for phrase, actor in found if actor is not None and actor.country is not None]
    pairs = rows("name_pairs.tsv")
    failed = [row for row in pairs if same_person(row[0], row[1]) != (row[2] == "Y")]
    if misses:
        for phrase, actor in wrong:
            print(f"  {phrase!r}: {actor}")
        for row in failed:
            print(f"  {row}")
    print(f"no actor n={len(nobody)}  right {1 - len(wrong) / len(nobody):.4f}")
    print(f"name pairs n={len(pairs)}  right {1 - len(failed) / len(pairs):.4f}")


if __name__ == "__main__":
    main()
