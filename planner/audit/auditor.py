"""The auditor: recomputes a check or a plan from claims and dates alone, without any solver.

Its inputs are the activities, the plan with its days, and the claims.  It computes every reading with the rules'
`measure` and raises an objection for every discrepancy.  It shares no code with the encoding of the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from models.answer.outcome import Objection, PieceClaim, Plan, PlanItem, Reading
from models.base import money_text
from models.problem import ActiveCredential, CreditPiece, Item, Option, Problem
from planner.rules.kinds import measure
from planner.rules.ledger import Entry, Ledger, week_of


@dataclass(frozen=True, slots=True)
class Audit:
    """The auditor's readings and objections."""

    ledgers: tuple[Ledger, ...]
    readings: tuple[tuple[Reading, ...], ...]
    """For each credential, the reading of each rule."""
    objections: tuple[Objection, ...]

    @property
    def met(self) -> tuple[bool, ...]:
        """For each credential, whether every rule that is not advisory is met."""
        return tuple(all(each.met or each.advisory for each in readings) for readings in self.readings)


def audit(problem: Problem, claims: Sequence[PieceClaim], planned: Sequence[PlanItem] = ()) -> Audit:
    """Recompute every rule's reading, and object to wrong claims."""
    objections = list(_claims_add_up(problem, claims, planned))
    ledgers = ledgers_of(problem, claims, planned)
    readings = tuple(tuple(_readings(ledger)) for ledger in ledgers)
    for ledger, found in zip(ledgers, readings, strict=True):
        objections.extend(
            Objection(about=f"{ledger.active.name}: {each.key}", what=each.sentence)
            for each in found
            if not each.met
            and each.bound == "most"
            and each.kind in ("maximum", "carry-over")
            and _claims_limit(each, ledger)
        )
    return Audit(ledgers, readings, tuple(objections))


def _claims_limit(found: Reading, ledger: Ledger) -> bool:
    """Return whether a limit applies to claims (which recert chooses) rather than to activities."""
    rule = next(instance.rule for instance in ledger.active.rules if instance.rule.id == found.rule)
    return getattr(rule, "excess", "lost") == "lost" and not rule.advisory


def audit_plan(problem: Problem, claims: Sequence[PieceClaim], plan: Plan) -> Audit:
    """Recompute a plan: its rules, its days and its cost."""
    found = audit(problem, claims, plan.items)
    objections = list(found.objections)
    for readings, active in zip(found.readings, problem.credentials, strict=True):
        objections.extend(
            Objection(about=f"{active.name}: {each.key}", what=each.sentence)
            for each in readings
            if not each.met and not each.advisory
        )
    objections.extend(_personal_limits_kept(problem, plan))
    return Audit(found.ledgers, found.readings, tuple(objections))


def _readings(ledger: Ledger) -> Iterator[Reading]:
    for instance in ledger.active.rules:
        found = measure(instance, ledger)
        empty_day = (
            instance.window.days == 1 and not (found.have or found.planned or found.lost) and found.bound == "most"
        )
        if not empty_day:
            yield found


def _options(problem: Problem) -> dict[str, Option]:
    return {option.key: option for option in problem.options}


def ledgers_of(problem: Problem, claims: Sequence[PieceClaim], planned: Sequence[PlanItem] = ()) -> tuple[Ledger, ...]:
    """Return the ledger of each credential, from the claims of activities and planned items."""
    by_lot: dict[tuple[str, str], PieceClaim] = {
        (claim.credential, claim.piece): claim for claim in claims if claim.claimed or claim.category
    }
    options = _options(problem)
    claimed_by: dict[str, set[str]] = {}
    found = []
    for active in problem.credentials:
        entries: list[Entry] = []
        done: list[tuple[Item, int, bool, date, date]] = [
            (item, 1, False, item.start, item.end) for item in (*active.carried, *problem.activities)
        ]
        done += [
            (options[each.key], each.quantity, True, each.start, each.end) for each in planned if each.key in options
        ]
        for item, quantity, is_planned, start, end in done:
            for piece in item.pieces.get(active.name, ()):
                claim = by_lot.get((active.name, piece.id))
                entries.append(_entry(item, piece, claim, quantity, planned=is_planned, start=start, end=end))
                if claim and claim.claimed:
                    claimed_by.setdefault(active.name, set()).add(item.key)
        found.append((active, tuple(entries)))
    return tuple(
        Ledger(
            active,
            entries,
            measure,
            frozenset().union(*(keys for name, keys in claimed_by.items() if name != active.name)),
        )
        for active, entries in found
    )


def _entry(
    item: Item, piece: CreditPiece, claim: PieceClaim | None, quantity: int, *, planned: bool, start: date, end: date
) -> Entry:
    category = claim.category if claim else ""
    each = next((choice.earned for choice in piece.choices if choice.category == category), 0)
    stepped = isinstance(item, Option) and item.stepped
    return Entry(
        piece=piece,
        item=item,
        category=category,
        earned=each * quantity,
        claimed=claim.claimed if claim else 0,
        counted=claim is not None and claim.counted,
        planned=planned,
        repeats=1 if stepped else quantity,
        start=start,
        end=end,
    )


def _claims_add_up(problem: Problem, claims: Sequence[PieceClaim], planned: Sequence[PlanItem]) -> Iterator[Objection]:
    """Object unless each piece is claimed once, in a category it qualifies for, for at most its earned credit."""
    quantity = {each.key: each.quantity for each in planned}
    pieces: dict[tuple[str, str], tuple[CreditPiece, int]] = {}
    for active in problem.credentials:
        for item in _all_items(problem, active, quantity):
            for piece in item.pieces.get(active.name, ()):
                pieces[active.name, piece.id] = (piece, quantity.get(item.key, 1))
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        key = (claim.credential, claim.piece)
        if key in seen and claim.claimed:
            yield Objection(about=claim.piece, what="it is claimed twice under one credential")
        if claim.claimed or claim.category:
            seen.add(key)
        if key not in pieces:
            yield Objection(about=claim.piece, what="it is claimed but neither done nor planned")
            continue
        piece, times = pieces[key]
        earned = next((choice.earned * times for choice in piece.choices if choice.category == claim.category), None)
        if claim.claimed and (earned is None or claim.claimed > earned):
            yield Objection(about=claim.piece, what=f"more is claimed than it earned as {claim.category or 'nothing'}")


def _all_items(problem: Problem, active: ActiveCredential, planned: Mapping[str, int]) -> Iterator[Item]:
    yield from active.carried
    yield from problem.activities
    yield from (option for option in problem.options if option.key in planned)


def _personal_limits_kept(problem: Problem, plan: Plan) -> Iterator[Objection]:
    """Object to a plan that breaks a personal limit: days, hours, money, places or prerequisites."""
    options = _options(problem)
    chosen = [(each, options[each.key]) for each in plan.items if each.key in options]
    yield from (
        Objection(about=each.key, what="it is planned but not on offer")
        for each in plan.items
        if each.key not in options
    )
    keys = [each.key for each in plan.items]
    yield from (Objection(about=key, what="it is planned twice") for key in sorted(set(keys)) if keys.count(key) > 1)
    finish = max((each.end for each in plan.items), default=None)
    if plan.finish != finish:
        yield Objection(about="finish", what=f"the plan ends on {finish}, not on {plan.finish}")
    for each, option in chosen:
        if each.start < max(problem.today, option.start) or each.end > min(problem.until, option.end):
            yield Objection(about=each.key, what=f"it runs from {each.start} to {each.end}, outside its days")
        if not option.on_demand and (each.start, each.end) != (option.start, option.end):
            yield Objection(about=each.key, what=f"it is held from {option.start} to {option.end}")
        if not option.least <= each.quantity <= option.most:
            yield Objection(about=each.key, what=f"it is taken {each.quantity} times")
        if option.on_demand and sum(each.work.values()) != option.minutes * each.quantity:
            yield Objection(about=each.key, what="its hours are not all laid out on days")
        if option.on_demand and (each.end - each.start).days + 1 < option.takes:
            yield Objection(about=each.key, what=f"it takes at least {option.takes} days")
        if any(not each.start <= day <= each.end for day in each.work):
            yield Objection(about=each.key, what="it is worked on outside its days")
    yield from _cost(problem, plan, chosen)
    yield from _places(problem, chosen)
    yield from _hours(problem, chosen)


def _cost(problem: Problem, plan: Plan, chosen: Sequence[tuple[PlanItem, Option]]) -> Iterator[Objection]:
    money = problem.fixed_cost
    for each, option in chosen:
        cost = (
            (option.cost - option.fee) * each.quantity + option.fee if option.stepped else option.cost * each.quantity
        )
        money += cost
        if cost != each.cost:
            yield Objection(about=each.key, what=f"it costs {money_text(cost)}, not {money_text(each.cost)}")
        if option.minutes * each.quantity != each.hours:
            yield Objection(about=each.key, what=f"it takes {option.minutes * each.quantity} minutes, not {each.hours}")
    if money != plan.cost.money:
        yield Objection(about="cost", what=f"the plan costs {money_text(money)}, not {money_text(plan.cost.money)}")
    hours = sum(option.minutes * each.quantity for each, option in chosen)
    if hours != plan.cost.hours:
        yield Objection(about="hours", what=f"the plan takes {hours} minutes, not {plan.cost.hours}")
    if problem.limits.budget is not None and money > problem.limits.budget:
        yield Objection(
            about="budget", what=f"the plan costs {money_text(money)}, over {money_text(problem.limits.budget)}"
        )


def _places(problem: Problem, chosen: Sequence[tuple[PlanItem, Option]]) -> Iterator[Objection]:
    taken: dict[str, int] = {}
    for each, option in chosen:
        taken[option.offering] = taken.get(option.offering, 0) + each.quantity
        most = option.most if option.stepped else option.repeatable
        if taken[option.offering] > most:
            yield Objection(about=each.key, what=f"{option.offering} is taken more than {most} times")
        if problem.limits.never and set(problem.limits.never) & option.names:
            yield Objection(about=each.key, what="the record says never")
        for name in option.requires:
            ready = [a.end for a in problem.activities if name in a.names]
            ready += [other.end for other, what in chosen if name in what.names and other is not each]
            if not any(end <= each.start for end in ready):
                yield Objection(about=each.key, what=f"{name} is not finished before it begins")
    done = {name for item in (*problem.activities, *(option for _, option in chosen)) for name in item.names}
    for name in problem.limits.must:
        if name not in done:
            yield Objection(about=name, what="the record says must, and it is not in the plan")
    for option in problem.options:
        if option.forced and not any(o.offering == option.offering and o.session == option.session for _, o in chosen):
            yield Objection(about=option.key, what="a place is taken, and it is not in the plan")
    meetings = sorted((day, start, end, option.key) for _, option in chosen for day, start, end in option.hours_at)
    for (day, _, end, first), (other_day, start, _, second) in pairwise(meetings):
        if day == other_day and start < end:
            yield Objection(about=second, what=f"it overlaps {first} on {day}")
    for day, _, _, key in meetings:
        if any(day in gap for gap in problem.limits.blackouts) and not _options(problem)[key].forced:
            yield Objection(about=key, what=f"it meets on {day}, which is blocked")


def _hours(problem: Problem, chosen: Sequence[tuple[PlanItem, Option]]) -> Iterator[Objection]:
    limits = problem.limits
    loads: dict[date, int] = {}
    study: dict[date, int] = {}
    spent: dict[date, int] = {}
    for each, option in chosen:
        for day, minutes in option.loads:
            loads[day] = loads.get(day, 0) + minutes * each.quantity
            spent[day] = spent.get(day, 0) + min(minutes * each.quantity, limits.per_day)
        for day, minutes in each.work.items():
            study[day] = study.get(day, 0) + minutes
            if any(day in gap for gap in limits.blackouts):
                yield Objection(about=each.key, what=f"it is worked on on {day}, which is blocked")
    for day, minutes in study.items():
        if minutes > max(0, limits.per_day - spent.get(day, 0)):
            yield Objection(about=str(day), what=f"{minutes} minutes of study are more than the day allows")
    both = {day: loads.get(day, 0) + study.get(day, 0) for day in {*loads, *study}}
    weeks: dict[date, int] = {}
    months: dict[date, int] = {}
    for day, minutes in both.items():
        weeks[week_of(day)] = weeks.get(week_of(day), 0) + minutes
        months[day.replace(day=1)] = months.get(day.replace(day=1), 0) + minutes
    for cap, totals, length in ((limits.per_week, weeks, "week"), (limits.per_month, months, "month")):
        for start, minutes in totals.items():
            if cap is not None and minutes > cap:
                yield Objection(about=f"{length} of {start}", what=f"{minutes} minutes are more than {cap}")
