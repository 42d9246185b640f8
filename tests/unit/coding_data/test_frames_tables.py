"""The predicate lexicon: every row loads and names only types, modes, codes and classes that exist."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from legation.coding.frames import FrameRow, load_frames
from legation.model import EventType
from legation.vocabulary import cameo_codes, load_table, modes

DATA = files("legation.coding") / "data"
ROWS = load_table(DATA / "frames.tsv", FrameRow)
SLOTS = {"subj", "dobj", "iobj", "poss", "that", "content", "subj.maker", "subj.on", "subj.at", "-"} | {
    "about", "across", "after", "against", "along", "alongside", "among", "around", "as", "at", "before",
    "behind", "beneath", "between", "beyond", "by", "for", "from", "in", "inside", "into", "near", "of",
    "off", "on", "opposite", "out", "outside", "over", "past", "through", "to", "toward", "towards",
    "under", "upon", "with",
}  # fmt: skip


def class_lines() -> list[list[str]]:
    lines = (DATA / "classes.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.startswith("@")]


def test_frames_cover_every_type_with_verbs_and_nouns() -> None:
    found = {(row.type, row.pos) for row in ROWS}
    assert {(kind, pos) for kind in EventType for pos in ("verb", "noun")} <= found


def test_frames_have_no_two_rows_for_one_reading() -> None:
    counts = Counter((row.predicate, row.pos, row.object) for row in ROWS)
    assert [key for key, number in counts.items() if number > 1] == []


def test_frames_name_known_parts_of_speech() -> None:
    assert {row.pos for row in ROWS} == {"verb", "noun", "adj"}


def test_frames_are_written_in_lower_case_without_hyphens_in_nouns() -> None:
    odd = [
        r.predicate
        for r in ROWS
        if r.predicate != r.predicate.lower() or (r.pos == "noun" and "-" in r.predicate)
    ]
    assert odd == []


def test_frames_name_modes_of_their_type() -> None:
    known = modes()
    odd = [r for r in ROWS if r.mode is not None and (r.type is None or (r.type, r.mode) not in known)]
    assert odd == []


def test_frames_name_known_cameo_codes() -> None:
    codes = cameo_codes()
    assert {row.cameo for row in ROWS if row.cameo is not None} - set(codes) == set()


def test_frames_of_an_act_have_a_cameo_code() -> None:
    assert [row.predicate for row in ROWS if row.type is not None and row.cameo is None] == []


def test_frames_name_slots_that_can_be_filled() -> None:
    named = {slot for row in ROWS for slot in (*row.source, *row.target)}
    assert named - SLOTS == set()


def test_frames_name_classes_that_exist() -> None:
    classes = {line[0] for line in class_lines()}
    named = {word for row in ROWS for word in row.object if word.startswith("@")}
    assert named == classes


def test_classes_have_two_columns_and_no_empty_or_double_lemma() -> None:
    for line in class_lines():
        assert len(line) == 2
        lemmas = line[1].split("|")
        assert all(lemmas)
        assert len(lemmas) == len(set(lemmas))


def test_classes_are_named_once() -> None:
    counts = Counter(line[0] for line in class_lines())
    assert max(counts.values()) == 1


@pytest.mark.parametrize(
    ("lemma", "word", "expected"),
    [
        ("expel", "diplomat", EventType.SANCTION),
        ("expel", "refugee", EventType.COERCE),
        ("summon", "ambassador", EventType.ACCUSE),
        ("lift", "embargo", EventType.CONCEDE),
        ("release", "hostage", EventType.RETREAT),
        ("release", "statement", None),
        ("sign", "treaty", EventType.SUPPORT),
        ("attack", "proposal", EventType.ACCUSE),
        ("deploy", "peacekeeper", EventType.AID),
        ("deploy", "battalion", EventType.MOBILIZE),
    ],
)
def test_frames_tell_senses_by_the_object(lemma: str, word: str, expected: EventType | None) -> None:
    fitting = [frame for frame in load_frames().of("verb", lemma) if not frame.rest and word in frame.objects]
    assert {frame.row.type for frame in fitting} == {expected}
