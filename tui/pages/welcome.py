"""The first screen when no record is named: recent records, and examples to try."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from planner.edits.document import is_built_in
from planner.files.library import examples
from planner.session.recent import recent
from tui.frame import Frame
from tui.styled import lines, plain
from tui.widgets.chip import Chip
from tui.widgets.option_list import Options

TOLD = {
    "texas-teacher": "a teacher with half a year left; begin here",
    "texas-principal-added": "a second certificate, prorated",
    "cass-superintendent": "30 credits a year and seven core courses",
    "oregon-cpa": "teaching and writing that count only in part",
    "butte-candidate": "two years of coaching, week by week",
    "coahoma-learner": "how CEUs are computed, and their certificates",
    "two-licences": "a teacher and accountant, planned together",
    "impossible": "no plan can save it; every repair",
    "no-weeks-left": "too few weeks left for coaching",
    "topic-not-offered": "a topic that nobody offers in time",
    "budget-for-one": "money enough for one of two licences",
}
"""What each example shows."""


FIRST = "texas-teacher"
"""The example that comes first."""

HINT = "enter or a click opens a record; o names another file; q leaves"


class Welcome(Frame[Path]):
    """A list of records; its result is the chosen path, or None."""

    TITLE = "recert"
    CSS_PATH = "../recert.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q", "leave", "Quit", key_display="q", tooltip="Leave"),
        Binding("o,slash", "name", "Open a file", key_display="o", tooltip="Type the path of a record"),
        Binding("escape", "leave_field", "Back to the list", show=False, tooltip="Name no file after all"),
        Binding("f1,question_mark", "help", "Help", key_display="?", tooltip="What the keys do here"),
    ]

    def __init__(self, trouble: str = "") -> None:
        """Start with the list.

        Args:
            trouble: the error of the record chosen before.
        """
        super().__init__()
        self._trouble = trouble

    def compose(self) -> ComposeResult:
        """List recent records and examples."""
        with Vertical(id="welcome"):
            yield Static(Content.styled("recert", "bold") + Content(": what is left to do for a licence, proven"))
            yield Static(Content.styled(HINT, "$foreground-muted"))
            trouble = Static(lines(self._trouble), id="trouble", markup=False)
            trouble.display = bool(self._trouble)
            yield trouble
            yield Options(*self._options(), id="records", markup=False)
            with Horizontal(id="named"):
                yield Input(placeholder="The path of a record", id="path", compact=True)
                yield Chip("enter", "open", "app.open")
                yield Chip("esc", "back", "app.leave_field")
        yield Footer()

    def _options(self) -> list[Option | None]:
        own = [path for path in recent() if not is_built_in(path)]
        found: list[Option | None] = []
        if own:
            found.append(Option(Content.styled("Open of late", "bold"), disabled=True))
            for path in own:
                title = plain(path.name, most=40)
                where = Content("  ") + plain(str(path.parent), "$foreground-muted")
                found.append(Option(title + where, id=f"file:{path}"))
            found.append(None)
        found.append(Option(Content.styled("Examples, opened as a copy of your own", "bold"), disabled=True))
        for name in sorted(examples(), key=lambda each: (each != FIRST, each)):
            told = plain(TOLD.get(name, ""), "$foreground-muted")
            found.append(Option(Content(f"{name:<23}") + told, id=f"example:{name}"))
        return found

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the chosen record."""
        _, _, name = (event.option_id or "").partition(":")
        self.exit(Path(name))

    def action_name(self) -> None:
        """Focus the field for a path."""
        self.query_one("#named").add_class("open")
        self.query_one("#path", Input).focus()

    def action_leave_field(self) -> None:
        """Return to the list."""
        self.query_one("#named").remove_class("open")
        self.query_one(OptionList).focus()

    def on_input_submitted(self) -> None:
        """Open the path that was typed."""
        self.action_open()

    def action_open(self) -> None:
        """Open the path that was typed."""
        if typed := self.query_one("#path", Input).value.strip():
            self.exit(Path(typed).expanduser())

    def action_leave(self) -> None:
        """Exit without a record."""
        self.exit(None)
