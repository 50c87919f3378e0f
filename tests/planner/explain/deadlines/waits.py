"""What the tests of last safe dates share: a case in a few words, its dates, and what closes."""

from __future__ import annotations

from datetime import date

import pytest

from models.answer.deadlines import SafeDate, SafeDates
from planner.explain.deadlines.last_safe_date import _Asking, _unsettled, safe_dates
from planner.problem.case import Case
from planner.solvers.cpsat import Effort
from tests import make
from tests.make import START

MAY, JUNE, JULY = date(2024, 5, 6), date(2024, 6, 3), date(2024, 7, 1)
"""Mondays."""


@pytest.fixture(autouse=True)
def right_at_once(request, monkeypatch):
    """The model for all days has to be right by itself, unless a test is about what happens where it is not."""
    if "lies" not in request.node.name:
        monkeypatch.setattr(_Asking, "_bisected", _unexpected)


def _unexpected(_, demand, ruling, *_days):
    if ruling.says in ("yes", "no"):
        raise AssertionError(f"the model for all days was wrong about {demand}")
    return _unsettled(demand, ruling)


def case(rules, offerings, done=(), today=START, **wishes) -> Case:
    regime = make.regime(rules)
    return Case(make.record(done, wishes=wishes), {"board": regime}, [make.catalog(offerings)], today)


def found(*asked, effort: Effort | None = None, **wishes) -> SafeDates:
    posed = case(*asked, **wishes)
    return safe_dates(posed, posed.problem(), effort)


def only(dates: SafeDates, key="total") -> SafeDate:
    return next(each for each in dates.demands if each.rule == key)


def closing(one: SafeDate) -> list[tuple[str, str, bool]]:
    return [(door.offering, door.how, door.alone) for door in one.doors]


def taken(name, day):
    return [{"offering": name, "session": str(day)}]
