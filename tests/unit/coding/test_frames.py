"""Loading and indexing predicate frames."""

from __future__ import annotations

from legation.coding.frames import FrameIndex, FrameRow, load_frames, people
from legation.model import EventType


def frame_row(predicate: str, pos: str, objects: tuple[str, ...] = ()) -> FrameRow:
    return FrameRow(
        predicate, pos, objects, EventType.COERCE, None, None, (), ("dobj", "-"), None, False, None
    )


def test_index_finds_particle_verb_by_its_first_word() -> None:
    index = FrameIndex([frame_row("carry out", "verb")], {})
    assert [frame.rest for frame in index.of("verb", "carry")] == [("out",)]


def test_index_finds_noun_compound_by_its_last_word() -> None:
    index = FrameIndex([frame_row("hunger strike", "noun")], {})
    assert [frame.rest for frame in index.of("noun", "strike")] == [("hunger",)]


def test_index_finds_noun_with_preposition_by_its_first_word() -> None:
    index = FrameIndex([frame_row("state of emergency", "noun")], {})
    assert index.of("noun", "state")


def test_frame_objects_hold_the_lemmas_of_a_class() -> None:
    index = FrameIndex([frame_row("seize", "verb", ("@ship", "cargo"))], {"@ship": ("tanker", "vessel")})
    assert index.of("verb", "seize")[0].objects == {"tanker", "vessel", "cargo"}


def test_frame_keeps_longer_expressions_apart() -> None:
    index = FrameIndex([frame_row("stage", "verb", ("show of force",))], {})
    assert index.of("verb", "stage")[0].phrases == (frozenset({"show", "of", "force"}),)


def test_frame_with_dash_wants_no_object() -> None:
    frame = FrameIndex([frame_row("strike", "verb", ("-",))], {}).of("verb", "strike")[0]
    assert (frame.bare, frame.wants_object) == (True, False)


def test_frame_leaves_out_the_empty_slot() -> None:
    assert FrameIndex([frame_row("strike", "verb")], {}).of("verb", "strike")[0].targets == ("dobj",)


def test_frame_without_source_slot_takes_the_subject() -> None:
    assert FrameIndex([frame_row("strike", "verb")], {}).of("verb", "strike")[0].sources == ("subj",)


def test_load_frames_knows_expulsion() -> None:
    assert EventType.SANCTION in {frame.row.type for frame in load_frames().of("verb", "expel")}


def test_people_are_nouns_of_people() -> None:
    assert "soldier" in people()
    assert "sanction" not in people()
