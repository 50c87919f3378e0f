"""A dialog that asks for a few values and checks each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import TypeAdapter, ValidationError
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label, Static

from models.base import Hours, Money
from tui.dialogs.dialog import Dialog
from tui.styled import plain

Check = Callable[[str], str]
"""Returns the mistake in a typed value; empty if it is right."""

Heed = Callable[[Mapping[str, str]], str]
"""Returns a warning about the typed values, given by the names of the fields; empty if there is none."""


def _nothing(_: Mapping[str, str]) -> str:
    return ""


@dataclass(frozen=True)
class Field:
    """A value to ask for."""

    name: str
    label: str
    value: str = ""
    check: Check = lambda _: ""
    hint: str = ""


class Question(Dialog[dict[str, str] | None]):
    """A dialog whose result is the typed values by the names of the fields, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel", tooltip="Change nothing")]
    DEFAULT_CSS = """
    Question { align: center middle; }
    Question > Vertical {
        width: 64; max-width: 92%; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    Question #question { text-style: bold; height: auto; }
    Question #about { height: auto; color: $text-muted; margin: 0 0 1 0; }
    Question .field { height: 1; }
    Question .field Label { width: 20; }
    Question .field Input { width: 1fr; height: 1; border: none; padding: 0; background: $boost; }
    Question .field Input:focus { border: none; background: $primary-muted; }
    Question #said { height: 2; }
    Question #said.wrong { color: $text-error; }
    Question #said.heed { color: $text-warning; }
    Question #answers { height: 1; }
    Question Button { margin: 0 2 0 0; }
    """

    def __init__(
        self, question: str, fields: Sequence[Field], about: str = "", yes: str = "OK", heed: Heed = _nothing
    ) -> None:
        """Start with the question and its fields.

        Args:
            question: the title of the dialog.
            fields: the values to ask for.
            about: an explanation below the title.
            yes: the word on the button that confirms.
            heed: returns a warning that does not prevent confirming.
        """
        super().__init__()
        self._question, self._fields, self._about, self._yes = question, tuple(fields), about, yes
        self._heed = heed

    def compose(self) -> ComposeResult:
        """Put the fields below the question."""
        with Vertical():
            yield Static(plain(self._question, most=None), id="question", markup=False)
            yield Static(plain(self._about, most=None), id="about", markup=False)
            for each in self._fields:
                with Horizontal(classes="field"):
                    yield Label(each.label, markup=False)
                    yield Input(each.value, placeholder=each.hint, id=f"field-{each.name}", select_on_focus=True)
            # Keep its line when it is empty, so that the buttons do not move.
            yield Static("", id="said", markup=False)
            with Horizontal(id="answers"):
                yield Button(self._yes, id="yes", variant="primary", compact=True)
                yield Button("Cancel", id="no", compact=True)

    def on_mount(self) -> None:
        """Focus the first field."""
        self.query(Input).first().focus()

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        message.stop()
        given = self._given()
        sound = not any(each.check(given[each.name]) for each in self._fields)
        self._say(self._heed(given) if sound else "", "heed")

    def _say(self, text: str, kind: str) -> None:
        said = self.query_one("#said", Static)
        said.set_classes(kind)
        said.update(plain(text, most=None))

    @on(events.Click)
    def _beside(self, event: events.Click) -> None:
        if event.widget is self:
            self.action_leave()

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        message.stop()
        self._take()

    @on(Button.Pressed, "#yes")
    def _agreed(self) -> None:
        self._take()

    @on(Button.Pressed, "#no")
    def _refused(self) -> None:
        self.action_leave()

    def _given(self) -> dict[str, str]:
        return {each.name: self.query_one(f"#field-{each.name}", Input).value.strip() for each in self._fields}

    def _take(self) -> None:
        given = self._given()
        for each in self._fields:
            wrong = each.check(given[each.name])
            if wrong:
                self._say(f"{each.label}: {wrong}", "wrong")
                self.query_one(f"#field-{each.name}", Input).focus()
                return
        self.dismiss(given)

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)


_MONEY: TypeAdapter[int] = TypeAdapter(Money)
_HOURS: TypeAdapter[int] = TypeAdapter(Hours)


def cents(written: str) -> int:
    """Read an amount of money, in cents.

    Raises:
        ValidationError: for any other text.
    """
    return _MONEY.validate_python(written)


def minutes(written: str) -> int:
    """Read a number of hours, in minutes.

    Raises:
        ValidationError: for any other text.
    """
    return _HOURS.validate_python(written)


def is_money(written: str) -> str:
    """Return the mistake in an amount of money; an empty text is right."""
    return _wrong(_MONEY, written)


def is_hours(written: str) -> str:
    """Return the mistake in a number of hours."""
    return _wrong(_HOURS, written) if written else "expected a number such as 6 or 1.5"


def is_day(written: str) -> str:
    """Return the mistake in a day; an empty text is right."""
    try:
        if written:
            date.fromisoformat(written)
    except ValueError:
        return "expected a day such as 2026-03-14"
    return ""


def _wrong(kind: TypeAdapter[int], written: str) -> str:
    try:
        if written:
            kind.validate_python(written)
    except ValidationError as error:
        return str(error.errors()[0]["msg"])
    return ""
