from __future__ import annotations

import pytest

from legation.vocabulary.norms import Norm, NormKind, NormName, find_norms, norm_in, norms

DIPLOMATIC = "Vienna Convention on Diplomatic Relations"
CONSULAR = "Vienna Convention on Consular Relations"
HEADQUARTERS = "UN Headquarters Agreement"


def test_norms_are_many_and_of_every_kind() -> None:
    assert len(norms()) >= 120
    assert {norm.kind for norm in norms()} == set(NormKind)


def test_norms_have_different_names() -> None:
    names = [norm.name for norm in norms()]
    assert len(set(names)) == len(names)


def test_names_in_the_news_belong_to_one_norm() -> None:
    names = [name.lower() for norm in norms() for name in norm.names]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("norm", norms(), ids=lambda norm: norm.name)
def test_norm_in_knows_every_name(norm: Norm) -> None:
    found = {name: norm_in(f"they invoked the {name} again") for name in norm.names}
    assert found == dict.fromkeys(norm.names, norm.name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The embassy search breached the Vienna Convention, the minister said.", DIPLOMATIC),
        ("a breach of the Vienna Convention on Diplomatic Relations", DIPLOMATIC),
        ("detained in breach of the Vienna Convention on Consular Relations", CONSULAR),
        ("the 1963 Vienna convention gives him access to a consul", CONSULAR),
        (
            "under the Vienna\nConvention on the\u00a0Law of Treaties",
            "Vienna Convention on the Law of Treaties",
        ),
    ],
)
def test_norm_in_tells_the_vienna_conventions_apart(text: str, expected: str) -> None:
    assert norm_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the refusal of visas contradicts its duties as the host country to the United Nations",
        "Washington breaks its obligations as host country, the delegate said",
        "as host country of the U.N., America must let the delegation in",
        "an infringement of the host-country agreement",
        "contrary to the Headquarters Agreement",
    ],
)
def test_norm_in_knows_the_duties_of_the_host_country(text: str) -> None:
    assert norm_in(text) == HEADQUARTERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("banned by resolution 2231", "UN Security Council Resolution 2231"),
        ("banned by U.N. Security Council Resolution 1718 (2006)", "UN Security Council Resolution 1718"),
        ("in line with UNSCR 1701", "UN Security Council Resolution 1701"),
        ("resolutions 242 and 338 of the Security Council", "UN Security Council Resolution 242"),
        ("UN Resolution 47 on Kashmir", "UN Security Council Resolution 47"),
        ("General Assembly resolution 68/262", "UN General Assembly Resolution 68/262"),
        ("resolution ES-11/1 was adopted", "UN General Assembly Resolution ES-11/1"),
        ("Beijing cites UN resolution 2758", "UN General Assembly Resolution 2758"),
        ("Human Rights Council resolution 16/18", "UN Human Rights Council Resolution 16/18"),
        ("resolution 194 of the UN General Assembly", "UN General Assembly Resolution 194"),
    ],
)
def test_norm_in_names_resolutions_by_number(text: str, expected: str) -> None:
    assert norm_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the lower chamber passed the resolution 405 to 12",
        "lawmakers backed the resolution 405-12",
        "House Resolution 1155 was tabled",
        "Resolution 5 of the party congress",
        "the two leaders hope for a new start",
        "his sofa stood in the hall",
        "the airlines want open skies over the Atlantic",
        "Talks were held in Minsk. Agreements on trade followed.",
        "The minister flew to Oslo and Dayton.",
        "",
    ],
)
def test_norm_in_is_silent_where_none_is_named(text: str) -> None:
    assert norm_in(text) is None


def test_norm_in_prefers_the_first_norm() -> None:
    text = "Moscow has left the INF Treaty and may leave New START"
    assert norm_in(text) == "INF Treaty"


def test_norm_in_prefers_the_longest_name() -> None:
    text = "a dispute over the Adapted CFE Treaty and NATO's Article 5"
    assert norm_in(text) == "Treaty on Conventional Armed Forces in Europe"
    assert norm_in("Article 51 of the UN Charter") == "UN Charter"


def test_norm_in_reads_capitals_of_a_headline() -> None:
    assert norm_in("NEW START TREATY EXTENDED") == "New START"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a crude violation of international law", "International law"),
        ("He demanded respect for Ukraine’s sovereignty and territorial integrity.", "Sovereignty"),
        ("it must stop interfering in its internal affairs", "Non-interference"),
        ("the treaty on mutual legal assistance in criminal matters", "Mutual legal assistance treaty"),
        ("the Minsk-2 accords stay unfulfilled", "Minsk agreements"),
        ("Tehran says the Iran nuclear deal allows it", "Joint Comprehensive Plan of Action"),
        ("a case for the World Trade Organization’s court under WTO rules", "WTO rules"),
        ("America’s withdrawal from the treaty on Open Skies", "Open Skies Treaty"),
    ],
)
def test_norm_in_knows_common_wordings(text: str, expected: str) -> None:
    assert norm_in(text) == expected


def _read(text: str) -> list[tuple[str, str]]:
    return [(text[norm.start : norm.end], norm.name) for norm in find_norms(text)]


def test_find_norms_gives_all_in_order() -> None:
    assert _read("The New START treaty stands, the INF Treaty is gone and the NPT is next.") == [
        ("New START treaty", "New START"),
        ("INF Treaty", "INF Treaty"),
        ("NPT", "Nuclear Non-Proliferation Treaty"),
    ]


def test_find_norms_gives_none_over_another() -> None:
    assert _read("Article 51 of the UN Charter allows it, as does international law.") == [
        ("Article 51 of the UN Charter", "UN Charter"),
        ("international law", "International law"),
    ]


def test_find_norms_gives_places_in_the_text_as_written() -> None:
    assert _read("The U.S. broke the U.N. Charter; so did the host country of the U.N. itself.") == [
        ("U.N. Charter", "UN Charter"),
        ("host country of the U.N", HEADQUARTERS),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("resolutions 242, 338 and 1397", ["242", "338", "1397"]),
        ("resolutions 242 and 338 of the Security Council", ["242", "338"]),
        ("resolution 242 and 338 votes", ["242"]),
    ],
)
def test_find_norms_gives_each_resolution_of_a_list(text: str, expected: list[str]) -> None:
    assert [norm.name.split()[-1] for norm in find_norms(text)] == expected


def test_find_norms_gives_each_of_a_list_to_its_body() -> None:
    text = "resolutions 194 and 181 of the General Assembly"
    assert find_norms(text)[1] == NormName(20, 23, "UN General Assembly Resolution 181")
