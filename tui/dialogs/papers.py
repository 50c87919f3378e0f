"""A dialog with a box for each paper that proves an activity, ticked if the record has the paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from models.base import credits_text
from planner.edits.edits import EditActivity, Pin
from planner.report.activities import ActivityLine
from planner.report.activity import Paper, papers
from planner.report.offering_sentences import category_titles
from planner.session.session import RecordSession
from tui.dialogs.choose import Choice, Chooser
from tui.dialogs.dialog import Dialog
from tui.host import Host
from tui.styled import plain
from tui.widgets.picks import Boxes


class _Boxes(Boxes):
    """Boxes that Space ticks; Enter saves the dialog instead."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.save", "OK", tooltip="Write it to the record")]


class Papers(Dialog[tuple[str, ...] | None]):
    """A dialog whose result is the ticked papers, or None for no change."""

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
        """Start with the boxes.

        Args:
            title: the activity's title.
            wanted: papers that a regime asks for.
            there: papers that the record has.
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
        """Focus the first box."""
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
        """Close with the ticked papers, in the order of the record."""
        ticked = set(self.query_one(_Boxes).ticked) if self.query(_Boxes) else set()
        kept = [name for name in self._there if name in ticked]
        found = (*kept, *(name for name in self._papers if name in ticked and name not in kept))
        self.dismiss(None if found == self._there else found)

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)


def ask_papers(app: Host, line: ActivityLine) -> None:
    """Ask which papers prove an activity, and save the answer."""
    session = app.session
    activity = next(each for each in session.record.activities if each.id == line.activity)
    wanted = papers(session.done, session.known.standing, line.activity)

    def answered(there: tuple[str, ...] | None) -> None:
        if there is not None:
            app.edit(EditActivity(id=line.activity, changes={"evidence": list(there) or None}))

    app.push_screen(Papers(line.title, wanted, activity.evidence), answered)


LEAVE_OPEN = "wherever it counts most"


def pin_choices(session: RecordSession, activity: Mapping[str, Any], credential: str) -> list[Choice]:
    """Return the categories to which an activity, as the file has it, can be pinned under a credential."""
    active = session.done.credential(credential)
    unit, regime = active.regime.unit.plural, active.regime
    others = {name: pin for name, pin in (activity.get("pin") or {}).items() if name not in (credential, regime.id)}

    def would(pin: str | None) -> tuple[tuple[str, ...], str]:
        pinned = {**activity, "pin": {**others, **({} if pin is None else {credential: pin})}}
        preview = session.preview(pinned, str(activity["id"]))
        claims = (c for c in preview.standing.activities if c.credential == credential)
        claim = next((c for c in claims if c.activity == activity["id"]), None)
        if claim is None:
            return (), ""
        return claim.categories, f"{credits_text(claim.claimed)} of {credits_text(claim.earned)} {unit} count"

    open_ = {**activity, "pin": others}
    earned = dict.fromkeys(
        name for name, _, _ in session.preview(open_, str(activity["id"])).earned.get(credential, ())
    )
    best, counts = would(None)
    now = f"now {category_titles(best, regime)}, {counts}" if best else "now nowhere"
    return [
        Choice(LEAVE_OPEN, "Wherever it counts most", now),
        *(Choice(name, category_titles([name], regime), would(name)[1]) for name in earned),
        Choice("none", "Nowhere", "claim nothing of it"),
    ]


def ask_pin(app: Host, line: ActivityLine) -> None:
    """Ask in which category an activity is claimed under a credential, and save the answer."""
    written = next(each for each in app.session.written["activities"] if each.get("id") == line.activity)
    choices = pin_choices(app.session, written, line.credential)

    def answered(chosen: str | None) -> None:
        if chosen is not None and chosen != (line.pin or LEAVE_OPEN):
            category = None if chosen == LEAVE_OPEN else chosen
            app.edit(Pin(activity=line.activity, credential=line.credential, category=category))

    under = f" under {line.credential}" if len(app.session.done.credentials) > 1 else ""
    question = f"As what is “{line.title}” claimed{under}?"
    app.push_screen(Chooser(question, choices, line.pin or LEAVE_OPEN), answered)
