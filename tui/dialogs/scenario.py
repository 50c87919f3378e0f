"""Dialogs to change one field of a scenario: a line to type, a list to choose from, a confirmation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from planner.forms.shifts import NotUsable
from planner.scenarios.choices import ScenarioChoice
from tui.dialogs.dialog import Dialog
from tui.styled import plain
from tui.widgets.option_list import Options

MANY = 12
"""The least number of choices for which the search field gets the focus."""


class Typed(Dialog[str | None]):
    """A dialog whose result is a typed line, or None for no change."""

    CSS_PATH = "scenario.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", tooltip="Change nothing"),
    ]

    def __init__(self, title: str, hint: str, value: str = "", check: Callable[[str], object] | None = None) -> None:
        """Start with the current value.

        Args:
            title: the title of the dialog.
            hint: a hint of what may be typed.
            value: the initial text.
            check: raises NotUsable for a text that cannot be used.
        """
        super().__init__()
        self._title, self._hint, self._value, self._check = title, hint, value, check

    def compose(self) -> ComposeResult:
        """Put the line between its title and its mistake."""
        with Vertical(classes="dialog small"):
            yield Static(plain(self._title), classes="title", markup=False)
            yield Input(self._value, id="line")
            yield Static(plain(self._hint, most=None), id="hint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content("OK"), variant="primary", id="ok", compact=True)
                yield Button(Content("Cancel"), id="cancel", compact=True)
        yield Footer()

    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def done(self) -> None:
        """Close with the typed text, or show its mistake."""
        text = self.query_one(Input).value.strip()
        try:
            if self._check is not None:
                self._check(text)
        except NotUsable as wrong:
            hint = self.query_one("#hint", Static)
            hint.update(plain(f"✗ {wrong}", most=None))
            hint.add_class("wrong")
            return
        self.dismiss(text)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Close without a change."""
        self.dismiss(None)


class Marked(Options):
    """A list of choices: Space or a click selects or clears one, Enter finishes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Done", tooltip="Use what is chosen"),
        Binding("space", "select", "Take or leave", tooltip="Take the one the cursor is on, or leave it"),
    ]

    class Done(Message):
        """Enter was pressed; the selection is final."""

    def action_done(self) -> None:
        """Finish the selection."""
        self.post_message(self.Done())


class Chosen(Dialog[tuple[str, ...] | None]):
    """A dialog whose result is one or several choices of a list, or None for no change."""

    CSS_PATH = "scenario.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", tooltip="Change nothing"),
        Binding("slash", "search", "Search", show=False, tooltip="Type what to look for"),
    ]

    def __init__(
        self, title: str, choices: Sequence[ScenarioChoice], *, several: bool = False, ids: bool = True
    ) -> None:
        """Start with the choices.

        Args:
            title: the title of the dialog.
            choices: the choices in order.
            several: whether more than one may be chosen.
            ids: whether ids are shown and searched too.
        """
        super().__init__()
        self._title, self._choices, self._several, self._ids = title, choices, several, ids
        self._taken = dict.fromkeys(each.name for each in choices if each.chosen)

    def compose(self) -> ComposeResult:
        """Put the search field above the list."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title, most=None), classes="title", markup=False)
            yield Input(placeholder="Type to search", id="line")
            yield (
                Marked(id="found", markup=False, compact=True)
                if self._several
                else Options(id="found", markup=False, compact=True)
            )
            yield Static("", id="hint", markup=False)
            with Horizontal(classes="buttons"):
                if self._several:
                    yield Button(Content("Done"), variant="primary", id="ok", compact=True)
                yield Button(Content("Cancel"), id="cancel", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        """List every choice."""
        self._fill()
        self.query_one("#line" if len(self._choices) > MANY else "#found").focus()

    @on(Input.Changed)
    def _fill(self) -> None:
        words = self.query_one(Input).value.casefold().split()
        found = [each for each in self._choices if all(word in _text(each) for word in words)]
        listed = self.query_one("#found", OptionList)
        # List selected choices first, so that they are in view and can be cleared.
        found.sort(key=lambda each: not each.chosen)
        listed.set_options(Option(self._drawn(each), id=each.name) for each in found)
        if found:
            listed.highlighted = 0
        self._say(len(found))

    def _say(self, many: int) -> None:
        parts = [f"{many} of {len(self._choices)}"] if many != len(self._choices) else []
        if self._several:
            parts.append(f"{len(self._taken)} chosen; space takes or leaves, enter is done")
        if not many:
            parts = ["Nothing here has these words." if self._choices else "There is nothing to choose from."]
        self.query_one("#hint", Static).update(plain("; ".join(parts), most=None))

    def _drawn(self, each: ScenarioChoice) -> Content:
        mark = ("[x] " if each.name in self._taken else "[ ] ") if self._several else "● " if each.chosen else "  "
        known = self._ids and each.name and each.name.casefold() != each.title.casefold()
        more = (Content.assemble("  ", plain(text, "$text-muted")) for text in (each.note, known and each.name) if text)
        return Content.assemble(Content(mark), plain(each.title, most=70), *more)

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Select the only match, or focus the list."""
        listed = self.query_one("#found", OptionList)
        if listed.option_count != 1:
            listed.focus()
            return
        self._take(listed.get_option_at_index(0).id or "")
        if self._several:
            # Clear the field for the next search; Enter in an empty field focuses the list, where Enter finishes.
            self.query_one(Input).value = ""

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option.id or "")

    def _take(self, name: str) -> None:
        if not self._several:
            self.dismiss((name,))
            return
        if name in self._taken:
            del self._taken[name]
        else:
            self._taken[name] = None
        each = next(each for each in self._choices if each.name == name)
        listed = self.query_one("#found", OptionList)
        listed.replace_option_prompt(name, self._drawn(each))
        self._say(listed.option_count)

    @on(Marked.Done)
    @on(Button.Pressed, "#ok")
    def _done(self) -> None:
        self.dismiss(tuple(self._taken))

    def action_search(self) -> None:
        """Focus the search field."""
        self.query_one(Input).focus()

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Close without a change."""
        self.dismiss(None)


def _text(each: ScenarioChoice) -> str:
    return f"{each.title} {each.name} {each.note}".casefold()


class Confirmed(Dialog[bool]):
    """A dialog whose result is whether to do what it describes."""

    CSS_PATH = "scenario.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "agree", "Yes", key_display="⏎", tooltip="Do it"),
        Binding("escape,n", "cancel", "No", key_display="esc", tooltip="Change nothing"),
    ]

    def __init__(self, title: str, says: Iterable[Content]) -> None:
        """Start with the question.

        Args:
            title: the question.
            says: the effects of agreeing.
        """
        super().__init__()
        self._title, self._says = title, tuple(says)

    def compose(self) -> ComposeResult:
        """Put the effects between the question and the answers."""
        with Vertical(classes="dialog said"):
            yield Static(plain(self._title, most=None), classes="title", markup=False)
            with VerticalScroll(id="says"):
                yield Static(Content("\n").join(self._says), markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content("Yes"), variant="primary", id="ok", compact=True)
                yield Button(Content("No"), id="cancel", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        """Focus the text, so that keys scroll it."""
        self.query_one("#says").focus()

    @on(Button.Pressed, "#ok")
    def action_agree(self) -> None:
        """Close with agreement."""
        self.dismiss(True)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Close without a change."""
        self.dismiss(False)
