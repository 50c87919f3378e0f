"""Who asks for a row: a rule with its clause, a fact of the holder's life, or what a variable means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.base import credits_text, money_text
from models.problem import ActiveCredential, Problem, RuleInstance
from planner.export.names import flat

Kind = Literal["rule", "fact", "meaning"]

UNKNOWN = "What this row is for is not known"

_NAME = r"(?P<name>\S+)"

RECORD, CATALOGS = "the record", "the catalogs"

FACTS: tuple[tuple[str, str, str], ...] = (
    (r"budget", "No more is spent than {budget}", RECORD),
    (rf"{_NAME} at most \d+ times", "So often can each be taken in all, in whatever sessions", CATALOGS),
    (rf"must {_NAME}", "The record wants `{name}`", RECORD),
    (rf"enrolled {_NAME}", "A place is taken in `{name}`", RECORD),
    (r"one place at a time on \S+", "What meets at the same time cannot both be attended", CATALOGS),
    (rf"{_NAME} requires \S+", "What has to come before, as the catalogs say", CATALOGS),
    (
        r"hours a day from .*",
        "Study on demand and sessions fit into {per_day} hours a day on days that are free",
        RECORD,
    ),
    (r"hours a week from .*", "No more than {per_week} hours a week", RECORD),
    (r"hours a month from .*", "No more than {per_month} hours a month", RECORD),
)
"""What a life asks for, by the row's label after `life: `, and where that is written."""

MEANINGS: tuple[tuple[str, str], ...] = (
    (r"life: work of \S+ is done on some day", "Study on demand is done within its stretch of days"),
    (r"life: hours of sessions on \S+", "Study hours that sessions of a day use up: all they take, or the whole day"),
    (r".+: taken or not", "A thing is taken if there is any of it"),
    (r".+: at most what is earned", "What counts is at most what is earned"),
    (r".+ is claimed in one category", "Each piece of credit counts in one category"),
    (r".+ at all", "Some of it, or none"),
    (r".+ counts only if it is done", "Only what is done counts"),
    (r".+ counts here", "What counts in any of its parts counts once"),
    (r".+ earns enough(?: only if it is done)?", "What earns enough, and only that, is one more"),
    (r"both", "Two conditions hold together"),
    (r".+ is over only if it is done", "Only what is done comes before"),
    (r".+ comes before .+", "What comes before has the earlier turn"),
    (r"changes: .+", "What is changed in the accepted plan"),
)
"""What rows say that only give a variable its meaning."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is there."""

    kind: Kind
    said: str
    """The rule's title, the fact, or what is meant."""
    credential: str = ""
    rule: str = ""
    """The rule's key."""
    clause: tuple[str, ...] = ()
    """For a fact, where it is written."""
    instance: RuleInstance | None = None
    place: int = 0
    """Where it comes among all reasons."""

    @property
    def cited(self) -> str:
        """The clauses, or what stands in their place."""
        return flat(", ".join(self.clause)) or "by definition"

    @property
    def briefly(self) -> str:
        """The first of them and how many more there are."""
        more = len(self.clause) - 1
        return flat(self.clause[0]) + (f" +{more}" if more else "") if self.clause else self.cited


class Reasons:
    """Looks up the reason of each row by its label."""

    def __init__(self, problem: Problem) -> None:
        """Know every rule of every credential, and what the holder's life allows."""
        self._rules: dict[str, Reason] = {}
        for active in problem.credentials:
            for instance in _with_ways(active):
                self._rules.setdefault(f"{active.name}: {instance.key}", _of_rule(instance, active, len(self._rules)))
        limits, owed = problem.limits, problem.fixed_cost
        budget = limits.budget or 0
        less = f"; {money_text(owed)} of it are fees: {budget} - {owed} = {budget - owed}" if owed else ""
        self._known = {
            "budget": f"{money_text(budget)} {problem.currency}{less}",
            "per_day": credits_text(limits.per_day),
            "per_week": credits_text(limits.per_week or 0),
            "per_month": credits_text(limits.per_month or 0),
        }

    def of(self, label: str) -> Reason:
        """Return who asks for a row with this label."""
        rule = self._rule(label)
        if rule is not None:
            return rule
        # Facts and meanings come after all rules.
        place = len(self._rules)
        for number, (pattern, said, source) in enumerate(FACTS):
            found = re.fullmatch(rf"life: {pattern}", label, re.DOTALL)
            if found:
                known = self._known | found.groupdict()
                return Reason("fact", said.format(**known), clause=(source,), place=place + number)
        for number, (pattern, said) in enumerate(MEANINGS, len(FACTS)):
            if re.fullmatch(pattern, label, re.DOTALL):
                return Reason("meaning", said, place=place + number)
        return Reason("meaning", UNKNOWN, place=place + len(FACTS) + len(MEANINGS))

    def _rule(self, label: str) -> Reason | None:
        """Find the rule of a label such as `board: rule (about what)`."""
        head = label
        while head not in self._rules:
            head, about, _ = head.rpartition(" (")
            if not about:
                return None
        return self._rules[head]


def _with_ways(active: ActiveCredential) -> Iterator[RuleInstance]:
    """Yield every rule, and what its ways ask, in the regime's order."""
    waiting = list(reversed(active.rules))
    while waiting:
        instance = waiting.pop()
        yield instance
        waiting.extend(inner for _, way in reversed(instance.ways) for inner in reversed(way))


def _of_rule(instance: RuleInstance, active: ActiveCredential, place: int) -> Reason:
    rule = instance.rule
    return Reason("rule", flat(rule.title), active.name, instance.key, rule.clause, instance, place)
