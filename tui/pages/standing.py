"""The page Standing: the readings of all rules by credential, and the activities behind the selected one."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import OptionList

from tui.content.credential_card import Card, Subject, card_lines, cards, parts_behind
from tui.content.credential_details import TITLES, aside
from tui.content.reading import reading_text, title
from tui.dialogs.choose import Choice, Chooser
from tui.host import RuleFilter
from tui.page import DetailPage
from tui.styled import plain
from tui.widgets.detail import Detail
from tui.widgets.lines import Line, Lines

ABREAST = 3
"""The most cards in a row."""

NARROWEST = 58
"""The least columns of a card."""

LISTED: dict[str, RuleFilter] = {"unmodelled": "not modelled", "unclear": "unclear", "due": "unmet", "missed": "unmet"}
"""The filter of the page Rules when it is opened from a line without a rule."""


class StandingPage(DetailPage):
    """A card of readings for each credential, with details."""

    KEY: ClassVar[str] = "standing"
    BESIDE = 110
    CSS_PATH = "standing.tcss"
    HELP = (
        "Every bar is a rule: what counts, what is planned, what is asked for.  The cursor shows what stands behind it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rule", "Rule", tooltip="Open the page Rules at the clause of this line"),
        Binding("f", "fold", "Unfold", tooltip="Show or fold rules that are kept with nothing to show"),
        Binding("o", "open", "Open", show=False, tooltip="Open an activity that stands behind this line in Record"),
        Binding("enter,d", "grow", "Details", key_display="⏎", tooltip="More or less room for the details"),
        Binding("space", "turn(1)", "Read on", show=False, tooltip="Scroll the details down"),
        Binding("b", "turn(-1)", "Read back", show=False, tooltip="Scroll the details up"),
        Binding("left", "column(-1)", "Card left", show=False, tooltip="Go to the card on the left"),
        Binding("right", "column(1)", "Card right", show=False, tooltip="Go to the card on the right"),
    ]

    def __init__(self) -> None:
        """Start with satisfied rules folded."""
        super().__init__()
        self._everything = False
        self._subjects: dict[str, Subject] = {}
        self._asked_safe = 0
        """The revision of the record for which the last safe days were asked."""

    def body(self) -> ComposeResult:
        """Put the cards beside or above the details."""
        with Container(id="split"):
            with Horizontal(id="cards"):
                for at in range(ABREAST):
                    yield Lines(id=f"cards-{at}", classes="first" if at == 0 else "")
            yield Detail(id="behind")

    def resized(self) -> None:
        """Draw again what depends on the size."""
        self._fill()

    def show(self, news: frozenset[str]) -> None:
        """Draw the cards."""
        del news
        self._fill()
        self._want_safe()

    def opened(self) -> None:
        """Ask for the last safe days, once the standing is proven."""
        self._want_safe()

    def _want_safe(self) -> None:
        session = self.session
        if not session.known.proven or session.known.safe is not None or self._asked_safe == session.revision:
            return
        self._asked_safe = session.revision
        snapshot, asked = session.snapshot, self.recert.asked
        self.recert.ask("safe", lambda effort: asked.safe(snapshot, effort))

    # Drawing

    def _fill(self) -> None:
        found = cards(self.session)
        abreast = self._abreast(len(found))
        self.set_class(abreast > 1, "several")
        self._subjects = {}
        for at, lines in enumerate(self._columns):
            lines.display = at < abreast
            filled: list[Line] = []
            if at < abreast:
                for number, card in enumerate(found[at::abreast]):
                    # Number the cards, because those lower in a column may be out of view.
                    place = f"{number * abreast + at + 1} of {len(found)}" if abreast < len(found) else ""
                    if number:
                        filled.append(Line(f"gap {number}", lambda _: Content(""), head=True))
                    filled += self._card(card, place)
            rules = (
                line.key for line in filled if line.key in self._subjects and self._subjects[line.key][1] == "rule"
            )
            lines.fill(filled, next(rules, None))
        self._tell()

    def _card(self, card: Card, place: str) -> list[Line]:
        told = list(card_lines(card, place, everything=self._everything))
        self._subjects |= {line.key: subject for line, subject in told}
        return [line for line, _ in told]

    def _abreast(self, number: int) -> int:
        width = self.size.width * 3 // 5 if self.has_class("wide") else self.size.width
        return max(1, min(number, ABREAST, width // NARROWEST))

    @property
    def _columns(self) -> list[Lines]:
        return [self.query_one(f"#cards-{at}", Lines) for at in range(ABREAST)]

    @property
    def _selected(self) -> tuple[str, Subject] | None:
        shown = [lines for lines in self._columns if lines.display]
        lines = next((each for each in shown if each.has_focus), None) or next(
            (each for each in shown if each.has_class("last")), shown[0]
        )
        return (lines.here, self._subjects[lines.here]) if lines.here in self._subjects else None

    def _tell(self) -> None:
        """Show the details of the selected line."""
        selected = self._selected
        if selected is None:
            return
        key, (card, word, found) = selected
        detail = self.query_one(Detail)
        if word == "rule" and found:
            detail.show(key, title(found, card.active.regime), reading_text(found, card))
        else:
            detail.show(key, plain(TITLES.get(word, "")), aside(card, word))

    # Keys and clicks

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the details of the selected line of the focused card."""
        if isinstance(event.widget, Lines):
            for lines in self._columns:
                lines.set_class(lines is event.widget, "last")
            self._tell()

    @on(OptionList.OptionSelected)
    def _clicked(self, message: OptionList.OptionSelected) -> None:
        self._does(message.option_id or "")

    @on(Lines.Opened)
    def _opened(self, message: Lines.Opened) -> None:
        if not self._does(message.key):
            self.action_grow()

    def _does(self, key: str) -> bool:
        """Run the action of a line and return whether it has one."""
        match key.rpartition("|")[2]:
            case "folded":
                self.action_fold()
            case "plan":
                self.recert.action_page("plan")
            case "why":
                self.recert.action_page("whynot")
            case "next":
                self.action_column(1)
            case _:
                return False
        return True

    def action_fold(self) -> None:
        """Unfold or fold the rules that are satisfied without activities."""
        self._everything = not self._everything
        self._fill()

    def action_column(self, by: int) -> None:
        """Focus the next or previous card; stacked cards wrap around."""
        found = cards(self.session)
        shown = [lines for lines in self._columns if lines.display]
        selected = self._selected
        if selected is None:
            return
        at = next(at for at, each in enumerate(found) if each.held.name == selected[1][0].held.name) + by
        at = at % len(found) if len(shown) < len(found) else max(0, min(len(found) - 1, at))
        lines, name = shown[at % len(shown)], found[at].held.name
        lines.focus()
        if lines.here is None or self._subjects[lines.here][0].held.name != name:
            lines.go_below(f"{name}|", next(k for k, s in self._subjects.items() if s[0].held.name == name and s[2]))
        self._tell()

    def action_open(self) -> None:
        """Open the activity behind the selected line; ask which one if there are several."""
        selected = self._selected
        parts = parts_behind(self.session, *selected[1]) if selected is not None else ()
        if not parts:
            self.notify("No activity stands behind this line.", markup=False)
            return

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                claim = parts[int(chosen)].claim
                if claim.planned:
                    self.recert.action_page("plan")
                else:
                    self.recert.open_record(claim.activity, claim.credential)

        if len(parts) == 1:
            answered("0")
            return
        choices = [
            Choice(str(at), each.claim.title, f"planned, {each.on}" if each.claim.planned else str(each.on))
            for at, each in enumerate(parts)
        ]
        self.app.push_screen(Chooser("Which of them do you want to open?", choices), answered)

    def action_rule(self) -> None:
        """Open the page Rules at the clause of the selected line."""
        selected = self._selected
        if selected is not None:
            _, (card, word, found) = selected
            which = LISTED.get(word, "all")
            self.recert.open_rules(card.held.name, found[0].rule if found else "", which)
