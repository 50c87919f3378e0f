"""Two lines above the record: the credit that counts under each credential, and the holder's wishes."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from models.base import credits_text, money_text
from models.record.record import Wishes
from planner.session.session import RecordSession
from tui.styled import plain


class CredentialsHead(Static):
    """The credit that counts under each credential."""

    DEFAULT_CSS = """
    CredentialsHead { height: auto; max-height: 4; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(markup=False)

    def show(self, session: RecordSession) -> None:
        """Draw the line."""
        several = len(session.known.standing.credentials) > 1
        lines = []
        for held in session.known.standing.credentials:
            counted = f"{credits_text(held.claimed)}{f' of {credits_text(held.required)}' if held.required else ''}"
            sign, style = ("✓", "$text-success") if held.met else ("✗", "$text-error")
            name = held.name if several else held.title
            said = f"{counted} {held.unit} count, {held.period.start} to {held.period.end}, {name}"
            lines.append(Content.assemble((sign, style), " ", plain(said)))
        self.update(Content("\n").join(lines))


class WishesHead(Static):
    """The holder's wishes; a click opens their dialog."""

    DEFAULT_CSS = """
    WishesHead { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    WishesHead:hover { background: $boost; color: $text; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(markup=False)
        self.tooltip = "Money, hours, days out: a click or w changes them"

    def show(self, session: RecordSession) -> None:
        """Draw the line."""
        self.update(
            Content.assemble(
                ("w ", "bold $text-primary"), plain(wishes_words(session.record.wishes, session.done.currency))
            )
        )

    async def on_click(self) -> None:
        """Open the dialog for the wishes."""
        await self.screen.run_action("wishes")


def wishes_words(wishes: Wishes, currency: str) -> str:
    """Return the holder's wishes in one line."""
    gaps = len(wishes.blackouts)
    said = [
        f"budget {money_text(wishes.budget)} {currency}" if wishes.budget is not None else "no budget",
        f"{credits_text(wishes.hours_per_week)} h a week" if wishes.hours_per_week is not None else "",
        f"{credits_text(wishes.hours_per_month)} h a month" if wishes.hours_per_month is not None else "",
        f"{credits_text(wishes.hours_per_day)} h a day",
        f"done by {wishes.until}" if wishes.until else "",
        f"{gaps} {'stretch' if gaps == 1 else 'stretches'} out" if gaps else "",
        *(
            f"{len(names)} {word}"
            for names, word in ((wishes.must, "wanted"), (wishes.never, "never"), (wishes.enrolled, "enrolled"))
            if names
        ),
    ]
    return "Wishes: " + ", ".join(filter(None, said))
