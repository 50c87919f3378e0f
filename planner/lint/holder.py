"""Sample holders: their answers and days, the fingerprint of their rules, and days found for an era."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from models.base import Window
from models.problem import ActiveCredential, RuleInstance
from models.record.credential import CarriedIn, Credential
from models.regime.obligations import Evidence, Exemption, Extension, Fee, Late, Requires
from models.regime.phrases import DayCompares, EachWindow
from models.regime.regime import Regime
from models.regime.rule import InForce
from models.regime.rules import FollowUp, LeadTime, Rule, Unshared
from planner.language.conditions import holds
from planner.language.context import Missing
from planner.language.dates import ONE_DAY, add, day_of
from planner.lint.mentions import anchors_of, of_type, reaches, words_in
from planner.problem.active_credential import active_credential, context_for, context_of

INFORMATIVE = (Evidence, Fee, Late, Extension, Exemption, Unshared)
"""Kinds of rule that no single record can break."""


@dataclass(frozen=True)
class SampleHolder:
    """A sample holder, with the active credential of their answers and days."""

    words: tuple[str, ...]
    """Descriptions, one for each holder with the same rule instances."""
    credential: Credential
    """The credential with its days stated."""
    days: SampleDays
    active: ActiveCredential
    spares: tuple[tuple[SampleDays, ActiveCredential], ...] = field(default=(), compare=False)
    """Other days, for rules that no record satisfies on the first ones."""
    plain: bool = True
    """Whether the days are usual; False where one of them was moved for a test."""

    @property
    def name(self) -> str:
        """The first description."""
        return self.words[0]

    def on(self, days: SampleDays, active: ActiveCredential) -> SampleHolder:
        """Return the holder with other days."""
        return replace(self, credential=stated(self.credential, days), days=days, active=active)

    def carrying(self, *carried: CarriedIn) -> SampleHolder:
        """Return the holder with credit carried in from the period before."""
        return replace(self, credential=self.credential.model_copy(update={"carried_in": carried}))


def matters(rule: Rule) -> bool:
    """Return whether a record can break a rule, or lose credit to it."""
    return (
        not rule.advisory
        and not isinstance(rule, INFORMATIVE)
        and not (isinstance(rule, FollowUp) and not rule.forfeits)
    )


def unmet_conditions(active: ActiveCredential) -> tuple[RuleInstance, ...]:
    """Return the conditions that the holder's answers break, which no record can repair."""
    conditions = [each for each in active.rules if isinstance(each.rule, Requires) and not each.rule.advisory]
    return tuple(each for each in conditions if each.holds is not True)


def fingerprint(active: ActiveCredential) -> str:
    """Return a text of everything that affects the rules' readings of a record."""
    context = context_for(active)
    converted = [each.id for each in active.regime.conversions if holds(each.when, context)]
    asked = [each for each in active.rules if matters(each.rule)]
    return repr((active.required, active.period, asked, converted))


# --- days -------------------------------------------------------------------------------------------------------------

A_YEAR = timedelta(days=365)
ATTEMPTS = 12
"""The most steps in which the period is moved to the wanted era."""

OTHERS = (-30, -400, 0, 30)
"""Days from the start of the period to anchors independent of it, in the order they are tried."""

SPREADS = (364, 1825)
"""Days from the start of a period to its end, where the holder states both."""

DAILY = (59,)
"""The same where a rule counts single days: a shorter period suffices, and has fewer days."""


@dataclass(frozen=True)
class SampleDays:
    """The day a sample holder plans from, and every anchor of the regime."""

    today: date
    anchors: Mapping[str, date] = field(default_factory=dict)
    period: Window | None = None
    """Stated only where the regime would compute another one on that day."""


def eras(regime: Regime) -> list[Window]:
    """Return the intervals within which the same text is law, that of `known_until` first."""
    edges = {regime.known_until + ONE_DAY}
    laws = [regime.in_force, *(each.in_force for each in (*regime.rules, *regime.conversions))]
    for law in laws:
        if isinstance(law, InForce):
            edges |= {day for day in (law.from_, law.until and law.until + ONE_DAY) if day}
    for compared in of_type(regime.rules, DayCompares):
        edges |= {day for day in (compared.on_or_after, compared.before) if isinstance(day, date)}
    begins = regime.in_force.from_ or min(edges) - 10 * A_YEAR
    ends = regime.in_force.until or max(edges) + 6 * A_YEAR
    starts = sorted({begins, *(day for day in edges if begins < day <= ends)})
    found = [Window(start=start, end=end) for start, end in zip(starts, [*_before(starts[1:]), ends], strict=True)]
    return sorted(found, key=lambda era: (regime.known_until not in era, -era.end.toordinal()))


def _before(days: list[date]) -> list[date]:
    return [day - ONE_DAY for day in days]


def settle(regime: Regime, credential: Credential, era: Window) -> Iterator[tuple[SampleDays, ActiveCredential]]:
    """Yield days with a period that ends in an era, the most plausible first, each with its active credential."""
    seen: list[SampleDays] = []
    free = [
        name for name, anchor in regime.anchors.items() if anchor.default is None and name not in credential.anchors
    ]
    starts, ends = (anchors_of(moment, regime) for moment in (regime.period.start, regime.period.end))
    spreads = SPREADS if ends - starts else SPREADS[:1]
    if any(each.each == "day" for each in of_type(regime.rules, EachWindow)):
        spreads = DAILY
    others = OTHERS if set(free) - starts - ends else OTHERS[:1]
    for other in others:
        for spread in spreads:
            shifts = {name: 0 if name in starts else spread if name in ends else other for name in free}
            found = _moved(regime, credential, shifts, era)
            if found is not None:
                beside = {name: other for name in free if name not in starts | ends}
                found = _beside(regime, credential, beside, *found)
            if found is not None and found[0] not in seen:
                seen.append(found[0])
                yield found


def _moved(
    regime: Regime, credential: Credential, shifts: Mapping[str, int], era: Window
) -> tuple[SampleDays, ActiveCredential] | None:
    """Move all days together until the period ends on the last possible day of the era."""
    day, best = era.end - A_YEAR, None
    for _ in range(ATTEMPTS):
        days = SampleDays(day, {**credential.anchors, **{name: day + timedelta(days=n) for name, n in shifts.items()}})
        active = worked_out(regime, credential, days)
        if active is None:
            return None
        end = active.period.end
        if end in era and (best is None or end > best[1].period.end):
            best = (days, active)
        away = (era.end - end).days
        if away == 0 or (best is not None and away < 0):
            break
        day += timedelta(days=away if best is None or away > 0 else 0)
    return None if best is None else _looked_at_early(regime, credential, *best)


def _beside(
    regime: Regime, credential: Credential, beside: Mapping[str, int], days: SampleDays, active: ActiveCredential
) -> tuple[SampleDays, ActiveCredential]:
    """Set the anchors that the period does not depend on, relative to the start of the period."""
    start = active.period.start
    other = replace(days, anchors={**days.anchors, **{name: start + timedelta(days=n) for name, n in beside.items()}})
    found = worked_out(regime, credential, other)
    return (days, active) if found is None or found.period != active.period else (other, found)


def worked_out(regime: Regime, credential: Credential, days: SampleDays) -> ActiveCredential | None:
    """Return the active credential of a holder, or None where a fact the regime needs is missing."""
    try:
        return active_credential(stated(credential, days), regime, days.today)
    except Missing:
        return None


def stated(credential: Credential, days: SampleDays) -> Credential:
    """Return the credential with its days."""
    more = {"anchors": dict(days.anchors), "period": days.period or credential.period}
    return credential.model_copy(update=more)


def _looked_at_early(
    regime: Regime, credential: Credential, days: SampleDays, active: ActiveCredential
) -> tuple[SampleDays, ActiveCredential]:
    """Plan from the first day of the period, or from early enough before it for every application.

    Days that the regime counts from today are not changed.
    """
    context = context_of(stated(credential, days), regime, days.today)
    context = context.at(period_start=active.period.start, period_end=active.period.end)
    pinned = {
        name: day_of(name, context)
        for name, anchor in regime.anchors.items()
        if name not in days.anchors and anchor.default is not None and reaches(anchor.default, "today", regime)
    }
    leads = [rule.at_least for rule in regime.rules if isinstance(rule, LeadTime)]
    today = min([active.period.start, *(add(active.period.start, lead, -1) for lead in leads)])
    early = SampleDays(today, {**days.anchors, **pinned})
    found = worked_out(regime, credential, early)
    if found is None or found.period != active.period:
        early = SampleDays(today, early.anchors, active.period)
        found = worked_out(regime, credential, early)
    return (days, active) if found is None else (early, found)


def movable(regime: Regime) -> list[str]:
    """Return the anchors of rules that the period does not depend on; they may lie before it or within it."""
    period = anchors_of(regime.period, regime)
    asked = set(words_in((regime.rules, regime.required, regime.conversions)))
    behind = {name for word in asked if word in regime.anchors for name in anchors_of(word, regime)}
    return [name for name in regime.anchors if name in behind and name not in period]


def moved(days: SampleDays, active: ActiveCredential, anchor: str) -> Iterator[SampleDays]:
    """Yield the same days with one anchor at the start of the period, within it, and long before it."""
    start, length = active.period.start, active.period.days
    for day in (start + timedelta(days=length * 2 // 5), start, start - A_YEAR):
        yield SampleDays(days.today, {**days.anchors, anchor: day}, days.period)
