"""Who says what happened, on whose word, and where the accounts part."""

__version__ = "0.1.0"
