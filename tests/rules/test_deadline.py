"""Something is done by a day."""

from datetime import date

import pytest

from tests.make import END, rule
from tests.rules.table import Case, case, done, hold

BY = rule("deadline", of="a", by=date(2024, 6, 30))
BETWEEN = BY | {"not_before": date(2024, 6, 1)}


@pytest.mark.parametrize(
    "each",
    [
        case("on the day is in time", BY, [done(1, "a", date(2024, 6, 30))], met=True, have=1, need=1),
        case("the day after is late", BY, [done(1, "a", date(2024, 7, 1))], met=False, have=0),
        case("it has to be over by then", BY, [done(1, "a", date(2024, 6, 30), end=date(2024, 7, 1))], met=False),
        case("something else does not help", BY, [done(1, "b")], met=False),
        case("credit is not asked for", [BY, rule("maximum", at_most=0)], [done()], met=True),
        case("several items", BY | {"at_least": 2}, [done(), done(1, "a", date(2024, 7, 1))], met=False, have=1),
        case("not before the first day", BETWEEN, [done(1, "a", date(2024, 5, 31))], met=False),
        case("on the first day", BETWEEN, [done(1, "a", date(2024, 6, 1))], met=True),
        case("it may not begin before", BETWEEN, [done(1, "a", date(2024, 5, 31), end=date(2024, 6, 2))], met=False),
        case(
            "days that contradict each other cannot be met",
            BY | {"not_before": date(2024, 7, 1)},
            [done(1, "a", date(2024, 7, 1))],
            met=False,
        ),
        case(
            "a day counted from an anchor",
            BY | {"by": {"from": "period_start", "plus": {"days": 30}}},
            [done(1, "a", date(2024, 1, 31))],
            met=True,
        ),
        case("a single day", BY | {"not_before": BY["by"]}, [done(1, "a", date(2024, 6, 30))], met=True),
        case("the whole period", BY | {"by": "period_end"}, [done(1, "a", END)], met=True),
    ],
)
def test_deadline(each: Case):
    hold(each)
