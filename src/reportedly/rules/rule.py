"""A rule, and the first of several that answers."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Generic, ParamSpec, TypeVar

from reportedly.rules.trace import Step, current

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[P, T]):
    """One rule.

    Attributes:
        name: `stage.family.rule`, unique in the package.
        example: A report's text in which it answers. Invented, a sentence or two.
        counter: One close to it in which it must not.
        apply: Answers, or abstains with None or False.
        on: Arguments for `apply` made from an example's text, where analysing the example would
            not reach the rule.
        means: What the rule says, for a reader; by default the first line of `apply`'s docstring.
    """

    name: str
    example: str
    counter: str
    apply: Callable[P, T | None]
    on: Callable[[str], Iterable[tuple[Any, ...]]] | None = None
    means: str = ""

    def __post_init__(self) -> None:
        if not self.means:
            summary = (self.apply.__doc__ or "").strip().partition("\n")[0]
            object.__setattr__(self, "means", summary)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T | None:
        """The rule's answer, taken down where a trace is on."""
        answer = self.apply(*args, **kwargs)
        if not abstains(answer):
            trace = current()
            if trace is not None:
                trace.add(Step(self.name, answer=shown(answer), words=spans_of(answer)))
        return answer


def rule(
    name: str,
    *,
    example: str,
    counter: str,
    on: Callable[[str], Iterable[tuple[Any, ...]]] | None = None,
) -> Callable[[Callable[P, T | None]], Rule[P, T]]:
    """Make a rule of the function below."""
    return lambda apply: Rule(name, example, counter, apply, on)


def first(rules: Sequence[Rule[P, T]], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """The answer of the first rule that does not abstain, or None."""
    trace = current()
    for number, each in enumerate(rules):
        answer = each.apply(*args, **kwargs)
        if abstains(answer):
            continue
        if trace is not None:
            behind = rules[number + 1 :] if trace.thorough else ()
            others = ((other.name, other.apply(*args, **kwargs)) for other in behind)
            beaten = tuple((name, shown(theirs)) for name, theirs in others if not abstains(theirs))
            trace.add(Step(each.name, answer=shown(answer), words=spans_of(answer), beaten=beaten))
        return answer
    return None


def abstains(answer: object) -> bool:
    """Whether a rule's answer says that it does not apply."""
    return answer is None or answer is False


def shown(answer: object) -> str:
    """An answer for a reader: nothing for a plain yes."""
    return "" if answer is True else str(answer)


def spans_of(answer: object) -> tuple[tuple[int, int], ...]:
    """The words that an answer points at, where it is a record with a span."""
    span = getattr(answer, "span", None)
    return (span,) if isinstance(span, tuple) else ()


def all_rules() -> dict[str, Rule[..., Any]]:
    """Every rule at module level in the package, by name. Imports all of it.

    Raises:
        ValueError: If two rules have one name.
    """
    found: dict[str, Rule[..., Any]] = {}
    for module in _modules():
        for each in _in(vars(module).values()):
            if found.setdefault(each.name, each) is not each:
                raise ValueError(f"two rules are called {each.name}")
    return dict(sorted(found.items()))


def _modules() -> Iterator[ModuleType]:
    package = importlib.import_module("reportedly")
    for info in pkgutil.walk_packages(package.__path__, "reportedly."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def _in(values: Iterable[object]) -> Iterator[Rule[..., Any]]:
    for value in values:
        if isinstance(value, Rule):
            yield value
        elif isinstance(value, tuple | list):
            yield from (each for each in value if isinstance(each, Rule))
        elif isinstance(value, dict):
            yield from (each for each in value.values() if isinstance(each, Rule))
