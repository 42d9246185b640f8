"""``legation add`` as a user runs it."""

from __future__ import annotations

import gzip
import http.server
import json
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from backports import zstd
from typer.testing import CliRunner

import legation
from legation.cli import app
from legation.record import to_json
from legation.store import Store, file_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer.testing import Result

    from legation.actors import LearntPerson
    from legation.model import Document, Report

REPORT = """{who} recalls its ambassador from Sweden

OSLO - {who} recalled its ambassador from Sweden on Tuesday in a dispute over fishing rights, officials said.
"""
NORWAY, DENMARK = REPORT.format(who="Norway"), REPORT.format(who="Denmark")
PAGE = "https://example.org/cod"
PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstd.compress}


def tear_zstandard(data: bytes) -> bytes:
    """Pack each line as a block of its own, and cut the last one off in its middle."""
    packer = zstd.ZstdCompressor()
    blocks = [packer.compress(line, mode=packer.FLUSH_BLOCK) for line in data.splitlines(keepends=True)]
    return b"".join(blocks)[:-10]


def run(*arguments: str, standard_input: bytes = b"") -> Result:
    return CliRunner().invoke(app, ("add", *arguments), input=standard_input)


@pytest.fixture
def kept(home: Path) -> Iterator[Store]:
    """Return the store that the command keeps in."""
    home.mkdir()
    with Store(file_address(home / "relations.db")) as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two reports, a file that is none, and what is no report by its name."""
    path = tmp_path / "reports"
    (path / "more").mkdir(parents=True)
    (path / "b.txt").write_text(NORWAY, encoding="utf-8")
    (path / "more" / "a.html").write_text(f"<html><body><p>{DENMARK}</p></body></html>", encoding="utf-8")
    (path / "empty.txt").write_bytes(b"")
    (path / "notes.tsv").write_text("a\tb\n", encoding="utf-8")
    return path


def lines(path: Path, *documents: object) -> Path:
    path.write_text(
        "".join(d if isinstance(d, str) else json.dumps(d) + "\n" for d in documents), encoding="utf-8"
    )
    return path


def test_add_keeps_the_reports_of_a_folder_and_names_what_is_none(folder: Path, kept: Store) -> None:
    result = run(str(folder))
    assert result.exit_code == 1
    assert result.stdout == "2 new, 1 refused\n"
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"legation: {folder / 'empty.txt'}: the source is empty")
    assert kept.counts().documents == 2
    assert [refusal.name for refusal in kept.refusals()] == [str(folder / "empty.txt")]


def test_add_keeps_the_record_that_read_prints(folder: Path, kept: Store) -> None:
    run(str(folder / "b.txt"), "--published", "2024-05-14")
    printed = CliRunner().invoke(app, ("read", str(folder / "b.txt"), "--published", "2024-05-14", "--json"))
    (report,) = kept.reports()
    assert json.loads(to_json(report)) == json.loads(printed.stdout)


def test_add_again_keeps_nothing_twice(folder: Path, kept: Store) -> None:
    run(str(folder))
    assert run(str(folder)).stdout == "2 kept already, 1 refused\n"
    assert kept.counts().documents == 2


def test_add_leaves_the_record_folded(folder: Path, kept: Store) -> None:
    run(str(folder), "--published", "2024-05-14")
    assert kept.pending() == ()
    assert kept.facets().total > 0


def test_add_takes_standard_input(kept: Store) -> None:
    assert run("-", standard_input=NORWAY.encode()).stdout == "1 new\n"
    assert kept.counts().documents == 1


def test_add_json_tells_what_became_of_each(folder: Path) -> None:
    told = [json.loads(line) for line in run(str(folder), "--json").stdout.splitlines()]
    assert [line["outcome"] for line in told] == ["new", "refused", "new"]
    assert told[1]["reason"].startswith("the source is empty")
    assert len(told[0]["document"]) == 64


def test_add_reads_lines_of_json_with_what_they_say(tmp_path: Path, kept: Store) -> None:
    document = {
        "text": NORWAY,
        "url": PAGE,
        "published": "2024-05-14T09:30:00Z",
        "publisher": "Example Herald",
    }
    assert run(str(lines(tmp_path / "many.jsonl", document))).stdout == "1 new\n"
    (report,) = kept.reports()
    read = report.document
    assert (read.url, str(read.published), read.publisher) == (PAGE, "2024-05-14", "Example Herald")


@pytest.mark.parametrize("suffix", PACKERS)
def test_add_reads_packed_lines_of_json(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"many.jsonl{suffix}"
    path.write_bytes(PACKERS[suffix](json.dumps({"text": NORWAY}).encode()))
    assert run(str(path)).stdout == "1 new\n"


@pytest.mark.parametrize("suffix", PACKERS)
def test_add_passes_over_a_line_that_swells_when_unpacked(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"many.jsonl{suffix}"
    bomb = b" " * 70_000_000
    path.write_bytes(PACKERS[suffix](bomb + b"\n" + json.dumps({"text": NORWAY}).encode()))
    assert path.stat().st_size < 100_000
    result = run(str(path))
    assert result.stdout == "1 new, 1 refused\n"
    assert result.stderr == f"legation: {path}, line 1: has more than 32 MB; no report does\n"


def test_add_takes_html_before_text(tmp_path: Path, kept: Store) -> None:
    document = {"text": DENMARK, "html": f"<html><body><p>{NORWAY}</p></body></html>"}
    run(str(lines(tmp_path / "many.jsonl", document)))
    (report,) = kept.reports()
    assert "Norway recalled" in report.document.text


def test_add_takes_changed_page_for_a_new_version(tmp_path: Path, kept: Store) -> None:
    first, second = ({"text": words, "url": PAGE} for words in (NORWAY, DENMARK))
    assert run(str(lines(tmp_path / "many.jsonl", first, second))).stdout == "1 new, 1 new version\n"
    (report,) = kept.reports()
    assert "Denmark recalled" in report.document.text


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is no JSON"),
        ("[1]", "is no JSON object"),
        ("[" * 100_000, "is no JSON"),
        ('{"title": "x"}', "has neither text nor html"),
        ('{"text": 5}', "text is no text"),
        ('{"text": "x", "published": "tomorrow"}', "'tomorrow' is no date"),
        ('{"text": "x", "url": "https://example.org/\\u0000"}', "url holds characters"),
        ('{"text": ""}', "has neither text nor html"),
    ],
)
def test_add_names_bad_line_and_goes_on(tmp_path: Path, line: str, reason: str) -> None:
    path = lines(tmp_path / "many.jsonl", line + "\n", {"text": NORWAY})
    result = run(str(path))
    assert result.exit_code == 1
    assert result.stdout == "1 new, 1 refused\n"
    (told,) = result.stderr.splitlines()
    assert told.startswith(f"legation: {path}, line 1: {reason}")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "no such file"),
        ("broken.jsonl.gz", "is no whole gzip file"),
        ("broken.jsonl.zst", "is no whole Zstandard file"),
        ("torn.jsonl.zst", "is no whole Zstandard file"),
        ("huge.txt", "has more than the 8.0 MB"),
        ("picture.txt", "the source is"),
    ],
)
def test_add_names_file_that_cannot_be_read_and_goes_on(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "broken.jsonl.gz").write_bytes(b"no gzip")
    (tmp_path / "broken.jsonl.zst").write_bytes(b"no Zstandard")
    (tmp_path / "torn.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(9_000_000)
    (tmp_path / "good.txt").write_text(NORWAY, encoding="utf-8")
    result = run(str(tmp_path / name), str(tmp_path / "good.txt"))
    assert result.exit_code == 1
    assert result.stdout == "1 new, 1 refused\n"
    (told,) = result.stderr.splitlines()
    assert told.startswith(f"legation: {tmp_path / name}: {reason}")


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [(".gz", lambda data: gzip.compress(data, compresslevel=0)[:-40]), (".zst", tear_zstandard)],
)
def test_add_keeps_what_stands_before_the_tear_of_a_packed_file(
    tmp_path: Path, kept: Store, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    words = "".join(json.dumps({"text": NORWAY.replace("fishing", f"fishing {i}")}) + "\n" for i in range(3))
    path = tmp_path / f"torn.jsonl{suffix}"
    path.write_bytes(pack(words.encode()))
    assert run(str(path)).exit_code == 1
    assert kept.counts().documents == 2


def test_add_names_report_at_which_coding_fails_and_goes_on(
    folder: Path, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = legation.default_pipeline(None)
    code = pipeline.code_learning

    def fail_on_denmark(document: Document) -> tuple[Report, tuple[LearntPerson, ...]]:
        return code(document) if "Norway" in document.text else 1 / 0  # type: ignore[return-value]

    monkeypatch.setattr(pipeline, "code_learning", fail_on_denmark)
    result = run(str(folder / "more" / "a.html"), str(folder / "b.txt"))
    assert (result.exit_code, result.stdout) == (1, "1 new, 1 refused\n")
    (line,) = result.stderr.splitlines()
    assert "could not be coded (ZeroDivisionError: division by zero)" in line
    monkeypatch.setattr(pipeline, "code_learning", code)
    assert run("--again").stdout == "1 new\n"
    assert kept.counts().documents == 2


def test_add_keeps_file_whose_name_is_no_text(tmp_path: Path, kept: Store) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(NORWAY, encoding="utf-8")
    (tmp_path / f"empty-{name}").write_bytes(b"")
    result = run(str(tmp_path), "--json")
    assert [json.loads(line)["outcome"] for line in result.stdout.splitlines()] == ["new", "refused"]
    assert [Path(refusal.name).name for refusal in kept.refusals()] == ["empty-caf\\udce9.txt"]


def test_add_asks_for_a_source() -> None:
    result = run()
    assert result.exit_code == 2
    assert "name a source" in result.stderr


def test_add_refuses_day_that_is_none(folder: Path) -> None:
    assert run(str(folder), "--published", "May").exit_code == 2


class _Handler(http.server.BaseHTTPRequestHandler):
    answers = True

    def do_GET(self) -> None:
        body = NORWAY.encode()
        self.send_response(200 if self.answers else 503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the test output clean."""


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of a page whose server fails at first."""
    monkeypatch.setattr(_Handler, "answers", False)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/report"
        server.shutdown()


def test_add_again_tries_refused_address_anew(
    page: str, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(page)
    assert (result.exit_code, result.stdout) == (1, "1 refused\n")
    assert "503" in result.stderr
    monkeypatch.setattr(_Handler, "answers", True)
    assert run("--again").stdout == "1 new\n"
    assert kept.refusals() == ()
    (report,) = kept.reports()
    assert report.document.url == page


def test_add_again_reads_anew_what_an_older_pipeline_read(
    folder: Path, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(str(folder / "b.txt"))
    pipeline = legation.default_pipeline(None)
    monkeypatch.setattr(pipeline, "info", type(pipeline.info)(pipeline.info.name, "9.9", "none"))
    assert run("--again").stdout == "1 read anew\n"
    assert run("--again").stdout == "no documents found\n"
    assert [report.pipeline.version for report in kept.reports()] == ["9.9"]


def test_add_tells_fault_of_the_store_in_one_line(folder: Path) -> None:
    result = run(str(folder), "--store", "postgresql+psycopg://user:hidden@127.0.0.1:1/record")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "cannot be reached" in line
    assert "hidden" not in line


MINISTER = """Talks on cod

OSLO - Norwegian Fisheries Minister Aarne Testvik met his Danish colleague on Tuesday to speak about quotas.
"""


def test_add_learns_people_and_knows_them_the_next_time(tmp_path: Path, kept: Store) -> None:
    run("-", standard_input=MINISTER.encode())
    assert [person.name for person in kept.learnt().rows] == ["Aarne Testvik"]
    later = "Testvik criticised Denmark on Monday, reporters were told."
    run(str(lines(tmp_path / "later.jsonl", {"text": later})))
    *_, report = kept.reports()
    assert "NOR" in countries(report)
    assert "NOR" not in countries(legation.code(later))


def test_forgotten_person_is_not_known_the_next_time(kept: Store) -> None:
    run("-", standard_input=MINISTER.encode())
    listed = CliRunner().invoke(app, ("actors", "--name", "Testvik")).stdout
    assert "learnt" in listed
    assert CliRunner().invoke(app, ("actors", "forget", "Aarne Testvik", "NOR")).exit_code == 0
    assert "Nobody that is known" in CliRunner().invoke(app, ("actors", "--name", "Testvik")).stdout
    assert kept.learnt().rows == ()
    assert CliRunner().invoke(app, ("actors", "forget", "Aarne Testvik", "NOR")).exit_code == 1


def countries(report: Report) -> set[str | None]:
    return {mention.actor.country for mention in report.mentions if mention.actor}
