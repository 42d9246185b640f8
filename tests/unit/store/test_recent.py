"""What a process remembers."""

from __future__ import annotations

from legation.store.recent import Recent


def test_recent_gives_back_what_is_of_the_stamp() -> None:
    recent: Recent[str] = Recent(2)
    recent.put("a", 1, "first")
    assert (recent.get("a", 1), recent.get("a", 2), recent.get("b", 1)) == ("first", None, None)
    recent.put("a", 2, "second")
    assert (recent.get("a", 1), recent.get("a", 2)) == (None, "second")


def test_recent_forgets_what_was_not_asked_for_the_longest() -> None:
    recent: Recent[int] = Recent(2)
    for number, key in enumerate("ab"):
        recent.put(key, 0, number)
    recent.get("a", 0)
    recent.put("c", 0, 2)
    assert [recent.get(key, 0) for key in "abc"] == [0, None, 2]
