"""The encoder with its heads: act and status together, and mode, for a marked pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from transformers import AutoModel

from legation.coding.encoder import ACTS, LABELS_OF, MODES, OUTCOMES

if TYPE_CHECKING:
    from torch import Tensor

_DROPOUT = 0.1


class PairModel(nn.Module):
    """Scores the outcomes and the modes of marked pairs.

    It reads the mean of all tokens and the opening marks of source and target (the pilot's best input).
    The score of an outcome is that of its act, of its status, and of the two together.
    """

    def __init__(self, base: str, layers: int, vocabulary: int, marks: tuple[int, int]) -> None:
        """Take the first ``layers`` layers of a pretrained encoder; ``marks`` are the ids of the openings."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base)
        self.encoder.resize_token_embeddings(vocabulary, mean_resizing=False)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.marks = marks
        width = self.encoder.config.hidden_size
        self.mixed = nn.Sequential(
            nn.Dropout(_DROPOUT), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(_DROPOUT)
        )
        self.act = nn.Linear(width, len(ACTS))
        self.status = nn.Linear(width, len(OUTCOMES) // len(ACTS))
        self.together = nn.Linear(width, len(OUTCOMES))
        self.mode = nn.Linear(width, len(MODES))
        nn.init.zeros_(self.together.weight)
        nn.init.zeros_(self.together.bias)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the scores of the outcomes and of the modes, a row a pair."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
        read = [(hidden * weight).sum(1) / weight.sum(1)]
        for mark in self.marks:
            at = (input_ids == mark).to(hidden.dtype).unsqueeze(-1)
            read.append((hidden * at).sum(1))
        mixed = self.mixed(torch.cat(read, dim=-1))
        apart = self.act(mixed).unsqueeze(2) + self.status(mixed).unsqueeze(1)
        return apart.flatten(1) + self.together(mixed), self.mode(mixed)


def label_scores(outcomes: Tensor) -> Tensor:
    """Return the log-probability of each label, from the scores of the outcomes."""
    shares = torch.log_softmax(outcomes.float(), dim=-1)
    columns = [torch.logsumexp(shares[:, list(members)], dim=-1) for members in LABELS_OF]
    return torch.stack(columns, dim=-1)
