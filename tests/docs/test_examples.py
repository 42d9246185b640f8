"""Every example of the documentation, run as it stands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HOWTO = sorted((DOCS / "howto").glob("*.md"))


def blocks(page: Path, language: str) -> list[str]:
    return [code for found, code in BLOCK.findall(page.read_text(encoding="utf-8")) if found == language]


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "LEGATION_HOME": str(folder)}
    return subprocess.run(  # noqa: S603  the examples of our own pages
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("page", [p for p in HOWTO if blocks(p, "sh")], ids=lambda p: p.stem)
def test_commands_of_a_page_run_one_after_the_other(page: Path, tmp_path: Path) -> None:
    script = "\n".join(["set -euo pipefail", *blocks(page, "sh")])
    ran = run(["bash", "-c", script], tmp_path)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("page", [p for p in HOWTO if blocks(p, "python")], ids=lambda p: p.stem)
def test_programs_of_a_page_run(page: Path, tmp_path: Path) -> None:
    for code in blocks(page, "python"):
        ran = run([sys.executable, "-c", code], tmp_path)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.strip()


def test_tutorial_prints_what_it_says_and_ends_in_a_picture(tmp_path: Path) -> None:
    page = DOCS / "tutorial.md"
    ran = run(["bash", "-c", "\n".join(["set -e", *blocks(page, "sh")])], tmp_path)
    shown = re.findall(
        r"^```text\n(By CZE.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert [block for block in shown if block not in ran.stdout] == []
    assert (tmp_path / "plot.svg").read_text(encoding="utf-8").count("<svg") == 1


def test_codebook_has_two_examples_of_everything() -> None:
    page = (DOCS / "codebook.md").read_text(encoding="utf-8").partition("\n## Contexts")[0]
    found = {part.splitlines()[0]: part.count("\n- ") for part in page.split("\n### ")[1:]}
    assert {name: count for name, count in found.items() if count != 2} == {}
