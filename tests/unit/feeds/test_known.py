from __future__ import annotations

import pytest

from legation.feeds.known import key_of


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://Example.org/a?utm_source=rss&id=3#top", "https://example.org/a?id=3"),
        ("https://example.org?at_medium=RSS&at_campaign=x", "https://example.org/"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
        ("https://example.org/a?fbclid=x&gclid=y&p=12", "https://example.org/a?p=12"),
        ("https://example.org/Path?nsfw=1&attack=2", "https://example.org/Path?nsfw=1&attack=2"),
    ],
)
def test_key_is_the_address_without_what_counts_visitors(url: str, key: str) -> None:
    assert key_of(url) == key
