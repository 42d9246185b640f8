"""Measure the memory of a process that has coded a report and classified a pair with each model.

python bench/loaded.py
"""

from __future__ import annotations

import resource
from pathlib import Path

import legation

SAMPLE = Path(legation.__file__).parent / "samples" / "01-2016-12-29-us-expels-35.txt"
PAIR = ("Norway expelled two Chadian diplomats.", (0, 6), (20, 37))


def main() -> None:
    """Code, classify, print."""
    pipeline = legation.default_pipeline()
    pipeline.code(legation.read(SAMPLE))
    for small in (False, True):
        pipeline.classify_all([PAIR], small=small)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(f"loaded {resident:.0f} MB")


if __name__ == "__main__":
    main()
