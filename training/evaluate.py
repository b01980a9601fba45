"""Token scores of a checkpoint while it trains; the real measure is `benchmarks/run`."""

import torch

from network import Tagger, link_logits
from windows import IGNORE, ROLES, Window


def token_scores(model: Tagger, windows: list[Window]) -> dict[str, float]:
    """Token F1 of each role by tag, and of sources and contents by link from gold cues."""
    model.eval()
    hits = {r: [0, 0, 0] for r in (*ROLES, "link-source", "link-content")}
    with torch.no_grad():
        for w in windows:
            n = torch.tensor([w.pieces])
            logits, vectors = model(n, torch.tensor([w.types]), torch.ones_like(n))
            got, gold = logits[0].argmax(-1), torch.tensor(w.tags)
            known = gold != IGNORE
            for k, role in enumerate(ROLES):
                is_got, is_gold = (
                    ((got + 1) // 2 == k + 1) & known,
                    ((gold + 1) // 2 == k + 1) & known,
                )
                _count(hits[role], is_got, is_gold)
            for cue, source, content in w.links:
                scores = link_logits(model, vectors[0], cue) > 0
                for row, (role, want) in enumerate(
                    (("link-source", source), ("link-content", content))
                ):
                    is_gold = torch.zeros(len(w.pieces), dtype=torch.bool)
                    is_gold[want] = True
                    _count(hits[role], scores[row], is_gold)
    return {r: round(200 * a / max(1, b + c), 1) for r, (a, b, c) in hits.items()}


def _count(cell: list[int], got: torch.Tensor, gold: torch.Tensor) -> None:
    cell[0] += int((got & gold).sum())
    cell[1] += int(got.sum())
    cell[2] += int(gold.sum())
