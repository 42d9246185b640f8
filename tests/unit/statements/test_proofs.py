from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.model import ProofKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Statement


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ('"We have proof that they supplied the missiles," the American envoy said.', "We have proof", ProofKind.OFFERED),
        ("According to satellite images, the base was empty, the general said.", "According to satellite images", ProofKind.OFFERED),
        ("The EU, citing intelligence reports, said that Minsk had organised the migration.", "citing intelligence reports", ProofKind.OFFERED),
        ('"Show us the facts," Lavrov said.', "Show us the facts", ProofKind.DEMANDED),
        ("Tehran demanded proof from London.", "demanded proof", ProofKind.DEMANDED),
        ("Zakharova said, without offering evidence, that London had staged the attack.", "without offering evidence", ProofKind.MISSING),
        ("The foreign ministry, which offered no evidence, said Kyiv was behind the blast.", "offered no evidence", ProofKind.MISSING),
        ('"The expulsion of our diplomats is groundless," Antonov said.', "groundless", ProofKind.MISSING),
        ("Washington has yet to produce evidence of the breach, Peskov said.", "yet to produce evidence", ProofKind.MISSING),
        ('"No proof has been presented," the Russian ambassador said.', "No proof has been presented", ProofKind.MISSING),
        ('"They have not presented any evidence," Peskov said.', "have not presented any evidence", ProofKind.MISSING),
    ],
)  # fmt: skip
def test_proofs_of_gives_the_shortest_phrase_and_its_kind(
    meant: Callable[[str], Statement], text: str, words: str, kind: ProofKind
) -> None:
    assert [(p.span.text, p.kind) for p in meant(text).proofs] == [(words, kind)]


def test_proofs_of_finds_none_where_no_evidence_is_told_of(meant: Callable[[str], Statement]) -> None:
    assert meant("Beijing accused Washington of violating the arms treaty.").proofs == ()
