"""A plan told: how it stands, its lines, and everything about one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from models.alternatives import Trade
from models.base import credits_text, money_text
from models.frontier import Point
from models.offering import Offering
from models.outcome import Claim, Cost, Outcome, PlanItem
from models.problem import Problem
from models.record import Accepted
from planner.cli.planned import days_in_months, together, totals_words
from planner.cli.show import days_left
from planner.desk.accepting import accepted_of
from planner.desk.fees import Owed, for_items
from tui.widgets.across import Across, head, row
from tui.widgets.lines import Line
from tui.widgets.offering import when
from tui.widgets.timeline import LABEL, Span, axis, bar
from tui.widgets.timeline import line as drawn_over_months
from tui.words import hours, money, plain

ROOMY, VAST = 100, 150
"""Columns from which the last day to register is shown, and from which the months are shown beside the list."""


@dataclass(frozen=True)
class Shown:
    """The plan that is shown: the cheapest, or another one."""

    items: tuple[PlanItem, ...]
    cost: Cost
    finish: date | None
    other: Trade | Point | None = None
    """Where it is not the plan itself."""
    claims: tuple[Claim, ...] = ()
    """What counts with it, where that was worked out."""
    accepted: bool = False
    """Whether it is the plan that was accepted, where that is another one than the cheapest."""


def group(items: Sequence[PlanItem], *, apart: bool) -> list[list[PlanItem]]:
    """Put sessions that differ in their day alone on one line, unless each is to have its own."""
    if apart:
        return [[each] for each in sorted(items, key=lambda item: (item.start, item.end, item.key))]
    return together(items)


def fee_words(owed: Owed, currency: str) -> str:
    """Say what a fee is, and where it is stated."""
    return f"{money(owed.amount, currency)} for {owed.title} ({', '.join(owed.clause)}), {owed.credential}"


def fee_line(owed: Owed) -> Line:
    """Return the line of a fee that is owed whatever is planned."""

    def drawn(room: int) -> Content:
        roomy = room >= ROOMY
        cost, title = Content(money_text(owed.amount)), plain(f"Fee: {owed.title}", most=None)
        cells = [Content(), Content("with the renewal"), title, Content(), cost, *([Content()] if roomy else [])]
        beside = _split(room)
        return row(cells, columns(beside or room), beside or room)

    return Line(f"fee {owed.credential} {owed.rule}", drawn)


def total(outcome: Outcome, shown: Shown, *, short: bool = False) -> Content:
    """Say what a plan takes altogether."""
    if short:
        cost = shown.cost
        fees = f", {money_text(cost.fees)} in fees" if cost.fees else ""
        end = max(held.period.end for held in outcome.credentials)
        done = f"; done {shown.finish}, {days_left(end, shown.finish)}" if shown.finish is not None else ""
        return Content.assemble((money(cost.money, cost.currency), "bold"), f"{fees}; {hours(cost.hours)}{done}.")
    first, rest = totals_words(outcome, shown.cost, shown.finish)
    return Content.assemble((first, "bold"), rest)


def columns(room: int) -> list[Across]:
    """Return the columns of the list."""
    roomy = room >= ROOMY
    return [
        Across("", 2),
        Across("When", 24 if roomy else 19),
        Across("What", 0),
        Across("Hours", 5, "right"),
        Across("Cost", 8, "right"),
        *([Across("Register by", 11)] if roomy else []),
    ]


def _split(room: int) -> int:
    """Return how many columns the list takes, where the months are beside it; zero where they are not."""
    return max(ROOMY - 4, room * 11 // 20) if room >= VAST else 0


def titles(items: Sequence[PlanItem], span: Span, room: int, *, timeline: bool) -> Content:
    """Return the line above the list."""
    if timeline:
        return axis(items, span, room)
    beside = _split(room)
    if beside:
        return head(columns(beside), beside).stylize("bold $text-muted") + axis(items, span, room - beside - 1, 0)
    return head(columns(room), room).stylize("bold $text-muted")


def line(
    alike: Sequence[PlanItem],
    every: Sequence[PlanItem],
    accepted: Sequence[Accepted],
    span: Span,
    *,
    timeline: bool,
) -> Line:
    """Return the line of one item, or of several that differ in their day alone."""
    first, last = alike[0], alike[-1]
    times = sum(each.quantity for each in alike)
    title = f"{f'{times} × ' if times > 1 else ''}{first.title}"

    def cells(room: int) -> Content:
        shown = columns(room)
        roomy = room >= ROOMY
        return row(
            [
                _sign(alike, accepted),
                Content(days(first.start, last.end, long=roomy)),
                plain(title, most=None),
                Content(credits_text(sum(each.hours for each in alike))),
                Content(money_text(sum(each.cost for each in alike))),
                *([Content(str(first.register_by or ""))] if roomy else []),
            ],
            shown,
            room,
        )

    def drawn(room: int) -> Content:
        if timeline:
            return drawn_over_months(alike, title, every, span, room)
        beside = _split(room)
        if not beside:
            return cells(room)
        return cells(beside) + Content(" ") + bar(alike, span, span.scale(every, room - beside - 2))

    return Line(first.key, drawn)


def _sign(alike: Sequence[PlanItem], accepted: Sequence[Accepted]) -> Content:
    if any(each.enrolled for each in alike):
        return Content.styled("e", "$text-accent")
    if accepted and all(accepted_of(each, accepted) for each in alike):
        return Content.styled("✓", "$text-success")
    return Content("+") if accepted else Content("")


def days(first: date, last: date, *, long: bool) -> str:
    """Write a stretch of days; in few columns the end without what it has in common with the start."""
    if first == last:
        return str(first)
    if long:
        return f"{first} to {last}"
    return f"{first}→{last:%m-%d}" if first.year == last.year else f"{first}→{last:%y-%m-%d}"


def item_text(alike: Sequence[PlanItem], offering: Offering | None, problem: Problem, shown: Shown) -> Content:
    """Say everything about a line of the plan."""
    return Content("\n").join(_said(alike, offering, problem, shown))


def _said(alike: Sequence[PlanItem], offering: Offering | None, problem: Problem, shown: Shown) -> Iterator[Content]:
    first, currency = alike[0], problem.currency
    session = next((s for s in offering.sessions if s.id == first.session), None) if offering is not None else None
    yield plain(
        "; ".join(filter(None, (offering.provider if offering else "", first.offering))), "$text-muted", most=None
    )
    if len(alike) > 1:
        yield plain(f"{len(alike)} sessions on {days_in_months(alike)}", most=None)
    elif session is not None:
        yield plain(f"Session {when(session)}", most=None)
    elif first.session:
        yield plain(f"Session {first.session}", most=None)
    else:
        ways = f" on {len(first.work)} days" if len(first.work) > 1 else ""
        span = f"on {first.start}" if first.start == first.end else f"from {first.start} to {first.end}"
        yield plain(f"Whenever one likes; planned {span}{ways}.")
    cost, took = sum(each.cost for each in alike), sum(each.hours for each in alike)
    yield plain(f"{money(cost, currency)}, {hours(took)}.")
    for owed in for_items(problem, alike):
        yield plain(f"Of it {fee_words(owed, currency)}.", most=None)
    if first.register_by:
        yield plain(f"Register by {first.register_by}.", "$text-warning")
    if first.enrolled:
        yield plain("The place is taken already and paid either way.", "$text-accent")
    for task in dict.fromkeys(task for each in alike for task in each.tasks):
        yield plain(f"Then: {task}", "$text-accent", most=None)
    keys = {each.key for each in alike}
    yield from _counts([each for each in shown.claims if each.planned and each.activity in keys], problem)


def _counts(claims: Sequence[Claim], problem: Problem) -> Iterator[Content]:
    by_credential: dict[str, list[Claim]] = {}
    for each in claims:
        by_credential.setdefault(each.credential, []).append(each)
    for name, found in by_credential.items():
        regime = problem.licence(name).regime
        claimed = sum(each.claimed for each in found)
        amount = f"{credits_text(claimed)} {regime.unit.name if claimed == 60 else regime.unit.plural}"
        names = dict.fromkeys(one for each in found for one in each.category.split(", ") if one)
        known = regime.categories
        where = ", ".join(known[each].title if each in known else each for each in names)
        steps = next((each.steps for each in found if each.steps), "")
        told = f"{name}: {amount} counted" + (f" as {where}" if where else "") + (f" ({steps})" if steps else "")
        yield plain(told, most=None)
        for loss in dict.fromkeys(loss for each in found for loss in each.lost):
            lost = f"  {credits_text(loss.credits)} lost: {loss.why}"
            yield plain(f"{lost} ({', '.join(loss.clause)})" if loss.clause else lost, "$text-warning", most=None)


__all__ = [
    "LABEL",
    "Shown",
    "columns",
    "days",
    "fee_line",
    "fee_words",
    "group",
    "item_text",
    "line",
    "titles",
    "total",
]
