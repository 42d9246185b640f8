"""Train the reader of marked pairs on the project's own sentences.

    python training/train.py --base ENCODER --layers 9 --out FOLDER

ENCODER is a folder with a pretrained encoder and its tokenizer. It is done in bfloat16 where the
processor has it, which takes a fraction of the time; a seed fixes the order, the dropout and the first weights of the heads.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import torch
from compose import composed
from examples import pairs_of, read_rows
from pair_model import PairModel, label_scores
from torch.nn import functional
from transformers import AutoTokenizer

from legation.coding.encoder import LABELS, MARKS, MODES, OPEN_SOURCE, OPEN_TARGET, OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from examples import Pair
    from torch import Tensor, nn
    from transformers import PreTrainedTokenizerBase

ROOT = Path(__file__).parent.parent
BATCH, POOL = 16, 512
WARM_UP, DECAY, CLIP = 0.06, 0.01, 1.0
HEADS_RATE = 10
MODE_SHARE = 0.3
# A pair without an event teaches less than one with: there are many, and most are easy.
NO_EVENT_SHARE = 0.5
COMPOSED_PAIRS = 1500
REPORT = 50


class Tokened(Protocol):
    """What is made of tokens."""

    @property
    def tokens(self) -> list[int]:
        """Their ids."""


Given = TypeVar("Given", bound=Tokened)


@dataclass(frozen=True, slots=True)
class Example:
    """A pair in numbers: tokens, which outcomes and labels are right, its mode or -100, its share."""

    tokens: list[int]
    outcomes: Tensor
    labels: Tensor
    mode: int
    share: float

    @classmethod
    def of(cls, pair: Pair, tokens: list[int]) -> Example:
        """Return the example of a pair with its tokens."""
        told = {(act.type, act.status) for act in pair.acts}
        right = [(o in told) if told else (o[0] is None) for o in OUTCOMES]
        modes = [MODES.index((a.type, a.mode)) for a in pair.acts if (a.type, a.mode) in MODES]
        return cls(
            tokens,
            torch.tensor(right),
            torch.tensor([label in pair.labels for label in LABELS]),
            modes[0] if modes else -100,
            1.0 if told else NO_EVENT_SHARE,
        )


def training_pairs(seed: int) -> tuple[list[Pair], list[Pair]]:
    """Return the marked pairs of the project's sentences, and of longer ones made of two each a pair with an event and one without."""
    rows = list(read_rows(ROOT / "training" / "sentences.jsonl"))
    chance = random.Random(seed)  # noqa: S311  an order, no secret
    longer: list[Pair] = []
    for row in composed(rows, chance, COMPOSED_PAIRS):
        pairs = list(pairs_of(row))
        for some in ([p for p in pairs if p.acts], [p for p in pairs if not p.acts]):
            longer += chance.sample(some, min(1, len(some)))
    return [pair for row in rows for pair in pairs_of(row)], longer


def batches(examples: Sequence[Given], chance: random.Random, size: int) -> Iterator[list[Given]]:
    """Yield the examples in chance order, those of like length together, so many a batch."""
    mixed = chance.sample(examples, len(examples))
    found: list[list[Given]] = []
    for first in range(0, len(mixed), POOL):
        pool = sorted(mixed[first : first + POOL], key=lambda e: len(e.tokens))
        found += [pool[i : i + size] for i in range(0, len(pool), size)]
    chance.shuffle(found)
    yield from found


def padded(rows: Sequence[list[int]], padding: int) -> tuple[Tensor, Tensor]:
    """Return token ids and attention mask of a batch."""
    ids = torch.full((len(rows), max(map(len, rows))), padding)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
    return ids, (ids != padding).long()


def loss_of(outcomes: Tensor, modes: Tensor, batch: Sequence[Example]) -> Tensor:
    """Return the loss of a batch: right outcome and right label count alike, the mode less."""
    shares = torch.tensor([e.share for e in batch])
    logs = torch.log_softmax(outcomes.float(), dim=-1)
    right = torch.stack([e.outcomes for e in batch])
    labels = torch.stack([e.labels for e in batch])
    missed = -torch.logsumexp(logs.masked_fill(~right, -1e4), -1)
    mislabelled = -torch.logsumexp(label_scores(outcomes).masked_fill(~labels, -1e4), -1)
    loss = (shares * (missed + mislabelled) / 2).mean()
    modes_right = torch.tensor([e.mode for e in batch])
    if bool((modes_right >= 0).any()):
        loss = loss + MODE_SHARE * functional.cross_entropy(modes.float(), modes_right)
    return loss


def fit(
    model: nn.Module,
    options: argparse.Namespace,
    heads_rate: int,
    epochs: Sequence[Sequence[list[Given]]],
    loss_of_batch: Callable[[list[Given]], Tensor],
) -> None:
    """Fit a model to the batches of each epoch, the rate rising over the first steps and falling to nothing.

    What is not of its ``encoder`` learns ``heads_rate`` times as fast.
    """
    body = [p for name, p in model.named_parameters() if name.startswith("encoder.")]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": options.rate * heads_rate}],
        weight_decay=DECAY,
        fused=True,
    )
    steps = sum(len(one) for one in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), max(0.0, (steps - step) / steps))
    )
    model.train()
    start, total = time.monotonic(), 0.0
    for done, batch in enumerate(chain.from_iterable(epochs), start=1):
        loss = loss_of_batch(batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        total += loss.item()
        if done % REPORT == 0:
            took = time.monotonic() - start
            print(f"step {done}/{steps}  loss {total / REPORT:.3f}  {took:.0f} s", flush=True)
            total = 0.0


def keep(
    model: nn.Module,
    tokenizer: PreTrainedTokenizerBase,
    kind: str,
    options: argparse.Namespace,
    pairs: Sequence[Pair],
) -> None:
    """Write weights and tokenizer, and beside them what they were trained with."""
    settings = {
        "kind": kind,
        **{name: str(value) for name, value in vars(options).items()},
        "sentences": str(len({pair.text for pair in pairs})),
        "pairs": str(len(pairs)),
        "none": str(sum(not pair.acts for pair in pairs)),
    }
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "weights.pt")
    tokenizer.save_pretrained(options.out)
    (options.out / "training.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def short_numbers() -> torch.autocast:
    """Return a context of bfloat16 where the processor computes in it; elsewhere it would be emulated, many times slower."""
    able = torch.cpu.get_capabilities()
    return torch.autocast(
        "cpu", dtype=torch.bfloat16, enabled=bool(able.get("avx512_bf16") or able.get("amx_bf16"))
    )


def main() -> None:
    """Train, print the loss as it falls, and keep weights and tokenizer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--base", required=True, help="folder of the pretrained encoder")
    parser.add_argument("--layers", type=int, required=True, help="how many of its layers to keep")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=4e-5, help="learning rate of the encoder")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)  # noqa: S311  an order, no secret

    tokenizer = AutoTokenizer.from_pretrained(options.base)
    tokenizer.add_tokens(list(MARKS), special_tokens=True)
    marks = tuple(tokenizer.convert_tokens_to_ids([OPEN_SOURCE, OPEN_TARGET]))
    model = PairModel(options.base, options.layers, len(tokenizer), marks)
    pairs, longer = training_pairs(options.seed)
    examples = [Example.of(pair, tokenizer(pair.marked)["input_ids"]) for pair in pairs + longer]
    print(f"{len(pairs)} pairs, {len(longer)} of sentences made of two", flush=True)

    def loss(batch: list[Example]) -> Tensor:
        with short_numbers():
            outcomes, modes = model(*padded([e.tokens for e in batch], tokenizer.pad_token_id))
        return loss_of(outcomes, modes, batch)

    epochs = [list(batches(examples, chance, BATCH)) for _ in range(options.epochs)]
    fit(model, options, HEADS_RATE, epochs, loss)
    keep(model, tokenizer, "pair", options, pairs)


if __name__ == "__main__":
    main()
