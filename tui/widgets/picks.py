"""A choice of several: a list with boxes to tick, and a search field above a long list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.styled import plain
from tui.widgets.option_list import Options

MANY = 9
"""The least number of choices for a search field."""


@dataclass(frozen=True)
class Pick:
    """A choice that can be ticked."""

    name: str
    title: str
    depth: int = 0


class Narrows(Input):
    """A search field that filters the list below it; Down, or Space in an empty field, moves the focus to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "into", "Into the list", show=False, tooltip="Go into the list below"),
    ]

    class Into(Message):
        """The list is to get the focus."""

    def action_into(self) -> None:
        """Move the focus into the list."""
        self.post_message(self.Into())

    async def _on_key(self, event: events.Key) -> None:
        # A search never begins with a space; a first space is meant for the list.
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            self.action_into()
        else:
            await super()._on_key(event)


class Boxes(Options):
    """A list of lines with boxes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Tick", show=False, tooltip="Tick the line the cursor is on, or take the tick away"),
    ]
    DEFAULT_CSS = """
    Boxes {
        height: auto; border: none; padding: 0; background: $surface; text-wrap: nowrap; text-overflow: ellipsis;
    }
    Boxes:focus { border: none; background-tint: $foreground 0%; }
    Boxes > .option-list--option-highlighted { background: $boost; color: $foreground; text-style: none; }
    Boxes:focus > .option-list--option-highlighted {
        background: $primary-muted; color: $foreground; text-style: bold;
    }
    """

    class Ticked(Message):
        """The tick of a line was set or removed."""

        def __init__(self, name: str, *, on: bool) -> None:
            """Name the line."""
            self.name, self.on = name, on
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Start without lines."""
        super().__init__(id=id, markup=False, compact=True)
        self._titles: dict[str, Content] = {}
        self._ticked: set[str] = set()

    def fill(self, lines: Sequence[tuple[str, Content]], ticked: Iterable[str]) -> None:
        """Show lines by name."""
        self._titles, self._ticked = dict(lines), set(ticked)
        self.set_options(Option(self._drawn(name), id=f"box-{at}") for at, name in enumerate(self._titles))
        if self._titles:
            self.highlighted = next((at for at, name in enumerate(self._titles) if name in self._ticked), 0)

    def _drawn(self, name: str) -> Content:
        on = name in self._ticked
        sign = ("[✓] ", "bold $text-success") if on else ("[ ] ", "$text-muted")
        return Content.assemble(sign, self._titles[name])

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ticked names, in the order of the lines."""
        return tuple(name for name in self._titles if name in self._ticked)

    def toggle(self, at: int) -> None:
        """Set or remove the tick of a line."""
        name = list(self._titles)[at]
        self._ticked ^= {name}
        self.replace_option_prompt_at_index(at, self._drawn(name))
        self.post_message(self.Ticked(name, on=name in self._ticked))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Set or remove the tick of the line chosen by Space, Enter or a click."""
        message.stop()
        self.toggle(message.option_index)


class Picks(Vertical):
    """A choice of several, each with a box."""

    DEFAULT_CSS = """
    Picks { height: auto; }
    Picks > Input { height: 1; border: none; padding: 0 1; background: $boost; width: 100%; }
    Picks > Input:focus { background: $primary-muted; }
    Picks > Boxes { max-height: 7; }
    Picks > .chosen { height: auto; color: $text-accent; padding: 0 1; }
    """

    class Changed(Message):
        """A tick was set or removed."""

    def __init__(self, picks: Sequence[Pick], chosen: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002
        """Start with the choices.

        Args:
            picks: the choices.
            chosen: the ticked names; names without a choice are kept too.
            id: the id of the widget.
        """
        super().__init__(id=id)
        known = {each.name for each in picks}
        self._picks = (*picks, *(Pick(name, name) for name in chosen if name not in known))
        self.chosen: tuple[str, ...] = tuple(chosen)

    def compose(self) -> ComposeResult:
        """Put the ticked choices above the list."""
        yield Static(classes="chosen", markup=False)
        if len(self._picks) >= MANY:
            yield Narrows(placeholder="type to narrow the list; ↓ goes into it, there space ticks", compact=True)
        yield Boxes()

    def on_mount(self) -> None:
        """List every choice, and scroll to the first ticked one."""
        self._fill("")

    def _fill(self, words: str) -> None:
        wanted = words.casefold().split()
        found = [each for each in self._picks if all(word in f"{each.title} {each.name}".casefold() for word in wanted)]
        lines = [(each.name, Content("  " * (0 if wanted else each.depth)) + plain(each.title)) for each in found]
        self.query_one(Boxes).fill(lines, self.chosen)
        self._say()

    def _say(self) -> None:
        titles = {each.name: each.title for each in self._picks}
        said = self.query_one(".chosen", Static)
        said.update(plain("✓ " + "; ".join(titles[name] for name in self.chosen), most=None))
        said.display = bool(self.chosen) and len(self._picks) >= MANY

    @on(Input.Changed)
    def _narrowed(self, message: Input.Changed) -> None:
        message.stop()
        self._fill(message.value)

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        """Tick the only match, or focus the list."""
        message.stop()
        shown = self.query_one(Boxes)
        if shown.option_count == 1:
            shown.toggle(0)
            message.input.value = ""
        else:
            shown.focus()

    @on(Narrows.Into)
    def _into(self, message: Narrows.Into) -> None:
        message.stop()
        self.query_one(Boxes).focus()

    @on(Boxes.Ticked)
    def _ticked(self, message: Boxes.Ticked) -> None:
        message.stop()
        kept = tuple(name for name in self.chosen if name != message.name)
        self.chosen = (*kept, message.name) if message.on else kept
        self._say()
        self.post_message(self.Changed())
