"""The page Plan: what to do and when, how far it is proven, other plans, and what is done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from models.alternatives import Trade
from models.outcome import Outcome, PlanItem
from planner.desk.accepting import accept
from planner.objective import Aim
from tui.page import Page
from tui.screens.planning import Planning, first_words
from tui.widgets.chip import Chip
from tui.widgets.detail import Detail
from tui.widgets.exchange import extent, points, trades
from tui.widgets.lines import Lines
from tui.widgets.planned import VAST, Shown, group, item_text, line, titles
from tui.widgets.progress import progress
from tui.widgets.timeline import LEGEND, span_of
from tui.widgets.verdict import against, kept, nothing, verdict
from tui.words import plain

TALL = 34


class PlanPage(Planning, Page):
    """The cheapest plan."""

    KEY: ClassVar[str] = "plan"
    CSS_PATH = "plan.tcss"
    HELP = "✓ stands beside what was accepted, + beside what is new since then, e beside places that are taken."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept", tooltip="Accept the plan that is shown; later plans keep to it"),
        Binding("d", "done", "Done", tooltip="Move what is selected to the record, as done"),
        Binding("enter", "open", "Catalog", key_display="⏎", tooltip="Open what is selected in the catalog"),
        Binding("p", "again", "Plan again", tooltip="Search for the cheapest plan again"),
        Binding("o", "first", "What first", show=False, tooltip="Choose what comes first: money, hours or finish"),
        Binding("t", "timeline", "Timeline", show=False, tooltip="Show the plan over months, or as a list"),
        Binding("f", "frontier", "Frontier", show=False, tooltip="Weigh money against hours"),
        Binding("g", "apart", "One by one", show=False, tooltip="Give sessions that are alike a line each, or one"),
        Binding("right_square_bracket,right", "other(1)", "Next plan", show=False, tooltip="Show the next other plan"),
        Binding("left_square_bracket,left", "other(-1)", "Plan before", show=False, tooltip="Show the plan before"),
        Binding("space", "grow", "Details", show=False, tooltip="More or less room for the details"),
        Binding("shift+down", "turn(1)", "Read on", show=False, tooltip="Scroll the details down"),
        Binding("shift+up", "turn(-1)", "Read back", show=False, tooltip="Scroll the details up"),
    ]

    def __init__(self) -> None:
        """Begin with the cheapest plan, as a list."""
        super().__init__()
        self._plan: Outcome | None = None
        self._at = 0
        """Which plan is shown: the cheapest is 0."""
        self._point: int | None = None
        """Which point of money against hours is shown, where one is."""
        self._timeline = self._frontier = self._apart = False
        self._groups: dict[str, list[PlanItem]] = {}
        self._since = monotonic()

    def body(self) -> ComposeResult:
        """Put the verdict above the plan, and the details below it."""
        yield Static(id="head", markup=False)
        with Horizontal(id="ways"):
            yield Chip("t", "timeline", "timeline", tooltip="Show the plan over months, or as a list", id="timeline")
            yield Chip("[", "before", "other(-1)", tooltip="Show the plan before", id="before")
            yield Chip("]", "other plans", "other(1)", tooltip="Show the next other plan", id="next")
            yield Chip("f", "frontier", "frontier", tooltip="Weigh money against hours", id="frontier")
            yield Chip("g", "one by one", "apart", tooltip="Give alike sessions a line each, or one", id="apart")
            yield Chip("o", "money first", "first", tooltip="Choose what comes first", id="first")
        with Container(id="split"):
            with Vertical(id="left"):
                yield Static(id="titles", markup=False)
                yield Static(id="empty", markup=False)
                yield Lines(id="items", classes="first")
                yield Static(LEGEND, id="legend", markup=False)
            yield Detail(id="item")

    def on_mount(self) -> None:
        """Let a search that goes on be seen to go on."""
        self.set_interval(1.0, self._tick)

    def show(self, news: frozenset[str]) -> None:
        """Draw the plan that is known."""
        del news
        if self.desk.known.plan is not self._plan:
            self._plan, self._at, self._point = self.desk.known.plan, 0, None
        self._draw()

    def opened(self) -> None:
        """Ask for the plan."""
        if not self.recert.asks.asking("plan"):
            self._since = monotonic()
        self.recert.want_plan()

    def on_resize(self, event: events.Resize) -> None:
        """Put the details where there is room."""
        self.set_class(event.size.height >= TALL, "tall")
        self.call_after_refresh(self._fill)

    def _tick(self) -> None:
        if self.recert.asks.asking("plan") and self.is_current:
            self._say()

    # What is shown

    @property
    def _others(self) -> tuple[Trade, ...]:
        return trades(self.desk.known.alternatives)

    @property
    def _shown(self) -> Shown | None:
        """The plan that is shown."""
        if self._plan is None or self._plan.plan is None:
            return None
        plan, weighed = self._plan.plan, self.desk.known.frontier
        if self._point is not None and weighed is not None and self._point < len(weighed.points):
            point = weighed.points[self._point]
            return Shown(point.items, point.cost, point.finish, point)
        if 0 < self._at <= len(self._others):
            other = self._others[self._at - 1]
            return Shown(other.items, other.cost, other.finish, other)
        return Shown(plan.items, plan.cost, plan.finish)

    # Drawing

    def _draw(self) -> None:
        self._say()
        self._fill()

    def _say(self) -> None:
        """Say how the plan stands."""
        self.query_one("#head", Static).update(Content("\n").join(self._told()))
        others = len(self._others)
        which = f"other plans {self._at} of {others}" if others else "other plans"
        self.query_one("#next", Chip).say(which, on=self._at > 0)
        self.query_one("#timeline", Chip).say("list" if self._timeline else "timeline", on=self._timeline)
        self.query_one("#frontier", Chip).say("frontier", on=self._frontier or self._point is not None)
        self.query_one("#apart", Chip).say("one by one", on=self._apart)
        self.query_one("#first", Chip).say(first_words(self.recert.aim), on=self.recert.aim not in (None, Aim()))

    def _told(self) -> Iterator[Content]:
        recert, outcome, shown = self.recert, self._plan, self._shown
        aim = recert.aim or Aim()
        if recert.asks.asking("plan"):
            elapsed = int(monotonic() - self._since)
            yield progress(recert.better, recert.better_in, self.desk.problem, elapsed, priced=bool(aim.hour_value))
        if outcome is None:
            return
        yield from verdict(outcome, shown, aim, short=self.size.height < TALL)
        if shown is not None and shown.other is not None:
            yield from against(shown.other, self.desk.known.alternatives)
        if shown is not None:
            yield from kept(self.desk.record.accepted, shown, self.desk.offerings)

    def _fill(self) -> None:
        items, shown = self.query_one(Lines), self._shown
        frontier = self.desk.known.frontier if self._frontier else None
        empty, head = self.query_one("#empty", Static), self.query_one("#titles", Static)
        missing = self._frontier and frontier is None and self.recert.asks.asking("frontier")
        lines_there = frontier is not None or (shown is not None and bool(shown.items) and not missing)
        items.display = head.display = lines_there
        head.display = lines_there and not self._frontier
        empty.display = not lines_there
        self.query_one("#legend").display = lines_there and not self._frontier and self._over_months
        self.query_one(Detail).display = lines_there and not self._frontier
        if frontier is not None:
            items.fill(points(frontier))
        elif not lines_there or shown is None:
            empty.update(
                plain(nothing(self._plan, weighing=missing, searching=self.recert.asks.asking("plan")), most=None)
            )
            items.fill([])
        else:
            self._list(shown)
        self._detail()

    @property
    def _over_months(self) -> bool:
        return self._timeline or self.query_one(Lines).columns >= VAST

    def _list(self, shown: Shown) -> None:
        items, span, accepted = self.query_one(Lines), span_of(self.desk.problem), self.desk.record.accepted
        found = group(shown.items, apart=self._apart)
        self._groups = {alike[0].key: alike for alike in found}
        items.fill([line(alike, shown.items, accepted, span, timeline=self._timeline) for alike in found])
        # Only once the list has been laid out is it known how wide it is.
        self.call_after_refresh(self._head)

    def _head(self) -> None:
        shown, room = self._shown, self.query_one(Lines).columns
        if shown is not None:
            above = titles(shown.items, span_of(self.desk.problem), room, timeline=self._timeline)
            self.query_one("#titles", Static).update(above)

    @property
    def _here(self) -> Sequence[PlanItem]:
        return self._groups.get(self.query_one(Lines).here or "", ()) if not self._frontier else ()

    def _detail(self) -> None:
        here, shown, outcome = self._here, self._shown, self._plan
        if here and shown is not None and outcome is not None:
            offering = self.desk.offerings.get(here[0].offering)
            text = item_text(here, offering, outcome, self.desk.problem, shown)
            self.query_one(Detail).show(here[0].key, plain(here[0].title, most=None), text)

    # Keys and clicks

    @on(OptionList.OptionHighlighted, "#items")
    def _moved(self) -> None:
        self._detail()

    @on(Lines.Opened, "#items")
    def _opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open what is selected in the catalog; of money against hours, the plan."""
        here = self.query_one(Lines).here or ""
        if self._frontier and here.startswith("point "):
            self._point = int(here.removeprefix("point ")) or None
            self._frontier, self._at = False, 0
            self._draw()
        elif self._here:
            self.recert.open_catalog(self._here[0].offering)

    def action_grow(self) -> None:
        """Make more or less room for the details."""
        self.query_one(Detail).grow()

    def action_turn(self, pages: int) -> None:
        """Scroll the details."""
        self.query_one(Detail).turn(pages)

    def action_again(self) -> None:
        """Search for the cheapest plan again."""
        self._since = monotonic()
        self.desk.known.alternatives = None
        self.recert.ask_plan()

    def action_timeline(self) -> None:
        """Show the plan over months, or as a list."""
        self._timeline, self._frontier = not self._timeline, False
        self._draw()

    def action_apart(self) -> None:
        """Give sessions that are alike a line each, or one."""
        self._apart = not self._apart
        self._draw()

    def action_frontier(self) -> None:
        """Weigh money against hours."""
        self._frontier = not self._frontier
        if self._frontier and self.desk.known.frontier is None and not self.recert.asks.asking("frontier"):
            matter, asked = self.desk.matter, self.recert.asked
            self.recert.ask("frontier", lambda effort: asked.frontier(matter, effort))
        self._draw()

    def action_other(self, by: int) -> None:
        """Show another plan; the first time, ask for them."""
        outcome, known = self._plan, self.desk.known
        if outcome is None or outcome.plan is None or not outcome.plan.items:
            return
        if self._point is not None or self._frontier:
            self._point, self._frontier = None, False
        elif known.alternatives is None:
            if by > 0 and not self.recert.asks.asking("alternatives"):
                matter, asked = self.desk.matter, self.recert.asked
                self._at = 1
                self.recert.ask("alternatives", lambda effort: asked.alternatives(matter, outcome, effort))
            return
        else:
            most = len(self._others)
            if not most:
                self.notify(extent(known.alternatives), markup=False)
            self._at = max(0, min(most, self._at + by))
        self._draw()

    def action_accept(self) -> None:
        """Accept the plan that is shown."""
        shown = self._shown
        if shown is None or not shown.items:
            self.notify("There is no plan to accept.", severity="warning", markup=False)
        elif self.recert.edit(accept(shown.items)):
            self.notify("Accepted; plans keep to it from now on.", markup=False)

    def action_done(self) -> None:
        """Move what is selected to the record, the earliest first."""
        if self._here:
            self.ask_done(self._here[0])
