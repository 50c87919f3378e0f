"""CP-SAT without what comes with it: programs, settings, searches that can be stopped.

`ortools.sat.python.cp_model` imports pandas and numpy for ways of writing models that nothing here uses; that takes
half a second, more than all the rest of recert.  What it does in order to solve a program is a few calls of the
compiled module below it, and these are made here in the same way.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ortools.sat.python import cp_model_helper

Program = cp_model_helper.CpModelProto
"""Variables, constraints and an objective, as the solver takes them."""

Response = cp_model_helper.CpSolverResponse
"""What a search found: `status`, `solution`, `best_objective_bound`, `sufficient_assumptions_for_infeasibility`."""

Status = cp_model_helper.CpSolverStatus

NO_LESS, NO_MORE = -(2**63), 2**63 - 1
"""The ends of a row that has none."""

AGAIN = 0.02
"""Seconds after which a search that was told to stop is told again."""


class Solver:
    """Settings, and searches with them."""

    def __init__(self) -> None:
        """Begin with the solver's own settings."""
        self.parameters = cp_model_helper.SatParameters()

    def solve(
        self,
        program: Program,
        *,
        stop: threading.Event | None = None,
        on_better: Callable[[float, float], None] | None = None,
    ) -> Response:
        """Solve a program; other threads go on meanwhile.

        Args:
            program: what is solved.
            stop: ends the search when it is set.
            on_better: called with each better objective and the bound on it.
        """
        search = cp_model_helper.SolveWrapper()
        search.set_parameters(self.parameters)
        callback = None if on_better is None else _SolutionCallback(on_better)
        if callback is not None:
            search.add_solution_callback(callback)
        with _watched(search, stop):
            response: Response = search.solve(program)  # type: ignore[no-untyped-call]
        if callback is not None:
            search.clear_solution_callback(callback)
        return response


class _SolutionCallback(cp_model_helper.SolutionCallback):
    """What the solver calls with each solution."""

    def __init__(self, on_better: Callable[[float, float], None]) -> None:
        super().__init__()
        self._on_better = on_better

    def OnSolutionCallback(self) -> None:  # noqa: N802 - called from C++ by this name
        self._on_better(self.ObjectiveValue(), self.BestObjectiveBound())


# --- one thread for all searches: to start one for each would take as long as most of them do -------------------------


_searches: dict[cp_model_helper.SolveWrapper, threading.Event] = {}
"""What runs now, and what stops it."""

_some = threading.Event()
"""Set while anything runs."""

_changing = threading.Lock()
_watch: threading.Thread | None = None


@contextmanager
def _watched(search: cp_model_helper.SolveWrapper, stop: threading.Event | None) -> Iterator[None]:
    """Have a search told to stop while it runs."""
    global _watch  # noqa: PLW0603 - one thread in a process
    if stop is None:
        yield
        return
    with _changing:
        _searches[search] = stop
        _some.set()
        if _watch is None or not _watch.is_alive():
            # In a process that was forked from another the thread is gone.
            _watch = threading.Thread(target=_keep_watch, daemon=True, name="watch")
            _watch.start()
    try:
        yield
    finally:
        with _changing:
            del _searches[search]
            if not _searches:
                _some.clear()


def _keep_watch() -> None:
    """Keep asking the searches to stop that are told to: what is asked before a search begins is lost."""
    while _some.wait():
        time.sleep(AGAIN)
        with _changing:
            stopped = [search for search, stop in _searches.items() if stop.is_set()]
        for search in stopped:
            search.stop_search()
