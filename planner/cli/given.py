"""Options of the command line, read as exactly as a file is, and laid over what the record says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from models.base import Hours, Money
from models.offering import Catalog
from models.record import Record, Wishes
from planner.errors import UsageError
from planner.files.problems import meant
from planner.objective import Aim, stages_from

_MONEY: TypeAdapter[int] = TypeAdapter(Money)
_HOURS: TypeAdapter[int] = TypeAdapter(Hours)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

SECONDS = 60
"""How long a search may take, unless told otherwise."""


@dataclass(frozen=True)
class Given:
    """What was asked for on the command line."""

    today: date | None = None
    catalogs: tuple[str, ...] = ()
    regimes: Path | None = None
    seconds: int = SECONDS
    until: date | None = None
    budget: int | None = None
    hours_per_week: int | None = None
    hours_per_month: int | None = None
    never: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    aim: Aim = field(default_factory=Aim)
    reduce: bool = True
    """Whether what cannot matter is left out before the search."""

    def laid_over(self, record: Record, catalogs: Iterable[Catalog], today: date) -> Record:
        """Return the record with the wishes of the command line in place of its own.

        Raises:
            UsageError: for an offering that is in no catalog, and for wishes that contradict one another.
        """
        if self.until is not None and self.until < today:
            raise UsageError(f"--until: {self.until} is before {today}, the first day left; choose a later day")
        known = {name for each in catalogs for offering in each.offerings for name in (offering.id, offering.course)}
        done = {name for activity in record.activities for name in (activity.id, activity.course)}
        for option, names, among in (("--never", self.never, known), ("--must", self.must, known | done)):
            for name in names:
                if name not in among:
                    remedy = meant(name, filter(None, among), "use the id of an offering in a catalog that is read")
                    raise UsageError(f"{option}: there is no offering `{name}`; {remedy}")
        for name in self.never:
            if name in self.must:
                raise UsageError(f"--never and --must both name `{name}`; leave out one of them")
        wishes = record.wishes
        return record.model_copy(update={"wishes": wishes.model_copy(update=self._changes(wishes))})

    def _changes(self, wishes: Wishes) -> dict[str, Any]:
        plain = {
            "until": self.until,
            "budget": self.budget,
            "hours_per_week": self.hours_per_week,
            "hours_per_month": self.hours_per_month,
        }
        never = [name for name in wishes.never if name not in self.must]
        must = [name for name in wishes.must if name not in self.never]
        return {
            **{name: value for name, value in plain.items() if value is not None},
            "never": tuple(dict.fromkeys([*never, *self.never])),
            "must": tuple(dict.fromkeys([*must, *self.must])),
        }


def day(option: str, text: str | None) -> date | None:
    """Read a day.

    Raises:
        UsageError: naming the option.
    """
    if text is None:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(f"{option}: `{text}` is not a day; write it as YEAR-MONTH-DAY, such as 2026-05-31")


def money(option: str, text: str | None) -> int | None:
    """Read an amount of money, in cents."""
    return _read(option, text, _MONEY.validate_python)


def hours(option: str, text: str | None) -> int | None:
    """Read hours, in minutes."""
    return _read(option, text, _HOURS.validate_python)


def _read(option: str, text: str | None, read: Callable[[str], int]) -> int | None:
    if text is None:
        return None
    try:
        return read(text)
    except ValidationError as refused:
        message = refused.errors(include_url=False)[0]["msg"]
        raise UsageError(f"{option}: `{text}` cannot be used; {message}") from None


def aim(minimize: Iterable[str], hour_value: str | None) -> Aim:
    """Read what is to be minimised and in which order.

    Raises:
        UsageError: for a word that is no stage.
    """
    words = [word.strip() for entry in minimize for word in entry.split(",") if word.strip()]
    try:
        stages = stages_from(words)
    except ValueError as error:
        raise UsageError(f"--minimize: {error}") from None
    return Aim(stages, money("--hour-value", hour_value) or 0)
