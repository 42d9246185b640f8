from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.model import BlockKind, Force, Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Statement

    Said = Callable[..., tuple[Statement, ...]]


def pairs(statements: tuple[Statement, ...]) -> list[tuple[str | None, str]]:
    return [(s.source.text if s.source else None, s.content.text) for s in statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that talks would resume on Monday.",
            [("The minister", "that talks would resume on Monday")],
        ),
        (
            "The talks, the minister said, are dead.",
            [("the minister", "The talks, the minister said, are dead")],
        ),
        ("Moscow accused London of lying.", [("Moscow", "London of lying")]),
        ("London was accused by Moscow of lying.", [("Moscow", "London was accused by Moscow of lying")]),
        ("Iran is said to have left the talks.", [(None, "Iran is said to have left the talks")]),
        ("Madrid urged Lisbon to sign.", [("Madrid", "Lisbon to sign")]),
        ("Talks failed, according to two diplomats.", [("two diplomats", "Talks failed")]),
        ("Ottawa refused to accept the offer.", [("Ottawa", "to accept the offer")]),
        ("The envoy hoped for peace.", [("The envoy", "peace")]),
        ("Beijing took issue with the report.", [("Beijing", "the report")]),
        ("Tokyo made clear that it would not sign.", [("Tokyo", "that it would not sign")]),
        ("Its claim that Paris lied is false.", [("Its", "that Paris lied")]),
        ("A report by the ministry said prices rose.", [("A report by the ministry", "prices rose")]),
        ('Berlin called the plan "a mistake."', [("Berlin", 'the plan "a mistake."')]),
        ("The debate goes on - Moscow has vowed to stay.", [("Moscow", "to stay")]),
        (
            "Moscow is demanding that London's army stop firing.",
            [("Moscow", "that London's army stop firing")],
        ),
        ("Moscow has not said when it will leave.", [("Moscow", "when it will leave")]),
        (
            "Sofia used the speech to accuse the embassy of hiding files.",
            [("Sofia", "the embassy of hiding files")],
        ),
        (
            "London said it would open the port and warned that Moscow must wait.",
            [("London", "it would open the port"), ("London", "that Moscow must wait")],
        ),
        (
            "The minister scolded Paris: “You have no plan,” said Weber.",
            [("The minister", "Paris"), ("Weber", "“You have no plan,”")],
        ),
        (
            "Moscow said London was ready. “We wait for them.”",
            [("Moscow", "London was ready. “We wait for them.”")],
        ),
        (
            "“Oslo will pay. Oslo has to,” the envoy said. “Nobody else can. We know the price” of peace.",
            [
                (
                    "the envoy",
                    "“Oslo will pay. Oslo has to,” the envoy said. “Nobody else can. We know the price”",
                )
            ],
        ),
        ("By the minister's own admission, Moscow was late.", [("the minister's", "Moscow was late")]),
        ("By one estimate, Moscow lost ten ships.", [("one estimate", "Moscow lost ten ships")]),
        ("The minister's position is that London must pay.", [("The minister's", "that London must pay")]),
        (
            "The judge asked both sides to pay, a request seldom met.",
            [("The judge", "both sides to pay")],
        ),
        (
            "The border, as the envoy put it, is closed.",
            [("the envoy", "The border, as the envoy put it, is closed")],
        ),
        ("Norway offered Oslo as the place for the talks.", [("Norway", "Oslo as the place for the talks")]),
        ("Madrid put forward a plan for the port.", [("Madrid", "a plan for the port")]),
        ("Paris pressed London to open the port.", [("Paris", "London to open the port")]),
        (
            "The ship had been fired on, the captain was quoted as saying.",
            [("the captain", "The ship had been fired on")],
        ),
        ('"We are ready," Lavrov was quoted as saying by the agency.', [("Lavrov", '"We are ready,"')]),
        ("Paris held London responsible for the delay.", [("Paris", "London responsible for the delay")]),
        ("Their desire for peace was plain.", [("Their", "peace")]),
        ("Paris rejected the Turkish ceasefire offer.", [("Paris", "the Turkish ceasefire offer")]),
        ("Rome rejected it as a stunt.", [("Rome", "it as a stunt")]),
        ("This was denied by the embassy.", [("the embassy", "This")]),
        ("The embassy denied having bought the files.", [("The embassy", "having bought the files")]),
        ("Ottawa reserved the right to respond.", [("Ottawa", "to respond")]),
        ("The colonel raised the alarm: the wells are dry.", [("The colonel", "the wells are dry")]),
        ("Oslo came up with the idea that water be shared.", [("Oslo", "that water be shared")]),
        (
            "Madrid expressed its gratitude to the nurses for their help.",
            [("Madrid", "its gratitude to the nurses for their help")],
        ),
        ('"We saw nothing," said one of those aboard.', [("one of those aboard", '"We saw nothing,"')]),
        (
            "Ten ministers met there, Ana Birchall, the Romanian minister, announced in Bucharest.",
            [("Ana Birchall, the Romanian minister", "Ten ministers met there")],
        ),
        (
            "If only the two sides talked, the emir said.",
            [("the emir", "If only the two sides talked")],
        ),
        (
            "Prices had risen, an official told the paper: bread cost twice as much.",
            [
                (
                    "an official",
                    "Prices had risen, an official told the paper: bread cost twice as much",
                )
            ],
        ),
        (
            "The treaty is signed. Said Weber: The border stays shut. The rest is known.",
            [("Weber", "The border stays shut")],
        ),
        (
            'Nobody slept. Said Weber, "The shelling went on all night."',
            [("Weber", '"The shelling went on all night."')],
        ),
    ],
)
def test_find_statements_reads_source_and_content(
    said: Said, text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert pairs(said(text)) == expected


def test_find_statements_keeps_a_split_quotation_whole(said: Said) -> None:
    text = '"We want peace," the envoy said. "War helps nobody."'
    assert pairs(said(text)) == [("the envoy", text)]


def test_find_statements_gives_both_of_nested_reports(said: Said) -> None:
    assert pairs(said("He said that Oslo denied the report.")) == [
        ("He", "that Oslo denied the report"),
        ("Oslo", "the report"),
    ]


def test_find_statements_gives_a_participle_the_speaker_before_it(said: Said) -> None:
    found = said('"We will not go," said Ana Ruiz, the ambassador, adding that the treaty stands.')
    assert pairs(found) == [
        ("Ana Ruiz, the ambassador", '"We will not go,"'),
        ("Ana Ruiz, the ambassador", "that the treaty stands"),
    ]


def test_find_statements_ends_a_content_before_the_next_speaker(said: Said) -> None:
    assert pairs(said("Tehran said the plan works, but Paris said it fails.")) == [
        ("Tehran", "the plan works"),
        ("Paris", "it fails"),
    ]


def test_find_statements_joins_a_cue_of_the_same_tense_to_the_first(said: Said) -> None:
    assert pairs(said("It says London lied, and demands that Paris leave.")) == [
        ("It", "London lied"),
        ("It", "that Paris leave"),
    ]


def test_find_statements_drops_what_is_only_denied(said: Said) -> None:
    assert pairs(said("Lavrov denied that Oslo had threatened to leave.")) == [
        ("Lavrov", "that Oslo had threatened to leave")
    ]


def test_find_statements_takes_no_outlet_for_a_content(said: Said) -> None:
    assert pairs(said("Paris said the minister wrote on Twitter.")) == [
        ("Paris", "the minister wrote on Twitter")
    ]


def test_find_statements_leaves_the_comment_on_an_object_to_the_narrator(said: Said) -> None:
    assert pairs(said("Rome praised the plan, which failed.")) == [("Rome", "the plan")]


def test_find_statements_keeps_the_inner_cue_of_a_chain(said: Said) -> None:
    assert pairs(said("Cairo went on to say that it was ready.")) == [("Cairo", "that it was ready")]


def test_find_statements_drops_the_shell_of_a_sourced_report(said: Said) -> None:
    found = said("The general was quoted as saying that troops had left.")
    assert pairs(found) == [("The general", "that troops had left")]


@pytest.mark.parametrize(
    "text",
    [
        "The cost per head rose.",
        'The film "The Interview" angered the court.',
        "The diplomat asked not to be named.",
        "Hopes for a deal faded when asked about it.",
        "He denied it.",
        "Moscow did not deny it.",
        "The company offered no comment.",
    ],
)
def test_find_statements_finds_none_where_nothing_is_said(said: Said, text: str) -> None:
    assert said(text) == ()


def test_find_statements_ends_an_unclosed_quotation_with_its_clause(said: Said) -> None:
    assert pairs(said('"The talks failed, the envoy said. Then he left.')) == [
        ("the envoy", "The talks failed")
    ]


def test_find_statements_follows_a_colon_into_the_next_block(said: Said) -> None:
    assert pairs(said('The minister told reporters:\n"Nobody called us."')) == [
        ("The minister", '"Nobody called us."')
    ]


def test_find_statements_gives_a_bare_block_to_who_spoke_last(said: Said) -> None:
    found = said('Kim spoke to the press and said talks failed.\n"They want war."\nHe left.')
    assert pairs(found) == [("Kim", "talks failed"), ("Kim", '"They want war."')]


def test_find_statements_joins_paragraphs_whose_quotation_is_reopened(said: Said) -> None:
    text = '"The first point is trade.\n"The second point is peace," Modi said.'
    assert pairs(said(text)) == [("Modi", '"The first point is trade.\n"The second point is peace,"')]


def test_find_statements_resolves_a_relative_pronoun_to_its_noun(said: Said) -> None:
    (found,) = said("Lavrov, who said that Paris lied, left.")
    assert found.speaker is not None
    assert (found.source and found.source.text, found.speaker.country) == ("who", "RUS")


def test_find_statements_names_the_speaker_of_a_transcript_by_the_register(said: Said) -> None:
    (found,) = said("WEBER: We saw nothing.\nMr. Weber left.")
    assert found.speaker is not None
    assert found.speaker.country == "AUT"


def test_find_statements_names_the_speaker_after_an_inverted_verb(said: Said) -> None:
    (found,) = said('Nobody slept. Said Weber, "The shelling went on all night."')
    assert found.speaker is not None
    assert found.speaker.country == "AUT"


def test_find_statements_gives_an_inverted_verb_as_cue(said: Said) -> None:
    (found,) = said('Nobody slept. Said Weber, "The shelling went on all night."')
    assert found.cue is not None
    assert found.cue.text == "Said"


def test_find_statements_keeps_a_bare_denial_of_a_named_source(said: Said) -> None:
    (found,) = said("Moscow denies that.")
    assert (found.content.text, found.force) == ("that", Force.DENIES)


def test_find_statements_gives_no_cue_to_words_told_by_punctuation(said: Said) -> None:
    (found,) = said("Talks resume next week - Kremlin", BlockKind.TITLE)
    assert found.cue is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The envoy said Turkey must leave.", Form.INDIRECT),
        ("'We cannot accept it,' the premier said.", Form.DIRECT),
        ('"We want peace," the envoy said. "War helps nobody."', Form.DIRECT),
        ('Berlin called the plan "a mistake."', Form.MIXED),
    ],
)
def test_find_statements_tells_the_form(said: Said, text: str, form: Form) -> None:
    assert [s.form for s in said(text)] == [form]


def test_find_statements_is_about_others_than_the_speaker(said: Said) -> None:
    (found,) = said("Moscow accused London of lying.")
    assert [a.country for a in found.about] == ["GBR"]


def test_find_statements_numbers_by_content(said: Said) -> None:
    found = said("Tehran said the plan works, but Paris said it fails.")
    assert [s.id for s in found] == ["s1", "s2"]
