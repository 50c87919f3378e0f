"""Searches that are stopped: by hand, by the clock; what was found so far is kept."""

from __future__ import annotations

import _thread
import threading
from datetime import date

import pytest

from models.answer.outcome import Outcome, Verified
from planner.cli.progress import patiently
from planner.errors import ExitCode
from planner.report import verdicts


def outcome(status="stopped", plan=None):
    verified = Verified(auditor="not asked", second_solver="not asked")
    return Outcome(
        status=status, today=date(2025, 1, 1), holder="", credentials=(), activities=(), plan=plan, verified=verified
    )


def until_stopped(effort):
    assert effort.stop.wait(60)
    return outcome()


def test_an_answer_is_passed_on():
    waited = patiently(lambda _effort: outcome("met"), 60)
    assert (waited.answer.status, waited.interrupted) == ("met", False)


def test_an_error_of_the_search_is_raised_where_it_can_be_reported():
    def broken(_effort):
        raise LookupError("here")

    with pytest.raises(LookupError, match="here"):
        patiently(broken, 60)


def test_ctrl_c_stops_the_search_and_keeps_its_answer(capsys):
    def search(effort):
        # Only when the search runs is there anything to interrupt.
        _thread.interrupt_main()
        return until_stopped(effort)

    waited = patiently(search, 60)
    assert waited.interrupted
    assert "Stopping; what was found so far is kept" in capsys.readouterr().err
    assert verdicts.code_of(waited.answer, interrupted=True) is ExitCode.STOPPED


def test_a_second_ctrl_c_does_not_wait(capsys):
    never = threading.Event()

    def search(effort):
        _thread.interrupt_main()
        effort.stop.wait(60)
        _thread.interrupt_main()
        never.wait(60)
        return outcome()

    with pytest.raises(KeyboardInterrupt):
        patiently(search, 60)
    never.set()


def test_the_clock_stops_the_search():
    waited = patiently(until_stopped, 1)
    assert not waited.interrupted
    assert verdicts.code_of(waited.answer) is ExitCode.STOPPED


def test_an_interrupted_plan_ends_with_3(run, teacher, monkeypatch):
    monkeypatch.setattr(
        "planner.search.answer.plan", lambda _problem, _holder, _objective, effort, **_: stopped(effort)
    )

    def stopped(effort):
        _thread.interrupt_main()
        return until_stopped(effort)

    ran = run("plan", teacher)
    assert ran.code == 3
    assert "Stopped before there was an answer" in ran.words
    assert "The search was stopped by hand." in ran.words


@pytest.mark.parametrize(
    ("status", "code"),
    [("met", 0), ("planned", 0), ("short", 1), ("impossible", 1), ("stopped", 3), ("disagreement", 3)],
)
def test_exit_codes(status, code):
    assert verdicts.code_of(outcome(status)) == code
