"""What ``legation export`` writes, read by the programs that it is for."""

from __future__ import annotations

import collections
import csv
import datetime as dt
import io
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import followthemoney
import frictionless
import icalendar
import lxml.html
import networkx as nx
import polars as pl
import pypdf
import pytest
from iiif_prezi3 import AnnotationPage, TextPositionSelector, TextQuoteSelector
from py_gdelt.models.events import Event as GdeltEvent
from py_gdelt.models.events import Mention as GdeltMention
from py_gdelt.parsers.events import EventsParser
from py_gdelt.parsers.mentions import MentionsParser
from pydantic import ValidationError
from typer.testing import CliRunner

from legation.cli import app
from legation.exchange import Extract, export, formats, words_of
from legation.exchange.lines import TABLES
from legation.exchange.plover import records_in
from legation.model import Status
from legation.store import Store
from legation.vocabulary import HAPPENED, MATERIAL_CONFLICT, collapse, types
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from typer.testing import Result

    from legation.exchange.gathering import Account
    from legation.pipeline import Pipeline


VERBAL = (1, 3)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["export", *arguments])


@pytest.fixture(scope="module")
def whole(demo_store: str) -> Extract:
    with Store(demo_store) as store:
        return Extract(store.reports(), store.reviews())


@pytest.fixture(scope="module")
def pair(demo_store: str) -> Extract:
    with Store(demo_store) as store:
        return Extract(store.reports(("USA", "RUS")), store.reviews(), ("USA", "RUS"))


def only(extract: Extract, to: str) -> bytes:
    (data,) = export(extract, to).values()
    return data


def gdelt(extract: Extract) -> list[GdeltEvent]:
    dated = [line for line in only(extract, "gdelt-events").splitlines(keepends=True) if line.split(b"\t")[1]]
    return [GdeltEvent.from_raw(raw) for raw in EventsParser().parse(b"".join(dated), is_translated=False)]


def label_of(account: Account) -> str:
    return collapse(account.event.type, account.event.status).value


def test_gdelts_reader_takes_every_event_that_has_a_day(whole: Extract) -> None:
    lines = only(whole, "gdelt-events").decode().splitlines()
    assert {len(line.split("\t")) for line in lines} == {61}
    read = gdelt(whole)
    assert len(read) == sum(bool(line.split("\t")[1]) for line in lines) > len(lines) / 2
    (first,) = (e for e in read if e.actor1 and e.actor1.name == "Barack Obama" and e.event_code == "166")
    assert (str(first.date), first.actor1 and first.actor1.code, first.actor2 and first.actor2.code) == (
        "2016-12-29",
        "USAGOV",
        "RUSGOV",
    )
    assert (first.quad_class, first.goldstein_scale, first.is_root_event) == (4, -7.0, True)
    assert first.num_articles > 1
    assert first.num_sources <= first.num_articles <= first.num_mentions
    assert math.isnan(first.avg_tone)


def test_gdelts_reader_takes_mentions_of_those_events(whole: Extract) -> None:
    events = {int(line.split(b"\t")[0]) for line in only(whole, "gdelt-events").splitlines()}
    mentions = [GdeltMention.from_raw(raw) for raw in MentionsParser().parse(only(whole, "gdelt-mentions"))]
    assert {m.global_event_id for m in mentions} == events
    per_event = collections.Counter(m.global_event_id for m in mentions)
    assert [e for e in gdelt(whole) if per_event[e.global_event_id] != e.num_mentions] == []
    texts = {r.document.id: r.document.text for r in whole.reports}
    acts = {a.event.predicate.text for a in whole.accounts}
    for mention in mentions:
        offset = mention.action_char_offset or 0
        assert any(texts[mention.identifier].startswith(act, offset) for act in acts)


@pytest.mark.parametrize("to", ["icews", "polecat"])
def test_table_has_its_header_and_a_row_of_each_events_dyads(to: str, pair: Extract) -> None:
    rows = list(csv.DictReader(io.StringIO(only(pair, to).decode()), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) >= len(pair.accounts)
    assert {len(row) for row in rows} == {{"icews": 20, "polecat": 40}[to]}
    assert all(None not in row and None not in row.values() for row in rows)
    assert len({row["Event ID"] for row in rows}) == len(rows)


def test_icews_names_states_and_cameo_labels(pair: Extract) -> None:
    frame = pl.read_csv(only(pair, "icews"), separator="\t", quote_char=None, infer_schema_length=None)
    obama = frame.filter(pl.col("Source Name") == "Barack Obama", pl.col("CAMEO Code") == 166).row(
        0, named=True
    )
    assert (obama["Source Country"], obama["Target Country"]) == ("United States", "Russian Federation")
    assert (obama["Source Sectors"], obama["Event Text"], obama["Intensity"]) == (
        "Government",
        "Expel or withdraw",
        -7.0,
    )


def test_what_did_not_happen_is_no_deed_in_any_table(whole: Extract) -> None:
    talk = {a.key: a for a in whole.accounts if a.event.status not in HAPPENED}
    assert any(a.event.status is Status.THREATENED for a in talk.values())
    records = {r.id: r for r in records_in(only(whole, "plover").decode())}
    for key, account in talk.items():
        record = records["-".join(key)]
        assert record.event == (label_of(account),)
        if types()[account.event.type].quad == MATERIAL_CONFLICT:
            assert record.quad_code in VERBAL


def test_phoenix_is_a_table_of_26_columns(pair: Extract) -> None:
    frame = pl.read_csv(
        only(pair, "phoenix"), separator="\t", has_header=False, quote_char=None, infer_schema=False
    )
    assert frame.width == 26
    assert set(frame[:, 15].drop_nulls()) <= set("01234")
    assert {"USA", "RUS"} <= set(frame[:, 6])


def test_frictionless_finds_the_csv_tables_as_their_dictionary_says(whole: Extract, tmp_path: Path) -> None:
    for name, data in export(whole, "csv").items():
        (tmp_path / name).write_bytes(data)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:5]
    assert [task.name for task in report.tasks] == list(TABLES)
    assert {task.name: task.stats["rows"] for task in report.tasks}["incidents"] == len(whole.incidents)


def test_frictionless_refuses_a_table_that_is_not_as_its_dictionary_says(
    whole: Extract, tmp_path: Path
) -> None:
    for name, data in export(whole, "csv").items():
        (tmp_path / name).write_bytes(data)
    events = tmp_path / "events.csv"
    events.write_bytes(events.read_bytes().replace(b"2016-12-29", b"29 Dec 2016", 1))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_duckdb_and_polars_read_the_parquet_tables(whole: Extract, tmp_path: Path) -> None:
    made = export(whole, "parquet")
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    events = duckdb.read_parquet(str(tmp_path / "events.parquet"))
    counted = events.aggregate("count(*), sum(list_contains(source, 'USAGOV')::int)")
    rows, american = counted.fetchall()[0]
    frame = pl.read_parquet(tmp_path / "events.parquet")
    assert rows == frame.height == len(whole.accounts)
    assert american == frame["source"].list.contains("USAGOV").sum() > 0
    described = {r["name"]: r["schema"] for r in json.loads(made["datapackage.json"])["resources"]}
    assert [f["name"] for f in described["events"]["fields"]] == frame.columns


def test_followthemoney_takes_every_entity_and_value(whole: Extract) -> None:
    entities = [json.loads(line) for line in only(whole, "followthemoney").splitlines()]
    known = {entity["id"] for entity in entities}
    schemata = collections.Counter(entity["schema"] for entity in entities)
    assert set(schemata) == {"PublicBody", "Organization", "Article", "Event", "Sanction"}
    for entity in entities:
        proxy = followthemoney.model.get_proxy(entity)
        proxy.schema.validate(entity)
        for name, values in entity["properties"].items():
            # Reading it with its own cleaning loses nothing.
            assert sorted(proxy.get(name)) == sorted(values)
            held = proxy.schema.get(name)
            if held and held.type.name == "entity":
                assert known.issuperset(values)
    (expelled,) = (
        e for e in entities
        if e["schema"] == "Sanction" and e["properties"].get("startDate") == ["2016-12-29"]
        and e["properties"]["provisions"] == ["expulsion"]
    )  # fmt: skip
    assert expelled["properties"]["entity"] == ["legation-RUS"]
    assert expelled["properties"]["authority"] == ["United States"]


def test_annotation_finds_its_words_in_its_report(whole: Extract) -> None:
    page = json.loads(only(whole, "annotations"))
    texts = {f"urn:legation:{r.document.id}": r.document.text for r in whole.reports}
    found = [words_of(a["target"], texts[a["target"]["source"]]) for a in page["items"]]
    assert found == [a.event.evidence for a in whole.accounts]


def test_iiifs_model_of_web_annotations_takes_every_one(whole: Extract) -> None:
    made = json.loads(only(whole, "annotations"))
    page = AnnotationPage(**made)
    assert len(page.items) == len(whole.accounts)
    for annotation, account in zip(page.items, whole.accounts, strict=True):
        quote, position = (selector.root for selector in annotation.target.selector)
        span = account.event.evidence
        assert (type(quote), quote.exact) == (TextQuoteSelector, span.text)
        assert (type(position), position.start, position.end) == (TextPositionSelector, span.start, span.end)
    made["items"][0]["target"]["selector"][1]["start"] = "at the beginning"
    with pytest.raises(ValidationError):
        AnnotationPage(**made)


def test_networkx_reads_who_acts_on_whom(whole: Extract) -> None:
    graph = nx.read_graphml(io.BytesIO(only(whole, "graphml")))
    assert graph.is_directed()
    edge = graph.edges["USA", "RUS"]
    assert graph.nodes["EUR"]["name"] == "European Union"
    own = [i for i in whole.incidents if "USA" in i.by and "RUS" in i.against]
    assert edge["incidents"] >= len(own) > edge["deeds"] > 0
    assert edge["conflict"] + edge["cooperation"] == edge["incidents"]
    assert edge["first"] == min(i.date for i in own if i.date)


def test_icalendar_reads_the_meetings_that_are_planned(demo_store: str, pipeline: Pipeline) -> None:
    ahead = "Russia and the United States will hold talks in Geneva on October 20, the ministry in Moscow said on Wednesday."
    with Store(demo_store) as store:
        told = Extract([*store.reports(), pipeline.code(ahead, "2021-10-13")], store.reviews())
    calendar = icalendar.Calendar.from_ical(only(told, "icalendar"))
    entries = calendar.walk("VEVENT")
    meetings = {m.id: m for s in told.states for m in s.meetings}
    assert entries
    for entry in entries:
        meeting = meetings[str(entry["UID"]).removesuffix("@legation")]
        days = interval(meeting.date or "")
        assert days
        assert meeting.status == "planned"
        first, after = entry.decoded("DTSTART"), entry.decoded("DTEND")
        assert (first, after) == (days.start, days.end + dt.timedelta(days=1))


def test_timeline_has_what_timelinejs_needs(pair: Extract) -> None:
    made = json.loads(only(pair, "timelinejs"))
    began = [h for h in pair.happenings if h.date and not h.date.startswith("..")]
    assert {slide["unique_id"] for slide in made["events"]} == {h.id for h in began}
    assert all(isinstance(slide["start_date"]["year"], int) for slide in made["events"])
    assert len({slide["unique_id"] for slide in made["events"]}) == len(made["events"])
    assert all({"RUS", "USA"} <= set(slide["group"].split(" and ")) for slide in made["events"])
    for slide in made["events"]:
        # Words of reports are escaped: only our own elements are left.
        assert {e.tag for e in lxml.html.fragment_fromstring(slide["text"]["text"], create_parent="div").iter()} <= {
            "div", "p", "small", "a",
        }  # fmt: skip


def test_brief_has_a_source_for_every_note(pair: Extract) -> None:
    page = lxml.html.document_fromstring(only(pair, "brief-html"))
    assert page.findtext(".//h1") == "United States and Russia"
    cited = {link.get("href") for link in page.findall(".//sup/a")}
    notes = {f"#{note.get('id')}" for note in page.findall(".//section[@class='notes']/ol/li")}
    assert cited == notes
    texts = [" ".join(r.document.text.split()) for r in pair.reports]
    for note in page.findall(".//section[@class='notes']/ol/li"):
        words = note.text_content().rpartition(": “")[2].rstrip("”")
        assert any(words in text for text in texts)


def test_brief_is_a_pdf_that_another_program_reads(pair: Extract) -> None:
    reader = pypdf.PdfReader(io.BytesIO(only(pair, "brief-pdf")))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "United States and Russia" in text
    assert "expulsion: 35 Russian diplomats" in text
    assert len(reader.pages) > 1


@pytest.mark.parametrize("to", formats())
def test_format_is_written_by_the_command_and_always_the_same(
    to: str, demo_store: str, pair: Extract, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run("USA", "RUS", "--to", to, "--out", str(out), "--store", demo_store).exit_code == 0
    made = {p.name: p.read_bytes() for p in out.iterdir()} if out.is_dir() else {"": out.read_bytes()}
    again = export(pair, to)
    assert sorted(map(len, made.values())) == sorted(map(len, again.values()))
    if to != "brief-pdf":
        assert sorted(made.values()) == sorted(again.values())


@pytest.mark.parametrize(
    ("to", "package"), [("graphml", "networkx"), ("icalendar", "icalendar"), ("brief-pdf", "weasyprint")]
)
def test_package_that_is_not_there_is_named_with_what_to_install(
    to: str, package: str, demo_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    result = run("USA", "RUS", "--to", to, "--store", demo_store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"needs {package}, which is not installed; run pip install 'legation[exchange]'" in result.stderr


def test_library_of_the_system_that_is_not_there_is_named(
    demo_store: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # As WeasyPrint does where it cannot load Pango.
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    result = run("USA", "RUS", "--to", "brief-pdf", "--store", demo_store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "needs Pango: install it" in result.stderr


def test_page_describes_each_format() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")
    assert [name for name in formats() if f"| `{name}` |" not in page] == []


def test_days_limit_what_is_exported(demo_store: str) -> None:
    made = run(
        "USA",
        "RUS",
        "--to",
        "plover",
        "--since",
        "2021-04-15",
        "--until",
        "2021-04-15",
        "--store",
        demo_store,
    )
    records = list(records_in(made.stdout))
    assert sum(record.date == "2021-04-15" for record in records) > len(records) / 2
    for record in records:
        days = interval(record.date)
        assert days is None or days.start.isoformat() <= "2021-04-15" <= days.end.isoformat()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--to", "xml"), "'xml' is none of plover"),
        (("--to", "csv"), "csv is several files: name a folder"),
        (("--to", "brief-html"), "a brief is on two states"),
        (("USA", "--to", "plover"), "name two parties, or none"),
        (("--to", "plover", "--since", "2021-01-02", "--until", "2021-01-01"), "is after"),
    ],
)  # fmt: skip
def test_wrong_usage_is_said_in_one_line(arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.replace("│", " ").split())


def test_place_that_cannot_be_written_is_named(demo_store: str, tmp_path: Path) -> None:
    out = tmp_path / "missing" / "file.tab"
    result = run("--to", "icews", "--out", str(out), "--store", demo_store)
    assert result.exit_code == 1
    assert f"{out} cannot be written" in result.stderr.replace("\n", " ")
