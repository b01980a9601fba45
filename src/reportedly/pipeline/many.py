"""What many reports make together: incidents, lineage, and each side's account."""

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.account import accounts
from reportedly.link import link
from reportedly.model import Analysis, Decision, IncidentFile, Linking


class Linked(NamedTuple):
    """The incidents of many reports, and what all sides say of each."""

    linking: Linking
    files: tuple[IncidentFile, ...]


def link_all(analyses: Sequence[Analysis], decisions: Sequence[Decision] = ()) -> Linked:
    """Link the reports and gather the accounts of every incident."""
    linking = link(analyses, decisions)
    return Linked(linking, accounts(linking, analyses))
