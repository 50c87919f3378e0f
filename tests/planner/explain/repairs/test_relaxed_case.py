"""A repair, tried as a scenario, costs what it says: on examples that cannot be planned and on made-up worlds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings

from models.answer.conflict import RepairStep
from planner.explain.diagnose import diagnose
from planner.explain.repairs.relaxed_case import LONGEST, named
from planner.explain.repairs.repairs import CHEAPEST
from planner.files.library import Library, example
from planner.loading.load import read
from planner.problem.case import Case
from planner.scenarios.apply import under
from planner.search.answer import plan
from tests import make
from tests.oracles.worlds import case_of, worlds

D = date
EXAMPLES = ("impossible", "no-weeks-left", "topic-not-offered", "budget-for-one")
OFFERED = [make.offering("o", 4, D(2024, 5, 1), price=10)]
GAP = {"start": D(2024, 4, 30), "end": D(2024, 5, 2)}


def case(name: str) -> Case:
    read_in = read(example(name), None, Library())
    assert read_in.record.as_of is not None
    return Case(read_in.record, read_in.regimes, read_in.catalogs, read_in.record.as_of)


def tried(posed: Case):
    """Return each repair with what planning under its scenario comes to."""
    repairs = diagnose(posed, posed.problem()).repairs
    return [(each, plan(under(posed, each.scenario).problem(), objective=CHEAPEST)) for each in repairs]


def assert_true(posed: Case) -> None:
    found = tried(posed)
    assert found
    for repair, outcome in found:
        assert outcome.status in ("planned", "met"), repair.sentence
        assert outcome.verified.auditor == "agrees"
        assert (outcome.plan.cost.money, outcome.plan.cost.hours) == (repair.cost, repair.hours), repair.sentence


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_repair_of_the_examples_costs_what_it_says(name):
    assert_true(case(name))


@pytest.mark.parametrize(
    "stated",
    [
        {"wishes": {"budget": 9}},
        {"wishes": {"hours_per_week": "2.5"}},
        {"wishes": {"never": ["o"]}},
        {"wishes": {"until": D(2024, 4, 1)}},
        {"wishes": {"blackouts": [GAP]}},
        {"rules": [make.minimum(4), make.minimum(2, {"topic": ["t"]}, id="topical")]},
        {"rules": [make.minimum(4), make.rule("count", of={"category": ["b"]}, at_least=2)]},
        {"rules": [make.minimum(4), make.rule("maximum", of={"category": ["a"]}, at_most=3)]},
        {"offered": [make.offering("o", 2, D(2024, 5, 1)), make.offering("p", 2, D(2024, 5, 1))]},
        {
            "offered": [
                make.offering("o", 2, D(2024, 5, 1), requires=["q"]),
                make.offering("q", 2, D(2024, 6, 1), category="c"),
            ],
            "rules": [make.minimum(2, {"category": ["a"]}, id="some")],
        },
        {"offered": [make.offering("o", 20, on_demand={"until": D(2024, 1, 2)})], "rules": [make.minimum(20)]},
        {"offered": [make.offering("o", 4, D(2026, 1, 10))]},
        {"wishes": {"must": ["p"]}, "offered": [*OFFERED, make.offering("p", 1, D(2024, 5, 1))]},
        {
            "wishes": {"enrolled": [{"offering": "p", "session": "2024-05-01"}]},
            "offered": [*OFFERED, make.offering("p", 1, D(2024, 5, 1))],
        },
    ],
    ids=[
        *("budget", "hours", "never", "until", "blackout", "topic", "count", "maximum", "collision", "unprepared"),
        *("days", "deadline", "must", "enrolled"),
    ],
)
def test_every_repair_of_every_kind_of_trouble_costs_what_it_says(stated):
    rules, offered = stated.get("rules", [make.minimum(4)]), stated.get("offered", OFFERED)
    assert_true(make.case(rules, (), offered, wishes=stated.get("wishes")))


@settings(derandomize=True, deadline=None, max_examples=12, database=None)
@given(worlds(done=1, offered=3, most=2, boards=2))
def test_every_repair_of_made_up_worlds_costs_what_it_says(world):
    posed = case_of(world)
    assume(plan(posed.problem()).status == "impossible")
    for repair, outcome in tried(posed):
        assert outcome.plan is not None, repair.sentence
        assert outcome.plan.cost.money == repair.cost, repair.sentence


def test_what_a_scenario_changes_is_what_gives_way_and_nothing_else():
    posed = make.case([make.minimum(4)], (), OFFERED, wishes={"budget": 9, "hours_per_week": 2, "never": ["p"]})
    offered = [*OFFERED, make.offering("p", 4, D(2024, 5, 2))]
    posed = replace(posed, catalogs=[make.catalog(offered)])
    keys = {
        frozenset(change.kind for change in each.changes): each.scenario.changes
        for each in diagnose(posed, posed.problem()).repairs
    }
    assert keys[frozenset({"budget", "hours a week"})] == {"budget", "hours_per_week"}
    assert keys[frozenset({"never", "hours a week"})] == {"lifted", "hours_per_week"}
    assert keys[frozenset({"rule"})] == {"credentials"}


def test_a_name_tells_what_gives_way_and_fits():
    money = RepairStep(kind="budget", money=1250, sentence="")
    days = RepairStep(kind="deadline", credential="board", days=1, sentence="")
    lifted = RepairStep(kind="never", names=("one", "two"), sentence="")
    assert named([money, days, lifted]) == "12.50 more; 1 day more; allow one, two"
    assert named([lifted, money]) == "12.50 more; allow one, two"
    many = RepairStep(kind="never", names=tuple(f"offering-{n}" for n in range(20)), sentence="")
    assert len(named([many])) <= LONGEST
    assert named([many]).endswith("…")
