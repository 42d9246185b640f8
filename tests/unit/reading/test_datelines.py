from __future__ import annotations

import pytest

from legation.reading.datelines import find_dateline, find_run_ins, is_dateline

SENTENCE = "The envoy of Norway left the capital on Monday."


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("WASHINGTON (Sputnik) —", "Sputnik"),
        ("MOSCOW, Feb. 9 (Reuters) -", "Reuters"),
        ("MOSCOW, February 9. /TASS/.", "TASS"),
        ("MOSCOW. Feb 9 (Interfax) -", "Interfax"),
        ("BEIJING, Oct. 12 (Xinhua) --", "Xinhua"),
        ("HEMPSTEAD, N.Y., Sept. 26 (UPI) —", "UPI"),
        ("SALT LAKE CITY, Utah (AP) —", "AP"),
        ("Ankara, Feb 9 (Anadolu) -", "Anadolu"),
        ("New Delhi [India], Feb 9 (ANI):", "ANI"),
        ("Paris (AFP) -", "AFP"),
        ("(Reuters) -", "Reuters"),
        ("Feb 9 (Reuters) -", "Reuters"),
        ("MOSCOW, April 16 — RIA Novosti.", "RIA Novosti"),
        ("MOSCOW. September 3. LAKESIDE TIMES –", "LAKESIDE TIMES"),
        ("LONDON —", None),
        ("WASHINGTON ―", None),
        ("RIO DE JANEIRO -", None),
        ("NEWPORT NEWS, Va. -", None),
        ("WASHINGTON/MOSCOW —", None),
        ("ISLAMABAD:", None),
        ("AVDIIVKA —", None),
    ],
)
def test_find_dateline_knows_the_forms(dateline: str, agency: str | None) -> None:
    found = find_dateline(f"{dateline} {SENTENCE}")
    assert found is not None
    assert (found.end, found.agency) == (len(dateline), agency)


@pytest.mark.parametrize(
    "line",
    [
        "NATO - The alliance of thirty states met on Monday in Brussels.",
        "TAPPER: We will now go to the White House for an answer.",
        "BREAKING — The envoy of Norway has left the capital for good.",
        "The Foreign Ministry (MFA) - The body that issues visas - is shut.",
        "Sergey Lavrov (Russia) - We do not agree with the motion at all.",
        "U.S. President Biden (D) - He left.",
        "Moscow – Washington's old rival – said no.",
        "ALERT NEW START — LAKESIDE TIMES — 03.02.2021",
    ],
)
def test_find_dateline_leaves_other_openings(line: str) -> None:
    assert find_dateline(line) is None


def test_is_dateline_knows_one_set_apart() -> None:
    assert is_dateline("WASHINGTON (Sputnik) —")
    assert not is_dateline(f"WASHINGTON (Sputnik) — {SENTENCE}")


def test_find_run_ins_starts_at_the_known_city() -> None:
    line = f"Photo by the US WASHINGTON (Sputnik) — {SENTENCE}"
    assert [line[place:][:10] for place in find_run_ins(line)] == ["WASHINGTON"]


def test_find_run_ins_leaves_the_dateline_at_the_head() -> None:
    assert find_run_ins(f"HEMPSTEAD, N.Y., Sept. 26 (UPI) — {SENTENCE}") == []
