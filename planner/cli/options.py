"""Options that several verbs share, declared as the fields of dataclasses that typer fills.

Help shows these options, so slow modules are imported only when an option is read.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

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


@dataclass(frozen=True)
class OutputOptions:
    """Options for the form of the answer."""

    as_json: AsJson = False
    everything: All = False


@dataclass(frozen=True)
class FileOptions:
    """Options for the day to look from and the files to read."""

    today: Today = None
    catalog: Catalogs = None
    regimes: Regimes = None

    def request(self, time_limit: int = SECONDS) -> Request:
        """Read the options.

        Raises:
            UsageError: for an option that cannot be read.
        """
        return Request.written({**vars(self), "time_limit": time_limit})


@dataclass(frozen=True)
class PlanOptions:
    """Options for wishes and the objective of a plan."""

    today: Today = None
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Be done by this day.")] = None
    budget: Annotated[str | None, typer.Option(metavar="AMOUNT", help="Spend at most this, fees included.")] = None
    minimize: Annotated[
        list[str] | None,
        typer.Option(metavar="WHAT", help="What comes first: money, hours, finish, changes; several with commas."),
    ] = None
    hour_value: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="What an hour is worth; added to what a plan costs.")
    ] = None
    hours_per_week: Annotated[str | None, typer.Option(metavar="HOURS", help="Do at most this much a week.")] = None
    hours_per_month: Annotated[str | None, typer.Option(metavar="HOURS", help="Do at most this much a month.")] = None
    must: Annotated[list[str] | None, typer.Option(metavar="OFFERING", help="Have this in the plan; repeatable.")] = (
        None
    )
    never: Annotated[
        list[str] | None, typer.Option(metavar="OFFERING", help="Keep this out of the plan; repeatable.")
    ] = None
    catalog: Catalogs = None
    regimes: Regimes = None
    time_limit: Seconds = SECONDS

    def request(self, *, reduce: bool = True) -> Request:
        """Read the options.

        Raises:
            UsageError: for an option that cannot be read.
        """
        return Request.written({**vars(self), "no_reduce": not reduce})


def filled(verb: Callable[..., None]) -> Callable[..., None]:
    """Make typer fill each parameter that is a dataclass of options from options named by its fields."""
    hints = get_type_hints(verb, include_extras=True)
    groups: dict[str, type] = {}
    parameters: list[inspect.Parameter] = []
    for each in inspect.signature(verb).parameters.values():
        kind = hints[each.name]
        if isinstance(kind, type) and is_dataclass(kind):
            groups[each.name] = kind
            own = get_type_hints(kind, include_extras=True)
            parameters += [
                inspect.Parameter(
                    field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=own[field.name]
                )
                for field in fields(kind)
            ]
        else:
            parameters.append(each.replace(annotation=kind, kind=inspect.Parameter.KEYWORD_ONLY))

    @functools.wraps(verb)
    def run(**given: Any) -> None:
        for name, kind in groups.items():
            given[name] = kind(**{field.name: given.pop(field.name) for field in fields(kind)})
        verb(**given)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run
