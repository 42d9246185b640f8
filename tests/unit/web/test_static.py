"""What comes along: vendored files are those that are named, colours can be read."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

import legation.web

STATIC = Path(legation.web.__file__).with_name("static")
VENDOR = STATIC / "vendor"
AA = 4.5
AA_LARGE = 3.0


@pytest.mark.parametrize("folder", [VENDOR, Path(__file__).parents[2] / "web" / "vendor"])
def test_vendored_files_are_those_named(folder: Path) -> None:
    packages = tomllib.loads((folder / "VENDORED.toml").read_text(encoding="utf-8"))["package"]
    named = {
        f"{package['folder']}/{name}": digest
        for package in packages
        for name, digest in package["sha256"].items()
    }
    there = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "VENDORED.toml"
    }
    assert there == named
    assert all(f"{package['folder']}/LICENSE" in there for package in packages)


def schemes() -> dict[str, dict[str, str]]:
    css = (STATIC / "legation.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in re.findall(r":root\S* \{(.*?)\}", css, re.DOTALL)[:2])  # fmt: skip
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize("text", ["ink", "quiet", "side-a", "side-b", "conflict", "cooperation"])
def test_text_can_be_read(scheme: str, ground: str, text: str) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[text], colours[ground]) >= AA


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_edges_can_be_seen(scheme: str) -> None:
    colours = schemes()[scheme]
    assert contrast(colours["mark-ink"], colours["mark"]) >= AA
    assert contrast(colours["edge"], colours["paper"]) >= AA_LARGE
    assert contrast(colours["edge"], colours["card"]) >= AA_LARGE
