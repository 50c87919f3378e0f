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
from planner.options import BLOCKED, NEVER, UNTIL
from planner.solve import Effort, solve

MOST_NAMED = 8
"""Offerings named in one sentence."""


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
            # Rules without an amount count items, which readings write as whole numbers of sixtieths.
            step = 60 if applied.level is None else 1
            yield _conflict(page.licence.name, reading, answer.objective * step)


def _conflict(credential: str, reading: Reading, short: int) -> Conflict:
    counts = reading.bound != "none"
    reachable = max(0, reading.need - short) if reading.bound == "least" else reading.have
    return Conflict(
        credential=credential,
        rule=reading.key,
        clause=reading.clause,
        need=reading.need if counts else 0,
        reachable=reachable if counts else 0,
        short=short if counts else 0,
        unit=reading.unit if counts else "",
        sentence=_sentence(reading, reachable, short),
    )


def _sentence(reading: Reading, reachable: int, short: int) -> str:
    if reading.bound != "least":
        # What was done breaks the rule, and doing more cannot mend it.
        return f"{reading.title}: {reading.sentence}; nothing still on offer changes that"
    done = f"{credits_text(reading.have)} done"
    if reachable <= reading.have:
        best = "and nothing that can still be taken adds to it"
    else:
        best = f"and everything that can still be taken brings it to {credits_text(reachable)} at most"
    needed = (
        f"{credits_text(reading.need)} needed ({reading.unit}), {reading.window.label or f'by {reading.window.end}'}"
    )
    return f"{reading.title}: {needed}; {done}, {best}; {credits_text(short)} short"


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
    yield from _ruled_out(problem)


def _ruled_out(problem: Problem) -> Iterator[Conflict]:
    """Name what the holder's own wishes leave out; whether it would help is not tried."""
    for fact, reason in (("never", NEVER), ("blocked days", BLOCKED), ("until", UNTIL)):
        names = [name for name, why in problem.left_out if why.endswith(reason)]
        if names:
            told = ", ".join(f"`{name}`" for name in names[:MOST_NAMED]) + (" and more" if names[MOST_NAMED:] else "")
            yield Conflict(
                credential="",
                rule=f"life: {fact}",
                clause=(),
                need=0,
                reachable=0,
                short=0,
                unit="",
                sentence=f"the record's own wishes ({fact}) leave out {told}; without them there may be a plan",
            )
