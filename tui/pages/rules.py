"""The page Rules: the text of each regime by clause, the rule that models it or why none does, and its standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from models.problem import ActiveCredential
from models.regime.regime import Interpretation, Regime
from planner.report.clauses import UNCLEAR, Listed, first_of, kept, listed
from tui.content.clause import about, clause_line, clause_text, head_line, unclear_line, unclear_text
from tui.host import RuleFilter
from tui.page import DetailPage
from tui.styled import link, plain
from tui.widgets.detail import Detail
from tui.widgets.lines import Line, Lines

FILTERS: tuple[RuleFilter, ...] = ("all", "carried", "not modelled", "unmet", "unclear")


@dataclass(frozen=True)
class Book:
    """One regime of the record, with the credentials held under it."""

    regime: Regime
    credentials: dict[str, ActiveCredential]
    clauses: tuple[Listed, ...]

    def questions(self, search: str) -> dict[str, Interpretation]:
        """Return the unclear texts that contain every word of the search."""
        words = search.casefold().split()
        return {
            name: each
            for name, each in self.regime.interpretations.items()
            if all(word in f"{name} {each.question} {' '.join(each.clause)}".casefold() for word in words)
        }

    def number(self, which: RuleFilter, search: str) -> int:
        """Return the number of lines that a filter lists."""
        return len(self.questions(search)) if which == "unclear" else len(kept(self.clauses, which, search))


Subject = tuple[Book, Listed | tuple[str, Interpretation] | None]
"""A clause, an unclear text, or the regime itself."""


class FilterTab(Static):
    """A filter of clauses; a click sets it."""

    class Chosen(Message):
        """A filter was clicked."""

        def __init__(self, which: RuleFilter) -> None:
            """Name the filter."""
            self.which = which
            super().__init__()

    def __init__(self, which: RuleFilter) -> None:
        """Show its name."""
        super().__init__(which, markup=False)
        self.which: RuleFilter = which

    def on_click(self) -> None:
        """Set the filter."""
        self.post_message(self.Chosen(self.which))


class ClauseSearch(Input):
    """The search field of the page Rules."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(True)", "Clear", tooltip="Look for nothing and go back to the list"),
        Binding("down,enter", "leave(False)", "To the list", key_display="⏎", tooltip="Go to what was found"),
    ]

    class Left(Message):
        """The search field was left for the list."""

    def action_leave(self, clear: bool) -> None:  # noqa: FBT001 - an argument of a key binding
        """Return to the list."""
        if clear:
            self.value = ""
        self.post_message(self.Left())


class RulesPage(DetailPage):
    """The list of clauses with filters, search and details."""

    KEY: ClassVar[str] = "rules"
    BESIDE = 110
    CSS_PATH = "rules.tcss"
    HELP = "Every clause of the text: what carries it, or why nothing here checks it.  / looks for words, f chooses."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter(1)", "Filter", tooltip="All clauses, carried ones, those not modelled, unmet ones"),
        Binding("F", "filter(-1)", "Filter back", show=False, tooltip="The filter before"),
        Binding("slash", "search", "Search", key_display="/", tooltip="Look for words in clauses and rules"),
        Binding("enter,d", "grow", "Details", key_display="⏎", tooltip="More or less room for the details"),
        Binding("space", "turn(1)", "Read on", show=False, tooltip="Scroll the details down"),
        Binding("b", "turn(-1)", "Read back", show=False, tooltip="Scroll the details up"),
    ]

    def __init__(self) -> None:
        """Start with all clauses."""
        super().__init__()
        self._which: RuleFilter = "all"
        self._books: tuple[Book, ...] = ()
        self._subjects: dict[str, Subject] = {}
        self._wanted: tuple[str, str, RuleFilter] | None = None
        self._drawn_from: object = None

    def body(self) -> ComposeResult:
        """Put the filters above the list, and the details below or beside it."""
        with Container(id="split"):
            with Vertical(id="list"):
                with Horizontal(id="filters"):
                    for which in FILTERS:
                        yield FilterTab(which)
                    yield ClauseSearch(placeholder="/ search", compact=True)
                yield Lines(id="clauses", classes="first")
                yield Static(id="none", markup=False)
            yield Detail(id="clause")

    def show(self, news: frozenset[str]) -> None:
        """Draw the clauses if a value in them changed."""
        del news
        known = self.session.known
        answer = known.followed or known.standing
        if answer is not self._drawn_from:
            self._drawn_from = answer
            regimes = {each.regime.id: each.regime for each in self.session.problem.credentials}
            self._books = tuple(
                Book(
                    regime,
                    {each.name: each for each in self.session.problem.credentials if each.regime.id == name},
                    listed(regime, (held for held in answer.credentials if held.regime == name)),
                )
                for name, regime in regimes.items()
            )
            self._fill()
        self._go()

    def goto(self, credential: str, rule: str, which: RuleFilter = "all") -> None:
        """Select the clause of a rule.

        Args:
            credential: the credential of the rule.
            rule: its id, or the key of one of its readings; empty for the regime, or for the first line.
            which: the filter to set.
        """
        self._wanted = credential, rule, which
        if self._books:
            self._go()

    def _go(self) -> None:
        if self._wanted is None or not self._books:
            return
        (credential, rule, which), self._wanted = self._wanted, None
        if self._which != which or self.query_one(ClauseSearch).value:
            self._which = which
            with self.prevent(Input.Changed):
                self.query_one(ClauseSearch).value = ""
            self._fill()
        book = next((each for each in self._books if credential in each.credentials), self._books[0])
        found = first_of(book.clauses, rule) if rule else None
        lines = self.query_one("#clauses", Lines)
        key = _key(book, f"clause|{found.clause.id}") if found else _key(book, "about")
        if key in self._subjects:
            lines.go_to(key, amid=True)
        lines.focus()
        self._tell()

    # Drawing

    def _fill(self) -> None:
        search = self.query_one(ClauseSearch).value
        self._subjects, shown = {}, []
        counts = {which: sum(book.number(which, search) for book in self._books) for which in FILTERS}
        for tab in self.query(FilterTab):
            tab.update(plain(f"{tab.which} {counts[tab.which]}"))
            tab.set_class(tab.which == self._which, "here")
        for book in self._books:
            shown += self._lines_of(book, search)
        lines, none = self.query_one("#clauses", Lines), self.query_one("#none", Static)
        lines.fill(shown)
        empty = not counts[self._which]
        none.display = empty
        none.update(self._why_none(search))
        self._tell()

    def _why_none(self, search: str) -> Content:
        if search:
            clear = link("Escape in the search clears it.", "screen.clear")
            return Content.assemble(plain(f"Nothing here has “{search}”."), " ", clear)
        none = "Nothing is unmet." if self._which == "unmet" else "There is no such clause."
        return Content.assemble(none, " ", link("f shows other clauses.", "screen.filter", 1))

    def _lines_of(self, book: Book, search: str) -> list[Line]:
        found = kept(book.clauses, self._which, search) if self._which != "unclear" else ()
        questions = book.questions(search) if self._which == "unclear" else {}
        shown: list[Line] = []
        if self._which == "all" and not search:
            key = _key(book, "about")
            self._subjects[key] = book, None
            shown.append(Line(key, head_line(book.regime)))
        elif (found or questions) and len(self._books) > 1:
            shown.append(Line(_key(book, "head"), head_line(book.regime), head=True))
        for name, each in questions.items():
            key = _key(book, f"unclear|{name}")
            self._subjects[key] = book, (name, each)
            shown.append(Line(key, unclear_line(each)))
        width = max((len(each.clause.id) for each in found), default=0)
        for clause in found:
            key = _key(book, f"clause|{clause.clause.id}")
            self._subjects[key] = book, clause
            shown.append(Line(key, clause_line(clause, width)))
        return shown

    def _tell(self) -> None:
        """Show the details of the selected line."""
        here = self.query_one("#clauses", Lines).here
        detail = self.query_one(Detail)
        if here is None or here not in self._subjects:
            detail.show("", Content(""), Content(""))
            return
        book, subject = self._subjects[here]
        match subject:
            case Listed():
                text = clause_text(subject, book.regime, book.credentials, several=len(book.credentials) > 1)
                detail.show(here, plain(subject.clause.id, most=None), text)
            case (name, each):
                detail.show(here, plain(UNCLEAR), unclear_text(name, each, book.credentials))
            case None:
                detail.show(here, plain(book.regime.title, most=None), about(book.regime, book.credentials))

    # Keys and clicks

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._tell()

    @on(Lines.Opened)
    def _opened(self) -> None:
        self.action_grow()

    @on(Input.Changed)
    def _searched(self) -> None:
        self._fill()

    @on(ClauseSearch.Left)
    def _back(self) -> None:
        self.query_one("#clauses", Lines).focus()

    @on(FilterTab.Chosen)
    def _chosen(self, message: FilterTab.Chosen) -> None:
        self._which = message.which
        self._fill()

    def action_filter(self, by: int) -> None:
        """Set a filter."""
        self._which = FILTERS[(FILTERS.index(self._which) + by) % len(FILTERS)]
        self._fill()

    def action_clear(self) -> None:
        """Clear the search."""
        self.query_one(ClauseSearch).action_leave(clear=True)

    def action_search(self) -> None:
        """Focus the search field."""
        self.query_one(ClauseSearch).focus()


def _key(book: Book, name: str) -> str:
    return f"{book.regime.id}|{name}"
