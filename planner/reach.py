"""How far each rule can still get: the least that is missing under it, whatever else is planned.

Where no plan exists, a rule that stays short even on its own is a conflict between that rule and what is still on offer
before its window closes, within the holder's own limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.base import credits_text, money_text
from models.outcome import Conflict, Reading
from models.problem import Problem
from planner.audit import Audit
from planner.life import money, planning
from planner.solve import Effort, solve


def out_of_reach(problem: Problem, found: Audit, effort: Effort | None = None) -> Iterator[Conflict]:
    """Yield every rule that no plan satisfies, by how much it stays short at best.

    Args:
        problem: the problem that has no plan.
        found: the audit of the record as it stands.
        effort: how long to try for each rule.
    """
    unmet = {
        (licence.name, reading.key): reading
        for licence, readings in zip(problem.licences, found.readings, strict=True)
        for reading in readings
        if not reading.met and not reading.advisory
    }
    sheet, _ = planning(problem, soft=True)
    for page, applied, missing in sheet.shortages():
        reading = unmet.get((page.licence.name, applied.key))
        if reading is None:
            continue
        answer = solve(sheet.model, missing, effort=effort)
        if answer.status == "optimal" and answer.objective:
            # Rules that count items measure in items, which readings write as whole numbers of sixtieths.
            step = 1 if reading.unit == page.regime.unit.plural else 60
            yield _conflict(page.licence.name, reading, answer.objective * step)


def _conflict(credential: str, reading: Reading, short: int) -> Conflict:
    reachable = max(0, reading.need - short)
    done = credits_text(reading.have)
    if reachable <= reading.have:
        best = f"{done} done, and nothing still on offer before then adds to it"
    else:
        best = f"{done} done, and everything still on offer before then brings it to {credits_text(reachable)} at most"
    sentence = f"{reading.title}: {credits_text(reading.need)} needed by {reading.window.end} ({reading.unit}); {best}"
    sentence += f"; {credits_text(short)} short"
    return Conflict(
        credential=credential,
        rule=reading.key,
        clause=reading.clause,
        need=reading.need,
        reachable=reachable,
        short=short,
        unit=reading.unit,
        sentence=sentence,
    )


def what_lifts_it(problem: Problem, effort: Effort | None = None) -> Iterator[Conflict]:
    """Yield each of the holder's own limits that stands in the way alone, with what a plan costs without it."""
    limits = problem.limits
    bare = {
        "budget": None if limits.budget is None else replace(limits, budget=None),
        "hours a week": None if limits.per_week is None else replace(limits, per_week=None),
        "hours a month": None if limits.per_month is None else replace(limits, per_month=None),
        "hours of study a day": replace(limits, per_day=24 * 60) if limits.per_day < 24 * 60 else None,
        "must": replace(limits, must=()) if limits.must else None,
    }
    for name, without in bare.items():
        if without is None:
            continue
        sheet, _ = planning(replace(problem, limits=without))
        answer = solve(sheet.model, money(sheet), effort=effort)
        if answer.status != "optimal":
            continue
        cost = answer.objective + problem.fixed_cost
        budget = limits.budget if name == "budget" else None
        over = "" if budget is None else f", {money_text(cost - budget)} more than the {money_text(budget)} there are"
        yield Conflict(
            credential="",
            rule=f"life: {name}",
            clause=(),
            need=0,
            reachable=0,
            short=0,
            unit="",
            sentence=f"the limit `{name}` alone is in the way: without it the cheapest plan costs {money_text(cost)} "
            f"{problem.currency}{over}",
        )
