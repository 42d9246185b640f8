"""Train the small encoder on the project's own sentences: marked pairs, and predicates with their parties.

    python training/train_small.py --base ENCODER --out FOLDER

ENCODER is a folder with a pretrained encoder and its tokenizer. Batches of pairs and of whole sentences
alternate in chance order, fixed by a seed.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from examples import read_pairs
from small_model import SmallModel
from told import read_sentences
from torch.nn import functional
from train import MODE_SHARE, NO_EVENT_SHARE, Example, batches, fit, keep, loss_of, padded, short_numbers
from transformers import AutoTokenizer

from legation.coding.encoder import MARKS, MODES, OPEN_SOURCE, OPEN_TARGET, OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from told import Sentence, Told
    from torch import Tensor

ROOT = Path(__file__).parent.parent
BATCH = 32
HEADS_RATE = 5
# A word's roles are many and most are none.
ROLE_SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence in numbers: tokens, and for each candidate predicate its place, answers and roles."""

    tokens: list[int]
    predicates: list[tuple[int, Tensor, int, float]]
    roles: list[tuple[int, int, float, float]]

    @classmethod
    def of(cls, sentence: Sentence, coded: tuple[list[int], list[tuple[int, int]]]) -> Read:
        """Return the numbers of a sentence with its tokens and the characters these stand for."""
        tokens, offsets = coded
        place = {at: i for i, (start, end) in enumerate(offsets) for at in range(start, end)}
        predicates, roles = [], []
        for told in sentence.predicates:
            if told.at not in place:
                continue
            predicates.append((place[told.at], *answers(told)))
            if told.acts:
                roles += [
                    (place[told.at], place[head], float(head in told.sources), float(head in told.targets))
                    for head in sentence.heads
                    if head in place
                ]
        return cls(tokens, predicates, roles)


def answers(told: Told) -> tuple[Tensor, int, float]:
    """Return the right outcomes of a predicate, its mode or -100, and its share in the loss."""
    known = {(act.type, act.status) for act in told.acts}
    right = torch.tensor([(o in known) if known else (o[0] is None) for o in OUTCOMES])
    modes = [MODES.index((a.type, a.mode)) for a in told.acts if (a.type, a.mode) in MODES]
    return right, (modes[0] if modes else -100), (1.0 if known else NO_EVENT_SHARE)


def loss_of_sentences(model: SmallModel, batch: Sequence[Read], padding: int) -> Tensor:
    """Return the loss of a batch of sentences: outcomes and modes of predicates, roles of words."""
    ids, mask = padded([one.tokens for one in batch], padding)
    with short_numbers():
        outcomes, modes, roles = model.sentences(*model.read(ids, mask))
    told = [(row, *answer) for row, one in enumerate(batch) for answer in one.predicates]
    if not told:
        return outcomes.float().sum() * 0
    rows, places, right, kinds, shares = zip(*told, strict=True)
    logs = torch.log_softmax(outcomes[list(rows), list(places)].float(), dim=-1)
    missed = -torch.logsumexp(logs.masked_fill(~torch.stack(right), -1e4), -1)
    loss = (torch.tensor(shares) * missed).sum() / len(batch)
    if max(kinds) >= 0:
        scores = modes[list(rows), list(places)].float()
        loss = loss + MODE_SHARE * functional.cross_entropy(scores, torch.tensor(kinds))
    parties = [(row, *role) for row, one in enumerate(batch) for role in one.roles]
    if parties:
        rows, acts, heads, sources, targets = zip(*parties, strict=True)
        scores = roles[list(rows), list(acts), list(heads)].float()
        wanted = torch.tensor([sources, targets]).T
        missed = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="sum")
        loss = loss + ROLE_SHARE * missed / len(batch)
    return loss


def main() -> None:
    """Train, print the loss as it falls, and keep weights and tokenizer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--base", required=True, help="folder of the pretrained encoder")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    tokenizer = AutoTokenizer.from_pretrained(options.base)
    tokenizer.add_tokens(list(MARKS), special_tokens=True)
    marks = tuple(tokenizer.convert_tokens_to_ids([OPEN_SOURCE, OPEN_TARGET]))
    model = SmallModel(options.base, len(tokenizer), marks)
    file = ROOT / "training" / "sentences.jsonl"
    told = list(read_pairs(file))
    pairs = [Example.of(pair, tokenizer(pair.marked)["input_ids"]) for pair in told]
    sentences = []
    for sentence in read_sentences(file):
        coded = tokenizer(sentence.text, return_offsets_mapping=True)
        sentences.append(Read.of(sentence, (coded["input_ids"], coded["offset_mapping"])))
    print(f"{len(pairs)} pairs, {len(sentences)} sentences", flush=True)
    chance = random.Random(options.seed)  # noqa: S311  an order, no secret
    epochs = []
    for _ in range(options.epochs):
        work = [*batches(pairs, chance, BATCH), *batches(sentences, chance, BATCH)]
        epochs.append(chance.sample(work, len(work)))

    def loss(batch: list[Example] | list[Read]) -> Tensor:
        if not isinstance(batch[0], Example):
            return loss_of_sentences(model, batch, tokenizer.pad_token_id)
        ids, mask = padded([one.tokens for one in batch], tokenizer.pad_token_id)
        with short_numbers():
            outcomes, modes = model.pairs(ids, *model.read(ids, mask))
        return loss_of(outcomes, modes, batch)

    fit(model, options, HEADS_RATE, epochs, loss)
    keep(model, tokenizer, "small", options, told)


if __name__ == "__main__":
    main()
