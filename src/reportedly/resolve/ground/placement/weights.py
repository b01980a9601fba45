"""The fitted weights by which a figure's place is chosen."""

from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

from reportedly.errors import ReportedlyError

Floats = npt.NDArray[np.float32]
LIMIT = 4.0
"""Standard deviations beyond which a feature says no more."""


class Networks:
    """Networks of two hidden layers over the features of one place, with their normalisation.

    Attributes:
        names: The features, in the order of the networks' input.
    """

    def __init__(self, content: bytes) -> None:
        with np.load(BytesIO(content), allow_pickle=False) as table:
            self.names: list[str] = table["names"].tolist()
            self._mean: Floats = table["mean"]
            self._scale: Floats = table["scale"]
            self._layers: list[tuple[Floats, Floats]] = [
                (table[f"weight{i}"], table[f"bias{i}"]) for i in range(3)
            ]

    def row(self, features: dict[str, float]) -> Floats:
        """The features of one place as the networks take them."""
        return np.array([features[name] for name in self.names], np.float32)

    def best(self, rows: list[Floats], count: int) -> list[int]:
        """For each run of `count` places the index of the best, the first if tied."""
        found: list[int] = np.argmax(self.scores(rows, count), axis=1).tolist()
        return found

    def scores(self, rows: list[Floats], count: int) -> Floats:
        """Scores of places [figures, count]: the log share of each, averaged over the networks."""
        given: Floats = np.clip((np.stack(rows) - self._mean) / self._scale, -LIMIT, LIMIT)
        hidden: Floats = np.broadcast_to(given, (len(self._layers[0][0]), *given.shape))
        for number, (weight, bias) in enumerate(self._layers):
            hidden = hidden @ weight + bias[:, None, :]
            hidden = np.maximum(hidden, 0) if number < len(self._layers) - 1 else hidden
        logits = hidden[..., 0].reshape(len(hidden), -1, count)
        top = logits - logits.max(axis=2, keepdims=True)
        shares: Floats = top - np.log(np.exp(top).sum(axis=2, keepdims=True))
        result: Floats = shares.mean(axis=0)
        return result


@cache
def weights() -> Networks:
    """The weights of this process, loaded on first use.

    Raises:
        ReportedlyError: If the file is missing.
    """
    try:
        return Networks((files("reportedly.resolve.ground.placement") / "places.npz").read_bytes())
    except FileNotFoundError as error:
        raise ReportedlyError(
            f"the weights for places are missing ({error.filename}): install the package again"
        ) from error
