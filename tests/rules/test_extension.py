"""Grounds on which a period is lengthened."""

from datetime import date

import pytest

from planner.problem.assemble import Unanswered
from planner.search.answer import check, plan
from tests import make
from tests.make import minimum, rule

HARDSHIP = rule("extension", adds={"months": 6}, documents=["letter"])


def test_a_granted_extension_moves_the_end():
    held = [make.credential(extensions=[{"rule": "extension"}])]
    found = check(make.problem([HARDSHIP, minimum(1)], [make.activity("x", 1, date(2026, 6, 30))], credentials=held))
    assert found.status == "met"
    assert found.credentials[0].period.end == date(2026, 6, 30)


def test_one_that_was_not_granted_does_not():
    found = check(make.problem([HARDSHIP, minimum(1)], [make.activity("x", 1, date(2026, 6, 30))]))
    assert found.status == "short"
    assert found.credentials[0].readings[0].sentence == "may add 6 months; needs letter"


def test_a_plan_may_use_the_time_that_was_granted():
    offered = [make.offering("o", 1, date(2026, 6, 30))]
    held = [make.credential(extensions=[{"rule": "extension"}])]
    assert plan(make.problem([HARDSHIP, minimum(1)], [], offered)).status == "impossible"
    assert plan(make.problem([HARDSHIP, minimum(1)], [], offered, credentials=held)).status == "planned"


@pytest.mark.parametrize("granted", [{"rule": "total"}, {"rule": "open"}])
def test_a_grant_that_names_no_length_is_asked_about(granted):
    with pytest.raises(Unanswered, match="extension"):
        make.problem([rule("extension", id="open"), minimum(1)], credentials=[make.credential(extensions=[granted])])
