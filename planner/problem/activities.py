"""Build items from a record's activities and carried-in credit, with the credit each earns."""

from __future__ import annotations

from dataclasses import replace

from models.problem import ActiveCredential, CategoryCredit, CreditPiece, Item, Refusal
from models.record.credential import CarriedIn
from models.record.record import Activity
from models.regime.rules import CarryOver
from planner.problem.credit import CreditSource, counting_of, minutes_of, pieces_of, spread_over

CARRIED = "carried-in"
"""The category of carried-in credit for which the record names no category."""


def with_carried(active: ActiveCredential, carried_in: tuple[CarriedIn, ...]) -> ActiveCredential:
    """Return a credential with its carried-in credit as items."""
    return replace(active, carried=tuple(_carried(n, each, active) for n, each in enumerate(carried_in, start=1)))


def _carried(number: int, carried: CarriedIn, active: ActiveCredential) -> Item:
    key = f"carried-in {number}"
    start = active.period.start
    defaults = {name: known.default for name, known in active.regime.attributes.items() if known.default is not None}
    rule = next((instance.rule for instance in active.rules if isinstance(instance.rule, CarryOver)), None)
    category = (rule.becomes if rule else None) or carried.category or CARRIED
    piece = CreditPiece(
        id=f"{active.name}:{key}",
        item=key,
        on=start,
        choices=(CategoryCredit(category, carried.credits, "carried in from the period before"),) if rule else (),
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
        key, "Carried in from the period before", start, start, 0, {active.name: (piece,)}, key, frozenset({key})
    )


def item_of(activity: Activity, credentials: tuple[ActiveCredential, ...]) -> Item:
    """Return an activity as an item, with its credit pieces under each credential."""
    minutes = minutes_of(activity)
    loads = spread_over(activity.start, activity.end, minutes or 0, activity.meetings)
    course = activity.course or activity.id
    doing = CreditSource(
        key=activity.id,
        start=activity.start,
        end=activity.end,
        minutes=minutes,
        course=course,
        names=frozenset({activity.id, course}),
        by_day=loads,
    )
    pieces = {}
    for active in credentials:
        counting = counting_of(activity, active)
        if counting is not None:
            pin = activity.pin.get(active.name) or activity.pin.get(active.regime.id)
            pieces[active.name] = pieces_of(doing, counting, active, pin)
    return Item(
        key=activity.id,
        title=activity.title,
        start=activity.start,
        end=activity.end,
        minutes=minutes or 0,
        pieces=pieces,
        course=course,
        names=doing.names,
        loads=loads,
        evidence=activity.evidence,
    )
