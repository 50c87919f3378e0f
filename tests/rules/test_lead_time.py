"""Applied for in good time."""

from datetime import date

import pytest

from tests.make import minimum, rule
from tests.rules.table import Case, case, done, hold

LEAD = [rule("lead-time", at_least={"weeks": 2}, applied="applied", unless="b"), minimum(1)]
START = date(2024, 6, 15)


@pytest.mark.parametrize(
    "each",
    [
        case(
            "exactly two weeks before is early enough",
            LEAD,
            [done(1, "a", START, attributes={"applied": date(2024, 6, 1)})],
            met=True,
        ),
        case(
            "a day later is too late", LEAD, [done(1, "a", START, attributes={"applied": date(2024, 6, 2)})], met=False
        ),
        case("what needs no approval counts", LEAD, [done(1, "b", START, attributes={"applied": START})], met=True),
        case(
            "it is counted to the day it begins",
            LEAD,
            [done(1, "a", start=START, end=date(2024, 7, 1), attributes={"applied": date(2024, 6, 2)})],
            met=False,
        ),
    ],
)
def test_lead_time(each: Case):
    hold(each)
