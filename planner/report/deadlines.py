"""Last safe dates as rows and sentences: how long everything can wait, and each demand on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from models.answer.deadlines import Closes, ExpiringOption, SafeDate, SafeDates, SafeStatus
from models.base import credits_text
from planner.report.verdicts import StatusWords
from planner.text.quantities import counted, days_left, span

HEADING = "How long this can wait, if nothing is done until then"

ASSUMED = "What is on offer is taken to stay on offer: courses that fill up sooner are not foreseen."

NO_DAY: Mapping[SafeStatus, StatusWords] = {
    "met": StatusWords("good", "met already", "Everything that is asked for is met; nothing has to be done."),
    "booked": StatusWords("good", "booked already", "Nothing more has to be arranged."),
    "lost": StatusWords("bad", "too late", "It is too late, even today."),
    "stopped": StatusWords("open", "not found", "The last safe day was not found in the time given."),
    "disagreement": StatusWords("bad", "not certain", "The last safe day is not certain."),
}
"""What is said where there is no last safe day: of one demand, and of the whole."""

CLOSING: Mapping[Closes, str] = {
    "begins": "begins",
    "registration": "registration closes",
    "application": "can no longer be applied for",
    "length": "takes too long after",
    "end": "is over",
}


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """How long one demand can wait, or several parts of one that close together."""

    when: str
    """The last safe day, or in a word why there is none."""
    left: str
    """How far off that day is; nothing where there is no day."""
    title: str
    closing: tuple[str, ...]
    """What can be chosen on that day and not on the next, and how many hours of study are left."""
    first: SafeDate
    """The demand, or the first of the parts; what it says is true of each."""


def whole_row(found: SafeDates) -> DeadlineRow:
    """Return how long everything together can wait."""
    return _row([found.whole], found, "Everything together")


def whole_verdict(found: SafeDates) -> str:
    """Say in one sentence how long everything together can wait."""
    last = found.whole.last
    if last is None:
        return NO_DAY[found.whole.status].sentence
    if last == found.today:
        return f"Begin today: {last} is the last day on which everything can still be done."
    left = days_left(last, found.today)
    return f"Doing nothing is safe until {last} ({left}): the last day on which everything can still be done."


def whole_reasons(found: SafeDates) -> Iterator[str]:
    """Say what closes first, and which demands cannot be met from then on."""
    if found.whole.status == "met":
        return
    yield found.whole.sentence
    known = {f"{each.credential}: {each.rule}" if each.credential else each.rule: each for each in found.demands}
    titles = dict.fromkeys(_called([known[key]]) for key in found.whole.because if key in known)
    if len(titles) > 1:
        yield f"What cannot be met {'then' if found.whole.last else 'any more'}: {'; '.join(titles)}."


def deadline_rows(found: SafeDates, *, everything: bool) -> tuple[DeadlineRow, ...]:
    """Return how long each demand can wait, what is too late first; what is met or booked only with everything."""
    asked = [each for each in found.demands if everything or not _settled(each)]
    ordered = sorted(asked, key=lambda each: (each.status != "lost", each.last or found.until, each.last is None))
    alike = groupby(ordered, key=lambda each: (each.credential, each.title, each.status, each.last, each.sentence))
    several = len({each.credential for each in found.demands if each.credential}) > 1
    groups = [list(group) for _, group in alike]
    return tuple(_row(group, found, _called(group, whose=several)) for group in groups)


def folded(found: SafeDates) -> str:
    """Say how many demands are met or booked already; nothing where there are none."""
    settled = [each for each in found.demands if _settled(each)]
    if not settled:
        return ""
    words = " or ".join(word for word in ("met", "booked") if word in {each.status for each in settled})
    return f"{len(settled)} more {'is' if len(settled) == 1 else 'are'} {words} already"


def _settled(each: SafeDate) -> bool:
    return each.status in ("met", "booked")


def _row(alike: Sequence[SafeDate], found: SafeDates, title: str) -> DeadlineRow:
    first = alike[0]
    doors = dict.fromkeys(_door(door) for each in alike for door in each.doors)
    study = dict.fromkeys(
        f"Study: {credits_text(each.needed)} hours are needed by {each.by}, {credits_text(each.fits)} fit."
        for each in (each.study for each in alike)
        if each is not None
    )
    left = days_left(first.last, found.today).replace("ends today", "today") if first.last else ""
    when = str(first.last or NO_DAY[first.status].word)
    return DeadlineRow(when, left, title, (*doors, *study), first)


def _called(alike: Sequence[SafeDate], *, whose: bool = False) -> str:
    first, about = alike[0], "; ".join(each.about for each in alike if each.about)
    credential = f"{first.credential}: " if whose and first.credential else ""
    return f"{credential}{first.title}{f' ({about})' if about else ''}"


def _door(door: ExpiringOption) -> str:
    what = f"{door.title} ({door.offering}{f'@{door.session}' if door.session else ''})"
    alone = "; this one alone would still do" if door.alone else ""
    return f"{what}, {span(door.start, door.end)}: {CLOSING[door.how]} {door.closes}{alone}"


def checked(found: SafeDates) -> Iterator[str]:
    """Say how the days were checked, and by whom."""
    everything = (found.whole, *found.demands)
    dated = [each for each in everything if each.status == "open"]
    if dated:
        anew = sum(each.anew for each in dated)
        yield (
            "Each day was worked out anew from the record and the catalogs: on the last safe day the auditor agrees "
            "to a plan, for the day after two solvers find none."
            if anew == len(dated)
            else f"{len(dated) - anew} of {counted(len(dated), 'day')} rest on one model alone, on which two solvers "
            "agree: sessions with a place taken use up hours of the weeks in question."
        )
    late = [each for each in everything if each.status == "lost"]
    if late and all(each.verified.second_solver == "agrees" for each in late):
        yield "What is too late was found so by two solvers."
    for each in everything:
        if each.verified.saved_model:
            yield f"The model is kept for a bug report: {each.verified.saved_model}"
