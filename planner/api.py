"""The Python interface, imported as `recert`: open a record, ask questions about it, read the answers as values.

>>> import recert
>>> teacher = recert.open("texas-teacher")  # a file, or an example that comes with recert
>>> teacher.check().status
'short'
>>> answer = teacher.plan()
>>> answer.status, str(answer.plan.finish)
('planned', '2026-03-28')

Answers are the values that `--json` writes: `recert.Outcome`, `recert.Explanation`, `recert.Why`, `recert.Comparison`,
`recert.LintReport`.  Files that cannot be used raise `recert.BadInput`, whose `problems` list every `recert.Diagnostic`
of every file; values that make no sense raise `recert.UsageError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypedDict

from typing_extensions import Unpack

from models.answer.comparison import Comparison
from models.answer.conflict import Why
from models.answer.explanation import Explanation
from models.answer.lint import LintReport
from models.answer.outcome import Outcome
from models.record.record import Record
from planner.errors import BadInput, Diagnostic, RecertError, UsageError
from planner.files.library import Library, is_regime_path
from planner.loading.load import Inputs, load_regime
from planner.scenarios.selection import selected
from planner.session.opening import asked, opened
from planner.session.questions import Questions
from planner.session.request import SECONDS, Request
from planner.session.snapshot import Snapshot

if TYPE_CHECKING:
    from planner.solvers.cpsat import Effort

__all__ = [
    "BadInput",
    "Comparison",
    "Diagnostic",
    "Explanation",
    "LintReport",
    "OpenRecord",
    "Outcome",
    "PlanWishes",
    "RecertError",
    "UsageError",
    "Why",
    "lint",
    "open",
]

Number = int | Decimal | str
"""An exact number: 12, Decimal("37.5"), "1/3"; never a float."""


class PlanWishes(TypedDict, total=False):
    """Wishes for a plan that replace or add to the record's; each is read like the option of that name."""

    until: date | str
    """Finish by this day."""
    budget: Number
    """Spend at most this, fees included."""
    minimize: Sequence[str]
    """The stages to minimise, in order: money, hours, finish, changes."""
    hour_value: Number
    """The value of an hour in money; added to the cost of a plan."""
    hours_per_week: Number
    hours_per_month: Number
    must: Sequence[str]
    """Offerings to have in the plan."""
    never: Sequence[str]
    """Offerings to keep out of the plan."""


@dataclass(frozen=True)
class OpenRecord:
    """An open record with its regimes and catalogs, and the questions that can be asked about it.

    Every question takes `seconds`, after which the best answer so far is returned, and `stop`, an event that ends the
    search from another thread.
    """

    path: Path
    """The record's file."""
    _inputs: Inputs
    _library: Library
    _today: date | None

    @property
    def record(self) -> Record:
        """The record as written in its file."""
        return self._inputs.record

    def check(self, *, seconds: int = SECONDS, stop: Event | None = None) -> Outcome:
        """Check every rule: which credit counts, and which credit is lost to which clause."""
        snapshot, _ = self._asked({})
        return Questions().check(snapshot, _effort(seconds, stop))

    def plan(self, *, seconds: int = SECONDS, stop: Event | None = None, **wishes: Unpack[PlanWishes]) -> Outcome:
        """Find the cheapest plan for the rest of the period; if there is none, find conflicts and repairs."""
        snapshot, request = self._asked(wishes)
        return Questions().plan(snapshot, request.objective, _effort(seconds, stop))

    def explain(
        self, *, seconds: int = SECONDS, stop: Event | None = None, **wishes: Unpack[PlanWishes]
    ) -> Explanation:
        """Explain the answer to `plan`: conflicts and repairs; else rule costs, last safe dates and other plans."""
        snapshot, request = self._asked(wishes)
        return Questions().explain(snapshot, request.objective, _effort(seconds, stop))

    def why(
        self, offering: str, *, seconds: int = SECONDS, stop: Event | None = None, **wishes: Unpack[PlanWishes]
    ) -> Why:
        """Explain why an offering is in the plan, or what adding it would cost and displace."""
        snapshot, request = self._asked(wishes)
        return Questions().why(snapshot, offering, request.objective, _effort(seconds, stop))

    def compare(
        self,
        *scenarios: str,
        minimize: Sequence[str] = (),
        hour_value: Number | None = None,
        seconds: int = SECONDS,
        stop: Event | None = None,
    ) -> Comparison:
        """Plan the record and the named scenarios of it; all scenarios if no name is given."""
        wishes: PlanWishes = {"minimize": minimize}
        if hour_value is not None:
            wishes["hour_value"] = hour_value
        snapshot, request = self._asked(wishes)
        compared = selected(self.record, scenarios, None)
        return Questions().compare(snapshot, compared, request.objective, _effort(seconds, stop))

    def _asked(self, wishes: PlanWishes) -> tuple[Snapshot, Request]:
        words = {name: _written(value) for name, value in wishes.items()}
        request = Request.written({**words, "today": _written(self._today)}, dashes="")
        return asked(self._inputs, request, self.path, self._library), request


def open(  # noqa: A001 - read as recert.open
    record: str | Path,
    *,
    today: date | str | None = None,
    catalogs: Sequence[str | Path] = (),
    regimes: str | Path | None = None,
) -> OpenRecord:
    """Open a record with its regimes and catalogs.

    Args:
        record: its file, or the name of an example that comes with recert.
        today: the day to look from, in place of the record's own.
        catalogs: files of offerings, in place of those the record names.
        regimes: a folder with regimes of your own.

    Raises:
        BadInput: with every problem of every file.
        UsageError: for a day that cannot be read.
    """
    words = {"today": _written(today), "catalog": [str(each) for each in catalogs]}
    request = Request.written({**words, "regimes": None if regimes is None else Path(regimes)}, dashes="")
    snapshot = opened(str(record), request)
    inputs = Inputs(snapshot.record, snapshot.case.regimes, tuple(snapshot.case.catalogs))
    return OpenRecord(snapshot.path, inputs, snapshot.library, None if today is None else snapshot.case.today)


def lint(
    regime: str | Path, *, seconds: int = SECONDS, stop: Event | None = None, regimes: str | Path | None = None
) -> LintReport:
    """Prove that a regime can be satisfied; find rules that contradict one another or never bind.

    Args:
        regime: its file, or the id of a known one.
        seconds: after this, what is proven so far is returned.
        stop: an event that ends the search from another thread.
        regimes: a folder with regimes of your own, for an id.

    Raises:
        BadInput: with every problem of its file.
    """
    from planner.lint.effort import ProofBudget  # noqa: PLC0415 - brings the solver
    from planner.lint.proofs import lint as prove  # noqa: PLC0415 - brings the solver

    name = str(regime)
    if is_regime_path(name):
        found = load_regime(Path(name).expanduser())
    else:
        found = Library(None if regimes is None else Path(regimes)).regime(name)
    return prove(found, ProofBudget(_effort(seconds, stop), lambda _: None))


def _written(value: object) -> object:
    """Return a value in the form of an option's: a text, or a list of texts."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return [str(each) for each in value]
    return str(value)


def _effort(seconds: int, stop: Event | None) -> Effort:
    from planner.solvers.cpsat import Effort  # noqa: PLC0415 - brings the solver

    return Effort(seconds=seconds, stop=stop or Event())
