"""The tagger's network: a MiniLM encoder, a tag for every token, and for every cue the tokens that are its source and its content."""

import torch
from torch import nn
from transformers import BertModel

TYPES = 8
LINK = 64


class Tagger(nn.Module):
    """The encoder with both heads.

    `forward` maps (pieces, types, mask), each [batch, length], to tag logits [batch, length, 7] and link vectors [batch, length, 4 * LINK].

    The link vectors are, in order: query for sources, query for contents, key for sources, key for contents. The logit that piece j belongs
    to the source of a cue is the mean over the cue's first pieces of query . key[j] / sqrt(LINK) plus `bias`.
    """

    def __init__(self, encoder: BertModel, tags: int) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        old = encoder.embeddings.token_type_embeddings.weight.data
        table = nn.Embedding(TYPES, width)
        table.weight.data = old[0].repeat(TYPES, 1).clone()
        encoder.embeddings.token_type_embeddings = table
        self.tag = nn.Linear(width, tags)
        self.link = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, 4 * LINK))
        self.bias = nn.Parameter(torch.tensor([-3.0, -2.0]))

    def forward(self, pieces: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.encoder(input_ids=pieces, token_type_ids=types, attention_mask=mask).last_hidden_state
        return self.tag(hidden), self.link(hidden)


def link_logits(model: Tagger, vectors: torch.Tensor, cue: list[int]) -> torch.Tensor:
    """Logits [2, length]: source and content of one cue in one window; `vectors` is [length, 4 * LINK]."""
    q = vectors[cue, : 2 * LINK].mean(0).view(2, LINK)
    k = vectors[:, 2 * LINK :].view(-1, 2, LINK)
    return torch.einsum("rd,lrd->rl", q, k) / LINK**0.5 + model.bias[:, None]
