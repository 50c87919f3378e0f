"""What is wrong or doubtful in a regime that can be read: each check takes a regime and yields findings.

A new check is a function and its name in `CHECKS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from models.regime import Conversion, Regime
from models.rulebase import InForce
from models.rules import Rule
from planner.cli.phrases import all_of

Weight = Literal["wrong", "doubtful"]

_VERSION = re.compile(r"-(?:before-|until-|from-|since-)?(?:19|20)\d\d(?:-(?:19|20)\d\d)?$")
"""How ids of versions end, as in `yearly-minimum-2021`."""


@dataclass(frozen=True)
class Finding:
    """Something a person should look at."""

    check: str
    about: str
    """The rule or clause."""
    says: str
    remedy: str
    weight: Weight = "wrong"

    def as_data(self) -> dict[str, Any]:
        """Return the finding for JSON."""
        return {
            "check": self.check,
            "about": self.about,
            "says": self.says,
            "remedy": self.remedy,
            "weight": self.weight,
        }


def lint(regime: Regime) -> list[Finding]:
    """Return everything found, in the order of the checks."""
    return [finding for check in CHECKS for finding in check(regime)]


def clauses_accounted_for(regime: Regime) -> Iterator[Finding]:
    """Find rules citing a clause that does not name them back, and clauses naming a rule that does not cite them.

    Such a clause looks checked and is not, or the other way round.
    """
    carriers: dict[str, Rule | Conversion] = {each.id: each for each in (*regime.rules, *regime.conversions)}
    clauses = {clause.id: clause for clause in regime.clauses}
    for each in carriers.values():
        for name in each.clause:
            if name in clauses and each.id not in clauses[name].carried_by:
                says = f"`{each.id}` cites {name}, which does not say that `{each.id}` carries it"
                yield Finding("clauses", name, says, f"add {each.id} to `carried_by:` of {name}")
    for clause in regime.clauses:
        for name in clause.carried_by:
            if name in carriers and clause.id not in carriers[name].clause:
                says = f"{clause.id} says that `{name}` carries it, and `{name}` does not cite {clause.id}"
                yield Finding("clauses", clause.id, says, f"add {clause.id} to `clause:` of {name}", "doubtful")


def versions_follow_one_another(regime: Regime) -> Iterator[Finding]:
    """Find versions of one rule that are in force together, or that leave days without any."""
    families: dict[tuple[str, str], list[Rule]] = {}
    for rule in regime.rules:
        families.setdefault((_VERSION.sub("", rule.id), rule.kind), []).append(rule)
    for (name, _), versions in families.items():
        if len(versions) > 1:
            yield from _overlaps(versions, regime)
            yield from _gaps(name, versions, regime)


def _law(rule: Rule, regime: Regime) -> tuple[date, date]:
    law = rule.in_force or regime.in_force
    return law.from_ or date.min, law.until or date.max


def _overlaps(versions: list[Rule], regime: Regime) -> Iterator[Finding]:
    ordered = sorted(versions, key=lambda rule: _law(rule, regime))
    for number, first in enumerate(ordered):
        for second in ordered[number + 1 :]:
            # Under other conditions both may be law on one day.
            if first.when == second.when and _law(second, regime)[0] <= _law(first, regime)[1]:
                both = f"from {max(_law(first, regime)[0], _law(second, regime)[0])}"
                yield Finding(
                    "versions",
                    second.id,
                    f"`{first.id}` and `{second.id}` are both in force {both}",
                    f"end `in_force:` of {first.id} the day before",
                )


def _gaps(name: str, versions: list[Rule], regime: Regime) -> Iterator[Finding]:
    last: date | None = None
    for start, end in sorted(_law(rule, regime) for rule in versions):
        if last is not None and last < date.max and start > last + timedelta(days=1):
            days = f"{last + timedelta(days=1)} to {start - timedelta(days=1)}"
            says = f"no version of `{name}` is in force from {days}"
            yield Finding("versions", name, says, "correct the days, or add the version that was law then", "doubtful")
        last = end if last is None else max(last, end)


def rules_are_sometimes_law(regime: Regime) -> Iterator[Finding]:
    """Find rules that are in force only outside the days the regime's text is known for."""
    known = InForce.model_validate({"until": regime.known_until})
    for rule in regime.rules:
        start = _law(rule, regime)[0]
        if start > date.min and start not in known:
            says = (
                f"`{rule.id}` is in force from {start}, after {regime.known_until}, the last day the law is known for"
            )
            yield Finding("known-until", rule.id, says, "correct one of the two days", "doubtful")


def categories_are_used(regime: Regime) -> Iterator[Finding]:
    """Find conversions that never apply, because one before them takes everything they mean."""
    for number, later in enumerate(regime.conversions):
        for first in regime.conversions[:number]:
            same = first.of == later.of and first.when is None and first.in_force is None and not first.units
            if same:
                says = f"conversion `{later.id}` never applies: `{first.id}` before it takes the same activities"
                yield Finding("conversions", later.id, says, f"put {later.id} first, or remove it")


CHECKS: tuple[Callable[[Regime], Iterator[Finding]], ...] = (
    clauses_accounted_for,
    versions_follow_one_another,
    rules_are_sometimes_law,
    categories_are_used,
)


def summary(findings: list[Finding]) -> str:
    """Count what was found."""
    wrong = sum(finding.weight == "wrong" for finding in findings)
    counts = [(wrong, "wrong"), (len(findings) - wrong, "doubtful")]
    return all_of(f"{number} {word}" for number, word in counts if number) if findings else "nothing found"
