"""What lateness brings."""

from planner.search.answer import check
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
    assert reading.sentence == (
        "up to 6 months late: renewed late, the day of renewal; then later: inactive, reinstatement"
    )
    assert check(make.problem([late])).status == "met"


def test_lateness_names_what_is_owed_and_what_grows():
    """A fee that is not this holder's is not named."""
    fees = [
        rule("fee", id="late-fee", title="Late fee", owed="late"),
        rule(
            "fee",
            id="other-fee",
            title="Fee of others",
            owed="late",
            when={"not": {"day": "today", "before": make.END}},
        ),
    ]
    step = {"until": {"months": 6}, "status": "late", "effective": "that day", "fees": ["late-fee", "other-fee"]}
    late = rule("late", steps=[step | {"grows": 4}])
    sentences = [each.sentence for each in check(make.problem([late, *fees])).credentials[0].readings]
    assert (
        sentences[0]
        == "up to 6 months late: late, that day, 4 credits more required (owed: Late fee, an amount set elsewhere)"
    )
