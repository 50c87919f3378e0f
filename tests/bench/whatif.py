"""How long one change takes, beside a plan from the ground up: `python -m tests.bench.whatif`.

For made-up catalogs a plan is found, then one thing is changed at a time and planned with again: the budget raised or
lowered to what the plan costs, an offering of the plan forbidden, another one forbidden, another one forced, the
deadline moved, an activity rejected.  Processor time, from the files' values to a verified answer; answers are compared
with those of a plan from the ground up.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from statistics import median
from time import process_time

from models.answer.outcome import Plan
from planner.problem.cache import Cache
from planner.problem.case import Case
from planner.search.answer import plan
from planner.search.incremental import IncrementalPlanner
from tests.bench.catalogs import Shape
from tests.bench.plan import case_of


def wished(case: Case, **stated: object) -> Case:
    """Return a case with other wishes."""
    wishes = case.record.wishes.model_copy(update=stated)
    return replace(case, record=case.record.model_copy(update={"wishes": wishes}))


def changes(case: Case, best: Plan) -> Iterator[tuple[str, Case]]:
    """Yield each change by name."""
    offered = [each.id for catalog in case.catalogs for each in catalog.offerings]
    taken = [item.offering for item in best.items]
    others = [name for name in offered if name not in taken]
    yield "budget raised", wished(case, budget=best.cost.money * 2)
    yield "budget lowered", wished(case, budget=best.cost.money)
    yield "one of the plan forbidden", wished(case, never=(taken[0],))
    yield "another forbidden", wished(case, never=(others[0],))
    yield "another forced", wished(case, must=(others[-1],))
    yield "deadline moved", wished(case, until=case.today + timedelta(days=180))
    rejected = case.record.model_copy(update={"activities": case.record.activities[1:]})
    yield "activity rejected", replace(case, record=rejected)


def timed(work: IncrementalPlanner, case: Case) -> tuple[float, object]:
    """Return the milliseconds an answer takes, and the answer."""
    began = process_time()
    outcome = work.plan(case.problem())
    return 1000 * (process_time() - began), outcome


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=int, nargs="*", default=[250, 1000])
    asked.add_argument("--seeds", type=int, default=5)
    options = asked.parse_args()
    print("| offerings | change | ms, median | of a cold plan | same answer |\n| ---: | --- | ---: | ---: | ---: |")
    for size in options.sizes:
        cold: list[float] = []
        found: dict[str, list[tuple[float, bool]]] = {}
        for seed in range(1, options.seeds + 1):
            for credentials, sessions in ((1, False), (1, True), (2, False), (2, True)):
                posed = case_of(Shape(size, seed, credentials, sessions))
                if posed is None:
                    continue
                case = replace(posed[1], cache=Cache())
                took, first = timed(IncrementalPlanner(), case)
                cold.append(took)
                best = getattr(first, "plan", None)
                if best is None:
                    continue
                for name, changed in changes(case, best):
                    session = IncrementalPlanner()
                    session.plan(case.problem())
                    ms, outcome = timed(session, changed)
                    found.setdefault(name, []).append((ms, outcome == plan(changed.problem())))
        whole = median(cold)
        every = [each for rows in found.values() for each in rows]
        print(f"| {size:,} | cold | {whole:.1f} | 1.00 | |")
        for name, rows in [*found.items(), ("all changes", every)]:
            ms = median(each for each, _ in rows)
            print(f"| {size:,} | {name} | {ms:.1f} | {ms / whole:.2f} | {sum(s for _, s in rows)} of {len(rows)} |")


if __name__ == "__main__":
    main()
