"""A request: the day to look from, wishes besides the record's, the objective.

Help shows the defaults, so nothing that takes time to load is imported here before it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.errors import UsageError
from planner.forms.option_values import day, hours, money, settled, settled_day
from planner.forms.shifts import AmountShift, DayShift

if TYPE_CHECKING:
    from models.record.record import Record, Wishes
    from planner.formulation.objective import Objective
    from planner.problem.case import Case

SECONDS = 60
"""The default time limit of a search, in seconds."""


def _usual_objective() -> Objective:
    from planner.formulation.objective import Objective  # noqa: PLC0415 - brings the whole planner

    return Objective()


@dataclass(frozen=True)
class Request:
    """The options of a question, besides the record."""

    today: date | DayShift | None = None
    catalogs: tuple[str, ...] = ()
    regimes: Path | None = None
    seconds: int = SECONDS
    until: date | DayShift | None = None
    budget: int | AmountShift | None = None
    hours_per_week: int | AmountShift | None = None
    hours_per_month: int | AmountShift | None = None
    never: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    objective: Objective = field(default_factory=_usual_objective)
    reduce: bool = True
    """Whether presolve leaves out what cannot change the optimum."""

    @classmethod
    def written(cls, words: Mapping[str, Any], dashes: str = "--") -> Request:
        """Read a request from the texts of its options.

        Args:
            words: texts by option, with underscores; a missing one or None leaves the default.
            dashes: the prefix of an option's name in messages.

        Raises:
            UsageError: for a text that cannot be read.
        """

        def option(name: str) -> tuple[str, Any]:
            return f"{dashes}{name.replace('_', '-')}" if dashes else name, words.get(name)

        return cls(
            today=day(*option("today")),
            catalogs=tuple(words.get("catalog") or ()),
            regimes=words.get("regimes"),
            seconds=words.get("time_limit") or SECONDS,
            until=day(*option("until")),
            budget=money(*option("budget")),
            hours_per_week=hours(*option("hours_per_week")),
            hours_per_month=hours(*option("hours_per_month")),
            never=tuple(words.get("never") or ()),
            must=tuple(words.get("must") or ()),
            objective=objective_of(words.get("minimize") or (), words.get("hour_value"), dashes),
            reduce=not words.get("no_reduce"),
        )

    def wished(self, case: Case) -> dict[str, Any]:
        """Return the stated wishes; compute those written as a change, such as `--budget +50`, from the case's.

        Amounts are in cents and minutes.

        Raises:
            UsageError: for a change to a wish that the case lacks.
        """
        from planner.scenarios.recorded_values import recorded_amount, recorded_day  # noqa: PLC0415 - see above

        # Find when periods end only for a change to the last day.
        last = recorded_day(("until",), case) if isinstance(self.until, DayShift) else None
        found: dict[str, Any] = {"until": settled_day("--until", self.until, last)}
        for key in ("budget", "hours_per_week", "hours_per_month"):
            option = f"--{key.replace('_', '-')}"
            found[key] = settled(option, getattr(self, key), recorded_amount((key,), case))
        return {key: value for key, value in found.items() if value is not None}

    def laid_over(self, case: Case) -> Record:
        """Return the record of a case with its wishes replaced by those of the request.

        Raises:
            UsageError: for an offering that is in no catalog, and for wishes that contradict one another.
        """
        from planner.errors import did_you_mean  # noqa: PLC0415 - see above

        record, wished = case.record, self.wished(case)
        if "until" in wished and wished["until"] < case.today:
            raise UsageError(
                f"--until: {wished['until']} is before {case.today}, the first day left; choose a later day"
            )
        offered = (offering for each in case.catalogs for offering in each.offerings)
        known = {name for offering in offered for name in (offering.id, offering.course)}
        done = {name for activity in record.activities for name in (activity.id, activity.course)}
        for option, names, among in (("--never", self.never, known), ("--must", self.must, known | done)):
            for name in names:
                if name not in among:
                    remedy = did_you_mean(
                        name, filter(None, among), "use the id of an offering in a catalog that is read"
                    )
                    raise UsageError(f"{option}: there is no offering `{name}`; {remedy}")
        for name in self.never:
            if name in self.must:
                raise UsageError(f"--never and --must both name `{name}`; leave out one of them")
        wishes = record.wishes
        return record.model_copy(update={"wishes": wishes.model_copy(update=wished | self._offerings(wishes))})

    def _offerings(self, wishes: Wishes) -> dict[str, Any]:
        never = [name for name in wishes.never if name not in self.must]
        must = [name for name in wishes.must if name not in self.never]
        return {
            "never": tuple(dict.fromkeys([*never, *self.never])),
            "must": tuple(dict.fromkeys([*must, *self.must])),
        }


def objective_of(minimize: Iterable[str], hour_value: str | None, dashes: str = "--") -> Objective:
    """Read the stages to minimise, in order.

    Raises:
        UsageError: for a word that is no stage.
    """
    from planner.formulation.objective import Objective, stages_from  # noqa: PLC0415 - brings the whole planner

    words = [word.strip() for entry in minimize for word in entry.split(",") if word.strip()]
    try:
        stages = stages_from(words)
    except ValueError as error:
        raise UsageError(f"{dashes}minimize: {error}") from None
    option = f"{dashes}hour-value"
    return Objective(stages, settled(option, money(option, hour_value), None) or 0)
