"""Rules with names, and the record of which of them made what.

A rule is a name, an example, a counter-example and a few lines:

    from reportedly.rules import first, rule

    @rule("casualty.predicate.passive",
          example="Nine people were killed in the shelling, the mayor said.",
          counter="Nine people were invited to the shelling range, the mayor said.")
    def passive(doc: Doc, at: int) -> Predicate | None:
        \"\"\"The verb behind the counted persons says that they were harmed.\"\"\"
        ...

- It answers, or abstains with None or False. It changes nothing.
- Its name is `stage.family.rule`, unique in the package. The docstring's first line is what a
  reader of `reportedly explain` sees.
- Keep the rules of a family in a module-level tuple, in order, and ask `first(FAMILY, doc, at)`.
  Calling a rule alone, `passive(doc, at)`, works as well.
- `tests/test_rules.py` finds every rule at module level (alone or in a tuple, list or dict),
  analyses its example and its counter-example as whole reports, and demands that the rule answers
  in the first and not in the second. Where a rule cannot be reached that way, pass
  `on=lambda text: [(args...), ...]`: the arguments on which to try it.
- A rule may be data: `Rule(name, example, counter, Pattern("NUMBER ADJECTIVE* PERSON be HARM"))`.

A trace is off unless somebody asks for it, and then a call costs one look at a variable:

    with about(figure_span, "toll.place"):      # what the rules below it decide on
        place = first(PLACES, doc, figure)
        note("ground.weights", words=(span,), answer=name, score=0.83, rivals=(("Idlib", 0.1),))

    with tracing() as trace:                    # in `explain`, in tests, in benchmarks/rules
        analyse(report)
    for step in trace.of(figure_span): ...

Wherever weights decide instead of a rule, or an answer is made without any, leave a `note`.
"""

from reportedly.rules.pattern import Match, Pattern, PatternError
from reportedly.rules.rule import Rule, all_rules, first, rule
from reportedly.rules.trace import Step, Trace, about, current, note, tracing

__all__ = [
    "Match",
    "Pattern",
    "PatternError",
    "Rule",
    "Step",
    "Trace",
    "about",
    "all_rules",
    "current",
    "first",
    "note",
    "rule",
    "tracing",
]
