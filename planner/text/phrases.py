"""The phrases of the rule language in words: how much, of what, over which days, for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.base import Span, credits_text, written
from models.regime.amounts import (
    Amount,
    ByClass,
    ChosenAmount,
    Conditional,
    FactAmount,
    HighestOf,
    LessThan,
    LowestOf,
    PercentOf,
    PerUnit,
    Scaled,
    SumOf,
)
from models.regime.phrases import (
    AllHold,
    AnyHolds,
    BetweenWindow,
    ChosenMoment,
    Condition,
    DayCompares,
    Denied,
    EachWindow,
    EarliestOf,
    EndOfMonth,
    EndOfNextMonth,
    FactIs,
    HoldsClass,
    Interpreted,
    LastWindow,
    LastYearly,
    LatestOf,
    Moment,
    NextYearly,
    RollingWindow,
    Shifted,
    SplitWindow,
    WindowSpec,
)
from models.regime.regime import Regime
from models.regime.selection import Selection
from planner.text.sentences import listing

_BUILT_IN = {
    "period_start": "the start of the period",
    "period_end": "the end of the period",
    "window_start": "the start of the window",
    "window_end": "the end of the window",
    "today": "today",
}


@dataclass(frozen=True)
class Words:
    """Writes the phrases of one regime."""

    regime: Regime

    def amount(self, amount: Amount) -> str:
        """Write an amount."""
        match amount:
            case int():
                return f"{credits_text(amount)} {self.regime.unit.name if amount == 60 else self.regime.unit.plural}"
            case str():
                return "what is required"
            case PercentOf():
                of = {"required": "what is required", "counted": "all that counts"}
                base = of[amount.of] if isinstance(amount.of, str) else f"what counts of {self.of(amount.of)}"
                return f"{written(amount.percent)}% of {base}"
            case FactAmount():
                return f"what the record states as `{amount.fact}`"
            case ByClass():
                return self._by_class(amount)
            case PerUnit():
                ends = f"{self.moment(amount.from_)} to {self.moment(amount.to)}"
                return f"{credits_text(amount.amount)} for each {amount.per} {amount.counting} from {ends}"
            case HighestOf():
                return f"the highest of ({'; '.join(self.amount(each) for each in amount.highest)})"
            case LowestOf():
                return f"the lowest of ({'; '.join(self.amount(each) for each in amount.lowest)})"
            case SumOf():
                return " plus ".join(self.amount(each) for each in amount.sum)
            case Scaled():
                return f"{written(amount.times)} times {self.amount(amount.of)}"
            case LessThan():
                return f"{self.amount(amount.of)} less {self.amount(amount.less)}"
            case ChosenAmount():
                return f"by `{amount.choose}`: " + ", ".join(
                    f"{option}: {self.amount(each)}" for option, each in amount.options.items()
                )
            case Conditional():
                then, otherwise = self.amount(amount.then), self.amount(amount.otherwise)
                return f"{then} if {self.condition(amount.when)}, otherwise {otherwise}"

    def _by_class(self, amount: ByClass) -> str:
        by_amount: dict[int, list[str]] = {}
        for name, ticks in amount.by_class.items():
            by_amount.setdefault(ticks, []).append(name)
        parts = [f"{credits_text(ticks)} for {all_of(names)}" for ticks, names in by_amount.items()]
        share = f"{written(amount.per_full_year)} for each full year of " if amount.per_full_year is not None else ""
        held = {"any": "", "full": ", held for the whole period", "part": ", added during the period"}[amount.held]
        return f"{share}{'; '.join(parts)}{held}"

    def of(self, selection: Selection) -> str:
        """Write a selection of activities."""
        parts = []
        if selection.category:
            parts.append(_or(selection.category))
        if selection.topic:
            parts.append(f"about {_or(selection.topic)}")
        if selection.item:
            parts.append(f"the item {_or(selection.item)}")
        parts += [f"with {name} {_or(map(_scalar, values))}" for name, values in selection.attributes.items()]
        if selection.carried is not None:
            parts.append("carried in" if selection.carried else "of this period")
        if selection.any:
            parts.append(f"({_or(map(self.of, selection.any))})")
        parts += [self.of(each) for each in selection.all]
        if selection.exclude is not None:
            parts.append(f"but not {self.of(selection.exclude)}")
        named = selection.category or selection.item or selection.any or selection.all
        return ", ".join(parts) if named else " ".join(["anything", ", ".join(parts)]).strip()

    def window(self, window: WindowSpec) -> str:
        """Write a window, after a comma; nothing for the whole period."""
        match window:
            case "period":
                return ""
            case "career":
                return ", ever"
            case EachWindow():
                only = f" {_or(map(str, window.only))}" if window.only else ""
                return f", in each {window.each}{only}"
            case BetweenWindow():
                return f", from {self.moment(window.between[0])} to {self.moment(window.between[1])}"
            case LastWindow():
                return f", in the last {window.last.words()}"
            case RollingWindow():
                return f", in any {window.rolling.words()}"
            case SplitWindow():
                return f", in each of {window.split} equal parts"

    def moment(self, moment: Moment) -> str:
        """Write a day."""
        match moment:
            case date():
                return moment.isoformat()
            case str():
                return _BUILT_IN.get(moment, f"`{moment}`")
            case Shifted():
                shifts = [(moment.plus, "after"), (moment.minus, "before")]
                parts = [f"{span.words()} {where}" for span, where in shifts if span != Span()]
                return f"{' and '.join(parts) or 'on'} {self.moment(moment.from_)}"
            case NextYearly():
                return f"the next {_yearly(moment.next_, moment.year)} on or after {self.moment(moment.on_or_after)}"
            case LastYearly():
                return (
                    f"the latest {_yearly(moment.latest, moment.year)} on or before {self.moment(moment.on_or_before)}"
                )
            case EndOfMonth():
                return f"the end of the month of {self.moment(moment.end_of_month)}"
            case EndOfNextMonth():
                return f"the end of the next {moment.end_of_next.replace('_', ' ')} after {self.moment(moment.after)}"
            case ChosenMoment():
                parts = [f"{option}: {self.moment(each)}" for option, each in moment.options.items()]
                return f"by `{moment.choose}` ({'; '.join(parts)})"
            case EarliestOf():
                return f"the earliest of ({'; '.join(map(self.moment, moment.earliest))})"
            case LatestOf():
                return f"the latest of ({'; '.join(map(self.moment, moment.latest_of))})"

    def condition(self, condition: Condition) -> str:
        """Write a condition."""
        match condition:
            case HoldsClass():
                return f"the class is {_or(condition.class_)}"
            case FactIs():
                return f"`{condition.fact}` {_wanted(condition)}"
            case Interpreted():
                return f"`{condition.interpretation}` is read as {condition.is_}"
            case DayCompares():
                bounds = [("on or after", condition.on_or_after), ("before", condition.before)]
                parts = [f"{word} {self.moment(day)}" for word, day in bounds if day is not None]
                return f"{self.moment(condition.day)} is {' and '.join(parts)}"
            case AllHold():
                return " and ".join(self.condition(each) for each in condition.all)
            case AnyHolds():
                return f"({' or '.join(self.condition(each) for each in condition.any)})"
            case Denied():
                return f"not ({self.condition(condition.not_)})"


def _wanted(condition: FactIs) -> str:
    parts = [f"is {_or(map(_scalar, condition.is_))}"] if condition.is_ else []
    bounds = (("at least", condition.at_least), ("at most", condition.at_most), ("a multiple of", condition.every))
    parts += [f"is {word} {number}" for word, number in bounds if number is not None]
    return " and ".join(parts) or "is known"


def _yearly(day: str, year: str) -> str:
    return day if year == "any" else f"{day} of an {year} year"


def _scalar(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def all_of(names: Iterable[str]) -> str:
    """Join names with commas and a last "and"."""
    return listing(names, "and")


def _or(names: Iterable[str]) -> str:
    return listing(names, "or")
