"""The fewest changes from the accepted plan: quantities, the year of work on demand, and what is done already."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from models.problem import Problem
from planner.formulation.objective import canonical
from planner.formulation.personal import planning
from planner.search.answer import plan
from tests import make
from tests.make import minimum

D = date


def accepted(offering: str, quantity: int = 1, day: date = make.START) -> dict[str, Any]:
    return {"offering": offering, "quantity": quantity, "start": day, "end": day}


def quantities(*rows: dict[str, Any], rules: Iterable[Any], offered: Iterable[Any]) -> list[tuple[str, int, int]]:
    drawn = plan(make.problem(rules, [], offered, accepted=list(rows))).plan
    assert drawn is not None
    return sorted((item.offering, item.start.year, item.quantity) for item in drawn.items)


@pytest.mark.parametrize(("o", "p"), [(3, 2), (2, 3)])
def test_steps_that_were_accepted_are_kept(o, p):
    offered = [make.offering(name, 1, price=5, divisible={"most": 3}) for name in ("o", "p")]
    rows = [accepted("o", o), accepted("p", p)]
    assert quantities(*rows, rules=[minimum(5)], offered=offered) == [("o", 2024, o), ("p", 2024, p)]


@pytest.mark.parametrize(("o", "p"), [(2, 0), (1, 1), (0, 2)])
def test_repeats_that_were_accepted_are_kept(o, p):
    offered = [make.offering(name, 1, price=5, repeatable=2) for name in ("o", "p")]
    rows = [accepted(name, times) for name, times in (("o", o), ("p", p)) if times]
    wanted = [(name, 2024, times) for name, times in (("o", o), ("p", p)) if times]
    assert quantities(*rows, rules=[minimum(2)], offered=offered) == wanted


YEARLY = [minimum(2, "a", id="each", window={"each": "year"})]
TWO_YEARS = [
    [("o", 2024, 2), ("o", 2025, 2)],
    [("o", 2024, 2), ("p", 2025, 2)],
    [("p", 2024, 2), ("o", 2025, 2)],
    [("o", 2024, 1), ("p", 2024, 1), ("o", 2025, 2)],
    [("o", 2024, 1), ("p", 2024, 1), ("o", 2025, 1), ("p", 2025, 1)],
]


@pytest.mark.parametrize("rows", TWO_YEARS)
def test_the_year_in_which_work_on_demand_was_accepted_is_kept(rows):
    """The same things in other years are another plan, and taking more of what was accepted is no gain."""
    offered = [make.offering(name, 1, price=5, repeatable=4) for name in ("o", "p")]
    written = [accepted(name, times, D(year, 1, 1)) for name, year, times in rows]
    assert quantities(*written, rules=YEARLY, offered=offered) == sorted(rows)


def test_what_costs_nothing_is_not_taken_more_often_than_accepted():
    offered = [make.offering("o", 1, D(2024, 5, 1), price=5), make.offering("p", 0, price=0, repeatable=5)]
    rows = [accepted("o", 1, D(2024, 5, 1)) | {"session": "2024-05-01"}, accepted("p", 2)]
    assert quantities(*rows, rules=[minimum(1)], offered=offered) == [("o", 2024, 1), ("p", 2024, 2)]


def test_what_is_done_is_not_wanted_again():
    """Of two accepted, one is done: the other is left, and no second one of its kind."""
    offered = [make.offering(name, 1, price=5, repeatable=3) for name in ("o", "p")]
    for name in ("o", "p"):
        rows = [accepted("o", 1, D(2024, 3, 4)), accepted("p", 1, D(2024, 3, 4))]
        done = make.activity("mine", 1, D(2024, 3, 4), course=name)
        problem = make.problem([minimum(2)], [done], offered, accepted=rows, today=D(2024, 3, 5))
        drawn = plan(problem).plan
        assert drawn is not None
        assert [item.offering for item in drawn.items] == [{"o": "p", "p": "o"}[name]]


def changes(problem: Problem) -> int:
    drawn = plan(problem).plan
    assert drawn is not None
    return next((stage.value for stage in drawn.stages if stage.name == "changes"), 0)


def test_changes_are_counted_thing_by_thing():
    """Two of three accepted are kept, one is gone for good, one is another: three changes."""
    sessions = [D(2024, 5, 1), D(2024, 5, 2), D(2024, 5, 3)]
    offered = [make.offering("o", 1, *sessions[:2], price=1, repeatable=2), make.offering("p", 1, sessions[2], price=1)]
    rows = [accepted("o", 1, day) | {"session": str(day)} for day in sessions]
    assert changes(make.problem([minimum(3)], [], offered, accepted=rows)) == 2
    assert changes(make.problem([minimum(3)], [], offered, accepted=rows[:2])) == 1


def test_of_ways_to_take_one_thing_the_one_that_leaves_most_time_is_taken():
    """It may have to be over before something else begins, and that does not matter if that is not taken."""
    later = [make.offering(f"p{n}", 1, D(2024, 5, n), price=50, requires=["o"]) for n in range(1, 4)]
    drawn = plan(make.problem([minimum(2)], [], [make.offering("o", 2, price=5), *later])).plan
    assert drawn is not None
    assert [item.key for item in drawn.items] == ["o@2024-01-01..2025-12-31"]


def test_days_that_pass_do_not_turn_one_plan_into_another():
    """One thing late or two things early: what was preferred at first is preferred as long as it is there."""
    sessions = {"one": (2, D(2024, 1, 20), 10), "half": (1, D(2024, 1, 17), 5), "other-half": (1, D(2024, 1, 18), 5)}
    offered = [make.offering(name, hours, day, price=price) for name, (hours, day, price) in sessions.items()]
    last = make.offering("last", 2, D(2024, 2, 1), price=10)
    found = []
    for today in (D(2024, 1, 1), D(2024, 1, 17)):
        drawn = plan(make.problem([minimum(4)], [], [*offered, last], today=today, wishes={"must": ["last"]})).plan
        assert drawn is not None
        found.append([item.offering for item in drawn.items])
    assert found == [["one", "last"], ["one", "last"]]


def test_no_two_things_are_alike_where_nothing_else_decides():
    """Each way of taking each thing has a number of its own, so that no choice is left to the solver."""
    offered = [make.offering(f"o{n}", 1, D(2024, 5, 1), D(2024, 5, 2)) for n in range(20)]
    offered += [make.offering(f"p{n}", 1) for n in range(20)]
    later = [make.offering(f"q{n}", 1, D(2024, 6, n), requires=["p0"]) for n in range(1, 6)]
    formulation, _ = planning(make.problem([minimum(1)], [], [*offered, *later]))
    numbers = list(canonical(formulation).terms.values())
    assert len(numbers) == len(formulation.options) == len(set(numbers))
