"""The examples that cannot be planned, each for the one reason its note tells."""

from dataclasses import replace

import pytest

from models.problem import ActiveCredential
from planner.files.library import Library, example
from planner.loading.load import read
from planner.problem.case import Case
from planner.search.answer import plan


def case(name: str) -> Case:
    read_in = read(example(name), None, Library())
    assert read_in.record.as_of is not None
    return Case(read_in.record, read_in.regimes, read_in.catalogs, read_in.record.as_of)


def without(key: str):
    def waive(active: ActiveCredential) -> ActiveCredential:
        return replace(active, rules=tuple(applied for applied in active.rules if applied.key != key))

    return waive


def with_budget(posed: Case, budget: int) -> Case:
    wishes = posed.record.wishes.model_copy(update={"budget": budget})
    return replace(posed, record=posed.record.model_copy(update={"wishes": wishes}))


@pytest.mark.parametrize("name", ["impossible", "no-weeks-left", "topic-not-offered", "budget-for-one"])
def test_both_solvers_find_no_plan(name):
    outcome = plan(case(name).problem())
    assert (outcome.status, outcome.verified.second_solver) == ("impossible", "agrees")


@pytest.mark.parametrize(
    ("name", "rule", "money"),
    [
        ("no-weeks-left", "coaching-weeks@2026-09-01 to 2027-08-31", 0),
        ("topic-not-offered", "principal-topics[digital-campus]", 2000),
        ("budget-for-one", "principal-topics[digital-campus]", 27500 + 8500),
        ("budget-for-one", "ethics", 27500 + 15000),
    ],
)
def test_one_rule_less_is_enough(name, rule, money):
    found = plan(case(name).problem(without(rule))).plan
    assert found is not None
    assert found.cost.money == money


def test_the_coaching_hours_are_done_and_only_the_weeks_are_missing():
    outcome = plan(case("no-weeks-left").problem())
    asked = ("coaching-hours", "coaching-weeks")
    coached = {r.key: (r.have // 60, r.met) for r in outcome.credentials[0].readings if r.rule in asked}
    assert coached == {
        "coaching-hours": (81, True),
        "coaching-weeks@2025-09-01 to 2026-08-31": (40, True),
        "coaching-weeks@2026-09-01 to 2027-08-31": (14, False),
    }


def test_sixty_dollars_more_and_not_a_cent_less_pay_for_both_licences():
    both = case("budget-for-one")
    found = plan(with_budget(both, 51000).problem()).plan
    assert found is not None
    assert found.cost.money == 51000
    assert plan(with_budget(both, 50999).problem()).status == "impossible"


@pytest.mark.parametrize(("number", "money"), [(0, 17000), (1, 34000)])
def test_the_budget_pays_for_either_licence_alone(number, money):
    both = case("budget-for-one")
    one = both.record.model_copy(update={"credentials": (both.record.credentials[number],)})
    found = plan(replace(both, record=one).problem()).plan
    assert found is not None
    assert found.cost.money == money
