from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLES = Path(str(files("legation") / "samples"))
SHARED = Path(__file__).parents[3].parent / "shared"
RUN = 8  # words in a row that mark a sentence as copied
KINDS = {"wire", "translated", "html", "pasted", "headline", "mojibake"}
FACTS = {
    "2016-12-29-expulsion",
    "2016-12-29-property-seizure",
    "2016-12-29-sanctions-listing",
    "2016-12-30-proposal",
    "2016-12-30-ruled-out",
    "2017-01-06-claim",
    "2017-02-02-sanctions-eased",
    "2017-07-28-staff-cap",
    "2017-07-28-property-seizure",
    "2017-07-30-talk",
    "2017-08-02-sanctions-listing",
    "2017-08-31-mission-closure",
    "2018-03-26-expulsion",
    "2018-03-26-mission-closure",
    "2018-03-29-expulsion",
    "2018-03-29-mission-closure",
    "2018-07-16-meeting",
    "2021-02-03-agreement",
    "2021-03-17-ambassador-recalled",
    "2021-04-15-expulsion",
    "2021-04-15-sanctions-listing",
    "2021-04-15-trade-restriction",
    "2021-04-16-expulsion",
    "2021-04-16-entry-ban",
    "2021-04-16-staff-cap",
    "2021-05-14-relations-downgraded",
    "2021-06-16-meeting",
    "2021-06-20-ambassador-returned",
    "2021-06-24-ambassador-returned",
    "2021-10-05-demand",
    "2021-10-11-meeting",
    "2021-10-12-proposal",
}


@dataclass(frozen=True)
class Sample:
    file: str
    published: str
    publisher: str
    kind: str
    facts: tuple[str, ...]


INDEX = load_table(SAMPLES / "index.tsv", Sample)
NAMES = [sample.file for sample in INDEX]
GOLD: dict[str, Any] = json.loads((SAMPLES / "facts.json").read_text(encoding="utf-8"))


def decoded(name: str) -> str:
    data = (SAMPLES / name).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


@cache
def visible(name: str) -> str:
    text = decoded(name)
    if name.endswith(".html"):
        text = re.sub(r"(?is)<(head|script|style)\b.*?</\1>|<[^>]+>", " ", text)
    return html.unescape(text)


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(str.maketrans("“”‘’\u00a0", "\"\"'' "))).lower()


def located(quote: str, text: str) -> bool:
    words = map(re.escape, re.findall(r"\w+", quote))
    return re.search(r"\W+".join(words), text, re.IGNORECASE) is not None


def quoted(part: str) -> list[Any]:
    rows = [row for row in GOLD[part] if "quote" in row]
    return [pytest.param(row, id=f"{row['article'][:2]}-{row['quote'][:40]}") for row in rows]


def runs(text: str) -> Iterable[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def test_index_lists_every_report_once() -> None:
    reports = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html"})
    assert reports == NAMES


def test_index_holds_every_kind() -> None:
    assert {sample.kind for sample in INDEX} == KINDS


def test_index_covers_every_fact_of_the_record() -> None:
    assert {fact for sample in INDEX for fact in sample.facts} == FACTS


def test_index_dates_agree_with_the_expected_facts() -> None:
    assert GOLD["published"] == {sample.file: sample.published for sample in INDEX}


@pytest.mark.parametrize("sample", INDEX, ids=NAMES)
def test_sample_is_named_by_its_date(sample: Sample) -> None:
    assert re.match(rf"\d\d-{sample.published}-[a-z0-9-]+\.(txt|html)$", sample.file)


@pytest.mark.parametrize("name", NAMES)
def test_sample_decodes_to_a_report_of_fair_length(name: str) -> None:
    assert 60 <= len(visible(name).split()) <= 600


@pytest.mark.parametrize("name", NAMES)
def test_sample_has_expected_facts(name: str) -> None:
    assert 3 <= sum(fact["article"] == name for fact in GOLD["facts"]) <= 8


@pytest.mark.parametrize("fact", quoted("facts") + quoted("never_done"))
def test_expected_fact_is_quoted_from_its_report(fact: dict[str, Any]) -> None:
    assert located(fact["quote"], visible(fact["article"]))


@pytest.mark.parametrize("row", quoted("never_in_text"))
def test_furniture_is_quoted_from_its_page(row: dict[str, Any]) -> None:
    assert folded(row["quote"]) in folded(visible(row["article"]))


def test_samples_copy_no_measured_text() -> None:
    if not SHARED.is_dir():
        pytest.skip("the measured texts lie outside the repository and are not here")
    folders = ("seeds", "bench")
    paths = [path for folder in folders for path in (SHARED / folder).rglob("*") if path.is_file()]
    theirs = {run for path in paths for run in runs(html.unescape(path.read_text("utf-8", "replace")))}
    copied = [(name, " ".join(run)) for name in NAMES for run in runs(visible(name)) if run in theirs]
    assert copied == []
