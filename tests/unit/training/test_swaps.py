"""Other actors in the sentences that the project trains on."""

from __future__ import annotations

import importlib
import json
import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from legation.actors.register import load_register

if TYPE_CHECKING:
    from types import ModuleType

TRAINING = Path(__file__).parents[3] / "training"
MODULES = ("edits", "swap_words", "states", "pronouns", "swaps")


@pytest.fixture(scope="module")
def swaps() -> ModuleType:
    """Return the module by which the training scripts swap actors."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TRAINING))
        module = importlib.import_module("swaps")
        for name in MODULES:
            patch.delitem(sys.modules, name)
        return module


def row(text: str, act: str, source: str = "", target: str = "") -> dict[str, Any]:
    def spans(words: str) -> list[list[int]]:
        return [[text.index(words), text.index(words) + len(words)]] if words else []

    event = {"predicate": spans(act)[0], "sources": spans(source), "targets": spans(target), "speaker": None}
    return {"text": text, "events": [event], "none": [[*spans(act), *spans(act)]]}


def words(copy: dict[str, Any], spans: list[list[int]]) -> list[str]:
    return [copy["text"][start:end] for start, end in spans]


def copies(
    swaps: ModuleType, given: dict[str, Any], function: str = "with_other_states"
) -> list[dict[str, Any]]:
    return [getattr(swaps, function)(given, random.Random(seed)) for seed in range(60)]  # noqa: S311


def country(phrase: str) -> str | None:
    actor = load_register().resolve(phrase)
    return actor.country if actor else None


def test_forms_of_a_state_are_swapped_together_and_states_stay_apart(swaps: ModuleType) -> None:
    given = row("Peru expelled two Kenyans after Nairobi had recalled the Kenyan envoy in Lima.", "expelled")
    pattern = r"(.+) expelled two (.+) after (.+) had recalled the (.+ envoy) in (.+)\."
    seen = set()
    for copy in copies(swaps, given):
        match = re.fullmatch(pattern, copy["text"])
        assert match
        first, many, capital, envoy, other = map(country, match.groups())
        assert first == other != many == capital == envoy
        assert not {first, many} & {"PER", "KEN", None}
        seen.add((first, many))
    assert len(seen) > 30


def test_spans_follow_the_words(swaps: ModuleType) -> None:
    given = row("The United States fined an Iranian bank.", "fined", "The United States", "an Iranian bank")
    for copy in copies(swaps, given):
        match = re.fullmatch(r"(.+) (fined) (an? .+ bank)\.", copy["text"])
        assert match
        assert not match[1].startswith("The ")
        event = copy["events"][0]
        spans = [*event["sources"], event["predicate"], *event["targets"]]
        assert words(copy, spans) == list(match.groups())
        assert words(copy, copy["none"][0]) == ["fined", "fined"]


def test_indefinite_article_fits_the_swapped_word(swaps: ModuleType) -> None:
    articles: dict[str, str] = {}
    for copy in copies(swaps, row("A Peruvian fined an Iranian.", "fined")):
        match = re.fullmatch(r"(An?) (.+) fined (an?) (.+)\.", copy["text"])
        assert match
        articles |= {match[2]: match[1].lower(), match[4]: match[3]}
    vowels = {name for name in articles if name[0] in "AEIO" or name == "Uzbek"}
    assert {name for name, article in articles.items() if article == "an"} == vowels
    assert vowels != set(articles)


@pytest.mark.parametrize(
    "text",
    [
        "South Sudan Airways sued Air France.",
        "The Bank of England warned New Mexico.",
        "Jordan Henderson praised the Korean War museum.",
        "Most of the Gulf of Oman is shut.",
    ],
)
def test_names_that_only_contain_a_state_stay(swaps: ModuleType, text: str) -> None:
    assert {copy["text"] for copy in copies(swaps, row(text, text.split()[-2]))} == {text}


def test_a_longer_name_of_a_state_is_swapped_whole(swaps: ModuleType) -> None:
    for copy in copies(swaps, row("South Korea fined Guinea-Bissau.", "fined")):
        first, second = copy["text"].removesuffix(".").split(" fined ")
        assert country(first) not in (None, "KOR", "GNB", country(second))
        assert country(second) not in (None, "KOR", "GNB")


def test_adjectives_are_swapped_for_their_like(swaps: ModuleType) -> None:
    people = {one for state in load_register().tables.states for one in state.people}
    for copy in copies(swaps, row("The French have fined the Chinese.", "fined")):
        match = re.fullmatch(r"The (.+) have fined the (.+)\.", copy["text"])
        assert match
        assert not people & {match[1], f"{match[1]}s", f"{match[2]}s"}
        assert match[2] in people


@pytest.mark.parametrize(
    ("text", "source", "pronouns"),
    [
        ("Peru expelled the Kenyan envoy.", "Peru", {"It"}),
        ("The Kenyan foreign minister expelled him.", "The Kenyan foreign minister", {"He"}),
        ("The Kenyan minister expelled two envoys.", "The Kenyan minister", {"He", "She"}),
        ("The government has expelled two envoys.", "The government", {"It"}),
        ("Kenyan officials expelled two envoys.", "Kenyan officials", {"They"}),
        ("Peru expelled the envoy; a Peruvian paper cheered.", "Peru", {"Peru"}),
        ("Peru and Kenya expelled the envoy.", "Peru", {"Peru"}),
        ("Peru's navy expelled the envoy.", "Peru", {"Peru"}),
    ],
)
def test_first_words_become_a_pronoun_where_grammar_allows(
    swaps: ModuleType, text: str, source: str, pronouns: set[str]
) -> None:
    made = copies(swaps, row(text, "expelled", source, "envoy" if "envoy" in text else ""), "with_pronoun")
    assert {words(copy, copy["events"][0]["sources"])[0] for copy in made} == pronouns
    assert {copy["text"] for copy in made} == {pronoun + text.removeprefix(source) for pronoun in pronouns}


def test_every_span_of_the_training_file_still_holds_whole_words(swaps: ModuleType) -> None:
    chance, changed = random.Random(1), 0  # noqa: S311
    rows = [json.loads(line) for line in (TRAINING / "sentences.jsonl").read_text("utf-8").splitlines()]
    for given in rows[::10]:
        copy = swaps.swapped(given, chance)
        changed += copy["text"] != given["text"]
        for event, old in zip(copy["events"], given["events"], strict=True):
            for start, end in (*event["sources"], *event["targets"]):
                held = copy["text"][start:end]
                assert held, given["text"]
                assert held == held.strip(), given["text"]
                assert not re.match(r"\w\w", copy["text"][end - 1 : end + 1]), given["text"]
            assert (event["predicate"] is None) == (old["predicate"] is None)
    assert changed > len(rows) / 10 * 0.8


def test_a_share_of_the_rows_is_swapped(swaps: ModuleType) -> None:
    old, new = list(range(1000)), list(range(1000, 2000))
    assert swaps.mixed(old, new, 0.0, random.Random(1)) == old  # noqa: S311
    mixed = swaps.mixed(old, new, 0.5, random.Random(1))  # noqa: S311
    assert [one % 1000 for one in mixed] == old
    assert 400 < sum(one >= 1000 for one in mixed) < 600
