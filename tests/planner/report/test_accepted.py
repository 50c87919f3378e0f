"""An accepted plan, and what another plan does otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.answer.outcome import PlanItem
from models.record.record import Accepted
from planner.report.accepted import accept, differs

DAY, LATER = date(2025, 3, 1), date(2025, 4, 1)
TITLES = {"x": "Ex", "y": "Why"}


def item(offering: str = "x", start: date = DAY, end: date | None = None, **stated: Any) -> PlanItem:
    filled = {"title": TITLES.get(offering, offering), "cost": 0, "hours": 60, "key": f"{offering}@{start}"} | stated
    return PlanItem(offering=offering, start=start, end=end or start, **filled)


def accepted(*items: PlanItem) -> list[Accepted]:
    """Return what a record says once a plan is accepted."""
    return [Accepted.model_validate(each) for each in accept(items).items]


def test_a_plan_that_is_accepted_does_not_differ_from_itself():
    items = [item(), item("y", DAY, LATER, quantity=3), item("x", LATER, session="april")]
    assert not differs(accepted(*items), items, TITLES).anything


def test_a_day_is_written_as_one_and_once_is_not_said():
    assert accept([item(session="s")]).items == ({"offering": "x", "session": "s", "date": DAY},)


def test_what_is_new_what_is_gone_and_how_often():
    found = differs(accepted(item("x", quantity=3)), [item("x"), item("y")], TITLES)
    assert (found.added, found.dropped, found.moved) == (("Why",), ("2 × Ex",), ())


def test_another_session_is_a_move():
    found = differs(accepted(item(session="march")), [item("x", LATER, session="april")], TITLES)
    assert (found.added, found.dropped, found.moved) == ((), (), ("Ex",))


def test_work_on_demand_is_moved_where_no_day_is_left():
    plan = accepted(item("x", DAY, LATER))
    assert not differs(plan, [item("x", LATER, LATER)], TITLES).anything
    assert differs(plan, [item("x", date(2025, 5, 1))], TITLES).moved == ("Ex",)
