"""Holders who are excused."""

import pytest

from tests.make import minimum, rule
from tests.rules.table import Case, case, done, hold

AGED = {"facts": {"age": {"ask": "How old are you?", "type": "number"}}}
OLD = rule("exemption", excuses=["total"], when={"fact": "age", "at_least": 70})
SEVENTY = {"facts": {"age": 70}}


@pytest.mark.parametrize(
    "each",
    [
        case("who meets the condition is excused", [OLD, minimum(1)], [], met=True, stated=AGED, held=SEVENTY),
        case("who does not is not", [OLD, minimum(1)], [], met=False, stated=AGED, held={"facts": {"age": 69}}),
        case("who does not say is not", [OLD, minimum(1)], [], met=False, stated=AGED),
        case(
            "other rules stay",
            [OLD, minimum(1), minimum(1, "b", id="b")],
            [done()],
            met=False,
            stated=AGED,
            held=SEVENTY,
        ),
        case(
            "all may be excused",
            [OLD | {"excuses": "all"}, minimum(1), minimum(1, "b", id="b")],
            [],
            met=True,
            stated=AGED,
            held=SEVENTY,
        ),
        case(
            "except some",
            [OLD | {"excuses": "all", "except": ["b"]}, minimum(1), minimum(1, "b", id="b")],
            [done()],
            met=False,
            stated=AGED,
            held=SEVENTY,
        ),
    ],
)
def test_exemption(each: Case):
    hold(each)
