"""How far each rule can still get: the least that is missing under it, whatever else is planned.

Where no plan exists, a rule that stays short even on its own is out of reach with what is still on offer before its
window closes, within the holder's own limits.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.answer.conflict import Reach
from models.answer.outcome import Reading
from models.base import credits_text
from models.problem import Limits, Problem
from planner.audit.auditor import Audit
from planner.formulation.personal import planning
from planner.solvers.cpsat import Effort


def out_of_reach(problem: Problem, found: Audit, effort: Effort | None = None) -> Iterator[Reach]:
    """Yield every rule that no plan satisfies, by how much it stays short at best.

    Args:
        problem: the problem that has no plan.
        found: the audit of the record as it stands.
        effort: how long to try for each rule.
    """
    unmet = {
        (active.name, reading.key): reading
        for active, readings in zip(problem.credentials, found.readings, strict=True)
        for reading in readings
        if not reading.met and not reading.advisory
    }
    formulation, _ = planning(problem, soft=True)
    # A conflict leaves out what does not matter to it, and so can come to another number.
    kept = problem.limits != Limits(must=problem.limits.must)
    for page, applied, missing in formulation.shortages():
        reading = unmet.get((page.active.name, applied.key))
        if reading is None:
            continue
        answer = (effort or Effort()).solve(formulation.model, missing)
        if answer.status == "optimal" and answer.objective:
            # Rules without an amount count items, which readings write as whole numbers of sixtieths.
            step = 60 if applied.amount is None else 1
            regime = page.active.regime
            node = regime.topics.get(applied.part) or regime.categories.get(applied.part)
            yield _reach(page.active.name, reading, answer.objective * step, node.title if node else "", kept=kept)


def _reach(credential: str, reading: Reading, short: int, part: str, *, kept: bool) -> Reach:
    counts = reading.bound != "none"
    reachable = max(0, reading.need - short) if reading.bound == "least" else reading.have
    return Reach(
        credential=credential,
        rule=reading.key,
        title=reading.title,
        clause=reading.clause,
        need=reading.need if counts else 0,
        reachable=reachable if counts else 0,
        short=short if counts else 0,
        unit=reading.unit if counts else "",
        sentence=_sentence(reading, reachable, short, part, ", all wishes kept," if kept else ""),
    )


def _sentence(reading: Reading, reachable: int, short: int, part: str, kept: str) -> str:
    title = f"{reading.title}, “{part}”" if part else reading.title
    if reading.bound != "least":
        # What was done breaks the rule, and doing more cannot mend it.
        return f"{title}: {reading.sentence}; nothing still on offer changes that"
    done = f"{credits_text(reading.have)} done"
    if reachable <= reading.have:
        best = "and nothing that can still be taken adds to it"
    else:
        best = f"and everything that can still be taken{kept} brings it to {credits_text(reachable)} at most"
    needed = (
        f"{credits_text(reading.need)} needed ({reading.unit}), {reading.window.label or f'by {reading.window.end}'}"
    )
    return f"{title}: {needed}; {done}, {best}; {credits_text(short)} short"
