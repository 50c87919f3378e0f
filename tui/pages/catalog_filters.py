"""Filters and order of the list of offerings: a key and a word to click for each, and one key that clears them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding
from textual.widgets import Input, Static

from planner.report.catalog import MARKED, ORDERS, Filters, Order
from planner.text.quantities import money
from tui.dialogs.ask import Field, Question, cents, is_day, is_money
from tui.dialogs.choose import Choice, Chooser
from tui.styled import plain
from tui.widgets.chip import Chip

if TYPE_CHECKING:
    from tui.page import Page

ORDER_WORDS: dict[Order, str] = {
    "price per credit": "cheapest credit first",
    "price": "cheapest first",
    "hours": "shortest first",
    "date": "soonest first",
    "title": "by title",
}

WORDS = {
    "credential": ("c", "credential"),
    "category": ("k", "category"),
    "topic": ("t", "topic"),
    "most": ("p", "price"),
    "dates": ("d", "dates"),
    "counting": ("v", "counts"),
    "marked": ("w", "marked"),
}
"""Key and word of each filter."""


NO_CATALOG = (
    "No catalog lists anything for this record.  Name files of offerings under `catalogs:` in the record, "
    "or leave it out to use the built-in ones."
)
NOTHING = "Nothing on offer is left by the search and the filters above.  x clears them."
"""The message of an empty list."""


class Narrowing:
    """Filters and order of a page that has `narrow`."""

    KEYS: ClassVar[list[Binding]] = [
        Binding("c", "filter('credential')", "Credential", show=False, tooltip="Only what counts under one credential"),
        Binding("k", "filter('category')", "Category", show=False, tooltip="Only one category"),
        Binding("t", "filter('topic')", "Topic", show=False, tooltip="Only one topic"),
        Binding("p", "filter('most')", "Price", show=False, tooltip="Only up to a price"),
        Binding("d", "filter('dates')", "Dates", show=False, tooltip="Only what runs between two days"),
        Binding("v", "filter('counting')", "Counts", show=False, tooltip="Only what still counts"),
        Binding("w", "filter('marked')", "Marked", show=False, tooltip="Only what is marked or planned"),
        Binding("s", "sort", "Sort", show=False, tooltip="Sort by price for a credit, price, hours, date or title"),
        Binding("x", "clear", "Clear", show=False, tooltip="Clear search and filters"),
    ]
    filters = Filters()
    order: Order = "price per credit"

    @property
    def _page(self) -> Page:
        return cast("Page", self)

    def narrow(self, *, top: bool = False) -> None:
        """List the offerings that pass the filters."""
        raise NotImplementedError

    def chips(self) -> Iterator[Chip]:
        """Yield a chip for each filter."""
        tips = {binding.action: binding.tooltip for binding in self.KEYS}
        for name, (key, word) in WORDS.items():
            action = f"filter('{name}')"
            yield Chip(key, word, action, tooltip=tips[action], id=f"filter-{name}")
        yield Chip("s", "sort", "sort", tooltip=tips["sort"], id="sort")

    def narrowed(self, **changes: Any) -> None:
        """Change filters and list the offerings that pass, from the top."""
        now = replace(self.filters, **changes)
        if now != self.filters:
            self.filters = now
            self.narrow(top=True)

    def say_kept(self, kept: int, all_of: int) -> None:
        """Show the number of listed offerings, and mark the filters that are set."""
        session = self._page.session
        said = dict(self.filters.says(session.case.regimes.values(), session.problem.currency))
        for name, (_, word) in WORDS.items():
            self._page.query_one(f"#filter-{name}", Chip).say(word, on=name in said)
        number = f"{kept} of {all_of}" if said else str(all_of)
        words = f": {'; '.join(said.values())} (x clears)" if said else ""
        made_up = any(each.prices == "illustrative" for each in session.case.catalogs)
        prices = ".  Prices are made up" if made_up else ""
        text = f"{number} offering{'' if all_of == 1 else 's'}{words}, {ORDER_WORDS[self.order]}{prices}."
        self._page.query_one("#kept", Static).update(plain(text, most=None))

    def action_clear(self) -> None:
        """Clear search and filters."""
        self._page.query_one("#words", Input).value = ""
        self.narrowed(**{name: getattr(Filters(), name) for name in Filters.__slots__})
        self._page.query(self._page.AUTO_FOCUS).first().focus()

    def sort_by(self, order: Order) -> None:
        """Sort the list in another order."""
        self.order = order
        self.narrow(top=True)

    def action_sort(self) -> None:
        """Choose the order."""
        choices = [Choice(order, order, ORDER_WORDS[order]) for order in ORDERS]

        def chosen(order: str | None) -> None:
            if order is not None:
                self.sort_by(cast("Order", order))

        self._page.app.push_screen(Chooser("Sort by", choices, self.order), chosen)

    def action_filter(self, name: str) -> None:
        """Set a filter."""
        match name:
            case "counting":
                self.narrowed(counting=not self.filters.counting)
            case "most":
                self._ask_price()
            case "dates":
                self._ask_dates()
            case _:
                choices = [Choice("", "any"), *self._choices(name)]
                self._page.app.push_screen(
                    Chooser(f"Only offerings of which {name}?" if name != "marked" else "Only what is …", choices,
                            str(getattr(self.filters, name))),
                    lambda chosen: self.narrowed(**{name: chosen}) if chosen is not None else None,
                )  # fmt: skip

    def _choices(self, name: str) -> Iterator[Choice]:
        session = self._page.session
        match name:
            case "credential":
                yield from (Choice(each.name, each.name, each.regime.title) for each in session.problem.credentials)
            case "marked":
                yield Choice("any", "marked in any way")
                yield from (Choice(mark, words) for mark, words in MARKED.items())
            case _:
                found: dict[str, str] = {}
                for active in session.problem.credentials:
                    regime = active.regime
                    tree = regime.categories if name == "category" else regime.topics
                    found |= {each: node.title for each, node in tree.items()}
                yield from (Choice(each, title) for each, title in found.items())

    def _ask_price(self) -> None:
        now = self.filters.most
        field = Field("most", "At most", money(now) if now is not None else "", is_money, "any price")

        def given(found: dict[str, str] | None) -> None:
            if found is not None:
                self.narrowed(most=cents(found["most"]) if found["most"] else None)

        self._page.app.push_screen(Question("Only up to which price?", [field], "Empty for any price."), given)

    def _ask_dates(self) -> None:
        known = self.filters
        fields = [
            Field("since", "From", str(known.since or ""), is_day, "any day"),
            Field("until", "Until", str(known.until or ""), is_day, "any day"),
        ]

        def given(found: dict[str, str] | None) -> None:
            if found is not None:
                days = {name: date.fromisoformat(text) if text else None for name, text in found.items()}
                self.narrowed(**days)

        about = "Sessions lie wholly between the two days; work on demand can be done at some time between them."
        self._page.app.push_screen(Question("Only what runs between which days?", fields, about), given)
