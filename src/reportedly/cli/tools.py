"""Commands about this installation: `doctor` and `gazetteer`."""


def doctor() -> None:
    """Check that everything that Reportedly needs is there."""


def gazetteer_add(files: list[str]) -> None:
    """Lay a GeoNames country file over the bundled gazetteer."""
