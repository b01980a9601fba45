"""Chains of reporting, with the weights: the table is `chains.toml`, the floor its share that is fully right."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.extract.attribution import attributions
from reportedly.records import Attribution, Report, Spans
from reportedly.text import annotate

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "chains.toml").read_text(encoding="utf-8")
)["case"]
FLOOR = 53
"""So many of the 60 must be fully right: source, via and parent."""


def plain(words: str) -> str:
    return re.sub(r"^(the|a|an) ", "", words.strip(' ,."').lower())


def fully_right(case: dict[str, Any]) -> bool:
    text, hop = case["text"], case["hop"]
    found = attributions(annotate(Report("r", "", "", "", "", None, "en", text, "0" * 64)))
    by_id = {one.id: one for one in found}

    def words(spans: Spans) -> list[str]:
        return [plain(text[a:b]) for a, b in spans]

    def above(one: Attribution) -> str:
        return (words(by_id[one.parent].source) or [""])[0] if one.parent else ""

    return any(
        words(one.source) == [plain(hop["source"])]
        and sorted(words(one.via)) == sorted(map(plain, hop["via"]))
        and above(one) == plain(hop["parent"])
        for one in found
    )


@pytest.mark.model
def test_most_chains_are_fully_right() -> None:
    wrong = [case["text"] for case in CASES if not fully_right(case)]
    assert len(CASES) - len(wrong) >= FLOOR, wrong
