"""The examples of plug-ins, installed as a user would, and a coder whose model answers nonsense."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import legation
from legation.errors import LegationError, RejectedDocumentError
from legation.model import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TEXT = "OSLO, May 14, 2024 - Norway expelled two Russian diplomats on Tuesday. Moscow may answer in kind. 😀"
SENTENCE = "Norway expelled two Russian diplomats on Tuesday."
EVENT: dict[str, Any] = {
    "type": "SANCTION", "status": "done", "sentence": SENTENCE, "predicate": "expelled", "source": ["Norway"],
    "target": ["two Russian diplomats"], "mode": "expel", "date": "2024-05-14",
}  # fmt: skip


def answer(*events: dict[str, Any]) -> str:
    return json.dumps({"events": events})


class Model:
    """A server that answers as it is told, one answer after another, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: list[str | int] = []
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                model.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                model.keys.append(self.headers["Authorization"])
                said = model.answers.pop(0)
                if isinstance(said, int):
                    self.send_error(said)
                    return
                raw = said.startswith("raw:")
                body = said[4:] if raw else json.dumps({"choices": [{"message": {"content": said}}]})
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1/"


@pytest.fixture
def model() -> Iterator[Model]:
    made = Model()
    thread = threading.Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture(scope="module")
def llm() -> ModuleType:
    spec = importlib.util.spec_from_file_location("legation_llm", EXAMPLES / "coder" / "legation_llm.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["legation_llm"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def code(llm: ModuleType, model: Model, pipeline: legation.Pipeline) -> Callable[..., legation.Report]:
    def run(*answers: str | int) -> legation.Report:
        model.answers = list(answers)
        made: legation.Report = llm.LanguageModelCoder(
            pipeline, llm.Endpoint(model.url, "tiny", "secret")
        ).code(legation.read(TEXT))
        return made

    return run


def test_answer_becomes_events_with_their_words(code: Callable[..., legation.Report], model: Model) -> None:
    report = code(answer(EVENT))
    (event,) = report.events
    assert (event.type, event.status, event.mode, event.cameo, event.date) == (
        EventType.SANCTION, Status.DONE, "expel", "166", "2024-05-14",
    )  # fmt: skip
    assert [m.actor.code for m in (*event.source, *event.target) if m.actor] == ["NOR", "RUSGOV"]
    text = report.document.text
    for span in (event.evidence, event.predicate, event.source[0].span, event.target[0].span):
        assert text[span.start : span.end] == span.text
    assert event.confidence == 0.5
    assert report.pipeline.name == "llm.v1"
    (asked,) = model.asked
    assert (asked["model"], model.keys) == ("tiny", ["Bearer secret"])
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert asked["messages"][1]["content"] == text


@pytest.mark.parametrize(
    "changed",
    [
        {"sentence": "Norway expelled three Russian diplomats."},
        {"predicate": "threw out"},
        {"source": ["Sweden"]},
        {"target": ["Moscow"]},  # in the text, but not in the sentence
        {"target": [""]},
    ],
)
def test_event_with_words_that_are_not_there_is_refused(
    changed: dict[str, Any], code: Callable[..., legation.Report], caplog: pytest.LogCaptureFixture
) -> None:
    report = code(answer(EVENT | changed, EVENT))
    assert [e.id for e in report.events] == ["e1"]
    assert "does not stand in" in caplog.text


@pytest.mark.parametrize(
    "nonsense",
    [
        "I am happy to help! Norway expelled two diplomats.",
        "",
        "{",
        "[]",
        '{"events": [{"type": "SANCTION"}]}',
        answer(EVENT | {"type": "WAR"}),
        answer(EVENT | {"status": "maybe"}),
        answer(EVENT | {"certainty": 1}),
        answer(EVENT | {"source": "Norway"}),
    ],
)
def test_nonsense_is_asked_for_once_more_and_then_refused(
    nonsense: str, code: Callable[..., legation.Report], model: Model
) -> None:
    assert len(code(nonsense, answer(EVENT)).events) == 1
    with pytest.raises(RejectedDocumentError, match="does not fit the schema"):
        code(nonsense, nonsense)
    assert model.answers == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (500, "does not answer"),
        ("raw:<html>", "as OpenAI's does"),
        ('raw:{"choices": []}', "as OpenAI's does"),
        ("raw:3", "as OpenAI's does"),
    ],
)
def test_server_that_fails_is_told_of(
    said: str | int, reason: str, code: Callable[..., legation.Report]
) -> None:
    with pytest.raises(RejectedDocumentError, match=reason):
        code(said)


def test_unknown_mode_and_date_are_left_out(code: Callable[..., legation.Report]) -> None:
    (event,) = code(answer(EVENT | {"mode": "banish", "date": "last Tuesday"})).events
    assert (event.mode, event.date, event.date_basis) == (None, None, None)


def test_endpoint_that_is_not_set_is_asked_for(llm: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEGATION_LLM_URL", raising=False)
    with pytest.raises(LegationError, match="set LEGATION_LLM_URL and LEGATION_LLM_MODEL"):
        llm.Endpoint.of_environment()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Install the examples beside the environment, as pip does for a user; return an environment that sees them."""
    target = tmp_path_factory.mktemp("plugins")
    packages = [str(EXAMPLES / name) for name in ("exporter", "reader", "register", "topics", "coder")]
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    subprocess.run([*command, "--target", str(target), *packages], check=True, capture_output=True)  # noqa: S603  ours
    return {"PYTHONPATH": str(target)}


def run(environment: dict[str, str], *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "legation", *arguments]
    return subprocess.run(  # noqa: S603  our own program
        command, capture_output=True, text=True, check=False, env=os.environ | environment | more
    )


def test_exporter_is_a_format_like_the_others(installed: dict[str, str], demo_store: str) -> None:
    made = run(installed, "export", "USA", "RUS", "--to", "markdown", "--store", demo_store)
    assert made.returncode == 0, made.stderr
    line = next(line for line in made.stdout.splitlines() if line.startswith("- 2018-03-29"))
    assert "Russia → United States" in line


def test_register_is_known_to_commands_that_read(installed: dict[str, str], tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Norway left the North Atlantic Marine Mammal Commission (NAMMCO) on Tuesday.")
    codes = []
    for environment in ({}, installed):
        made = run(environment, "read", str(page), "--published", "2024-05-15", "--json")
        report = json.loads(made.stdout)
        words = ("Commission", "NAMMCO")
        codes.append(
            {
                m["actor"]["name"]
                for m in report["mentions"]
                if m["actor"] and m["span"]["text"].endswith(words)
            }
        )
    assert codes[1] == {"North Atlantic Marine Mammal Commission"}
    assert codes[0] != codes[1]


LETTER = """From: press@example.org
Subject: Envoys out
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset="utf-8"

Norway expelled two Russian diplomats, read the page.
--b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Norway expelled two Russian diplomats on Tuesday over fishing quotas in the Bare=
nts Sea, the ministry said.</p></body></html>
--b--
"""


def test_reader_reads_files_of_its_suffix(installed: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.eml").write_text(LETTER)
    (tmp_path / "letters" / "b.EML").write_text("Content-Type: image/png\n\nno text")
    made = run(installed, "read", str(tmp_path / "letters" / "a.eml"), "--json")
    assert "over fishing quotas in the Barents Sea" in json.loads(made.stdout)["document"]["text"]
    place = ("--store", f"sqlite:///{tmp_path}/own.db")
    added = run(installed, "add", str(tmp_path / "letters"), *place)
    assert (added.returncode, added.stdout.strip()) == (1, "1 new, 1 refused")
    assert "b.EML: " in added.stderr
    assert "the reader eml failed: ValueError: the letter has no text" in added.stderr
    assert run({}, "add", str(tmp_path / "letters"), *place).stdout.strip() == "no documents found"


def test_topic_is_one_of_dispute(installed: dict[str, str], tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Norway said on Tuesday that Russian trawlers had broken the agreement on cod.")
    topics = []
    for environment in ({}, installed):
        made = run(environment, "read", str(page), "--published", "2024-05-15", "--json")
        topics.append({s["topic"] for s in json.loads(made.stdout)["statements"]})
    assert (topics[1], "fisheries" in topics[0]) == ({"fisheries"}, False)


def test_coder_reads_what_is_added_and_refuses_what_its_model_makes_up(
    installed: dict[str, str], model: Model, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "wrong.txt"
    good.write_text(TEXT)
    bad.write_text(f"{TEXT}\n\nAnother day was quiet.")
    model.answers = [answer(EVENT), "nonsense", "nonsense"]
    place = ("--store", f"sqlite:///{tmp_path}/own.db")
    made = run(
        installed,
        "add",
        str(good),
        str(bad),
        "--coder",
        "llm",
        *place,
        LEGATION_LLM_URL=model.url,
        LEGATION_LLM_MODEL="tiny",
    )
    assert made.returncode == 1
    assert made.stdout.strip() == "1 new, 1 refused"
    assert f"{bad}: the language model's answer does not fit the schema" in made.stderr
    with legation.open(place[1]) as store:
        (report,) = store.reports()
        assert report.pipeline.name == "llm.v1"
        assert [i.mode for i in store.ledger().incidents("NOR", "RUS")] == ["expel"]


def test_coder_that_there_is_not_and_one_that_fails_are_named(
    installed: dict[str, str], tmp_path: Path
) -> None:
    page = tmp_path / "a.txt"
    page.write_text(TEXT)
    missing = run(installed, "read", str(page), "--coder", "oracle")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "oracle is none of legation.coders: llm" in missing.stderr
    unset = run(installed, "read", str(page), "--coder", "llm", LEGATION_LLM_URL="", LEGATION_LLM_MODEL="")
    assert unset.returncode == 1
    assert "Traceback" not in unset.stderr
