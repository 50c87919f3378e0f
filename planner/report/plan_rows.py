"""A plan as rows of a table, its totals, and everything about one of its rows as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.answer.other_plans import OtherPlan
from models.answer.outcome import Claim, Cost, Outcome, PlanItem
from models.base import credits_text, money_text
from models.problem import Problem
from models.record.offering import Offering, Session
from planner.report.credit_rows import loss_words
from planner.report.fees import fee_words, for_items
from planner.report.offering_sentences import category_titles, session_words
from planner.report.sentence import Sentence
from planner.text.quantities import amount, counted, days_left, hours, money, times
from planner.text.sentences import capitalized

ALIKE = 3
"""So many sessions that are all the same share a line."""


@dataclass(frozen=True)
class ShownPlan:
    """The plan that is shown: the cheapest, or another one."""

    items: tuple[PlanItem, ...]
    cost: Cost
    finish: date | None
    other: OtherPlan | None = None
    """What it trades against the cheapest plan, where it is not that plan itself."""
    claims: tuple[Claim, ...] = ()
    """What counts with it, where that was worked out."""
    accepted: bool = False
    """Whether it is the plan that was accepted, where that is another one than the cheapest."""
    point: str = ""
    """Its name among the plans of money against hours, where it is one of them."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One planned item, or several that differ in their day alone."""

    title: str
    """With the number of times."""
    first: date
    last: date
    days: str
    """Every day, where there are several items."""
    place: str
    hours: str
    cost: str
    """Without the currency."""
    register_by: str
    taken: str
    """That the place is taken, where it is."""
    tasks: tuple[str, ...]


def plan_row(alike: Sequence[PlanItem], offering: Offering | None = None) -> PlanRow:
    """Return the row of one item, or of several by day that differ in their day alone."""
    item, session = alike[0], session_of(alike[0], offering)
    places = (offering.provider if offering else "", session.place if session else "")
    return PlanRow(
        title=f"{times(sum(each.quantity for each in alike))}{item.title}",
        first=item.start,
        last=alike[-1].end,
        days=f"on {days_in_months(alike)}" if len(alike) > 1 else "",
        place=", ".join(filter(None, places)),
        hours=credits_text(sum(each.hours for each in alike)),
        cost=money_text(sum(each.cost for each in alike)),
        register_by=str(item.register_by or ""),
        taken="place already taken, paid either way" if item.enrolled else "",
        tasks=tuple(dict.fromkeys(f"then: {task}" for each in alike for task in each.tasks)),
    )


def session_of(item: PlanItem, offering: Offering | None) -> Session | None:
    """Return the session that an item takes, where the offering lists it."""
    return next((each for each in offering.sessions if each.id == item.session), None) if offering else None


def item_sentences(
    alike: Sequence[PlanItem], offering: Offering | None, problem: Problem, claims: Sequence[Claim]
) -> Iterator[Sentence]:
    """Say everything about a row of a plan; its claims are empty where they were not worked out."""
    first, row = alike[0], plan_row(alike, offering)
    yield Sentence("; ".join(filter(None, (offering.provider if offering else "", first.offering))), "quiet")
    yield Sentence(_schedule(alike, offering, row.days))
    cost, took = sum(each.cost for each in alike), sum(each.hours for each in alike)
    yield Sentence(f"{money(cost, problem.currency)}, {hours(took)}.")
    for owed in for_items(problem, alike):
        yield Sentence(f"Fees included: {fee_words(owed, problem.currency)}.")
    if row.register_by:
        yield Sentence(f"Register by {row.register_by}.", "advice")
    if row.taken:
        yield Sentence(f"{capitalized(row.taken)}.", "planned")
    for task in row.tasks:
        yield Sentence(capitalized(task), "planned")
    keys = {each.key for each in alike}
    yield from _counts([each for each in claims if each.planned and each.activity in keys], problem)


def _schedule(alike: Sequence[PlanItem], offering: Offering | None, days: str) -> str:
    first = alike[0]
    if days:
        return f"{len(alike)} sessions {days}"
    if first.session:
        session = session_of(first, offering)
        return f"Session {session_words(session) if session is not None else first.session}"
    span = f"on {first.start}" if first.start == first.end else f"from {first.start} to {first.end}"
    worked = f" on {counted(len(first.work), 'day')}" if len(first.work) > 1 else ""
    return f"On demand; scheduled {span}{worked}."


def _counts(claims: Sequence[Claim], problem: Problem) -> Iterator[Sentence]:
    by_credential: dict[str, list[Claim]] = {}
    for each in claims:
        by_credential.setdefault(each.credential, []).append(each)
    for name, found in by_credential.items():
        regime = problem.credential(name).regime
        claimed = amount(sum(each.claimed for each in found), regime.unit.plural)
        where = category_titles([one for each in found for one in each.categories], regime)
        steps = next((each.steps for each in found if each.steps), "")
        yield Sentence(f"{name}: {claimed} counted{f' as {where}' if where else ''}{f' ({steps})' if steps else ''}")
        for loss in dict.fromkeys(loss for each in found for loss in each.lost):
            yield Sentence(loss_words(loss), "advice", inner=True)


def together(items: Iterable[PlanItem]) -> list[list[PlanItem]]:
    """Put sessions of one offering that differ in nothing but their day on one line, where there are several."""
    found: dict[object, list[PlanItem]] = {}
    for each in sorted(items, key=lambda item: (item.start, item.end, item.key)):
        # What has dates of its own to keep, or is stretched over days, keeps a line of its own.
        alone = each.tasks or each.register_by or each.start != each.end or each.work
        found.setdefault(each.key if alone else (each.offering, each.cost, each.hours, each.enrolled), []).append(each)
    return sorted(
        (line for alike in found.values() for line in ([alike] if len(alike) >= ALIKE else [[each] for each in alike])),
        key=lambda line: (line[0].start, line[0].end, line[0].key),
    )


def days_in_months(items: Sequence[PlanItem]) -> str:
    """List days, each year and month said once."""
    months: dict[str, list[str]] = {}
    for each in items:
        months.setdefault(f"{each.start:%Y-%m}", []).append(f"{each.start:%d}")
    return "; ".join(f"{month}: {', '.join(days)}" for month, days in months.items())


def totals_words(outcome: Outcome, cost: Cost, finish: date | None, *, spare: bool = True) -> tuple[str, str]:
    """Return what a plan costs, and what else it takes; with `spare`, also the days that are left then."""
    text = f"{f', {money(cost.fees)} of it fees' if cost.fees else ''}; {hours(cost.hours)}"
    if finish is not None:
        end = max(held.period.end for held in outcome.credentials)
        text += f"; done on {finish}{f', {days_left(end, finish)}' if spare and finish < end else ''}"
    return money(cost.money, cost.currency), f"{text}."


def left_out_words(outcome: Outcome, *, everything: bool) -> tuple[str, ...]:
    """Say which offerings could not be taken, and why; or only how many."""
    if everything:
        return tuple(f"{name}: {why}" for name, why in outcome.left_out.items())
    many = counted(len(outcome.left_out), "offering")
    why = "too late, blocked, unwanted or not counting (--all says which and why)"
    return (f"{many} could not be taken: {why}.",) if outcome.left_out else ()
