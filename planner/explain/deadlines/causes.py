"""What expires on the last safe date: of all that can no longer be chosen on the next day, that which was needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from models.answer.deadlines import ExpiringOption, StudyShortage
from planner.explain.deadlines.closing_days import ClosingDay
from planner.explain.deadlines.demands import DeadlineDemand
from planner.explain.deadlines.waiting_model import WaitingModel
from planner.explain.deadlines.what_is_left import serves, shortage, shortage_words, what_is_left
from planner.language.dates import ONE_DAY
from planner.text.sentences import first_few

MOST_NAMED = 3
"""Offerings named in one sentence."""

Group = tuple[ClosingDay, ...]
"""Ways of taking one session, or one offering on demand, that close on the same day."""


@dataclass
class ClosingCauses:
    """The night after the last safe day of one demand, or of the whole."""

    waiting: WaitingModel
    demand: DeadlineDemand
    day: date
    """The last safe day."""

    @property
    def _next(self) -> date:
        return min(self.day + ONE_DAY, self.waiting.end)

    @cached_property
    def _groups(self) -> list[Group]:
        """What closes that night, by offering and session."""
        found: dict[tuple[str, str], list[ClosingDay]] = {}
        for each in self.waiting.closing_days:
            if each.closes == self.day and each.open_on(self.day):
                found.setdefault((each.option.offering, each.option.session), []).append(each)
        return [tuple(found[key]) for key in sorted(found)]

    @cached_property
    def _everything(self) -> set[str]:
        return {key for group in self._groups for key in _keys(group)}

    @cached_property
    def _alone(self) -> list[Group]:
        """Those of which each would be enough, were it still open on the next day."""
        found = [group for group in self._groups if self._open(self._next, again=_keys(group))]
        if found or self._open(self.day, shut=self._everything):
            return found
        # What has to be finished on the last safe day needs that day's hours too.
        return [group for group in self._groups if self._open(self.day, shut=self._everything - set(_keys(group)))]

    @cached_property
    def hours_run_short(self) -> bool:
        """Whether it is the hours of the last safe day that are needed rather than anything that closes."""
        return not self._alone and self._open(self.day, shut=self._everything)

    @cached_property
    def _needed(self) -> list[Group]:
        """What closes and was needed: each alone, or else all of it that serves."""
        if self._alone or self.hours_run_short:
            return self._alone
        serving = [group for group in self._groups if any(serves(each, self.demand, self.waiting) for each in group)]
        return serving or self._groups

    def _open(self, day: date, *, again: Iterable[str] = (), shut: Iterable[str] = ()) -> bool:
        """Say whether the demand can be met from a day on; a question that was stopped counts as no."""
        return self.waiting.ask(day, self.demand, again=again, shut=shut).status == "optimal"

    # --- values ---------------------------------------------------------------------------------------------------

    def expiring(self) -> tuple[ExpiringOption, ...]:
        """Return what expires and was needed."""
        return tuple(
            ExpiringOption(
                offering=each.option.offering,
                session=each.option.session,
                title=each.option.title,
                start=each.option.start,
                end=each.option.end,
                closes=self.day,
                how=each.how,
                alone=group in self._alone,
            )
            for group in self._needed
            for each in [_widest(group)]
        )

    @cached_property
    def study(self) -> StudyShortage | None:
        """The hours that are needed and those that fit, where it is hours that run short."""
        return shortage(self.waiting, self.demand, self._next) if self.hours_run_short else None

    def sentence(self) -> str:
        """Say what expires."""
        if self.hours_run_short:
            if self.study is not None:
                short = shortage_words(self.study, self.waiting.problem.limits, self._next)
                return f"After {self.day} too few days are left: {short}."
            return f"After {self.day} too few days are left for the hours that are needed."
        left = what_is_left(self.waiting, self.demand, self._next)
        if not self._needed:
            return f"After {self.day}, {left}."
        names = first_few([self._name(group) for group in self._needed], MOST_NAMED)
        either = ", either of which would do" if len(self._alone) > 1 else ""
        return f"After {self.day} it is too late for {names}{either}: {self._causes()}; {left}."

    def _name(self, group: Group) -> str:
        option = _widest(group).option
        later = {
            each.option.session
            for each in self.waiting.open_on(self._next)
            if each.option.offering == option.offering and each.option.session != option.session
        }
        # Of something that goes on it is one session that is lost.
        return f"the session of {option.start} of “{option.title}”" if later else f"“{option.title}”"

    def _causes(self) -> str:
        """Say what closes each, once for those that close in the same way."""
        found: dict[str, list[str]] = {}
        for group in self._needed:
            found.setdefault(_cause(_widest(group), many=len(self._needed) > 1), []).append(group[0].option.title)
        if len(found) == 1:
            return next(iter(found))
        parts = [f"{' and '.join(f'“{title}”' for title in titles)}: {cause}" for cause, titles in found.items()]
        return "; ".join(parts[:MOST_NAMED])


def _keys(group: Sequence[ClosingDay]) -> list[str]:
    return [each.option.key for each in group]


def _widest(group: Group) -> ClosingDay:
    return min(group, key=lambda each: (each.option.start, each.option.end))


def _cause(closing: ClosingDay, *, many: bool) -> str:
    option = closing.option
    match closing.how:
        case "begins":
            return "they begin that day" if many else "it begins that day"
        case "registration":
            return f"registration for {option.start} closes that day"
        case "application":
            return f"what begins on {option.start} has to be applied for by then to count"
        case "length":
            length = f"{option.takes} days"
            if many:
                return f"each takes {length} and has to be finished by {option.end}"
            return f"it takes {length} and has to be finished by {option.end}"
        case "end":
            return f"{'they have' if many else 'it has'} to be finished by {option.end}"
