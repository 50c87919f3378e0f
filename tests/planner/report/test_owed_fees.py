"""What the fees of a plan are made of."""

from __future__ import annotations

import pytest

from planner.files.library import example
from planner.report.fees import for_items, renewal
from planner.search.incremental import IncrementalPlanner
from planner.session.session import RecordSession


@pytest.mark.parametrize("name", ["texas-teacher", "oregon-cpa", "two-licences"])
def test_the_fees_that_are_named_add_up_to_those_of_the_plan(name: str):
    problem = RecordSession(example(name)).problem
    plan = IncrementalPlanner("").plan(problem).plan
    assert plan is not None
    owed = (*renewal(problem), *for_items(problem, plan.items))
    assert sum(each.amount for each in owed) == plan.cost.fees
    assert plan.cost.fees > 0
    assert all(each.clause and each.title for each in owed)
