"""The page Catalog: offerings, searched, filtered and sorted, with the credit that still counts; and marks on them."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Static

from models.answer.outcome import Outcome
from planner.report.catalog import CatalogLine, Filters, Order, browse, lines, ordered, replanned
from planner.report.conflicts import why_sentences
from planner.report.offering_sentences import offering_sentences
from tui.page import DetailPage
from tui.pages.catalog_filters import NO_CATALOG, NOTHING, Narrowing
from tui.pages.catalog_marks import Marking
from tui.styled import plain, said
from tui.widgets.chip import Chip
from tui.widgets.detail import Detail
from tui.widgets.lines import Lines
from tui.widgets.offers import ROOMY, legend, line, order_at, titles
from tui.widgets.offers_search import OffersSearch

WIDE, TALL = 140, 34
"""The least columns for details beside the list, and the least lines for tall details below it."""

AT_ONCE = 100
"""Offerings listed at first, and added by each request for more."""


class CatalogPage(Marking, Narrowing, DetailPage):
    """The list of offerings with its filters, order and details."""

    KEY: ClassVar[str] = "catalog"
    BESIDE = WIDE
    TALL = TALL
    CSS_PATH = "catalog.tcss"
    HELP = (
        "“Counts” is how much of an offering's credit could still count, at most, with the record as it is; ◆ marks "
        "what a rule asks for as an item.  “A credit” is its price for each credit that still counts."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "mark('must')", "Must", tooltip="It must be in the plan; again: ask nothing of it"),
        Binding("n", "mark('never')", "Never", tooltip="It is never to be in the plan; again: ask nothing of it"),
        Binding("e", "mark('enrolled')", "Enrolled", tooltip="A place in it is taken; asks which session"),
        Binding("space,0", "mark('none')", "Unmark", key_display="0", tooltip="Ask nothing of it"),
        Binding("y", "why", "Why", tooltip="Why it is in the plan, or what having it would cost"),
        Binding("r", "rule", "Rule", tooltip="Open the page Rules at the first rule it serves"),
        Binding("enter", "grow", "Details", show=False, tooltip="More or less room for the details"),
        Binding("shift+down,right_square_bracket", "turn(1)", "Read on", show=False, tooltip="Scroll the details down"),
        Binding("shift+up,left_square_bracket", "turn(-1)", "Read back", show=False, tooltip="Scroll the details up"),
        Binding("plus", "more", "More lines", show=False, tooltip=f"Show {AT_ONCE} lines more"),
        *Narrowing.KEYS,
    ]

    def __init__(self) -> None:
        """Start without filters, sorted by the price of a credit."""
        super().__init__()
        self._drawn_for: tuple[int, int, int] = (0, 0, 0)
        self._plan: Outcome | None = None
        self._all: tuple[CatalogLine, ...] = ()
        self._found: dict[str, CatalogLine] = {}
        self._sorted: tuple[tuple[CatalogLine, ...], Order, list[CatalogLine]] | None = None
        self._most = AT_ONCE
        self._wanted = ""
        """The offering to select once the list is drawn."""

    def body(self) -> ComposeResult:
        """Put the filters above the list, and the details below or beside it."""
        with Horizontal(id="looking"):
            yield Label("/", markup=False)
            yield OffersSearch(placeholder="search title, provider, category, topic, note", id="words")
            yield Chip("x", "clear", "clear", tooltip="Clear search and filters", id="clear")
        with Horizontal(id="filters"):
            yield from self.chips()
        yield Static(id="kept", markup=False)
        with Container(id="split"):
            with Vertical(id="list"):
                yield Static(id="titles", markup=False)
                yield Static(id="empty", markup=False)
                yield Lines(id="offers", classes="first")
                yield Chip("+", "more", "more", tooltip=f"Show {AT_ONCE} lines more", id="more")
                yield Static(id="legend", markup=False)
            yield Detail(id="offer")

    def resized(self) -> None:
        """Draw again what depends on the size."""
        self._head()

    def show(self, news: frozenset[str]) -> None:
        """Draw the details, and the list if an offering in it changed."""
        del news
        session = self.session
        stamp = session.revision, id(session.known.standing), 0
        if stamp != self._drawn_for:
            self._drawn_for, self._plan = stamp, session.known.followed
            self._all = lines(
                session.case,
                session.problem,
                session.known.standing,
                self._plan,
                accepted=session.known.accepted is not None,
            )
            self.narrow()
        elif session.known.followed is not self._plan:
            self._plan = session.known.followed
            self._all = replanned(self._all, session.record, self._plan, accepted=session.known.accepted is not None)
            self.narrow()
        else:
            self._tell()
        if self._wanted:
            self._go()

    def opened(self) -> None:
        """Ask for the plan, whose offerings are marked as planned."""
        self.recert.want_plan()

    # Drawing

    def narrow(self, *, top: bool = False) -> None:
        """List the offerings that pass the filters."""
        self._most = AT_ONCE if top else self._most
        if top and self._held:
            self._held, self._sorted = False, None
        kept = browse(self._in_order(), self.filters)
        self._found = {each.offering.id: each for each in kept}
        credentials = [each.name for each in self.session.problem.credentials]
        offers = self.query_one(Lines)
        here, at = offers.here, offers.highlighted or 0
        offers.fill([line(each, credentials) for each in kept[: self._most]])
        if kept and here not in {each.offering.id for each in kept[: self._most]}:
            # The selected offering is no longer listed, for example after a mark; keep the cursor at its position.
            offers.go_to(kept[min(at, len(kept) - 1)].offering.id)
        if top and kept:
            offers.go_to(kept[0].offering.id)
        empty = self.query_one("#empty", Static)
        empty.display = not kept
        empty.update(plain(NOTHING if self._all else NO_CATALOG, most=None))
        over = len(kept) - self._most
        more = self.query_one("#more", Chip)
        more.display = over > 0
        more.say(f"(or a click here) shows {min(over, AT_ONCE)} more; {over} are not listed yet")
        self.say_kept(len(kept), len(self._all))
        self._head()
        self._tell()

    def _in_order(self) -> list[CatalogLine]:
        """Return all lines sorted; sort again only if the lines or the order changed."""
        if self._sorted is None or self._sorted[0] is not self._all or self._sorted[1] != self.order:
            found = ordered(self._all, self.order)
            if self._sorted is not None and self._held:
                # Keep a marked offering under the cursor until the list is filtered or sorted.
                places = {each.offering.id: at for at, each in enumerate(self._sorted[2])}
                found.sort(key=lambda each: places.get(each.offering.id, len(places)))
            self._sorted = self._all, self.order, found
        return self._sorted[2]

    def _head(self) -> None:
        offers = self.query_one(Lines)
        credentials = [each.name for each in self.session.problem.credentials]
        self.query_one("#titles", Static).update(titles(credentials, offers.columns))
        self.query_one("#legend", Static).update(Content("; ").join(legend(roomy=self._roomy)))

    @property
    def _roomy(self) -> bool:
        """Whether marks are shown as words."""
        return self.query_one(Lines).columns >= ROOMY

    @property
    def _here(self) -> CatalogLine | None:
        return self._found.get(self.query_one(Lines).here or "")

    def _tell(self) -> None:
        """Show the details of the selected offering."""
        each, detail = self._here, self.query_one(Detail)
        if each is None:
            detail.show("", Content(""), Content(""))
            return
        known, currency = self.session.known, each.catalog.currency
        parts = [said(one) for one in offering_sentences(each, self.session.problem, currency)]
        if not self.query_one("#legend").display:
            parts += legend(each, roomy=self._roomy)
        found = known.why.get(each.offering.id)
        asking = self.recert.asks.asking(f"why:{each.offering.id}")
        # Put the answer first; below the rest it would be out of view on a small screen.
        if found is not None:
            parts[:0] = map(said, why_sentences(found, currency))
        elif asking:
            parts.insert(0, plain("Weighing it against the plan …", "$text-warning"))
        else:
            parts.append(plain("y: why it is in the plan, or what having it would cost", "$text-muted"))
        key = f"{each.offering.id} {'why' if asking or found is not None else ''}"
        detail.show(key, plain(each.offering.title, most=None), Content("\n").join(parts))

    # Keys and clicks

    @on(Lines.Fitted, "#offers")
    def _fitted(self) -> None:
        self._head()

    @on(events.Click, "#titles")
    def _sorted_by(self, event: events.Click) -> None:
        credentials = [each.name for each in self.session.problem.credentials]
        order = order_at(credentials, self.query_one(Lines).columns, event.x - 1)
        if order is not None:
            self.sort_by(order)

    @on(OptionList.OptionHighlighted, "#offers")
    def _moved(self) -> None:
        self._tell()

    @on(Lines.Opened, "#offers")
    def _opened(self) -> None:
        self.action_grow()

    @on(Input.Changed, "#words")
    def _typed(self, message: Input.Changed) -> None:
        self.narrowed(words=message.value)

    def action_to_the_list(self) -> None:
        """Focus the list."""
        self.query_one(Lines).focus()

    def action_search(self) -> None:
        """Focus the search field."""
        self.query_one("#words", Input).focus()

    def action_more(self) -> None:
        """List more offerings."""
        self._most += AT_ONCE
        self.narrow()

    def goto(self, offering: str) -> None:
        """Select an offering, clearing filters that hide it; wait until the list is drawn."""
        self._wanted = offering
        if self._all:
            self._go()

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted not in {each.offering.id for each in self._all}:
            return
        if wanted not in self._found:
            self.query_one("#words", Input).value = ""
            self.filters = Filters()
        self._most = max(self._most, len(self._all) if wanted not in list(self._found)[: self._most] else 0)
        self.narrow()
        offers = self.query_one(Lines)
        offers.go_to(wanted)
        offers.focus()

    def action_why(self) -> None:
        """Ask why the selected offering is in the plan, or what adding it would cost."""
        each = self._here
        if each is None:
            return
        if each.offering.id in self.session.known.why:
            self.query_one(Detail).read()
            return
        snapshot, objective, asked, name = (
            self.session.snapshot,
            self.recert.objective,
            self.recert.asked,
            each.offering.id,
        )
        self.recert.ask(f"why:{name}", lambda effort: asked.why(snapshot, name, objective, effort))

    def action_rule(self) -> None:
        """Open the page Rules at the first rule that the selected offering serves."""
        each = self._here
        for credential, served in each.worth.served.items() if each is not None else ():
            if served.needs:
                self.recert.open_rules(credential, served.needs[0].rule)
                return
        self.notify("It serves no rule that is not met yet.", markup=False)
