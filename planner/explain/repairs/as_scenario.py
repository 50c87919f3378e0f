"""A repair as a scenario: what gives way, written as changes to the record that anybody can try, keep and undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from models.answer.conflict import RepairStep
from models.base import credits_text, money_text
from models.record.scenario import Change, Lifted, Scenario
from planner.explain.relaxation.naming import Naming, days_words
from planner.explain.relaxation.widened import WidenedProblem
from planner.explain.repairs.relaxed_case import RelaxedCase, limited
from planner.text.quantities import amount as amount_in_words

LONGEST = 80
"""Characters that the name of a scenario may have."""


def scenario_of(relaxed: RelaxedCase, widened: WidenedProblem, name: str) -> Scenario:
    """Return the scenario in which everything gives way that a repair needs, and by as much.

    Args:
        relaxed: what gives way.
        widened: the problem it was found for.
        name: what the scenario is called.
    """
    wishes = widened.case.record.wishes
    lifted = Lifted(never=relaxed.allowed, must=relaxed.unwanted, enrolled=relaxed.left, blackouts=relaxed.free)
    update: dict[str, Any] = {
        "until": relaxed.until,
        "budget": relaxed.budget,
        "hours_per_day": wishes.hours_per_day + relaxed.a_day if relaxed.a_day else None,
        "hours_per_week": _more(wishes.hours_per_week, relaxed.a_week),
        "hours_per_month": _more(wishes.hours_per_month, relaxed.a_month),
        "lifted": lifted,
        "offerings": tuple(
            limited(widened.found[element], steps).offering for element, steps in sorted(relaxed.elsewhere.items())
        ),
        "moved": tuple(sorted(relaxed.moved)),
        "unprepared": tuple(sorted(relaxed.unprepared)),
        "credentials": dict(_credentials(relaxed, widened)),
    }
    # These are amounts already; reading them as a file would count hours in minutes a second time.
    return Scenario(name=name).model_copy(update=update)


def _more(limit: int | None, by: int) -> int | None:
    return limit + by if limit is not None and by else None


def _credentials(relaxed: RelaxedCase, widened: WidenedProblem) -> Iterator[tuple[str, Change]]:
    for active in widened.base.credentials:
        days = relaxed.days.get(active.name, 0)
        levels = {applied.key: applied.amount for applied in active.rules}
        waived: Mapping[str, int | str] = {
            key: "all" if by is None else by * 60 if levels[key] is None else by
            for (name, key), by in relaxed.waived.items()
            if name == active.name
        }
        if days or waived:
            deadline: date | None = active.period.end + timedelta(days=days) if days else None
            yield active.name, Change().model_copy(update={"deadline": deadline, "waived": waived})


def named(changes: Iterable[RepairStep], naming: Naming | None = None) -> str:
    """Return a name for a repair that tells what gives way, what is short first.

    Args:
        changes: what gives way.
        naming: knows what rules and offerings are called; without it they are named by their ids.
    """
    text = "; ".join(sorted((_brief(each, naming) for each in changes), key=len))
    text = " ".join(text.split())
    text = text[:1].upper() + text[1:]
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip(' ;,')}…"


def _brief(change: RepairStep, naming: Naming | None) -> str:
    names = ", ".join(
        change.names if naming is None or change.kind == "blackout" else map(naming.titles.of, change.names)
    )
    rule = change.rule
    if naming is not None and rule:
        each = next(each for each in naming.credential(change.credential).rules if each.key == rule)
        rule = f"“{naming.title(change.credential, each.rule.id)}”"
    amount = credits_text(change.amount) if change.amount is not None else ""
    match change.kind:
        case "rule":
            return f"waive {f'{amount} of ' if amount else ''}{rule}"
        case "catalogs":
            return f"find {amount_in_words(change.amount or 0, change.unit)} elsewhere for {rule}"
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
