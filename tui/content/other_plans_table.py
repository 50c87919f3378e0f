"""Money against hours on the screen: a chart, and a line for each plan."""

from __future__ import annotations

from textual.content import Content

from models.answer.other_plans import Frontier
from planner.report.frontier_chart import SEVERAL, chart, name_of
from planner.report.other_plan_rows import OtherPlanRow, no_points, point_row, point_sentences, settled
from planner.report.sentence import Sentence
from tui.styled import paragraph, plain
from tui.widgets.across import Across, head, row, widths
from tui.widgets.lines import Line

POINTS = [
    Across("", 2),
    Across("Money", 10, "right"),
    Across("Hours", 7, "right"),
    Across("Done", 10),
    Across("Against the plan before", 0),
]


def points(found: Frontier, *, short: bool = False) -> list[Line]:
    """Return the chart, a lower one where there is little room, and a line for each point."""
    if len(found.points) < 2:
        return [Line("alone", lambda _: plain(no_points(found) or settled(found), most=None), head=True)]
    values = [(each.cost.money, each.cost.hours) for each in found.points]

    def drawn(room: int) -> Content:
        strokes = chart(
            values,
            found.points[0].cost.currency,
            width=min(72, room),
            height=2 if short else 6,
            gap_after=found.gap_after,
        )
        if any(SEVERAL in stroke for stroke in strokes):
            strokes = [*strokes, f" {SEVERAL}  several that lie too close together for the drawing"]
        return Content("\n".join(strokes))

    return [
        Line("chart", drawn, head=True),
        Line("titles", lambda room: head(POINTS, room).stylize("bold $text-muted"), head=True),
        *(_point(number, point_row(number, each)) for number, each in enumerate(found.points)),
        Line("settled", lambda _: plain(settled(found), "$text-muted", most=None), head=True),
    ]


def _point(number: int, told: OtherPlanRow) -> Line:
    parts = [each.sentence.text for each in told.exchanges] or ["the cheapest plan"]
    cells = [Content.styled(told.name, "bold"), *map(Content, (told.money, told.hours, told.finish))]

    def drawn(room: int) -> Content:
        whole = "; ".join(parts)
        fits = plain(whole, most=None).cell_length <= widths(POINTS, room)[-1]
        # What comes in its place must be read too: it has a line of its own where there is no room beside.
        first, *rest = [plain(text, "$text-muted", most=None) for text in ([whole] if fits else parts)]
        blank = [Content() for _ in cells]
        return Content("\n").join(row([*before, text], POINTS, room)
                                  for before, text in ((cells, first), *((blank, each) for each in rest)))  # fmt: skip

    return Line(f"point {number}", drawn)


def point_text(found: Frontier, number: int) -> tuple[Content, Content]:
    """Return the title of a point and what it trades."""
    title, parts = point_sentences(found, number)
    name = name_of(number)
    keys = Sentence(f"⏎ or another click shows plan {name}; a accepts plan {name}.", "planned")
    return plain(title), paragraph([*parts, keys])
