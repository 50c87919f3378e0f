"""The list of offerings: a line for each, with as many columns as fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from models.base import credits_text, money_text
from planner.forms.values import clock
from planner.report.catalog import CatalogLine, Mark, Order
from planner.report.offer_value import OfferValue
from tui.styled import plain
from tui.widgets.across import GAP, Across, head, row, widths
from tui.widgets.lines import Line

ROOMY, VAST = 100, 150
"""The least columns for marks as words, and for the provider and the id."""

SIGNS: dict[Mark, tuple[str, str]] = {
    "must": ("m", "must"),
    "never": ("n", "never"),
    "enrolled": ("e", "enrolled"),
    "planned": ("✓", "in plan"),
    "accepted": ("✓", "accepted"),
}
"""The sign of each mark, and its words."""

STYLES: dict[Mark, str] = {
    "must": "$text-accent",
    "never": "$text-error",
    "enrolled": "$text-accent",
    "planned": "$text-success",
    "accepted": "$text-success",
}


ORDER_OF: dict[str, Order] = {
    "Offering": "title",
    "Hours": "hours",
    "Price": "price",
    "When": "date",
    "A credit": "price per credit",
}
"""The order set by a click on the title of a column; columns of credit sort by the price of a credit."""


def columns(credentials: Sequence[str], room: int) -> list[Across]:
    """Return the columns that fit."""
    roomy, vast = room >= ROOMY, room >= VAST
    counting = [
        Across(_short(name, len(credentials), roomy=roomy), 12 if roomy else 7, "right") for name in credentials
    ]
    return [
        Across("Mark" if roomy else "", 16 if vast else 13 if roomy else 2),
        Across("Offering", 0),
        *([Across("Provider", 28)] if vast else []),
        Across("Hours", 5, "right"),
        Across("Price", 8, "right"),
        Across("When", 14),
        *counting,
        Across("A credit", 8, "right"),
    ]


def _short(name: str, several: int, *, roomy: bool) -> str:
    """Return the title of the column of credit that still counts."""
    if several == 1:
        return "Still counts" if roomy else "Counts"
    return name if len(name) <= (12 if roomy else 7) else name[: 11 if roomy else 6] + "…"


def titles(credentials: Sequence[str], room: int) -> Content:
    """Return the line above the list."""
    return head(columns(credentials, room), room).stylize("bold $text-muted")


def line(each: CatalogLine, credentials: Sequence[str]) -> Line:
    """Return an offering's line."""

    def drawn(room: int) -> Content:
        shown = columns(credentials, room)
        roomy, vast = room >= ROOMY, room >= VAST
        grey = "" if each.days else "$text-muted"
        times = f"{each.worth.steps} × " if each.worth.steps > 1 else ""
        cells = [
            _marks(each, words=roomy),
            plain(f"{times}{each.offering.title}", grey, most=None),
            *([plain(each.offering.provider, "$text-muted")] if vast else []),
            Content(length(each.minutes)),
            Content(money_text(each.price)),
            plain(when(each), grey),
            *(_counts(each.worth, name) for name in credentials),
            Content(a_credit(each.worth)),
        ]
        return row(cells, shown, room)

    return Line(each.offering.id, drawn)


def _marks(each: CatalogLine, *, words: bool) -> Content:
    # Enrolment implies being in the plan, and the words of both do not fit.
    said = each.marks[: each.marks.index("enrolled") + 1] if words and "enrolled" in each.marks else each.marks
    parts = [Content.styled(SIGNS[mark][words], STYLES[mark]) for mark in said]
    return Content(" " if words else "").join(parts)


def legend(each: CatalogLine | None = None, *, roomy: bool) -> Iterator[Content]:
    """Explain the signs of the list, or those that one line has.

    Args:
        each: the line whose signs to explain; None for every sign.
        roomy: whether marks are shown as words.
    """
    if each is None and not roomy:
        # An item of the plan has one sign, accepted or not.
        yield Content(", ".join(f"{sign} {words}" for mark, (sign, words) in SIGNS.items() if mark != "accepted"))
    if each is None or each.worth.items:
        yield plain("◆ does what a rule asks for as an item", "$text-muted")
    if each is None or "+" in when(each):
        yield plain("+1 after a day: another session as well", "$text-muted")


def when(each: CatalogLine) -> str:
    """Return the day of the option whose price is shown, and the number of other options."""
    offering = each.offering
    if not each.days:
        if "never" in each.marks:
            return "ruled out"
        return "cannot" if each.left_out else "not any more"
    if offering.on_demand is not None:
        return "on demand"
    if offering.weekly is not None:
        return f"weekly, {offering.weekly.weekday[:3].title()}"
    others = len(each.days) - 1
    return f"{each.next}{f' +{others}' if others else ''}"


def _counts(worth: OfferValue, credential: str) -> Content:
    served = worth.served.get(credential)
    if served is None or not (served.credits or served.items):
        return Content.styled("·", "$text-muted")
    sign = "◆" if served.items else ""
    return Content(" ".join(filter(None, (credits_text(served.credits) if served.credits else "", sign))))


def a_credit(worth: OfferValue) -> str:
    """Write the price of a credit that still counts, rounded to the nearest cent, half a cent up."""
    price = worth.price
    return money_text((2 * price.numerator + price.denominator) // (2 * price.denominator)) if price is not None else ""


def length(minutes: int) -> str:
    """Write hours as a short decimal, or else as hours and minutes."""
    text = credits_text(minutes)
    return clock(minutes) if "/" in text else text


def order_at(credentials: Sequence[str], room: int, at: int) -> Order | None:
    """Return the order for a click at a column of the titles; None between titles."""
    shown = columns(credentials, room)
    begins = 0
    for column, width in zip(shown, widths(shown, room), strict=True):
        if begins <= at < begins + width:
            counts = {_short(name, len(credentials), roomy=room >= ROOMY) for name in credentials}
            return "price per credit" if column.title in counts else ORDER_OF.get(column.title)
        begins += width + GAP
    return None
