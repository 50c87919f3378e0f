"""Options that several verbs share, declared once: which record, from which day, with which wishes on top."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from planner.forms import option_values
from planner.session import request
from planner.session.request import SECONDS, Request

RecordFile = Annotated[str, typer.Argument(metavar="RECORD", help="A record's file, or the name of an example.")]
Today = Annotated[str | None, typer.Option(metavar="DATE", help="The day to look from, in place of the record's.")]
Catalogs = Annotated[
    list[str] | None,
    typer.Option("--catalog", metavar="FILE", help="Offerings to choose from, in place of the record's; repeatable."),
]
Regimes = Annotated[Path | None, typer.Option("--regimes", metavar="DIR", help="A folder with regimes of your own.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")]
All = Annotated[bool, typer.Option("--all", help="Show what is folded away too.")]
NoReduce = Annotated[
    bool, typer.Option("--no-reduce", help="Search the whole model, for those who doubt that nothing is lost.")
]
Seconds = Annotated[
    int, typer.Option("--time-limit", metavar="SECONDS", min=1, max=86400, help="Stop and keep the best after this.")
]


def read(
    *,
    today: Today = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Be done by this day.")] = None,
    budget: Annotated[str | None, typer.Option(metavar="AMOUNT", help="Spend at most this, fees included.")] = None,
    minimize: Annotated[
        list[str] | None,
        typer.Option(metavar="WHAT", help="What comes first: money, hours, finish, changes; several with commas."),
    ] = None,
    hour_value: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="What an hour is worth; added to what a plan costs.")
    ] = None,
    hours_per_week: Annotated[str | None, typer.Option(metavar="HOURS", help="Do at most this much a week.")] = None,
    hours_per_month: Annotated[str | None, typer.Option(metavar="HOURS", help="Do at most this much a month.")] = None,
    must: Annotated[
        list[str] | None, typer.Option(metavar="OFFERING", help="Have this in the plan; repeatable.")
    ] = None,
    never: Annotated[
        list[str] | None, typer.Option(metavar="OFFERING", help="Keep this out of the plan; repeatable.")
    ] = None,
    catalog: Catalogs = None,
    regimes: Regimes = None,
    time_limit: Seconds = SECONDS,
) -> Request:
    """Read what is asked of a plan.

    Raises:
        UsageError: for an option that cannot be read.
    """
    return Request(
        today=option_values.day("--today", today),
        catalogs=tuple(catalog or ()),
        regimes=regimes,
        seconds=time_limit,
        until=option_values.day("--until", until),
        budget=option_values.money("--budget", budget),
        hours_per_week=option_values.hours("--hours-per-week", hours_per_week),
        hours_per_month=option_values.hours("--hours-per-month", hours_per_month),
        never=tuple(never or ()),
        must=tuple(must or ()),
        objective=request.objective(minimize or (), hour_value),
    )


def asking(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb every option of `read`, in place of its parameter `asked`."""
    shared = inspect.signature(read).parameters
    own = [each for each in inspect.signature(verb).parameters.values() if each.name != "asked"]

    @functools.wraps(verb)
    def run(**options: Any) -> None:
        asked = read(**{name: options.pop(name) for name in shared})
        verb(asked=asked, **options)

    hints = {**get_type_hints(read, include_extras=True), **get_type_hints(verb, include_extras=True)}
    parameters = [*own, *shared.values()]
    kinds = [each.replace(annotation=hints[each.name], kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters]
    run.__signature__ = inspect.Signature(kinds)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: hints[each.name] for each in kinds}
    return run
