"""Follow the tutorial to the letter from a fresh clone, as somebody who has never seen the project, and time it.

    python bench/tutorial.py

What stands under Install and every command after it are run in the order of the page, in a clone of this repository without any of
its installed packages. Reading and typing come on top.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REACH_S = 600
BLOCK = re.compile(r"^```(?:sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps(page: str) -> list[tuple[str, str]]:
    """Return the heading and the commands of each part of the page; what a command prints is none."""
    install, *parts = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    found = [("Install", next(iter(BLOCK.findall(install))))]
    for part in parts:
        commands = re.findall(r"^```sh\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)
        if commands:
            found.append((part.partition("\n")[0], "\n".join(commands)))
    return found


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "legation"
        git = shutil.which("git") or "git"
        subprocess.run([git, "clone", "-q", str(ROOT), str(clone)], check=True)
        page = (clone / "docs" / "tutorial.md").read_text(encoding="utf-8")
        script = "set -e\n"
        for name, commands in steps(page):
            script += f"{commands}\necho '@' {name!r} $(date +%s.%N) >&2\n"
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "LEGATION_HOME": folder}
        environment |= {key: value for key, value in os.environ.items() if key.startswith(("PIP_", "LANG"))}
        begun = time.time()
        ran = subprocess.run(
            ["bash", "-c", script], cwd=clone, env=environment, capture_output=True, text=True, check=False
        )
        if ran.returncode or not (clone / "plot.svg").exists():
            print(ran.stderr, file=sys.stderr)
            return 1
        last = begun
        for name, moment in re.findall(r"^@ (.*) ([\d.]+)$", ran.stderr, re.MULTILINE):
            print(f"{float(moment) - last:6.1f} s  {name}")
            last = float(moment)
    print(f"{last - begun:6.1f} s  in all, to a plot of a pair of states (to reach: under {REACH_S})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
