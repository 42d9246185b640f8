"""A topic of dispute that Legation files under "other"."""

from __future__ import annotations

from legation.vocabulary.topics import Topic


def topics() -> tuple[Topic, ...]:
    """Return the topic: lemmas that point to it, alone or in pairs, and those that only hint."""
    words = (
        "fishing",
        "fishery",
        "fisherman",
        "trawler",
        "fishing quota",
        "fish stock",
        "cod",
        "mackerel",
        "herring",
    )
    return (Topic("fisheries", words, hints=("catch", "vessel", "quota")),)
