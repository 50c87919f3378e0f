"""An activity claimed here is claimed nowhere else."""

import pytest

from planner.search.answer import check, plan
from tests import make
from tests.make import minimum, rule

BOTH = {"board": {"category": "a"}, "other": {"category": "a"}}


def boards(mine, theirs, *, of=None):
    unshared = rule("unshared", **({} if of is None else {"of": of}))
    return {"board": make.regime([minimum(mine), unshared]), "other": make.regime([minimum(theirs)], id="other")}


@pytest.mark.parametrize(
    ("law", "mine", "theirs", "hours", "met"),
    [
        ("one activity cannot serve both", 1, 1, [2], False),
        ("two can", 1, 1, [1, 1], True),
        ("what the other does not need is claimed here", 2, 0, [2], True),
        ("not even the part that is left over", 1, 1, [9], False),
        ("the larger goes where more is needed", 3, 1, [1, 3], True),
    ],
)
def test_unshared(law, mine, theirs, hours, met):
    counts = [make.activity(f"x{n}", h, counts=BOTH, category=[]) for n, h in enumerate(hours)]
    found = check(make.problem(boards(mine, theirs), counts))
    assert (found.status, found.verified.auditor) == ("met" if met else "short", "agrees")
    offered = [make.offering(f"x{n}", h, counts=BOTH, price=1) for n, h in enumerate(hours)]
    drawn = plan(make.problem(boards(mine, theirs), [], offered))
    assert (drawn.status, drawn.verified.auditor) == ("planned" if met else "impossible", "agrees")


def test_only_a_selection_is_kept_from_the_other():
    done = [make.activity("x", 2, counts=BOTH, category=[])]
    assert check(make.problem(boards(2, 2, of="b"), done)).status == "met"


def test_without_the_rule_one_activity_serves_both():
    laws = {"board": make.regime([minimum(2)]), "other": make.regime([minimum(2)], id="other")}
    assert check(make.problem(laws, [make.activity("x", 2, counts=BOTH, category=[])])).status == "met"


def test_steps_of_one_offering_all_count_for_one_credential():
    hours = make.offering("o", 1, counts=BOTH, price=1, divisible={"most": 9})
    assert plan(make.problem(boards(5, 0), [], [hours])).status == "planned"
    assert plan(make.problem(boards(5, 1), [], [hours])).status == "impossible"


def test_doing_something_is_not_claiming_it():
    """A rule of the other board that only asks for something to be done is met by what is claimed here."""
    laws = boards(1, 0) | {"other": make.regime([rule("count", of="a", at_least=1)], id="other")}
    assert check(make.problem(laws, [make.activity("x", 1, counts=BOTH, category=[])])).status == "met"
