"""What a page, a dialog or the heading may ask of the application, which `tui.app` is."""

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
"""Which rules and clauses the page Rules shows."""


class Host(App[int]):
    """An application with one record open."""

    session: RecordSession
    asked: Questions
    asks: BackgroundQuestions
    objective: Objective | None = None
    """What is minimised; None for the usual order."""
    better: tuple[int, int] | None = None
    """The best objective and bound of the plan being searched."""
    better_in: str = ""
    """The stage of the search that `better` is about."""
    trouble: str = ""
    """What is wrong with the file as somebody else left it; what was read before still stands."""

    def edit(self, *edits: Edit) -> bool:
        """Change the record; says whether it was done.  What is wrong is said on the screen."""
        raise NotImplementedError

    def say(self, error: BaseException) -> None:
        """Say what is wrong and what to do about it."""
        raise NotImplementedError

    def ask(self, kind: str, work: Callable[[Effort], object]) -> None:
        """Ask something in a thread of its own; the page is told when it is answered."""
        raise NotImplementedError

    def ask_plan(self) -> None:
        """Ask for the cheapest plan."""
        raise NotImplementedError

    def want_plan(self) -> None:
        """Ask for the cheapest plan unless it is known or being searched."""
        raise NotImplementedError

    def want_kept(self) -> None:
        """Ask what an accepted plan comes to, unless it is known or being asked."""
        raise NotImplementedError

    def want_reasons(self) -> None:
        """Ask for conflicts and repairs where there is no plan, unless they are known or being searched."""
        raise NotImplementedError

    def want_unclear(self) -> None:
        """Ask what other interpretations would change about the plan, unless it is known or being asked."""
        raise NotImplementedError

    def want_columns(self, *, again: bool = False) -> None:
        """Plan the scenarios that have not been planned yet, or all of them again."""
        raise NotImplementedError

    def action_page(self, page: str) -> None:
        """Open a page."""
        raise NotImplementedError

    def open_rules(self, credential: str, rule: str = "", which: RuleFilter = "all") -> None:
        """Open the page Rules at the clause of a rule of a credential; a key of a reading will do as well."""
        raise NotImplementedError

    def open_record(self, activity: str, credential: str = "") -> None:
        """Open the page Record at an activity, under one credential where it counts under several."""
        raise NotImplementedError

    def open_catalog(self, offering: str) -> None:
        """Open the page Catalog at an offering."""
        raise NotImplementedError
