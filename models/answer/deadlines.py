"""How long one can wait: for the whole and for each demand the last day on which it can still be met, and why then."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.answer.outcome import Verified
from models.base import Frozen, Ticks

SafeStatus = Literal["open", "met", "booked", "lost", "stopped", "disagreement"]
Closes = Literal["begins", "registration", "application", "length", "end"]


class ExpiringOption(Frozen):
    """Something on offer that can be chosen on the last safe day and not on the day after."""

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
    """Whether having this one still would be enough to meet it on the day after."""


class StudyShortage(Frozen):
    """Hours of work on demand that have to be done, and those that the days left have room for."""

    needed: Ticks
    """The least that will do, whatever is chosen."""
    fits: Ticks
    """The most there is room for from the day after the last safe day on."""
    by: date
    sessions: bool = False
    """Whether the hours of dated sessions are among both."""


class SafeDate(Frozen):
    """The last day on which one demand, or the whole, can still be met if nothing is done until then."""

    credential: str = ""
    """Empty for the whole, and for what the holder wishes."""
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
    """What closes the door on that day, or why there is no day."""
    doors: tuple[ExpiringOption, ...] = ()
    study: StudyShortage | None = None
    """Where it is days of study that run short, the hours."""
    because: tuple[str, ...] = ()
    """For the whole: the demands that can be met no longer either, each as credential and key."""
    verified: Verified
    anew: bool = False
    """Whether the last safe day and the day after were each worked out anew from the record and the catalogs."""


class SafeDates(Frozen):
    """How long everything can wait, and each demand on its own."""

    today: date
    until: date
    """The last day anything may still be done."""
    whole: SafeDate
    demands: tuple[SafeDate, ...]
    """One for each thing asked for, in the order of the rules; what the holder wishes to have comes last."""
