"""Commands on a case file."""


def add() -> None:
    """Put reports into a case and analyse them; go on where an earlier run stopped."""


def incidents() -> None:
    """x"""


def tolls() -> None:
    """x"""


def who() -> None:
    """x"""


def search() -> None:
    """x"""


def verify() -> None:
    """x"""
