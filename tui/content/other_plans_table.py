"""Other plans told: what each trades against the plan, how many there are, and what less time costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from models.answer.other_plans import Frontier, FrontierPoint, OtherPlan, OtherPlans, TakenOffering
from models.base import credits_text, money_text
from planner.report.frontier_chart import FINE, SEVERAL, chart, name_of
from planner.report.verdicts import how_many, settled
from tui.styled import hours, money, plain
from tui.widgets.across import Across, head, row, widths
from tui.widgets.lines import Line

POINTS = [
    Across("", 2),
    Across("Money", 10, "right"),
    Across("Hours", 7, "right"),
    Across("Done", 10),
    Across("Against the plan before", 0),
]


def trades(found: OtherPlans | None) -> tuple[OtherPlan, ...]:
    """Return other plans in the order they are gone through: as cheap first, then the next best."""
    return (*found.cheaper, *found.equal, *found.further) if found is not None else ()


def trade_text(each: OtherPlan, against: str) -> Iterator[Content]:
    """Say what another plan trades.

    Args:
        each: the trade.
        against: what it is held against, such as `Against the cheapest plan`.
    """
    parts = [
        f"{money(abs(each.money), each.cost.currency)} {'more' if each.money > 0 else 'less'}"
        if each.money
        else "costs the same",
        f"{hours(abs(each.hours))} {'more' if each.hours > 0 else 'less'}" if each.hours else "takes as long",
    ]
    if each.days:
        parts.append(f"done {abs(each.days)} {'day' if abs(each.days) == 1 else 'days'} "
                     f"{'later' if each.days > 0 else 'sooner'}")  # fmt: skip
    yield plain(f"{against}: {', '.join(parts)}.", "bold", most=None)
    yield from exchanged(each.dropped, each.added)
    if each.moved:
        yield plain(f"at another session: {'; '.join(each.moved)}", "$text-muted", most=None)


def exchanged(dropped: Sequence[TakenOffering], added: Sequence[TakenOffering]) -> Iterator[Content]:
    """Say what is left out and what is taken in its place."""
    for sign, style, parts in (("− without", "$text-error", dropped), ("+ with", "$text-success", added)):
        if parts:
            yield plain(f"{sign} {'; '.join(map(taken, parts))}", style, most=None)


def taken(part: TakenOffering) -> str:
    """Name how much of an offering a plan has."""
    return f"{f'{part.quantity} × ' if part.quantity > 1 else ''}{part.title}"


def extent(found: OtherPlans) -> str:
    """Say whether there are more plans than are listed."""
    more = {
        "all": "These are all there are." if trades(found) else "There is no dearer one either.",
        "more": "There may be more that cost more.",
        "unknown": "Whether there are more that cost more was not settled.",
    }
    stopped = "  The search was stopped before it was through." if found.stopped else ""
    doubts = "  Some that were proposed do not stand up and are not shown." if found.refused else ""
    if found.further and not found.equal and found.equal_extent == "all":
        dearer = "these" if len(found.further) > 1 else "this one"
        first = f"No other plan costs as little; {dearer} cost{'' if len(found.further) > 1 else 's'} more."
    else:
        first = how_many(found)
    return f"{first}  {more[found.further_extent]}{stopped}{doubts}"


def points(found: Frontier, *, short: bool = False) -> list[Line]:
    """Return the chart, a lower one where there is little room, and a line for each point."""
    if len(found.points) < 2:
        return [Line("alone", lambda _: plain(_alone(found), most=None), head=True)]
    values = [(each.cost.money, each.cost.hours) for each in found.points]
    currency = found.points[0].cost.currency

    def drawn(room: int) -> Content:
        strokes = chart(
            values, currency, strokes=FINE, width=min(72, room), height=2 if short else 6, gap_after=found.gap_after
        )
        if any(SEVERAL in stroke for stroke in strokes):
            strokes = [*strokes, f" {SEVERAL}  several that lie too close together for the drawing"]
        return Content("\n".join(strokes))

    return [
        Line("chart", drawn, head=True),
        Line("titles", lambda room: head(POINTS, room).stylize("bold $text-muted"), head=True),
        *(_point(number, each) for number, each in enumerate(found.points)),
        Line("settled", lambda _: plain(settled(found), "$text-muted", most=None), head=True),
    ]


def _alone(found: Frontier) -> str:
    if found.points:
        return "No plan takes less time than the cheapest one." if found.extent == "all" else settled(found)
    return "There is no plan." if found.status == "impossible" else "No plan was found in the time given."


def _point(number: int, each: FrontierPoint) -> Line:
    parts = [
        f"{sign} {', '.join(map(taken, found))}" for sign, found in (("−", each.dropped), ("+", each.added)) if found
    ]
    cells = [
        Content.styled(name_of(number), "bold"),
        Content(money_text(each.cost.money)),
        Content(credits_text(each.cost.hours)),
        Content(str(each.finish or "")),
    ]

    def drawn(room: int) -> Content:
        told = "; ".join(parts) or "the cheapest plan"
        fits = plain(told, most=None).cell_length <= widths(POINTS, room)[-1]
        # What comes in its place must be read too: it has a line of its own where there is no room beside.
        last = [told] if fits or not parts else parts
        first, *rest = [plain(text, "$text-muted", most=None) for text in last]
        blank = [Content() for _ in cells]
        return Content("\n").join(row([*before, text], POINTS, room)
                                  for before, text in ((cells, first), *((blank, each) for each in rest)))  # fmt: skip

    return Line(f"point {number}", drawn)


def point_text(found: Frontier, number: int) -> tuple[Content, Content]:
    """Return the title of a point and what it trades."""
    each, best = found.points[number], found.points[0]
    currency = each.cost.currency
    title = f"{name_of(number)}: {money(each.cost.money, currency)}, {hours(each.cost.hours)}"
    parts = []
    if number:
        more, less = each.cost.money - best.cost.money, best.cost.hours - each.cost.hours
        text = f"{money(more, currency)} more and {hours(less)} less than the cheapest plan."
        parts = [plain(text, "bold"), plain(f"Against the plan before it, {name_of(number - 1)}:", "$text-muted")]
        parts += exchanged(each.dropped, each.added)
    else:
        parts = [plain("The cheapest plan.", "bold")]
    name = name_of(number)
    parts.append(plain(f"⏎ or another click shows plan {name}; a accepts plan {name}.", "$text-accent"))
    return plain(title), Content("\n").join(parts)
