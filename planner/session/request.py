"""What is asked for: the day to look from, wishes on top of the record's, what is minimised.

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
"""How long a search may take, unless told otherwise."""


def _usual_objective() -> Objective:
    from planner.formulation.objective import Objective  # noqa: PLC0415 - brings the whole planner

    return Objective()


@dataclass(frozen=True)
class Request:
    """What is asked for, on top of what the record says."""

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
    """Whether what cannot matter is left out before the search."""

    @classmethod
    def written(cls, words: Mapping[str, Any], dashes: str = "--") -> Request:
        """Read a request from what was written for each of its parts.

        Args:
            words: by option, with underscores; what is missing or None is not asked for.
            dashes: what stands before an option's name in a message.

        Raises:
            UsageError: for what cannot be read.
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
        """Return the wishes that are stated, with every change to one of the case made: `--budget +50`.

        Days are days; amounts are in cents and minutes.

        Raises:
            UsageError: for a change where the case has nothing that could be changed.
        """
        from planner.scenarios.recorded_values import recorded_amount, recorded_day  # noqa: PLC0415 - see above

        # Only a change to the last day asks when periods end.
        last = recorded_day(("until",), case) if isinstance(self.until, DayShift) else None
        found: dict[str, Any] = {"until": settled_day("--until", self.until, last)}
        for key in ("budget", "hours_per_week", "hours_per_month"):
            option = f"--{key.replace('_', '-')}"
            found[key] = settled(option, getattr(self, key), recorded_amount((key,), case))
        return {key: value for key, value in found.items() if value is not None}

    def laid_over(self, case: Case) -> Record:
        """Return the record of a case with the wishes of the command line in place of its own.

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
    """Read what is to be minimised and in which order.

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
