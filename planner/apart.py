"""Days, weeks and months that a rule tells apart when it counts what is done in them.

The rows of a sheet read the last day of the stretch that work on demand is planned in.  It is mostly done sooner, and
two things that are planned in different stretches could then be done on one day and count once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.problem import Applied, Item, Option, Problem
from models.rules import Count
from planner.rules.count import key_of
from planner.select import selects

SPANS = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Apart:
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


def apart(problem: Problem, chosen: Sequence[Option]) -> list[Apart]:
    """Return each rule that counts days, weeks or months of work on demand."""
    found = []
    for licence in problem.licences:
        for rule in {id(rule): rule for applied in licence.applied for rule in _counts(applied)}.values():
            of = [rule.of, *([rule.substitute.of] if rule.substitute else ())]
            counted = [
                item
                for item in (*problem.activities, *chosen)
                if any(
                    selects(each, lot, choice.category, licence.regime)
                    for each in of
                    for lot in item.lots.get(licence.name, ())
                    for choice in lot.choices
                )
            ]
            on_demand = tuple(each for each in counted if isinstance(each, Option) and each.on_demand)
            if on_demand:
                found.append(Apart(rule, on_demand, tuple(each.end for each in counted if not _is_on_demand(each))))
    return found


def _is_on_demand(item: Item) -> bool:
    return isinstance(item, Option) and item.on_demand


def _counts(applied: Applied) -> Iterator[Count]:
    if isinstance(applied.rule, Count) and applied.rule.distinct in SPANS and applied.rule.at_least:
        yield applied.rule
    for _, way in applied.ways:
        for inner in way:
            yield from _counts(inner)
