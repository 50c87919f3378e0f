"""What a plan assumes, and what it leaves out: prices, hours of study a day, wishes, offerings that cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.answer.outcome import Plan
from models.base import credits_text
from models.record.offering import Catalog
from models.record.record import Wishes
from planner.text.quantities import counted, hours, money

TITLE = "Assumptions"


def assumptions(plan: Plan | None, wishes: Wishes, catalogs: Iterable[Catalog], currency: str) -> Iterator[str]:
    """Say what a plan assumes, or what is assumed where there is none."""
    taken = {each.offering for each in plan.items} if plan is not None else set()
    for catalog in catalogs:
        used = plan is None or any(each.id in taken for each in catalog.offerings)
        if used and catalog.prices == "illustrative":
            yield f"Prices are illustrative, not a provider's: {catalog.title}"
    on_demand = plan is not None and any(each.work for each in plan.items)
    if on_demand and "hours_per_day" not in wishes.model_fields_set:
        yield (
            f"Study on demand is taken to be at most {hours(wishes.hours_per_day)} a day; "
            "write `wishes: {hours_per_day: 4}` for another number"
        )
    kept = "; ".join(_wishes(wishes, currency))
    if kept:
        yield f"Wishes kept: {kept}"


def _wishes(wishes: Wishes, currency: str) -> Iterator[str]:
    if wishes.budget is not None:
        yield f"at most {money(wishes.budget, currency)}"
    for most, each in ((wishes.hours_per_week, "week"), (wishes.hours_per_month, "month")):
        if most is not None:
            yield f"{credits_text(most)} hours a {each}"
    if wishes.blackouts:
        yield f"{counted(len(wishes.blackouts), 'stretch')} of days out"
    for word, names in (("must", wishes.must), ("never", wishes.never)):
        if names:
            yield f"{word} {', '.join(names)}"
    if wishes.until is not None:
        yield f"done by {wishes.until}"
