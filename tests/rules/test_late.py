"""What lateness brings."""

from planner.answer import check
from tests import make
from tests.make import minimum, rule

STEPS = [
    {"until": {"months": 6}, "status": "renewed late", "effective": "the day of renewal"},
    {"status": "inactive", "effective": "reinstatement"},
]


def test_lateness_is_told_and_changes_no_verdict():
    late = rule("late", steps=STEPS)
    found = check(make.problem([late, minimum(1)]))
    reading = found.credentials[0].readings[0]
    assert found.status == "short"
    assert reading.met
    assert reading.sentence == "6 months: renewed late, the day of renewal; later: inactive, reinstatement"
    assert check(make.problem([late])).status == "met"
