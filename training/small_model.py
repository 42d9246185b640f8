"""The small encoder: one pass reads a marked pair, or a whole sentence with its predicates and parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from transformers import AutoModel

from legation.coding.encoder import ACTS, MODES, OUTCOMES

if TYPE_CHECKING:
    from torch import Tensor

_DROPOUT = 0.1
_ROLE_WIDTH = 128
SIDES = 2
"""Source and target."""


class Acts(nn.Module):
    """Scores outcomes and modes from a vector: an outcome by its act, its status, and the two together."""

    def __init__(self, given: int, width: int) -> None:
        """Read vectors of ``given`` numbers through a layer of ``width``."""
        super().__init__()
        self.mixed = nn.Sequential(
            nn.Dropout(_DROPOUT), nn.Linear(given, width), nn.GELU(), nn.Dropout(_DROPOUT)
        )
        self.act = nn.Linear(width, len(ACTS))
        self.status = nn.Linear(width, len(OUTCOMES) // len(ACTS))
        self.together = nn.Linear(width, len(OUTCOMES))
        self.mode = nn.Linear(width, len(MODES))
        nn.init.zeros_(self.together.weight)
        nn.init.zeros_(self.together.bias)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of outcomes and modes, and the vector between."""
        mixed = self.mixed(x)
        apart = self.act(mixed).unsqueeze(-1) + self.status(mixed).unsqueeze(-2)
        return apart.flatten(-2) + self.together(mixed), self.mode(mixed), mixed


class SmallModel(nn.Module):
    """An encoder with heads for marked pairs, and for every token as predicate or party of a sentence."""

    def __init__(self, base: str, vocabulary: int, marks: tuple[int, int]) -> None:
        """Take a pretrained encoder; ``marks`` are the ids of the opening marks of source and target."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        self.encoder.resize_token_embeddings(vocabulary, mean_resizing=False)
        self.marks = marks
        width = self.encoder.config.hidden_size
        self.pair = Acts(3 * width, width)
        self.predicate = Acts(2 * width, width)
        self.of_predicate = nn.Linear(width, SIDES * _ROLE_WIDTH)
        self.of_party = nn.Linear(width, SIDES * _ROLE_WIDTH)
        self.bias_predicate = nn.Linear(width, SIDES)
        self.bias_party = nn.Linear(width, SIDES)

    def read(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the encoder's vectors and their mean."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
        return hidden, (hidden * weight).sum(1) / weight.sum(1)

    def pairs(self, input_ids: Tensor, hidden: Tensor, mean: Tensor) -> tuple[Tensor, Tensor]:
        """Return the scores of outcomes and modes of marked pairs, a row a pair."""
        read = [mean]
        for mark in self.marks:
            at = (input_ids == mark).to(hidden.dtype).unsqueeze(-1)
            read.append((hidden * at).sum(1))
        outcomes, modes, _ = self.pair(torch.cat(read, dim=-1))
        return outcomes, modes

    def sentences(self, hidden: Tensor, mean: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return outcomes and modes of every token as predicate, and for each other token its roles.

        Shapes: rows x tokens x outcomes, rows x tokens x modes, rows x predicates x parties x sides.
        """
        around = mean.unsqueeze(1).expand_as(hidden)
        outcomes, modes, mixed = self.predicate(torch.cat([hidden, around], dim=-1))
        rows, tokens, _ = hidden.shape
        acts = self.of_predicate(mixed).view(rows, tokens, SIDES, _ROLE_WIDTH)
        parties = self.of_party(hidden).view(rows, tokens, SIDES, _ROLE_WIDTH)
        roles = torch.einsum("ripd,rjpd->rijp", acts, parties) / _ROLE_WIDTH**0.5
        roles = roles + self.bias_predicate(mixed).unsqueeze(2) + self.bias_party(hidden).unsqueeze(1)
        return outcomes, modes, roles

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, ...]:
        """Return what ``pairs`` and what ``sentences`` return, for the graph that is exported."""
        hidden, mean = self.read(input_ids, attention_mask)
        return *self.pairs(input_ids, hidden, mean), *self.sentences(hidden, mean)
