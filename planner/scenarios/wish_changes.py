"""The wishes of a record under a scenario, without wishes that contradict the scenario."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from models.record.credential import Enrolled
from models.record.offering import Catalog
from models.record.record import Wishes
from models.record.scenario import Scenario
from planner.problem.intervals import sessions_of
from planner.text.titles import place_of

LIMITS = ("until", "budget", "hours_per_day", "hours_per_week", "hours_per_month")


def wishes_under(
    wishes: Wishes, scenario: Scenario, catalogs: Sequence[Catalog], before: frozenset[str], after: frozenset[str]
) -> Wishes:
    """Return the holder's wishes under a scenario.

    A `must:` of the scenario removes the record's `never:` of the same offering, and conversely.

    Args:
        wishes: the record's wishes.
        scenario: the changes.
        catalogs: the catalogs under the scenario.
        before: names of all activities and offerings before the changes.
        after: the same after the changes.
    """
    lifted = scenario.lifted
    courses = _Courses(catalogs)
    forced = [*scenario.must, *(place.offering for place in scenario.enrolled)]
    in_demand = {name for each in forced for name in courses.meant(each)}
    out = {name for each in scenario.never for name in courses.barred(each)}
    never = [name for name in wishes.never if name not in lifted.never and name not in in_demand]
    gone = before - after
    must = [name for name in wishes.must if name not in lifted.must and name not in out | gone]
    enrolled = [
        place
        for place in wishes.enrolled
        if place_of(place.offering, place.session) not in lifted.enrolled
        and place.offering not in out
        and not _cancelled(place, scenario, catalogs)
    ]
    return wishes.model_copy(
        update={
            **_limits(scenario),
            "never": _once([*never, *scenario.never]),
            "must": _once([*must, *scenario.must]),
            "enrolled": _once([*enrolled, *scenario.enrolled]),
            "blackouts": tuple(gap for gap in wishes.blackouts if f"{gap.start}..{gap.end}" not in lifted.blackouts),
        }
    )


def _limits(scenario: Scenario) -> dict[str, Any]:
    stated = {key: getattr(scenario, key) for key in LIMITS}
    return {key: None if value == "none" else value for key, value in stated.items() if value is not None}


def _once(names: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(names))


def _cancelled(place: Enrolled, scenario: Scenario, catalogs: Sequence[Catalog]) -> bool:
    """Return whether a booked place is in a session or offering that the scenario cancels."""
    if place.offering in scenario.cancelled:
        return True
    if f"{place.offering}@{place.session}" not in scenario.cancelled:
        return False
    left = (each for catalog in catalogs for each in catalog.offerings if each.id == place.offering)
    return not any(session.id == place.session for each in left for session in sessions_of(each))


class _Courses:
    """Offerings by id and by course."""

    def __init__(self, catalogs: Sequence[Catalog]) -> None:
        self._course = {each.id: each.course or each.id for catalog in catalogs for each in catalog.offerings}

    def meant(self, name: str) -> set[str]:
        """Return every name whose exclusion would exclude all offerings of this name."""
        return {name, self._course.get(name, name), *self._of(name)}

    def barred(self, name: str) -> set[str]:
        """Return every name that has no offering left once this one is excluded."""
        course = self._course.get(name, name)
        others = [each for each in self._of(course) if each != name]
        return {name, *self._of(name), *(() if others else (course,))}

    def _of(self, course: str) -> list[str]:
        return [each for each, known in self._course.items() if known == course]
