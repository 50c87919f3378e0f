"""Describe a scenario: each change in a sentence, compared with the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from models.base import credits_text, money_text
from models.problem import ActiveCredential
from models.record.credential import Credential, HeldClass
from models.record.offering import Offering
from models.record.scenario import Change, Scenario
from models.regime.obligations import Extension
from models.regime.regime import Regime
from planner.loading.scenario_credentials import worked_out
from planner.problem.case import Case
from planner.scenarios.apply import currency_of
from planner.text.quantities import counted
from planner.text.titles import place_of

HOURS = {"hours_per_day": "day of study on demand", "hours_per_week": "week", "hours_per_month": "month"}


def changes_in_words(scenario: Scenario, case: Case) -> tuple[str, ...]:
    """Return a sentence for each change of a scenario; entries equal to the record's are left out.

    Args:
        scenario: the changes; the case knows every name in them.
        case: the record as it is.
    """
    words = _Words(beyond(scenario, case), case)
    parts = (words.days(), words.limits(), words.wishes(), words.lifted(), words.offers(), words.done(), words.held())
    return tuple(f"{text[:1].upper()}{text[1:]}" for part in parts for text in part)


class _Words:
    """Writes the changes of one scenario to one record."""

    def __init__(self, scenario: Scenario, case: Case) -> None:
        self._scenario, self._case, self._wishes = scenario, case, case.record.wishes
        offered = (*(each for catalog in case.catalogs for each in catalog.offerings), *scenario.offerings)
        self._offered: dict[str, Offering] = {each.id: each for each in offered}
        self._currency = currency_of(case)

    def days(self) -> Iterator[str]:
        today, until, wish = self._scenario.today, self._scenario.until, self._wishes.until
        if today is not None:
            yield f"looked at on {today}{_moved(self._case.today, today)}"
        if until == "none":
            yield f"need not be done by {wish} any more" if wish else "need not be done before the period ends"
        elif until is not None:
            yield f"done by {until}{_moved(wish, until) if wish else ''}"

    def limits(self) -> Iterator[str]:
        budget = self._scenario.budget
        if budget == "none":
            before = self._wishes.budget
            yield "any amount may be spent" + ("" if before is None else f", not {self._money(before)} at most")
        elif budget is not None:
            yield f"at most {self._money(budget)} may be spent{self._not_money(self._wishes.budget)}"
        for key, words in HOURS.items():
            hours, before = getattr(self._scenario, key), getattr(self._wishes, key)
            if hours == "none":
                yield f"any number of hours a {words}" + (f", not {credits_text(before)} at most" if before else "")
            elif hours is not None:
                yield f"at most {credits_text(hours)} hours a {words}" + (
                    f", not {credits_text(before)}" if before is not None else ""
                )

    def wishes(self) -> Iterator[str]:
        for name in self._scenario.must:
            yield f"{self._called(name)} has to be in the plan"
        for name in self._scenario.never:
            yield f"{self._called(name)} is kept out of the plan"
        for place in self._scenario.enrolled:
            yield f"a place in {self._called(place_of(place.offering, place.session))} is taken and paid for"

    def lifted(self) -> Iterator[str]:
        lifted = self._scenario.lifted
        yield from (f"{self._called(name)} is allowed again" for name in lifted.never)
        yield from (f"{self._called(name)} need not be in the plan" for name in lifted.must)
        yield from (f"the place in {self._called(name)} is given up" for name in lifted.enrolled)
        yield from (f"{name.replace('..', ' to ')} is free for it" for name in lifted.blackouts)

    def offers(self) -> Iterator[str]:
        scenario = self._scenario
        yield from (f"{self._called(name)} is cancelled" for name in scenario.cancelled)
        for name, price in scenario.prices.items():
            yield f"{self._called(name)} costs {self._money(price)}{self._not_prices(self._offered[name])}"
        for each in scenario.offerings:
            yield f"“{each.title}” (`{each.id}`) could be had as well, for {self._money(each.price)}"
        yield from (f"{self._called(name)} is held when nothing else is" for name in scenario.moved)
        for name in scenario.unprepared:
            required = ", ".join(f"`{each}`" for each in self._offered[name].requires)
            yield f"{self._called(name)} may be taken without {required or 'anything before it'}"

    def done(self) -> Iterator[str]:
        titles = {activity.id: activity.title for activity in self._case.record.activities}
        yield from (f"“{titles[name]}” (`{name}`) is not accepted by the board" for name in self._scenario.rejected)

    def held(self) -> Iterator[str]:
        yield from (f"dropped: {name}" for name in self._scenario.dropped)
        for added in self._scenario.added:
            regime = self._case.regimes[added.regime]
            classes = _classes(added.classes, regime)
            yield f"held as well: {added.name}, {regime.title}{f', {classes}' if classes else ''}"
        for held in self._case.record.credentials:
            change = self._scenario.credentials.get(held.name)
            if change is not None:
                yield from self._credential(held, change, self._case.regimes[held.regime])

    def _credential(self, held: Credential, change: Change, regime: Regime) -> Iterator[str]:
        active = worked_out(self._case, held)
        if change.deadline is not None:
            before = active.period.end if active else None
            yield f"the period of {held.name} ends on {change.deadline}{_moved(before, change.deadline)}"
        if change.extension is not None:
            rule = next(each for each in regime.rules if each.id == change.extension.rule)
            adds = change.extension.adds or (rule.adds if isinstance(rule, Extension) else None)
            length = f" by {adds.words()}" if adds else ""
            yield f"the period of {held.name} is extended{length}: {rule.title}"
        if change.classes is not None:
            before_classes = _classes(held.classes, regime)
            now = _classes(change.classes, regime) or "no class"
            yield f"held under {held.name}: {now}" + (f", not {before_classes}" if before_classes else "")
        for name, value in change.facts.items():
            known = held.facts.get(name)
            but = f", not {_plain(known)}" if known is not None else ""
            yield f"under {held.name}, `{name}` is {_plain(value)}{but}"
        for name, option in change.interpretations.items():
            asked = regime.interpretations[name]
            before_option = held.interpretations.get(name) or asked.default
            yield f"under {held.name}: {asked.question} Read as {option}, not {before_option}"
        yield from self._waived(change, active, regime, held.name)

    def _waived(self, change: Change, active: ActiveCredential | None, regime: Regime, name: str) -> Iterator[str]:
        for key, amount in change.waived.items():
            waived = [each for each in (active.rules if active else ()) if key in (each.key, each.rule.id)]
            title = waived[0].rule.title if waived else key
            part = key.removeprefix(waived[0].rule.id).strip("[]@") if waived else ""
            what = f"“{title}”{f' ({part})' if part else ''}"
            if amount == "all":
                yield f"{regime.board} waives {what} for {name}"
            else:
                unit = "" if waived and waived[0].amount is None else f" {regime.unit.plural}"
                limit = bool(waived) and waived[0].rule.kind in ("maximum", "carry-over")
                much = f"{credits_text(amount)}{unit}"
                does = f"lets {much} more count than" if limit else f"waives {much} of"
                yield f"{regime.board} {does} {what} for {name}"

    def _called(self, name: str) -> str:
        """Return the title of an offering, a session or a course, with its id."""
        offering = self._offered.get(name.partition("@")[0])
        return f"“{offering.title}” (`{name}`)" if offering else f"`{name}`"

    def _money(self, cents: int | None) -> str:
        return f"{money_text(cents or 0)} {self._currency}"

    def _not_money(self, cents: int | None) -> str:
        return "" if cents is None else f", not {money_text(cents)}"

    def _not_prices(self, offering: Offering) -> str:
        prices = sorted({offering.price if each.price is None else each.price for each in offering.sessions})
        return f", not {' or '.join(money_text(each) for each in prices or [offering.price])}"


def _moved(before: date | None, after: date) -> str:
    days = (after - before).days if before is not None else 0
    if not days:
        return ""
    count = counted(abs(days), "day")
    return f", {count} {'later' if days > 0 else 'sooner'}"


def _classes(classes: Iterable[HeldClass], regime: Regime) -> str:
    names = [regime.classes.get(each.class_, each.class_) for each in classes]
    return " and ".join(names)


def _plain(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


LIMITS = ("until", "budget", "hours_per_day", "hours_per_week", "hours_per_month")


# --- changes that make a difference -----------------------------------------------------------------------------------


def beyond(scenario: Scenario, case: Case) -> Scenario:
    """Return a scenario without entries that are equal to the record's.

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
    # True is not the number 1, though Python compares them as equal.
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
        active = worked_out(case, held)
        if active is not None and active.period.end == change.deadline:
            update["deadline"] = None
    return change.model_copy(update=update)
