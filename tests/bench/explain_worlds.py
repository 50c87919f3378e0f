"""Infeasible cases for timing explanations: the shipped examples with something that makes a plan impossible.

Each is confirmed: neither solver finds a plan.

    python -m tests.bench.explain_worlds --cases 200 --seed 1
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from models.record.offering import Catalog
from models.record.record import Blackout
from planner.formulation.personal import planning
from planner.problem.assemble import Unanswered
from planner.problem.case import Case
from planner.solvers.cpsat import Effort, solve
from planner.solvers.scip import second_opinion
from tests.bench.regimes import regimes_of, sampled, shipped, with_wishes
from tests.bench.rules import one_in

SECONDS = 30.0
"""For each solver; what is not settled by then is left out."""
MOST_EDITS = 3


@dataclass(frozen=True)
class Infeasible:
    """A case without a plan, and how it came about."""

    number: int
    """Of those tried; the case is the same each time for a seed and a number."""
    about: str
    example: str
    edits: tuple[str, ...]
    case: Case


def infeasible(seed: int, most: int) -> Iterator[Infeasible]:
    """Yield so many cases that both solvers find infeasible, the regimes taking turns.

    Args:
        seed: where chance comes from.
        most: how many.
    """
    turns = sorted({regimes_of(case) for _, case in shipped()})
    number = found = 0
    while found < most:
        made = attempt(seed, number, turns[found % len(turns)])
        number += 1
        if made is not None:
            found += 1
            yield made


def attempt(seed: int, number: int, about: str) -> Infeasible | None:
    """Return the case of a number if it is infeasible."""
    rng = Random(f"{seed}:{number}")
    name, case = rng.choice([each for each in shipped() if regimes_of(each[1]) == about])
    case = _whole(case) if one_in(rng, 2) else case
    edits = rng.sample(sorted(EDITS), rng.choice([0, 1, 1, 2, 2, MOST_EDITS]))
    for edit in edits:
        case = EDITS[edit](rng, case)
    try:
        posed = case.problem()
    except Unanswered:
        return None
    model = planning(posed)[0].model
    if solve(model, effort=Effort(SECONDS)).status != "infeasible" or second_opinion(model, SECONDS) != "infeasible":
        return None
    return Infeasible(number, about, name, tuple(edits), case)


def _whole(case: Case) -> Case:
    """Return the case with every offering on offer and no wishes but the examples' days that are out."""
    nothing: dict[str, object] = {"budget": None, "hours_per_week": None, "never": (), "must": (), "enrolled": ()}
    return with_wishes(case, nothing)


def _last_day(case: Case) -> int:
    return (max(active.period.end for active in case.problem().credentials) - case.today).days


def _later(rng: Random, case: Case) -> Case:
    """Let time pass in which nothing is done."""
    days = max(1, _last_day(case))
    return case.on(case.today + timedelta(days=rng.randint(days // 3, days)))


def _budget(rng: Random, case: Case) -> Case:
    """Leave little to spend beyond what is owed whatever is chosen."""
    return with_wishes(case, {"budget": case.problem().fixed_cost + rng.randrange(0, 30000, 500)})


def _never(rng: Random, case: Case) -> Case:
    """Rule out many offerings."""
    names = _names(case)
    return with_wishes(case, {"never": tuple(rng.sample(names, min(len(names), rng.choice([5, 10, 20]))))})


def _names(case: Case) -> list[str]:
    return sorted(each.id for catalog in case.catalogs for each in catalog.offerings)


def _blackouts(rng: Random, case: Case) -> Case:
    """Put long stretches of days out."""
    found = []
    for _ in range(rng.randint(1, 3)):
        first = case.today + timedelta(days=rng.randint(0, max(1, _last_day(case))))
        found.append(Blackout(start=first, end=first + timedelta(days=rng.choice([30, 60, 150]))))
    return with_wishes(case, {"blackouts": tuple(found)})


def _hours_a_week(rng: Random, case: Case) -> Case:
    return with_wishes(case, {"hours_per_week": 30 * rng.randint(1, 6)})


def _few_on_offer(rng: Random, case: Case) -> Case:
    catalogs: list[Catalog] = [sampled(rng, catalog, rng.choice([8, 15, 25])) for catalog in case.catalogs]
    return replace(case, catalogs=tuple(catalogs))


def _done_by(rng: Random, case: Case) -> Case:
    """Want to be done long before the end."""
    return with_wishes(case, {"until": case.today + timedelta(days=rng.randint(0, max(1, _last_day(case) // 2)))})


def _less_done(rng: Random, case: Case) -> Case:
    """Take away some of what the record has."""
    kept = tuple(each for each in case.record.activities if not one_in(rng, 4))
    return replace(case, record=case.record.model_copy(update={"activities": kept}))


EDITS: dict[str, Callable[[Random, Case], Case]] = {
    "later": _later,
    "budget": _budget,
    "never": _never,
    "blackouts": _blackouts,
    "hours a week": _hours_a_week,
    "few on offer": _few_on_offer,
    "done by": _done_by,
    "less done": _less_done,
}
"""By name, so that a seed always draws the same ones."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what the cases are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    about: Counter[str] = Counter()
    edits: Counter[str] = Counter()
    for each in infeasible(given.seed, given.cases):
        about[each.about] += 1
        edits.update(each.edits or ("none",))
    for title, counted in (("regimes", about), ("edits", edits)):
        told = ", ".join(f"{number} {name}" for name, number in sorted(counted.items()))
        sys.stdout.write(f"{title}: {told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
