"""One of several ways is enough."""

import pytest

from tests.make import minimum, rule
from tests.rules.table import Case, case, done, hold


def ways(*each):
    return rule("alternatives", ways=[{"title": f"way {n}", "rules": list(rules)} for n, rules in enumerate(each, 1)])


EITHER = ways([minimum(3, "a", id="many")], [minimum(1, "b", id="some"), rule("count", id="two", of="c", at_least=2)])


@pytest.mark.parametrize(
    "each",
    [
        case("the first way", EITHER, [done(3)], met=True, have=1, need=1),
        case("the second way in all it asks", EITHER, [done(1, "c"), done(1, "c")], met=True),
        case("half of each is neither", EITHER, [done(2), done(1, "b"), done(1, "c")], met=False, have=0),
        case(
            "a way may limit", ways([rule("maximum", at_most=1, of="a")], [minimum(9, id="much")]), [done(2)], met=True
        ),
        case(
            "a limit inside a way that is not taken binds nothing",
            [ways([rule("maximum", id="few", at_most=0, of="a")], [minimum(2, "a", id="some")]), minimum(2)],
            [done(2)],
            met=True,
        ),
        case(
            "a limit inside the only way open binds",
            [ways([rule("maximum", id="few", at_most=1, of="a")], [minimum(9, "b", id="some")]), minimum(2)],
            [done(2)],
            met=False,
        ),
        case(
            "a forbidden excess closes a way",
            ways([rule("maximum", at_most=1, of="a", excess="forbidden")], [minimum(9, id="much")]),
            [done(2)],
            met=False,
        ),
        case(
            "a way that asks for order",
            ways([rule("order", first="a", then="b")], [minimum(9, id="much")]),
            [done(), done(1, "b")],
            met=True,
        ),
    ],
)
def test_alternatives(each: Case):
    hold(each)
