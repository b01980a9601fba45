"""The tagger's network: a MiniLM encoder, a tag for every token, and for every cue the tokens that are its source and its content."""

from pathlib import Path

import torch
from torch import nn
from transformers import BertConfig, BertModel

from windows import TAGS

TYPES = 8
LINK = 64


class Rounded(nn.Linear):
    """A linear layer that computes as its int8 export will: weights in 7 bits a row, inputs in 8 bits.

    Gradients pass as if nothing were rounded (Jacob et al., CVPR 2018).
    """

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            scale = self.weight.abs().amax(1, keepdim=True) / 63.5 + 1e-12
            lost = (self.weight / scale).round().clamp(-64, 63) * scale - self.weight
            step = (given.max().clamp(min=0) - given.min().clamp(max=0)) / 255 + 1e-12
            blur = (given / step).round() * step - given
        return nn.functional.linear(given + blur, self.weight + lost, self.bias)


def rounded(model: nn.Module) -> None:
    """Make every linear layer of a network compute as in int8; its state stays what it is."""
    for module in model.modules():
        if type(module) is nn.Linear:
            module.__class__ = Rounded


class Tagger(nn.Module):
    """The encoder with both heads.

    `forward` maps (pieces, types, mask), each [batch, length], to tag logits [batch, length, 7] and
    link vectors [batch, length, 4 * LINK]. No mask is needed where nothing is padding.

    The link vectors are, in order: query for sources, query for contents, key for sources, key for
    contents. The logit that piece j belongs to the source of a cue is the mean over the cue's first
    pieces of query . key[j] / sqrt(LINK) plus `bias`.
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

    def forward(
        self, pieces: torch.Tensor, types: torch.Tensor, mask: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.encoder(
            input_ids=pieces, token_type_ids=types, attention_mask=mask
        ).last_hidden_state
        return self.tag(hidden), self.link(hidden)


def build(base: Path, checkpoint: Path | None = None) -> Tagger:
    """The network: MiniLM's own weights under new heads, or those of a checkpoint with layers of any width and any number of heads."""
    plain = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    if checkpoint is None:
        return Tagger(BertModel.from_pretrained(base, add_pooling_layer=False, **plain), len(TAGS))
    state = torch.load(checkpoint)["average"]
    config = BertConfig.from_pretrained(base, attn_implementation="eager", **plain)
    model = Tagger(BertModel(config, add_pooling_layer=False), len(TAGS))
    for number, layer in enumerate(model.encoder.encoder.layer):
        root = f"encoder.encoder.layer.{number}."
        attention = layer.attention.self
        heads, neurons = (
            len(state[root + name])
            for name in ("attention.self.query.bias", "intermediate.dense.bias")
        )
        attention.num_attention_heads, attention.all_head_size = (
            heads // attention.attention_head_size,
            heads,
        )
        attention.query, attention.key, attention.value = (
            nn.Linear(config.hidden_size, heads) for _ in range(3)
        )
        layer.attention.output.dense = nn.Linear(heads, config.hidden_size)
        layer.intermediate.dense = nn.Linear(config.hidden_size, neurons)
        layer.output.dense = nn.Linear(neurons, config.hidden_size)
    model.load_state_dict(state)
    return model


def link_logits(model: Tagger, vectors: torch.Tensor, cue: list[int]) -> torch.Tensor:
    """Logits [2, length]: source and content of one cue in one window; `vectors` is [length, 4 * LINK]."""
    q = vectors[cue, : 2 * LINK].mean(0).view(2, LINK)
    k = vectors[:, 2 * LINK :].view(-1, 2, LINK)
    return torch.einsum("rd,lrd->rl", q, k) / LINK**0.5 + model.bias[:, None]
