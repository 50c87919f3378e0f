"""A planned item, once it is done, counts as the plan counted it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from planner.edits.done import ApplicationDay, done
from planner.edits.edits import Accept
from planner.edits.log import Log
from planner.files.library import examples
from planner.problem.assemble import assemble
from planner.search.answer import check, plan

HOPELESS = ("impossible", "no-weeks-left", "topic-not-offered", "budget-for-one")


def problem_of(inputs, today, *, planning):
    return assemble(inputs.record, inputs.regimes, inputs.catalogs if planning else (), today)


@pytest.mark.parametrize("name", [each for each in examples() if each not in HOPELESS])
def test_what_was_planned_is_met_once_all_of_it_is_done(copied, name):
    log = Log.open(copied(name))
    today = log.document.inputs.record.as_of
    planned = plan(problem_of(log.document.inputs, today, planning=True))
    offerings = {each.id: each for catalog in log.document.inputs.catalogs for each in catalog.offerings}
    lines = (
        {"offering": i.offering, "session": i.session or None, "start": i.start, "end": i.end, "quantity": i.quantity}
        for i in planned.plan.items
    )
    log.apply(Accept(items=tuple({key: value for key, value in each.items() if value is not None} for each in lines)))
    assert len(log.document.inputs.record.accepted) == len(planned.plan.items)
    applied = ApplicationDay(today, log.document.inputs.regimes)
    before = len(log.document.inputs.record.activities)
    for item in planned.plan.items:
        log.apply(done(offerings[item.offering], item, log.document.inputs.record.credentials, applied))
    record = log.document.inputs.record
    assert record.accepted == ()
    assert record.wishes.enrolled == ()
    assert len(record.activities) - before >= len(planned.plan.items)
    after = planned.plan.finish + timedelta(days=1)
    checked = check(problem_of(log.document.inputs, after, planning=False))
    assert checked.status == "met"
    for was, now in zip(planned.credentials, checked.credentials, strict=True):
        assert now.met
        assert (now.name, now.claimed) == (was.name, was.claimed)
        assert worth(now) == worth(was)


def worth(held):
    """What rules read of the whole requirement and of everything else that they ask for."""
    return {
        each.key: each.have + each.planned
        for each in held.readings
        if each.bound == "least" and not each.advisory and each.need
    }
