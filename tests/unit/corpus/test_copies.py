"""Copies found by signatures, against what two texts really share."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import parquet

from legation.corpus.copies import COPIES, find_copies
from legation.corpus.rows import schemas
from legation.corpus.sketches import sketched

if TYPE_CHECKING:
    from pathlib import Path

WORDS = [f"word{number}" for number in range(5000)]


def text(dice: random.Random, length: int = 300) -> str:
    return " ".join(dice.choices(WORDS, k=length))


def copies(folder: Path, texts: dict[str, str]) -> dict[str, str]:
    """Return of each text that is a copy what it is a copy of; texts are in the order of their names."""
    rows = []
    for name, words in texts.items():
        signature, runs = sketched(words)
        rows.append({"origin": name, "document": name, "signature": signature, "runs": runs})
    for place in ("sketches/month=undated", "shards", "scratch"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    parquet.write_table(
        pa.Table.from_pylist(rows, schemas()["sketches"]), folder / "sketches/month=undated/one.parquet"
    )
    (folder / "shards/one.json").write_text("{}", encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({}), encoding="utf-8")
    count = find_copies(folder, folder / "scratch")
    found = parquet.read_table(folder / COPIES).to_pylist()
    assert len(found) == count
    return {row["origin"]: row["of_origin"] for row in found}


def test_versions_cut_and_headed_anew_are_copies_and_others_are_none(tmp_path: Path) -> None:
    dice = random.Random(1)  # noqa: S311
    texts: dict[str, str] = {}
    expected: dict[str, str] = {}
    for number in range(60):
        words = text(dice)
        texts[f"{number:03} a"] = words
        texts[f"{number:03} b"] = text(dice, 20) + " " + " ".join(words.split()[:200])
        texts[f"{number:03} c"] = " ".join(words.split()[60:80]) + " " + text(dice, 200)
        expected[f"{number:03} b"] = f"{number:03} a"
    found = copies(tmp_path, texts)
    assert found.items() <= expected.items()
    assert len(found) >= 55


def test_copy_of_a_copy_is_one_of_the_first(tmp_path: Path) -> None:
    words = text(random.Random(2), 400).split()  # noqa: S311
    texts = {str(step): " ".join(words[40 * step : 40 * step + 200]) for step in range(6)}
    found = copies(tmp_path, texts)
    assert set(found.values()) == {"0"}
    assert len(found) >= 4


def test_thousand_same_texts_have_one_first(tmp_path: Path) -> None:
    words = text(random.Random(3))  # noqa: S311
    found = copies(tmp_path, {f"{number:04}": words for number in range(1000)})
    assert len(found) == 999
    assert set(found.values()) == {"0000"}


def test_corpus_without_documents_has_no_copies(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    assert find_copies(tmp_path, tmp_path) == 0
    assert not (tmp_path / COPIES).exists()
