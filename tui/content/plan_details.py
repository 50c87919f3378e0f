"""A plan told: how it stands, its lines, and everything about one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from textual.content import Content

from models.answer.other_plans import OtherPlan
from models.answer.outcome import Claim, Cost, PlanItem
from models.base import credits_text, money_text
from models.problem import Problem
from models.record.offering import Offering
from models.record.record import Accepted
from planner.report.fees import Owed, for_items
from planner.report.plan_lines import days_in_months, together
from planner.search.plan import letters, serves
from tui.content.offering import when
from tui.content.plan_marks import drawn as drawn_sign
from tui.content.plan_marks import sign
from tui.content.timeline import TimelineSpan, axis, bar, label
from tui.content.timeline import line as drawn_over_months
from tui.styled import hours, money, plain
from tui.widgets.across import Across, head, row
from tui.widgets.lines import Line

ROOMY, VAST = 100, 150
"""Columns from which the last day to register is shown, and from which the months are shown beside the list."""


@dataclass(frozen=True)
class Shown:
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


@dataclass(frozen=True)
class PlanSetting:
    """What all lines of a list have in common."""

    items: tuple[PlanItem, ...]
    accepted: Sequence[Accepted]
    span: TimelineSpan
    claims: tuple[Claim, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)
    """A letter for each credential, where there are several and it is known what counts for which."""
    timeline: bool = False

    @property
    def columns(self) -> dict[str, int]:
        """Columns that depend on what the list is of: an end in another year is written with it."""
        years = any(each.start.year != each.end.year for each in self.items)
        return {"when": 21 if years else 19, "served": len(self.letters)}


def setting(
    shown: Shown, accepted: Sequence[Accepted], span: TimelineSpan, problem: Problem, *, timeline: bool = False
) -> PlanSetting:
    """Return what all lines of a plan have in common."""
    several = len(problem.credentials) > 1 and bool(shown.claims)
    named = letters([each.name for each in problem.credentials]) if several else {}
    return PlanSetting(shown.items, accepted, span, shown.claims, named, timeline)


def group(items: Sequence[PlanItem], *, apart: bool) -> list[list[PlanItem]]:
    """Put sessions that differ in their day alone on one line, unless each is to have its own."""
    if apart:
        return [[each] for each in sorted(items, key=lambda item: (item.start, item.end, item.key))]
    return together(items)


def fee_words(owed: Owed, currency: str) -> str:
    """Say what a fee is, and where it is stated."""
    return f"{money(owed.amount, currency)} for {owed.title} ({', '.join(owed.clause)}), {owed.credential}"


def fee_text(owed: Owed, currency: str) -> Content:
    """Say everything about a fee."""
    return plain(f"{fee_words(owed, currency)}; owed whatever is planned.", most=None)


def fee_line(owed: Owed, around: PlanSetting | None = None) -> Line:
    """Return the line of a fee that is owed whatever is planned."""

    def drawn(room: int) -> Content:
        cost, title = Content(money_text(owed.amount)), plain(f"Fee: {owed.title}", most=None)
        told = {"When": Content("with the renewal"), "What": title, "Cost": cost}
        if around is not None and around.letters:
            told["For"] = Content(around.letters[owed.credential])
        return _cells(told, around, _split(room) or room)

    return Line(f"fee {owed.credential} {owed.rule}", drawn)


def columns(room: int, around: PlanSetting | None = None) -> list[Across]:
    """Return the columns of the list."""
    roomy = room >= ROOMY
    given = around.columns if around is not None else {"when": 19, "served": 0}
    return [
        Across("", 1),
        Across("When", 24 if roomy else given["when"]),
        Across("What", 0),
        *([Across("For", max(3, given["served"]))] if given["served"] else []),
        Across("Hours", 5, "right"),
        Across("Cost", 8, "right"),
        *([Across("Register by", 11)] if roomy else []),
    ]


def _cells(told: Mapping[str, Content], around: PlanSetting | None, room: int) -> Content:
    shown = columns(room, around)
    return row([told.get(each.title, Content()) for each in shown], shown, room)


def _split(room: int) -> int:
    """Return how many columns the list takes, where the months are beside it; zero where they are not."""
    return max(ROOMY - 4, room * 11 // 20) if room >= VAST else 0


def titles(around: PlanSetting, room: int) -> Content:
    """Return the line above the list."""
    if around.timeline:
        return axis(around.items, around.span, room, label(around.items, room))
    beside = _split(room)
    drawn = head(columns(beside or room, around), beside or room).stylize("bold $text-muted")
    return drawn + axis(around.items, around.span, room - beside - 1, 0) if beside else drawn


def line(alike: Sequence[PlanItem], around: PlanSetting) -> Line:
    """Return the line of one item, or of several that differ in their day alone."""
    first, last = alike[0], alike[-1]
    times = sum(each.quantity for each in alike)
    title = f"{f'{times} × ' if times > 1 else ''}{first.title}"
    served = serves(around.claims, [each.key for each in alike])
    told = {
        "": drawn_sign(sign(alike, around.accepted)),
        "What": plain(title, most=None),
        "For": Content("".join(letter for name, letter in around.letters.items() if name in served)),
        "Hours": Content(credits_text(sum(each.hours for each in alike))),
        "Cost": Content(money_text(sum(each.cost for each in alike))),
        "Register by": Content(str(first.register_by or "")),
    }

    def cells(room: int) -> Content:
        when = Content(days(first.start, last.end, long=room >= ROOMY))
        return _cells({**told, "When": when}, around, room)

    def drawn(room: int) -> Content:
        if around.timeline:
            return drawn_over_months(alike, title, around.items, around.span, room)
        beside = _split(room)
        if not beside:
            return cells(room)
        scale = around.span.scale(around.items, room - beside - 2)
        return cells(beside) + Content(" ") + bar(alike, around.span, scale)

    return Line(first.key, drawn)


def days(first: date, last: date, *, long: bool) -> str:
    """Write a stretch of days; in few columns the end without what it has in common with the start."""
    if first == last:
        return str(first)
    if long:
        return f"{first} to {last}"
    return f"{first}→{last:%m-%d}" if first.year == last.year else f"{first}→{last}"


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
        regime = problem.credential(name).regime
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
