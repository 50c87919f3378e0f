"""Side by side, every scenario gets the answer that the record edited by hand gets, planned from the ground up."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.answer.comparison import ScenarioResult
from models.record.scenario import Scenario
from planner.edits.notation import entry
from planner.files.library import built_in, example, offerings_for
from planner.files.nodes import plain
from planner.files.tree import read_tree
from planner.formulation.objective import Objective
from planner.loading.load import read
from planner.problem.case import Case
from planner.scenarios.compare import columns, compare
from planner.search.answer import plan
from planner.solvers.cpsat import Effort
from tests import make
from tests.bench.regimes import shipped

Plain = dict[str, Any]

D = date
WITH_SCENARIOS = [name for name, case in shipped() if case.record.scenarios]


def test_the_examples_show_what_an_advisor_would_ask():
    assert {
        "texas-teacher",
        "cass-superintendent",
        "oregon-cpa",
        "two-licences",
        "impossible",
        "butte-candidate",
    } == set(WITH_SCENARIOS)
    asked = {key for _, case in shipped() for each in case.record.scenarios for key in each.changes}
    assert {"today", "until", "budget", "hours_per_week", "hours_per_month"} <= asked
    assert {"never", "lifted", "cancelled", "prices", "rejected", "credentials", "dropped"} <= asked


def edited(data: Plain, offerings: dict[str, Plain], change: Plain) -> None:
    """Make a scenario's changes in the values of a record's file and of the offerings, as a person would."""
    wishes = data.setdefault("wishes", {})
    for key in ("budget", "until", "hours_per_week", "hours_per_month"):
        if key in change:
            wishes[key] = change[key]
    if "today" in change:
        data["as_of"] = change["today"]
    wishes.setdefault("never", []).extend(change.get("never", []))
    for key, names in change.get("lifted", {}).items():
        kept = [each for each in wishes[key] if (each if isinstance(each, str) else _days(each)) not in names]
        wishes[key] = kept
    for name in change.get("cancelled", []):
        offering, _, session = name.partition("@")
        if session:
            runs = offerings[offering]["sessions"]
            offerings[offering]["sessions"] = [each for each in runs if each["id"] != session]
        else:
            del offerings[offering]
    for name, price in change.get("prices", {}).items():
        offerings[name]["price"] = price
        for each in offerings[name].get("sessions", []):
            each.pop("price", None)
    data["activities"] = [each for each in data["activities"] if each["id"] not in change.get("rejected", [])]
    gone = change.get("dropped", [])
    data["credentials"] = [each for each in data["credentials"] if each["regime"] not in gone]
    for each in data["activities"]:
        for name in gone:
            each.get("counts", {}).pop(name, None)
    for held in data["credentials"]:
        told = change.get("credentials", {}).get(held["regime"], {})
        if "classes" in told:
            held["classes"] = told["classes"]
        if "deadline" in told:
            held["period"] = {"start": _start(held), "end": told["deadline"]}


def _days(gap: Plain) -> str:
    return f"{gap['start']}..{gap['end']}"


def _start(held: Plain) -> date:
    start = held["anchors"]["issued"]
    assert isinstance(start, date)
    return start


def by_hand(name: str, number: int, folder: Path) -> Case:
    """Return the case of an example whose files were edited, and read from the ground up."""
    data = plain(read_tree(example(name)).root)
    change = data.pop("scenarios")[number]
    catalogs = [built_in("offerings") / f"{each}.yaml" for each in data.pop("catalogs", ())]
    catalogs = catalogs or offerings_for([each["regime"] for each in data["credentials"]])
    texts = [plain(read_tree(path).root) for path in catalogs]
    offerings = {each["id"]: each for text in texts for each in text["offerings"]}
    change = {
        key: [value] if key in ("cancelled", "never", "dropped") and isinstance(value, str) else value
        for key, value in change.items()
    }
    edited(data, offerings, change)
    paths = []
    for path, text in zip(catalogs, texts, strict=True):
        text["offerings"] = [offerings[each["id"]] for each in text["offerings"] if each["id"] in offerings]
        paths.append(_saved(folder / path.name, text))
    inputs = read(_saved(folder / "record.yaml", data), paths)
    assert inputs.record.as_of is not None
    return Case(inputs.record, inputs.regimes, inputs.catalogs, inputs.record.as_of)


def _saved(path: Path, data: Plain) -> Path:
    lines = [line for key, value in data.items() for line in entry(key, value, 0)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", [each for each in WITH_SCENARIOS if each != "cass-superintendent"])  # takes longest
def test_a_scenario_is_answered_like_the_record_edited_by_hand(name, tmp_path):
    case = dict(shipped())[name]
    found = compare(case, case.record.scenarios, "Holder")
    assert found.base.plan == plan(case.problem()).plan
    for number, column in enumerate(found.scenarios):
        problem = by_hand(name, number, tmp_path).problem()
        alone = plan(problem)
        assert (column.status, column.today) == (alone.status, alone.today), column.name
        assert column.plan == alone.plan, column.name
        assert column.verified == alone.verified
        assert [(each.name, each.claimed, each.required, each.met) for each in column.credentials] == [
            (each.name, each.claimed, each.required, each.met) for each in alone.credentials
        ]


NEEDS = [make.minimum(4)]
OFFERED = [
    make.offering("cheap", 2, price=1),
    make.offering("dear", 2, price=9),
    make.offering("hours", 1, price=3, divisible={"most": 4}),
    make.offering("evening", 2, D(2024, 3, 1), D(2024, 4, 1), price=2),
]


def scenario(name: str = "what if", **stated: Any) -> Scenario:
    return Scenario.model_validate({"name": name, **stated})


def small(**stated: Any) -> Case:
    return make.case(NEEDS, [], OFFERED, **stated)


def one(case: Case, changed: Scenario, **more: Any) -> ScenarioResult:
    return compare(case, [changed], **more).scenarios[0]


def test_what_differs_is_counted_against_the_record_as_it_is():
    column = one(small(), scenario(never=["cheap"]))
    assert column.plan is not None and column.against is not None
    assert (column.against.money, column.against.hours) == (500, 0)
    assert [(each.offering, each.quantity) for each in column.against.dropped] == [("cheap", 1)]
    assert [(each.offering, each.quantity) for each in column.against.added] == [("hours", 2)]
    later = one(small(), scenario(cancelled=["evening@2024-03-01"]))
    assert later.against is not None
    assert (later.against.days, later.against.moved, later.against.added) == (31, ("evening",), ())
    assert later.days_left == (make.END - D(2024, 4, 1)).days


def test_amounts_bought_otherwise_are_counted_alike_on_both_sides():
    """Three hours are bought at first; a place that is taken is for two."""
    law = make.regime(
        [make.minimum(3)], conversions=[{"id": "hours", "clause": "1", "minutes_per_credit": 60, "at_most": 3}]
    )
    offered = [make.offering("hours", 1, price=3, divisible={"least": 2, "most": 4}), make.offering("dear", 1, price=9)]
    column = one(make.case(law, [], offered), scenario(enrolled=[{"offering": "hours"}]))
    assert column.against is not None
    assert [(each.offering, each.quantity) for each in column.against.dropped] == [("hours", 1)]
    assert [(each.offering, each.quantity) for each in column.against.added] == [("dear", 1)]


def test_nothing_is_held_against_a_record_without_a_plan():
    found = compare(small(wishes={"budget": 0}), [scenario(budget=20)])
    assert (found.base.status, found.base.plan) == ("impossible", None)
    assert (found.scenarios[0].status, found.scenarios[0].against) == ("planned", None)


def test_what_cannot_hold_together_is_said_if_it_is_asked_for():
    assert one(small(), scenario(budget=1)).conflicts == ()
    assert any("budget" in each for each in one(small(), scenario(budget=1), explained=True).conflicts)


def test_each_scenario_is_made_on_its_own():
    found = compare(small(), [scenario("a", never=["cheap"]), scenario("b", must=["dear"]), scenario("c", budget=1000)])
    assert found.scenarios[2].plan == found.base.plan
    assert found.scenarios[1].plan == compare(small(), [scenario("b", must=["dear"])]).scenarios[0].plan


def test_a_scenario_that_poses_no_problem_is_a_column_with_the_reason():
    law = make.regime(
        [make.minimum(1)],
        anchors={"issued": {"ask": "When was it issued?"}},
        period={"start": "issued", "end": make.END, "clause": "1"},
    )
    case = make.case(law, [], OFFERED, credentials=[make.credential(anchors={"issued": make.START})])
    euros = make.catalog([make.offering("abroad", 1)], currency="EUR")
    mixed = replace(case, catalogs=[*case.catalogs, euros])
    found = compare(case, [scenario("lost", added=[make.credential(id="second")]), scenario("fine", never=["dear"])])
    lost, fine = found.scenarios
    assert (lost.status, lost.plan, lost.verified.auditor) == ("unanswered", None, "not asked")
    assert "second: the anchor `issued` is needed (When was it issued?)" in lost.reason
    assert fine.status == "planned"
    assert "cannot be added" in compare(mixed, []).base.reason
    assert "did you mean `cheap`" in one(case, scenario(never=["chaep"])).reason


def test_columns_come_one_after_another_the_record_as_it_is_first():
    coming = columns(small(), [scenario("a", never=["cheap"]), scenario("b", never=["chaep"]), scenario("c", budget=1)])
    assert [next(coming).name for _ in range(2)] == ["", "a"]
    assert [(each.name, each.status) for each in coming] == [("b", "unanswered"), ("c", "impossible")]


def test_a_comparison_can_be_stopped_between_columns():
    effort = Effort()
    coming = columns(small(), [scenario("a", never=["cheap"]), scenario("b")], effort=effort)
    assert next(coming).status == "planned"
    effort.stop.set()
    assert [each.status for each in coming] == ["stopped", "stopped"]
    assert compare(small(), [scenario("a")], effort=effort).stopped


def test_every_column_is_planned_with_the_same_aim():
    found = compare(small(), [scenario("a", never=["evening"])], objective=Objective(("hours", "money")))
    assert all(each.plan is not None and each.plan.stages[0].name == "hours" for each in (found.base, *found.scenarios))


def test_what_stands_is_not_searched_again(monkeypatch):
    """A larger budget changes nothing about the cheapest plan; that is known without a search."""
    import planner.search.incremental as session

    searched = []
    real = session.search
    monkeypatch.setattr(session, "search", lambda *each: searched.append(1) or real(*each))
    found = compare(small(), [scenario("a", budget=100), scenario("b", never=["dear"]), scenario("c", budget=50)])
    assert len(searched) == 1
    assert all(each.plan == found.base.plan for each in found.scenarios)
