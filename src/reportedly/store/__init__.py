"""The case file. SQL is written here and nowhere else."""

from reportedly.store.case import Added, Case
from reportedly.store.check import Checked, Problem, has_been, head, linked_otherwise, verify
from reportedly.store.connection import full_text_search, sqlite_version
from reportedly.store.links import Left
from reportedly.store.tables import found, reports_with

__all__ = [
    "Added",
    "Case",
    "Checked",
    "Left",
    "Problem",
    "found",
    "full_text_search",
    "has_been",
    "head",
    "linked_otherwise",
    "reports_with",
    "sqlite_version",
    "verify",
]
