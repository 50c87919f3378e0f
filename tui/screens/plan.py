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

from models.outcome import PlanItem
from planner.desk.accepting import differs
from planner.desk.fees import renewal
from planner.objective import Aim
from tui.page import Page
from tui.screens.looking import ACCEPTED, Looking
from tui.screens.planning import Planning, first_words
from tui.widgets.chip import Chip
from tui.widgets.detail import Detail
from tui.widgets.exchange import point_text, points
from tui.widgets.lines import Lines
from tui.widgets.planned import VAST, Shown, fee_line, fee_words, group, item_text, line, titles
from tui.widgets.progress import progress
from tui.widgets.timeline import LEGEND, span_of
from tui.widgets.verdict import against, apart, counted, kept, nothing, verdict
from tui.words import plain

TALL = 34


class PlanPage(Looking, Planning, Page):
    """The cheapest plan."""

    KEY: ClassVar[str] = "plan"
    CSS_PATH = "plan.tcss"
    HELP = "✓ stands beside what was accepted, + beside what is new since then, e beside places that are taken."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "accept", "Accept", tooltip="Accept the plan that is shown, or selected among money against hours"
        ),
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
        self._timeline = self._apart = False
        self._groups: dict[str, list[PlanItem]] = {}
        self._clicked = ""
        """The line that was clicked last; a second click opens it."""
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
        self.look()
        self.draw()

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

    # Drawing

    def draw(self) -> None:
        """Draw the plan that is looked at."""
        self._say()
        self._fill()

    def _say(self) -> None:
        """Say how the plan stands."""
        self.query_one("#head", Static).update(Content("\n").join(self._told()))
        others = len(self.others)
        which = f"other plans {max(0, self._at)} of {others}" if others else "other plans"
        away = self._at == ACCEPTED and self.kept is not None
        self.query_one("#next", Chip).say("cheapest" if away else which, on=self._at > 0)
        self.query_one("#before", Chip).say("accepted" if self._at == 0 and self.kept is not None else "before")
        self.query_one("#timeline", Chip).say("list" if self._timeline else "timeline", on=self._timeline)
        self.query_one("#frontier", Chip).say("frontier", on=self._frontier or self._point is not None)
        self.query_one("#apart", Chip).say("one by one", on=self._apart)
        self.query_one("#first", Chip).say(first_words(self.recert.aim), on=self.recert.aim not in (None, Aim()))

    def _told(self) -> Iterator[Content]:
        recert, outcome, shown = self.recert, self._plan, self.shown
        aim = recert.aim or Aim()
        if recert.asks.asking("plan"):
            elapsed = int(monotonic() - self._since)
            yield progress(recert.better, recert.better_in, self.desk.problem, elapsed, priced=bool(aim.hour_value))
        if outcome is None:
            return
        yield from verdict(outcome, shown, aim, short=self.size.height < TALL)
        if shown is not None and shown.other is not None:
            yield from against(shown.other, self.desk.known.alternatives)
        if shown is not None and self.size.height >= TALL:
            yield from counted(outcome, shown)
        if shown is not None and shown.accepted and outcome.plan is not None:
            names = {name: each.title for name, each in self.desk.offerings.items()}
            other = differs(self.desk.record.accepted, outcome.plan.items, names)
            yield from apart(shown, outcome.plan, other, aim)
        elif shown is not None:
            yield from kept(self.desk.record.accepted, shown, self.desk.offerings, self.desk.known.kept)

    def _fill(self) -> None:
        items, shown = self.query_one(Lines), self.shown
        frontier = self.desk.known.frontier if self._frontier else None
        empty, head = self.query_one("#empty", Static), self.query_one("#titles", Static)
        missing = self._frontier and frontier is None and self.recert.asks.asking("frontier")
        lines_there = frontier is not None or (shown is not None and bool(shown.items) and not missing)
        items.display = head.display = lines_there
        head.display = lines_there and not self._frontier
        empty.display = not lines_there
        self.query_one("#legend").display = lines_there and not self._frontier and self._over_months
        self.query_one(Detail).display = lines_there
        if frontier is not None:
            self.set_class(len(frontier.points) < self.size.height // 2 - 16, "few")
            items.fill(points(frontier, short=self.size.height < TALL))
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
        drawn = [line(alike, shown.items, accepted, span, timeline=self._timeline) for alike in found]
        fees = [] if self._timeline else [fee_line(owed) for owed in renewal(self.desk.problem)]
        self.set_class(len(drawn) + len(fees) < self.size.height // 2 - 4, "few")
        items.fill([*drawn, *fees])
        self._head()

    @on(Lines.Fitted, "#items")
    def _head(self) -> None:
        shown, room = self.shown, self.query_one(Lines).columns
        if shown is not None and not self._frontier:
            self.query_one("#legend").display = self.query_one("#titles").display and self._over_months
            above = titles(shown.items, span_of(self.desk.problem), room, timeline=self._timeline)
            self.query_one("#titles", Static).update(above)

    @property
    def _here(self) -> Sequence[PlanItem]:
        return self._groups.get(self.query_one(Lines).here or "", ()) if not self._frontier else ()

    def pointed_at(self) -> int | None:
        """Return the point of money against hours that is selected."""
        here = self.query_one(Lines).here or ""
        return int(here.removeprefix("point ")) if self._frontier and here.startswith("point ") else None

    def _detail(self) -> None:
        here, shown, detail, number = self._here, self.shown, self.query_one(Detail), self.pointed_at()
        key, currency, weighed = self.query_one(Lines).here or "", self.desk.problem.currency, self.desk.known.frontier
        owed = next((each for each in renewal(self.desk.problem) if fee_line(each).key == key), None)
        if number is not None and weighed is not None:
            detail.show(key, *point_text(weighed, number))
        elif self._frontier:
            detail.show("", Content(), Content())
        elif owed is not None:
            text = plain(f"{fee_words(owed, currency)}; owed whatever is planned.", most=None)
            detail.show(key, plain(owed.title, most=None), text)
        elif here and shown is not None:
            text = item_text(here, self.desk.offerings.get(here[0].offering), self.desk.problem, shown)
            detail.show(here[0].key, plain(here[0].title, most=None), text)

    # Keys and clicks

    @on(OptionList.OptionHighlighted, "#items")
    def _moved(self) -> None:
        self._detail()

    @on(Lines.Opened, "#items")
    def _opened(self) -> None:
        self.action_open()

    @on(OptionList.OptionSelected, "#items")
    def _pressed(self, message: OptionList.OptionSelected) -> None:
        again, self._clicked = self._clicked == message.option_id, message.option_id or ""
        if again:
            self._clicked = ""
            self.action_open()

    def action_open(self) -> None:
        """Open what is selected in the catalog; of money against hours, the plan."""
        number = self.pointed_at()
        if number is not None:
            self.open_point(number)
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
        self.desk.known.alternatives = self.desk.known.kept = None
        self.recert.ask_plan()

    def action_timeline(self) -> None:
        """Show the plan over months, or as a list."""
        self._timeline, self._frontier = not self._timeline, False
        self.draw()

    def action_apart(self) -> None:
        """Give sessions that are alike a line each, or one."""
        self._apart, self._frontier = not self._apart, False
        self.draw()

    def action_done(self) -> None:
        """Move what is selected to the record, the earliest first."""
        if self._here:
            self.ask_done(self._here[0])
        else:
            self.notify("Nothing is selected that can be done.", markup=False)
