"""The page Record: activities with the credit earned and counted; and the holder's wishes."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widgets import Input, OptionList, Static

from planner.edits.edits import RemoveActivity
from planner.report.activities import ORDERS, ActivityLine, Order, lines
from planner.report.activity import papers, parts_played
from tui.content.activity_details import NOT_FOUND, NOTHING, activity_text, carried_text, drawn, titles
from tui.dialogs.edit_activity import ActivityForm, Saved
from tui.dialogs.papers import ask_papers, ask_pin
from tui.dialogs.wishes import WishesForm
from tui.page import DetailPage
from tui.styled import plain
from tui.widgets.detail import Detail
from tui.widgets.lines import Line, Lines
from tui.widgets.offers_search import SearchLine
from tui.widgets.record_head import CredentialsHead, WishesHead


class RecordPage(DetailPage):
    """The list of activities with details and the dialogs that change it."""

    KEY: ClassVar[str] = "record"
    BESIDE = 120
    CSS_PATH = "record.tcss"
    HELP = "What was done, the latest first.  a adds, e changes, d deletes, and u takes each of them back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", tooltip="Add something that was done"),
        Binding("e", "edit", "Edit", tooltip="Change the activity the cursor is on; Enter does it too"),
        Binding("d,delete", "delete", "Delete", key_display="d", tooltip="Delete the activity; u takes it back"),
        Binding("p", "pin", "Pin", tooltip="Choose the category in which it is claimed"),
        Binding("x", "papers", "Papers", tooltip="Tick the papers that prove it"),
        Binding("w", "wishes", "Wishes", tooltip="Money, hours, days out, and the day by which all is to be done"),
        Binding("s", "sort", "Sort", tooltip="Sort by day, by what was earned, by what was lost"),
        Binding("r", "rule", "Rule", show=False, tooltip="Open the page Rules at what refused credit, or counts it"),
        Binding("g", "grow", "Grow", show=False, tooltip="More or less room for the details"),
        Binding("space", "turn(1)", "Read on", show=False, tooltip="Scroll the details down"),
        Binding("b", "turn(-1)", "Read back", show=False, tooltip="Scroll the details up"),
    ]

    def __init__(self) -> None:
        """Start with the latest activity first."""
        super().__init__()
        self._order: Order = "date"
        self._found: dict[str, ActivityLine] = {}
        self._told: tuple[object, ...] = ()
        """The inputs of the detail that is shown."""
        self._wanted: tuple[str, str] | None = None
        """The activity to select, and its credential."""
        self._there: frozenset[str] | None = None
        """The ids of the activities drawn last."""

    def body(self) -> ComposeResult:
        """Put the list above or beside the detail."""
        yield CredentialsHead()
        yield WishesHead()
        yield SearchLine(
            placeholder="words in titles, categories, topics, clauses; lost, missing, pinned", compact=True
        )
        with Container(id="split"):
            with Vertical(id="list"):
                yield Static(id="titles", markup=False)
                yield Lines(id="activities", classes="first")
                yield Static(id="empty", markup=False)
            yield Detail(id="about")

    def on_mount(self) -> None:
        """Hide the search field."""
        self.query_one(SearchLine).display = False

    def show(self, news: frozenset[str]) -> None:
        """Draw the list."""
        del news
        self.query_one(CredentialsHead).show(self.session)
        self.query_one(WishesHead).show(self.session)
        self._fill()
        self._follow()
        self._go()

    def _follow(self) -> None:
        """Select a new activity, for example one whose deletion was undone."""
        now = frozenset(each.id for each in self.session.record.activities)
        new, self._there = now - (now if self._there is None else self._there), now
        if len(new) == 1 and self._wanted is None and not self.query_one(SearchLine).has_focus:
            self._wanted = next(iter(new)), ""

    def goto(self, activity: str, credential: str = "") -> None:
        """Select an activity, clearing a search that hides it.

        Args:
            activity: its id.
            credential: selects the line if it counts under several.
        """
        self._wanted = activity, credential
        if self._found:
            self._go()

    def _go(self) -> None:
        if self._wanted is None:
            return
        (activity, credential), self._wanted = self._wanted, None
        search = self.query_one(SearchLine)
        if search.value and not any(each.activity == activity for each in self._found.values()):
            with self.prevent(Input.Changed):
                search.value = ""
            search.display = False
            self._fill()
        keys = [each.key for each in self._found.values() if each.activity == activity]
        if keys:
            own = f"{activity}|{credential}"
            self.query_one(Lines).go_to(own if own in keys else keys[0], amid=True)
            self.query_one(Lines).focus()
            self._tell()

    @on(Lines.Fitted)
    def _fitted(self) -> None:
        self._titles()

    # Drawing

    def _fill(self) -> None:
        session, search = self.session, self.query_one(SearchLine)
        found = lines(session.record, session.done, session.known.standing, self._order, search.value)
        self._found = {each.key: each for each in found}
        listed, empty = self.query_one(Lines), self.query_one("#empty", Static)
        several = len(session.done.credentials) > 1
        listed.fill([Line(each.key, drawn(each, several=several)) for each in found])
        listed.display = bool(found)
        empty.display = not found
        self.query_one("#titles").display = bool(found)
        empty.update(NOT_FOUND if search.value.strip() else NOTHING)
        self._titles()
        self._tell()

    def _titles(self) -> None:
        several = len(self.session.done.credentials) > 1
        room = self.query_one(Lines).columns
        self.query_one("#titles", Static).update(titles(room, self._order, several=several))

    @property
    def here(self) -> ActivityLine | None:
        """The selected line."""
        return self._found.get(self.query_one(Lines).here or "")

    def _tell(self) -> None:
        """Show the details of the selected line, if their inputs changed."""
        line, session = self.here, self.session
        told = (line, session.revision, session.known.standing)
        if told == self._told:
            return
        self._told = told
        detail = self.query_one(Detail)
        detail.display = line is not None
        if line is None:
            return
        parts = parts_played(session.done, session.claims, line.activity)
        if line.carried:
            active = session.done.credential(line.credential)
            text = carried_text(line.claim, active, parts.get(active.name, ()))
        else:
            activity = next(each for each in session.record.activities if each.id == line.activity)
            wanted = papers(session.done, session.known.standing, line.activity)
            text = activity_text(activity, session.done, session.known.standing, parts, wanted)
        detail.show(line.activity, plain(line.title, most=None), text)

    # Navigation

    @on(OptionList.OptionHighlighted, "#activities")
    def _moved(self) -> None:
        self._tell()

    @on(Lines.Opened)
    def _opened(self) -> None:
        self.action_edit()

    @on(events.Click, "#activities")
    def _clicked(self, event: events.Click) -> None:
        twice = 2
        if event.chain == twice:
            self.action_edit()

    @on(Input.Changed)
    def _looked_for(self) -> None:
        self._fill()

    def action_search(self) -> None:
        """Focus the search field."""
        search = self.query_one(SearchLine)
        search.display = True
        search.focus()

    def action_search_over(self, clear: bool) -> None:  # noqa: FBT001 - an argument of a key binding
        """Return to the list."""
        search = self.query_one(SearchLine)
        if clear:
            search.value = ""
        search.display = bool(search.value.strip())
        self.query_one(Lines).focus()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._fill()
        self.query_one(Lines).scroll_to_highlight()

    def action_rule(self) -> None:
        """Open the page Rules at the clause that refused the activity's credit, or at the first rule that counts it."""
        line = self.here
        if line is None or not line.credential:
            return
        lost = next((each.rule for each in line.claim.lost if each.rule), "") if line.claim else ""
        played = parts_played(self.session.done, self.session.claims, line.activity).get(line.credential, ())
        self.recert.open_rules(line.credential, lost or next((each.reading.rule for each in played), ""))

    # Changing

    def _own(self) -> ActivityLine | None:
        """Return the selected line, if it can be changed here."""
        line = self.here
        if line is not None and line.carried:
            self.notify("Credit that was carried in stands with its credential, and is not changed here.", markup=False)
            return None
        return line

    def action_add(self) -> None:
        """Open the form for a new activity."""
        self.app.push_screen(ActivityForm(), self._saved)

    def action_edit(self) -> None:
        """Open the form for the selected activity."""
        line = self._own()
        if line is not None:
            written = self.session.written.get("activities") or ()
            found = next(each for each in written if each.get("id") == line.activity)
            self.app.push_screen(ActivityForm(found), self._saved)

    def _saved(self, saved: Saved | None) -> None:
        if saved is not None:
            self.notify(f"Saved “{plain(saved.title).plain}”; u takes it back.", markup=False)
            self._fill()
            self.goto(saved.activity)

    def action_delete(self) -> None:
        """Delete the selected activity."""
        line, listed = self._own(), self.query_one(Lines)
        if line is None:
            return
        # Move the cursor to the next line first, where it stays when the list is drawn without the deleted one.
        keys = list(self._found)
        at = keys.index(line.key)
        others = [key for key in (*keys[at:], *reversed(keys[:at])) if self._found[key].activity != line.activity]
        if others:
            listed.go_to(others[0])
        if self.recert.edit(RemoveActivity(id=line.activity)):
            self.notify(f"Deleted “{plain(line.title).plain}”; u takes it back.", markup=False)
        else:
            listed.go_to(line.key)

    def action_pin(self) -> None:
        """Choose the category in which the activity is claimed."""
        line = self._own()
        if line is not None and not line.credential:
            self.notify("It has no category that could be pinned; press e to give it one.", markup=False)
        elif line is not None:
            ask_pin(self.recert, line)

    def action_papers(self) -> None:
        """Tick the papers that prove the activity."""
        line = self._own()
        if line is not None:
            ask_papers(self.recert, line)

    def action_wishes(self) -> None:
        """Open the dialog for the holder's wishes."""
        self.app.push_screen(WishesForm())
