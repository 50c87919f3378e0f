"""Build an `ActiveCredential`: its period, its required credit, and every rule in force with window and amount."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.base import Span, Window
from models.problem import ActiveCredential, LinearAmount, RuleInstance
from models.record.credential import Credential, Granted
from models.regime.obligations import Exemption, Extension, Requires
from models.regime.phrases import Condition
from models.regime.regime import Regime
from models.regime.rule import InForce
from models.regime.rules import (
    Alternatives,
    CarryOver,
    Cover,
    Deadline,
    FollowUp,
    LeadTime,
    Maximum,
    Minimum,
    NotCreditable,
    Rule,
    Threshold,
)
from planner.language.amounts import linear_amount
from planner.language.conditions import holds, unknown_facts
from planner.language.context import Context, Missing
from planner.language.dates import add, day_of, windows_of

STALE_AFTER = timedelta(days=365)
"""A rule whose last comparison with its text is older than this gets a warning."""


def context_of(credential: Credential, regime: Regime, today: date) -> Context:
    """Return the evaluation context of one credential of a record."""
    return Context(
        regime=regime,
        classes=credential.classes,
        facts=credential.facts,
        interpretations=credential.interpretations,
        anchors={**credential.anchors, "today": today},
    )


def active_credential(credential: Credential, regime: Regime, today: date) -> ActiveCredential:
    """Evaluate one credential's period, required credit and rules.

    Raises:
        Missing: when the record lacks a fact or a day that the regime needs.
    """
    context = context_of(credential, regime, today)
    period = _period(credential, regime, context)
    context = context.at(period_start=period.start, period_end=period.end)
    required = -(-linear_amount(regime.required, period, context, None).constant // 1)
    excused = dict(_excused(regime, context))
    found = [
        instance
        for rule in regime.rules
        if rule.id not in excused
        for instance in apply(rule, period, context, int(required))
    ]
    return ActiveCredential(
        name=credential.name,
        regime=regime,
        period=period,
        required=int(required),
        rules=tuple(found),
        excused=tuple(excused.items()),
        classes=credential.classes,
        facts=credential.facts,
        interpretations={name: context.interpretation(name) for name in regime.interpretations},
        anchors=context.anchors,
        warnings=tuple(_warnings(regime, period, today, found, context)),
        daily=any(getattr(getattr(instance.rule, "window", None), "each", None) == "day" for instance in found),
    )


def context_for(active: ActiveCredential) -> Context:
    """Return the context that an active credential was evaluated in."""
    return Context(active.regime, active.classes, active.facts, active.interpretations, active.anchors)


def _period(credential: Credential, regime: Regime, context: Context) -> Window:
    if credential.period is not None:
        start, end = credential.period.start, credential.period.end
    else:
        start, end = _start_and_end(regime, context)
    for granted in credential.extensions:
        end = add(end, _granted(granted, regime))
    if end < start:
        raise Missing("period", "period", f"a period that starts before it ends; it would run from {start} to {end}")
    return Window(start=start, end=end)


def _start_and_end(regime: Regime, context: Context) -> tuple[date, date]:
    """Return both ends of the period; either may be counted from the other."""
    try:
        start = day_of(regime.period.start, context)
    except Missing as missing:
        if missing.name != "period_end":
            raise
        end = day_of(regime.period.end, context)
        return day_of(regime.period.start, context.at(period_end=end)), end
    return start, day_of(regime.period.end, context.at(period_start=start))


def _granted(granted: Granted, regime: Regime) -> Span:
    rule = next((rule for rule in regime.rules if rule.id == granted.rule), None)
    if not isinstance(rule, Extension):
        raise Missing("extension", granted.rule, "a rule of kind `extension` in the regime")
    span = granted.adds or rule.adds
    if span is None:
        raise Missing("extension", granted.rule, "how much time was granted, as `adds:`")
    return span


def _excused(regime: Regime, context: Context) -> Iterator[tuple[str, str]]:
    for rule in regime.rules:
        if (
            isinstance(rule, Exemption)
            and holds(rule.when, context)
            and context.anchors["period_end"] in in_force(rule, regime)
        ):
            spared = (
                {other.id for other in regime.rules if other.id != rule.id}
                if rule.excuses == "all"
                else set(rule.excuses)
            )
            for name in sorted(spared - set(rule.except_)):
                yield name, rule.id


def in_force(rule: Rule, regime: Regime) -> InForce:
    """Return the days a rule is in force: its own, else the regime's."""
    return rule.in_force or regime.in_force


def apply(rule: Rule, period: Window, context: Context, required: int) -> Iterator[RuleInstance]:
    """Yield an instance of the rule for each window it counts over and is in force in, with its days and amounts.

    A rule that refuses single activities is compared with the day of the activity, so it is kept if it is in force on
    any day up to the end of the period.
    """
    law = in_force(rule, context.regime)
    for window in windows_of(getattr(rule, "window", "period"), period, context):
        here = context.at(window_start=window.start, window_end=window.end)
        if isinstance(rule, NotCreditable | LeadTime | FollowUp):
            if law.from_ is not None and law.from_ > window.end:
                continue
        elif window.end not in law:
            continue
        verdict = holds(rule.when, here)
        if verdict is False:
            continue
        if verdict is None and isinstance(rule, CarryOver | Exemption):
            # An unknown condition is never read in the holder's favour; `_warnings` reports it.
            continue
        assumed = "" if verdict else _assumption(rule.when, here)
        yield from _with_amounts(rule, window, here, required, assumed)


def _assumption(condition: Condition | None, context: Context) -> str:
    return "the record does not say " + ", ".join(dict.fromkeys(unknown_facts(condition, context)))


def _with_amounts(rule: Rule, window: Window, context: Context, required: int, assumed: str) -> Iterator[RuleInstance]:
    def evaluated(amount: object) -> LinearAmount | None:
        return None if amount is None else linear_amount(amount, window, context, required)  # type: ignore[arg-type]

    match rule:
        case Minimum():
            up_to = evaluated(rule.substitute.up_to) if rule.substitute else None
            yield RuleInstance(rule, window, evaluated(rule.at_least), up_to, assumed=assumed)
        case Threshold():
            yield RuleInstance(rule, window, evaluated(rule.at_least), assumed=assumed)
        case Maximum() | CarryOver():
            yield RuleInstance(rule, window, evaluated(rule.at_most), assumed=assumed)
        case Cover():
            for part in (*rule.topics, *rule.categories):
                yield RuleInstance(rule, window, evaluated(rule.at_least), part=part, assumed=assumed)
        case Deadline():
            by = day_of(rule.by, context)
            not_before = None if rule.not_before is None else day_of(rule.not_before, context)
            yield RuleInstance(rule, window, by=by, not_before=not_before, assumed=assumed)
        case Alternatives():
            ways = tuple(
                (way.title, tuple(found for inner in way.rules for found in apply(inner, window, context, required)))
                for way in rule.ways
            )
            yield RuleInstance(rule, window, ways=ways, assumed=assumed)
        case Requires():
            yield RuleInstance(rule, window, holds=holds(rule.holds, context), assumed=assumed)
        case _:
            yield RuleInstance(rule, window, assumed=assumed)


def _warnings(
    regime: Regime, period: Window, today: date, found: list[RuleInstance], context: Context
) -> Iterator[str]:
    if period.end > regime.known_until:
        yield (
            f"{regime.id}: the period ends on {period.end}, and the text that was read says what the law is until "
            f"{regime.known_until} only; a later text may ask for something else"
        )
    if not any(period.end in in_force(rule, regime) for rule in regime.rules):
        yield f"{regime.id}: no rule here is known to be in force on {period.end}"
    oldest = min((instance.rule.checked or regime.checked for instance in found), default=regime.checked)
    if today - oldest > STALE_AFTER:
        yield f"{regime.id}: rules were last compared with their text on {oldest}; compare them again to rely on them"
    for rule in regime.rules:
        if isinstance(rule, CarryOver | Exemption) and holds(rule.when, context) is None:
            yield f"{regime.id}: `{rule.id}` is not taken to apply because {_assumption(rule.when, context)}"
        if not windows_of(getattr(rule, "window", "period"), period, context):
            yield f"{regime.id}: `{rule.id}` has no window in this period, so nothing is asked by it"
    yield from (f"{regime.id}: {words}" for words in _apart_in_vain(found))
    for instance in found:
        if instance.assumed:
            yield f"{regime.id}: `{instance.rule.id}` is taken to apply because {instance.assumed}"


def _apart_in_vain(found: list[RuleInstance]) -> Iterator[str]:
    """Warn of minimums that are `apart_from` each other and count over different windows, so that they may share."""
    windows: dict[str, set[Window]] = {}
    for instance in found:
        windows.setdefault(instance.rule.id, set()).add(instance.window)
    for instance in found:
        for name in instance.rule.apart_from if isinstance(instance.rule, Minimum) else ():
            if name in windows and instance.window not in windows[name]:
                yield f"`{instance.rule.id}` and `{name}` count over different windows, so they may share hours"
