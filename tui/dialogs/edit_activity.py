"""The form for an activity: its fields, and a preview of the credit that is updated at every keystroke."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from pydantic import ValidationError
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Footer, Static

from planner.edits.change import made_id
from planner.edits.edits import AddActivity, EditActivity
from planner.forms.activity_fields import ReadActivity, TypedActivity, changes, read, typed_of
from planner.forms.needed_answers import asking
from planner.report.activity import foreseen
from tui.content.activity_preview import foreseen_text
from tui.dialogs.confirm import Sure
from tui.dialogs.dialog import Dialog
from tui.host import Host
from tui.styled import plain
from tui.widgets.fields import Fields

BESIDE = 110
"""The least columns for the preview beside the fields."""

TALL = 45
"""The least lines for longer lists."""


PROVISO = "Worked out at once; the best way to claim everything is found as soon as it is saved."


@dataclass(frozen=True)
class Saved:
    """A saved activity."""

    activity: str
    """The id of the activity."""
    title: str


class ActivityForm(Dialog[Saved | None]):
    """A dialog whose result is the saved activity, or None."""

    CSS_PATH = "activity.tcss"
    AUTO_FOCUS = "#field-title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "OK", priority=True, tooltip="Write it to the record"),
        Binding("escape", "leave", "Cancel", tooltip="Change nothing"),
        Binding("pagedown", "turn(1)", "Fields down", show=False, tooltip="Scroll the fields down"),
        Binding("pageup", "turn(-1)", "Fields up", show=False, tooltip="Scroll the fields up"),
    ]

    def __init__(self, activity: Mapping[str, Any] | None = None) -> None:
        """Open the form.

        Args:
            activity: the activity to change, as the file has it; None to add one.
        """
        super().__init__()
        self._before: Mapping[str, Any] = activity or {}
        self._key = str(self._before.get("id", ""))
        self._drawing = False

    @property
    def recert(self) -> Host:
        """The application."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """Put the fields beside or above the preview."""
        session = self.recert.session
        self._asked = [asking(active) for active in session.done.credentials]
        self._began = typed_of(self._before, self._asked)
        self._without = session.known.standing
        activities, offerings = session.record.activities, session.offerings.values()
        names = [(each.id, each.course) for each in activities] + [(each.id, each.course) for each in offerings]
        self._used = {name for pair in names for name in pair if name}
        with Vertical(id="form"):
            yield Static(id="heading", markup=False)
            with Container(id="split"):
                yield Fields(self._began, self._asked)
                with Vertical(id="ahead"):
                    yield Static(plain("What would come of it"), id="ahead-title", markup=False)
                    with VerticalScroll(id="ahead-scroll"):
                        yield Static(id="ahead-text", markup=False)
            with Horizontal(id="buttons"):
                yield Button("OK", id="save", variant="primary", compact=True)
                yield Button("Cancel", id="leave", compact=True)
                yield Static(id="state", markup=False)
            yield Footer()

    def on_mount(self) -> None:
        """Show the preview of the activity before any change."""
        self._began = self.typed
        self._look()

    def on_resize(self, event: events.Resize) -> None:
        """Put the preview beside or below the fields, and show longer lists on a tall screen."""
        self.set_class(event.size.width >= BESIDE, "wide")
        self.set_class(event.size.height >= TALL, "tall")

    def _heading(self) -> Content:
        """Return the title with the values typed, which stays visible when the fields scroll away."""
        typed = self.typed
        if not self._key and typed == self._began:
            return plain("Add an activity")
        title = f"“{typed.title.strip()}”" if typed.title.strip() else "an activity"
        days = f"{typed.start} to {typed.end}" if typed.end.strip() else typed.start
        length = f"{typed.hours} h" if typed.hours.strip().replace(".", "", 1).isdecimal() else typed.hours
        said = (title, days, length, typed.provider)
        return plain(f"{'Change' if self._key else 'Add'} {', '.join(filter(None, map(str.strip, said)))}")

    # Preview

    @property
    def typed(self) -> TypedActivity:
        """The values in the fields."""
        return self.query_one(Fields).typed

    @property
    def changed(self) -> bool:
        """Whether a value differs from the one at opening."""
        return self.typed != self._began

    def _read(self) -> ReadActivity:
        return read(self.typed, self._asked, self._before)

    @on(Fields.Changed)
    def _typed_something(self) -> None:
        # Draw the typed key first, and preview several quick changes once.
        if not self._drawing:
            self._drawing = True
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        self._drawing = False
        found = self._read()
        changed = self.changed
        # An empty form needs no list of missing values.
        wrong = {field: text for field, text in found.wrong.items() if changed or self._key}
        self.query_one(Fields).mark(wrong, found.doubts if changed or self._key else {})
        self.query_one("#ahead-text", Static).update(self._ahead(found))
        self.query_one("#heading", Static).update(self._heading())
        number = len(wrong)
        state = (
            f"✗ {number} {'field is' if number == 1 else 'fields are'} wrong: {self._named(wrong)}" if number else ""
        )
        self.query_one("#state", Static).update(plain(state or ("changed, not saved yet" if changed else "")))

    def _named(self, wrong: Iterable[str]) -> str:
        return ", ".join(dict.fromkeys(self.query_one(Fields).label_of(field) for field in wrong))

    def _ahead(self, found: ReadActivity) -> Content:
        needed = [field for field in ("start", "end", "hours") if field in found.wrong]
        if needed:
            word = "length" if needed[0] == "hours" else "day"
            text = f"As soon as the {word} can be read, this says what it earns, where it counts, and what is lost."
            return plain(text, "$text-muted", most=None)
        whole = self._whole(found)
        try:
            preview = self.recert.session.preview(whole, self._key)
        except ValidationError:
            return plain("This cannot be counted yet.", "$text-muted")
        come = foreseen_text(
            foreseen(self._without, preview, whole["id"]), self.recert.session.done, anew=not self._key
        )
        return Content.assemble(come, "\n\n", plain(PROVISO, "$text-muted", most=None))

    def _whole(self, found: ReadActivity) -> dict[str, Any]:
        """Return the activity with its id, new if it is added."""
        title = str(found.activity.get("title", ""))
        if self._key:
            return {**found.activity, "title": title}
        return {**found.activity, "title": title, "id": made_id(title, self._used)}

    # Keys and clicks

    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#leave")
    def _leave_pressed(self) -> None:
        self.action_leave()

    def action_save(self) -> None:
        """Write the activity to the record; after an error keep the form open with all values."""
        found = self._read()
        fields = self.query_one(Fields)
        if found.wrong:
            fields.mark(found.wrong, found.doubts)
            first = next(iter(found.wrong))
            fields.go_to(first)
            self.notify(found.wrong[first], severity="error", markup=False)
            return
        title = str(found.activity["title"])
        if not self._key:
            before = {each.id for each in self.recert.session.record.activities}
            if self.recert.edit(AddActivity(activity=found.activity)):
                new = next(each.id for each in self.recert.session.record.activities if each.id not in before)
                self.dismiss(Saved(new, title))
            return
        different = changes(self._before, found.activity)
        if not different:
            self.dismiss(None)
        elif self.recert.edit(EditActivity(id=self._key, changes=different)):
            self.dismiss(Saved(self._key, title))

    def action_leave(self) -> None:
        """Close without saving; if values were changed, ask first."""
        if not self.changed:
            self.dismiss(None)
            return

        def answered(sure: bool | None) -> None:  # noqa: FBT001 - the result of the dialog
            if sure:
                self.dismiss(None)

        self.app.push_screen(Sure("Leave without saving what you typed?"), answered)

    def action_turn(self, pages: int) -> None:
        """Scroll the fields by pages."""
        fields = self.query_one(Fields)
        fields.scroll_relative(y=pages * max(1, fields.size.height - 1), animate=False)
