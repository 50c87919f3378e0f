"""A plan as rows of a table, and everything about one of its rows as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.answer.other_plans import OtherPlan
from models.answer.outcome import Claim, Cost, PlanItem
from models.base import credits_text, money_text
from models.problem import Problem
from models.record.offering import Offering, Session
from planner.report.fees import fee_words, for_items
from planner.report.losses import loss_words
from planner.report.offering_sentences import category_titles, session_words
from planner.report.plan_lines import days_in_months
from planner.report.sentence import Sentence
from planner.text.quantities import amount, counted, hours, money
from planner.text.sentences import capitalized


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
    item, times = alike[0], sum(each.quantity for each in alike)
    session = session_of(item, offering)
    places = (offering.provider if offering else "", session.place if session else "")
    return PlanRow(
        title=f"{times} × {item.title}" if times > 1 else item.title,
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
        where = category_titles([one for each in found for one in each.category.split(", ") if one], regime)
        steps = next((each.steps for each in found if each.steps), "")
        yield Sentence(f"{name}: {claimed} counted{f' as {where}' if where else ''}{f' ({steps})' if steps else ''}")
        for loss in dict.fromkeys(loss for each in found for loss in each.lost):
            yield Sentence(loss_words(loss), "advice", inner=True)
