"""A record as lines of a list: each activity under each credential, in some order, or those that words are found in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.answer.outcome import Claim, Outcome
from models.problem import Problem
from models.record.record import Activity, Record
from planner.report.activity import papers

Order = Literal["date", "earned", "lost"]
ORDERS: tuple[Order, ...] = ("date", "earned", "lost")

CARRIED = "carried in"
"""How credit of the period before is called where it cannot be changed."""


@dataclass(frozen=True)
class ActivityLine:
    """An activity under one credential."""

    activity: str
    credential: str
    """Empty where it counts under none."""
    title: str
    start: date
    end: date
    minutes: int
    claim: Claim | None
    missing: tuple[str, ...] = ()
    """Papers that the record does not say are there."""
    pin: str = ""
    """A category, or `none`."""
    carried: bool = False
    """Whether it was brought over and cannot be changed here."""
    first: bool = True
    """Whether it is the first line of its activity."""

    @property
    def key(self) -> str:
        """Unique in the list."""
        return f"{self.activity}|{self.credential}"

    @property
    def lost(self) -> int:
        """Ticks that were earned and do not count."""
        return self.claim.earned - self.claim.claimed if self.claim else 0


def lines(
    record: Record, problem: Problem, outcome: Outcome, order: Order = "date", words: str = ""
) -> list[ActivityLine]:
    """Return the lines of a record, what is the latest, or the most, first."""
    known = {each.id: each for each in record.activities}
    claims: dict[str, dict[str, Claim]] = {}
    for claim in outcome.activities:
        if not claim.planned:
            claims.setdefault(claim.activity, {})[claim.credential] = claim
    groups = [_lines(problem, outcome, key, activity, claims.get(key, {})) for key, activity in known.items()]
    groups += list(_carried(problem, claims))
    wanted = words.casefold().split()
    kept = [each for each in groups if all(word in _words(each, known, problem) for word in wanted)]
    kept.sort(key=lambda group: (group[0].end, group[0].start, group[0].activity), reverse=True)
    if order != "date":
        kept.sort(key=lambda group: sum(_worth(each, order) for each in group), reverse=True)
    return [line for group in kept for line in group]


def _worth(line: ActivityLine, order: Order) -> int:
    return line.lost if order == "lost" else line.claim.earned if line.claim else 0


def _lines(
    problem: Problem, outcome: Outcome, key: str, activity: Activity, claims: dict[str, Claim]
) -> list[ActivityLine]:
    item = next(each for each in problem.activities if each.key == key)
    wanted = papers(problem, outcome, key)
    what = (activity.title, activity.start, activity.end, item.minutes)
    found: list[ActivityLine] = []
    for active in problem.credentials:
        claim = claims.get(active.name)
        if claim is None:
            continue
        missing = tuple(each.name for each in wanted if each.credential == active.name and not each.there)
        pin = activity.pin.get(active.name) or activity.pin.get(active.regime.id) or ""
        found.append(
            ActivityLine(key, active.name, *what, claim, missing if claim.category else (), pin, first=not found)
        )
    return found or [ActivityLine(key, "", *what, None)]


def _carried(problem: Problem, claims: dict[str, dict[str, Claim]]) -> Iterator[list[ActivityLine]]:
    for active in problem.credentials:
        for item in active.carried:
            claim = claims.get(item.key, {}).get(active.name)
            yield [ActivityLine(item.key, active.name, item.title, item.start, item.end, 0, claim, carried=True)]


def _words(group: Sequence[ActivityLine], known: dict[str, Activity], problem: Problem) -> str:
    """Return all that can be looked for in an activity."""
    first = group[0]
    said = [first.activity, first.title, str(first.start), str(first.end)]
    activity = None if first.carried else known.get(first.activity)
    if activity is not None:
        said += [activity.provider, activity.course or "", activity.note, *activity.evidence]
    for each in group:
        said.append(each.credential)
        if each.claim is None:
            continue
        regime = problem.credential(each.credential).regime
        for name in each.claim.categories:
            said += [name, regime.categories[name].title if name in regime.categories else ""]
        said += [text for loss in each.claim.lost for text in (loss.why, *loss.clause)]
        item = next((item for item in problem.activities if item.key == each.activity), None)
        topics = {topic for piece in (item.pieces.get(each.credential, ()) if item else ()) for topic in piece.topics}
        said += [text for name in sorted(topics) for text in (name, getattr(regime.topics.get(name), "title", ""))]
        said += ["lost"] if each.lost else []
        said += ["missing"] if each.missing else []
        said += ["pinned"] if each.pin else []
    return " ".join(said).casefold()
