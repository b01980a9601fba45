"""One report never ends a run: whatever reading it raises becomes an `InputError` with its place."""

from collections.abc import Callable, Iterator
from typing import ParamSpec, TypeVar

from reportedly.budget import OutOfTimeError, within
from reportedly.errors import InputError, unforeseen
from reportedly.settings import LIMITS

P = ParamSpec("P")
T = TypeVar("T")


def attempt(
    path: str, place: str, make: Callable[P, T], *args: P.args, **named: P.kwargs
) -> T | InputError:
    """What `make` makes of one row, message or page, or why it cannot.

    Args:
        path: For the error.
        place: For the error.
        make: Is given the other arguments.
        args: For `make`.
        named: For `make`.
    """
    try:
        with within(LIMITS.reading_seconds):
            return make(*args, **named)
    except InputError as error:
        return error
    except OutOfTimeError:
        return InputError(path, place, _too_slow())
    except Exception as error:  # noqa: BLE001  (libraries raise what they like)
        return InputError(path, place, unforeseen(error))


def each(path: str, items: Iterator[T]) -> Iterator[T | InputError]:
    """The items of a reader, and if it fails, why; what came before has been given by then.

    Args:
        path: For the error.
        items: Of the reader; where reading has come to, their `place` tells.
    """
    place = ""
    while True:
        try:
            with within(2 * LIMITS.reading_seconds):
                item = next(items, None)
        except InputError as error:
            yield error
            return
        except OutOfTimeError:
            yield InputError(path, place, f"{_too_slow()}; what stands before is read")
            return
        except Exception as error:  # noqa: BLE001  (libraries raise what they like)
            yield InputError(path, place, unforeseen(error))
            return
        if item is None:
            return
        last = getattr(item, "place", "")
        place = f"after {last}" if last else ""
        yield item


def _too_slow() -> str:
    return f"reading it takes more than {LIMITS.reading_seconds:.0f} s of processor time: it is left out here"
