"""What of a scenario is not so in the record already: a change that says what the record says is none."""

from __future__ import annotations

from typing import Any

from models.held import Credential
from models.offering import Offering
from models.scenario import Change, Scenario
from planner.case import Case
from planner.scenarios.mistake import place_of
from planner.scenarios.mistakes_held import worked_out

LIMITS = ("until", "budget", "hours_per_day", "hours_per_week", "hours_per_month")


def beyond(scenario: Scenario, case: Case) -> Scenario:
    """Return a scenario with only those of its changes that make something different.

    Args:
        scenario: the changes.
        case: the record as it is.
    """
    wishes, lifted = case.record.wishes, scenario.lifted
    places = [place_of(each.offering, each.session) for each in wishes.enrolled]
    gaps = [f"{gap.start}..{gap.end}" for gap in wishes.blackouts]
    there = {"never": wishes.never, "must": wishes.must, "enrolled": places, "blackouts": gaps}
    offered = {each.id: each for catalog in case.catalogs for each in catalog.offerings}
    update: dict[str, Any] = {
        "today": None if scenario.today == case.today else scenario.today,
        **{key: _limit(getattr(scenario, key), getattr(wishes, key)) for key in LIMITS},
        **{key: _without(getattr(scenario, key), getattr(wishes, key)) for key in ("must", "never", "enrolled")},
        "lifted": lifted.model_copy(
            update={key: tuple(each for each in getattr(lifted, key) if each in held) for key, held in there.items()}
        ),
        "prices": {
            name: price
            for name, price in scenario.prices.items()
            if name not in offered or _prices(offered[name]) != {price}
        },
        "credentials": dict(scenario.credentials),
    }
    for held in case.record.credentials:
        change = update["credentials"].pop(held.name, None)
        if change is not None and (left := _changed(change, held, case)) != Change():
            update["credentials"][held.name] = left
    return scenario.model_copy(update=update)


def _limit(stated: Any, now: Any) -> Any:
    return None if stated == ("none" if now is None else now) else stated


def _without(stated: tuple[Any, ...], now: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(each for each in stated if each not in now)


def _prices(offering: Offering) -> set[int]:
    return {offering.price if each.price is None else each.price for each in offering.sessions} or {offering.price}


def _changed(change: Change, held: Credential, case: Case) -> Change:
    regime, update = case.regimes[held.regime], dict[str, Any]()
    if change.classes == held.classes:
        update["classes"] = None
    # Yes is no number, though Python takes it for 1.
    update["facts"] = {
        name: value
        for name, value in change.facts.items()
        if (type(value), value) != (type(held.facts.get(name)), held.facts.get(name))
    }
    update["interpretations"] = {
        name: option
        for name, option in change.interpretations.items()
        if option != (held.interpretations.get(name) or regime.interpretations[name].default)
    }
    if change.deadline is not None:
        licence = worked_out(case, held)
        if licence is not None and licence.period.end == change.deadline:
            update["deadline"] = None
    return change.model_copy(update=update)
