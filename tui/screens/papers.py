"""A dialog with a box for each paper that proves an activity: ticked where it is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from planner.desk.account import Paper, papers
from planner.desk.logbook import Line
from planner.edits.edits import EditActivity
from tui.widgets.boxes import Boxes
from tui.widgets.dialog import Dialog
from tui.words import plain

if TYPE_CHECKING:
    from tui.app import RecertApp


class _Boxes(Boxes):
    """Boxes that space ticks; Enter is left to the dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.save", "OK", tooltip="Write it to the record")]


class Papers(Dialog[tuple[str, ...] | None]):
    """Ends with the papers that are there, or with None where nothing changes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel", tooltip="Change nothing")]
    DEFAULT_CSS = """
    Papers { align: center middle; }
    Papers > Vertical {
        width: 76; max-width: 94%; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    Papers Static { height: auto; }
    Papers #question { text-style: bold; }
    Papers #how { color: $text-muted; }
    Papers _Boxes { max-height: 14; margin: 1 0; }
    Papers Horizontal { height: 1; }
    Papers Button { margin: 0 2 0 0; }
    """

    def __init__(self, title: str, wanted: Sequence[Paper], there: Sequence[str]) -> None:
        """Ask.

        Args:
            title: of the activity.
            wanted: papers that a regime asks for.
            there: papers that the record says are there.
        """
        super().__init__()
        self._title, self._there = title, tuple(there)
        clauses = {each.name: ", ".join(each.clause[:2]) for each in wanted}
        self._papers = {**dict.fromkeys([*(each.name for each in wanted), *there], ""), **clauses}

    def compose(self) -> ComposeResult:
        """Put the boxes below the question."""
        with Vertical():
            yield Static(plain(f"Papers for “{self._title}”"), id="question", markup=False)
            if self._papers:
                yield _Boxes()
            else:
                yield Static("Its regimes ask for no paper, and the record names none.", markup=False)
            yield Static(
                "Space or a click ticks what is there, Enter is OK, Escape changes nothing.", id="how", markup=False
            )
            with Horizontal():
                yield Button("OK", id="save", variant="primary", compact=True)
                yield Button("Cancel", id="leave", compact=True)

    def on_mount(self) -> None:
        """Begin with the first box."""
        for boxes in self.query(_Boxes):
            lines = [
                (name, Content.assemble(plain(name), "  ", plain(clause, "$text-muted")) if clause else plain(name))
                for name, clause in self._papers.items()
            ]
            boxes.fill(lines, self._there)
        (self.query(_Boxes).first() if self.query(_Boxes) else self.query_one("#leave")).focus()

    @on(Button.Pressed, "#save")
    def _pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#leave")
    def _left(self) -> None:
        self.dismiss(None)

    def action_save(self) -> None:
        """End with what is ticked, in the order in which the record has it."""
        ticked = set(self.query_one(_Boxes).ticked) if self.query(_Boxes) else set()
        kept = [name for name in self._there if name in ticked]
        found = (*kept, *(name for name in self._papers if name in ticked and name not in kept))
        self.dismiss(None if found == self._there else found)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)


def ask_papers(app: RecertApp, line: Line) -> None:
    """Let somebody tick the papers that prove an activity."""
    desk = app.desk
    activity = next(each for each in desk.record.activities if each.id == line.activity)
    wanted = papers(desk.done, desk.known.standing, line.activity)

    def answered(there: tuple[str, ...] | None) -> None:
        if there is not None:
            app.edit(EditActivity(id=line.activity, changes={"evidence": list(there) or None}))

    app.push_screen(Papers(line.title, wanted, activity.evidence), answered)
