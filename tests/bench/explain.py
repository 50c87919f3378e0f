"""How long it takes to find every conflict and every repair: run `python -m tests.bench.explain`.

Over random records without a plan, made from the shipped examples of all five regimes, the time of each part is taken
(process time, beyond the imports), and printed with its median and its 99th percentile.  What cannot be confirmed is
counted: it should be nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import process_time
from typing import TypeVar

from planner.audit.auditor import audit
from planner.explain.conflicts.arithmetic import bounded
from planner.explain.diagnose import prepared
from planner.explain.relaxation.hitting_sets import HittingSetDuality
from planner.explain.relaxation.naming import Naming
from planner.explain.repairs.repairs import checked
from planner.explain.repairs.sizes import sizes
from planner.formulation.personal import planning
from planner.gc_paused import gc_paused
from planner.problem.case import Case
from planner.search.claims import assign_claims
from planner.solvers.cpsat import Effort, solve
from tests.bench.explain_worlds import infeasible

PARTS = ("plan model, once", "elastic model", "conflicts and repairs", "sizes and prices", "arithmetic", "confirming")
Value = TypeVar("Value")


@dataclass
class Taken:
    """Milliseconds by part, for one record."""

    parts: dict[str, float] = field(default_factory=dict)
    conflicts: int = 0
    repairs: int = 0
    doubts: int = 0
    complete: bool = True

    def time(self, part: str, work: Callable[[], Value]) -> Value:
        began = process_time()
        found = work()
        self.parts[part] = self.parts.get(part, 0) + 1000 * (process_time() - began)
        return found


@gc_paused()
def diagnosed(case: Case, seconds: float) -> Taken:
    """Do what `diagnose` does, part by part."""
    taken, effort = Taken(), Effort(seconds)
    base = case.problem()
    found = audit(base, assign_claims(base, {}).claims)
    taken.time("plan model, once", lambda: solve(planning(base)[0].model))
    elastic = taken.time("elastic model", lambda: prepared(case, base, found, effort))
    sides = HittingSetDuality(elastic.elements, elastic.possible, elastic.core)
    taken.time("conflicts and repairs", sides.explore)
    sized = taken.time("sizes and prices", lambda: [each for way in sides.corrections for each in sizes(elastic, way)])
    naming = Naming(case, base, found)
    taken.time("arithmetic", lambda: [bounded(elastic, each, naming) for each in sides.conflicts])
    agreed = taken.time("confirming", lambda: [elastic.confirmed(each) == "infeasible" for each in sides.conflicts])
    holds = taken.time("confirming", lambda: [checked(each, elastic.widened, effort).holds for each in sized])
    taken.conflicts, taken.repairs = len(sides.conflicts), len(sized)
    # At the end of the time nothing can be confirmed any more; the list is cut short then.
    taken.doubts = agreed.count(False) + holds.count(False) if effort.left else 0
    taken.complete = sides.complete and effort.left > 0
    return taken


def share(values: Iterable[float], of: float) -> float:
    """Return the value that so much of the values lie at or below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(of * len(ordered)))]


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--seconds", type=float, default=60, help="for one record")
    options = asked.parse_args()
    found: list[Taken] = []
    for each in infeasible(options.seed, options.records):
        taken = diagnosed(each.case, options.seconds)
        found.append(taken)
        if taken.doubts:
            print(f"not confirmed: seed {options.seed}, number {each.number}, {each.about}")
    print(f"{len(found)} records without a plan, seed {options.seed}")
    print(f"{sum(t.conflicts for t in found)} conflicts, {sum(t.repairs for t in found)} repairs")
    print(f"{sum(t.doubts for t in found)} not confirmed, {sum(not t.complete for t in found)} lists cut short")
    print(f"{'milliseconds of process time':32}{'median':>10}{'p99':>10}{'most':>10}")
    whole = [sum(v for part, v in t.parts.items() if part != PARTS[0]) for t in found]
    for part, values in [*((part, [t.parts[part] for t in found]) for part in PARTS), ("all but the first", whole)]:
        print(f"{part:32}{share(values, 0.5):10.0f}{share(values, 0.99):10.0f}{max(values):10.0f}")


if __name__ == "__main__":
    main()
