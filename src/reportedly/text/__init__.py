"""From text to tokens, sentences and the tagger's marks. The encoder and its tokenizer are imported here and nowhere else."""

from reportedly.records import Report
from reportedly.text.doc import Doc
from reportedly.text.sentences import sentence_bounds
from reportedly.text.tokens import tokenize


def segment(report: Report) -> Doc:
    """The report's tokens and sentences, without the tagger's marks."""
    tokens = tokenize(report.text)
    return Doc(report, tuple(tokens), tuple(sentence_bounds(report.text, tokens)))


def annotate(report: Report) -> Doc:
    """The report's tokens and sentences with the tagger's marks and links. Loads the weights on first use.

    Raises:
        ReportedlyError: If the weights are missing.
    """
    from reportedly.text.tagger import tagger  # noqa: PLC0415  (onnxruntime takes long to import)

    return tagger().annotate(segment(report))
