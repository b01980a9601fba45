"""A new metric is one line in the records, and its words: no other list of metrics is kept by hand."""

import re
from pathlib import Path
from typing import get_args

from reportedly.account.comparable import FIGURES
from reportedly.dossier import figures, summary, timeline
from reportedly.extract.casualty import clause, harm, nouns
from reportedly.records import GROUPS, METRICS, Group, Metric

SOURCE = Path(__file__).parent.parent / "src" / "reportedly"


def test_every_vocabulary_is_derived_from_the_records() -> None:
    assert get_args(Metric) == METRICS
    assert get_args(Group) == GROUPS
    for derived in (FIGURES, figures.METRICS, summary.METRICS, harm.METRICS, nouns.METRICS):
        assert derived is METRICS
    assert clause.METRICS is METRICS
    assert [question for question in timeline._ORDER if question in METRICS] == [*METRICS]


def test_no_module_lists_the_metrics_again() -> None:
    *_, before, last = METRICS
    listed = re.compile(rf'"{before}",\s*"{last}"')
    homes = [path.name for path in SOURCE.rglob("*.py") if listed.search(path.read_text("utf-8"))]
    assert homes == ["records.py"]
