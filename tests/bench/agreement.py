"""Do CP-SAT, SCIP and the auditor agree?  Asked over many random problems; the answer is a table.

    python -m tests.bench.agreement --problems 20000 --seed 1
    python -m tests.bench.agreement --problems 20000 --seed 1 --shard 1/2 --save one.jsonl   (and 2/2, side by side)
    python -m tests.bench.agreement --table one.jsonl two.jsonl
    python -m tests.bench.agreement --seed 1 --only 4711

For each problem both solvers say whether there is a plan and what the cheapest one costs; the plan that recert would
show is drawn, its claims are found, and the auditor recomputes both.  For the record as it stands the claims, the
auditor and both solvers say whether the requirement is met.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from models.problem import Problem
from planner.audit.auditor import audit, audit_plan
from planner.formulation.model import Formulation
from planner.formulation.objective import Objective
from planner.formulation.personal import money, planning
from planner.formulation.study_time import StudyHours
from planner.linear.model import Model
from planner.search.answer import save
from planner.search.claims import assign_claims, surely_short
from planner.search.lexicographic import SearchResult, search
from planner.search.plan import lay_out
from planner.solvers.cpsat import Effort, SolverFault, solve
from planner.solvers.scip import second_opinion
from tests.bench import regimes, worlds
from tests.bench.scip import minimum

SECONDS = 30.0
"""For each solver and question; a question not answered in that time is counted apart."""
OF_REGIMES = 3
"""So many in ten problems come from the shipped regimes, the others are made up."""
KEPT = 5
"""So many models of disagreements are kept in files."""


@dataclass
class Examined:
    """What came out for one problem."""

    number: int
    kind: str
    possible: bool | None = None
    """Whether there is a plan; None where a solver did not say."""
    met: bool | None = None
    """Whether the record as it stands meets the requirement."""
    disagreements: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def problem(seed: int, number: int, *, small: bool = False) -> tuple[str, Problem]:
    """Return the problem of a number, always the same, and where it comes from; small ones are all made up."""
    rng = Random(f"{seed}:{number}")
    if small:
        return "made up, small", worlds.made(rng, 1, small=True).problem()
    if rng.randrange(10) < OF_REGIMES:
        about, case = regimes.random_case(rng)
        return about, case.problem()
    boards = rng.choice([1, 1, 2])
    return f"made up, {boards} credential{'s' if boards > 1 else ''}", worlds.made(rng, boards).problem()


@dataclass
class Bench:
    """Examines problems, timing each step, and keeps the models of the first disagreements."""

    seed: int
    folder: Path | None = None
    small: bool = False
    kept: int = 0

    def examine(self, number: int) -> Examined:
        """Pose one problem and hold all answers against one another."""
        began = perf_counter()
        kind, posed = problem(self.seed, number, small=self.small)
        found = Examined(number, kind)
        found.seconds["make"] = perf_counter() - began
        models: list[Model] = []
        for ask in (plans, checks):
            try:
                models.append(ask(posed, found))
            except SolverFault as fault:
                found.disagreements.append(f"a solver is at fault: {fault}")
        if found.disagreements and self.folder is not None and self.kept < KEPT:
            self.kept += 1
            for model in models:
                save(model, self.folder)
        return found


def plans(posed: Problem, found: Examined) -> Model:
    """Hold both solvers' verdicts and costs, and the plan that would be shown, against one another."""
    began = perf_counter()
    formulation, hours = planning(posed)
    cost = money(formulation)
    found.seconds["model"] = perf_counter() - began
    began = perf_counter()
    first = solve(formulation.model, cost, effort=Effort(SECONDS))
    found.seconds["CP-SAT"] = perf_counter() - began
    began = perf_counter()
    second = minimum(formulation.model, cost, SECONDS)
    found.seconds["SCIP"] = perf_counter() - began
    if first.status in ("stopped", "feasible"):
        found.unanswered.append("plan: CP-SAT ran out of time")
    if second.status == "gave up":
        found.unanswered.append(f"plan: SCIP, {second.why}")
    if first.status == "optimal":
        found.possible = True
        _drawn(posed, formulation, hours, first.objective, found)
    elif first.status == "infeasible":
        found.possible = False
    if {first.status, second.status} == {"optimal", "infeasible"}:
        found.disagreements.append(f"plan: CP-SAT says {first.status}, SCIP says {second.status}")
    if first.status == second.status == "optimal" and first.objective != second.value:
        found.disagreements.append(f"cost: CP-SAT says {first.objective}, SCIP says {second.value}")
    if first.status == "optimal" and first.values and cost.value(first.values) != first.objective:
        found.disagreements.append("cost: CP-SAT's value is not that of its solution")
    return formulation.model


def _drawn(posed: Problem, formulation: Formulation, hours: StudyHours, cheapest: int, found: Examined) -> None:
    """Let the auditor recompute the plan that would be shown."""
    began = perf_counter()
    best = search(posed, formulation, hours, Objective(), Effort(SECONDS))
    found.seconds["all stages"] = perf_counter() - began
    if not isinstance(best, SearchResult):
        (found.unanswered if best == "stopped" else found.disagreements).append(f"plan: the search says {best}")
        return
    if not best.optimal:
        found.unanswered.append("plan: a later stage ran out of time")
    drawn = lay_out(posed, best)
    began = perf_counter()
    claims = assign_claims(posed, best.chosen)
    found.seconds["claims"] = perf_counter() - began
    began = perf_counter()
    audited = audit_plan(posed, claims.claims, drawn)
    found.seconds["audit"] = perf_counter() - began
    found.disagreements += [f"audit: {each.about}: {each.what}" for each in audited.objections]
    if not all(audited.met):
        found.disagreements.append("audit: a credential is not met by the plan")
    if drawn.cost.money != cheapest + posed.fixed_cost:
        found.disagreements.append(f"cost: the plan shown costs {drawn.cost.money}, not {cheapest + posed.fixed_cost}")


def checks(posed: Problem, found: Examined) -> Model:
    """Hold the claims, the auditor and both solvers against one another on the record as it stands."""
    began = perf_counter()
    best = assign_claims(posed, {}, Effort(SECONDS))
    audited = audit(posed, best.claims)
    found.seconds["check"] = perf_counter() - began
    model = surely_short(posed, {})
    if not best.proven:
        found.unanswered.append("check: claims ran out of time")
        return model
    found.met = best.met
    says = {"the claims": best.met, "the auditor": all(audited.met)}
    first, second = solve(model, effort=Effort(SECONDS)).status, second_opinion(model, SECONDS)
    if first in ("optimal", "infeasible"):
        says["CP-SAT"] = first == "optimal"
    else:
        found.unanswered.append("check: CP-SAT ran out of time")
    if second == "gave up":
        found.unanswered.append("check: SCIP")
    else:
        says["SCIP"] = second == "feasible"
    if len(set(says.values())) > 1:
        found.disagreements.append(
            "check: " + ", ".join(f"{who} {'met' if met else 'short'}" for who, met in says.items())
        )
    found.disagreements += [f"check: audit: {each.about}: {each.what}" for each in audited.objections]
    return model


STEPS = ("make", "model", "CP-SAT", "SCIP", "all stages", "claims", "audit", "check")


def table(results: Sequence[Examined]) -> Iterator[str]:
    """Yield the lines of the table: how many of each kind, how many disagree, the median time of each step."""
    kinds = sorted({each.kind for each in results})
    counted = ("problems", "plan", "no plan", "met", "short", "unanswered", "disagree")
    width = max(len(kind) for kind in [*kinds, "all"]) + 2
    yield "how many".ljust(width) + "".join(name.rjust(12) for name in counted)
    for kind in [*kinds, "all"]:
        mine = [each for each in results if kind in (each.kind, "all")]
        numbers = (
            len(mine),
            sum(each.possible is True for each in mine),
            sum(each.possible is False for each in mine),
            sum(each.met is True for each in mine),
            sum(each.met is False for each in mine),
            sum(bool(each.unanswered) for each in mine),
            sum(bool(each.disagreements) for each in mine),
        )
        yield kind.ljust(width) + "".join(f"{number:12,}" for number in numbers)
    yield ""
    yield "median ms".ljust(width) + "".join(name.rjust(12) for name in STEPS)
    for kind in [*kinds, "all"]:
        mine = [each for each in results if kind in (each.kind, "all")]
        times = [[each.seconds[step] for each in mine if step in each.seconds] for step in STEPS]
        yield kind.ljust(width) + "".join(f"{1000 * median(each):12.1f}" if each else " " * 12 for each in times)
    yield ""
    for title in ("unanswered", "disagreements"):
        for each in results:
            yield from (f"{title}: problem {each.number} ({each.kind}): {what}" for what in getattr(each, title))


def examined(
    seed: int, numbers: Iterable[int], folder: Path | None = None, *, small: bool = False
) -> Iterator[Examined]:
    """Yield what comes out for each of the numbered problems."""
    bench = Bench(seed, folder, small)
    for number in numbers:
        yield bench.examine(number)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bench; the exit code is 1 if anything disagrees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--problems", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="small problems only, ten times as fast")
    parser.add_argument("--shard", default="1/1", help="this part of how many, such as 1/2")
    parser.add_argument("--only", type=int, nargs="*", help="only the problems with these numbers")
    parser.add_argument("--save", type=Path, help="write each result as a line of JSON as well")
    parser.add_argument("--table", type=Path, nargs="*", help="print the table of results that were saved")
    parser.add_argument("--models", type=Path, default=Path("disagreements"), help="where models of disagreements go")
    given = parser.parse_args(arguments)
    results: list[Examined] = []
    if given.table:
        results = [Examined(**json.loads(line)) for path in given.table for line in path.read_text().splitlines()]
    else:
        part, parts = map(int, given.shard.split("/"))
        numbers = given.only or range(part - 1, given.problems, parts)
        for done, each in enumerate(examined(given.seed, numbers, given.models, small=given.small), start=1):
            results.append(each)
            if given.save:
                with given.save.open("a") as out:
                    out.write(json.dumps(asdict(each)) + "\n")
            if each.disagreements or done % 500 == 0:
                sys.stderr.write(f"{done} done; {each.number}: {each.disagreements or 'agreed'}\n")
    results.sort(key=lambda each: each.number)
    sys.stdout.write("\n".join(table(results)) + "\n")
    return int(any(each.disagreements for each in results))


if __name__ == "__main__":
    sys.exit(main())
