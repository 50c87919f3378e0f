"""Days of two licences that have to give way together: every smallest way to share them out, tried by brute force."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, combinations, islice, product
from random import Random

import pytest

from planner.explain.diagnose import diagnose
from planner.explain.repairs.relaxed_case import RelaxedCase, repaired
from planner.formulation.personal import planning
from planner.solvers.cpsat import solve
from tests import make

D = date
ENDS = {"one": D(2025, 6, 30), "two": D(2025, 7, 10)}
FIRST = D(2025, 6, 29)
SPAN = 30
"""Days from the first on which there are sessions: a few in time, most of them late for one licence or for both."""


def offerings(drawn: Random):
    found = []
    for number in range(drawn.randint(3, 6)):
        boards = drawn.choice([("one",), ("two",), ("one", "two")])
        days = [FIRST + timedelta(days=more) for more in drawn.sample(range(SPAN), drawn.randint(1, 2))]
        hours, price = drawn.randint(1, 2), drawn.randint(0, 4)
        counts = {board: {"category": "a"} for board in boards}
        found.append(make.offering(f"o{number}", hours, *days, price=price, counts=counts))
    return found


def worlds() -> Iterator[tuple[list, dict, int | None, set]]:
    """Yield worlds in which both periods have to give way, with all repairs, mostly several to share days."""
    for seed in range(10_000):
        drawn = Random(seed)
        offered, needed = offerings(drawn), {name: drawn.randint(1, 4) for name in ENDS}
        budget = drawn.choice([None, *range(2, 9)])
        wanted = expected(list(choices(offered, needed)), budget)
        both = [way for way, _, _ in wanted if way >= set(ENDS)]
        if len(both) > len(set(both)) or (both and not seed % 20):
            yield offered, needed, budget, wanted


Choice = tuple[int, dict[str, int]]
"""Money, and for each licence the days more that it needs."""


def choices(offered, needed) -> Iterator[Choice]:
    """Yield what every choice of sessions costs and needs, where it brings enough credit at all."""
    ways = [[None, *(day["start"] for day in each["sessions"])] for each in offered]
    for days in product(*ways):
        taken = [(each, day) for each, day in zip(offered, days, strict=True) if day is not None]
        if len({day for _, day in taken}) < len(taken):
            # Two things on one day collide.
            continue
        late = {name: late_for(name, needed[name], taken) for name in ENDS}
        if None not in late.values():
            yield sum(each["price"] for each, _ in taken), late


def late_for(name, needed, taken):
    """Return the days after a period by which a choice has brought enough credit; None if it never does."""
    credit = 0
    for each, day in sorted(taken, key=lambda one: one[1]):
        credit += each["hours"] if name in each["counts"] else 0
        if credit >= needed:
            return max(0, (day - ENDS[name]).days)
    return None


def expected(found: list[Choice], budget):
    """Return the days and the money of every repair in which only periods and the budget give way."""
    kinds = [*ENDS, *(["budget"] if budget is not None else [])]
    ways: list[frozenset[str]] = []
    told = set()
    for names in chain.from_iterable(combinations(kinds, size) for size in range(len(kinds) + 1)):
        way = frozenset(names)
        doing = [each for each in found if needed_by(each, budget) <= way]
        if not doing or any(smaller <= way for smaller in ways):
            continue
        ways.append(way)
        vectors = {tuple(late[name] for name in ENDS) for _, late in doing}
        for vector in vectors:
            if not any(other != vector and within(other, vector) for other in vectors):
                cost = min(money for money, late in doing if within(tuple(late.values()), vector))
                told.add((way, vector, cost))
    return told


def needed_by(choice: Choice, budget) -> set[str]:
    money, late = choice
    return {name for name, days in late.items() if days} | (
        {"budget"} if budget is not None and money > budget else set()
    )


def within(small, large):
    return all(less <= more for less, more in zip(small, large, strict=True))


def discriminated_by(diagnosis):
    for repair in diagnosis.repairs:
        if {change.kind for change in repair.changes} <= {"deadline", "budget"}:
            way = frozenset(change.credential or change.kind for change in repair.changes)
            days = {change.credential: change.days for change in repair.changes}
            yield way, tuple(days.get(name, 0) for name in ENDS), repair.cost // 100


@pytest.mark.parametrize("number", range(12))
def test_every_smallest_way_to_share_out_the_days_is_told_with_its_price(number):
    offered, needed, budget, wanted = next(islice(worlds(), number, None))
    diagnosis = diagnosed(offered, needed, today=D(2025, 6, 1), wishes={} if budget is None else {"budget": budget})
    assert diagnosis.complete
    assert diagnosis.doubts == ()
    told = list(discriminated_by(diagnosis))
    assert len(set(told)) == len(told)
    assert set(told) == wanted


def case_of(offered, needed, **stated):
    boards = {name: make.regime([make.minimum(need)], id=name) for name, need in needed.items()}
    held = [make.credential(name, period={"start": D(2024, 1, 1), "end": end}) for name, end in ENDS.items()]
    return make.case(boards, (), offered, credentials=held, **stated)


def diagnosed(*about, **stated):
    case = case_of(*about, **stated)
    return diagnose(case, case.problem())


STUDY = 9
"""Days more that are tried for each."""


@pytest.mark.parametrize("seed", [0, 3, 6, 7, 8, 25])
def test_study_on_demand_is_shared_out_in_every_smallest_way_too(seed):
    """Hours a day are few, so what is studied for one is lost to the other; every pair of days is planned with."""
    drawn = Random(seed)
    offered = [
        make.offering(f"o{number}", drawn.randint(2, 7), counts={board: {"category": "a"} for board in boards})
        for number, boards in enumerate([("one",), ("two",), ("one", "two"), ("one",), ("two",)])
    ]
    needed = {name: drawn.randint(6, 10) for name in ENDS}
    today, wishes = ENDS["two"] - timedelta(days=drawn.randint(0, 1)), {"hours_per_day": drawn.randint(2, 3)}
    diagnosis = diagnosed(offered, needed, today=today, wishes=wishes)
    assert diagnosis.complete
    found = {days for way, days, _ in discriminated_by(diagnosis) if way == {*ENDS}}
    case = case_of(offered, needed, today=today, wishes=wishes)
    doing = {days for days in product(range(STUDY + 12), range(STUDY)) if planned(case, days)}
    least = {each for each in doing if not any(other != each and within(other, each) for other in doing)}
    if all(all(days) for days in least):
        # Otherwise one of them is enough, and the other does not have to give way.
        assert {each for each in found if each in doing} == least


def planned(case, days) -> bool:
    relaxed = RelaxedCase(days={name: more for name, more in zip(ENDS, days, strict=True) if more})
    formulation, _ = planning(repaired(case, relaxed, {}, "USD"))
    return solve(formulation.model).status == "optimal"
