"""How long commands take from a cold start, against what importing the solver's usual module takes alone.

    python -m tests.bench.cold [--runs 9] [RECORD …]

Every run is a process of its own, and the commands take turns, so that whatever else the machine does is spread over
all of them.  Bytecode goes to a folder of its own, filled by a first round that is not measured, because installing a
package writes it too.  `wall` is what a person waits, `cpu` the processor's time, which other programs disturb less.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
BASE = "import cp_model"
RECORDS = ("texas-teacher", "coahoma-learner", "two-licences")


@dataclass
class Timed:
    """A command and how long each of its runs took, in milliseconds."""

    name: str
    arguments: Sequence[str]
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self, environment: dict[str, str]) -> tuple[float, float]:
        """Run it once."""
        began, before = perf_counter(), _spent()
        ran = subprocess.run(
            [sys.executable, *self.arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        assert ran.returncode in (0, 1, 2), f"{self.name} ended with {ran.returncode}"
        return 1000 * (perf_counter() - began), 1000 * (_spent() - before)


def commands(records: Sequence[str]) -> list[Timed]:
    """Return what is measured, the one that all are compared with first."""

    def recert(*words: str) -> Timed:
        return Timed(f"recert {' '.join(words)}", ("-m", "planner", *words))

    return [
        Timed(BASE, ("-c", "from ortools.sat.python import cp_model")),
        Timed("python alone", ("-c", "pass")),
        recert("--help"),
        recert("check", "--help"),
        recert("check", "--nonsense"),
        recert("regimes", "list"),
        *(recert("check", record) for record in records),
        recert("plan", records[0]),
    ]


def measure(timed: Sequence[Timed], runs: int) -> None:
    """Run every command so often, in turns."""
    with tempfile.TemporaryDirectory() as bytecode:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = bytecode
        for round_ in range(runs + 1):
            for each in timed:
                wall, cpu = each.run(environment)
                if round_:
                    each.wall.append(wall)
                    each.cpu.append(cpu)


def table(timed: Sequence[Timed]) -> Iterator[str]:
    """Say how long each took, and how much longer than the first."""
    base = timed[0]
    yield f"{'':32}{'wall, median':>18}{'wall, least':>18}{'cpu, least':>18}"
    for each in timed:
        cells = (
            (median(each.wall), median(base.wall)),
            (min(each.wall), min(base.wall)),
            (min(each.cpu), min(base.cpu)),
        )
        yield f"{each.name:32}" + "".join(f"{took:>9.0f} ms {took / alone:>5.2f}" for took, alone in cells)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=9, help="how often each command is run")
    parser.add_argument("records", nargs="*", metavar="RECORD", help="what is checked; the first is planned for too")
    given = parser.parse_args()
    timed = commands(given.records or RECORDS)
    measure(timed, given.runs)
    for line in table(timed):
        print(line)


if __name__ == "__main__":
    main()
