"""What FEEDS.toml may say, and how it is told what is wrong: by line and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.errors import TableError
from legation.feeds.settings import AlertRule, FeedSetting, load_watchlist
from legation.model import ChangeKind, MeasureKind

if TYPE_CHECKING:
    from pathlib import Path

FEED = '[[feed]]\nurl = "https://example.org/feed"\n'
ALERT = FEED + '[[alert]]\nname = "one"\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "FEEDS.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_file_that_says_all_it_can_is_read(tmp_path: Path) -> None:
    found = load_watchlist(
        write(
            tmp_path,
            FEED
            + """every_minutes = 30
            [[alert]]
            name = "Baltic expulsions"
            parties = ["EST", "RUS"]
            lines = ["measure"]
            changes = ["new", "updated"]
            kinds = ["expulsion", "staff cap"]
            file = "alerts.jsonl"
            [[alert]]
            name = "hook"
            webhook = "https://example.org/hook"
            secret_variable = "HOOK_SECRET"
            """,
        )
    )
    assert found.feed == [FeedSetting(url="https://example.org/feed", every_minutes=30)]
    assert found.alert[0] == AlertRule(
        name="Baltic expulsions",
        parties=["EST", "RUS"],
        changes=[ChangeKind.NEW, ChangeKind.UPDATED],
        kinds=[MeasureKind.EXPULSION, MeasureKind.STAFF_CAP],
        file=tmp_path / "alerts.jsonl",
    )
    assert found.alert[1].lines == ["measure"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 0, "feed is missing"),
        ("feed = 3", 1, "feed: input should be a valid list"),
        ("x = = 3", 1, "is no TOML"),
        (FEED + "\n[watch]\n", 4, "watch is no key here; known are feed, alert"),
        ("top = 1\n" + FEED, 1, "top is no key here"),
        (FEED + "[[feed]]\n", 3, "url is missing"),
        (FEED + '[[feed]]\n\nurll = "x"\n', 5, "urll is no key here; is url meant?"),
        (FEED + "[[feed]]\nurl = 3\n", 4, "url: input should be a valid string"),
        (FEED + '[[feed]]\nurl = "ftp://example.org/"\n', 4, "url is no address of the web"),
        (FEED + '[[feed]]\nurl = "https://a b/"\n', 4, "url is no address of a page"),
        (FEED + FEED, 4, "url 'https://example.org/feed' stands here a second time"),
        (FEED + "every_minutes = 0\n", 3, "every_minutes: input should be greater than or equal to 1"),
        (FEED + 'every_minutes = "15"\n', 3, "every_minutes: input should be a valid integer"),
        (FEED + "[[alert]]\n", 3, "name is missing"),
        (ALERT + '[[alert]]\nname = "one"\n', 6, "name 'one' stands here a second time"),
        (ALERT + 'parties = ["USA", "XXX"]\n', 5, "'XXX' is no code of a state or organisation"),
        (ALERT + 'parties = ["USA", "USA"]\n', 5, "parties are the same"),
        (ALERT + 'parties = ["USA", "RUS", "CHN"]\n', 5, "parties: list should have at most 2 items"),
        (ALERT + 'kinds = ["expulsionn"]\n', 5, "'expulsionn' is none of expulsion, mission closure"),
        (ALERT + 'lines = ["measures"]\n', 5, "lines: input should be 'measure'"),
        (ALERT + 'changes = ["old"]\n', 5, "'old' is none of new, updated, withdrawn"),
        (ALERT + 'lines = ["claim"]\nkinds = ["expulsion"]\n', 6, "kinds are those of measures"),
        (ALERT + 'webhook = "https://example.org/"\n', 5, "webhook needs secret_variable"),
        (ALERT + 'secret_variable = "A"\n', 5, "secret_variable is of use with webhook alone"),
        (
            ALERT + 'file = "a"\nwebhook = "https://example.org/"\nsecret_variable = "A"\n',
            6,
            "webhook does not go with file",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(TableError) as fault:
        load_watchlist(write(tmp_path, text))
    assert fault.value.line == line
    assert reason in fault.value.reason
    assert len(str(fault.value).splitlines()) == 1


def test_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no such file"):
        load_watchlist(tmp_path / "none.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TableError, match="no text in UTF-8"):
        load_watchlist(tmp_path / "binary.toml")
