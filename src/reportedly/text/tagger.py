"""The trained encoder: which words are a source, a cue or a content, and which belong together.

A MiniLM encoder of six layers, fine-tuned on PolNeAR (`training/`, `weights/MODEL_CARD.md`), runs
over windows of whole sentences. For every token it gives a tag, and for every cue the tokens that
are its source and its content.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from reportedly.errors import ReportedlyError
from reportedly.records import Token
from reportedly.text.decode import Scores, decode
from reportedly.text.doc import Doc
from reportedly.text.windows import pack, token_type

# The runtime reports to its maker unless this is set before it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

Floats = npt.NDArray[np.float32]


class _Window(NamedTuple):
    begin: int
    end: int
    pieces: list[int]
    types: list[int]
    first: list[int]


class Tagger:
    """The encoder, loaded. One thread: run several processes to use several cores."""

    def __init__(self) -> None:
        folder = files("reportedly.text") / "weights"
        try:
            weights = (folder / "tagger.onnx").read_bytes()
            vocabulary = (folder / "tokenizer.json").read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise ReportedlyError(
                f"the tagger's weights are missing ({error.filename}): install the package again"
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.set_denormal_as_zero", "1")
        self._session: Any = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )
        facts = self._session.get_modelmeta().custom_metadata_map
        self.name: str = facts["name"]
        self.sha256: str = hashlib.sha256(weights).hexdigest()
        self._size = int(facts["link_size"])
        self._bias: list[float] = json.loads(facts["bias"])
        self._tokenizer = Tokenizer.from_str(vocabulary)
        cls, sep = (self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
        if cls is None or sep is None:
            raise ReportedlyError("the tagger's vocabulary is damaged: install the package again")
        self._cls, self._sep = cls, sep

    def annotate(self, document: Doc) -> Doc:
        """The document with the tagger's marks and links."""
        if not document.tokens:
            return document
        decoded = decode(document, self.scores(document))
        return replace(document, marks=decoded.marks, links=decoded.links)

    def scores(self, document: Doc) -> Scores:
        """What the encoder gives, before anything is decided."""
        tokens = document.tokens
        windows = self._windows(tokens, document.sentences)
        tags = np.zeros((len(tokens), 7), np.float32)
        seen = np.zeros(len(tokens), np.float32)
        links: list[tuple[int, int, Floats]] = [(0, 0, np.empty(0, np.float32))] * len(windows)
        for i, w in enumerate(windows):
            tag_logits, link_vectors = self._run(w)
            tags[w.begin : w.end] += _log_softmax(tag_logits[w.first])
            seen[w.begin : w.end] += 1
            links[i] = (w.begin, w.end, link_vectors[w.first])
        return Scores(tags / seen[:, None], links, self._size, (self._bias[0], self._bias[1]))

    def _windows(
        self, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]
    ) -> list[_Window]:
        encoding = self._tokenizer.encode(
            [t.norm for t in tokens], is_pretokenized=True, add_special_tokens=False
        )
        ids, words = encoding.ids, [word for word in encoding.word_ids if word is not None]
        start = [0] * (len(tokens) + 1)
        for word in words:
            start[word + 1] += 1
        lengths = start[1:]
        for i in range(len(tokens)):
            start[i + 1] += start[i]
        types = [token_type(tokens[w]) for w in words]
        out = []
        for begin, end in pack(list(sentences), lengths):
            low, high = start[begin], start[end]
            first = [start[i] - low + 1 for i in range(begin, end)]
            out.append(
                _Window(
                    begin,
                    end,
                    [self._cls, *ids[low:high], self._sep],
                    [0, *types[low:high], 0],
                    first,
                )
            )
        return out

    def _run(self, window: _Window) -> tuple[Floats, Floats]:
        """Tag logits and link vectors of each piece. One window at a time: the cache is worth more than a batch, and nothing is padding."""
        tags, links = self._session.run(
            ["tags", "links"], {"pieces": [window.pieces], "types": [window.types]}
        )
        return tags[0], links[0]


def _log_softmax(logits: Floats) -> Floats:
    top = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = top - np.log(np.exp(top).sum(axis=-1, keepdims=True))
    return result


@cache
def tagger() -> Tagger:
    """The tagger of this process, loaded on first use."""
    return Tagger()
