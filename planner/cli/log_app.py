"""`recert log`: its verbs and their options; a verb imports `log_commands` when it runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.options import filled
from planner.forms.activity_options import TypedOptions

app = typer.Typer(
    name="log",
    help="Add, change, remove and import what was done; undo and redo. The rest of the file stays as it is.",
    no_args_is_help=True,
)

RecordFile = Annotated[str, typer.Argument(metavar="RECORD", help="A record's file.")]
Name = Annotated[str, typer.Argument(metavar="ID", help="The id of an activity of the record.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write what was done as JSON.")]
Regimes = Annotated[Path | None, typer.Option("--regimes", metavar="DIR", help="A folder with regimes of your own.")]


@dataclass(frozen=True)
class ActivityOptions:
    """The options that describe an activity."""

    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What it was.")] = None
    date: Annotated[str | None, typer.Option(metavar="DATE", help="The day, if it was one day.")] = None
    start: Annotated[str | None, typer.Option(metavar="DATE", help="The first day.")] = None
    end: Annotated[str | None, typer.Option(metavar="DATE", help="The last day.")] = None
    hours: Annotated[str | None, typer.Option(metavar="HOURS", help="How long it was.")] = None
    minutes: Annotated[str | None, typer.Option(metavar="MINUTES", help="The same in minutes.")] = None
    category: Annotated[
        list[str] | None, typer.Option(metavar="CATEGORY", help="What it counts as; repeatable, to choose from.")
    ] = None
    topic: Annotated[list[str] | None, typer.Option(metavar="TOPIC", help="What it was about; repeatable.")] = None
    provider: Annotated[str | None, typer.Option(metavar="TEXT", help="Who gave it.")] = None
    attribute: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="What else a board asks about it; repeatable.")
    ] = None
    evidence: Annotated[list[str] | None, typer.Option(metavar="PAPER", help="A paper that exists; repeatable.")] = None
    cost: Annotated[str | None, typer.Option(metavar="AMOUNT", help="What it cost.")] = None
    course: Annotated[str | None, typer.Option(metavar="NAME", help="What makes two activities the same.")] = None
    credits: Annotated[str | None, typer.Option(metavar="CREDITS", help="Credit as its sponsor states it.")] = None
    pin: Annotated[
        list[str] | None,
        typer.Option(metavar="CREDENTIAL=CATEGORY", help="Claim it there as this, or as `none`; repeatable."),
    ] = None
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Anything else.")] = None

    def told(self, **more: str | None) -> TypedOptions:
        """Return the given values by option, without dashes."""
        said = {**vars(self), **more}
        return {name: [each] if isinstance(each, str) else each for name, each in said.items() if each is not None}


@app.command()
@filled
def add(
    record: RecordFile,
    *,
    name: Annotated[str | None, typer.Option("--id", metavar="ID", help="Left out: made from the title.")] = None,
    about: ActivityOptions,
    regimes: Regimes = None,
    as_json: AsJson = False,
) -> None:
    """Add something that was done, and say what it earns."""
    from planner.cli import log_commands  # noqa: PLC0415 - help must start fast

    log_commands.add(record, about.told(id=name), regimes, as_json=as_json)


@app.command()
@filled
def edit(
    record: RecordFile,
    activity: Name,
    *,
    name: Annotated[str | None, typer.Option("--id", metavar="ID", help="Another id.")] = None,
    unset: Annotated[
        list[str] | None, typer.Option(metavar="OPTION", help="Leave this out from now on; repeatable.")
    ] = None,
    about: ActivityOptions,
    regimes: Regimes = None,
    as_json: AsJson = False,
) -> None:
    """Change what is said about an activity; of attributes and pins only those named."""
    from planner.cli import log_commands  # noqa: PLC0415 - likewise

    said = about.told(id=name)
    log_commands.edit(record, activity, said, tuple(unset or ()), regimes, as_json=as_json)


@app.command()
def remove(record: RecordFile, activity: Name, *, regimes: Regimes = None, as_json: AsJson = False) -> None:
    """Remove an activity."""
    from planner.cli import log_commands  # noqa: PLC0415 - likewise

    log_commands.remove(record, activity, regimes, as_json=as_json)


@app.command("import")
def import_table(
    record: RecordFile,
    table: Annotated[
        Path,
        typer.Argument(metavar="FILE.csv", help="A table; its first line names options of `add`, | parts several."),
    ],
    *,
    regimes: Regimes = None,
    as_json: AsJson = False,
) -> None:
    """Add every line of a table, or none of them if any is wrong."""
    from planner.cli import log_commands  # noqa: PLC0415 - likewise

    log_commands.import_table(record, table, regimes, as_json=as_json)


@app.command()
def undo(
    record: RecordFile,
    *,
    steps: Annotated[int, typer.Option(metavar="N", min=1, max=100_000, help="How many steps.")] = 1,
    regimes: Regimes = None,
    as_json: AsJson = False,
) -> None:
    """Undo what was done last, as far back as recert knows, by whatever program."""
    from planner.cli import log_commands  # noqa: PLC0415 - likewise

    log_commands.undo(record, steps, regimes, as_json=as_json)


@app.command()
def redo(
    record: RecordFile,
    *,
    steps: Annotated[int, typer.Option(metavar="N", min=1, max=100_000, help="How many steps.")] = 1,
    regimes: Regimes = None,
    as_json: AsJson = False,
) -> None:
    """Do again what was undone last."""
    from planner.cli import log_commands  # noqa: PLC0415 - likewise

    log_commands.redo(record, steps, regimes, as_json=as_json)


@app.command()
def history(record: RecordFile, *, regimes: Regimes = None, as_json: AsJson = False) -> None:
    """List what was done and what was undone."""
    from planner.cli import log_commands  # noqa: PLC0415 - likewise

    log_commands.history(record, regimes, as_json=as_json)


@app.command("list")
def list_all(record: RecordFile, *, regimes: Regimes = None, as_json: AsJson = False) -> None:
    """List the activities of a record; `recert check` says what each counts."""
    from planner.cli import log_commands  # noqa: PLC0415 - likewise

    log_commands.list_all(record, regimes, as_json=as_json)
