"""Days, weeks and months that a rule tells apart when it counts what is done in them.

The rows of a sheet read the last day of the stretch that work on demand is planned in.  It is mostly done sooner, and
two things that are planned in different stretches could then be done on one day and count once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.problem import Option, Problem, RuleInstance
from models.regime.rules import Count
from planner.language.selections import selects
from planner.rules.count import key_of

SPANS = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class DistinctDays:
    """One rule that counts days, weeks or months, and what it counts."""

    rule: Count
    on_demand: tuple[Option, ...]
    dated: tuple[date, ...]
    """Ends of what has its dates."""

    def counts(self, option: Option) -> bool:
        """Say whether the rule may count an option."""
        return any(option.key == each.key for each in self.on_demand)

    def key_of(self, end: date) -> str:
        """Return what makes two things that end count as one."""
        return key_of(self.rule, "", end)

    def taken_days(self) -> set[str]:
        """Return where something with its own dates already ends."""
        return {self.key_of(end) for end in self.dated}

    def enough(self, ends: Mapping[str, date]) -> bool:
        """Say whether work that ends on these days counts as often as it was planned to, or as the rule asks.

        Args:
            ends: by option, the day it is finished on.
        """
        planned = self.taken_days() | {self.key_of(each.end) for each in self.on_demand}
        found = self.taken_days() | {self.key_of(ends[each.key]) for each in self.on_demand}
        return len(found) >= min(len(planned), self.rule.at_least or 0)


def apart(problem: Problem, chosen: Sequence[Option]) -> list[DistinctDays]:
    """Return each rule that counts days, weeks or months of work on demand."""
    found = []
    for active in problem.credentials:
        for rule in {id(rule): rule for instance in active.rules for rule in _counts(instance)}.values():
            of = [rule.of, *([rule.substitute.of] if rule.substitute else ())]
            counted = [
                item
                for item in (*problem.activities, *chosen)
                if any(
                    selects(each, piece, choice.category, active.regime)
                    for each in of
                    for piece in item.pieces.get(active.name, ())
                    for choice in piece.choices
                )
            ]
            on_demand = {id(each): each for each in counted if isinstance(each, Option) and each.on_demand}
            if on_demand:
                dated = tuple(each.end for each in counted if id(each) not in on_demand)
                found.append(DistinctDays(rule, tuple(on_demand.values()), dated))
    return found


def _counts(instance: RuleInstance) -> Iterator[Count]:
    if isinstance(instance.rule, Count) and instance.rule.distinct in SPANS and instance.rule.at_least:
        yield instance.rule
    for _, way in instance.ways:
        for inner in way:
            yield from _counts(inner)
