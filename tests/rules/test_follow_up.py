"""Handed in soon after."""

from datetime import date

import pytest

from planner.search.answer import check
from tests import make
from tests.make import minimum, rule
from tests.rules.table import Case, case, done, hold

FOLLOW = rule("follow-up", of="a", within={"business_days": 5}, task="Evaluation", done="handed_in", forfeits=True)
FRIDAY = date(2024, 6, 14)


@pytest.mark.parametrize(
    "each",
    [
        case(
            "the fifth business day is in time",
            [FOLLOW, minimum(1)],
            [done(1, "a", FRIDAY, attributes={"handed_in": date(2024, 6, 21)})],
            met=True,
        ),
        case(
            "the next is late and forfeits the credit",
            [FOLLOW, minimum(1)],
            [done(1, "a", FRIDAY, attributes={"handed_in": date(2024, 6, 24)})],
            met=False,
        ),
        case(
            "late papers forfeit nothing where the text does not say so",
            [FOLLOW | {"forfeits": False}, minimum(1)],
            [done(1, "a", FRIDAY, attributes={"handed_in": date(2024, 6, 24)})],
            met=True,
        ),
        case(
            "papers nobody mentions are asked for and block nothing",
            [FOLLOW, minimum(1)],
            [done(1, "a", FRIDAY)],
            met=True,
        ),
        case(
            "other things need no papers",
            [FOLLOW, minimum(1)],
            [done(1, "b", FRIDAY, attributes={"handed_in": date(2024, 7, 24)})],
            met=True,
        ),
    ],
)
def test_follow_up(each: Case):
    hold(each)


def test_what_the_record_does_not_say_is_unknown():
    posed = make.problem([FOLLOW, minimum(1)], [make.activity("x", 1, FRIDAY)])
    reading = check(posed).credentials[0].readings[0]
    assert (reading.met, reading.unknown) == (True, True)
    assert "2024-06-21" in reading.sentence
