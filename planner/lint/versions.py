"""Checks without a solver: gaps and overlaps between versions, clauses, the period, and unused conversions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from models.answer.lint import Finding
from models.regime.regime import Conversion, Regime
from models.regime.rule import InForce
from models.regime.rules import Rule
from models.regime.selection import EVERYTHING
from planner.lint.holder import matters

_VERSION = re.compile(r"-(?:before-|until-|from-|since-)?(?:19|20)\d\d(?:-(?:19|20)\d\d)?$")
"""The ending of a version's id, as in `yearly-minimum-2021`."""

ONE_DAY = timedelta(days=1)

BESIDE = {"id", "title", "clause", "in_force", "checked", "note", "advisory", "at_least", "at_most", "level", "amount"}
"""Keys that may differ between two versions of one rule."""

Dated = Rule | Conversion


def structure(regime: Regime) -> list[Finding]:
    """Return the findings of all checks, in the order of `CHECKS`."""
    return [finding for check in CHECKS for finding in check(regime)]


# --- versions ---------------------------------------------------------------------------------------------------------


def versions_follow_one_another(regime: Regime) -> Iterator[Finding]:
    """Find versions of one rule that are in force together, or that leave a gap.

    Rules are versions of each other if their ids differ only in a year at the end, or if they differ only in the keys
    `BESIDE` and one of them has its own `in_force:`.
    """
    families: dict[tuple[str, str], list[Rule]] = {}
    for rule in regime.rules:
        families.setdefault((_VERSION.sub("", rule.id), rule.kind), []).append(rule)
    for (name, _), versions in families.items():
        if len(versions) > 1:
            yield from _overlaps(versions, regime)
            yield from _gaps(f"version of `{name}`", name, versions, regime)
    alike: dict[str, list[Rule]] = {}
    for rule in filter(matters, regime.rules):
        alike.setdefault(repr(rule.model_dump(exclude=BESIDE)), []).append(rule)
    for same in alike.values():
        stems = {_VERSION.sub("", rule.id) for rule in same}
        if len(stems) > 1 and any(rule.in_force for rule in same):
            ids = " and ".join(f"`{rule.id}`" for rule in same)
            for finding in (*_overlaps(same, regime), *_gaps(f"one of {ids}", same[0].id, same, regime)):
                yield finding.model_copy(update={"weight": "doubtful"})


def _law(each: Dated, regime: Regime) -> tuple[date, date]:
    law = each.in_force or regime.in_force
    return law.from_ or date.min, law.until or date.max


def _overlaps(versions: Sequence[Rule], regime: Regime) -> Iterator[Finding]:
    ordered = sorted(versions, key=lambda rule: _law(rule, regime))
    for number, first in enumerate(ordered):
        for second in ordered[number + 1 :]:
            # Under different conditions both may be in force on one day.
            if first.when == second.when and _law(second, regime)[0] <= _law(first, regime)[1]:
                both = f"from {max(_law(first, regime)[0], _law(second, regime)[0])}"
                says = f"`{first.id}` and `{second.id}` are both in force {both}"
                remedy = f"end `in_force:` of {first.id} the day before"
                yield Finding(check="versions", about=second.id, says=says, remedy=remedy)


def _gaps(what: str, about: str, versions: Sequence[Dated], regime: Regime) -> Iterator[Finding]:
    for days in _between([_law(each, regime) for each in versions]):
        says = f"no {what} is in force from {days}"
        remedy = "correct the days, or add the version that was law then"
        yield Finding(check="versions", about=about, says=says, remedy=remedy, weight="doubtful")


def _between(laws: Sequence[tuple[date, date]]) -> Iterator[str]:
    """Yield the gaps between dates in force."""
    last: date | None = None
    for start, end in sorted(laws):
        if last is not None and last < date.max and start > last + ONE_DAY:
            yield f"{last + ONE_DAY} to {start - ONE_DAY}"
        last = end if last is None else max(last, end)


def law_lies_within(regime: Regime) -> Iterator[Finding]:
    """Find rules and conversions in force outside the days the regime's text is law or known."""
    known = InForce.model_validate({"until": regime.known_until})
    whole = regime.in_force
    for each in (*regime.rules, *regime.conversions):
        start, end = _law(each, regime)
        says, remedy = "", ""
        if start > date.min and start not in known:
            says = (
                f"`{each.id}` is in force from {start}, after {regime.known_until}, the last day the law is known for"
            )
            remedy = "correct one of the two days"
        elif whole.from_ and end < whole.from_:
            says = f"`{each.id}` is in force until {end} only, before the text as a whole is law, on {whole.from_}"
            remedy = "correct one of the two days, or remove it"
        elif whole.until and start > whole.until:
            says = f"`{each.id}` is in force from {start}, after the text as a whole has ended, on {whole.until}"
            remedy = "correct one of the two days, or remove it"
        elif whole.from_ and each.in_force and each.in_force.from_ and start < whole.from_:
            says = f"`{each.id}` is in force from {start}, and the text as a whole only from {whole.from_}"
            remedy = "correct one of the two days"
        elif whole.until and each.in_force and each.in_force.until and end > whole.until:
            says = f"`{each.id}` is in force until {end}, and the text as a whole only until {whole.until}"
            remedy = "correct one of the two days"
        if says:
            yield Finding(check="known-until" if "known" in says else "in-force", about=each.id, says=says,
                          remedy=remedy, weight="doubtful")  # fmt: skip


def conversions_follow_one_another(regime: Regime) -> Iterator[Finding]:
    """Find gaps and overlaps between dated conversions of the same activities."""
    families: dict[str, list[Conversion]] = {}
    for each in regime.conversions:
        families.setdefault(repr((each.of, each.when)), []).append(each)
    for versions in families.values():
        dated = [each for each in versions if each.in_force]
        fallback = any(
            each.in_force is None and each.when is None and each.of in (EVERYTHING, versions[0].of)
            for each in regime.conversions
        )
        if not dated:
            continue
        ids = " and ".join(f"`{each.id}`" for each in dated)
        if not fallback:
            yield from _gaps(f"conversion of {ids}", dated[0].id, dated, regime)
        for first, second in _together(dated, regime):
            both = max(_law(first, regime)[0], _law(second, regime)[0])
            says = f"conversions `{first.id}` and `{second.id}` are both in force from {both}; the first decides"
            remedy = f"end `in_force:` of one of them, or remove {second.id}"
            yield Finding(check="versions", about=second.id, says=says, remedy=remedy, weight="doubtful")


def _together(dated: Sequence[Conversion], regime: Regime) -> Iterator[tuple[Conversion, Conversion]]:
    for number, first in enumerate(dated):
        for second in dated[number + 1 :]:
            (start, end), (other, last) = _law(first, regime), _law(second, regime)
            if start <= last and other <= end:
                yield first, second


# --- clauses and conversions ------------------------------------------------------------------------------------------


def clauses_accounted_for(regime: Regime) -> Iterator[Finding]:
    """Find rules citing a clause that does not name them, and clauses naming a rule that does not cite them.

    Otherwise a clause could look modelled without being so, or the reverse.
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
    """Find clauses the period cites whose `carried_by:` does not name `period`."""
    clauses = {clause.id: clause for clause in regime.clauses}
    for name in regime.period.clause:
        if name in clauses and "period" not in clauses[name].carried_by:
            says = f"the period cites {name}, which does not say that `period` carries it"
            remedy = f"add period to `carried_by:` of {name}"
            yield Finding(check="clauses", about=name, says=says, remedy=remedy, weight="doubtful")


def categories_are_used(regime: Regime) -> Iterator[Finding]:
    """Find conversions that never apply, because an earlier one has the same selection."""
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
