"""What can be seen in a regime without solving anything: each check takes a regime and yields findings.

A new check is a function and its name in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.lint import Finding
from models.regime import Conversion, Regime
from models.rules import Rule
from planner.lint.versions import conversions_follow_one_another, law_lies_within, versions_follow_one_another


def structure(regime: Regime) -> list[Finding]:
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
                yield Finding(
                    check="clauses", about=name, says=says, remedy=f"add {each.id} to `carried_by:` of {name}"
                )
    for clause in regime.clauses:
        for name in clause.carried_by:
            if name in carriers and clause.id not in carriers[name].clause:
                says = f"{clause.id} says that `{name}` carries it, and `{name}` does not cite {clause.id}"
                remedy = f"add {clause.id} to `clause:` of {name}"
                yield Finding(check="clauses", about=clause.id, says=says, remedy=remedy, weight="doubtful")


def period_names_its_clauses(regime: Regime) -> Iterator[Finding]:
    """Find clauses that the period comes from, and that do not say so."""
    clauses = {clause.id: clause for clause in regime.clauses}
    for name in regime.period.clause:
        if name in clauses and "period" not in clauses[name].carried_by:
            says = f"the period cites {name}, which does not say that `period` carries it"
            remedy = f"add period to `carried_by:` of {name}"
            yield Finding(check="clauses", about=name, says=says, remedy=remedy, weight="doubtful")


def categories_are_used(regime: Regime) -> Iterator[Finding]:
    """Find conversions that never apply, because one before them takes everything they mean."""
    for number, later in enumerate(regime.conversions):
        for first in regime.conversions[:number]:
            if first.of == later.of and first.when is None and first.in_force is None and not first.units:
                says = f"conversion `{later.id}` never applies: `{first.id}` before it takes the same activities"
                remedy = f"put {later.id} first, or remove it"
                yield Finding(check="conversions", about=later.id, says=says, remedy=remedy)


CHECKS: tuple[Callable[[Regime], Iterator[Finding]], ...] = (
    clauses_accounted_for,
    period_names_its_clauses,
    versions_follow_one_another,
    law_lies_within,
    categories_are_used,
    conversions_follow_one_another,
)
