"""How planning grows with what is on offer, and how it compares: `python -m tests.bench.plan`.

For each made-up catalog (`tests.bench.catalogs`) the processor time from the files' values to a verified plan is taken:
the problem assembled, the model built, every stage of the objective proven, the plan laid out and audited.  The model
of the first stage is then exported, whole, and given to other solvers, each alone in a process of its own with one
thread; of them only reading and solving is timed, and only the first stage is asked.  Their least cost must be ours, to
the cent.

Needs the extra `bench`.  Writes `.bench/plan.json`, one row for each catalog; `--resume` keeps the rows that are there.
Who is not done in time is entered with the time it had.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from math import exp, log
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from models.problem import Problem
from models.record.record import Wishes
from planner.export.mps import mps
from planner.export.stated import state
from planner.formulation.personal import money, planning
from planner.problem.cache import Cache
from planner.problem.case import Case
from planner.search.answer import plan
from planner.solvers.cpsat import Effort
from planner.solvers.presolve.core import minimise
from tests.bench.catalogs import Shape
from tests.bench.rivals import SOLVERS

SIZES = (30, 100, 300, 1000, 3000, 10000)
PATIENCE = {"cpsat_default": 10.0}
"""Seconds after which a solver is stopped that is known to need minutes."""
OUT = Path(".bench") / "plan.json"
NEXT = 100
"""Added to a seed whose catalog does not suffice."""
Row = dict[str, Any]


def shapes(sizes: Iterable[int], seeds: int) -> Iterator[Shape]:
    """Yield the catalogs of each size: one credential and two, without sessions and with, ordinary and hard."""
    for seed, size, credentials, sessions in product(range(1, seeds + 1), sizes, (1, 2), (False, True)):
        # Of three catalogs in a row one is a hard one, with the least budget that will do.
        yield Shape(size, seed, credentials, sessions, hard=seed % 3 == 0)


def case_of(shape: Shape) -> tuple[Shape, Case] | None:
    """Return the case of a shape, or of another seed where what is offered does not suffice."""
    for extra in range(50):
        tried = replace(shape, seed=shape.seed + NEXT * extra)
        case = tried.case()
        posed = case.problem()
        formulation, _ = planning(posed)
        choices = [var for option in formulation.options for var in formulation.times(option).terms]
        answer = minimise(formulation.model, money(formulation), choices, effort=Effort(60)).answer
        if answer.status != "optimal":
            continue
        if shape.hard:
            wishes = Wishes(budget=answer.objective + posed.fixed_cost)
            case = replace(case, record=case.record.model_copy(update={"wishes": wishes}))
        return tried, case
    return None


def measured(shape: Shape, case: Case, seconds: float, rivals: Iterable[str]) -> Row:
    """Plan one catalog, and let the others try."""
    case = replace(case, cache=Cache())
    began = process_time()
    posed = case.problem()
    assembled = process_time()
    outcome = plan(posed, effort=Effort(seconds))
    took = process_time() - began
    assert outcome.plan is not None, outcome.status
    assert outcome.verified.auditor == "agrees"
    least = next(stage.value for stage in outcome.plan.stages if stage.name == "money")
    row: Row = {
        "offerings": shape.offerings,
        "seed": shape.seed,
        "credentials": shape.credentials,
        "sessions": shape.sessions,
        "hard": shape.hard,
        "recert_s": took,
        "assemble_s": assembled - began,
        "proven": outcome.plan.optimal,
        "objective": least,
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.mps"
        path.write_text(mps(state(posed)), encoding="ascii")
        found = {name: rival(name, path, PATIENCE.get(name, seconds)) for name in rivals}
    row |= {f"{name}_s": each["seconds"] for name, each in found.items()}
    row |= {f"{name}_status": each["status"] for name, each in found.items()}
    values = [each["objective"] for each in found.values() if each["status"] == "optimal"]
    row["equal"] = all(abs(value - least) < 0.5 for value in values)
    return row | {"stage_s": first_stage(posed, seconds)}


def first_stage(posed: Problem, seconds: float) -> float:
    """Return the seconds that the model of the first stage takes us, once it is built: what the others are asked."""
    formulation, _ = planning(posed)
    choices = [var for option in formulation.options for var in formulation.times(option).terms]
    cost = money(formulation)
    began = process_time()
    minimise(formulation.model, cost, choices, effort=Effort(seconds))
    return process_time() - began


def rival(name: str, path: Path, seconds: float) -> dict[str, Any]:
    """Let another solver try, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.rivals", name, str(path), str(seconds)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60, check=False)
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (subprocess.TimeoutExpired, IndexError, json.JSONDecodeError):
        return {"status": "gave up", "objective": None, "seconds": seconds}
    return found if found["status"] == "optimal" else {**found, "seconds": max(seconds, found["seconds"])}


def mean(ratios: Iterable[float]) -> float:
    """Return the geometric mean."""
    listed = [log(each) for each in ratios]
    return exp(sum(listed) / len(listed)) if listed else float("nan")


def table(rows: list[Row], rivals: tuple[str, ...]) -> Iterator[str]:
    """Yield the table: by size, median seconds and the ratios to the best of the others."""
    heads = ("offerings", "plans", "recert s", "of it first stage", *(f"{name} s" for name in rivals))
    yield "| " + " | ".join((*heads, "whole plan : best", "first stage : best", "equal")) + " |"
    yield "|" + " ---: |" * (len(heads) + 3)
    for size in sorted({row["offerings"] for row in rows}):
        mine = [row for row in rows if row["offerings"] == size]
        best = [min((row[f"{name}_s"] for name in rivals), default=float("nan")) for row in mine]
        cells = [
            f"{size:,}",
            str(len(mine)),
            f"{median(row['recert_s'] for row in mine):.3f}",
            f"{median(row['stage_s'] for row in mine):.3f}",
            *(f"{median(row[f'{name}_s'] for row in mine):.3f}" for name in rivals),
            f"{mean(row['recert_s'] / other for row, other in zip(mine, best, strict=True)):.2f}",
            f"{mean(row['stage_s'] / other for row, other in zip(mine, best, strict=True)):.2f}",
            f"{sum(row['equal'] for row in mine)} of {len(mine)}",
        ]
        yield "| " + " | ".join(cells) + " |"


def main() -> None:
    """Measure, print the table and write the rows."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    asked.add_argument("--seeds", type=int, default=5)
    asked.add_argument("--seconds", type=float, default=20, help="for one solver and catalog")
    asked.add_argument("--resume", action="store_true", help="keep the rows that were measured before")
    asked.add_argument("--rivals", nargs="*", default=list(SOLVERS), choices=SOLVERS)
    options = asked.parse_args()
    OUT.parent.mkdir(exist_ok=True)
    rows: list[Row] = json.loads(OUT.read_text(encoding="utf-8")) if options.resume and OUT.exists() else []
    known = {(row["offerings"], row["seed"] % NEXT, row["credentials"], row["sessions"]) for row in rows}
    for shape in shapes(options.sizes, options.seeds):
        if (shape.offerings, shape.seed, shape.credentials, shape.sessions) in known:
            continue
        found = case_of(shape)
        if found is None:
            sys.stderr.write(f"{shape}: no catalog of fifty suffices\n")
            continue
        rows.append(measured(*found, options.seconds, options.rivals))
        OUT.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
        sys.stderr.write(f"{json.dumps(rows[-1])}\n")
    sys.stdout.write("\n".join(table(rows, tuple(options.rivals))) + "\n")


if __name__ == "__main__":
    main()
