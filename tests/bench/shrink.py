"""Makes a made-up problem on which somebody disagrees as small as it can be, for a report.

python -m tests.bench.shrink --seed 1 4711
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import fields, replace
from pprint import pformat
from random import Random
from typing import Any

from models.problem import Problem
from planner.solvers.cpsat import SolverFault
from tests.bench.agreement import OF_REGIMES, Examined, checks, plans
from tests.bench.worlds import Made, made

PARTS = ("boards", "conversions", "activities", "offerings", "wishes", "carried")


def disagreements(posed: Problem) -> list[str]:
    """Return what disagrees on a problem."""
    found = Examined(0, "")
    for ask in (plans, checks):
        try:
            ask(posed, found)
        except SolverFault as fault:
            found.disagreements.append(f"a solver is at fault: {fault}")
    return found.disagreements


def shrunk(world: Made, wrong: Callable[[Made], bool]) -> Made:
    """Leave out one piece after another as long as it still goes wrong."""
    again = True
    while again:
        again = False
        for path in list(_paths(world)):
            smaller = _without(world, path)
            if smaller is not None and wrong(smaller):
                world, again = smaller, True
                break
    return world


def _paths(world: Made) -> Iterator[tuple[Any, ...]]:
    """Yield where something could be left out, larger pieces first."""
    found: list[tuple[Any, ...]] = []
    for part in PARTS:
        found.extend((part, *path) for path in _inside(getattr(world, part)))
    yield from sorted(found, key=len)


def _inside(value: Any) -> Iterator[tuple[Any, ...]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    for key in keys:
        yield (key,)
        yield from ((key, *rest) for rest in _inside(value[key]))


def _without(world: Made, path: Sequence[Any]) -> Made | None:
    part, *inside, last = path
    changed = deepcopy(getattr(world, part))
    at = changed
    for key in inside:
        at = at[key]
    del at[last]
    return replace(world, **{part: changed})


def wrong_like(kind: str) -> Callable[[Made], bool]:
    """Return whether a world goes wrong in the same way, as far as its first word says."""

    def wrong(world: Made) -> bool:
        try:
            posed = world.problem()
        except Exception:  # noqa: BLE001  # whatever a piece was needed for, without it there is no problem
            return False
        return any(each.startswith(kind) for each in disagreements(posed))

    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the smallest world found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    rng = Random(f"{given.seed}:{given.number}")
    if rng.randrange(10) < OF_REGIMES:
        sys.stderr.write("that problem comes from a regime; only made-up ones can be made smaller\n")
        return 2
    world = made(rng, rng.choice([1, 1, 2]))
    told = disagreements(world.problem())
    if not told:
        sys.stderr.write("nobody disagrees on that problem\n")
        return 2
    small = shrunk(world, wrong_like(told[0].split(":")[0]))
    for field in fields(small):
        sys.stdout.write(f"{field.name}: {pformat(getattr(small, field.name), width=120)}\n")
    sys.stdout.write("\n".join(disagreements(small.problem())) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
