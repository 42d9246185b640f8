from __future__ import annotations

from legation.actors.index import Index, Kind
from legation.actors.words import split

NONE: frozenset[str] = frozenset()


def matched(index: Index, phrase: str, homographs: frozenset[str] = NONE, *, lower: bool = False) -> int:
    found = index.match(split(phrase), 0, homographs, lower=lower)
    return found.end if found else 0


def test_match_takes_the_longest_name() -> None:
    index = Index()
    index.add("Guinea", Kind.STATE, "GIN")
    index.add("Guinea pig", Kind.FRIEND, "")
    assert matched(index, "Guinea pig cages") == 2


def test_match_needs_the_capital_of_a_name() -> None:
    index = Index()
    index.add("Turkey", Kind.STATE, "TUR")
    assert matched(index, "turkey sandwich") == 0


def test_match_takes_capitals_throughout() -> None:
    index = Index()
    index.add("Norway", Kind.STATE, "NOR")
    assert matched(index, "NORWAY") == 1


def test_match_takes_small_letters_where_the_phrase_has_no_others() -> None:
    index = Index()
    index.add("Norway", Kind.STATE, "NOR")
    assert matched(index, "norway", lower=True) == 1


def test_match_keeps_homographs_to_their_case() -> None:
    index = Index()
    index.add("US", Kind.STATE, "USA")
    assert matched(index, "us", frozenset({"us"}), lower=True) == 0


def test_match_takes_abbreviations_written_as_words() -> None:
    index = Index()
    index.add("NATO", Kind.AGENCY, "IGO")
    assert matched(index, "Nato") == 1


def test_match_takes_later_words_in_small_letters() -> None:
    index = Index()
    index.add("European Commission", Kind.AGENCY, "EUR")
    assert matched(index, "European commission") == 2


def test_match_ignores_accents() -> None:
    index = Index()
    index.add("São Tomé", Kind.STATE, "STP")
    assert matched(index, "Sao Tome") == 2


def test_match_never_takes_a_surname_in_small_letters() -> None:
    index = Index()
    index.add("Price", Kind.SURNAME, "somebody")
    assert matched(index, "price", lower=True) == 0


def test_add_drops_the_leading_article() -> None:
    index = Index()
    index.add("The Gambia", Kind.STATE, "GMB")
    assert index.get("gambia")


def test_match_prefers_the_lower_kind() -> None:
    index = Index()
    index.add("Union", Kind.ROLE, "union", any_case=True)
    index.add("Union", Kind.AGENCY, "agency")
    found = index.match(split("Union"), 0, NONE)
    assert found is not None
    assert found.entries[0].kind == Kind.AGENCY
