"""A list with a box before each line; what is ticked is told by a sign, whatever colours there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.options import Options


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
