"""The built wheel: all that the package holds is in it, and it runs by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "legation"
MOST_BYTES = 100_000_000
# ruff: noqa: S603


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel as a user gets it: built from the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "-q", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_wheel_holds_every_file_of_the_package_and_is_small(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    files = (f for f in PACKAGE.rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    assert sorted(str(f.relative_to(PACKAGE.parent)) for f in files) == sorted(
        name for name in held if name.startswith("legation/")
    )
    assert wheel.stat().st_size < MOST_BYTES


def test_wheel_brings_the_man_page(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [n.partition(".data/data/")[2] for n in names if ".data/data/" in n] == [
        "share/man/man1/legation.1"
    ]


def test_wheel_shows_the_samples_without_the_source(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = f"import legation; assert {str(tmp_path)!r} in legation.__file__; from legation.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "LEGATION_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", code, "demo"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "SANCTION" in ran.stdout, ran.stderr
