from __future__ import annotations

import pytest

from legation.reading.furniture import Reason, cue_of, glue_words


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Subscribe", Reason.SUBSCRIPTION),
        ("Sign up for our newsletter", Reason.SUBSCRIPTION),
        ("You have been successfully subscribed", Reason.SUBSCRIPTION),
        ("Log in", Reason.LOGIN),
        ("successfully registered!", Reason.LOGIN),
        ("Your email address will not be published.", Reason.COMMENT_FORM),
        ("12 comments", Reason.COMMENT_FORM),
        ("Share on Facebook", Reason.SHARE_BUTTONS),
        ("Facebook Twitter WhatsApp", Reason.SHARE_BUTTONS),
        ("1,204 shares", Reason.SHARE_BUTTONS),
        ("ADVERTISEMENT", Reason.ADVERTISEMENT),
        ("Photo gallery (6)", Reason.INTERFACE),
        ("4 min read", Reason.INTERFACE),
        ("We use cookies to make this site work.", Reason.INTERFACE),
        ("Home > World > Europe", Reason.NAVIGATION),
        ("See also: Harbour fair opens", Reason.TEASER),
        ("READ MORE: Harbour fair opens", Reason.TEASER),
        ("Also in Sport: Harbour cup goes abroad", Reason.TEASER),
        ("© 2021 Harbour Post. All rights reserved.", Reason.LEGAL_NOTICE),
        ("By Maria Lindqvist and John O’Neil", Reason.BYLINE),
        ("(Reporting by A. Berg; Editing by C. Dahl)", Reason.BYLINE),
        ("FILE PHOTO: The gate of the embassy.", Reason.CAPTION),
        ("The gate of the embassy. (Photo by Ana Reis/Getty Images)", Reason.CAPTION),
        ("The gate on Monday [File: Ana Reis/AFP]", Reason.CAPTION),
        ("The gate on Monday. REUTERS/Ana Reis", Reason.CAPTION),
        ("The gate, in this file photo.", Reason.CAPTION),
        ("In this Feb. 3, 2020, file photo, a guard shuts the gate in Porto.", Reason.CAPTION),
        ("The gate on Monday. © Harbour Post / pool", Reason.CAPTION),
        ("© AFP 2019 / Ana Reis", Reason.CREDIT),
        ("Photo: Harbour Post", Reason.CREDIT),
        ("Source: Eurostat", Reason.CREDIT),
    ],
)
def test_cue_of_tells_furniture_by_itself(line: str, reason: Reason) -> None:
    cue = cue_of(line)
    assert cue is not None
    assert cue.reason is reason


@pytest.mark.parametrize(
    "line",
    [
        "Russia will share the data with Norway.",
        "“Share,” he said.",
        "To participate in the discussion, the minister flew to Geneva.",
        "Already a member of the alliance, Norway voted for the motion.",
        "More from the talks is expected on Monday.",
        "By Monday the embassy will be empty.",
        "Source: Norway to recall its envoy from Minsk",
        "The photo was published by Reuters.",
        "The minister told EPA-EFE.",
        "Exports fell by a third (Source: customs office).",
        "In this picture of decline, trade alone grew.",
        "Facebook and Twitter were blocked on Tuesday.",
        "Also on Monday: the envoys met for an hour.",
        "Subscribers to the treaty met in Oslo.",
    ],
)
def test_cue_of_leaves_sentences_and_headlines(line: str) -> None:
    assert cue_of(line) is None


def test_cue_of_keeps_a_paragraph_with_a_credit_run_on() -> None:
    paragraph = (
        "Norway recalled its envoy. Poland did too. Latvia waits. Estonia agreed. (Photo by Ana Reis/AFP)"
    )
    assert cue_of(paragraph) is None


def test_glue_words_hold_no_word_that_heads_a_section() -> None:
    assert "Subscribe" in glue_words()
    assert "Politics" not in glue_words()
