"""The commands. A command parses, calls the library once, and prints; whatever is heavy is imported inside it."""

from reportedly.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """The `reportedly` command."""
    app()
