"""The methods of the application that pages, dialogs and the heading call; `tui.app` implements them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from textual.app import App

from planner.edits.edits import Edit
from planner.report.clauses import Which
from planner.session.questions import Questions
from planner.session.session import RecordSession
from tui.background import BackgroundQuestions

if TYPE_CHECKING:
    from planner.formulation.objective import Objective
    from planner.solvers.cpsat import Effort

RuleFilter = Which | Literal["unclear"]
"""The rules and clauses that the page Rules lists."""


class Host(App[int]):
    """An application with one open record."""

    session: RecordSession
    asked: Questions
    asks: BackgroundQuestions
    objective: Objective | None = None
    """The objective; None for the default order of stages."""
    better: tuple[int, int] | None = None
    """The best objective and bound of the running search for a plan."""
    better_in: str = ""
    """The stage of the search that `better` is about."""
    trouble: str = ""
    """The error in a file changed outside recert; the record read before it is kept."""

    def edit(self, *edits: Edit) -> bool:
        """Change the record and return whether it was changed; show an error on the screen."""
        raise NotImplementedError

    def say(self, error: BaseException) -> None:
        """Show an error and its remedy."""
        raise NotImplementedError

    def ask(self, kind: str, work: Callable[[Effort], object]) -> None:
        """Ask a question in a thread; notify the page of the answer."""
        raise NotImplementedError

    def ask_plan(self) -> None:
        """Ask for the cheapest plan."""
        raise NotImplementedError

    def want_plan(self) -> None:
        """Ask for the cheapest plan, unless it is known or a search for it is running."""
        raise NotImplementedError

    def want_kept(self) -> None:
        """Ask for cost and claims of the accepted plan, unless they are known or asked for."""
        raise NotImplementedError

    def want_reasons(self) -> None:
        """Ask for conflicts and repairs if there is no plan, unless they are known or asked for."""
        raise NotImplementedError

    def want_unclear(self) -> None:
        """Ask what other interpretations would change about the plan, unless it is known or asked for."""
        raise NotImplementedError

    def want_columns(self, *, again: bool = False) -> None:
        """Plan the scenarios without a result, or all of them with `again`."""
        raise NotImplementedError

    def action_page(self, page: str) -> None:
        """Open a page."""
        raise NotImplementedError

    def open_rules(self, credential: str, rule: str = "", which: RuleFilter = "all") -> None:
        """Open the page Rules at the clause of a credential's rule, named by its id or by the key of a reading."""
        raise NotImplementedError

    def open_record(self, activity: str, credential: str = "") -> None:
        """Open the page Record at an activity; `credential` selects the line if it counts under several."""
        raise NotImplementedError

    def open_catalog(self, offering: str) -> None:
        """Open the page Catalog at an offering."""
        raise NotImplementedError
