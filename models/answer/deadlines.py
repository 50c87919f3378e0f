"""Last safe dates: the last day on which the whole, and each demand, can still be met, with its causes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.answer.outcome import Verified
from models.base import Frozen, Ticks

SafeStatus = Literal["open", "met", "booked", "lost", "stopped", "disagreement"]
Closes = Literal["begins", "registration", "application", "length", "end"]


class ExpiringOption(Frozen):
    """An option that can be chosen on the last safe day and not on the day after."""

    offering: str
    session: str = ""
    title: str
    start: date
    """For work on demand: the first day it could be begun, seen from today."""
    end: date
    closes: date
    how: Closes
    """It begins; registration closes; it can no longer be applied for in time; it takes too long to be finished by its
    last day; or that last day is over."""
    alone: bool
    """Whether the demand could be met on the day after if this option alone were still open."""


class StudyShortage(Frozen):
    """Hours of work on demand that are needed, and the hours that fit into the days left."""

    needed: Ticks
    """The fewest hours of any plan."""
    fits: Ticks
    """The most hours that fit into the days after the last safe day."""
    by: date
    sessions: bool = False
    """Whether both include the hours of sessions."""


class SafeDate(Frozen):
    """The last day on which one demand, or all of them, can still be met if nothing is done until then."""

    credential: str = ""
    """Empty for the whole, and for the holder's wishes."""
    rule: str = ""
    """The rule's key: its id, part and window; empty for the whole, `must` and a name for a wish."""
    title: str
    about: str = ""
    """The topic or category and the window, where the rule is stated for each."""
    clause: tuple[str, ...] = ()
    status: SafeStatus
    """A day is known; met by the record; met by places already taken; cannot be met even today; not worked out in time;
    the checks contradict each other."""
    last: date | None = None
    """The last safe day, where the status is `open`."""
    sentence: str
    """Why that day is the last, or why there is no day."""
    doors: tuple[ExpiringOption, ...] = ()
    study: StudyShortage | None = None
    """The hours, where days of study run short."""
    because: tuple[str, ...] = ()
    """For the whole: the demands that cannot be met after that day either, each as credential and key."""
    verified: Verified
    anew: bool = False
    """Whether the last safe day and the day after were each recomputed from the record and the catalogs."""


class SafeDates(Frozen):
    """The last safe date of the whole, and of each demand."""

    today: date
    until: date
    """The last day on which work may be done."""
    whole: SafeDate
    demands: tuple[SafeDate, ...]
    """One for each demand, in the order of the rules; the holder's wishes come last."""
