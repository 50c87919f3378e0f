"""From what a record says was done, or brought over, to items with what each would earn."""

from __future__ import annotations

from dataclasses import replace

from models.held import CarriedIn
from models.problem import Choice, Item, Licence, Lot, Refusal
from models.record import Activity
from models.rules import CarryOver
from planner.lots import Doing, counting_of, lots_of, minutes_of, spread_over

CARRIED = "carried-in"
"""The category of carried-in credit whose category the record does not name."""


def with_carried(licence: Licence, carried_in: tuple[CarriedIn, ...]) -> Licence:
    """Return a credential with the credit that was brought over to it."""
    return replace(licence, carried=tuple(_carried(n, each, licence) for n, each in enumerate(carried_in, start=1)))


def _carried(number: int, carried: CarriedIn, licence: Licence) -> Item:
    key = f"carried-in {number}"
    start = licence.period.start
    defaults = {name: known.default for name, known in licence.regime.attributes.items() if known.default is not None}
    rule = next((applied.rule for applied in licence.applied if isinstance(applied.rule, CarryOver)), None)
    category = (rule.becomes if rule else None) or carried.category or CARRIED
    lot = Lot(
        id=f"{licence.name}:{key}",
        item=key,
        on=start,
        choices=(Choice(category, carried.credits, "carried in from the period before"),) if rule else (),
        attributes={**defaults, **({"earned": carried.earned} if carried.earned else {})},
        names=frozenset({key}),
        course=key,
        carried=True,
        spread=True,
        refused=()
        if rule
        else (Refusal("", category, "no rule in force lets credit be carried over", carried.credits),),
    )
    return Item(
        key, "Carried in from the period before", start, start, 0, {licence.name: (lot,)}, key, frozenset({key})
    )


def item_of(activity: Activity, licences: tuple[Licence, ...]) -> Item:
    """Return an activity with what it would earn under each credential."""
    minutes = minutes_of(activity)
    loads = spread_over(activity.start, activity.end, minutes or 0, activity.meetings)
    course = activity.course or activity.id
    doing = Doing(
        key=activity.id,
        start=activity.start,
        end=activity.end,
        minutes=minutes,
        course=course,
        names=frozenset({activity.id, course}),
        by_day=loads,
    )
    lots = {}
    for licence in licences:
        counting = counting_of(activity, licence)
        if counting is not None:
            pin = activity.pin.get(licence.name) or activity.pin.get(licence.regime.id)
            lots[licence.name] = lots_of(doing, counting, licence, pin)
    return Item(
        key=activity.id,
        title=activity.title,
        start=activity.start,
        end=activity.end,
        minutes=minutes or 0,
        lots=lots,
        course=course,
        names=doing.names,
        loads=loads,
        evidence=activity.evidence,
    )
