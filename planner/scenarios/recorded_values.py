"""The day or the amount that a record has where an option or a scenario says another: what a sign changes."""

from __future__ import annotations

from datetime import date

from planner.loading.scenario_credentials import worked_out
from planner.problem.case import Case


def recorded_day(path: tuple[str, ...], case: Case) -> date | None:
    """Return the day that a case has under a path of a scenario, such as `until`.

    Where the holder wishes for no day by which all is done, it is the day on which the last period ends.
    """
    match path:
        case ("today",):
            return case.today
        case ("until",):
            ends = [end for each in case.record.credentials if (end := _end(each.name, case))]
            return case.record.wishes.until or max(ends, default=None)
        case ("credentials", name, "deadline"):
            return _end(name, case)
    return None


def recorded_amount(path: tuple[str, ...], case: Case) -> int | None:
    """Return the amount that a case has under a path of a scenario, in cents for money and minutes for time."""
    match path:
        case ("prices", name):
            offered = (each for catalog in case.catalogs for each in catalog.offerings)
            return next((each.price for each in offered if each.id == name), None)
        case ("budget" | "hours_per_day" | "hours_per_week" | "hours_per_month" as wish,):
            found: int | None = getattr(case.record.wishes, wish)
            return found
    return None


def _end(name: str, case: Case) -> date | None:
    held = next((each for each in case.record.credentials if each.name == name), None)
    active = worked_out(case, held) if held is not None else None
    return None if active is None else active.period.end
