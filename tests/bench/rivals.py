"""One solver on one exported model, in a process of its own: `python -m tests.bench.rivals SOLVER FILE SECONDS`.

Prints a line of JSON: status, objective, and the seconds of processor time that reading and solving took, imports left
out.  Each solver has one thread, no gap allowed, and is otherwise as it comes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

Result = tuple[str, float | None, float]
SOLVERS = ("cbc", "scip", "highs", "cpsat_default")


def scip(path: Path, seconds: float) -> Result:
    """Solve with SCIP."""
    from pyscipopt import Model

    began = process_time()
    model = Model()
    model.hideOutput()
    model.readProblem(str(path))
    model.setParam("limits/time", seconds)
    model.setParam("limits/gap", 0.0)
    model.setParam("parallel/maxnthreads", 1)
    model.optimize()
    done = model.getStatus() == "optimal"
    return ("optimal" if done else model.getStatus()), model.getObjVal() if done else None, process_time() - began


def highs(path: Path, seconds: float) -> Result:
    """Solve with HiGHS."""
    import highspy

    began = process_time()
    model = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.0),
        ("time_limit", seconds),
    ):
        model.setOptionValue(option, value)
    model.readModel(str(path))
    model.run()
    done = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    value = model.getInfo().objective_function_value if done else None
    return ("optimal" if done else str(model.getModelStatus())), value, process_time() - began


def cbc(path: Path, seconds: float) -> Result:
    """Solve with CBC, the program that comes with PuLP."""
    import pulp

    program = pulp.PULP_CBC_CMD().path
    answer = path.with_suffix(".txt")
    command = [program, str(path), "-sec", str(seconds), "-ratio", "0", "-allow", "0", "-threads", "0"]
    subprocess.run([*command, "-solve", "-solution", str(answer)], capture_output=True, check=False)
    used = getrusage(RUSAGE_CHILDREN)
    told = answer.read_text(encoding="ascii").splitlines()[0]
    done = told.startswith("Optimal")
    return ("optimal" if done else told), float(told.split()[-1]) if done else None, used.ru_utime + used.ru_stime


def cpsat_default(path: Path, seconds: float) -> Result:
    """Solve with CP-SAT as it comes."""
    return _by_ortools("sat", path, seconds, "num_workers: 1")


def _by_ortools(name: str, path: Path, seconds: float, parameters: str) -> Result:
    from ortools.linear_solver.python import model_builder

    began = process_time()
    model = model_builder.Model()
    if not model.import_from_mps_file(str(path)):
        return "unread", None, process_time() - began
    solver = model_builder.Solver(name)
    solver.set_time_limit_in_seconds(seconds)
    if parameters:
        solver.set_solver_specific_parameters(parameters)
    status = solver.solve(model)
    done = status == model_builder.SolveStatus.OPTIMAL
    return ("optimal" if done else str(status)), solver.objective_value if done else None, process_time() - began


def main() -> None:
    """Solve one file with one solver."""
    name, path, seconds = sys.argv[1:]
    solvers: dict[str, Callable[[Path, float], Result]] = {
        "cbc": cbc,
        "scip": scip,
        "highs": highs,
        "cpsat_default": cpsat_default,
    }
    status, objective, took = solvers[name](Path(path), float(seconds))
    print(json.dumps({"status": status, "objective": objective, "seconds": took}))


if __name__ == "__main__":
    main()
