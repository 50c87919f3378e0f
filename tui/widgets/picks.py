"""Several of many: a list with boxes to tick, and a line to type in where the list is long."""

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
"""From so many things on, one can type what to look for among them."""


@dataclass(frozen=True)
class Pick:
    """Something that can be ticked."""

    name: str
    title: str
    depth: int = 0


class Narrows(Input):
    """Narrows the list below it; the keys that move in a list lead into it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "into", "Into the list", show=False, tooltip="Go into the list below"),
    ]

    class Into(Message):
        """Somebody goes into the list."""

    def action_into(self) -> None:
        """Go into the list."""
        self.post_message(self.Into())

    async def _on_key(self, event: events.Key) -> None:
        # Nothing that is looked for begins with a space: it is meant for the list.
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            self.action_into()
        else:
            await super()._on_key(event)


class Boxes(Options):
    """Lines with boxes."""

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
        """A line was ticked, or is not any more."""

        def __init__(self, name: str, *, on: bool) -> None:
            """Name the line."""
            self.name, self.on = name, on
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin without lines."""
        super().__init__(id=id, markup=False, compact=True)
        self._titles: dict[str, Content] = {}
        self._ticked: set[str] = set()

    def fill(self, lines: Sequence[tuple[str, Content]], ticked: Iterable[str]) -> None:
        """Show these lines, by name."""
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
        """What is ticked, in the order of the lines."""
        return tuple(name for name in self._titles if name in self._ticked)

    def toggle(self, at: int) -> None:
        """Tick a line, or take the tick away."""
        name = list(self._titles)[at]
        self._ticked ^= {name}
        self.replace_option_prompt_at_index(at, self._drawn(name))
        self.post_message(self.Ticked(name, on=name in self._ticked))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Tick the line that space, Enter or a click was meant for."""
        message.stop()
        self.toggle(message.option_index)


class Picks(Vertical):
    """Several of many, each with a box."""

    DEFAULT_CSS = """
    Picks { height: auto; }
    Picks > Input { height: 1; border: none; padding: 0 1; background: $boost; width: 100%; }
    Picks > Input:focus { background: $primary-muted; }
    Picks > Boxes { max-height: 7; }
    Picks > .chosen { height: auto; color: $text-accent; padding: 0 1; }
    """

    class Changed(Message):
        """Something was ticked, or is not any more."""

    def __init__(self, picks: Sequence[Pick], chosen: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002
        """Show what there is.

        Args:
            picks: what can be ticked.
            chosen: what is ticked; names that are not known are kept as well.
            id: Textual's word for its name.
        """
        super().__init__(id=id)
        known = {each.name for each in picks}
        self._picks = (*picks, *(Pick(name, name) for name in chosen if name not in known))
        self.chosen: tuple[str, ...] = tuple(chosen)

    def compose(self) -> ComposeResult:
        """Put what is ticked above the list."""
        yield Static(classes="chosen", markup=False)
        if len(self._picks) >= MANY:
            yield Narrows(placeholder="type to narrow the list; ↓ goes into it, there space ticks", compact=True)
        yield Boxes()

    def on_mount(self) -> None:
        """Show everything, what is ticked first in view."""
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
        """Tick the only thing that was found, or go to the list."""
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
