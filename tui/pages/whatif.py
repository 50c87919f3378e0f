"""The page What-if: scenarios beside the record, edited in place and planned again after each change."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import DataTable

from models.record.as_written import entries_of
from models.record.scenario import Scenario
from planner.edits.edits import DropScenario, SaveScenario
from planner.forms.scenario_values import put
from planner.formulation.objective import Objective
from planner.report.comparison import confirmed
from tui.content.scenario_rows import FIRST, MORE, explained, rows_of
from tui.dialogs.adopt_scenario import taken_over
from tui.dialogs.edit_scenario import edited, named, picked
from tui.page import DetailPage
from tui.styled import lines, plain
from tui.widgets.cells import Cell, CellRow
from tui.widgets.chip import Chip
from tui.widgets.detail import Detail
from tui.widgets.side import Side

TALL = 36
"""The least lines for tall details."""

NOTHING_YET = (
    "There is no scenario yet.  Press n to make one: a smaller budget, a course that is cancelled, another deadline.  "
    "Nothing in it is ever done to the record, unless you say so with M."
)
OF_THE_RECORD = "This column is the record as it is.  Press n for a scenario, in which this can be changed."


class WhatIfPage(DetailPage):
    """The table of scenarios with details."""

    KEY: ClassVar[str] = "whatif"
    TALL = TALL
    CSS_PATH = "whatif.tcss"
    HELP = "Each column is a scenario; its upper part says what is changed, its lower part what comes of it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", tooltip="Make a scenario, in which nothing is changed yet"),
        Binding("e", "edit", "Change", key_display="⏎", tooltip="Change what the cursor is on"),
        Binding("delete,backspace", "clear", "As it is", key_display="⌫", tooltip="Leave it as the record has it"),
        Binding("c", "copy", "Copy", tooltip="Make a scenario with the changes of this one"),
        Binding("d", "drop", "Drop", tooltip="Keep this scenario no longer"),
        Binding("M", "take_over", "Make it so", key_display="M", tooltip="Take these changes over into the record"),
        Binding("R", "rename", "Rename", key_display="R", show=False, tooltip="Give this scenario another name"),
        Binding("x", "again", "Plan again", show=False, tooltip="Plan all scenarios again"),
        Binding(
            "i", "inputs", "All inputs", show=False, tooltip="Show everything that can be changed, or only what is"
        ),
        Binding("r", "rule", "Rule", show=False, tooltip="Open the page Rules at this credential"),
        Binding("space", "grow", "Details", show=False, tooltip="More or less room for the details"),
    ]

    def __init__(self) -> None:
        """Start with the fields that are usually changed."""
        super().__init__()
        self._everything = False
        self._rows: tuple[CellRow, ...] = ()
        self._wanted = ""
        """The scenario to select once it is listed."""
        self._wanted_row = ""
        """The row to select with it; empty to keep the row."""
        self._expected: dict[str, int] = {}
        """By scenario, the cost that its repair promised, until the scenario is planned."""

    def body(self) -> ComposeResult:
        """Put the table above the details."""
        with Horizontal(id="ways"):
            yield Chip("R", "rename", "rename", tooltip="Give this scenario another name")
            yield Chip("i", "all inputs", "inputs", tooltip="Show all that can be changed, or what is", id="inputs")
            yield Chip("x", "plan again", "again", tooltip="Plan all scenarios again")
            yield Chip("U", "redo", "app.redo", tooltip="Do again what was undone")
            yield Chip("←", "", "beside(-1)", tooltip="The scenario before", id="before")
            yield Chip("→", "", "beside(1)", tooltip="The next scenario", id="next")
        with Container(id="split"):
            yield Side(id="side", classes="first")
            yield Detail(id="said")

    def on_mount(self) -> None:
        """Update the notes on scenarios out of view whenever the table scrolls."""
        self.watch(self.query_one(Side), "scroll_x", self._beside, init=False)

    # Drawing

    def resized(self) -> None:
        """Draw again what depends on the size."""
        self._fill()

    def show(self, news: frozenset[str]) -> None:
        """Draw the table."""
        del news
        self._fill()
        self._confirm()

    def opened(self) -> None:
        """Plan the scenarios without a result."""
        self.recert.want_columns()
        self.recert.want_kept()

    def go_to(self, scenario: str, cost: int) -> None:
        """Select a scenario once it is listed, and compare its cost with the one its repair promised."""
        self._wanted = scenario
        self._expected[scenario] = cost

    def _confirm(self) -> None:
        for name in [name for name in self._expected if name in self.session.known.columns]:
            column, cost = self.session.known.columns[name], self._expected.pop(name)
            said, good = confirmed(column, cost, self.session.problem.currency)
            self.notify(said, severity="information" if good else "warning", markup=False)

    def _fill(self) -> None:
        usual = self.size.height >= TALL or not self.session.record.scenarios
        objective = self.recert.objective or Objective()
        self._rows = rows_of(self.session, objective, usual=usual, everything=self._everything)
        side, names = self.query_one(Side), [each.name for each in self.session.record.scenarios]
        side.fill(self._rows, names)
        if self._wanted in names:
            row = self._rows[0].key if self._wanted_row == FIRST else self._wanted_row
            side.go_to(self._wanted, "verdict" if self._wanted in self._expected else row)
            self._wanted = self._wanted_row = ""
        self.query_one("#inputs", Chip).say("all inputs", on=self._everything)
        self._say()
        self.call_after_refresh(self._beside)

    def _beside(self) -> None:
        """Update the notes on the scenarios out of view on either side."""
        side, scenario = self.query_one(Side), self._scenario()
        names = [each.name for each in self.session.record.scenarios]
        first, last = side.seen
        here = f"{names.index(scenario.name) + 1} of {len(names)}" if scenario else f"{len(names)} scenarios"
        before, after = self.query_one("#before", Chip), self.query_one("#next", Chip)
        before.display, after.display = first > 0, last < len(names)
        before.say(f"{first} more")
        after.say(f"{len(names) - last} more ({here})")

    def _row(self) -> CellRow | None:
        key, _ = self.query_one(Side).here
        return next((row for row in self._rows if row.key == key), None)

    def _scenario(self) -> Scenario | None:
        _, name = self.query_one(Side).here
        return next((each for each in self.session.record.scenarios if each.name == name), None)

    @on(DataTable.CellHighlighted, "#side")
    def _moved(self) -> None:
        self._say()
        self.call_after_refresh(self._beside)

    def _say(self) -> None:
        row, scenario = self._row(), self._scenario()
        if row is None:
            return
        whose = scenario.name if scenario else "As it is"
        said = row.cells.get(scenario.name if scenario else "", Cell("")).whole
        if not self.session.record.scenarios:
            said = (*said, NOTHING_YET)
        text = Content("\n").join(lines(each) for each in said)
        every = [each.name for each in self.session.record.scenarios]
        which = f" ({every.index(scenario.name) + 1} of {len(every)})" if scenario else ""
        title = Content.assemble(plain(row.title), ", ", plain(f"{whose}{which}", most=None))
        detail = self.query_one(Detail)
        detail.show(f"{row.key}\0{whose}", title, text)
        column = self.session.known.columns.get(scenario.name if scenario else "")
        detail.set_class(explained(row, column), "whole")

    # Changing

    @on(DataTable.CellSelected, "#side")
    def action_edit(self) -> None:
        """Edit the selected cell, or open the page it refers to."""
        row, scenario = self._row(), self._scenario()
        if row is None:
            return
        if row.head:
            return
        if row.slot is None and row.key != MORE:
            if row.credential:
                self.action_rule()
            else:
                self.action_grow()
        elif scenario is None:
            self.notify(OF_THE_RECORD, markup=False)
        else:
            self._edit(row, scenario)

    @work(group="edit", exclusive=True)
    async def _edit(self, row: CellRow, scenario: Scenario) -> None:
        slot = row.slot or await picked(self.recert, scenario)
        if slot is None:
            return
        if slot.kind == "shown":
            self.notify("This is changed in the record's file; backspace takes it out.", markup=False)
            return
        found = await edited(self.recert, slot, scenario)
        if found is not None:
            self._save(put(entries_of(scenario), slot.path, found.value), scenario.name, "/".join(slot.path))

    def _save(self, entries: dict[str, Any], name: str, row: str = "") -> bool:
        self._wanted, self._wanted_row = name, row
        done = self.recert.edit(SaveScenario(scenario=entries))
        self.recert.want_columns()
        return done

    def action_clear(self) -> None:
        """Reset the selected cell to the record's value."""
        row, scenario = self._row(), self._scenario()
        if row is not None and row.slot is not None and scenario is not None:
            entries = entries_of(scenario)
            changed = put(entries, row.slot.path, None)
            if changed != entries:
                self._save(changed, scenario.name)

    @work(group="edit", exclusive=True)
    async def action_new(self) -> None:
        """Add a scenario without changes."""
        name = await named(self.recert, "What is the new scenario called?", "")
        if name:
            self._save({"name": name}, name, FIRST)

    @work(group="edit", exclusive=True)
    async def action_copy(self) -> None:
        """Add a copy of the selected scenario."""
        scenario = self._scenario()
        if scenario is None:
            self.notify(OF_THE_RECORD, markup=False)
            return
        name = await named(self.recert, f"What is the copy of “{scenario.name}” called?", f"{scenario.name[:74]} 2")
        if name:
            self._save({**entries_of(scenario), "name": name}, name)

    @work(group="edit", exclusive=True)
    async def action_rename(self) -> None:
        """Rename the selected scenario."""
        scenario = self._scenario()
        if scenario is None:
            self.notify(OF_THE_RECORD, markup=False)
            return
        name = await named(self.recert, "What is it to be called?", scenario.name)
        if name and name != scenario.name:
            column = self.session.known.columns.get(scenario.name)
            self._wanted = name
            renamed = SaveScenario(scenario={**entries_of(scenario), "name": name})
            if self.recert.edit(DropScenario(name=scenario.name), renamed) and column is not None:
                # The result does not depend on the name; keep it under the new one.
                self.session.known.columns[name] = column.model_copy(update={"name": name})
                self._fill()

    def action_drop(self) -> None:
        """Delete the selected scenario."""
        scenario = self._scenario()
        if scenario is None:
            self.notify(OF_THE_RECORD, markup=False)
        elif self.recert.edit(DropScenario(name=scenario.name)):
            self.notify(f"Dropped “{scenario.name}”; u brings it back.", markup=False)

    @work(group="edit", exclusive=True)
    async def action_take_over(self) -> None:
        """Apply to the record what a record can hold of the selected scenario."""
        scenario = self._scenario()
        if scenario is None:
            self.notify(OF_THE_RECORD, markup=False)
            return
        self._wanted = scenario.name
        await taken_over(self.recert, scenario)

    # Navigation

    def action_beside(self, by: int) -> None:
        """Select the next scenario out of view."""
        side, many = self.query_one(Side), len(self.session.record.scenarios)
        first, last = side.seen
        side.move_cursor(column=max(1, min(many + 1, last + 2 if by > 0 else first + 1)))
        side.focus()

    def action_again(self) -> None:
        """Plan every scenario again."""
        self.recert.want_columns(again=True)

    def action_inputs(self) -> None:
        """Switch between all fields and the changed ones."""
        self._everything = not self._everything
        self._fill()

    def action_rule(self) -> None:
        """Open the page Rules at the credential of this row."""
        row = self._row()
        credential = row.credential if row else ""
        self.recert.open_rules(credential or self.session.record.credentials[0].name)
