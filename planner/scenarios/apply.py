"""Apply a scenario to a case: the record, the credentials and the catalogs with the changes made.

The result is a `Case` like any other, so every question about a record can be asked about it; it shares the cache of
the original case, so values that did not change are not computed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from models.base import Span
from models.problem import ActiveCredential, RuleInstance
from models.record.credential import Credential, Granted
from models.record.offering import Catalog, Offering, Weekly
from models.record.record import Record
from models.record.scenario import Change, Scenario
from models.regime.obligations import Extension
from models.regime.regime import Regime
from planner.language.dates import add
from planner.loading.scenario_checks import refuse
from planner.loading.scenario_credentials import worked_out
from planner.problem.amendments import eased, ending_on
from planner.problem.assemble import MixedMoney, Unanswered
from planner.problem.case import Case
from planner.scenarios.wish_changes import wishes_under


def under(case: Case, scenario: Scenario) -> Case:
    """Return the case with a scenario's changes made; one may be made on top of another.

    An activity that the board rejects is removed.  A cancelled session or offering also cancels booked places in it,
    and `must:` wishes that no other offering can meet.  A price holds for every session.  `amendments.ending_on` states
    which days move with a deadline.

    Raises:
        UsageError: for unknown names, and for changes that contradict one another.
    """
    refuse(scenario, case)
    catalogs = _catalogs(case, scenario)
    kept = tuple(each for each in case.record.activities if each.id not in scenario.rejected)
    before = _taken_as(case.record, case.catalogs)
    record = case.record.model_copy(update={"activities": kept})
    record = record.model_copy(
        update={
            "credentials": _credentials(case, scenario),
            "wishes": wishes_under(record.wishes, scenario, catalogs, before, _taken_as(record, catalogs)),
        }
    )
    changes = _Amended(case, scenario)
    return replace(
        case,
        record=record,
        catalogs=catalogs,
        today=scenario.today or case.today,
        amend=changes if changes.ends or changes.waived else case.amend,
        moved=case.moved | set(scenario.moved),
    )


def currency_of(case: Case) -> str:
    """Return the currency of a case."""
    serving = {name for held in case.record.credentials for name in (held.name, held.regime)}
    used = {c.currency for c in case.catalogs if any(serving & set(each.counts) for each in c.offerings)}
    if len(used) > 1:
        # Only the problem knows the currency of the offerings that are options.
        try:
            return case.problem().currency
        except (Unanswered, MixedMoney):
            pass
    return min(used or {case.regimes[held.regime].currency for held in case.record.credentials})


# --- catalogs ---------------------------------------------------------------------------------------------------------


def _taken_as(record: Record, catalogs: Iterable[Catalog]) -> frozenset[str]:
    """Return all names of activities and offerings."""
    done = {name for each in record.activities for name in (each.id, each.course) if name}
    offered = (each for catalog in catalogs for each in catalog.offerings)
    return frozenset(done | {name for each in offered for name in (each.id, each.course) if name})


def _catalogs(case: Case, scenario: Scenario) -> Sequence[Catalog]:
    catalogs = list(case.catalogs)
    if scenario.offerings:
        made = Catalog(
            recert="offerings/1",
            title=scenario.name,
            currency=currency_of(case),
            prices="illustrative",
            offerings=scenario.offerings,
        )
        catalogs.append(made)
    touched = {name.partition("@")[0] for name in scenario.cancelled} | set(scenario.prices) | set(scenario.unprepared)
    return [_catalog(each, scenario, touched) for each in catalogs] if touched else catalogs


def _catalog(catalog: Catalog, scenario: Scenario, touched: set[str]) -> Catalog:
    if not touched & {each.id for each in catalog.offerings}:
        return catalog
    offerings = [_offering(each, scenario) if each.id in touched else each for each in catalog.offerings]
    return catalog.model_copy(update={"offerings": tuple(each for each in offerings if each is not None)})


def _offering(offering: Offering, scenario: Scenario) -> Offering | None:
    """Return an offering with the scenario's changes; None where it is cancelled."""
    cancelled = {name.partition("@")[2] for name in scenario.cancelled if name.partition("@")[0] == offering.id}
    if "" in cancelled:
        return None
    sessions = tuple(each for each in offering.sessions if each.id not in cancelled)
    if offering.sessions and not sessions:
        return None
    update: dict[str, object] = {"sessions": sessions}
    if offering.weekly is not None and cancelled:
        update["weekly"] = _weekly(offering.weekly, cancelled)
    if offering.id in scenario.prices:
        update["price"] = scenario.prices[offering.id]
        update["sessions"] = tuple(each.model_copy(update={"price": None}) for each in sessions)
    if offering.id in scenario.unprepared:
        update["requires"] = ()
    return offering.model_copy(update=update)


def _weekly(weekly: Weekly, cancelled: set[str]) -> Weekly:
    days = (date.fromisoformat(each) for each in sorted(cancelled))
    return weekly.model_copy(update={"except_": (*weekly.except_, *days)})


# --- credentials ------------------------------------------------------------------------------------------------------


def _credentials(case: Case, scenario: Scenario) -> tuple[Credential, ...]:
    kept = (each for each in case.record.credentials if each.name not in scenario.dropped)
    changes = scenario.credentials
    return (*(_credential(each, changes.get(each.name), case) for each in kept), *scenario.added)


def _credential(held: Credential, change: Change | None, case: Case) -> Credential:
    if change is None:
        return held
    update: dict[str, object] = {}
    if change.classes is not None:
        update["classes"] = change.classes
    if change.facts:
        update["facts"] = {**held.facts, **change.facts}
    if change.interpretations:
        update["interpretations"] = {**held.interpretations, **change.interpretations}
    if change.extension is not None and _end_moved(held, case) is None:
        update["extensions"] = (*held.extensions, change.extension)
    return held.model_copy(update=update) if update else held


def _end_moved(held: Credential, case: Case) -> date | None:
    """Return the end of a period that an earlier scenario has moved, else None."""
    now, plain = worked_out(case, held), worked_out(replace(case, amend=_plain), held)
    return now.period.end if now and plain and now.period.end != plain.period.end else None


def _plain(active: ActiveCredential) -> ActiveCredential:
    return active


def _length(granted: Granted, regime: Regime) -> Span:
    rule = next(rule for rule in regime.rules if rule.id == granted.rule)
    return granted.adds or (rule.adds if isinstance(rule, Extension) else None) or Span()


@dataclass(frozen=True)
class _Amended:
    """The change of an active credential under a scenario, computed once for each credential."""

    case: Case
    scenario: Scenario
    ends: Mapping[str, date] = field(init=False)
    waived: Mapping[tuple[str, str], int | str] = field(init=False)

    def __post_init__(self) -> None:
        ends: dict[str, date] = {}
        waived: dict[tuple[str, str], int | str] = {}
        for held in self.case.record.credentials:
            change = self.scenario.credentials.get(held.name)
            if change is None:
                continue
            if change.deadline is not None:
                ends[held.name] = change.deadline
            elif change.extension is not None and (moved := _end_moved(held, self.case)) is not None:
                ends[held.name] = add(moved, _length(change.extension, self.case.regimes[held.regime]))
            waived |= {(held.name, key): amount for key, amount in change.waived.items()}
        object.__setattr__(self, "ends", ends)
        object.__setattr__(self, "waived", waived)

    def __call__(self, active: ActiveCredential) -> ActiveCredential:
        key = ("under", id(self), id(active))
        return self.case.cache.once(key, (self, active), partial(self._amended, self.case.amend(active)))

    def _amended(self, active: ActiveCredential) -> ActiveCredential:
        day = self.ends.get(active.name)
        changed = active if day is None else ending_on(active, day)
        kept = []
        for instance in changed.rules:
            less = self._less(instance, active.name)
            if less is not None:
                kept.append(less)
        return replace(changed, rules=tuple(kept))

    def _less(self, instance: RuleInstance, credential: str) -> RuleInstance | None:
        by = self.waived.get((credential, instance.key), self.waived.get((credential, instance.rule.id)))
        if by is None:
            return instance
        if isinstance(by, str):
            return None
        return eased(instance, by // 60 if instance.amount is None else by)
