"""A way out as a scenario: what gives way, written as changes to the record that anybody can try, keep and undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from models.base import credits_text, money_text
from models.explained import Change as Given
from models.scenario import Change, Lifted, Scenario
from planner.explain.relax import Relaxed, limited
from planner.explain.told import Told, credits_of, days_words
from planner.explain.widen import Wide

LONGEST = 80
"""Characters that the name of a scenario may have."""


def scenario_of(relaxed: Relaxed, wide: Wide, name: str) -> Scenario:
    """Return the scenario in which everything gives way that a way out needs, and by as much.

    Args:
        relaxed: what gives way.
        wide: the problem it was found for.
        name: what the scenario is called.
    """
    wishes = wide.case.record.wishes
    lifted = Lifted(never=relaxed.allowed, must=relaxed.unwanted, enrolled=relaxed.left, blackouts=relaxed.free)
    update: dict[str, Any] = {
        "until": relaxed.until,
        "budget": relaxed.budget,
        "hours_per_day": wishes.hours_per_day + relaxed.a_day if relaxed.a_day else None,
        "hours_per_week": _more(wishes.hours_per_week, relaxed.a_week),
        "hours_per_month": _more(wishes.hours_per_month, relaxed.a_month),
        "lifted": lifted,
        "offerings": tuple(
            limited(wide.found[element], steps).offering for element, steps in sorted(relaxed.elsewhere.items())
        ),
        "moved": tuple(sorted(relaxed.moved)),
        "unprepared": tuple(sorted(relaxed.unprepared)),
        "credentials": dict(_credentials(relaxed, wide)),
    }
    # These are amounts already; reading them as a file would count hours in minutes a second time.
    return Scenario(name=name).model_copy(update=update)


def _more(limit: int | None, by: int) -> int | None:
    return limit + by if limit is not None and by else None


def _credentials(relaxed: Relaxed, wide: Wide) -> Iterator[tuple[str, Change]]:
    for licence in wide.base.licences:
        days = relaxed.days.get(licence.name, 0)
        levels = {applied.key: applied.level for applied in licence.applied}
        waived: Mapping[str, int | str] = {
            key: "all" if by is None else by * 60 if levels[key] is None else by
            for (name, key), by in relaxed.waived.items()
            if name == licence.name
        }
        if days or waived:
            deadline: date | None = licence.period.end + timedelta(days=days) if days else None
            yield licence.name, Change().model_copy(update={"deadline": deadline, "waived": waived})


def named(changes: Iterable[Given], told: Told | None = None) -> str:
    """Return a name for a way out that tells what gives way, what is short first.

    Args:
        changes: what gives way.
        told: knows what rules and offerings are called; without it they are named by their ids.
    """
    text = "; ".join(sorted((_brief(each, told) for each in changes), key=len))
    text = " ".join(text.split())
    text = text[:1].upper() + text[1:]
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip(' ;,')}…"


def _brief(change: Given, told: Told | None) -> str:
    names = ", ".join(change.names if told is None or change.kind == "blackout" else map(told.titles.of, change.names))
    rule = change.rule
    if told is not None and rule:
        each = next(each for each in told.licence(change.credential).applied if each.key == rule)
        rule = f"“{told.title(change.credential, each.rule.id)}”"
    amount = credits_text(change.amount) if change.amount is not None else ""
    match change.kind:
        case "rule":
            return f"waive {f'{amount} of ' if amount else ''}{rule}"
        case "catalogs":
            return f"find {credits_of(change.amount or 0, change.unit)} elsewhere for {rule}"
        case "deadline":
            return f"{days_words(change.days or 0)} more"
        case "until":
            return f"done by {change.until}"
        case "budget":
            return f"{money_text(change.money or 0)} more"
        case "hours a day" | "hours a week" | "hours a month":
            return f"{amount} more {change.kind}"
        case "never":
            return f"allow {names}"
        case "must":
            return f"without {names}"
        case "blackout":
            return f"free on {names.replace('..', ' to ')}"
        case "enrolled":
            return f"give up {names}"
        case "collisions":
            return f"{names} at another time"
        case _:
            return f"{names} unprepared"
