"""The page Plan: its items and days, its proof, other plans, and the actions on a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from models.answer.outcome import PlanItem
from planner.formulation.objective import Objective
from planner.report.credential_sentences import unclear_line
from planner.report.fees import renewal
from planner.report.plan_rows import ShownPlan, item_sentences
from tui.content.other_plans_table import point_text, points
from tui.content.plan_details import (
    VAST,
    PlanSetting,
    fee_line,
    fee_text,
    group,
    legend,
    line,
    nothing,
    setting,
    sign,
    titles,
)
from tui.content.progress import progress
from tui.content.timeline import LEGEND, span_of
from tui.page import DetailPage
from tui.pages.plan_actions import Planning, first_words
from tui.pages.plan_choice import Looking
from tui.styled import paragraph, plain, said
from tui.widgets.chip import Chip
from tui.widgets.detail import Detail
from tui.widgets.lines import OPENS, Lines, PlanLines


class PlanPage(Looking, Planning, DetailPage):
    """The plan as a list or a timeline, with its verdict and details."""

    KEY: ClassVar[str] = "plan"
    TALL = 34
    CSS_PATH = "plan.tcss"
    HELP = (
        "✓ stands beside what was accepted, ~ beside what was accepted on other dates, + beside what is new since, "
        "e beside places that are taken."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *OPENS,
        Binding("a", "accept", "Accept", tooltip="Accept the plan that is shown"),
        Binding("a", "accept_point", "Accept it", tooltip="Accept the plan that is selected"),
        Binding("d", "done", "Done", tooltip="Move what is selected to the record, as done"),
        Binding("f", "back", "Back to the list", tooltip="Leave money against hours"),
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
        """Start with the cheapest plan, as a list."""
        super().__init__()
        self._timeline = self._apart = False
        self._groups: dict[str, list[PlanItem]] = {}
        self._clicked = ""
        """The key of the line clicked last; a second click opens it."""
        self._since = monotonic()

    def body(self) -> ComposeResult:
        """Put the chips at the top, the verdict above the plan, and the details below or beside it."""
        with Horizontal(id="ways"):
            yield Chip("t", "timeline", "timeline", tooltip="Show the plan over months, or as a list", id="timeline")
            yield Chip("[", "before", "other(-1)", tooltip="Show the plan before", id="before")
            yield Chip("]", "other plans", "other(1)", tooltip="Show the next other plan", id="next")
            yield Chip("f", "frontier", "frontier", tooltip="Weigh money against hours", id="frontier")
            yield Chip("g", "one by one", "apart", tooltip="Give alike sessions a line each, or one", id="apart")
            yield Chip("o", "money first", "first", tooltip="Choose what comes first", id="first")
        yield Static(id="head", markup=False)
        with Container(id="split"):
            with Vertical(id="left"):
                yield Static(id="titles", markup=False)
                yield Static(id="empty", markup=False)
                yield PlanLines(id="items", classes="first")
                yield Static(id="legend", markup=False)
            yield Detail(id="item")

    def on_mount(self) -> None:
        """Update the progress of a search every second."""
        self.set_interval(1.0, self._tick)

    def show(self, news: frozenset[str]) -> None:
        """Draw the current plan."""
        del news
        self.look()
        self.draw()

    def opened(self) -> None:
        """Ask for the plan."""
        if not self.recert.asks.asking("plan"):
            self._since = monotonic()
        self.recert.want_plan()

    def _tick(self) -> None:
        if self.recert.asks.asking("plan") and self.is_current:
            self._say()

    # Drawing

    def draw(self) -> None:
        """Draw the plan that is shown."""
        self.refresh_bindings()
        self._say()
        self._fill()
        self.count()

    def _say(self) -> None:
        """Draw the verdict and the words of the chips."""
        self.query_one("#head", Static).update(Content("\n").join(self._told()))
        before, after = self.beside
        self.query_one("#before", Chip).say(before)
        self.query_one("#next", Chip).say(after, on=self._at > 0)
        self.query_one("#timeline", Chip).say("list" if self._timeline else "timeline", on=self._timeline)
        self.query_one("#frontier", Chip).say(
            "list" if self._frontier else "frontier", on=self._frontier or self._point is not None
        )
        self.query_one("#apart", Chip).say("one by one", on=self._apart)
        self.query_one("#first", Chip).say(
            first_words(self.recert.objective), on=self.recert.objective not in (None, Objective())
        )

    def _told(self) -> Iterator[Content]:
        recert, outcome = self.recert, self._plan
        objective = recert.objective or Objective()
        if recert.asks.asking("plan"):
            elapsed = int(monotonic() - self._since)
            yield progress(
                recert.better, recert.better_in, self.session.problem, elapsed, priced=bool(objective.hour_value)
            )
        if outcome is None:
            return
        if self._frontier:
            # The frontier lists several plans; the verdict is about one.
            yield plain("Money against hours: none of these plans is better than another in both.", "bold")
            return
        yield from map(said, self.verdict(outcome, short=self.size.height < self.TALL))
        if depends := unclear_line(self.session.known.unclear or (), "Standing (1) explains them"):
            yield plain(depends, "$text-warning")

    def _fill(self) -> None:
        items, shown = self.query_one(PlanLines), self.shown
        items.weighing, hidden = self._frontier, not items.display
        frontier = self.session.known.frontier if self._frontier else None
        empty, head = self.query_one("#empty", Static), self.query_one("#titles", Static)
        missing = self._frontier and frontier is None and self.recert.asks.asking("frontier")
        lines_there = frontier is not None or (shown is not None and bool(shown.items) and not missing)
        items.display = head.display = lines_there
        head.display = lines_there and not self._frontier
        empty.display = not lines_there
        self.query_one("#legend").display = False
        self.query_one(Detail).display = lines_there
        if lines_there and hidden:
            # A hidden list loses the focus and does not get it back by itself.
            items.focus()
        if frontier is not None:
            self.set_class(len(frontier.points) < self.size.height // 2 - 16, "few")
            items.fill(points(frontier, short=self.size.height < self.TALL))
        elif not lines_there or shown is None:
            empty.update(
                plain(nothing(self._plan, weighing=missing, searching=self.recert.asks.asking("plan")), most=None)
            )
            items.fill([])
        else:
            self._list(shown)
        self._detail()

    resized = _fill

    @property
    def _over_months(self) -> bool:
        return self._timeline or self.query_one(Lines).columns >= VAST

    def _list(self, shown: ShownPlan) -> None:
        around = self._around(shown)
        found = group(shown.items, apart=self._apart)
        self._groups = {alike[0].key: alike for alike in found}
        drawn = [line(alike, around) for alike in found]
        fees = [] if self._timeline else [fee_line(owed, around) for owed in renewal(self.session.problem)]
        self.set_class(len(drawn) + len(fees) < self.size.height // 2 - 4, "few")
        self.query_one(Lines).fill([*drawn, *fees])
        self._head()

    def _around(self, shown: ShownPlan) -> PlanSetting:
        problem = self.session.problem
        return setting(shown, self.session.record.accepted, span_of(problem), problem, timeline=self._timeline)

    @on(Lines.Fitted, "#items")
    def _head(self) -> None:
        shown, room, below = self.shown, self.query_one(Lines).columns, self.query_one("#legend", Static)
        if shown is not None and not self._frontier:
            around = self._around(shown)
            signs = () if self._timeline else [sign(alike, around.accepted) for alike in self._groups.values()]
            meant = legend(signs, {} if self._timeline else around.letters)
            told = [plain(each, most=None) for each in meant] + [Content(LEGEND)] * self._over_months
            below.display = self.query_one("#titles").display and bool(told)
            below.update(Content("   ").join(told))
            self.query_one("#titles", Static).update(titles(around, room))

    @property
    def here(self) -> Sequence[PlanItem]:
        """The selected items; empty while the frontier is shown."""
        return self._groups.get(self.query_one(Lines).here or "", ()) if not self._frontier else ()

    def pointed_at(self) -> int | None:
        """Return the number of the selected plan of the frontier."""
        here = self.query_one(Lines).here or ""
        return int(here.removeprefix("point ")) if self._frontier and here.startswith("point ") else None

    def _detail(self) -> None:
        here, shown, detail, number = self.here, self.shown, self.query_one(Detail), self.pointed_at()
        key, weighed = self.query_one(Lines).here or "", self.session.known.frontier
        owed = next((each for each in renewal(self.session.problem) if fee_line(each).key == key), None)
        if number is not None and weighed is not None:
            detail.show(key, *point_text(weighed, number))
        elif self._frontier:
            detail.show("", Content(), Content())
        elif owed is not None:
            detail.show(key, plain(owed.title, most=None), fee_text(owed, self.session.problem.currency))
        elif here and shown is not None:
            offering, problem = self.session.offerings.get(here[0].offering), self.session.problem
            told = item_sentences(here, offering, problem, shown.claims)
            detail.show(here[0].key, plain(here[0].title, most=None), paragraph(told))

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
        """Open the selected item on the page Catalog."""
        if self.pointed_at() is not None:
            self.action_open_point()
        elif self.here:
            self.recert.open_catalog(self.here[0].offering)

    def action_again(self) -> None:
        """Search for the cheapest plan again."""
        self._since = monotonic()
        self.session.known.alternatives = self.session.known.kept = None
        self.recert.ask_plan()

    def action_timeline(self) -> None:
        """Switch between the timeline and the list."""
        self._timeline, self._frontier = not self._timeline, False
        self.draw()

    def action_apart(self) -> None:
        """Switch between one line for each session and one line for alike sessions."""
        shown = self.shown
        anything = shown is not None and any(len(alike) > 1 for alike in group(shown.items, apart=False))
        self._apart, self._frontier = anything and not self._apart, False
        if not anything:
            self.notify("No sessions share a line here: everything is shown one by one already.", markup=False)
        self.draw()
