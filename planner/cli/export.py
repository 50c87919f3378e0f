"""`recert export`: write the linear model behind a plan to files."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from models.answer.exported import Exported, ExportedFile, ExportedModel
from models.base import money_text
from planner.cli import asjson
from planner.cli.commands import read
from planner.cli.terminal import deliver, note
from planner.errors import ExitCode, UsageError
from planner.export.algebra import algebra as algebra_of
from planner.export.mps import mps as mps_of
from planner.export.stated import Stated, state
from planner.files.library import ENDINGS
from planner.files.write import replace
from planner.session.request import Request
from planner.session.snapshot import Snapshot
from planner.text.sentences import shown

Kind = Literal["mps", "algebra"]

STDOUT = "-"

WRITERS = {"mps": mps_of, "algebra": algebra_of}


def export(record: str, asked: Request, *, mps: str | None, algebra: str | None, as_json: bool) -> None:
    """Write the linear model behind a plan, as MPS for other solvers and as algebra for readers."""
    given: dict[Kind, str | None] = {"mps": mps, "algebra": algebra}
    wanted = {kind: name for kind, name in given.items() if name is not None}
    _make_sense(wanted, as_json=as_json)
    question = read(record, asked)
    files = {kind: _file(f"--{kind}", name, question) for kind, name in wanted.items() if name != STDOUT}
    stated = state(question.problem, asked.objective, question.path.name)
    texts = {kind: WRITERS[kind](stated) for kind in wanted}
    for kind, path in files.items():
        replace(path, texts[kind])
    deliver(lambda: _tell(question, stated, files, texts, as_json=as_json), ExitCode.MET)


def _make_sense(wanted: Mapping[Kind, str], *, as_json: bool) -> None:
    """Refuse contradictory options before a file is read."""
    if not wanted:
        raise UsageError(
            "what is to be exported?  --mps FILE writes the model for solvers, --algebra FILE for people; "
            "with - in place of FILE it goes to standard output"
        )
    streamed = [kind for kind, name in wanted.items() if name == STDOUT]
    if len(streamed) > 1:
        raise UsageError("--mps and --algebra cannot both go to standard output; name a file for one of them")
    if streamed and as_json:
        raise UsageError(f"--json and --{streamed[0]} cannot both go to standard output; name a file for the model")
    if len({_path(name).absolute() for name in wanted.values()}) < len(wanted):
        raise UsageError("--mps and --algebra name the same file; name two")


def _file(option: str, name: str, question: Snapshot) -> Path:
    """Return the file to write; refuse records, files of rules, and special files."""
    path = _path(name)
    try:
        taken = path.suffix in ENDINGS or (path.exists() and path.samefile(question.path))
        special = path.exists() and not path.is_file() and not path.is_dir()
    except (OSError, ValueError):
        # Writing the file reports the error in its name.
        return path
    if taken:
        raise UsageError(
            f"{option}: {path} looks like a record or a file of rules; choose a name such as model{_ending(option)}"
        )
    if special:
        raise UsageError(f"{option}: {path} is no plain file; write - for standard output")
    return path


def _path(name: str) -> Path:
    """Return the path of a name, with `~` expanded; keep the `~name` of an unknown user."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def _ending(option: str) -> str:
    return ".mps" if option == "--mps" else ".txt"


def _tell(
    question: Snapshot, stated: Stated, files: Mapping[Kind, Path], texts: Mapping[Kind, str], *, as_json: bool
) -> None:
    """Write models and JSON to standard output; note written files on standard error."""
    for warning in question.problem.warnings:
        note(f"warning: {shown(warning, None)}")
    for kind in texts:
        if kind not in files:
            sys.stdout.write(texts[kind])
    if as_json:
        asjson.write(asjson.plain(_exported(stated, files)))
        return
    size = f"{len(stated.model.names)} variables, {len(stated.model.rows)} rows; least {stated.least}"
    for path in files.values():
        note(f"Written: {path} ({size})")
    if question.problem.fixed_cost and stated.stage == "money":
        owed = f"{money_text(question.problem.fixed_cost)} {question.problem.currency}"
        note(f"Fees of {owed} are owed whatever is chosen; the model leaves them out.")


def _exported(stated: Stated, files: Mapping[Kind, Path]) -> Exported:
    problem = stated.problem
    return Exported(
        today=problem.today,
        files=tuple(ExportedFile(kind=kind, path=str(path)) for kind, path in files.items()),
        model=ExportedModel(
            stage=stated.stage,
            least=stated.least,
            owed=problem.fixed_cost,
            currency=problem.currency,
            variables=len(stated.model.names),
            rows=len(stated.model.rows),
        ),
    )
