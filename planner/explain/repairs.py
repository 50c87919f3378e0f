"""Ways out in words and numbers, each checked by planning with it from the ground up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.alternatives import Refused
from models.base import credits_text, money_text
from models.duties import Extension, Late
from models.explained import Change, Repair
from models.outcome import Plan
from models.problem import Applied, Element, ElementKind, Licence
from models.rules import Count, Cover
from planner.dates import add
from planner.explain.audited import audited
from planner.explain.relax import Relaxed, repaired
from planner.explain.size import Sized
from planner.explain.told import Told, credits_of, days_words, lines_of
from planner.explain.wayout import named, scenario_of
from planner.explain.widen import Wide
from planner.life import planning
from planner.objective import Aim
from planner.rules import standing
from planner.search import search
from planner.solve import Effort, SolverFault

CHEAPEST = Aim(("money", "hours"))


@dataclass(frozen=True)
class Checked:
    """A way out and the plan that was found with it."""

    sized: Sized
    plan: Plan | None
    """A plan to which the auditor has no objection."""
    otherwise: str = ""
    """What came of planning where there is no such plan."""

    @property
    def holds(self) -> bool:
        """Whether planning with the changes finds a plan, no dearer than was worked out, to which nobody objects."""
        return self.plan is not None and self.plan.cost.money <= self.sized.money


def checked(sized: Sized, wide: Wide, effort: Effort) -> Checked:
    """Plan with a way out, on a problem that is assembled anew."""
    problem = repaired(wide.case, sized.relaxed, wide.found, wide.base.currency)
    try:
        found = search(problem, *planning(problem), CHEAPEST, effort)
        plan = found if isinstance(found, str) else audited(problem, found, effort)
    except SolverFault as fault:
        return Checked(sized, None, str(fault))
    match plan:
        case Plan():
            return Checked(sized, plan, "dearer than it was worked out to be")
        case Refused():
            return Checked(sized, None, "; ".join(each.what for each in plan.objections))
    return Checked(sized, None, plan or "stopped")


def repair_of(way: Checked, wide: Wide, told: Told) -> Repair:
    """Put a way out in words."""
    found = way.plan
    assert found is not None
    # What planning finds is what it costs: the elastic sheet knows fewer ways to lay out what is found elsewhere.
    changes = tuple(_changes(way.sized.relaxed, wide, told, found.cost.money))
    cost = told.money(found.cost.money)
    days = f", done on {found.finish}" if found.finish else ""
    names = tuple(dict.fromkeys(item.offering for item in found.items))
    relaxed = way.sized.relaxed
    spent = relaxed if relaxed.budget is None else replace(relaxed, budget=found.cost.money)
    return Repair(
        changes=changes,
        cost=found.cost.money,
        currency=found.cost.currency,
        hours=found.cost.hours,
        finish=found.finish,
        takes=names,
        sentence=f"{_joined(changes)}.  Then the cheapest plan costs {cost} and takes "
        f"{credits_of(found.cost.hours, 'hours')}{days}.",
        scenario=scenario_of(spent, wide, named(changes, told)),
    )


def _joined(changes: tuple[Change, ...]) -> str:
    text = ", and ".join(change.sentence for change in changes)
    return text[:1].upper() + text[1:]


def _changes(relaxed: Relaxed, wide: Wide, told: Told, money: int) -> Iterator[Change]:
    yield from (_waived(*key, size, told) for key, size in sorted(relaxed.waived.items()))
    yield from (_elsewhere(element, steps, wide, told) for element, steps in sorted(relaxed.elsewhere.items()))
    yield from (_later(name, days, told) for name, days in sorted(relaxed.days.items()))
    yield from _wishes(relaxed, wide, told)
    yield from _hours(relaxed, told)
    budget = told.base.limits.budget
    if relaxed.budget is not None and budget is not None:
        over = money - budget
        sentence = f"spend {told.money(money)} instead of {money_text(budget)} ({money_text(over)} more)"
        yield Change(kind="budget", money=over, sentence=sentence)


def _waived(credential: str, key: str, size: int | None, told: Told) -> Change:
    licence = told.licence(credential)
    applied = next(each for each in licence.applied if each.key == key)
    reading, board = told.reading(credential, key), licence.regime.board
    title, part = told.title(credential, applied.rule.id), told.part(applied, licence)
    unit = reading.unit if reading else licence.regime.unit.plural
    topic = isinstance(applied.rule, Cover) and applied.level is None
    amount = None if size is None else size * 60 if unit_counts_items(applied) else size
    if amount is None or reading is None:
        what = part if topic else f"“{title}”{f' ({part})' if part else ''}"
        sentence = f"{board} waives {what}{f' under “{title}”' if topic else ''}"
    elif reading.bound == "most":
        sentence = f"{board} lets {credits_of(amount, unit)} more count than “{title}” allows"
    else:
        whole = credits_of(reading.need, unit)
        sentence = f"{board} waives {credits_text(amount)} of the {whole} of “{title}”{f' ({part})' if part else ''}"
    return Change(
        kind="rule",
        credential=credential,
        rule=key,
        amount=amount,
        unit=unit if amount is not None else "",
        clause=applied.rule.clause,
        granted_by=board,
        sentence=sentence,
    )


def unit_counts_items(applied: Applied) -> bool:
    """Say whether a rule counts items rather than credit."""
    return applied.level is None


def _elsewhere(element: Element, steps: int, wide: Wide, told: Told) -> Change:
    found = wide.found[element]
    licence = told.licence(element.credential)
    regime = licence.regime
    applied = next(each for each in licence.applied if each.key == element.name)
    category = regime.categories[found.category].title
    about = f" about {lines_of([f'“{regime.topics[topic].title}”' for topic in found.topics])}" if found.topics else ""
    hours = found.offering.hours * steps
    if found.step:
        amount, unit = found.step * steps, regime.unit.plural
        what = f"{credits_of(amount, unit)} of “{category}”{about}"
    else:
        amount, unit = steps * 60, "activities"
        many = "one activity" if steps == 1 else f"{steps} activities"
        apart = applied.rule.distinct if isinstance(applied.rule, Count) else "item"
        spread = f", each in another {apart}," if steps > 1 and apart in ("day", "week", "month") else ""
        what = f"{many} of “{category}”{about}{spread}"
    return Change(
        kind="catalogs",
        credential=element.credential,
        rule=element.name,
        amount=amount,
        unit=unit,
        hours=hours,
        clause=applied.rule.clause,
        sentence=f"find {what} outside the catalogs, at a price nobody here knows",
    )


def _later(name: str, days: int, told: Told) -> Change:
    licence = told.licence(name)
    end, of = licence.period.end, f" of {name}" if len(told.base.licences) > 1 else ""
    last = end.fromordinal(end.toordinal() + days)
    return Change(
        kind="deadline",
        credential=name,
        days=days,
        until=last,
        clause=licence.regime.period.clause,
        granted_by=licence.regime.board,
        sentence=f"finish by {last} ({days_words(days)} after the period{of} ends)",
        paths=tuple(_paths(licence, days)),
    )


def _paths(licence: Licence, days: int) -> Iterator[str]:
    """Say what the regime offers to those who need more time: grounds for an extension, and what lateness brings."""
    end = licence.period.end
    needed = end.fromordinal(end.toordinal() + days)
    for applied in licence.applied:
        rule = applied.rule
        cites = ", ".join(rule.clause)
        match rule:
            case Extension():
                enough = rule.adds is None or add(end, rule.adds) >= needed
                short = "" if enough else f"; that is not enough for {days} days"
                yield f"{rule.title}: {standing.said(applied, licence)}{short} ({cites})"
            case Late():
                step = next((s for s in rule.steps if s.until is None or add(end, s.until) >= needed), None)
                if step is not None:
                    yield f"{rule.title}: {standing.said_of(step, licence)} ({cites})"


def _wishes(relaxed: Relaxed, wide: Wide, told: Told) -> Iterator[Change]:
    if relaxed.allowed:
        first = {option.offering: option for option in reversed(wide.problem.options)}
        named = lines_of(
            told.titles.with_id(name, told.money(first[name].cost) if name in first else "") for name in relaxed.allowed
        )
        yield Change(kind="never", names=relaxed.allowed, sentence=f"allow {named} again")
    if relaxed.free:
        days = [each.replace("..", " to ") for each in relaxed.free]
        yield Change(kind="blackout", names=relaxed.free, sentence=f"keep {lines_of(days)} free for it")
    if relaxed.unwanted:
        names = lines_of(map(told.titles.with_id, relaxed.unwanted))
        sentence = f"do without {names}, although the record insists on it"
        yield Change(kind="must", names=relaxed.unwanted, sentence=sentence)
    if relaxed.left:
        names = lines_of(map(told.titles.with_id, relaxed.left))
        yield Change(kind="enrolled", names=relaxed.left, sentence=f"give up the place in {names}")
    if relaxed.until is not None:
        wish = told.case.record.wishes.until
        assert wish is not None
        later = (relaxed.until - wish).days
        sentence = f"be done by {relaxed.until} instead of {wish} ({days_words(later)} later)"
        yield Change(kind="until", days=later, until=relaxed.until, sentence=sentence)
    if relaxed.moved:
        names = lines_of(map(told.titles.with_id, sorted(relaxed.moved)))
        sentence = f"find {names} at another time, since something else meets then"
        yield Change(kind="collisions", names=tuple(sorted(relaxed.moved)), sentence=sentence)
    if relaxed.unprepared:
        names = lines_of(map(told.titles.with_id, sorted(relaxed.unprepared)))
        sentence = f"be let into {names} without what has to come before"
        yield Change(kind="prerequisites", names=tuple(sorted(relaxed.unprepared)), sentence=sentence)


def _hours(relaxed: Relaxed, told: Told) -> Iterator[Change]:
    limits = told.base.limits
    hours: tuple[tuple[ElementKind, int, int | None], ...] = (
        ("hours a day", relaxed.a_day, limits.per_day),
        ("hours a week", relaxed.a_week, limits.per_week),
        ("hours a month", relaxed.a_month, limits.per_month),
    )
    for kind, more, limit in hours:
        if more and limit is not None:
            sentence = (
                f"spend up to {credits_text(limit + more)} {kind} instead of {credits_text(limit)} "
                f"({credits_text(more)} more)"
            )
            yield Change(kind=kind, amount=more, unit=kind, sentence=sentence)
