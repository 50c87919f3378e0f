"""The dialog for the holder's wishes: money, hours, days out, and the day to finish by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Footer, Input, Static, TextArea

from planner.edits.edits import SetWish
from planner.forms.wishes import Wished, read_wishes, wished_of
from tui.dialogs.confirm import Sure
from tui.dialogs.dialog import Dialog
from tui.host import Host
from tui.styled import plain

FIELDS = (
    ("budget", "Budget", "no limit"),
    ("hours_per_day", "Hours a day", "8, for study at home"),
    ("hours_per_week", "Hours a week", "no limit"),
    ("hours_per_month", "Hours a month", "no limit"),
    ("until", "Done by", "the end of the period"),
)


class WishesForm(Dialog[bool | None]):
    """A dialog whose result is whether a wish was changed."""

    AUTO_FOCUS = "#wish-budget"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "OK", priority=True, tooltip="Write it to the record"),
        Binding("escape", "leave", "Cancel", tooltip="Change nothing"),
    ]
    DEFAULT_CSS = """
    WishesForm { align: center middle; }
    WishesForm > Vertical {
        width: 78; max-width: 96%; height: auto; max-height: 96%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    WishesForm #heading { text-style: bold; height: 1; }
    WishesForm #fields { height: auto; max-height: 18; }
    WishesForm .row { height: 1; }
    WishesForm .label { width: 16; color: $text-muted; }
    WishesForm Input { height: 1; border: none; padding: 0 1; background: $boost; width: 1fr; }
    WishesForm Input:focus { background: $primary-muted; }
    WishesForm TextArea { height: 6; border: none; padding: 0 1; background: $boost; }
    WishesForm .wrong { height: auto; color: $text-error; padding: 0 0 0 16; display: none; }
    WishesForm .head { height: auto; color: $text-muted; margin: 1 0 0 0; }
    WishesForm .about { height: auto; color: $text-muted; }
    WishesForm #buttons { height: 1; margin: 1 0 0 0; }
    WishesForm Button { margin: 0 2 0 0; }
    """

    @property
    def recert(self) -> Host:
        """The application."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """Put the fields in a column."""
        session = self.recert.session
        self._before: Mapping[str, Any] = session.written.get("wishes") or {}
        wished = wished_of(self._before)
        with Vertical():
            yield Static("What your life allows", id="heading", markup=False)
            with VerticalScroll(id="fields"):
                for name, label, hint in FIELDS:
                    with Horizontal(classes="row"):
                        yield Static(
                            plain(f"{label}, {session.done.currency}" if name == "budget" else label),
                            classes="label",
                            markup=False,
                        )
                        yield Input(
                            getattr(wished, name),
                            placeholder=hint,
                            id=f"wish-{name}",
                            compact=True,
                            select_on_focus=False,
                        )
                    yield Static(classes="wrong", id=f"wrong-{name}", markup=False)
                yield Static(
                    "Days out, a stretch a line: 2026-03-16 to 2026-03-20 spring break", classes="head", markup=False
                )
                yield TextArea(wished.blackouts, id="wish-blackouts", tab_behavior="focus", compact=True)
                yield Static(classes="wrong", id="wrong-blackouts", markup=False)
                for text in offerings_wished(self._before):
                    yield Static(plain(text, most=None), classes="about", markup=False)
            with Horizontal(id="buttons"):
                yield Button("OK", id="save", variant="primary", compact=True)
                yield Button("Cancel", id="leave", compact=True)
        yield Footer()

    @property
    def wished(self) -> Wished:
        """The values in the fields."""
        given = {name: self.query_one(f"#wish-{name}", Input).value for name, _, _ in FIELDS}
        return Wished(**given, blackouts=self.query_one("#wish-blackouts", TextArea).text)

    def _read(self) -> tuple[dict[str, Any], dict[str, str]]:
        return read_wishes(self.wished, self._before, self.recert.session.case.today)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._mark(self._read()[1])

    def _mark(self, wrong: Mapping[str, str]) -> None:
        for name in (*(name for name, _, _ in FIELDS), "blackouts"):
            below = self.query_one(f"#wrong-{name}", Static)
            below.display = name in wrong
            below.update(plain(f"✗ {wrong[name]}", most=None) if name in wrong else "")

    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#leave")
    def _leave_pressed(self) -> None:
        self.action_leave()

    def action_save(self) -> None:
        """Write the wishes to the record; after an error keep the dialog open with all values."""
        changed, wrong = self._read()
        self._mark(wrong)
        if wrong:
            first = next(iter(wrong))
            self.query_one(f"#wish-{first}").focus()
            self.notify(wrong[first], severity="error", markup=False)
        elif not changed:
            self.dismiss(False)
        elif self.recert.edit(SetWish(changes=changed)):
            self.dismiss(True)

    def action_leave(self) -> None:
        """Close without saving; if values were changed, ask first."""
        if self.wished == wished_of(self._before):
            self.dismiss(None)
            return

        def answered(sure: bool | None) -> None:  # noqa: FBT001 - the result of the dialog
            if sure:
                self.dismiss(None)

        self.app.push_screen(Sure("Leave without saving what you typed?"), answered)


def offerings_wished(wishes: Mapping[str, Any]) -> list[str]:
    """Return a sentence on the offerings required, excluded or enrolled in."""
    places = [
        each["offering"] + (f" ({each['session']})" if each.get("session") else "")
        for each in wishes.get("enrolled") or ()
    ]
    said = (
        ("Wanted", list(wishes.get("must") or ())),
        ("Never", list(wishes.get("never") or ())),
        ("Enrolled", places),
    )
    return [f"{word}: {', '.join(names)} (the page Catalog changes this)" for word, names in said if names]
