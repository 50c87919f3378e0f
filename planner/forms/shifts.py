"""So much more, or less, than a value that is set already: what a leading sign means wherever something is typed.

`+5` changes the value it stands beside and never means 5 itself.  Where the value is known, the change is made at once;
options are read before the record is, so they keep the change until its value is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

EARLIEST, LATEST = 1900, 2199
"""Years that a day may lie in, as in a file."""


class NotUsable(Exception):
    """What was typed cannot be used; the text is the sentence that says so, and after a semicolon what to write."""


@dataclass(frozen=True)
class DayShift:
    """So many days after the day that is set, or before it."""

    days: int
    typed: str

    def settled(self, base: date | None) -> date:
        """Return the day that is meant.

        Raises:
            NotUsable: where no day is set, and for a day out of reach.
        """
        if base is None:
            raise NotUsable(
                f"`{self.typed}` moves a day that is set already, and none is; write the day itself, such as 2026-03-31"
            )
        try:
            return in_reach(base + timedelta(days=self.days))
        except OverflowError:
            raise NotUsable(f"`{self.typed}` days from {base} lead out of the calendar") from None


@dataclass(frozen=True)
class AmountShift:
    """So much more than the amount that is set, or less; in parts of a whole, such as cents or minutes."""

    parts: int
    typed: str
    what: str
    """What it is an amount of, in the plural, such as `Hours`."""
    most: int
    """The largest amount there may be, in the same parts."""

    def settled(self, base: int | None) -> int:
        """Return the amount that is meant, in the same parts.

        Raises:
            NotUsable: where no amount is set, and where the change leads below 0 or too high.
        """
        if base is None:
            does = "adds to" if self.parts >= 0 else "takes from"
            raise NotUsable(
                f"`{self.typed}` {does} an amount that is set already, and none is; "
                "write the amount itself, which must be 0 or more"
            )
        if base + self.parts < 0:
            raise NotUsable(f"{self.what} must be 0 or more; `{self.typed}` takes away more than there is")
        if base + self.parts > self.most:
            raise NotUsable(f"{self.what} cannot grow that far; `{self.typed}` leads beyond what can be counted")
        return base + self.parts


Shift = DayShift | AmountShift


def in_reach(day: date) -> date:
    """Return a day that a file may hold.

    Raises:
        NotUsable: for one of another century.
    """
    if not EARLIEST <= day.year <= LATEST:
        raise NotUsable(f"The year {day.year} is too far away; it must be {EARLIEST} to {LATEST}")
    return day
